"""Shared counts of all pairs of rows, by a sparse product over the columns.

With the incidence B (a row a holder, a column what is held), B·Bᵀ holds at (i, j) what i and j
share. Each column adds one to every pair of its holders; the pairs of all columns are listed and
equal ones counted. That needs NumPy alone, and for columns as short as those of an investment
network it is as fast as a sparse product. Where the list would be long, the product is SciPy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Incidence", "SharedCounts", "incidence", "shared_counts"]

_LONGEST: Final = 4_000_000
"""How many pairs may be listed: some 100 MB."""


@dataclass(frozen=True, slots=True)
class Incidence:
    """Holdings as arrays: the ``columns`` of all rows, those of a row from ``starts[row]`` on.

    ``held`` is the number of columns.
    """

    columns: NDArray[np.int32]
    starts: NDArray[np.int64]
    held: int

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many columns each row holds."""
        import numpy as np

        return np.diff(self.starts)


@dataclass(frozen=True, slots=True)
class SharedCounts:
    """Every pair that shares something, as arrays of one length, sorted by ``first``, ``second``.

    ``first`` < ``second`` are rows of the incidence, ``shared`` counts the columns common to both.
    ``sizes`` has an entry a row, ``held`` is the number of columns.
    """

    first: NDArray[np.int32]
    second: NDArray[np.int32]
    shared: NDArray[np.int64]
    sizes: NDArray[np.int64]
    held: int


def incidence(holdings: Sequence[Sequence[str]]) -> Incidence:
    """Return the incidence of holdings: a row each, a column for whatever is held."""
    import numpy as np

    columns: dict[str, int] = {}
    places = [columns.setdefault(one, len(columns)) for own in holdings for one in own]
    starts = np.zeros(len(holdings) + 1, dtype=np.int64)
    np.cumsum([len(own) for own in holdings], out=starts[1:])
    return Incidence(np.asarray(places, dtype=np.int32), starts, len(columns))


def shared_counts(matrix: Incidence) -> SharedCounts:
    """Return the counts of every pair of rows that shares something."""
    import numpy as np

    sizes = matrix.sizes
    holders = np.bincount(matrix.columns, minlength=matrix.held)
    pairs = int((holders * (holders - 1) // 2).sum())
    counted = _listed if pairs <= _LONGEST else _multiplied
    return SharedCounts(*counted(matrix, holders), sizes, matrix.held)


def _listed(
    matrix: Incidence, holders: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Count the pairs of holders of each column, columns of one length at a time."""
    import numpy as np

    rows = np.repeat(np.arange(len(matrix.starts) - 1, dtype=np.int64), matrix.sizes)
    # A stable sort keeps the rows of a column in order, so that first < second.
    by_column = rows[np.argsort(matrix.columns, kind="stable")]
    ends = np.cumsum(holders)
    whole = np.int64(len(matrix.starts))
    keys = [np.zeros(0, dtype=np.int64)]
    for length in np.unique(holders[holders > 1]):
        last = ends[holders == length]
        group = by_column[last[:, None] - length + np.arange(length)]
        one, other = np.triu_indices(int(length), 1)
        keys.append((group[:, one] * whole + group[:, other]).ravel())
    found, shared = np.unique(np.concatenate(keys), return_counts=True)
    first, second = np.divmod(found, whole)
    return first.astype(np.int32), second.astype(np.int32), shared.astype(np.int64)


def _multiplied(
    matrix: Incidence, holders: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Count the pairs by a sparse product."""
    import numpy as np
    from scipy.sparse import csr_array

    del holders
    ones = np.ones(len(matrix.columns), dtype=np.int32)
    shape = (len(matrix.starts) - 1, matrix.held)
    sparse = csr_array((ones, matrix.columns, matrix.starts), shape=shape)
    product = sparse @ sparse.T
    product.sort_indices()
    rows = np.repeat(np.arange(shape[0], dtype=np.int32), np.diff(product.indptr))
    above = np.flatnonzero(rows < product.indices)
    return (
        rows.take(above),
        product.indices.take(above).astype(np.int32, copy=False),
        product.data.take(above).astype(np.int64),
    )
