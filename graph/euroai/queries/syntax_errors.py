"""SPARQL that does not parse, said in a sentence with its place.

The engine answers with what its grammar expected at the furthest place that it reached, which names
a token at random among dozens. What a person most likely did wrong is read off the text instead: a
word that SPARQL does not have, a prefix that nobody declared, brackets that do not pair.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from euroai.characters import shortened
from euroai.namespaces import PREFIXES

__all__ = ["bare", "calls_service", "depth", "syntax_message", "with_present_ids"]

# What may hold any text without being a keyword: comments, strings, addresses, variables, names.
_NO_KEYWORD: Final = re.compile(
    r"""\#[^\r\n]*|\"{3}(?:[^"\\]|\\.|"(?!""))*+(?:\"{3})?|'{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3})?
    |"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+'
    |<[^<>\s]*+>|[?$@]\w++|(?<![\w-])[\w-]*+:[\w.%-]*+""",
    re.VERBOSE | re.DOTALL,
)
_UPDATE: Final = re.compile(
    r"^\s*(?:(?:PREFIX\s+\S+\s+<[^>]*>|BASE\s+<[^>]*>|\#[^\n]*\n)\s*)*"
    r"(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_SERVICE: Final = re.compile("service", re.IGNORECASE)
_DECLARED: Final = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^>\s]*)>", re.IGNORECASE)
_PLACE: Final = re.compile(r"^error at (\d+):(\d+): ")
_WORD: Final = re.compile(r"(?<![\w-])[A-Za-z_][A-Za-z0-9_]*")
_AROUND: Final = 60
"""So many letters of a long line are shown before a fault, and after it."""
_PAIRS: Final = {"}": "{", ")": "(", "]": "["}

_WORDS: Final = frozenset(
    (  # noqa: SIM905 -- a hundred quoted words read worse
        "a abs adjust all as asc ask avg base bind bnode bound by ceil coalesce concat construct "
        "contains count datatype day desc describe distinct encode_for_uri exists false filter "
        "floor from graph group group_concat having haslang haslangdir hours if in iri isblank "
        "isiri isliteral isnumeric istriple isuri lang langdir langmatches lcase limit max md5 min "
        "minus minutes month named not now object offset optional order predicate prefix rand "
        "reduced regex replace round sameterm sample seconds select separator service sha1 sha256 "
        "sha384 sha512 silent str strafter strbefore strdt strends strlang strlangdir strlen "
        "strstarts struuid subject substr sum timezone triple true tz ucase undef union uri uuid "
        "values version where year"
    ).split()
)
"""The words of SPARQL 1.1 and 1.2 queries: https://www.w3.org/TR/sparql12-query/#sparqlGrammar."""


def bare(sparql: str) -> str:
    """Return a query without all that could hold a keyword by chance, of the same length."""
    return _NO_KEYWORD.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), sparql)


def calls_service(sparql: str, parse: Callable[[str], object]) -> bool:
    """Return whether a query calls another service, by the grammar of the engine itself.

    The word SERVICE is the only way out of a SPARQL query. Wherever its letters stand they are
    replaced by a word that the grammar does not know. In a comment, a string, an address or a name
    they are free, and the engine still reads the query; as a keyword they are not, and it refuses.
    No disguise of the keyword helps, since what decides is the parser that would obey it.

    ``parse`` is the engine's parser: it raises SyntaxError. It never meets a call to a service.

    Raises:
        SyntaxError: the query does not parse, and not because of the word.
    """
    places = [match.span() for match in _SERVICE.finditer(sparql)]
    if not places:
        return False
    word = next(one for one in _other_words("servi") if one not in sparql.lower())
    try:
        parse(_SERVICE.sub(word, sparql))
    except SyntaxError as error:
        # The query may be at fault elsewhere too: what matters is that it is never run.
        found = _PLACE.match(str(error.msg))
        at = _offset(sparql, int(found.group(1)), int(found.group(2))) if found else 0
        if any(start <= at and not sparql[end:at].strip() for start, end in places):
            return True
        raise
    return False


def _other_words(stem: str) -> Iterator[str]:
    """Yield words of the length of SERVICE that SPARQL does not have."""
    for letters in itertools.product("qxzjkvw", repeat=2):
        yield stem + "".join(letters)


