"""How surprising an overlap is: the hypergeometric tail, and the correction for many tests."""

from __future__ import annotations

from math import lgamma
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["adjusted", "chance_of_sharing"]

_NEGLIGIBLE: Final = 1e-18
"""A term that is so small beside the sum no longer changes it."""
_DIGITS: Final = 10
"""Values are rounded to so many significant digits: beyond them processors differ."""
_WHOLE: Final = 2**63
"""Three numbers make one key while their product is a 64-bit integer."""


def chance_of_sharing(
    shared: NDArray[np.int64],
    size_a: NDArray[np.int64],
    size_b: NDArray[np.int64],
    held: int,
) -> NDArray[np.float64]:
    """Return P(X ≥ shared) for X hypergeometric: sets of two sizes drawn from ``held``.

    P(X = x) = C(A, x)·C(N − A, B − x) / C(N, B). The first term comes from log-factorials, each
    further one from its predecessor; the relative error grows with N and stays under 1e-9 up to
    N = 100 000. Ten significant digits are given. Arrays have one length; equal triples are
    computed once.
    """
    import numpy as np

    lesser, greater = np.minimum(size_a, size_b), np.maximum(size_a, size_b)
    span = held + 1
    if span**3 >= _WHOLE:
        return _tail(shared, lesser, greater, held)
    keys, where = np.unique((shared * span + lesser) * span + greater, return_inverse=True)
    distinct = (keys // span**2, keys // span % span, keys % span)
    return _tail(*distinct, held).take(where)


def _tail(
    k: NDArray[np.int64], a: NDArray[np.int64], b: NDArray[np.int64], held: int
) -> NDArray[np.float64]:
    """Return P(X ≥ k), from whichever side of ``k`` is the lesser part."""
    import numpy as np

    # scipy.stats does the same and takes half a second to import.
    factorial = np.fromiter((lgamma(n + 1) for n in range(held + 1)), dtype=np.float64)
    above = k * held > a * b
    below = ~above & (k > np.maximum(a + b - held, 0))
    chance = np.ones(len(k))
    chance[above] = _sum(factorial, k[above], a[above], b[above], upwards=True)
    chance[below] -= _sum(factorial, k[below] - 1, a[below], b[below], upwards=False)
    rounded = (float(f"{one:.{_DIGITS}g}") for one in np.clip(chance, 0.0, 1.0).tolist())
    return np.fromiter(rounded, dtype=np.float64, count=len(chance))


def _sum(
    factorial: NDArray[np.float64],
    x: NDArray[np.int64],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    *,
    upwards: bool,
) -> NDArray[np.float64]:
    """Return P(X = x) + P(X = x ± 1) + … away from the mean, where the terms fall."""
    import numpy as np

    held = len(factorial) - 1

    def choose(n: NDArray[np.int64], r: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(factorial[n] - factorial[r] - factorial[n - r])

    term = np.exp(choose(a, x) + choose(held - a, b - x) - choose(np.full_like(a, held), b))
    total = term.copy()
    row = np.arange(len(x))
    while len(row):
        if upwards:
            term = term * ((a - x) * (b - x) / ((x + 1) * (held - a - b + x + 1)))
            x = x + 1
        else:
            term = term * (x * (held - a - b + x) / ((a - x + 1) * (b - x + 1)))
            x = x - 1
        total[row] += term
        on = np.flatnonzero(term > _NEGLIGIBLE * total[row])
        term, x, a, b, row = term[on], x[on], a[on], b[on], row[on]
    return total


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
