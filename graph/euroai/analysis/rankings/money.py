"""Who raised most and is valued highest, and how much came when, and where to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeVar

from euroai.analysis.key_figures import counted_amounts, latest_valuation, raising
from euroai.analysis.quality.freshness import data_date
from euroai.analysis.rankings.scope import (
    EUROPEAN_LABS,
    Scope,
    organizations_in,
    quarter_of,
    rounds_in,
    year_of,
)
from euroai.errors import UnknownChoice

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "GROUPINGS",
    "Group",
    "Period",
    "Periods",
    "RaisedRow",
    "ValuedRow",
    "highest_valued",
    "money_by_quarter",
    "money_by_year",
    "most_raised",
    "most_raised_by",
]

GROUPINGS: Final = ("country", "sector", "city")


@dataclass(frozen=True, slots=True)
class RaisedRow:
    """What an organisation raised, in euro, in the ``known`` of its ``rounds``; its last round."""

    rank: int
    id: str
    amount_eur: Decimal
    known: int
    rounds: int
    last: str


@dataclass(frozen=True, slots=True)
class ValuedRow:
    """The valuation of an organisation in euro, and the round that states it."""

    rank: int
    id: str
    valuation_eur: Decimal
    round: str
    date: str


@dataclass(frozen=True, slots=True)
class Period:
    """The money of a quarter (``2026-Q3``) or a year; ``name`` is '' for what has no certain one.

    ``known`` of the ``rounds`` have an amount in euro. ``is_part`` says that the data ends in it.
    ``largest`` are the rounds of known amount, the largest first: ids.
    """

    name: str
    amount_eur: Decimal
    known: int
    rounds: int
    is_part: bool = False
    largest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods one after the other, those of nothing among them, and what has no certain one."""

    rows: tuple[Period, ...]
    without: Period


@dataclass(frozen=True, slots=True)
class Group:
    """The money of a country, sector or city.

    ``organizations`` are those of the scope at home there, ``funded`` those with a round;
    ``leaders`` all who share the first place in what they raised, by id: none where nothing is
    known.
    """

    rank: int
    key: str
    organizations: int
    funded: int
    amount_eur: Decimal
    known: int
    rounds: int
    leaders: tuple[str, ...]

    @property
    def first(self) -> str:
        """The first by id of those who raised most, '' where nothing is known."""
        return self.leaders[0] if self.leaders else ""


def most_raised(kg: KnowledgeGraph, scope: Scope = EUROPEAN_LABS) -> tuple[RaisedRow, ...]:
    """Return the organisations of a scope by the money that they raised, most first.

    Sales of existing shares are left out, a part that a later round includes counts once; of whom
    no amount is known is left out.
    """
    own = organizations_in(kg, scope)
    rounds = raising(rounds_in(kg, scope))
    amounts = counted_amounts(rounds_in(kg, scope.always))
    by_who: dict[str, list[Event]] = defaultdict(list)
    for event in rounds:
        for who in event.values("recipient"):
            if who in own:
                by_who[who].append(event)
    found = [
        RaisedRow(
            0,
            who,
            sum((amounts.get(one.id, Decimal(0)) for one in events), Decimal(0)),
            sum(_is_known(one) for one in events),
            len(events),
            max(events, key=_begun).date,
        )
        for who, events in by_who.items()
        if any(_is_known(one) for one in events)
    ]
    return _ranked(found, lambda row: row.amount_eur, lambda row: row.id)


def highest_valued(kg: KnowledgeGraph, scope: Scope = EUROPEAN_LABS) -> tuple[ValuedRow, ...]:
    """Return the organisations of a scope by the valuation of their latest round that states one.

    Of a year: the latest round of that year. Where no rate of the day is known there is no row.
    """
    by_who: dict[str, list[Event]] = defaultdict(list)
    own = organizations_in(kg, scope)
    for event in rounds_in(kg, scope):
        for who in event.values("recipient"):
            if who in own:
                by_who[who].append(event)
    found = []
    for who, events in by_who.items():
        latest = latest_valuation(events)
        euro = latest.figures["valuation"].chosen.euro if latest else None
        if latest is not None and euro is not None:
            found.append(ValuedRow(0, who, euro, latest.id, latest.date))
    return _ranked(found, lambda row: row.valuation_eur, lambda row: row.id)


def money_by_quarter(kg: KnowledgeGraph, scope: Scope = EUROPEAN_LABS) -> Periods:
    """Return the money of a scope by quarter; the one in which the data ends is marked as part.

    A round of which only the year is told is in no quarter.
    """
    return _periods(kg, scope, quarter_of, _next_quarter)


