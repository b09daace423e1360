"""An investor's deals on an axis of time, a row an organisation: only geometry, no words.

A circle's area is the amount of the whole round in euro, the disc within it what the investor is
known to have given itself; which deals there are is :func:`euroai.analysis.capital.deals.deals_of`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.deals import Deal, deals_of
from euroai.charts.timeline import Tick
from euroai.derive.dates import DateRange

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.site.entity.profile import Profile

__all__ = ["ChartRow", "Holding", "PortfolioChart", "holdings", "pictures"]

_SIZES: Final = (("broad", 1136, 176), ("narrow", 358, 92))
"""The class of a picture, its width, and the room for the names in it."""

_LEAST: Final = 3
"""So many dated organisations make a picture; fewer are stated by the table."""
_ROWS: Final = 30
"""A picture has at most so many rows, those entered last."""
_ROW: Final = 20.0
_LARGEST: Final = 15.0
_SMALLEST: Final = 2.5
_EDGE: Final = 16.0


@dataclass(frozen=True, slots=True)
class Holding:
    """One deal: the middle of its time, from when to when it can have been, and its circles.

    ``radius`` is that of the whole deal, ``own`` that of the investor's own ticket (0: not stated).
    ``known`` says whether the deal's amount is.
    """

    deal: Deal
    x: float
    start: float
    end: float
    radius: float
    own: float
    known: bool
    led: bool


@dataclass(frozen=True, slots=True)
class ChartRow:
    """An organisation, where its row stands, and its deals with the investor."""

    recipient: str
    y: float
    marks: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class PortfolioChart:
    """The picture in pixels: rows by the first deal, the axis; what has no place on it.

    ``undated`` organisations have no deal with a date, ``earlier`` ones no room.
    """

    rows: tuple[ChartRow, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int
    room: int
    undated: int
    earlier: int


def holdings(
    investor: str,
    deals: Mapping[str, Sequence[Deal]],
    led: Iterable[str],
    *,
    width: int,
    room: int,
    until: str,
) -> PortfolioChart | None:
    """Place an investor's deals by recipient; None if fewer than three have a date.

    ``led`` are the ids of the rounds that the investor led, ``room`` the pixels for the names at
    the left, ``until`` the day of the latest source: the axis ends with its year.
    """
    dated = {one: [d for d in own if _is_dated(d.when)] for one, own in deals.items()}
    first = {one: min(map(_middle, own)) for one, own in dated.items() if own}
    if len(first) < _LEAST:
        return None
    shown = sorted(first, key=lambda one: (first[one], one))[-_ROWS:]
    since = int(min(first[one] for one in shown))
    last = max(int(max(_middle(deal) for one in shown for deal in dated[one])), int(until[:4] or 0))
    scale = (width - room - 2 * _EDGE) / (last + 1 - since)
    largest = max((deal.amount or 0 for one in shown for deal in dated[one]), default=0)

    def place(moment: float) -> float:
        return round(room + _EDGE + (moment - since) * scale, 1)

    def mark(deal: Deal) -> Holding:
        start, end = _ends(deal)
        own = dict(deal.tickets).get(investor, 0) if deal.is_round else 0
        radius = _radius(deal.amount, largest)
        return Holding(
            deal,
            place(_middle(deal)),
            place(start),
            place(end),
            radius,
            min(_radius(own, largest), radius) if own else 0.0,
            deal.amount is not None,
            deal.id in leading,
        )

    leading = frozenset(led)
    rows = tuple(
        ChartRow(one, _ROW * number + _ROW / 2 + 6, tuple(mark(d) for d in _by_size(dated[one])))
        for number, one in enumerate(shown)
    )
    step = max(1, -(-(last + 1 - since) // (10 if width > 600 else 4)))
    ticks = tuple(Tick(year, place(year)) for year in range(since, last + 2, step))
    undated = len(deals) - len(first)
    height = round(_ROW * len(rows) + 12)
    return PortfolioChart(rows, ticks, width, height, room, undated, len(first) - len(shown))


def _is_dated(when: DateRange | None) -> bool:
    return when is not None and bool(when.earliest)


def _ends(deal: Deal) -> tuple[float, float]:
    """Return the first and the last moment of a deal as years with fraction."""
    when = deal.when
    if when is None or not when.earliest:
        return 0.0, 0.0
    days = [date.fromisoformat(day) for day in (when.earliest, when.latest)]
    first, last = (day.year + (day.timetuple().tm_yday - 1) / 366 for day in days)
    return first, last


def _middle(deal: Deal) -> float:
    return sum(_ends(deal)) / 2


def _by_size(deals: Iterable[Deal]) -> list[Deal]:
    """Return the largest first, so that none hides another."""
    return sorted(deals, key=lambda deal: (-(deal.amount or 0), deal.id))


def _radius(amount: int | None, largest: int) -> float:
    if not amount or not largest:
        return _SMALLEST
    return round(max(_LARGEST * sqrt(amount / largest), _SMALLEST), 1)


def pictures(kg: KnowledgeGraph, profile: Profile, until: str) -> list[tuple[str, PortfolioChart]]:
    """Return an entity's deals as pictures for a wide and a narrow page, each with its class."""
    investor = profile.entity.id
    if len(profile.portfolio) < _LEAST:
        return []
    deals = {
        stake.recipient: [d for d in deals_of(kg, stake.recipient) if investor in d.investors]
        for stake in profile.portfolio
    }
    led = {event for stake in profile.portfolio for event in stake.led}
    found = []
    for size, width, room in _SIZES:
        drawn = holdings(investor, deals, led, width=width, room=room, until=until)
        if drawn is not None:
            found.append((size, drawn))
    return found
