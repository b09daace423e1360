"""Walks over a plain adjacency: shortest ways, the best of them, and every simple way.

Nothing here knows what a node or an edge means; a cost says which of two equally short ways is
told first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from heapq import nsmallest
from typing import Final

__all__ = ["EFFORT", "Cost", "best_shortest", "distances_to", "simple_paths"]

Adjacency = Mapping[str, Collection[str]]
Cost = tuple[int, str]
"""What a step costs, and its date; of two ways the lesser sum is better, then the earlier dates."""

EFFORT: Final = 300_000
"""Steps that the search for simple paths may take; where it needs more, it stops and says so."""


def distances_to(adjacency: Adjacency, goal: str, start: str | None = None) -> dict[str, int]:
    """Return how many steps each node is from ``goal``; stops once ``start`` is reached."""
    distance = {goal: 0}
    frontier = [goal]
    while frontier and start not in distance:
        following = []
        for node in frontier:
            for other in adjacency.get(node, ()):
                if other not in distance:
                    distance[other] = distance[node] + 1
                    following.append(other)
        frontier = following
    return distance


def best_shortest(
    adjacency: Adjacency, start: str, goal: str, cost: Callable[[str, str], Cost], most: int
) -> tuple[list[tuple[str, ...]], bool]:
    """Return up to ``most`` of the shortest paths, the best first, and whether there are more.

    The best ``most`` ways on from each node are kept, from the goal backwards. A better way on
    stays better whatever leads to it, so that the result is exact, however many paths there are.
    """
    distance = distances_to(adjacency, goal, start)
    if start not in distance:
        return [], False
    layers = [{start}]
    for left in range(distance[start] - 1, -1, -1):
        layers.append({o for n in layers[-1] for o in adjacency[n] if distance.get(o) == left})
    kept: dict[str, list[tuple[int, tuple[str, ...], tuple[str, ...]]]]
    kept = {goal: [(0, (), (goal,))]}
    for layer in reversed(layers[:-1]):
        for node in layer:
            ways = (
                (total + step[0], (step[1], *dates), (node, *nodes))
                for other in adjacency[node]
                if distance.get(other) == distance[node] - 1
                for step in (cost(node, other),)
                for total, dates, nodes in kept[other]
            )
            kept[node] = nsmallest(most + 1, ways)
    found = [nodes for _, _, nodes in kept[start]]
    return found[:most], len(found) > most


def simple_paths(
    adjacency: Adjacency, start: str, goal: str, longest: int, most: int
) -> tuple[list[tuple[str, ...]], bool]:
    """Return up to ``most`` simple paths of at most ``longest`` steps, shorter ones first.

    Also whether the bound (or :data:`EFFORT`) cut: then the longest paths are incomplete.
    """
    reach: list[set[str]] = [{goal}]
    effort = [EFFORT]
    found: list[tuple[str, ...]] = []
    for length in range(1, min(longest, len(adjacency) - 1) + 1):
        onward = {other for node in reach[-1] for other in adjacency.get(node, ())}
        reach.append(onward - {goal})
        for path in _of_length(adjacency, start, length, reach, effort):
            if len(found) == most:
                return found, True
            found.append(path)
        if effort[0] <= 0:
            return found, True
    return found, False


def _of_length(
    adjacency: Adjacency, start: str, length: int, reach: list[set[str]], effort: list[int]
) -> Iterator[tuple[str, ...]]:
    """Yield the simple paths of exactly ``length`` steps, in the order of ``adjacency``.

    ``reach[k]`` holds the nodes from which the goal is a walk of k steps away: no other is entered.
    """
    if start not in reach[length]:
        return
    path = [start]
    choices = [iter(adjacency.get(start, ()))]
    while choices:
        left = length - len(path)
        other = next(choices[-1], None)
        if other is None:
            choices.pop()
            path.pop()
            continue
        effort[0] -= 1
        if effort[0] <= 0:
            return
        if other in path or other not in reach[left]:
            continue
        if left == 0:
            yield (*path, other)
            continue
        path.append(other)
        choices.append(iter(adjacency.get(other, ())))
