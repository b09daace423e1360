"""Where a triple stands in a Turtle file: parsers give triples and lose the lines.

This is no parser: it reads a file that has already parsed (or of which a part has), cuts it into
tokens and remembers for each subject, predicate and object the line on which it begins. Only files
that hold a fault are read this way, so a sound folder costs nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final, NamedTuple

from euroai.files import LARGEST_TURTLE, read_file
from euroai.namespaces import PREFIXES
from euroai.validate.turtle.turtle_tokens import TurtleToken, address_of, tokens, unescaped

__all__ = ["Lines", "described_in", "read_lines", "text_of"]

_RDF: Final = PREFIXES["rdf"]
_DECLARED: Final = re.compile(r"(?<!\S)@?prefix\s++([\w.-]*+:)\s*+<([^<>\s]*+)>", re.IGNORECASE)
_DESCRIBED: Final = re.compile(r"(?<!\S)(\S++)\s++(?:a|rdf:type)(?!\S)")


class _Mention(NamedTuple):
    """One object under one predicate of one subject, with the lines on which each begins."""

    predicate: str
    predicate_line: int
    value: str
    line: int


@dataclass(slots=True)
class Lines:
    """The lines of one Turtle file, counted from 1 as editors count them.

    ``subjects`` maps an address to the lines on which its blocks begin. A block without an address
    (``[ … ]``, ``( … )``) goes by a name of its own that begins ``_:block``.
    """

    subjects: dict[str, list[int]] = field(default_factory=dict)
    _mentions: dict[str, list[_Mention]] = field(default_factory=dict)

    def find(self, subject: str, predicate: str = "", value: str = "") -> int:
        """Return the line of the object, else of the predicate, else of the subject, else 0.

        ``subject``, ``predicate`` and an address as ``value`` are full addresses; a literal's
        ``value`` is its lexical form, without datatype. A number is found however it is written
        (``1.50`` for 1.5), because stores keep the value and not the digits;
        ``"_:"`` stands for any block without an address.
        """
        return next(iter(self.find_all(subject, predicate, value)), 0)

    def find_all(self, subject: str, predicate: str = "", value: str = "") -> list[int]:
        """Return every line that :meth:`find` could name, in the order of the file."""
        return self.nearest(subject, predicate, value)[1]

    def nearest(self, subject: str, predicate: str, value: str) -> tuple[int, list[int]]:
        """Return how much of a triple the file has, and the lines of :meth:`find_all`.

        3: the triple; 2: its subject and predicate; 1: its subject; 0: nothing of it.
        """
        mentions = self._mentions.get(subject, [])
        if predicate:
            mentions = [mention for mention in mentions if mention.predicate == predicate]
        exact = [mention.line for mention in mentions if _is(mention.value, value)]
        if not exact and predicate and (number := _number(value)) is not None:
            exact = [mention.line for mention in mentions if _number(mention.value) == number]
        if exact:
            return 3, sorted(set(exact))
        if predicate and mentions:
            return 2, sorted({mention.predicate_line for mention in mentions})
        lines = sorted(self.subjects.get(subject, []))
        return int(bool(lines)), lines

    def blocks(self) -> list[int]:
        """Return the lines on which blocks without an address begin."""
        nameless = (lines for name, lines in self.subjects.items() if name.startswith("_:"))
        return sorted({line for lines in nameless for line in lines})


def text_of(path: Path) -> str:
    """Return the text of a file: what is no UTF-8 is replaced, what cannot be read is ""."""
    try:
        return read_file(path, LARGEST_TURTLE).decode("utf-8", "replace")
    except OSError:  # a folder, or a file that may not be read: reading the data says so
        return ""


def read_lines(text: str) -> Lines:
    """Read where each triple of a Turtle text stands. Never fails: what it cannot read it skips."""
    return _LineReader(text).read()


def described_in(text: str) -> Counter[str]:
    """Count how often a text, which need not parse, seems to give each address a class.

    It goes by ``<subject> a …``, so that one syntax error hides nothing else. A prefix that the
    text does not declare is taken as the project declares it: the fault may stand in that line.
    """
    prefixes = dict(PREFIXES)
    for name, address in _DECLARED.findall(text):
        prefixes[name[:-1]] = address
    names = (match.group(1) for match in _DESCRIBED.finditer(text))
    return Counter(address for name in names if (address := address_of(name, prefixes, "")))


class _LineReader:
    """A machine over the tokens with a stack of the blocks (``[ … ]`` and such) it stands in."""

    def __init__(self, text: str) -> None:
        self._tokens = list(tokens(text))
        self._prefixes: dict[str, str] = {}
        self._base = ""
        self._lines = Lines()
        self._subject = ""
        self._predicate = ""
        self._predicate_line = 0
        # (subject, predicate, line of the predicate) to go back to when the block closes.
        self._stack: list[tuple[str, str, int]] = []
        self._blocks = 0

    def read(self) -> Lines:
        place = 0
        while place < len(self._tokens):
            place = self._declare(place) or self._step(place)
        return self._lines

    def _declare(self, place: int) -> int:
        """Take in ``@prefix name: <…> .`` or ``BASE <…>``; return where the text goes on, else 0.

        The form with ``@`` counts anywhere, so that a statement without its dot spoils no prefix.
        """
        word = self._tokens[place].text.lower()
        if word not in {"@prefix", "@base"} and (self._subject or word not in {"prefix", "base"}):
            return 0
        kinds = ["iri"] if word.endswith("base") else ["name", "iri"]
        parts = self._tokens[place + 1 : place + 1 + len(kinds)]
        if [part.kind for part in parts] != kinds:
            return 0
        target = address_of(parts[-1].text, self._prefixes, self._base)
        if len(kinds) == 1:
            self._base = target
        else:
            self._prefixes[parts[0].text.partition(":")[0]] = target
        self._end_statement()
        return place + 1 + len(kinds)

    def _step(self, place: int) -> int:
        token = self._tokens[place]
        if token.kind == "mark":
            self._mark(token)
        elif token.kind in {"other", "type", "broken"}:
            pass
        elif not self._subject:
            self._begin(self._value(token) or "?", token.line)
        elif not self._predicate:
            is_class = token.text == "a"
            self._predicate = _RDF + "type" if is_class else self._value(token) or token.text
            self._predicate_line = token.line
        else:
            self._note(self._value(token), token.line)
            return self._after_literal(place + 1)
        return place + 1

    def _after_literal(self, place: int) -> int:
        """Step over the language or the datatype of a literal."""
        kind = self._tokens[place].kind if place < len(self._tokens) else ""
        return place + {"word": 1, "type": 2}.get(kind, 0)

    def _mark(self, token: TurtleToken) -> None:
        if token.text in {"[", "(", "<<"}:
            self._open(token)
        elif token.text in {"]", ")", ">>"}:
            if self._stack:
                self._subject, self._predicate, self._predicate_line = self._stack.pop()
        elif token.text == ";":
            self._predicate = ""
        elif token.text == ".":
            self._end_statement()

    def _end_statement(self) -> None:
        self._subject = self._predicate = ""
        self._stack.clear()

    def _open(self, token: TurtleToken) -> None:
        self._blocks += 1
        name = f"_:block{self._blocks}"
        if self._subject and self._predicate:
            self._note(name, token.line)
            self._stack.append((self._subject, self._predicate, self._predicate_line))
        else:
            self._stack.append((name, "", 0))
        # The items of a list count as objects of the property that the list stands under, which is
        # where a reader looks for them.
        if token.text != "(" or not self._subject:
            self._begin(name, token.line)
            self._predicate = _RDF + "first" if token.text == "(" else ""
            self._predicate_line = token.line

    def _begin(self, subject: str, line: int) -> None:
        self._subject = subject
        self._lines.subjects.setdefault(subject, []).append(line)

    def _note(self, value: str, line: int) -> None:
        mention = _Mention(self._predicate, self._predicate_line, value, line)
        self._lines._mentions.setdefault(self._subject, []).append(mention)

    def _value(self, token: TurtleToken) -> str:
        if token.kind in {"iri", "name"}:
            return address_of(token.text, self._prefixes, self._base)
        if token.kind == "long":
            return unescaped(token.text[3:].removesuffix(token.text[:3]))
        if token.kind == "string":
            return unescaped(token.text[1:-1])
        return token.text


def _is(mentioned: str, value: str) -> bool:
    return mentioned.startswith(value) if value == "_:" else bool(value) and mentioned == value


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text and text[-1].isdigit() else None
    except InvalidOperation:
        return None
