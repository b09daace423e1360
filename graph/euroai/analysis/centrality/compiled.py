"""Each measure by compiled engines: rustworkx, SciPy, NumPy.

A function takes :class:`~euroai.analysis.centrality.simple_graph.Ties` and whether strengths
count, and returns the
engine's name with a value a node. :mod:`euroai.analysis.centrality.networkx_engine` has the same
from networkx; the engines agree to 1e-9.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.centrality import brokerage
from euroai.analysis.centrality.hits import leading_by_scipy, scores

if TYPE_CHECKING:
    from euroai.analysis.centrality.simple_graph import Ties

__all__ = ["COMPILED", "DAMPING", "DENSE", "Compute", "Values", "named"]

Values = tuple[str, list[float]]
Compute = Callable[["Ties", bool], Values]

DAMPING: Final = 0.85
"""PageRank's chance of following a tie, the usual one (Brin & Page 1998)."""
_EXACT: Final = 1e-15
"""PageRank's residual, as a share of what it was at first."""
_STEPS: Final = 200
_SERIAL: Final = 5_000
"""Up to so many nodes rustworkx adds in one thread: the same order, the same last digit."""
_BLOCK: Final = 512
"""Distances from so many nodes are held at once."""
DENSE: Final = 16
"""ARPACK wants more nodes than this; fewer are solved whole."""


def named(package: str) -> str:
    """Return a package with its version."""
    return f"{package} {import_module(package).__version__}"


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
    return named("rustworkx"), [found[node] for node in range(nodes)]


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
    return named("scipy"), (total / scale if scale > 0 else total).tolist()


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
    return named("scipy"), values


def _largest(ties: Ties) -> list[int]:
    return next(iter(ties.components()), [])


def _eigenvector(ties: Ties, weighted: bool) -> Values:
    import numpy as np

    values = np.zeros(len(ties.nodes))
    members = _largest(ties)
    if len(members) > 1:
        strengths = ties.strengths if weighted else (1.0,) * len(ties.pairs)
        values[members] = _leading(_matrix(ties, strengths)[members][:, members])
    return named("scipy"), values.tolist()


def _leading(matrix: Any) -> Any:  # noqa: ANN401 -- SciPy has no types
    """Return the eigenvector of the largest eigenvalue, of length 1, no entry negative."""
    import numpy as np
    from scipy.sparse.linalg import eigsh

    nodes = matrix.shape[0]
    if nodes <= DENSE:
        vector = np.linalg.eigh(matrix.toarray())[1][:, -1]
    else:
        start = np.full(nodes, nodes**-0.5)
        vector = eigsh(matrix, k=1, which="LA", v0=start, tol=0)[1][:, 0]
    vector = np.abs(vector)
    return vector / np.linalg.norm(vector)


def _pagerank(ties: Ties, weighted: bool) -> Values:
    """Solve (I − αAD⁻¹)·z = 1 and let z sum to 1.

    Ties go both ways, so D^½ makes the matrix symmetric with all eigenvalues from 1 − α to 1 + α:
    conjugate gradients (Hestenes & Stiefel 1952) then win a digit in four steps, where the usual
    iteration needs fourteen. Isolates spread what they have over all, which is a matter of scale:
    their z is 1.
    """
    import numpy as np

    matrix = _matrix(ties, ties.strengths if weighted else (1.0,) * len(ties.pairs))
    root = np.sqrt(matrix.sum(axis=1))
    root[root == 0] = 1.0
    residual = step = 1.0 / root
    matrix.data *= DAMPING * np.repeat(step, np.diff(matrix.indptr)) * step[matrix.indices]
    solution = np.zeros_like(root)
    square = residual @ residual
    enough = square * _EXACT**2
    for _ in range(_STEPS):
        if square <= enough:
            break
        image = step - matrix @ step
        length = square / (step @ image)
        solution = solution + length * step
        residual = residual - length * image
        before, square = square, residual @ residual
        step = residual + square / before * step
    ranks = solution * root
    return named("scipy"), (ranks / ranks.sum()).tolist()


def _core(ties: Ties, weighted: bool) -> Values:  # noqa: ARG001 -- counts neighbours only
    import rustworkx as rx

    found: Any = rx.core_number(_rustworkx(ties))  # a mapping, whatever its stub says
    return named("rustworkx"), [found[node] for node in range(len(ties.nodes))]


def _hits(side: int) -> Compute:
    def compute(ties: Ties, weighted: bool) -> Values:
        return named("scipy"), scores(ties, weighted, leading_by_scipy)[side]

    return compute


def _by_matrix(function: Callable[[Any], list[float]]) -> Compute:
    def compute(ties: Ties, weighted: bool) -> Values:
        strengths = ties.strengths if weighted else (1.0,) * len(ties.pairs)
        return named("scipy"), function(_matrix(ties, strengths))

    return compute


def _by_rustworkx(function: Callable[[Any, int], list[float]]) -> Compute:
    def compute(ties: Ties, weighted: bool) -> Values:  # noqa: ARG001 -- counts neighbours only
        return named("rustworkx"), function(_rustworkx(ties), len(ties.nodes))

    return compute


COMPILED: Final[Mapping[str, Compute]] = {
    "degree": _degree,
    "strength": lambda ties, _: _degree(ties, True),
    "betweenness": _betweenness,
    "closeness": _closeness,
    "eigenvector": _eigenvector,
    "pagerank": _pagerank,
    "core": _core,
    "hubs": _hits(0),
    "authorities": _hits(1),
    "constraint": _by_matrix(brokerage.constraint),
    "effective-size": _by_matrix(brokerage.effective_size),
    "articulation": _by_rustworkx(brokerage.articulation),
    "bridges": _by_rustworkx(brokerage.bridges),
}
