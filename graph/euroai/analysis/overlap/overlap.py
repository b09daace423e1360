"""Portfolio overlap: which investors sit in the same organisations, and how surprising that is.

All pairs come from one sparse product (:mod:`euroai.analysis.overlap.incidence`). Who holds what,
filtered and rolled up, comes from :mod:`euroai.analysis.overlap.holdings`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.overlap.filters import EVERYTHING, Filter
from euroai.analysis.overlap.holdings import Holdings, holdings_of, portfolios
from euroai.analysis.overlap.incidence import SharedCounts, incidence, shared_counts
from euroai.errors import UnfitValue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from euroai.knowledge import KnowledgeGraph

__all__ = [
    "ALPHA",
    "Overlap",
    "Pair",
    "PairsByHolder",
    "SharedCounts",
    "backbone",
    "incidence",
    "investor_overlap",
    "lab_overlap",
    "overlap_of",
    "portfolios",
    "shared_counts",
    "transposed",
]

ALPHA: Final = 0.05
"""The share of false findings that a backbone allows by default."""


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
    """Pairs, in order; ``holders`` is how many hold anything, ``held`` how many are held at all.

    ``counted_under`` and ``undated`` are those of
    :class:`euroai.analysis.overlap.holdings.Holdings`.
    """

    pairs: tuple[Pair, ...]
    holders: int
    held: int
    counted_under: Mapping[str, str] = field(default_factory=dict)
    undated: int = 0

    @property
    def tests(self) -> int:
        """How many pairs the q-values are corrected for: n(n − 1)/2 of all holders."""
        return self.holders * (self.holders - 1) // 2


def investor_overlap(
    kg: KnowledgeGraph,
    investors: Sequence[str] = (),
    *,
    top: int | None = None,
    where: Filter = EVERYTHING,
    roll_up: bool = False,
    alpha: float | None = None,
) -> Overlap:
    """Return how far the portfolios of investors overlap: :func:`overlap_of` of who holds whom.

    ``where`` leaves out investors, organisations and deals before anything is counted: sizes,
    measures and chances are those of what is left. With ``roll_up`` an investor, also a named one,
    counts under its topmost parent. ``alpha`` keeps the validated backbone only (:func:`backbone`).
    ``held`` is the number of organisations that have at least one investor. Ids that invested in
    nothing give no pair.

    Raises:
        UnfitValue: ``alpha`` is no probability.
    """
    found = holdings_of(kg, where, roll_up=roll_up)
    chosen = [found.counted_under.get(one, one) for one in investors]
    return _with_counts(overlap_of(found.held, chosen, top=top, alpha=alpha), found)


def lab_overlap(
    kg: KnowledgeGraph,
    labs: Sequence[str] = (),
    *,
    top: int | None = None,
    where: Filter = EVERYTHING,
    roll_up: bool = False,
    alpha: float | None = None,
) -> Overlap:
    """Return how far organisations share their investors: :func:`overlap_of`, the other way round.

    Every organisation that has an investor takes part, whatever its kind; ``held`` is the number
    of investors. The options are those of :func:`investor_overlap`.

    Raises:
        UnfitValue: ``alpha`` is no probability.
    """
    found = holdings_of(kg, where, roll_up=roll_up)
    return _with_counts(overlap_of(transposed(found.held), labs, top=top, alpha=alpha), found)


def _with_counts(overlap: Overlap, found: Holdings) -> Overlap:
    return replace(overlap, counted_under=found.counted_under, undated=found.undated)


def transposed(holdings: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return who holds each thing that is held; ids, keys, all sorted."""
    found: dict[str, list[str]] = {}
    for holder in sorted(holdings):
        for one in holdings[holder]:
            found.setdefault(one, []).append(holder)
    return {one: tuple(found[one]) for one in sorted(found)}


