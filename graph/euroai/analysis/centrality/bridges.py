"""Bridges: ties whose removal splits a component, with the smaller part each cuts off.

The measures ``bridges`` and ``articulation`` count them by node; here stand the ties themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.centrality.compiled import named
from euroai.analysis.centrality.simple_graph import Ties, ties_of
from euroai.errors import UnknownChoice

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Bridge", "Bridges", "bridges_of", "view_bridges"]

_ENGINES: Final = ("compiled", "networkx")


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie that is the only way between two parts.

    ``b`` stands in the smaller part, which has ``cut_off`` nodes; ``strength`` is the tie's.
    """

    a: str
    b: str
    cut_off: int
    strength: float


@dataclass(frozen=True, slots=True)
class Bridges:
    """The bridges of a view, those that cut off most first, and what they were found in."""

    view: str
    engine: str
    nodes: int
    edges: int
    rows: tuple[Bridge, ...]

    @property
    def single(self) -> int:
        """How many cut off one node alone."""
        return sum(one.cut_off == 1 for one in self.rows)

    @property
    def several(self) -> int:
        """How many cut off two nodes or more."""
        return sum(one.cut_off > 1 for one in self.rows)


def view_bridges(kg: KnowledgeGraph, view: str, *, engine: str = "compiled") -> Bridges:
    """Return the bridges of a view: :func:`bridges_of` its ties.

    Raises:
        UnknownChoice: there is no such view or engine.
    """
    return bridges_of(ties_of(kg, view), engine=engine)


def bridges_of(ties: Ties, *, engine: str = "compiled") -> Bridges:
    """Return every bridge (Tarjan 1974), direction and strengths left out of account.

    Sorted by the nodes that it cuts off (falling), then by the labels and ids of both ends. Of two
    parts of one size the one whose end has the greater place in the view is ``b``'s. A graph
    without ties has none. ``engine`` is ``compiled`` (rustworkx) or ``networkx``; both give the
    same.

    Raises:
        UnknownChoice: there is no such engine.
    """
    if engine not in _ENGINES:
        raise UnknownChoice("engine", engine, _ENGINES)
    name, pairs = _by_networkx(ties) if engine == "networkx" else _by_rustworkx(ties)
    strength = dict(zip(ties.pairs, ties.strengths, strict=True))
    found = []
    for (a, b), beyond in _sides(ties, pairs).items():
        (low, high) = sorted((a, b))
        found.append(Bridge(ties.nodes[a], ties.nodes[b], beyond, strength[low, high]))
    label = ties.labels
    found.sort(key=lambda one: (-one.cut_off, label[one.a], label[one.b], one.a, one.b))
    return Bridges(ties.view, name, len(ties.nodes), len(ties.pairs), tuple(found))


def _by_rustworkx(ties: Ties) -> tuple[str, Any]:
    import rustworkx as rx

    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(ties.nodes)))
    graph.add_edges_from_no_data(list(ties.pairs))
    return named("rustworkx"), rx.bridges(graph)


def _by_networkx(ties: Ties) -> tuple[str, Any]:
    import networkx as nx

    return named("networkx"), nx.bridges(ties.graph())


def _sides(ties: Ties, pairs: Any) -> dict[tuple[int, int], int]:  # noqa: ANN401 -- pairs of places
    """Return each bridge, the end in the smaller part last, with that part's nodes.

    A walk of each component from its first node crosses every bridge once: what it reaches beyond
    is one part, the rest of the component the other.
    """
    cut_pairs = {(min(pair), max(pair)) for pair in pairs}
    neighbours = ties.neighbours()
    found: dict[tuple[int, int], int] = {}
    for members in ties.components():
        parent = {members[0]: members[0]}
        order = [members[0]]
        for node in order:
            for other in neighbours[node]:
                if other not in parent:
                    parent[other] = node
                    order.append(other)
        beyond = dict.fromkeys(order, 1)
        for node in reversed(order[1:]):
            above = parent[node]
            beyond[above] += beyond[node]
            if (min(node, above), max(node, above)) in cut_pairs:
                rest = len(members) - beyond[node]
                near = beyond[node] < rest or (beyond[node] == rest and node > above)
                ends = (above, node) if near else (node, above)
                found[ends] = min(beyond[node], rest)
    return found
