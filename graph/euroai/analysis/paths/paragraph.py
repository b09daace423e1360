"""A path as a paragraph that could stand in a report, with its sources as numbered footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.analysis.paths.relations import RELATIONS

if TYPE_CHECKING:
    from euroai.analysis.paths.paths import Path
    from euroai.analysis.paths.steps import Step
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["CITED", "Note", "PathReport", "day_words", "report", "sources_to_cite"]

CITED: Final = 3
"""So many sources of a statement are cited at most."""
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: who published what and when ('' if unknown), and where it can be read.

    ``via`` is the site on which it was read where that is not the publisher's.
    """

    number: int
    source: str
    publisher: str
    title: str
    published: str
    url: str
    via: str = ""

    def __str__(self) -> str:
        via = f" (via {self.via})" if self.via else ""
        parts = (
            self.publisher + via,
            f"“{self.title}”" if self.title else "",
            self.published,
            self.url,
        )
        return f"[{self.number}] {', '.join(filter(None, parts))}"


@dataclass(frozen=True, slots=True)
class PathReport:
    """A paragraph a path, and the notes of all, numbered through.

    ``left_out`` counts the citations beyond the first three of each statement.
    """

    paragraphs: tuple[str, ...]
    notes: tuple[Note, ...]
    left_out: int = 0

    def __str__(self) -> str:
        return "\n\n".join((*self.paragraphs, "\n".join(map(str, self.notes))))


def report(kg: KnowledgeGraph, paths: Sequence[Path]) -> PathReport:
    """State paths between the same two as a report does.

    A statement names its date in full and says so where sources differ on it or give none; it cites
    up to three sources, those that state the date first, then the earliest. A source has one number
    throughout.
    """
    numbers: dict[str, int] = {}
    paragraphs = []
    left_out = 0
    for place, path in enumerate(paths):
        sentences = [_opening(kg, path, first=place == 0)]
        for step in path.steps:
            cited = sources_to_cite(kg, step)
            marks = [numbers.setdefault(one, len(numbers) + 1) for one in cited[:CITED]]
            left_out += max(len(cited) - CITED, 0)
            noted = "".join(f"[{mark}]" for mark in sorted(marks))
            sentences.append(f"{_statement(kg, step)}.{noted}")
        paragraphs.append(" ".join(sentences))
    notes = tuple(_note(kg, number, slug) for slug, number in numbers.items())
    return PathReport(tuple(paragraphs), notes, left_out)


def _opening(kg: KnowledgeGraph, path: Path, *, first: bool) -> str:
    a, b = kg.label(path.nodes[0]), kg.label(path.nodes[-1])
    if path.length == 1:
        return f"{a} and {b} are joined directly."
    number = _NUMBERS[path.length] if path.length < len(_NUMBERS) else str(path.length)
    if first:
        return f"{a} and {b} are joined in {number} steps."
    return f"Another path of {number} steps leads from {a} to {b}."


def _statement(kg: KnowledgeGraph, step: Step) -> str:
    relation = next(one for one in RELATIONS.values() if step.relation in (one.name, one.inverse))
    forward = step.relation == relation.name
    text = relation.sentence if forward else relation.inverse_sentence
    said = text.format(source=kg.label(step.source), target=kg.label(step.target))
    event = _event(kg, step)
    if event is None:
        return said
    if not step.date:
        return f"{said} (no source gives the date)"
    day = day_words(step.date)
    on = "from" if relation.since else "on" if len(step.date) == len("2025-02-10") else "in"
    differ = " (sources differ on the date)" if event.when and event.when.disputed else ""
    return f"{said} {on} {day}{differ}"


def _event(kg: KnowledgeGraph, step: Step) -> Event | None:
    return kg.event(step.events[0]) if step.events else None


def day_words(stated: str) -> str:
    """Return ``10 February 2025`` for ``2025-02-10``, ``February 2025``, ``2025``."""
    year, *rest = stated.split("-")
    if not rest:
        return year
    month = f"{_MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month


def sources_to_cite(kg: KnowledgeGraph, step: Step) -> list[str]:
    """Return the sources of a step: those that state its date first, then the earliest."""
    event = _event(kg, step)
    dated = event.when.sources if event is not None and event.when is not None else ()

    def order(slug: str) -> tuple[bool, str, str]:
        source = kg.sources.get(slug)
        return slug not in dated, (source.published if source else "") or "9999", slug

    return sorted(step.sources, key=order)


def _note(kg: KnowledgeGraph, number: int, slug: str) -> Note:
    source = kg.sources.get(slug)
    if source is None:
        return Note(number, slug, "euroai", f"the {slug}", "", "")
    return Note(
        number,
        slug,
        source.publisher,
        source.title,
        source.published,
        source.url,
        source.republished_by,
    )
