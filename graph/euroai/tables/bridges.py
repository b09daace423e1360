"""The bridges of a view, as a table: a row a tie whose loss would split a component."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from euroai.analysis.centrality.bridges import view_bridges
from euroai.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from euroai.knowledge import KnowledgeGraph

__all__ = ["bridges", "bridges_table"]

_COLUMNS: Final = ("a", "label_a", "b", "label_b", "cut_off", "strength")


def bridges(kg: KnowledgeGraph, view: str = "alliances", engine: str = "compiled") -> pd.DataFrame:
    """Return the ties of a view whose loss would split a component, what they cut off first.

    Columns: ``a``, ``label_a``, ``b``, ``label_b``, ``cut_off`` (the nodes of the smaller part, in
    which ``b`` stands) and ``strength`` (shared labs, rounds: the view's own). ``frame.attrs``
    holds the question, the engine (``compiled`` or ``networkx``), nodes and edges. Who depends on
    how many such ties is :func:`euroai.centrality` by ``bridges``. See
    :func:`euroai.analysis.centrality.bridges.bridges_of`.

    Raises:
        UnknownChoice: there is no such view or engine.
    """
    return bridges_table(kg, view, engine).frame()


def bridges_table(kg: KnowledgeGraph, view: str, engine: str = "compiled") -> Table:
    """Return the bridges as a table."""
    from euroai.queries.views import view as view_file

    found = view_bridges(kg, view, engine=engine)
    rows = tuple(
        (one.a, kg.label(one.a), one.b, kg.label(one.b), one.cut_off, one.strength)
        for one in found.rows
    )
    question = f"Which ties of the view “{view_file(view).title}” hold a part to the rest?"
    attributes = {
        "view": found.view,
        "engine": found.engine,
        "nodes": found.nodes,
        "edges": found.edges,
        "single": found.single,
        "several": found.several,
    }
    return Table(question, _COLUMNS, rows, attributes)
