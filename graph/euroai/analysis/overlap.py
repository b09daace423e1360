"""Portfolio overlap: which investors sit in the same organisations, and how surprising that is.

All pairs come from one sparse product: with the incidence B (a row a holder, a column what is
held), B·Bᵀ holds at (i, j) what i and j share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from euroai.knowledge import KnowledgeGraph

__all__ = [
    "Overlap",
    "Pair",
    "SharedCounts",
    "backbone",
    "incidence",
    "investor_overlap",
    "lab_overlap",
    "overlap_of",
    "portfolios",
    "shared_counts",
]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two holders and what they share; the measures are those of :func:`overlap_of`.

    ``size_a`` and ``size_b`` are the sizes of the two portfolios, ``shared_ids`` is sorted.
    """

    a: str
    b: str
    shared: int
    shared_ids: tuple[str, ...]
    jaccard: float
    overlap_coefficient: float
    cosine: float
    p_value: float
    q_value: float
    size_a: int
    size_b: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Pairs, in order; ``holders`` is how many hold anything, ``held`` how many are held at all."""

    pairs: tuple[Pair, ...]
    holders: int
    held: int

    @property
    def tests(self) -> int:
        """How many pairs the q-values are corrected for: n(n − 1)/2 of all holders."""
        return self.holders * (self.holders - 1) // 2


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


def portfolios(kg: KnowledgeGraph) -> Mapping[str, tuple[str, ...]]:
    """Return for each investor the organisations it ``eai:investedIn``; ids, keys, all sorted.

    Announced and completed deals count, up to the graph's ``as_of``; who only was in talks is
    left out. See ``ontology/rules/20-invested-in.rq``.
    """
    return kg.links("investedIn")


def investor_overlap(
    kg: KnowledgeGraph, investors: Sequence[str] = (), *, top: int | None = None
) -> Overlap:
    """Return how far the portfolios of investors overlap: :func:`overlap_of` of who holds whom.

    ``held`` is the number of organisations that have at least one investor. Ids that invested in
    nothing give no pair.
    """
    return overlap_of(portfolios(kg), investors, top=top)


def lab_overlap(kg: KnowledgeGraph, labs: Sequence[str] = (), *, top: int | None = None) -> Overlap:
    """Return how far organisations share their investors: :func:`overlap_of`, the other way round.

    Every organisation that has an investor takes part, whatever its kind; ``held`` is the number
    of investors.
    """
    return overlap_of(_turned(portfolios(kg)), labs, top=top)


def _turned(holdings: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for holder in sorted(holdings):
        for one in holdings[holder]:
            found.setdefault(one, []).append(holder)
    return {one: tuple(found[one]) for one in sorted(found)}


def overlap_of(
    holdings: Mapping[str, Sequence[str]], chosen: Sequence[str] = (), *, top: int | None = None
) -> Overlap:
    """Return the overlap of the holdings of n holders, each a set out of N that are held at all.

    None chosen: every pair that shares something. One: the pairs it shares something with, it being
    ``a``. More: all pairs among these, also those that share nothing. A chosen holder without
    holdings has no pair. Sorted by shared and Jaccard (both falling), then by the ids.

    With portfolio sizes A and B and k shared:

    - Jaccard k / (A + B − k) (Jaccard 1912); overlap coefficient k / min(A, B) (Szymkiewicz 1934,
      Simpson 1943); cosine k / √(A·B) (Ochiai 1957, Salton & McGill 1983);
    - p-value: the hypergeometric chance P(X ≥ k) that two portfolios of sizes A and B, drawn at
      random from the N, share k or more; nothing shared is p = 1;
    - q-value: p corrected for **all** n(n − 1)/2 pairs of holders by Benjamini & Hochberg (1995),
      as Tumminello et al. (2011, PLoS ONE 6(3) e17994) count the tests: also the pairs that share
      nothing and those that are not in the answer.
    """
    rows = {holder: row for row, holder in enumerate(sorted(h for h in holdings if holdings[h]))}
    counts = shared_counts(incidence([holdings[holder] for holder in rows]))
    table = _measures(counts)
    names = list(rows)
    if not chosen:
        picked = table
    elif len(wanted := list(dict.fromkeys(chosen))) == 1:
        picked = _of_one(table, rows.get(wanted[0], -1))
    else:
        picked = _among(table, counts, sorted(rows[one] for one in wanted if one in rows))
    pairs = _pairs(picked, counts, names, holdings, top)
    return Overlap(pairs, len(names), counts.held)


def backbone(overlap: Overlap, alpha: float = 0.01) -> Overlap:
    """Keep the pairs that chance does not explain: those with q-value ≤ ``alpha``.

    The statistically validated network of Tumminello et al. (2011), with their milder correction
    (false discovery rate ``alpha``). Give it the overlap of all pairs to get the whole network.

    Raises:
        ValueError: ``alpha`` is no probability.
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha is a probability, from 0 to 1, and not {alpha}.")
    return replace(overlap, pairs=tuple(pair for pair in overlap.pairs if pair.q_value <= alpha))


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