def overlap_of(
    holdings: Mapping[str, Sequence[str]],
    chosen: Sequence[str] = (),
    *,
    top: int | None = None,
    alpha: float | None = None,
) -> Overlap:
    """Return the overlap of the holdings of n holders, each a set out of N that are held at all.

    None chosen: every pair that shares something. One: the pairs it shares something with, it being
    ``a``. More: all pairs among these, also those that share nothing, who was named first being
    ``a``. A chosen holder without holdings has no pair. Sorted by shared and Jaccard (both
    falling), then by the ids. ``alpha`` keeps the pairs with a q-value of at most that much.

    With portfolio sizes A and B and k shared:

    - Jaccard k / (A + B − k) (Jaccard 1912); overlap coefficient k / min(A, B) (Szymkiewicz 1934,
      Simpson 1943); cosine k / √(A·B) (Ochiai 1957, Salton & McGill 1983);
    - p-value: the hypergeometric chance P(X ≥ k) that two portfolios of sizes A and B, drawn at
      random from the N, share k or more; nothing shared is p = 1;
    - q-value: p corrected for **all** n(n − 1)/2 pairs of holders by Benjamini & Hochberg (1995),
      as Tumminello et al. (2011, PLoS ONE 6(3) e17994) count the tests: also the pairs that share
      nothing and those that are not in the answer.

    Raises:
        UnfitValue: ``alpha`` is no probability.
    """
    import numpy as np

    rows = {holder: row for row, holder in enumerate(sorted(h for h in holdings if holdings[h]))}
    counts = shared_counts(incidence([holdings[holder] for holder in rows]))
    table = _measures(counts)
    names = list(rows)
    if not chosen:
        picked = table
    elif len(wanted := list(dict.fromkeys(chosen))) == 1:
        picked = _of_one(table, rows.get(wanted[0], -1))
    else:
        picked = _among(table, counts, [rows[one] for one in wanted if one in rows])
    if alpha is not None:
        picked = picked.at(np.flatnonzero(picked.q_value <= _probability(alpha)))
    pairs = _pairs(picked, counts, names, holdings, top)
    return Overlap(pairs, len(names), counts.held)


class PairsByHolder:
    """The pairs of :func:`overlap_of`, looked up a holder at a time.

    All pairs are counted at once, as arrays; a :class:`Pair` is made of one when it is asked for,
    so that the millions of a large graph never stand in memory.
    """

    def __init__(self, holdings: Mapping[str, Sequence[str]]) -> None:
        import numpy as np

        self._holdings = holdings
        self._names = sorted(holder for holder in holdings if holdings[holder])
        self._rows = {holder: row for row, holder in enumerate(self._names)}
        self._counts = shared_counts(incidence([holdings[one] for one in self._names]))
        self._table = _measures(self._counts)
        ends = np.concatenate((self._table.first, self._table.second))
        self._places = (np.argsort(ends, kind="stable") % max(len(self._table.first), 1)).astype(
            np.int32
        )
        sizes = np.bincount(ends, minlength=len(self._names))
        self._starts = np.concatenate(([0], np.cumsum(sizes)))

    def of(self, holder: str) -> tuple[Pair, ...]:
        """Return the pairs of one holder, who is ``a``, in the order of :func:`overlap_of`."""
        import numpy as np

        row = self._rows.get(holder)
        if row is None:
            return ()
        own = self._table.at(self._places[self._starts[row] : self._starts[row + 1]])
        others = np.where(own.first == row, own.second, own.first)
        own = replace(own, first=np.full_like(others, row), second=others)
        return _pairs(own, self._counts, self._names, self._holdings, None)

    def number_of(self, holder: str) -> int:
        """Return how many pairs a holder has."""
        row = self._rows.get(holder)
        return 0 if row is None else int(self._starts[row + 1] - self._starts[row])


def backbone(overlap: Overlap, alpha: float = ALPHA) -> Overlap:
    """Keep the pairs that chance does not explain: those with q-value ≤ ``alpha``.

    The statistically validated network of Tumminello et al. (2011), with their milder correction
    (false discovery rate ``alpha``). Give it the overlap of all pairs to get the whole network.

    Raises:
        UnfitValue: ``alpha`` is no probability.
    """
    least = _probability(alpha)
    return replace(overlap, pairs=tuple(pair for pair in overlap.pairs if pair.q_value <= least))


def _probability(alpha: float) -> float:
    if not 0 <= alpha <= 1:
        raise UnfitValue(f"alpha is a probability, from 0 to 1, and not {alpha}.")
    return alpha


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
    from euroai.analysis.overlap.significance import adjusted, chance_of_sharing

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
    """Return all pairs of some holders, with p = q = 1 where they share nothing.

    Who stands earlier in ``rows`` stands first.
    """
    import numpy as np

    turn = np.full(len(counts.sizes), len(rows))
    turn[list(rows)] = np.arange(len(rows))
    some = table.at(np.flatnonzero(np.maximum(turn[table.first], turn[table.second]) < len(rows)))
    sharing = set(zip(some.first.tolist(), some.second.tolist(), strict=True))
    pairs = combinations(sorted(rows), 2)
    apart = np.array([pair for pair in pairs if pair not in sharing], dtype=np.int32)
    apart = apart.reshape(-1, 2)
    ones = np.ones(len(apart))
    first = np.concatenate((some.first, apart[:, 0]))
    second = np.concatenate((some.second, apart[:, 1]))
    ahead = turn[first] < turn[second]
    return _Table(
        np.where(ahead, first, second),
        np.where(ahead, second, first),
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
