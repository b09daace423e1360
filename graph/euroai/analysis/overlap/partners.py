"""Who else sits there: of one investor or lab, those that share most with it, and how many do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from euroai.analysis.overlap.holdings import portfolios
from euroai.analysis.overlap.overlap import (
    ALPHA,
    PairsByHolder,
    investor_overlap,
    transposed,
)
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = [
    "Closest",
    "Neighbour",
    "OverlapSize",
    "closest",
    "neighbour_count",
    "neighbours",
    "overlap_size",
    "partners",
]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another organisation with some of the same investors; ``beyond_chance``: q ≤ ALPHA."""

    ident: str
    shared: tuple[str, ...]
    jaccard: float
    beyond_chance: bool


@dataclass(frozen=True, slots=True)
class OverlapSize:
    """How many investors hold anything, and how many organisations have an investor."""

    holders: int
    held: int


@dataclass(frozen=True, slots=True)
class Closest:
    """Everybody with whom an investor shares most (ids, sorted), and how much with each."""

    who: tuple[str, ...]
    shared: int

    @property
    def shared_by(self) -> int:
        """How many share the first place."""
        return len(self.who)


def closest(kg: KnowledgeGraph, investor: str) -> Closest:
    """Return with whom an investor shares most organisations: nobody where it is alone in all."""
    ties = partners(kg).get(investor, ())
    most = len(ties[0][1]) if ties else 0
    return Closest(tuple(who for who, shared in ties if len(shared) == most), most)


@computed_once()
def partners(kg: KnowledgeGraph) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return for each investor the others in the same organisations, and which: most first."""
    ties: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for pair in investor_overlap(kg).pairs:
        ties[pair.a].append((pair.b, pair.shared_ids))
        ties[pair.b].append((pair.a, pair.shared_ids))
    return {
        investor: tuple(sorted(ties[investor], key=lambda tie: (-len(tie[1]), tie[0])))
        for investor in sorted(ties)
    }


def neighbours(kg: KnowledgeGraph, ident: str) -> tuple[Neighbour, ...]:
    """Return the organisations with some of the same investors as one: those with most first."""
    found = [
        Neighbour(pair.b, pair.shared_ids, pair.jaccard, pair.q_value <= ALPHA)
        for pair in _lab_pairs(kg).of(ident)
    ]
    return tuple(sorted(found, key=lambda n: (-len(n.shared), -n.jaccard, n.ident)))


def neighbour_count(kg: KnowledgeGraph, ident: str) -> int:
    """Return how many organisations have some of the same investors as one."""
    return _lab_pairs(kg).number_of(ident)


@computed_once()
def _lab_pairs(kg: KnowledgeGraph) -> PairsByHolder:
    return PairsByHolder(transposed(portfolios(kg)))


def overlap_size(kg: KnowledgeGraph) -> OverlapSize:
    """Return how many investors and organisations an overlap without a filter is counted on."""
    held = portfolios(kg)
    return OverlapSize(len(held), len({one for own in held.values() for one in own}))
