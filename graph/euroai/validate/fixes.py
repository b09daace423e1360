"""Repairs that need no judgement: how a file is written, deprecated terms, ids that were given up.

Each is proved before it counts: the file parses after it, and says what it said before, but for
what was renamed.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from euroai.errors import DataError
from euroai.files import LARGEST_TURTLE, read_file
from euroai.loading.bounds import nesting_fault
from euroai.loading.turtle import content_files, read_rekeyed
from euroai.namespaces import PREFIXES, compact, expand
from euroai.store.formats import RdfFormat, parse
from euroai.store.terms import BlankNode, NamedNode
from euroai.validate.deprecated import deprecations
from euroai.validate.turtle.turtle_tokens import TurtleToken, address_of, rewritten, tokens
from euroai.writing import write_files

__all__ = ["Repair", "Repairs", "find_repairs", "write_repairs"]

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "begins with a byte order mark", "taken out"),
    (codecs.BOM_UTF16_LE, "utf-16", "is in UTF-16", "written in UTF-8"),
    (codecs.BOM_UTF16_BE, "utf-16", "is in UTF-16", "written in UTF-8"),
)


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """One thing that is put right: where, what was wrong, what was done. Line 0 is the file."""

    file: str
    line: int
    what: str
    done: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what} → {self.done}"


@dataclass(frozen=True, slots=True)
class Repairs:
    """All that can be repaired in a folder: the new bytes of each file, and every repair."""

    folder: Path
    files: Mapping[str, bytes]
    repairs: tuple[Repair, ...]


def find_repairs(folder: Path) -> Repairs:
    """Return what can be repaired in a data folder; nothing is written.

    Raises:
        DataError: the folder cannot be read.
    """
    renamed = _renamed(folder)
    files: dict[str, bytes] = {}
    found: list[Repair] = []
    for relative, path in content_files(folder):
        if not relative.endswith(".ttl") or relative.startswith("ontology/"):
            continue
        try:
            data = read_file(path, LARGEST_TURTLE)
        except OSError:
            continue  # a fault of its own
        if nesting_fault(data, relative):
            continue
        new, repairs = _repaired(data, relative, renamed)
        if repairs and _says_the_same(data, new, renamed):
            files[relative] = new
            found += repairs
    return Repairs(folder, files, tuple(sorted(found)))


def write_repairs(repairs: Repairs) -> None:
    """Write the repaired files, each whole or not at all.

    Raises:
        OutputError: the folder cannot be written.
    """
    places: dict[Path, dict[str, str | bytes]] = {}
    for relative, data in repairs.files.items():
        path = repairs.folder / relative
        places.setdefault(path.parent, {})[path.name] = data
    for place, contents in sorted(places.items()):
        write_files(place, contents)


def _renamed(folder: Path) -> dict[str, str]:
    """Return the address that takes the place of each: of deprecated terms, of ids given up."""
    found = {old: expand(one.instead) for old, one in deprecations().items() if one.instead}
    try:
        changed = read_rekeyed(folder)
    except DataError:
        return found  # a fault of its own
    for old, new in changed.items():
        found |= {PREFIXES[space] + old: PREFIXES[space] + new for space in ("id", "src")}
    return found


def _repaired(data: bytes, file: str, renamed: Mapping[str, str]) -> tuple[bytes, list[Repair]]:
    repairs: list[Repair] = []
    encoding = "utf-8"
    for mark, name, what, done in _BOMS:
        if data.startswith(mark):
            encoding = name
            repairs.append(Repair(file, 0, what, done))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return data, []
    prefixes = dict(_prefixes(text))
    other_ends = False

    def change(token: TurtleToken) -> str:
        nonlocal other_ends
        if token.kind == "space" and "\r" in token.text:
            other_ends = True
            return token.text.replace("\r\n", "\n").replace("\r", "\n")
        if token.kind not in ("iri", "name"):
            return token.text
        old = address_of(token.text, prefixes, "")
        if old not in renamed:
            return token.text
        new = _as_written(token, renamed[old], prefixes)
        repairs.append(Repair(file, token.line, f"{compact(old)} is given up", f"now {new}"))
        return new

    new = rewritten(text, change)
    if other_ends:
        repairs.append(Repair(file, 0, "has line ends of another system", "now line feeds"))
    if new and not new.endswith("\n"):
        new += "\n"
        repairs.append(Repair(file, 0, "does not end its last line", "ended"))
    return new.encode("utf-8"), repairs


def _prefixes(text: str) -> Iterator[tuple[str, str]]:
    last: list[TurtleToken] = []
    for token in tokens(text):
        last = [*last[-2:], token]
        if len(last) == 3 and last[0].text.lower() in ("@prefix", "prefix"):
            yield last[1].text.removesuffix(":"), last[2].text[1:-1]


def _as_written(token: TurtleToken, address: str, prefixes: Mapping[str, str]) -> str:
    """Return an address as the token wrote the old one: with its prefix, or whole."""
    space = prefixes.get(token.text.partition(":")[0], "") if token.kind == "name" else ""
    if space and address.startswith(space):
        return f"{token.text.partition(':')[0]}:{address.removeprefix(space)}"
    return f"<{address}>"


def _says_the_same(before: bytes, after: bytes, renamed: Mapping[str, str]) -> bool:
    try:
        new = _statements(after, {})
    except (SyntaxError, ValueError):
        return False
    try:
        return _statements(before, renamed) == new
    except (SyntaxError, ValueError):
        return True  # it did not parse at all; now it does


def _statements(data: bytes, renamed: Mapping[str, str]) -> set[tuple[str, ...]]:
    def text(term: object) -> str:
        if isinstance(term, BlankNode):
            return "_:"
        if isinstance(term, NamedNode):
            return f"<{renamed.get(term.value, term.value)}>"
        return str(term)

    quads = parse(data, format=RdfFormat.TURTLE)
    return {(text(q.subject), text(q.predicate), text(q.object)) for q in quads}
