"""A centrality ranking as a table."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from euroai.tables.table import Table

if TYPE_CHECKING:
    from euroai.analysis.centrality.centrality import Centrality

__all__ = ["centrality_table"]


def centrality_table(found: Centrality) -> Table:
    """Return a ranking, one row a node; ranked by component it has a column ``component``."""
    from euroai.analysis.centrality.centrality import MEASURES
    from euroai.queries.views import view

    columns = ("rank", "id", "label", "value", *(("component",) if found.per_component else ()))
    rows = tuple(tuple(getattr(row, name) for name in columns) for row in found.rows)
    title = MEASURES[found.measure].title
    question = f"Who is most central in the view “{view(found.view).title}” by {title}?"
    attrs = {f.name: getattr(found, f.name) for f in fields(found) if f.name != "rows"}
    return Table(question, columns, rows, attrs, notes=found.remarks)
