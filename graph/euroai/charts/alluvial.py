"""Flows from one row of names to another, a strand a person: only geometry, in pixels of a box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["Alluvial", "End", "Ribbon", "alluvial"]

_STRAND: Final = 11.0
"""Pixels from one strand to the next."""
_LEAST: Final = 24.0
"""A name takes at least this much, so that a finger can distinguish two."""
_GAP: Final = 4.0
_LETTER: Final = 6.4
"""Pixels that a letter of a label takes, on the average."""


@dataclass(frozen=True, slots=True)
class End:
    """A name on one side: the middle of its place, its upper edge and height, letters that fit."""

    id: str
    y: float
    top: float
    height: float
    letters: int


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Who went from one to the other: a path a person."""

    source: str
    target: str
    people: tuple[str, ...]
    strands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alluvial:
    """The picture: both sides, the ribbons between ``left_x`` and ``right_x``."""

    width: int
    height: int
    left_x: float
    right_x: float
    left: tuple[End, ...]
    right: tuple[End, ...]
    ribbons: tuple[Ribbon, ...]


def alluvial(
    flows: Sequence[tuple[str, str, tuple[str, ...]]],
    sources: Sequence[str],
    *,
    width: int,
    left_room: int,
    right_room: int,
) -> Alluvial:
    """Place flows ``(source, target, people)`` with the sources in their order, targets beside.

    A target stands at the mean place of those from whom its people come, so that few strands cross.
    """
    place = {one: number for number, one in enumerate(sources)}
    kept = [flow for flow in flows if flow[0] in place]
    weights: dict[str, list[int]] = {}
    for source, target, people in kept:
        weights.setdefault(target, []).extend([place[source]] * len(people))
    targets = sorted(weights, key=lambda one: (sum(weights[one]) / len(weights[one]), one))
    counts = {one: sum(len(p) for s, _, p in kept if s == one) for one in sources}
    left_heights = [_room(counts[one]) for one in sources]
    right_heights = [_room(len(weights[one])) for one in targets]
    height = max(_stacked(left_heights), _stacked(right_heights))
    left = _side(sources, left_heights, height, left_room)
    right = _side(targets, right_heights, height, right_room)
    spread = (float(left_room), float(width - right_room))
    order = {one: number for number, one in enumerate(targets)}
    kept.sort(key=lambda flow: (place[flow[0]], order[flow[1]]))
    ribbons = _ribbons(kept, {e.id: e for e in left}, {e.id: e for e in right}, spread)
    return Alluvial(width, round(height), *spread, left, right, ribbons)


def _room(people: int) -> float:
    return max(_LEAST, people * _STRAND + 4)


def _stacked(heights: Sequence[float]) -> float:
    return sum(heights) + _GAP * max(len(heights) - 1, 0)


def _side(
    names: Sequence[str], heights: Sequence[float], height: float, room: int
) -> tuple[End, ...]:
    gap = (height - sum(heights)) / max(len(names) - 1, 1)
    top, found = 0.0, []
    for name, own in zip(names, heights, strict=True):
        letters = int((room - 10) / _LETTER)
        found.append(End(name, round(top + own / 2, 1), round(top, 1), own, letters))
        top += own + gap
    return tuple(found)


def _ribbons(
    flows: Sequence[tuple[str, str, tuple[str, ...]]],
    left: Mapping[str, End],
    right: Mapping[str, End],
    spread: tuple[float, float],
) -> tuple[Ribbon, ...]:
    used = _starts(flows, left, 0) | _starts(flows, right, 1)
    found = []
    for source, target, people in flows:
        strands = []
        for _ in people:
            here, there = used[0, source], used[1, target]
            used[0, source] += _STRAND
            used[1, target] += _STRAND
            strands.append(_strand(spread, here, there))
        found.append(Ribbon(source, target, people, tuple(strands)))
    return tuple(found)


def _starts(
    flows: Sequence[tuple[str, str, tuple[str, ...]]], ends: Mapping[str, End], side: int
) -> dict[tuple[int, str], float]:
    """Return the middle of the first strand at each end, so that the strands stand centred."""
    counts = dict.fromkeys(ends, 0)
    for source, target, people in flows:
        counts[target if side else source] += len(people)
    return {(side, name): end.y - (counts[name] - 1) / 2 * _STRAND for name, end in ends.items()}


def _strand(spread: tuple[float, float], here: float, there: float) -> str:
    start, end = spread
    middle = (start + end) / 2
    return (
        f"M{start:.0f} {here:.1f}C{middle:.0f} {here:.1f} {middle:.0f} {there:.1f} "
        f"{end:.0f} {there:.1f}"
    )
