"""Each measure by two engines: networkx, and compiled ones (rustworkx, SciPy, NumPy).

A function takes :class:`~euroai.analysis.ties.Ties` and whether strengths count, and returns the
engine's name with a value a node. The engines agree to 1e-9.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from euroai.analysis.ties import Ties

__all__ = ["COMPILED", "NETWORKX", "Compute", "Values"]

Values = tuple[str, list[float]]
Compute = Callable[["Ties", bool], Values]

DAMPING: Final = 0.85
"""PageRank's chance of following a tie, the usual one (Brin & Page 1998)."""
_SERIAL: Final = 5_000
"""Up to so many nodes rustworkx adds in one thread: the same order, the same last digit."""
_BLOCK: Final = 512
"""Distances from so many nodes are held at once."""
_DENSE: Final = 16
"""ARPACK wants more nodes than this; fewer are solved whole."""


def _named(package: str) -> str:
    return f"{package} {import_module(package).__version__}"


# networkx ------------------------------------------------------------------------------------


def _degree_networkx(ties: Ties, weighted: bool) -> Values:
    graph = ties.graph()
    degree = graph.degree(weight="strength" if weighted else None)
    return _named("networkx"), [degree[node] for node in graph]


def _betweenness_networkx(ties: Ties, weighted: bool) -> Values:
    import networkx as nx

    found = nx.betweenness_centrality(ties.graph(), weight="distance" if weighted else None)
    return _named("networkx"), list(found.values())


def _closeness_networkx(ties: Ties, weighted: bool) -> Values:
    import networkx as nx

    graph = ties.graph()
    found = nx.harmonic_centrality(graph, distance="distance" if weighted else None)
    scale = ties.distances()[1] if weighted else 1.0
    others = max(len(graph) - 1, 1)
    return _named("networkx"), [found[node] * scale / others for node in graph]


def _eigenvector_networkx(ties: Ties, weighted: bool) -> Values:
    import networkx as nx

    values = [0.0] * len(ties.nodes)
    members = _largest(ties)
    if len(members) > 1:
        part = ties.graph().subgraph(members)
        weight = "strength" if weighted else None
        if len(members) > _DENSE:
            found = nx.eigenvector_centrality_numpy(part, weight=weight, max_iter=10_000)
        else:
            found = nx.eigenvector_centrality(part, weight=weight, max_iter=100_000, tol=1e-14)
        for node, value in found.items():
            values[node] = abs(float(value))
    return _named("networkx"), values


def _pagerank_networkx(ties: Ties, weighted: bool) -> Values:
    import networkx as nx

    graph = ties.graph()
    weight = "strength" if weighted else None
    exact = 1e-14 / max(len(graph), 1)
    found = nx.pagerank(graph, alpha=DAMPING, weight=weight, tol=exact, max_iter=1_000)
    return _named("networkx"), [found[node] for node in graph]


def _core_networkx(ties: Ties, weighted: bool) -> Values:  # noqa: ARG001 -- counts neighbours only
    import networkx as nx

    graph = ties.graph()
    found = nx.core_number(graph)
    return _named("networkx"), [found[node] for node in graph]


# compiled ------------------------------------------------------------------------------------


def _degree(ties: Ties, weighted: bool) -> Values:
    total: list[float] = [0] * len(ties.nodes)
    for (a, b), strength in zip(ties.pairs, ties.strengths, strict=True):
        amount = strength if weighted else 1
        total[a] += amount
        total[b] += amount
    return "euroai (a count)", total


def _rustworkx(ties: Ties) -> Any:  # noqa: ANN401 -- typed by a package that is imported late
    import rustworkx as rx

    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(ties.nodes)))
    graph.add_edges_from_no_data(list(ties.pairs))
    return graph


def _betweenness(ties: Ties, weighted: bool) -> Values:
    if weighted:
        return _weighted_betweenness(ties)
    import rustworkx as rx

    nodes = len(ties.nodes)
    threshold = nodes + 1 if nodes <= _SERIAL else _SERIAL
    found = rx.graph_betweenness_centrality(
        _rustworkx(ties), normalized=nodes > 2, parallel_threshold=threshold
    )
    return _named("rustworkx"), [found[node] for node in range(nodes)]


def _weighted_betweenness(ties: Ties) -> Values:
    """Brandes (2001): distances from SciPy, paths counted and summed in order of distance.

    A tie u–v lies on a shortest path from s where d(s, u) + d(u, v) = d(s, v); distances are whole
    numbers (see :meth:`Ties.distances`), so that the equality is exact.
    """
    import numpy as np

    nodes = len(ties.nodes)
    total = np.zeros(nodes)
    source, target, length = _both_ways(ties, ties.distances()[0])
    for start, row in _distance_rows(ties, weighted=True, scaled=True):
        on_path = np.isfinite(row[source]) & (row[source] + length == row[target])
        total += _dependencies(start, row, source[on_path], target[on_path])
    scale = (nodes - 1) * (nodes - 2)
    return _named("scipy"), (total / scale if scale > 0 else total).tolist()


