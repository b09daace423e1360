"""Turtle files by line: one an entity or event; lines written by hand are kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from euroai.exchange.imports.report import SourceNote
from euroai.exchange.imports.values.dates import date_term
from euroai.exchange.imports.values.text import text_term, web_term
from euroai.namespaces import PREFIXES
from euroai.store.turtle import Turtle, statements

__all__ = ["HEAD", "StatementsFile", "digest", "line_of", "source_line"]

_USED: Final = ("eai", "id", "src", "c", "country", "rdfs", "skos", "xsd")
HEAD: Final = f"{Turtle(_USED).head()}\n"
_SUBJECT: Final = re.compile(r"(id|src):([a-z0-9]+(?:-[a-z0-9]+)*)(?=[\s;])")
_PREFIX: Final = re.compile(r"^\s*@prefix\s+(\w*):\s*<([^>]*)>\s*\.", re.MULTILINE)
_NEEDED: Final = ("eai", "id", "c", "country", "rdfs", "skos", "xsd")


def line_of(subject: str, kind: str, terms: Mapping[str, str | Iterable[str]]) -> str:
    """Return one thing as one line of Turtle; several values of a property are sorted."""
    return f"{statements(subject, [('a', f'eai:{kind}'), *terms.items()])}\n"


def source_line(note: SourceNote) -> str:
    """Return the description of a source."""
    terms = {"rdfs:label": text_term(note.title), "eai:publisher": text_term(note.publisher)}
    if note.published:
        terms["eai:publishedOn"] = date_term(note.published)
    if note.url:
        terms["eai:url"] = web_term(note.url)
    if note.language:
        terms["eai:language"] = text_term(note.language)
    return line_of(f"src:{note.slug}", "Source", terms)


def digest(line: str) -> str:
    """Return by what a line is known again."""
    return hashlib.sha256(line.strip().encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Block:
    """A statement of a file with its line breaks, by the id that it describes ('' for none)."""

    id: str
    text: str


class StatementsFile:
    """A Turtle file of statements; those that are added stand in the order of their ids."""

    def __init__(self, text: str = HEAD) -> None:
        self._blocks = list(_blocks(text))
        declared = dict(_PREFIX.findall(text))
        self.fits = all(declared.get(name) == PREFIXES[name] for name in _NEEDED)
        """Whether the file declares the prefixes that added lines use."""

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield each statement that describes an id, as ``(id, text)``."""
        for block in self._blocks:
            if block.id:
                yield block.id, block.text

    def source(self, slug: str) -> str:
        """Return the description of a source, '' where the file has none."""
        return next((block.text for block in self._blocks if _describes(block, slug)), "")

    def with_source(self, slug: str, line: str) -> StatementsFile:
        """Return the file with this description of its source, before all else that it says."""
        kept = [block for block in self._blocks if not _describes(block, slug)]
        place = next((n for n, block in enumerate(kept) if block.id), len(kept))
        new = StatementsFile("")
        new._blocks = [*kept[:place], _Block("", line), *kept[place:]]
        new.fits = self.fits
        return new

    def replaced(self, old: Iterable[str], new: Mapping[str, str]) -> str:
        """Return the text without what ``old`` ids say and with the ``new`` ones in order."""
        gone = {*old, *new}
        kept = [block for block in self._blocks if block.id not in gone]
        added = [_Block(ident, text) for ident, text in sorted(new.items())]
        return "".join(block.text for block in _merged(kept, added))

    def is_empty_without(self, old: Iterable[str]) -> bool:
        """Whether nothing is described once the statements of ``old`` ids are gone."""
        gone = {*old}
        return all(not block.id or block.id in gone for block in self._blocks)


def _describes(block: _Block, slug: str) -> bool:
    return block.text.lstrip().startswith(f"src:{slug} ")


def _merged(kept: Sequence[_Block], added: Sequence[_Block]) -> Iterator[_Block]:
    """Put each added block before the first kept one with a greater id."""
    waiting = list(reversed(added))
    for block in kept:
        while waiting and block.id and waiting[-1].id < block.id:
            yield waiting.pop()
        text = block.text if block.text.endswith("\n") else block.text + "\n"
        yield _Block(block.id, text)
    yield from reversed(waiting)


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the statements of a text: lines up to one that ends in a full stop."""
    held: list[str] = []
    for line in text.splitlines(keepends=True):
        held.append(line)
        bare = line.strip()
        aside = not bare or bare.startswith("#")
        # An empty line or a comment is a block by itself, but not within a statement.
        if len(held) == 1 if aside else bare.endswith("."):
            yield _of(held)
            held = []
    if held:
        yield _of(held)


def _of(lines: Sequence[str]) -> _Block:
    text = "".join(lines)
    code = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    match = _SUBJECT.match(code.lstrip())
    return _Block(match[2] if match and match[1] == "id" else "", text)
