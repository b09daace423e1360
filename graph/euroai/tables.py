"""The analyses as DataFrames, for a notebook: names in, one row a finding out.

Each takes names as a person writes them (``"Mistral AI"``) and puts into ``frame.attrs`` the
question it answers and all that has to be known to read the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from euroai.knowledge import KnowledgeGraph

__all__ = ["centrality", "overlap", "paths"]


def overlap(kg: KnowledgeGraph, *investors: str, top: int | None = None) -> pd.DataFrame:
    """Return which investors sit in the same organisations.

    No name: every pair that shares something; one: that investor (column ``a``) against all;
    more: the pairs among these. ``top`` keeps the first so many rows. Columns: ``a``, ``b`` (ids),
    ``label_a``, ``label_b``, ``shared``, ``shared_ids`` (a tuple), ``jaccard``,
    ``overlap_coefficient``, ``cosine``, ``p_value``, ``q_value``, ``size_a``, ``size_b``; the
    measures are those of :func:`euroai.analysis.overlap.overlap_of`. An investor that is in nothing
    gives no row.

    Raises:
        UnknownName: a name fits nothing; the nearest three are named.
    """
    import pandas as pd

    from euroai.analysis.overlap import Pair, investor_overlap

    ids = kg.require(*investors)
    found = investor_overlap(kg, ids, top=top)
    columns = [field.name for field in fields(Pair)]
    rows = [[getattr(pair, name) for name in columns] for pair in found.pairs]
    frame = pd.DataFrame(rows, columns=columns)
    frame.insert(2, "label_a", [kg.label(pair.a) for pair in found.pairs])
    frame.insert(3, "label_b", [kg.label(pair.b) for pair in found.pairs])
    names = [kg.label(ident) for ident in dict.fromkeys(ids)]
    frame.attrs = {
        "question": _overlap_question(names),
        "holders": found.holders,
        "held": found.held,
        "tests": found.tests,
    }
    return frame


def _overlap_question(names: Sequence[str]) -> str:
    if not names:
        return "Which investors sit in the same organisations?"
    if len(names) == 1:
        return f"Which investors sit in the same organisations as {names[0]}?"
    return f"Which organisations do {', '.join(names[:-1])} and {names[-1]} share?"


def centrality(
    kg: KnowledgeGraph,
    view: str = "co-investment",
    measure: str = "betweenness",
    top: int | None = None,
    weighted: bool = False,
) -> pd.DataFrame:
    """Return who stands in the middle of a view: columns ``rank``, ``id``, ``label``, ``value``.

    ``frame.attrs`` holds the question, the engine, the formula, how strengths and directions were
    taken, and what the components mean. See :func:`euroai.analysis.centrality.centrality_of`.

    Raises:
        UnknownChoice: there is no such view or measure; those that exist are named.
    """
    import pandas as pd

    from euroai.analysis.centrality import MEASURES, view_centrality
    from euroai.views import view as view_file

    found = view_centrality(kg, view, measure, weighted=weighted, top=top)
    rows = [(row.rank, row.id, row.label, row.value) for row in found.rows]
    frame = pd.DataFrame(rows, columns=["rank", "id", "label", "value"])
    title = MEASURES[measure].title
    frame.attrs = {
        "question": f"Who is most central in the view “{view_file(view).title}” by {title}?",
        **{f.name: getattr(found, f.name) for f in fields(found) if f.name != "rows"},
    }
    return frame


def paths(
    kg: KnowledgeGraph,
    a: str,
    b: str,
    max_length: int | None = None,
    all_paths: bool = False,
    relations: Sequence[str] = (),
) -> pd.DataFrame:
    """Return how two entities are connected, one row a step.

    Columns: ``path`` and ``step`` (from 1), ``from``, ``relation``, ``to`` (labels and words),
    ``date`` (as stated), ``sources`` (a tuple of slugs), ``from_id``, ``relation_id``, ``to_id``,
    ``events``. See :func:`euroai.analysis.paths.find_paths`.

    Raises:
        UnknownName: a name fits nothing.
        UnknownChoice: there is no such relation.
        NoPath: nothing joins the two so.
    """
    import pandas as pd

    from euroai.analysis.paths import find_paths

    start, goal = kg.require(a, b)
    asked = [relations] if isinstance(relations, str) else relations
    found = find_paths(kg, start, goal, max_length=max_length, all_paths=all_paths, relations=asked)
    rows = [
        {
            "path": number,
            "step": place,
            "from": kg.label(step.source),
            "relation": step.words,
            "to": kg.label(step.target),
            "date": step.date,
            "sources": step.sources,
            "from_id": step.source,
            "relation_id": step.relation,
            "to_id": step.target,
            "events": step.events,
        }
        for number, path in enumerate(found, start=1)
        for place, step in enumerate(path.steps, start=1)
    ]
    frame = pd.DataFrame(rows)
    frame.attrs = {
        "question": f"How are {kg.label(start)} and {kg.label(goal)} connected?",
        "cut": found.cut,
    }
    return frame
