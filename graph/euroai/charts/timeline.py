"""Rounds on an axis of time: a circle a round, its area the amount. Only geometry; no drawing.

Positions along the axis are shares of the width (0 to 1) or pixels of a fixed box; the template
draws them, so that the picture follows the reader's theme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import hypot, pi, sqrt
from typing import Final

from euroai.analysis.rounds import YearFigures
from euroai.model import Event

__all__ = ["Band", "Mark", "Swarm", "Tick", "Timeline", "bands", "strip", "swarm", "timeline"]

_LABEL_ROOM: Final = 0.13
"""Two labels on one side of the axis stand at least this share of the width apart."""
_EDGE: Final = 0.1
_LETTER: Final = 5.4
"""Pixels that a letter of a label takes, on the average."""
_LINE: Final = 12.0
"""Pixels that a line of a label takes."""
_LARGEST: Final = 36.0
_SMALLEST: Final = 3.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One round: where it stands, how large, whether its amount is known and it gets a label."""

    event: Event
    x: float
    y: float
    radius: float
    known: bool
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """The first of January of a year, on the axis."""

    year: int
    x: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rounds of one organisation; ``undated`` rounds have no place on the axis."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Swarm:
    """Many rounds in a box of pixels, none covering another."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Band:
    """The rounds of which only the year is known: as wide as the year, its area their amount."""

    year: int
    x: float
    width: float
    height: float
    rounds: int
    euro: Decimal


def _middle(event: Event) -> float:
    """Return the middle of an event's date range as a year with fraction."""
    if event.when is None or not event.when.earliest:
        return 0.0
    days = [date.fromisoformat(day) for day in (event.when.earliest, event.when.latest)]
    return sum(day.year + (day.timetuple().tm_yday - 1) / 366 for day in days) / 2


def _euro(event: Event) -> Decimal | None:
    figure = event.figures.get("amount")
    return figure.chosen.euro if figure else None


def _radius(amount: Decimal | None, largest: Decimal, limit: float) -> float:
    if amount is None or not largest:
        return _SMALLEST
    return max(limit * sqrt(float(max(amount, Decimal(0)) / largest)), _SMALLEST)