@dataclass(frozen=True, slots=True)
class _Table:
    """Pairs as arrays of one length, measures beside."""

    first: NDArray[np.int32]
    second: NDArray[np.int32]
    shared: NDArray[np.int64]
    p_value: NDArray[np.float64]
    q_value: NDArray[np.float64]

    def at(self, places: NDArray[Any]) -> _Table:
        return _Table(*(getattr(self, name)[places] for name in self.__slots__))


def _measures(counts: SharedCounts) -> _Table:
    from euroai.analysis.chance import adjusted, chance_of_sharing

    holders = len(counts.sizes)
    size_a, size_b = counts.sizes[counts.first], counts.sizes[counts.second]
    p_value = chance_of_sharing(counts.shared, size_a, size_b, counts.held)
    q_value = adjusted(p_value, holders * (holders - 1) // 2)
    return _Table(counts.first, counts.second, counts.shared, p_value, q_value)


def _of_one(table: _Table, row: int) -> _Table:
    """Return the pairs of one holder, who stands first in each."""
    import numpy as np

    own = table.at(np.flatnonzero((table.first == row) | (table.second == row)))
    others = np.where(own.first == row, own.second, own.first)
    return replace(own, first=np.full_like(others, row), second=others)


def _among(table: _Table, counts: SharedCounts, rows: Sequence[int]) -> _Table:
    """Return all pairs of some holders, with p = q = 1 where they share nothing."""
    import numpy as np

    member = np.zeros(len(counts.sizes), dtype=bool)
    member[list(rows)] = True
    some = table.at(np.flatnonzero(member[table.first] & member[table.second]))
    sharing = set(zip(some.first.tolist(), some.second.tolist(), strict=True))
    apart = np.array([p for p in combinations(rows, 2) if p not in sharing], dtype=np.int32)
    apart = apart.reshape(-1, 2)
    ones = np.ones(len(apart))
    return _Table(
        np.concatenate((some.first, apart[:, 0])),
        np.concatenate((some.second, apart[:, 1])),
        np.concatenate((some.shared, np.zeros(len(apart), dtype=np.int64))),
        np.concatenate((some.p_value, ones)),
        np.concatenate((some.q_value, ones)),
    )


def _pairs(
    table: _Table,
    counts: SharedCounts,
    names: Sequence[str],
    holdings: Mapping[str, Sequence[str]],
    top: int | None,
) -> tuple[Pair, ...]:
    """Return the rows of the answer, sorted; only these ever look up what is shared."""
    import numpy as np

    size_a, size_b = counts.sizes[table.first], counts.sizes[table.second]
    jaccard = table.shared / (size_a + size_b - table.shared)
    order = np.lexsort((table.second, table.first, -jaccard, -table.shared))[:top]
    chosen = table.at(order)
    size_a, size_b = size_a[order], size_b[order]
    arrays = (
        chosen.first,
        chosen.second,
        chosen.shared,
        jaccard[order],
        chosen.shared / np.minimum(size_a, size_b),
        chosen.shared / np.sqrt(size_a * size_b),
        chosen.p_value,
        chosen.q_value,
        size_a,
        size_b,
    )
    columns = [array.tolist() for array in arrays]
    held = {place: frozenset(holdings[names[place]]) for place in {*columns[0], *columns[1]}}
    return tuple(
        Pair(names[a], names[b], shared, tuple(sorted(held[a] & held[b])), *measures)
        for a, b, shared, *measures in zip(*columns, strict=True)
    )