def with_present_ids(sparql: str, now: Mapping[str, str]) -> str:
    """Return a query in which each id that was given up is the one that stands for it now.

    ``now`` maps slugs. Addresses and prefixed names under ``id:`` and ``src:`` are meant, by
    whatever prefix the query declares for them; comments and strings stay as they are.
    """
    spaces = {name: PREFIXES[name] for name in ("id", "src")}
    spaces |= {
        name: space for name, space in _DECLARED.findall(sparql) if space in (*spaces.values(),)
    }
    if not any(old in sparql for old in now):
        return sparql

    def present(match: re.Match[str]) -> str:
        text = match.group()
        for name, space in spaces.items():
            for head, tail in ((f"{name}:", ""), (f"<{space}", ">")):
                slug = text[len(head) : len(text) - len(tail)]
                if text.startswith(head) and text.endswith(tail) and slug in now:
                    return f"<{space}{now[slug]}>"
        return text

    return _NO_KEYWORD.sub(present, sparql)


def depth(text: str) -> int:
    """Return how deep the brackets of a bare text nest."""
    now = deepest = 0
    for mark in re.findall(r"[(){}\[\]]", text):
        now += 1 if mark in "({[" else -1
        deepest = max(deepest, now)
    return deepest


def syntax_message(message: str, sparql: str) -> str:
    """Return one sentence for the engine's message: what is wrong, and where it shows."""
    if update := _UPDATE.match(sparql):
        return (
            f"{update.group(1).upper()} would change the graph, and queries only read it. "
            "Edit the Turtle files instead, then load again."
        )
    found = _PLACE.match(message)
    if not found:
        return f"The query does not parse: {message}."
    place = _offset(sparql, int(found.group(1)), int(found.group(2)))
    for fault in (_missing_prefix(message, sparql, place), *_misspelt(sparql), _unpaired(sparql)):
        if fault is not None:
            return _shown(sparql, *fault)
    return _shown(sparql, place, _expected(_PLACE.sub("", message), sparql, place))


def _offset(sparql: str, line: int, column: int) -> int:
    before = sparql.split("\n")[: line - 1]
    return min(sum(len(one) + 1 for one in before) + column - 1, len(sparql))


def _shown(sparql: str, place: int, what: str) -> str:
    line = sparql.count("\n", 0, place) + 1
    column = place - (sparql.rfind("\n", 0, place) + 1)
    text = sparql.split("\n")[line - 1]
    pointer = ""
    if text.strip():
        # Of a line without end, what stands around the place.
        start = max(0, column - _AROUND) if len(text) > 2 * _AROUND else 0
        cut, end = "…" if start else "", "…" if len(text) > start + 2 * _AROUND else ""
        seen = f"{cut}{text[start : start + 2 * _AROUND]}{end}"
        pointer = f"\n  {seen}\n  {' ' * (len(cut) + column - start)}^"
    return f"The query does not parse at line {line}, column {column + 1}: {what}.{pointer}"


def _missing_prefix(message: str, sparql: str, place: int) -> tuple[int, str] | None:
    if "refix not found" not in message:
        return None
    name = re.search(r"([\w-]*):[\w.%-]*$", sparql[:place])
    if name is None:
        return place, "a prefix is not declared"
    near = difflib.get_close_matches(name.group(1), PREFIXES, 1)
    hint = f"did you mean {near[0]}:" if near else "declare it with PREFIX"
    return name.start(), f"the prefix {shortened(name.group(1))}: is not declared; {hint}"


def _misspelt(sparql: str) -> Iterator[tuple[int, str]]:
    for match in _WORD.finditer(bare(sparql)):
        word = match.group()
        if word.lower() not in _WORDS:
            near = difflib.get_close_matches(word.lower(), _WORDS, 1, 0.7)
            hint = f"; did you mean {near[0].upper()}" if near else ""
            yield match.start(), f"“{shortened(word)}” is no word of SPARQL{hint}"


def _unpaired(sparql: str) -> tuple[int, str] | None:
    open_marks: list[tuple[str, int]] = []
    for match in re.finditer(r"[(){}\[\]]", bare(sparql)):
        mark = match.group()
        if mark in "({[":
            open_marks.append((mark, match.start()))
        elif not open_marks or open_marks[-1][0] != _PAIRS[mark]:
            return match.start(), f"this “{mark}” closes nothing that is open"
        else:
            open_marks.pop()
    if open_marks:
        mark, place = open_marks[-1]
        return place, f"this “{mark}” is never closed"
    return None


def _expected(message: str, sparql: str, place: int) -> str:
    """Return the engine's sentence, if it has one, instead of its grammar's character classes."""
    sentences = [part for part in message.split(", ") if " " in part.strip() and "[" not in part]
    plain = [part.removeprefix("expected one of ").removeprefix("expected ") for part in sentences]
    plain = [part for part in plain if " " in part.strip()]
    if plain:
        return plain[-1]
    rest = sparql[place:].split()
    return (
        f"“{shortened(rest[0])}” does not belong here" if rest else "it ends before it is complete"
    )
