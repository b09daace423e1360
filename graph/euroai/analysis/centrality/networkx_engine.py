"""Centrality by networkx: the reference engine, and the one for small graphs.

A function takes and gives what those of :mod:`euroai.analysis.centrality.compiled` do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from euroai.analysis.centrality import brokerage
from euroai.analysis.centrality.compiled import DAMPING, DENSE, Compute, Values, named
from euroai.analysis.centrality.hits import leading_by_networkx, scores

if TYPE_CHECKING:
    from euroai.analysis.centrality.simple_graph import Ties

__all__ = ["NETWORKX"]


def _degree_networkx(ties: Ties, weighted: bool) -> Values:
    graph = ties.graph()
    degree = graph.degree(weight="strength" if weighted else None)
    return named("networkx"), [degree[node] for node in graph]


def _betweenness_networkx(ties: Ties, weighted: bool) -> Values:
    import networkx as nx

    found = nx.betweenness_centrality(ties.graph(), weight="distance" if weighted else None)
    return named("networkx"), list(found.values())


def _closeness_networkx(ties: Ties, weighted: bool) -> Values:
    import networkx as nx

    graph = ties.graph()
    found = nx.harmonic_centrality(graph, distance="distance" if weighted else None)
    scale = ties.distances()[1] if weighted else 1.0
    others = max(len(graph) - 1, 1)
    return named("networkx"), [found[node] * scale / others for node in graph]


def _eigenvector_networkx(ties: Ties, weighted: bool) -> Values:
    import networkx as nx

    values = [0.0] * len(ties.nodes)
    members = next(iter(ties.components()), [])
    if len(members) > 1:
        part = ties.graph().subgraph(members)
        weight = "strength" if weighted else None
        if len(members) > DENSE:
            found = nx.eigenvector_centrality_numpy(part, weight=weight, max_iter=10_000)
        else:
            found = nx.eigenvector_centrality(part, weight=weight, max_iter=100_000, tol=1e-14)
        for node, value in found.items():
            values[node] = abs(float(value))
    return named("networkx"), values


def _pagerank_networkx(ties: Ties, weighted: bool) -> Values:
    import networkx as nx

    graph = ties.graph()
    weight = "strength" if weighted else None
    exact = 1e-14 / max(len(graph), 1)
    found = nx.pagerank(graph, alpha=DAMPING, weight=weight, tol=exact, max_iter=1_000)
    return named("networkx"), [found[node] for node in graph]


def _core_networkx(ties: Ties, weighted: bool) -> Values:  # noqa: ARG001 -- counts neighbours only
    import networkx as nx

    graph = ties.graph()
    found = nx.core_number(graph)
    return named("networkx"), [found[node] for node in graph]


def _hits_networkx(side: int) -> Compute:
    def compute(ties: Ties, weighted: bool) -> Values:
        return named("networkx"), scores(ties, weighted, leading_by_networkx)[side]

    return compute


def _by_networkx(function: Callable[[Ties, bool], list[float]]) -> Compute:
    return lambda ties, weighted: (named("networkx"), function(ties, weighted))


NETWORKX: Final[Mapping[str, Compute]] = {
    "degree": _degree_networkx,
    "strength": lambda ties, _: _degree_networkx(ties, True),
    "betweenness": _betweenness_networkx,
    "closeness": _closeness_networkx,
    "eigenvector": _eigenvector_networkx,
    "pagerank": _pagerank_networkx,
    "core": _core_networkx,
    "hubs": _hits_networkx(0),
    "authorities": _hits_networkx(1),
    "constraint": _by_networkx(brokerage.constraint_by_networkx),
    "effective-size": _by_networkx(brokerage.effective_size_by_networkx),
    "articulation": _by_networkx(brokerage.articulation_by_networkx),
    "bridges": _by_networkx(brokerage.bridges_by_networkx),
}
