"""Who leads in the whole graph: the widest portfolio, the closest pair, the most founding alumni.

Each answer names everybody who shares the first place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from euroai.analysis.key_figures import labs_held
from euroai.analysis.overlap.filters import Filter
from euroai.analysis.overlap.holdings import portfolios, topmost
from euroai.analysis.overlap.overlap import investor_overlap
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["ClosestPairs", "Leaders", "closest_pairs", "funded_labs", "leading_employers", "widest"]


@dataclass(frozen=True, slots=True)
class Leaders:
    """Those in the first place (ids, sorted), how many there are, and what each has."""

    who: tuple[str, ...]
    number: int

    @property
    def shared_by(self) -> int:
        """How many share the first place."""
        return len(self.who)


@dataclass(frozen=True, slots=True)
class ClosestPairs:
    """The pairs that share most (ids, sorted) and the number that each shares."""

    pairs: tuple[tuple[str, str], ...]
    shared: int

    @property
    def others(self) -> int:
        """How many pairs share the first place with the one that is named."""
        return len(self.pairs) - 1


@computed_once()
def funded_labs(kg: KnowledgeGraph) -> Leaders:
    """Return the labs of the whole graph that have an investor."""
    labs = [
        one
        for one in kg.links("hasInvestor")
        if (entity := kg.entities.get(one)) is not None and entity.kind == "Lab"
    ]
    return Leaders(tuple(sorted(labs)), len(labs))


@computed_once()
def widest(kg: KnowledgeGraph) -> Leaders:
    """Return the investors with money in most labs of the whole graph."""
    return _first({who: len(labs_held(kg, who)) for who in portfolios(kg)})


@computed_once()
def closest_pairs(kg: KnowledgeGraph) -> ClosestPairs:
    """Return the pairs of investors, not of one owner, that share most labs."""
    found: dict[tuple[str, str], int] = {
        (one.a, one.b): one.shared
        for one in investor_overlap(kg, where=Filter(lab_kind=("lab",))).pairs
        if topmost(kg.entities, one.a) != topmost(kg.entities, one.b)
    }
    most = max(found.values(), default=0)
    return ClosestPairs(tuple(sorted(p for p, n in found.items() if n == most)), most)


@computed_once()
def leading_employers(kg: KnowledgeGraph) -> Leaders:
    """Return the past employers whose people founded most labs of the whole graph."""
    entities = kg.entities
    return _first(
        {
            employer: sum(one in entities and entities[one].kind == "Lab" for one in founded)
            for employer, founded in kg.links("alumniFounded").items()
        }
    )


def _first(numbers: Mapping[str, int]) -> Leaders:
    most = max(numbers.values(), default=0)
    return Leaders(tuple(sorted(who for who, n in numbers.items() if n == most)), most)
