"""What pages show of a scope: league tables, money by period as columns, its newest rounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.analysis.key_figures import counted_amounts, raising
from euroai.analysis.rankings.investors import DealsRow, busiest_investors
from euroai.analysis.rankings.money import (
    Period,
    Periods,
    RaisedRow,
    ValuedRow,
    highest_valued,
    money_by_quarter,
    money_by_year,
    most_raised,
)
from euroai.analysis.rankings.scope import Scope, rounds_in
from euroai.analysis.stated_events import latest_first
from euroai.charts.period_columns import PeriodColumns, PeriodValue, period_columns

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["Chart", "League", "chart_of", "league_of", "newest_rounds"]

BOXES: Final = (("broad", 1136, 20), ("narrow", 358, 10))
"""A drawing for each width of the window: its class, its width, how many periods it holds."""
_YEARLY_BELOW: Final = 12
"""Of so few rounds quarters would be mostly empty: years are drawn instead."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Money by period, drawn for each width of the window.

    ``noted`` are the numbered rounds of the broad drawing, the first number first; ``earlier``
    tells how many periods are in the table only.
    """

    by: str
    periods: Periods
    drawings: tuple[tuple[str, PeriodColumns], ...]
    noted: tuple[str, ...]
    earlier: int

    def period(self, name: str) -> Period:
        """Return a period by its name."""
        return next(one for one in self.periods.rows if one.name == name)

    @property
    def part(self) -> Period | None:
        """The period in which the data ends, if money came in it."""
        return next((one for one in self.periods.rows if one.is_part), None)


@dataclass(frozen=True, slots=True)
class League:
    """The league tables of a scope, each cut to its first rows; ``of`` tells how many there are."""

    scope: Scope
    raised: Sequence[RaisedRow]
    valued: Sequence[ValuedRow]
    deals: Sequence[DealsRow]
    led: Sequence[DealsRow]
    pace: Sequence[DealsRow]
    of: dict[str, int]


def league_of(kg: KnowledgeGraph, scope: Scope, top: int) -> League:
    """Return the league tables of a scope; those of a year have no pace."""
    raised, valued = most_raised(kg, scope), highest_valued(kg, scope)
    investors = {name: busiest_investors(kg, name, scope) for name in ("deals", "led", "pace")}
    if scope.year:
        investors["pace"] = ()
    of = {"raised": len(raised), "valued": len(valued)}
    of |= {name: len(rows) for name, rows in investors.items()}
    cut = {name: rows[:top] for name, rows in investors.items()}
    return League(scope, raised[:top], valued[:top], cut["deals"], cut["led"], cut["pace"], of)


def chart_of(kg: KnowledgeGraph, scope: Scope) -> Chart | None:
    """Return the money of a scope by quarter, by year where rounds are few; None for no money."""
    rounds = raising(rounds_in(kg, scope))
    by = "quarter" if len(rounds) >= _YEARLY_BELOW else "year"
    periods = (money_by_quarter if by == "quarter" else money_by_year)(kg, scope)
    amounts = counted_amounts(rounds)
    values = [
        PeriodValue(
            one.name,
            float(one.amount_eur),
            one.is_part,
            tuple((ident, float(amounts[ident])) for ident in one.largest),
        )
        for one in periods.rows
    ]
    drawn = [
        (name, chart)
        for name, width, most in BOXES
        if (chart := period_columns(values, width=width, most=most)) is not None
    ]
    if len(drawn) < len(BOXES) or not any(one.value for one in values):
        return None
    notes = {note.number: note.item for c in drawn[0][1].columns for note in c.annotations}
    noted = tuple(notes[number] for number in sorted(notes))
    return Chart(by, periods, tuple(drawn), noted, len(values) - len(drawn[0][1].columns))


def newest_rounds(kg: KnowledgeGraph, scope: Scope, top: int) -> tuple[Event, ...]:
    """Return the latest rounds of a scope that happened and of which at least the month is told."""
    dated = [e for e in rounds_in(kg, scope) if e.when and e.when.earliest and len(e.date) > 4]
    return latest_first(dated)[:top]
