"""Syntax errors in plain words, at the line where the fix belongs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from euroai.errors import Fault
from euroai.loading.turtle import SourceReading
from euroai.namespaces import PREFIXES, ontology_folder
from euroai.validate.terms import nearest
from euroai.validate.turtle.turtle_lines import described_in, text_of

__all__ = ["described_in_broken_files", "syntax_faults"]

_PLACE: Final = re.compile(
    r"^does not parse: Parser error (?:at|between) line (?P<line>\d+) (?:between )?columns? "
    r"(?P<column>\d+)[^:]*: (?P<words>.*)$",
    re.DOTALL,
)
_PREFIX: Final = re.compile(r"[Tt]he prefix (\S*): has not been declared")
_MISPLACED: Final = re.compile(r"(.*) is not a valid (subject|predicate|RDF object)", re.DOTALL)
_PART: Final = {
    "subject": ("the id at the head of a statement", "look for a full stop too many before it"),
    "predicate": ("a property", "write a property such as eai:amount before the value"),
    "RDF object": ("a value", "write the value, or take the comma or property away"),
}
# What oxigraph says, in part → what is wrong, the fix.
_WORDS: Final = (
    ("end of file", "has a text or an address that is not closed", "close it with its quote or >"),
    ("followed by a dot", "ends in the middle of a statement", "end the last statement with “ .”"),
    ("Unexpected end", "ends in the middle of a statement", "end the last statement with “ .”"),
    ("Line jumps", "has a text that is not closed on its line", 'close it with " or use """'),
    ("Invalid UTF-8", "is not UTF-8", "save the file as UTF-8"),
    ("\ufeff", "begins with a byte-order mark", "save the file as UTF-8 without it"),
    ("“", "has curly quotes", 'write the straight quote " around a text'),
    ("”", "has curly quotes", 'write the straight quote " around a text'),
    ("No scheme", "has an address without its beginning", "write the whole address, or id:…"),
    ("Invalid IRI", "has an address that is none", "write the address without spaces or quotes"),
)


def syntax_faults(reading: SourceReading) -> Iterator[Fault]:
    """Yield the faults of the reading, said in plain words."""
    for fault in reading.faults:
        match = _PLACE.match(fault.what)
        if match is None:
            yield fault
            continue
        what, fix = _plain(match["words"])
        line, column = int(match["line"]), int(match["column"])
        if what == _NO_DOT[0]:
            line = _last_word_before(_text(reading.folder, fault.file), line, column)
            yield Fault(fault.file, line, what, fix)
        else:
            yield Fault(fault.file, line, f"{what} (at column {column})", fix)


def described_in_broken_files(reading: SourceReading) -> frozenset[str]:
    """Return the addresses that the files which do not parse seem to describe."""
    broken: Iterable[str] = {fault.file for fault in reading.faults}
    return frozenset().union(*(described_in(_text(reading.folder, name)) for name in broken))


_NO_DOT: Final = ("has a statement without its full stop", "end the statement with “ .”")


def _plain(words: str) -> tuple[str, str]:
    """Return what is wrong and the fix for a message of oxigraph's Turtle parser."""
    if words.startswith("A dot is expected"):
        return _NO_DOT
    if match := _PREFIX.search(words):
        return f"uses the prefix {match[1]}: without declaring it", _prefix_fix(match[1])
    for sign, what, fix in _WORDS:
        if sign in words:
            return what, fix
    if match := _MISPLACED.search(words):
        expected, fix = _PART[match[2]]
        return f"has “{match[1]}” where {expected} belongs", fix
    return f"does not parse: {words[:1].lower()}{words[1:]}", "fix the Turtle at this place"


def _prefix_fix(prefix: str) -> str:
    near = "" if prefix in PREFIXES else nearest(prefix, PREFIXES)
    if near:
        return f"did you mean {near}:?"
    return f"put “@prefix {prefix}: <{PREFIXES.get(prefix, '…')}> .” at the head of the file"


def _last_word_before(text: str, line: int, column: int) -> int:
    """Return the line of what stands before a place, past white space and remarks."""
    lines = re.split(r"\r\n|\r|\n", text)
    above = [*lines[: line - 1], lines[line - 1][: column - 1]] if line <= len(lines) else lines
    while above and (not above[-1].strip() or above[-1].lstrip().startswith("#")):
        above.pop()
    return len(above) or line


def _text(folder: Path, name: str) -> str:
    return text_of(folder / name) or text_of(ontology_folder() / name)
