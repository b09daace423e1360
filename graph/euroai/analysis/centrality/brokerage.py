"""Who stands between others locally: structural holes (Burt 1992), cut nodes and bridges.

Each by two engines, as :mod:`euroai.analysis.centrality.compiled` has it. A value that is not
defined (the constraint of an isolate) is not a number.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from euroai.analysis.centrality.simple_graph import Ties

__all__ = [
    "articulation",
    "articulation_by_networkx",
    "bridges",
    "bridges_by_networkx",
    "constraint",
    "constraint_by_networkx",
    "effective_size",
    "effective_size_by_networkx",
]

_BLOCK: Final = 2_048
"""So many rows of a product are held at once."""


def constraint_by_networkx(ties: Ties, weighted: bool) -> list[float]:
    """Return the constraint of each node; not a number for isolates."""
    import networkx as nx

    found = nx.constraint(ties.graph(), weight="strength" if weighted else None)
    return [float(found[node]) for node in range(len(ties.nodes))]


def effective_size_by_networkx(ties: Ties, weighted: bool) -> list[float]:
    """Return the effective size of each node; 0 for isolates.

    With its nodes named, networkx 3.6 sums as Burt has it; without, it takes a way through SciPy
    that divides by the wrong node's strongest tie, and misses the published values.
    """
    import networkx as nx

    graph = ties.graph()
    weight = "strength" if weighted else None
    found = nx.effective_size(graph, nodes=list(graph), weight=weight)
    values = [float(found[node]) for node in range(len(ties.nodes))]
    return [0.0 if math.isnan(value) else value for value in values]


def constraint(matrix: Any) -> list[float]:  # noqa: ANN401 -- SciPy has no types
    """Return the constraint of each row of a symmetric matrix of strengths.

    Σ over the neighbours j of (p_ij + Σ p_iq·p_qj)², p_ij being the share of i's strength that its
    tie to j has (Burt 1992, eq. 2.4, over j tied to i as in networkx).
    """
    import numpy as np

    total = matrix.sum(axis=1)
    share = _scaled(matrix, total)
    values = np.full(matrix.shape[0], np.nan)
    for rows in _blocks(matrix.shape[0]):
        direct = share[rows]
        invested = (direct + direct @ share).multiply(matrix[rows] > 0)
        values[rows] = invested.multiply(invested).sum(axis=1)
    values[total == 0] = np.nan
    return [float(value) for value in values]


def effective_size(matrix: Any) -> list[float]:  # noqa: ANN401 -- SciPy has no types
    """Return the effective size of each row of a symmetric matrix of strengths.

    Σ over the neighbours j of 1 − Σ p_iq·m_jq, m_jq being the strength of j's tie to q over that
    of j's strongest (Burt 1992, eq. 2.2); without strengths n − 2t/n, with n neighbours and t ties
    among them (Borgatti 1997).
    """
    import numpy as np

    share = _scaled(matrix, matrix.sum(axis=1))
    strongest = _scaled(matrix, matrix.max(axis=1).toarray().ravel()).T.tocsr()
    values = np.zeros(matrix.shape[0])
    for rows in _blocks(matrix.shape[0]):
        ties = matrix[rows] > 0
        redundant = (share[rows] @ strongest).multiply(ties).sum(axis=1)
        values[rows] = ties.sum(axis=1) - redundant
    return [float(value) for value in values]


def _scaled(matrix: Any, by: Any) -> Any:  # noqa: ANN401 -- as above
    import numpy as np
    from scipy.sparse import diags_array

    inverse = np.divide(1.0, by, out=np.zeros(len(by)), where=by > 0)
    return (diags_array(inverse) @ matrix).tocsr()


def _blocks(rows: int) -> list[slice]:
    return [slice(first, min(first + _BLOCK, rows)) for first in range(0, rows, _BLOCK)]


def articulation(graph: Any, nodes: int) -> list[float]:  # noqa: ANN401 -- a rustworkx graph
    """Return how many parts more a node's component falls into without it."""
    import rustworkx as rx

    blocks: list[set[int]] = [set() for _ in range(nodes)]
    found: Any = rx.biconnected_components(graph)
    for (a, b), block in found.items():
        blocks[a].add(block)
        blocks[b].add(block)
    return [max(len(own) - 1, 0) for own in blocks]


def articulation_by_networkx(ties: Ties, weighted: bool) -> list[float]:  # noqa: ARG001
    """Return the same from networkx; strengths never count."""
    import networkx as nx

    blocks = [0] * len(ties.nodes)
    found: Any = nx.biconnected_components(ties.graph())
    for block in found:
        for node in block:
            blocks[node] += 1
    return [max(count - 1, 0) for count in blocks]


def bridges(graph: Any, nodes: int) -> list[float]:  # noqa: ANN401 -- a rustworkx graph
    """Return how many of a node's ties are bridges: the only way between their two sides."""
    import rustworkx as rx

    return _ends(rx.bridges(graph), nodes)


def bridges_by_networkx(ties: Ties, weighted: bool) -> list[float]:  # noqa: ARG001
    """Return the same from networkx; strengths never count."""
    import networkx as nx

    return _ends(nx.bridges(ties.graph()), len(ties.nodes))


def _ends(pairs: Any, nodes: int) -> list[float]:  # noqa: ANN401 -- pairs of places
    found = [0] * nodes
    for a, b in pairs:
        found[a] += 1
        found[b] += 1
    return list(found)
