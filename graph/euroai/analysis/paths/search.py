"""Which routes answer a question for paths: by steps or by hub penalty, bounded, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final

from euroai.analysis.paths.k_shortest import Cost, Toll, best_shortest, distances_to, simple_paths

__all__ = ["SHORTEST", "SIMPLE", "PathSearch", "hub_toll", "one_step", "without"]

SHORTEST: Final = 10
"""At most so many shortest paths are stated."""
SIMPLE: Final = 1_000
"""At most so many simple paths are stated."""
_MILLION: Final = 1_000_000


def without(
    adjacency: Mapping[str, tuple[str, ...]], avoid: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return an adjacency without some nodes."""
    if not avoid:
        return adjacency
    gone = frozenset(avoid)
    return {
        node: tuple(other for other in others if other not in gone)
        for node, others in adjacency.items()
        if node not in gone
    }


def one_step(node: str) -> int:  # noqa: ARG001 -- every node costs alike
    """Return 1: a path costs as many as it has steps."""
    return 1


def hub_toll(adjacency: Mapping[str, tuple[str, ...]], goal: str) -> Toll:
    """Return the penalty of entering a node, in whole numbers so that equal sums are equal.

    A step more costs less than the least difference of penalties.
    """

    def toll(node: str) -> int:
        penalty = 0.0 if node == goal else log(len(adjacency[node]))
        return round(penalty * _MILLION) * _MILLION + 1

    return toll


@dataclass(frozen=True, slots=True)
class PathSearch:
    """Which paths are asked for: where, from whom to whom, and what entering a node costs."""

    adjacency: Mapping[str, tuple[str, ...]]
    start: str
    goal: str
    toll: Toll

    def tolls(self, route: tuple[str, ...]) -> int:
        """Return what a path costs."""
        return sum(map(self.toll, route[1:]))

    def within(
        self, longest: int, cost: Callable[[str, str], Cost]
    ) -> tuple[list[tuple[str, ...]], bool]:
        """Return the simple paths of some length at most, by cost; and if the bound cut them."""

        def order(
            route: tuple[str, ...],
        ) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
            costs = [cost(*pair) for pair in pairwise(route)]
            total = sum(one for one, _ in costs)
            return self.tolls(route), total, tuple(date for _, date in costs), route

        routes, cut = simple_paths(self.adjacency, self.start, self.goal, longest, SIMPLE)
        return sorted(routes, key=order), cut

    def shortest(
        self, longest: int | None, cost: Callable[[str, str], Cost]
    ) -> tuple[list[tuple[str, ...]], bool]:
        """Return the shortest paths unless they are longer than may be."""
        distance = distances_to(self.adjacency, self.goal, self.start).get(self.start)
        if distance is None or distance > (longest or distance):
            return [], False
        return best_shortest(self.adjacency, self.start, self.goal, cost, SHORTEST)
