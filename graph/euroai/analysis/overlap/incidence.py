"""What every two rows of holdings share: one sparse product, never a loop over pairs.

With the incidence B (a row a holder, a column what is held), B·Bᵀ holds at (i, j) what i and j
share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["SharedCounts", "incidence", "shared_counts"]


@dataclass(frozen=True, slots=True)
class SharedCounts:
    """Every pair that shares something, as arrays of one length.

    ``first`` < ``second`` are rows of the incidence, ``shared`` counts the columns common to both.
    ``sizes`` has an entry a row, ``held`` is the number of columns.
    """

    first: NDArray[np.int32]
    second: NDArray[np.int32]
    shared: NDArray[np.int64]
    sizes: NDArray[np.int64]
    held: int


def incidence(holdings: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401 -- SciPy has no types
    """Return the sparse matrix of holdings: a row each, a column for whatever is held, ones."""
    import numpy as np
    from scipy.sparse import csr_array

    columns: dict[str, int] = {}
    places = [columns.setdefault(one, len(columns)) for own in holdings for one in own]
    starts = np.zeros(len(holdings) + 1, dtype=np.int32)
    np.cumsum([len(own) for own in holdings], out=starts[1:])
    ones = np.ones(len(places), dtype=np.int32)
    shape = (len(holdings), len(columns))
    return csr_array((ones, np.asarray(places, dtype=np.int32), starts), shape=shape)


def shared_counts(matrix: Any) -> SharedCounts:  # noqa: ANN401 -- SciPy has no types
    """Return the counts of every pair of rows that shares something: one sparse product."""
    import numpy as np

    product = matrix @ matrix.T
    rows = np.repeat(np.arange(matrix.shape[0], dtype=np.int32), np.diff(product.indptr))
    above = np.flatnonzero(rows < product.indices)
    return SharedCounts(
        rows.take(above),
        product.indices.take(above).astype(np.int32, copy=False),
        product.data.take(above).astype(np.int64),
        np.diff(matrix.indptr).astype(np.int64),
        matrix.shape[1],
    )
