"""The analyses as DataFrames, for a notebook: names in, one row a finding out.

Each takes names as a person writes them (``"Mistral AI"``) and puts into ``frame.attrs`` the
question it answers and all that has to be known to read the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Unpack

if TYPE_CHECKING:
    import pandas as pd

    from euroai.analysis.overlap.filters import Where
    from euroai.knowledge import KnowledgeGraph

__all__ = ["centrality", "first_in", "overlap", "paths"]


def overlap(
    kg: KnowledgeGraph,
    *names: str,
    top: int | None = None,
    labs: bool = False,
    roll_up: bool = False,
    backbone: float | None = None,
    **where: Unpack[Where],
) -> pd.DataFrame:
    """Return which investors sit in the same organisations.

    No name: every pair that shares something; one: that investor (column ``a``) against all;
    more: the pairs among these, who is named first in column ``a``. With ``labs`` the names are
    those of organisations, and what is shared are investors. ``roll_up`` counts an investor under
    its topmost parent, ``backbone`` keeps the pairs with a q-value of at most that much, ``top``
    the first so many rows. ``where`` narrows the question (``region="europe"``,
    ``round_type=["seed", "series-a"]``, ``from_year=2023``): see
    :class:`euroai.analysis.overlap.filters.Filter`.

    Columns: ``a``, ``b`` (ids), ``label_a``, ``label_b``, ``shared``, ``shared_ids`` (a tuple),
    ``jaccard``, ``overlap_coefficient``, ``cosine``, ``p_value``, ``q_value``, ``size_a``,
    ``size_b``; the measures are those of :func:`euroai.analysis.overlap.overlap.overlap_of`. Who
    is in nothing gives no row.

    Raises:
        UnknownName: a name fits nothing; the nearest three are named.
        UnknownChoice: a condition names no concept or country; the nearest three are named.
        ValueError: ``backbone`` is no probability.
    """
    from euroai.analysis.overlap.filters import Filter
    from euroai.analysis.overlap.overlap import investor_overlap, lab_overlap
    from euroai.tables.overlap import overlap_table

    ids = kg.require(*names)
    narrowed = Filter.of(kg, **where)
    find = lab_overlap if labs else investor_overlap
    found = find(kg, ids, top=top, where=narrowed, roll_up=roll_up, alpha=backbone)
    return overlap_table(kg, found, ids, labs=labs, where=narrowed).frame()


def first_in(
    kg: KnowledgeGraph,
    *investors: str,
    top: int | None = None,
    roll_up: bool = False,
    backbone: float | None = None,
    **where: Unpack[Where],
) -> pd.DataFrame:
    """Return who came first into what both of a pair are in: one row a pair and organisation.

    The pairs are those of :func:`overlap` with the same options. Columns: ``a``, ``b``, ``lab``
    (ids), ``label_a``, ``label_b``, ``label_lab``, ``order`` (``a first``, ``b first``,
    ``together``, ``open``), ``least_days`` and ``most_days`` (how much later the other came; None
    where nothing bounds it), ``date_a`` and ``date_b`` (as stated, '' if undated), ``deal_a`` and
    ``deal_b`` (the first deals). See :func:`euroai.analysis.overlap.entry_order.meeting_of`.

    Raises:
        UnknownName: a name fits nothing; the nearest three are named.
        UnknownChoice: a condition names no concept or country; the nearest three are named.
    """
    from euroai.analysis.overlap.entry_order import first_in as find
    from euroai.analysis.overlap.filters import Filter
    from euroai.tables.overlap import entry_order_table

    ids = kg.require(*investors)
    narrowed = Filter.of(kg, **where)
    found = find(kg, ids, top=top, where=narrowed, roll_up=roll_up, alpha=backbone)
    # Days stay whole numbers where some are not known.
    return entry_order_table(kg, found, ids, where=narrowed).frame(dtype=object)


def centrality(
    kg: KnowledgeGraph,
    view: str = "co-investment",
    measure: str = "betweenness",
    top: int | None = None,
    weighted: bool = False,
    per_component: bool = False,
    engine: str = "auto",
    error: float = 0.01,
    risk: float = 0.1,
) -> pd.DataFrame:
    """Return who stands in the middle of a view: columns ``rank``, ``id``, ``label``, ``value``.

    With ``per_component`` each component is ranked in itself and a column ``component`` numbers
    them, the largest first. ``engine`` is ``auto``, ``compiled``, ``networkx`` or ``approximate``
    (betweenness, off by more than ``error`` with a probability of at most ``risk``).
    ``frame.attrs`` holds the question, the engine, the formula, how strengths and directions were
    taken, what the components mean, and error and risk (0 where values are exact). See
    :func:`euroai.analysis.centrality.centrality.centrality_of`.

    Raises:
        UnknownChoice: there is no such view, measure or engine; those that exist are named.
        EuroAIError: the engine cannot compute the measure so.
    """
    from euroai.analysis.centrality.centrality import view_centrality
    from euroai.tables.centrality import centrality_table

    found = view_centrality(
        kg,
        view,
        measure,
        weighted=weighted,
        engine=engine,
        top=top,
        per_component=per_component,
        error=error,
        risk=risk,
    )
    return centrality_table(found).frame()


_PATH_COLUMNS: Final = (
    *("path", "step", "from", "relation", "to", "date", "sources"),
    *("from_id", "relation_id", "to_id", "events"),
)


def paths(
    kg: KnowledgeGraph,
    a: str,
    b: str,
    max_length: int | None = None,
    all_paths: bool = False,
    relations: Sequence[str] = (),
    k: int | None = None,
    avoid: Sequence[str] = (),
    hub_penalty: bool = False,
) -> pd.DataFrame:
    """Return how two entities are connected, one row a step.

    ``k`` asks for the k shortest paths, ``avoid`` (names) for paths around some entities,
    ``hub_penalty`` for paths through those with few ties; ``frame.attrs["paragraphs"]`` has
    each path as a paragraph with numbered notes, which stand in ``frame.attrs["notes"]``.

    Columns: ``path`` and ``step`` (from 1), ``from``, ``relation``, ``to`` (labels and words),
    ``date`` (as stated), ``sources`` (a tuple of slugs), ``from_id``, ``relation_id``, ``to_id``,
    ``events``; with ``hub_penalty`` also ``hub_cost``, that of the path. See
    :func:`euroai.analysis.paths.paths.find_paths`.

    Raises:
        UnknownName: a name fits nothing.
        UnknownChoice: there is no such relation.
        NoPath: nothing joins the two so.
    """
    from euroai.analysis.paths.paragraph import report
    from euroai.analysis.paths.paths import find_paths
    from euroai.tables.columns import UNITS
    from euroai.tables.paths import paths_table

    start, goal = kg.require(a, b)
    found = find_paths(
        kg,
        start,
        goal,
        max_length=max_length,
        all_paths=all_paths,
        relations=[relations] if isinstance(relations, str) else relations,
        k=k,
        avoid=kg.require(*([avoid] if isinstance(avoid, str) else avoid)),
        hub_penalty=hub_penalty,
    )
    frame = paths_table(kg, found, (start, goal), hub_cost=hub_penalty).frame()
    attributes = frame.attrs
    # A notebook reads names first: labels and words under the plain columns, ids beside them.
    frame = frame.rename(columns={name: f"{name}_id" for name in ("from", "relation", "to")})
    frame = frame.rename(columns={"from_label": "from", "words": "relation", "to_label": "to"})
    columns = [*_PATH_COLUMNS, *(("hub_cost",) if hub_penalty else ())]
    frame = frame[columns]
    paper = report(kg, found)
    frame.attrs = attributes | {
        "units": {name: UNITS[name] for name in columns},
        "paragraphs": paper.paragraphs,
        "notes": tuple(map(str, paper.notes)),
    }
    return frame
