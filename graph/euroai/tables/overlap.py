"""Tables of portfolio overlap: pairs, shared organisations, entry order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from euroai.tables.table import Table

if TYPE_CHECKING:
    from euroai.analysis.overlap.entry_order import PairMeetings
    from euroai.analysis.overlap.filters import Filter
    from euroai.analysis.overlap.overlap import Overlap
    from euroai.knowledge import KnowledgeGraph

__all__ = ["entry_order_table", "overlap_table"]

_MEASURES: Final = (
    *("shared", "shared_ids", "jaccard", "overlap_coefficient", "cosine"),
    *("p_value", "q_value", "size_a", "size_b"),
)
_PAIR: Final = ("a", "b", "label_a", "label_b", *_MEASURES)
_MEETING: Final = (
    *("a", "b", "lab", "label_a", "label_b", "label_lab", "order"),
    *("least_days", "most_days", "date_a", "date_b", "deal_a", "deal_b"),
)


def overlap_table(
    kg: KnowledgeGraph,
    found: Overlap,
    ids: Sequence[str],
    *,
    labs: bool = False,
    where: Filter,
) -> Table:
    """Return an overlap as a table, one row a pair; ``ids`` and ``where`` are what was asked."""
    rows = tuple(
        (
            *(pair.a, pair.b, kg.label(pair.a), kg.label(pair.b)),
            *(getattr(pair, name) for name in _MEASURES),
        )
        for pair in found.pairs
    )
    names = [kg.label(ident) for ident in dict.fromkeys(ids)]
    attrs = {
        "where": where.asked,
        "holders": found.holders,
        "held": found.held,
        "tests": found.tests,
        "counted_under": dict(found.counted_under),
        "undated": found.undated,
    }
    return Table(_labs_question(names) if labs else _question(names), _PAIR, rows, attrs)


def entry_order_table(
    kg: KnowledgeGraph, found: Iterable[PairMeetings], ids: Sequence[str], *, where: Filter
) -> Table:
    """Return who came first, one row a pair and organisation that both are in."""
    names = [kg.label(ident) for ident in dict.fromkeys(ids)]
    who = f"of {', '.join(names)}" if names else "of any two investors"
    question = f"Who {who} came first into what both are in?"
    rows = tuple(row for pair in found for row in _meetings(kg, pair))
    return Table(question, _MEETING, rows, {"where": where.asked})


def _meetings(kg: KnowledgeGraph, pair: PairMeetings) -> Iterable[tuple[Any, ...]]:
    for one in pair.meetings:
        yield (
            *(pair.a, pair.b, one.lab, kg.label(pair.a), kg.label(pair.b), kg.label(one.lab)),
            *(one.order, one.least, one.most, one.a.stated, one.b.stated, one.a.deal, one.b.deal),
        )


def _question(names: Sequence[str]) -> str:
    if not names:
        return "Which investors sit in the same organisations?"
    if len(names) == 1:
        return f"Which investors sit in the same organisations as {names[0]}?"
    return f"Which organisations do {', '.join(names[:-1])} and {names[-1]} share?"


def _labs_question(names: Sequence[str]) -> str:
    if not names:
        return "Which organisations have the same investors?"
    if len(names) == 1:
        return f"Which organisations have the same investors as {names[0]}?"
    return f"Which investors do {', '.join(names[:-1])} and {names[-1]} share?"
