"""A view as plain ties: one between two nodes, direction ignored, its strength beside it.

This is what the centralities compute on. It is made from the rows of the view's query, so that no
networkx graph has to be built for an engine that would take it apart again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import lcm
from typing import TYPE_CHECKING, Any, Final

from euroai.queries import views

if TYPE_CHECKING:
    import networkx as nx

    from euroai.knowledge import KnowledgeGraph

__all__ = ["Ties", "ties_of", "ties_of_graph"]

_EXACT: Final = 2**40
"""A common multiple of the strengths up to here leaves room to add up 8 192 steps exactly."""


@dataclass(frozen=True, slots=True)
class Ties:
    """A simple undirected graph. ``pairs`` holds places in ``nodes``, the lesser first, sorted.

    ``strengths`` has an entry a pair: the sum of what the merged edges say, each counting one where
    the view (or graph) has no strength. ``strength`` names the attribute ('' for none),
    ``directed`` says whether a direction was ignored.
    """

    view: str
    nodes: tuple[str, ...]
    labels: Mapping[str, str]
    pairs: tuple[tuple[int, int], ...]
    strengths: tuple[float, ...]
    strength: str = ""
    directed: bool = False
    arcs: tuple[tuple[int, int, float], ...] = ()

    def directed_arcs(self) -> tuple[tuple[int, int, float], ...]:
        """Return from, to and strength of each arc; a tie without direction leads both ways."""
        if self.directed:
            return self.arcs
        both = zip(self.pairs, self.strengths, strict=True)
        return tuple(arc for (a, b), s in both for arc in ((a, b, s), (b, a, s)))

    def parts(self, groups: Sequence[Sequence[int]]) -> list[Ties]:
        """Return each group of nodes (places, sorted; no two share one) with the ties within it."""
        home = {old: (number, new) for number, g in enumerate(groups) for new, old in enumerate(g)}
        pairs: list[list[tuple[int, int, float]]] = [[] for _ in groups]
        arcs: list[list[tuple[int, int, float]]] = [[] for _ in groups]
        tied = ((a, b, s) for (a, b), s in zip(self.pairs, self.strengths, strict=True))
        for rows, kept in (tied, pairs), (self.arcs, arcs):
            for a, b, strength in rows:
                if a in home and b in home and home[a][0] == home[b][0]:
                    kept[home[a][0]].append((home[a][1], home[b][1], strength))
        return [
            replace(
                self,
                nodes=tuple(self.nodes[old] for old in group),
                pairs=tuple((a, b) for a, b, _ in pairs[number]),
                strengths=tuple(strength for _, _, strength in pairs[number]),
                arcs=tuple(arcs[number]),
            )
            for number, group in enumerate(groups)
        ]

    def neighbours(self) -> list[list[int]]:
        """Return for each node the places of its neighbours, sorted as the pairs are."""
        found: list[list[int]] = [[] for _ in self.nodes]
        for a, b in self.pairs:
            found[a].append(b)
            found[b].append(a)
        return found

    def components(self) -> list[list[int]]:
        """Return the connected components, the largest first, then by its first node."""
        neighbours = self.neighbours()
        home = [-1] * len(self.nodes)
        found: list[list[int]] = []
        for start in range(len(self.nodes)):
            if home[start] >= 0:
                continue
            home[start] = len(found)
            members = [start]
            for node in members:
                for other in neighbours[node]:
                    if home[other] < 0:
                        home[other] = len(found)
                        members.append(other)
            found.append(sorted(members))
        return sorted(found, key=lambda members: (-len(members), members[0]))

    def distances(self) -> tuple[tuple[float, ...], float]:
        """Return 1/strength a pair, times a scale, and that scale.

        Where the strengths are whole numbers the scale is their least common multiple, so that
        every distance is whole and two ways of one length compare equal whatever the order of
        adding them up.
        """
        whole = {int(strength) for strength in self.strengths}
        scale = lcm(*whole) if whole == set(self.strengths) else 0
        if not 0 < scale <= _EXACT:
            return tuple(1 / strength for strength in self.strengths), 1.0
        return tuple(float(scale // int(s)) for s in self.strengths), float(scale)

    def graph(self) -> nx.Graph[int]:
        """Return the ties as a networkx graph on places, with ``strength`` and ``distance``."""
        import networkx as nx

        graph: nx.Graph[int] = nx.Graph()
        graph.add_nodes_from(range(len(self.nodes)))
        distances, _ = self.distances()
        for (a, b), strength, distance in zip(self.pairs, self.strengths, distances, strict=True):
            graph.add_edge(a, b, strength=strength, distance=distance)
        return graph


def ties_of(kg: KnowledgeGraph, name: str) -> Ties:
    """Return the ties of a view.

    Raises:
        UnknownChoice: there is no such view.
    """
    which = views.view(name)
    rows = kg.edges(which.name)
    ends = sorted({end for source, target, _ in rows for end in (source, target)})
    labels = {end: kg.label(end) for end in ends}
    return _merged(name, ends, labels, rows, which.strength, directed=which.directed)


def ties_of_graph(graph: nx.Graph[Any], strength: str = "") -> Ties:
    """Return the ties of a networkx graph of any class; nodes go by their text."""
    name = str(graph.graph.get("name", ""))
    nodes = [str(node) for node in graph]
    labels = {str(node): str(graph.nodes[node].get("label", node)) for node in graph}
    rows = [(str(a), str(b), dict(data)) for a, b, data in graph.edges(data=True)]
    return _merged(name, sorted(nodes), labels, rows, strength, directed=graph.is_directed())


def _merged(
    name: str,
    nodes: Sequence[str],
    labels: Mapping[str, str],
    rows: Sequence[tuple[str, str, Mapping[str, Any]]],
    strength: str,
    *,
    directed: bool,
) -> Ties:
    place = {node: number for number, node in enumerate(nodes)}
    total: dict[tuple[int, int], float] = {}
    ways: dict[tuple[int, int], float] = {}
    for source, target, attributes in rows:
        way = (place[source], place[target])
        a, b = sorted(way)
        if a != b:
            total[a, b] = total.get((a, b), 0) + attributes.get(strength, 1)
            if directed:
                ways[way] = ways.get(way, 0) + attributes.get(strength, 1)
    pairs = tuple(sorted(total))
    strengths = tuple(total[pair] for pair in pairs)
    arcs = tuple((*way, ways[way]) for way in sorted(ways))
    return Ties(name, tuple(nodes), labels, pairs, strengths, strength, directed, arcs)