def _dependencies(start: int, row: Any, source: Any, target: Any) -> Any:  # noqa: ANN401 -- arrays
    """Return for each node the share of shortest paths from ``start`` that run through it."""
    ways = [0.0] * len(row)
    share = [0.0] * len(row)
    ways[start] = 1.0
    order = row[target].argsort(kind="stable")
    steps = list(zip(source[order].tolist(), target[order].tolist(), strict=True))
    for u, v in steps:
        ways[v] += ways[u]
    for u, v in reversed(steps):
        share[u] += ways[u] / ways[v] * (1 + share[v])
    share[start] = 0.0
    return share


def _both_ways(ties: Ties, values: tuple[float, ...]) -> tuple[Any, Any, Any]:
    import numpy as np

    pairs = np.asarray(ties.pairs, dtype=np.int64).reshape(-1, 2)
    once = np.asarray(values, dtype=float)
    source = np.concatenate((pairs[:, 0], pairs[:, 1]))
    return source, np.concatenate((pairs[:, 1], pairs[:, 0])), np.concatenate((once, once))


def _matrix(ties: Ties, values: tuple[float, ...]) -> Any:  # noqa: ANN401 -- SciPy has no types
    from scipy.sparse import coo_array

    nodes = len(ties.nodes)
    source, target, both = _both_ways(ties, values)
    return coo_array((both, (source, target)), shape=(nodes, nodes)).tocsr()


def _distance_rows(ties: Ties, *, weighted: bool, scaled: bool = False) -> Any:  # noqa: ANN401
    """Yield each node with its distances to all, in blocks that bound the memory."""
    import numpy as np
    from scipy.sparse.csgraph import dijkstra

    nodes = len(ties.nodes)
    lengths, scale = ties.distances() if weighted else ((1.0,) * len(ties.pairs), 1.0)
    matrix = _matrix(ties, lengths)
    for first in range(0, nodes, _BLOCK):
        block = np.arange(first, min(first + _BLOCK, nodes))
        rows = dijkstra(matrix, directed=True, indices=block, unweighted=not weighted)
        yield from zip(block.tolist(), rows if scaled else rows / scale, strict=True)


def _closeness(ties: Ties, weighted: bool) -> Values:
    import numpy as np

    others = max(len(ties.nodes) - 1, 1)
    values = []
    for node, row in _distance_rows(ties, weighted=weighted):
        row[node] = np.inf
        values.append(float((1.0 / row).sum()) / others)
    return _named("scipy"), values


def _largest(ties: Ties) -> list[int]:
    return next(iter(ties.components()), [])


def _eigenvector(ties: Ties, weighted: bool) -> Values:
    import numpy as np

    values = np.zeros(len(ties.nodes))
    members = _largest(ties)
    if len(members) > 1:
        strengths = ties.strengths if weighted else (1.0,) * len(ties.pairs)
        values[members] = _leading(_matrix(ties, strengths)[members][:, members])
    return _named("scipy"), values.tolist()


def _leading(matrix: Any) -> Any:  # noqa: ANN401 -- SciPy has no types
    """Return the eigenvector of the largest eigenvalue, of length 1, no entry negative."""
    import numpy as np
    from scipy.sparse.linalg import eigsh

    nodes = matrix.shape[0]
    if nodes <= _DENSE:
        vector = np.linalg.eigh(matrix.toarray())[1][:, -1]
    else:
        start = np.full(nodes, nodes**-0.5)
        vector = eigsh(matrix, k=1, which="LA", v0=start, tol=0)[1][:, 0]
    vector = np.abs(vector)
    return vector / np.linalg.norm(vector)


def _pagerank(ties: Ties, weighted: bool) -> Values:
    import numpy as np

    nodes = len(ties.nodes)
    matrix = _matrix(ties, ties.strengths if weighted else (1.0,) * len(ties.pairs))
    out = matrix.sum(axis=1)
    ranks = np.full(nodes, 1 / max(nodes, 1))
    loose = out == 0
    share = np.divide(1.0, out, out=np.zeros(nodes), where=~loose)
    for _ in range(1_000):
        flow = matrix @ (ranks * share) + ranks[loose].sum() / nodes
        new = DAMPING * flow + (1 - DAMPING) / nodes
        if np.abs(new - ranks).sum() < 1e-15:
            break
        ranks = new
    return _named("scipy"), ranks.tolist()


def _core(ties: Ties, weighted: bool) -> Values:  # noqa: ARG001 -- counts neighbours only
    import rustworkx as rx

    found: Any = rx.core_number(_rustworkx(ties))  # a mapping, whatever its stub says
    return _named("rustworkx"), [found[node] for node in range(len(ties.nodes))]


NETWORKX: Final[Mapping[str, Compute]] = {
    "degree": _degree_networkx,
    "strength": lambda ties, _: _degree_networkx(ties, True),
    "betweenness": _betweenness_networkx,
    "closeness": _closeness_networkx,
    "eigenvector": _eigenvector_networkx,
    "pagerank": _pagerank_networkx,
    "core": _core_networkx,
}
COMPILED: Final[Mapping[str, Compute]] = {
    "degree": _degree,
    "strength": lambda ties, _: _degree(ties, True),
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": _eigenvector,
    "pagerank": _pagerank,
    "core": _core,
}
