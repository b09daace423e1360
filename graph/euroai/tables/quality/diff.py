"""Table of the difference of two graphs, one row a changed value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from euroai.analysis.diff import Diff, EntityChange, EventChange
from euroai.analysis.quality.conflicts import Conflict
from euroai.tables.table import Table

__all__ = ["diff_table"]

_COLUMNS: Final = (
    *("change", "kind", "id", "label", "property", "before", "after", "why"),
    *("sources", "into"),
)


def diff_table(found: Diff) -> Table:
    """Return the changes as a table: events, entities, disputes, sources.

    A row is a changed value; a thing of which no value is stated has one row without. Disputes are
    ``opened`` or ``settled``.
    """
    rows = (*_things(found), *_disputes(found), *_sources(found))
    counts = {kind: list(both) for kind, both in found.counts.items() if both[0] != both[1]}
    return Table("What changed?", _COLUMNS, rows, {"counts": counts, "raised": dict(found.raised)})


def _things(found: Diff) -> Iterator[tuple[Any, ...]]:
    things: tuple[EventChange | EntityChange, ...] = (*found.events, *found.entities)
    for one in things:
        label = ", ".join(one.label) if isinstance(one, EventChange) else one.label
        head = (one.change, one.kind, one.id, label)
        for value in one.values:
            yield (*head, value.property, value.before, value.after, value.why, value.sources, "")
        if not one.values:
            yield (*head, "", "", "", _why(one), _sources_of(one), one.into)


def _sources_of(one: EventChange | EntityChange) -> tuple[str, ...]:
    return (*one.sources_added, *one.sources_gone) if isinstance(one, EventChange) else ()


def _why(one: EventChange | EntityChange) -> str:
    if one.into:
        return f"It is {one.into} now."
    if isinstance(one, EventChange) and one.change == "changed":
        more, less = len(one.sources_added), len(one.sources_gone)
        return f"{more} sources more and {less} less state it; no value differs."
    return "It is new." if one.change == "new" else "Nothing states it any more."


def _disputes(found: Diff) -> Iterator[tuple[Any, ...]]:
    for change, many in (("opened", found.opened), ("settled", found.settled)):
        for one in many:
            yield (
                *(change, "Dispute", one.event, ", ".join(one.label), one.property),
                *("", _figures(one), f"{one.why[:1].upper()}{one.why[1:]}."),
                *(one.preferred.sources, ""),
            )


def _figures(one: Conflict) -> str:
    stated = [getattr(c, "value", getattr(c, "stated", "")) for c in (one.preferred, *one.rivals)]
    return " / ".join(map(str, stated))


def _sources(found: Diff) -> Iterator[tuple[Any, ...]]:
    for change, many in (("new", found.sources_new), ("withdrawn", found.sources_gone)):
        for source in many:
            yield (change, "Source", source, source, "", "", "", "", (), "")
