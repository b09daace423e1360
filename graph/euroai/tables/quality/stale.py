"""The curators' work list as a table."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING, Final

from euroai.analysis.quality.stale import WEIGHTS
from euroai.analysis.quality.stale import stale as find_stale
from euroai.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from euroai.knowledge import KnowledgeGraph

__all__ = ["stale", "stale_table"]

_COLUMNS: Final = ("kind", "subject", "label", "why", "euro", "last", "sources", "score")


def stale(kg: KnowledgeGraph) -> pd.DataFrame:
    """Return what a better source would change most (:mod:`euroai.analysis.quality.stale`)."""
    return stale_table(kg).frame()


def stale_table(
    kg: KnowledgeGraph, *, kinds: tuple[str, ...] = (), today: date | None = None
) -> Table:
    """Return the work list as a table; of some kinds, or of all."""
    items = [one for one in find_stale(kg, today=today) if not kinds or one.kind in kinds]
    counts = {kind: sum(one.kind == kind for one in items) for kind in WEIGHTS}
    question = "What would a better source change most?"
    return Table(question, _COLUMNS, tuple(map(astuple, items)), {"counts": counts})