def _ticks(first: int, last: int, start: float, scale: float, offset: float) -> tuple[Tick, ...]:
    step = max(1, -(-(last - first) // 8))
    return tuple(
        Tick(year, round(offset + (year - start) * scale, 4))
        for year in range(first, last + 1, step)
    )


def timeline(rounds: Sequence[Event]) -> Timeline | None:
    """Place the rounds of one organisation; None if fewer than two have a date."""
    dated = [event for event in rounds if _middle(event)]
    if len(dated) < 2:
        return None
    times = [_middle(event) for event in dated]
    first, last = int(min(times)), int(max(times)) + 1
    scale = (1 - 2 * _EDGE) / (last - first)
    largest = max((amount for e in dated if (amount := _euro(e)) is not None), default=Decimal(0))
    marks = [
        Mark(
            event,
            round(_EDGE + (_middle(event) - first) * scale, 4),
            0.0,
            round(_radius(_euro(event), largest, _LARGEST), 1),
            _euro(event) is not None,
        )
        for event in dated
    ]
    marks.sort(key=lambda mark: (-mark.radius, mark.event.id))
    done = _label([mark for mark in marks if mark.event.happened], _LABEL_ROOM)
    marks = [*_label([m for m in marks if not m.event.happened], _LABEL_ROOM), *done]
    return Timeline(
        tuple(marks), _ticks(first, last, first, scale, _EDGE), len(rounds) - len(dated)
    )


def _label(marks: Iterable[Mark], room: float) -> list[Mark]:
    """Give a label to the largest marks that leave each other room."""
    taken: list[float] = []
    found = []
    for mark in marks:
        free = mark.known and all(abs(mark.x - other) >= room for other in taken)
        if free:
            taken.append(mark.x)
        found.append(Mark(mark.event, mark.x, mark.y, mark.radius, mark.known, free))
    return found


def swarm(
    rounds: Iterable[Event],
    names: Callable[[Event], Sequence[str]],
    *,
    since: int,
    until: float,
    width: int,
    largest: float,
) -> Swarm:
    """Place rounds with a known amount from ``since`` on, largest first, as near the axis as free.

    ``names`` gives the lines of a round's label; circles that hold theirs get it. ``largest`` is
    the radius of the largest in pixels. The height follows from what is placed.
    """
    known = [(event, amount) for event in rounds if (amount := _euro(event)) is not None]
    known = [(event, amount) for event, amount in known if _middle(event) >= since]
    most = max((amount for _, amount in known), default=Decimal(0))
    scale = (width - 2 * largest) / max(until - since, 1)
    placed: list[Mark] = []
    for event, amount in sorted(known, key=lambda pair: (-pair[1], pair[0].id)):
        radius = max(_radius(amount, most, largest), 2.0)
        x = largest + (_middle(event) - since) * scale
        placed.append(Mark(event, x, _free(placed, x, radius), radius, True))
    reach = max((abs(mark.y) + mark.radius for mark in placed), default=0.0) + 2
    marks = [
        Mark(m.event, round(m.x, 1), round(m.y + reach, 1), round(m.radius, 1), True)
        for m in placed
    ]
    ticks = _ticks(since, int(until), since, scale, largest)
    return Swarm(tuple(_label_boxes(marks, names)), ticks, width, round(2 * reach))


def strip(
    rounds: Iterable[Event], *, since: int, until: float, width: int, largest: float
) -> tuple[Mark, ...]:
    """Place dated rounds without a known amount on the axis of a :func:`swarm` of the same box."""
    scale = (width - 2 * largest) / max(until - since, 1)
    dated = [event for event in rounds if _euro(event) is None and _middle(event) >= since]
    places = [(round(largest + (_middle(event) - since) * scale, 1), event) for event in dated]
    places.sort(key=lambda place: (place[0], place[1].id))
    return tuple(Mark(event, x, 0.0, _SMALLEST, known=False) for x, event in places)


def bands(
    drawn: Swarm, years: Iterable[YearFigures], *, since: int, until: float
) -> tuple[Band, ...]:
    """Place the sums of years on the axis and in the scale of a swarm's circles.

    The scale is that of the largest circle.
    """
    largest = max(drawn.marks, key=lambda mark: mark.radius, default=None)
    most = _euro(largest.event) if largest else None
    if largest is None or not most:
        return ()
    edge = largest.radius
    scale = (drawn.width - 2 * edge) / max(until - since, 1)
    found = []
    for one in years:
        year, total = one.year, one.amount_eur
        width = scale * min(1.0, until - year) - 4
        if width <= 0 or not total:
            continue
        area = pi * edge**2 * float(total / most)
        x = round(edge + (year - since) * scale + 2, 1)
        height = round(max(area / width, 1.0), 1)
        found.append(Band(year, x, round(width, 1), height, one.rounds, total))
    return tuple(found)


def _free(placed: Sequence[Mark], x: float, radius: float) -> float:
    """Return the offset from the axis, nearest to 0, at which a circle touches no other."""
    near = [mark for mark in placed if abs(mark.x - x) < mark.radius + radius + 1]
    options = [0.0]
    for mark in near:
        reach = mark.radius + radius + 1
        rise = sqrt(max(reach**2 - (mark.x - x) ** 2, 0.0))
        options += [mark.y - rise, mark.y + rise]
    for offset in sorted(options, key=lambda y: (abs(y), y)):
        if all(hypot(m.x - x, m.y - offset) >= m.radius + radius + 0.99 for m in near):
            return offset
    return 0.0


def _label_boxes(marks: Sequence[Mark], names: Callable[[Event], Sequence[str]]) -> list[Mark]:
    """Label the circles that are large enough to hold their lines."""

    def holds(mark: Mark) -> bool:
        lines = names(mark.event)
        high = 2 * mark.radius >= _LINE * (len(lines) + 1)
        return high and 2 * mark.radius >= _LETTER * max(map(len, lines), default=0)

    return [Mark(m.event, m.x, m.y, m.radius, True, holds(m)) for m in marks]
