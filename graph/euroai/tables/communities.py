"""The communities of a view, as a table."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from euroai.analysis.communities.communities import Communities
from euroai.analysis.communities.communities import communities as find_communities
from euroai.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from euroai.knowledge import KnowledgeGraph

__all__ = ["communities", "communities_table"]

_COLUMNS: Final = (
    *("id", "name", "size", "members", "countries", "country_counts"),
    *("sectors", "sector_counts"),
)


def communities(
    kg: KnowledgeGraph,
    view: str = "co-investment",
    engine: str = "auto",
    seed: int = 42,
    resolution: float = 1.0,
) -> pd.DataFrame:
    """Return the communities of a view, the largest first.

    Columns: ``id``, ``name``, ``size``, ``members`` (ids, the most central first), ``countries``
    and ``sectors`` (the commonest first) with ``country_counts`` and ``sector_counts``.
    ``frame.attrs`` holds the question, modularity, stability, engine, weighting and seed. See
    :func:`euroai.analysis.communities.communities.communities`.

    Raises:
        UnknownChoice: there is no such view or engine.
        EuroAIError: ``leiden`` is asked for and not installed.
        ValueError: the resolution is not above 0.
    """
    found = find_communities(kg, view, engine=engine, seed=seed, resolution=resolution)
    return communities_table(found).frame()


def communities_table(found: Communities) -> Table:
    """Return the communities as a table."""
    from euroai.queries.views import view as view_file

    rows = tuple(
        (
            *(one.id, one.name, one.size, one.members),
            *(tuple(key for key, _ in one.countries), tuple(n for _, n in one.countries)),
            *(tuple(key for key, _ in one.sectors), tuple(n for _, n in one.sectors)),
        )
        for one in found.groups
    )
    title = view_file(found.view).title
    attributes = {f.name: getattr(found, f.name) for f in fields(found) if f.name != "groups"}
    return Table(f"Which communities are there in the view “{title}”?", _COLUMNS, rows, attributes)
