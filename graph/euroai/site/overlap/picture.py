"""Pictures of the overlap explorer: layout and communities of holders.

A picture is made of pairs that share something: investors by what they hold, or what is held by
its investors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from euroai.analysis.centrality.simple_graph import Ties
from euroai.analysis.communities.modularity import partition_of
from euroai.analysis.overlap.overlap import Overlap
from euroai.draw.layout import layout
from euroai.draw.style import radius

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DRAWN", "ENGINE", "SIZE", "groups_of", "largest", "picture"]

SIZE: Final = 1.6
"""Holders are drawn larger than a view's nodes: there are fewer."""
ENGINE: Final = "louvain"
"""Named, so that the page is the same wherever it is built."""
DRAWN: Final = 1_000
"""So many holders a picture has at most."""
_CORE: Final = 2  # the picture is made for pairs that share at least so many


def largest(holdings: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Return the holdings of those who are drawn: who hold most; of equal numbers the id decides.

    So few that all can be drawn are returned as they are.
    """
    if len(holdings) <= DRAWN:
        return holdings
    chosen = sorted(holdings, key=lambda one: (-len(holdings[one]), one))[:DRAWN]
    return {one: holdings[one] for one in sorted(chosen)}


def picture(holdings: Mapping[str, Sequence[str]], overlap: Overlap) -> dict[str, tuple[int, int]]:
    """Return where holders stand; the page draws each with an area that grows with its holdings.

    Those who share two things or more with another are in the middle, the others around them;
    who shares nothing is at (0, 0).
    """
    import networkx as nx

    whole = _ties(holdings, overlap)
    close = [(a, b) for a, b, data in whole.edges(data=True) if data["shared"] >= _CORE]
    # A plain copy in sorted order: the order of nodes decides the layout's start.
    core: nx.Graph[str] = nx.Graph()
    core.add_nodes_from(sorted({end for pair in close for end in pair}))
    core.add_edges_from((a, b, whole.edges[a, b]) for a, b in sorted(close))
    sizes = {one: float(round(SIZE * radius(len(held)))) for one, held in holdings.items()}
    middle = layout(core, strength="shared", radius=sizes)
    meeting = whole.subgraph([one for one in whole if whole.degree(one)])
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(one for one in whole if one in meeting)
    # A part of a graph gives its edges from either end.
    ties = [(min(a, b), max(a, b), data) for a, b, data in meeting.edges(data=True)]
    part.add_edges_from(sorted(ties, key=lambda edge: edge[:2]))
    spots = layout(part, strength="tie", radius=sizes, fixed=middle)
    return {one: spots.get(one, (0, 0)) for one in holdings}


def _ties(holdings: Mapping[str, Sequence[str]], overlap: Overlap) -> nx.Graph[str]:
    import networkx as nx

    whole: nx.Graph[str] = nx.Graph()
    whole.add_nodes_from(holdings)
    holders: dict[str, int] = {}
    for held in holdings.values():
        for one in held:
            holders[one] = holders.get(one, 0) + 1
    for pair in overlap.pairs:
        # Newman's weight: meeting in a lab of two investors says more than in one of thirty.
        tie = sum(1 / (holders[one] - 1) for one in pair.shared_ids)
        whole.add_edge(pair.a, pair.b, shared=pair.shared, tie=tie)
    return whole


def groups_of(overlap: Overlap, labels: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the communities of the pairs of an overlap, the largest first.

    Members stand by the strength of their ties within, falling. The partition is that of
    :func:`euroai.analysis.communities.modularity.partition_of`, a tie counting what the two share;
    who shares nothing is in none.
    """
    nodes = tuple(sorted({end for pair in overlap.pairs for end in (pair.a, pair.b)}))
    place = {one: number for number, one in enumerate(nodes)}
    shared = {(place[pair.a], place[pair.b]): float(pair.shared) for pair in overlap.pairs}
    pairs = tuple(sorted(shared))
    ties = Ties("overlap", nodes, labels, pairs, tuple(shared[one] for one in pairs), "shared")
    found = partition_of(ties, engine=ENGINE)
    home = {one: number for number, group in enumerate(found.groups) for one in group}
    within = [0.0] * len(nodes)
    for (a, b), strength in shared.items():
        if home[a] == home[b]:
            within[a] += strength
            within[b] += strength

    def order(one: int) -> tuple[float, str, int]:
        return -within[one], labels[nodes[one]], one

    return tuple(tuple(nodes[one] for one in sorted(group, key=order)) for group in found.groups)
