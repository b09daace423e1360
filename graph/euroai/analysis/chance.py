"""How surprising an overlap is: the hypergeometric tail, and the correction for many tests."""

from __future__ import annotations

from math import lgamma
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["adjusted", "chance_of_sharing"]


def chance_of_sharing(
    shared: NDArray[np.int64],
    size_a: NDArray[np.int64],
    size_b: NDArray[np.int64],
    held: int,
) -> NDArray[np.float64]:
    """Return P(X ≥ shared) for X hypergeometric: sets of two sizes drawn from ``held``.

    P(X = x) = C(A, x)·C(N − A, B − x) / C(N, B). The first term comes from log-factorials, each
    further one from its predecessor; the relative error grows with N and stays under 1e-9 up to
    N = 100 000. Arrays have one length; equal triples are computed once.
    """
    import numpy as np

    lesser, greater = np.minimum(size_a, size_b), np.maximum(size_a, size_b)
    triples = np.stack((shared, lesser, greater))
    distinct, where = np.unique(triples, axis=1, return_inverse=True)
    return _tail(distinct[0], distinct[1], distinct[2], held)[where.reshape(-1)]


def _tail(
    k: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64], held: int
) -> NDArray[np.float64]:
    import numpy as np

    # scipy.stats does the same and takes half a second to import.
    factorial = np.fromiter((lgamma(n + 1) for n in range(held + 1)), dtype=np.float64)
    if not len(k):
        return np.empty(0)

    def choose(n: NDArray[np.int64], r: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(factorial[n] - factorial[r] - factorial[n - r])

    whole = np.full_like(a, held)
    term = np.exp(choose(a, k) + choose(whole - a, b - k) - choose(whole, b))
    total = term.copy()
    for step in range(int((a - k).max())):
        x = k + step
        left = np.maximum((a - x) * (b - x), 0)
        term = term * left / ((x + 1) * np.maximum(held - a - b + x + 1, 1))
        total += term
    total[k <= 0] = 1.0
    return np.minimum(total, 1.0)


def adjusted(p_values: NDArray[np.float64], tests: int) -> NDArray[np.float64]:
    """Return Benjamini and Hochberg's q-values, where ``tests`` were made in all.

    q of the i-th smallest p is the least of p_j · tests / j over all j ≥ i, at most 1. The tests
    that are not among ``p_values`` have p = 1.
    """
    import numpy as np

    order = np.argsort(p_values, kind="stable")
    ranks = np.arange(1, len(order) + 1)
    raised = p_values[order] * (tests / ranks)
    least = np.minimum.accumulate(raised[::-1])[::-1]
    result = np.empty(len(order))
    result[order] = np.minimum(least, 1.0)
    return result