def money_by_year(kg: KnowledgeGraph, scope: Scope = EUROPEAN_LABS) -> Periods:
    """Return the money of a scope by year; the one in which the data ends is marked as part."""
    return _periods(kg, scope, year_of, lambda year: str(int(year) + 1))


def most_raised_by(
    kg: KnowledgeGraph, grouping: str, scope: Scope = EUROPEAN_LABS
) -> tuple[Group, ...]:
    """Return countries, sectors or cities by the money that their organisations raised.

    An organisation of several sectors counts in each of them. Who has none is in no group.

    Raises:
        UnknownChoice: there is no such grouping.
    """
    if grouping not in GROUPINGS:
        raise UnknownChoice("grouping", grouping, GROUPINGS)
    members: dict[str, set[str]] = defaultdict(set)
    for ident in organizations_in(kg, scope):
        entity = kg.entities[ident]
        homes = {"country": (entity.country,), "sector": entity.sectors, "city": (entity.place,)}
        for key in filter(None, homes[grouping]):
            members[key].add(ident)
    rows = {row.id: row for row in most_raised(kg, scope)}
    rounds: dict[str, set[str]] = defaultdict(set)
    for event in raising(rounds_in(kg, scope)):
        for who in event.values("recipient"):
            rounds[who].add(event.id)
    found = []
    for key, own in members.items():
        known = sorted(
            (rows[one] for one in own if one in rows), key=lambda row: (row.rank, row.id)
        )
        funded = [one for one in own if rounds[one]]
        count = len(set().union(*(rounds[one] for one in own)))
        total = sum((row.amount_eur for row in known), Decimal(0))
        leaders = tuple(row.id for row in known if row.rank == known[0].rank)
        priced = sum(row.known for row in known)
        found.append(Group(0, key, len(own), len(funded), total, priced, count, leaders))
    return _ranked(found, lambda row: row.amount_eur, lambda row: row.key)


def _periods(
    kg: KnowledgeGraph,
    scope: Scope,
    period_of: Callable[[Event], str],
    following: Callable[[str], str],
) -> Periods:
    rounds = raising(rounds_in(kg, scope))
    amounts = counted_amounts(rounds_in(kg, scope.always))
    by_period: dict[str, list[Event]] = defaultdict(list)
    for event in rounds:
        by_period[period_of(event)].append(event)
    names = sorted(name for name in by_period if name)
    ends = data_date(kg)
    current = period_of_day(ends, quarters=bool(names) and "-Q" in names[0])
    rows = []
    name = names[0] if names else ""
    while name and name <= names[-1]:
        rows.append(_period(name, by_period.get(name, ()), amounts, is_part=name == current))
        name = following(name)
    return Periods(tuple(rows), _period("", by_period.get("", ()), amounts))


def period_of_day(day: str, *, quarters: bool) -> str:
    """Return the quarter or year in which a day lies."""
    if not quarters or len(day) < len("2026-09"):
        return day[:4]
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _period(
    name: str, rounds: Iterable[Event], amounts: Mapping[str, Decimal], *, is_part: bool = False
) -> Period:
    own = list(rounds)
    known = [one for one in own if _is_known(one)]
    counted = [one for one in known if one.id in amounts]
    counted.sort(key=lambda one: (-amounts[one.id], one.id))
    total = sum((amounts[one.id] for one in counted), Decimal(0))
    largest = tuple(one.id for one in counted)
    return Period(name, total, len(known), len(own), is_part, largest)


def _next_quarter(name: str) -> str:
    year, quarter = int(name[:4]), int(name[-1])
    return f"{year + quarter // 4}-Q{quarter % 4 + 1}"


def _is_known(event: Event) -> bool:
    figure = event.figures.get("amount")
    return figure is not None and figure.chosen.euro is not None


def _begun(event: Event) -> tuple[str, str, str]:
    when = event.when
    return (when.earliest, when.latest, event.id) if when else ("", "", event.id)


T = TypeVar("T", RaisedRow, ValuedRow, Group)


def _ranked(
    rows: Sequence[T], value: Callable[[T], Decimal], key: Callable[[T], str]
) -> tuple[T, ...]:
    """Return rows by a value, the largest first; equals share a place, the best they could have."""
    ordered = sorted(rows, key=lambda row: (-value(row), key(row)))
    found: list[T] = []
    for number, row in enumerate(ordered, start=1):
        rank = found[-1].rank if found and value(found[-1]) == value(row) else number
        found.append(replace(row, rank=rank))
    return tuple(found)
