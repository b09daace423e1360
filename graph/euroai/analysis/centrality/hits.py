"""Hubs and authorities (Kleinberg 1999), the same on every machine even where they are not unique.

An arc u → v ties u as a hub to v as an authority. Taken so, the graph falls into pieces in which
the leading pair of vectors is unique; across pieces of one largest singular value the answer is
the limit of Kleinberg's iteration from equal values. Other pieces have 0.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from euroai.analysis.centrality.simple_graph import Ties

__all__ = ["Leading", "leading_by_networkx", "leading_by_scipy", "scores"]

Leading = Callable[[Any], tuple[float, "NDArray[np.float64]", "NDArray[np.float64]"]]
"""From the matrix of a piece (hubs × authorities) to its largest singular value, squared, and the
two vectors of length 1."""
_TIED: Final = 1e-9
"""Singular values that differ by less, relatively, count as equal."""
_DENSE: Final = 16
"""ARPACK wants a matrix wider than this; smaller ones are solved whole."""


def scores(ties: Ties, weighted: bool, leading: Leading) -> tuple[list[float], list[float]]:
    """Return the hub and the authority score of every node; each sums to 1, or all are 0."""
    import numpy as np

    nodes = len(ties.nodes)
    hubs, authorities = np.zeros(nodes), np.zeros(nodes)
    arcs = ties.directed_arcs()
    source = np.array([arc[0] for arc in arcs], dtype=np.int64)
    target = np.array([arc[1] for arc in arcs], dtype=np.int64)
    strength = np.array([arc[2] if weighted else 1.0 for arc in arcs])
    best, kept = 0.0, []
    for own, bound in _pieces(source, target, strength, nodes):
        if bound < best * (1 - _TIED):
            break
        rows, row = np.unique(source[own], return_inverse=True)
        columns, column = np.unique(target[own], return_inverse=True)
        square, hub, authority = leading(_matrix(row, column, strength[own]))
        kept.append((square, rows, hub, columns, authority))
        best = max(best, square)
    for square, rows, hub, columns, authority in kept:
        if square >= best * (1 - _TIED):
            # From equal values, a piece keeps what its hub vector has of them.
            hubs[rows] += hub.sum() * hub
            authorities[columns] += hub.sum() * authority
    whole = (hubs.sum() or 1.0, authorities.sum() or 1.0)
    return (hubs / whole[0]).tolist(), (authorities / whole[1]).tolist()


def _pieces(
    source: NDArray[np.int64], target: NDArray[np.int64], strength: NDArray[Any], nodes: int
) -> list[tuple[Any, float]]:
    """Return the arcs of each piece with a bound of its singular value, squared, falling."""
    import numpy as np
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not len(source):
        return []
    ones = np.ones(len(source))
    cover = coo_array((ones, (source, target + nodes)), shape=(2 * nodes, 2 * nodes))
    piece = connected_components(cover, directed=False)[1][source]
    order = np.argsort(piece, kind="stable")
    starts = np.flatnonzero(np.diff(piece[order], prepend=-1))
    groups = np.split(order, starts[1:])
    # The Frobenius norm is never less than the largest singular value.
    bounds = [float((strength[own] ** 2).sum()) for own in groups]
    ranked = sorted(zip(bounds, groups, strict=True), key=lambda one: (-one[0], int(one[1][0])))
    return [(own, bound) for bound, own in ranked]


def _matrix(row: Any, column: Any, strength: Any) -> Any:  # noqa: ANN401 -- SciPy has no types
    from scipy.sparse import coo_array

    shape = (int(row.max()) + 1, int(column.max()) + 1)
    return coo_array((strength, (row, column)), shape=shape).tocsr()


def leading_by_scipy(matrix: Any) -> tuple[float, Any, Any]:  # noqa: ANN401 -- a sparse array
    """Return the leading pair by ARPACK, or by LAPACK where the matrix is small."""
    import numpy as np
    from scipy.sparse.linalg import svds

    least = min(matrix.shape)
    if least <= _DENSE:
        left, values, right = np.linalg.svd(matrix.toarray(), full_matrices=False)
    else:
        start = np.full(least, least**-0.5)
        left, values, right = svds(matrix, k=1, v0=start, tol=0)
    return float(values[0]) ** 2, np.abs(left[:, 0]), np.abs(right[0])


def leading_by_networkx(matrix: Any) -> tuple[float, Any, Any]:  # noqa: ANN401 -- as above
    """Return the leading pair by ``networkx.hits`` on the piece alone."""
    import networkx as nx
    import numpy as np

    rows, columns = matrix.shape
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(rows + columns))
    entries = matrix.tocoo()
    for row, column, strength in zip(entries.row, entries.col, entries.data, strict=True):
        graph.add_edge(int(row), rows + int(column), weight=float(strength))
    even = dict.fromkeys(graph, 1.0)
    hub_of, authority_of = nx.hits(graph, max_iter=100_000, tol=0, nstart=even)
    hub = np.array([hub_of[node] for node in range(rows)])
    authority = np.array([authority_of[rows + node] for node in range(columns)])
    hub, authority = (np.abs(one) / np.linalg.norm(one) for one in (hub, authority))
    return float((matrix @ authority).sum() / hub.sum()) ** 2, hub, authority
