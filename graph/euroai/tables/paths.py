"""Table of paths, one row a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from euroai.tables.table import Table

if TYPE_CHECKING:
    from euroai.analysis.paths.paths import Paths
    from euroai.knowledge import KnowledgeGraph

__all__ = ["paths_table"]

_STEP: Final = (
    *("step", "from", "relation", "to", "date", "sources", "words", "events"),
    *("from_label", "to_label"),
)


def paths_table(
    kg: KnowledgeGraph, found: Paths, ends: Sequence[str], *, hub_cost: bool = False
) -> Table:
    """Return paths between two entities as a table, one row a step.

    ``path`` and ``step`` count from 1; ``from``, ``relation`` and ``to`` are ids, ``words`` the
    relation as worded in the step's direction. With ``hub_cost`` a column has the cost of the path.
    """
    costs = ("hub_cost",) if hub_cost else ()
    rows = tuple(
        (
            *(number, path.length, *((path.hub_cost,) if hub_cost else ()), place),
            *(step.source, step.relation, step.target, step.date, step.sources, step.words),
            *(step.events, kg.label(step.source), kg.label(step.target)),
        )
        for number, path in enumerate(found, start=1)
        for place, step in enumerate(path.steps, start=1)
    )
    start, goal = map(kg.label, ends)
    question = f"How are {start} and {goal} connected?"
    return Table(question, ("path", "length", *costs, *_STEP), rows, {"cut": found.cut})
