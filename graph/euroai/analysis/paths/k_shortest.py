"""Walks over a plain adjacency: shortest ways, the best of them, and every simple way.

Nothing here knows what a node or an edge means; a cost says which of two equally short ways is
stated first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush, nsmallest
from itertools import pairwise
from typing import Final

__all__ = [
    "EFFORT",
    "K_EFFORT",
    "Cost",
    "Toll",
    "best_shortest",
    "cheapest",
    "distances_to",
    "k_best",
    "simple_paths",
]

Adjacency = Mapping[str, Collection[str]]
Cost = tuple[int, str]
"""What a step costs, and its date; of two ways the lesser sum is better, then the earlier dates."""

EFFORT: Final = 300_000
"""Steps that the search for simple paths may take; where it needs more, it stops and says so."""

K_EFFORT: Final = 20_000_000
"""Edges that the search for further paths may look at, likewise."""


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


Toll = Callable[[str], int]
"""What it costs to enter a node: at least 1."""
Way = tuple[int, int, tuple[str, ...], tuple[str, ...]]
"""A path as it is ordered: its tolls, its cost, its dates, its nodes."""


@dataclass(slots=True)
class _Search:
    """What a search for the best ways needs to know, and how many edges it may still look at."""

    adjacency: Adjacency
    goal: str
    toll: Toll
    cost: Callable[[str, str], Cost]
    effort: int


def cheapest(
    adjacency: Adjacency,
    start: str,
    goal: str,
    toll: Toll,
    cost: Callable[[str, str], Cost],
    most: int,
) -> tuple[list[tuple[str, ...]], bool]:
    """Return up to ``most`` of the paths of least tolls, the best first, and if there are more.

    Like :func:`best_shortest`, which this is where every toll is alike.
    """
    search = _Search(adjacency, goal, toll, cost, len(adjacency) ** 2)
    ways = _best_ways(search, start, most + 1, frozenset(), frozenset())
    return [way[3] for way in ways[:most]], len(ways) > most


def k_best(
    adjacency: Adjacency,
    start: str,
    goal: str,
    toll: Toll,
    cost: Callable[[str, str], Cost],
    most: int,
    longest: int | None = None,
) -> tuple[list[tuple[str, ...]], bool]:
    """Return up to ``most`` simple paths by rising tolls; of equal tolls the best stated first.

    Yen (1971) with Lawler's (1972) saving: each further path leaves an earlier one at some node and
    is the best that does. ``longest`` ends the search at the first path of more steps, which is
    exact where every toll is alike. Also whether there are more, because of ``most`` or because the
    search used up :data:`K_EFFORT`.
    """
    search = _Search(adjacency, goal, toll, cost, K_EFFORT)
    waiting: list[tuple[Way, int]] = []
    for way in _best_ways(search, start, 1, frozenset(), frozenset()):
        heappush(waiting, (way, 0))
    found: list[tuple[str, ...]] = []
    while waiting and len(found) < most:
        (_, _, _, nodes), transposed = heappop(waiting)
        if longest is not None and len(nodes) - 1 > longest:
            return found, False
        found.append(nodes)
        if search.effort <= 0:
            return found, True
        for place in range(transposed, len(nodes) - 1):
            root = nodes[: place + 1]
            taken = frozenset(one[place + 1] for one in found if one[: place + 1] == root)
            for way in _best_ways(search, root[-1], 1, frozenset(root[:-1]), taken):
                heappush(waiting, (_joined(search, root, way), place))
    more = [way for way, _ in waiting if longest is None or len(way[3]) - 1 <= longest]
    return found, bool(more)


def _joined(search: _Search, root: tuple[str, ...], way: Way) -> Way:
    tolls, total, dates, nodes = way
    steps = [search.cost(*pair) for pair in pairwise(root)]
    return (
        tolls + sum(search.toll(node) for node in root[1:]),
        total + sum(step for step, _ in steps),
        (*(day for _, day in steps), *dates),
        (*root[:-1], *nodes),
    )


def _best_ways(
    search: _Search, start: str, most: int, without: frozenset[str], taken: frozenset[str]
) -> list[Way]:
    """Return the best of the cheapest ways to the goal.

    They lead through none of ``without``, and not at once to one of ``taken``.
    """
    left = _tolls_to_goal(search, start, without, taken)
    if start not in left:
        return []

    def onward(node: str) -> list[str]:
        return [
            other
            for other in search.adjacency[node]
            if left.get(other, left[node]) + search.toll(other) == left[node]
            and not (node == start and other in taken)
        ]

    steps = {start: onward(start)}
    ahead = list(steps[start])
    while ahead:
        node = ahead.pop()
        if node not in steps:
            steps[node] = onward(node) if node != search.goal else []
            ahead += steps[node]
    kept: dict[str, list[tuple[int, tuple[str, ...], tuple[str, ...]]]]
    kept = {search.goal: [(0, (), (search.goal,))]}
    for node in sorted(steps, key=lambda node: (left[node], node)):
        if node != search.goal:
            ways = (
                (step[0] + total, (step[1], *dates), (node, *nodes))
                for other in steps[node]
                for step in (search.cost(node, other),)
                for total, dates, nodes in kept[other]
            )
            kept[node] = nsmallest(most, ways)
    return [(left[start], *way) for way in kept[start]]


def _tolls_to_goal(
    search: _Search, start: str, without: frozenset[str], taken: frozenset[str]
) -> dict[str, int]:
    """Return what the way to the goal costs from each node that is no dearer than ``start``."""
    settled: dict[str, int] = {}
    least = {search.goal: 0}
    frontier = [(0, search.goal)]
    while frontier:
        so_far, node = heappop(frontier)
        if node in settled:
            continue
        settled[node] = so_far
        if node == start:
            break
        entered = so_far + search.toll(node)
        neighbours = search.adjacency.get(node, ())
        search.effort -= len(neighbours)
        for other in neighbours:
            if other in without or (other == start and node in taken):
                continue
            if entered < least.get(other, entered + 1):
                least[other] = entered
                heappush(frontier, (entered, other))
    return settled
