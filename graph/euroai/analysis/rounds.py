"""Funding rounds of many organisations: sums, the largest, the best year, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from euroai.analysis.key_figures import Raised, included_rounds, raised_in, raising
from euroai.analysis.stated_events import latest_first

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "OutsideAxis",
    "RoundFigures",
    "YearFigures",
    "amount_eur",
    "at_home_in",
    "best_year",
    "by_amount",
    "by_year",
    "facet_numbers",
    "largest_round",
    "of_month_and_of_year",
    "outside_axis",
    "round_figures",
]


_YEAR: Final = len("2025")
"""A date of so many letters is a year alone."""


@dataclass(frozen=True, slots=True)
class YearFigures:
    """A year's ``rounds`` of known amount, and their sum in euro."""

    year: int
    rounds: int
    amount_eur: Decimal


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """Some rounds: how many, ``done`` and not; without an amount, without a date; and the money.

    ``unpriced`` and ``undated`` are of all of them. ``amounts_eur`` is the sum of every known
    amount, done or not, sales of existing shares among them; ``raised`` is what organisations
    raised by them.
    """

    rounds: int
    unpriced: int
    undated: int
    amounts_eur: Decimal
    raised: Raised


def amount_eur(event: Event) -> Decimal:
    """Return a round's amount in euro; 0 where none is known."""
    figure = event.figures.get("amount")
    return (figure.chosen.euro if figure else None) or Decimal(0)


def at_home_in(kg: KnowledgeGraph, rounds: Iterable[Event], region: str) -> tuple[Event, ...]:
    """Return the rounds of organisations at home in a region, in the order given."""
    return tuple(
        event
        for event in rounds
        if (who := kg.entities.get(event.first("recipient"))) is not None and who.region == region
    )


def round_figures(rounds: Sequence[Event]) -> RoundFigures:
    """Return the numbers of some rounds."""
    return RoundFigures(
        rounds=len(rounds),
        unpriced=sum("amount" not in one.figures for one in rounds),
        undated=sum(one.when is None or not one.when.earliest for one in rounds),
        amounts_eur=sum(map(amount_eur, rounds), Decimal(0)),
        raised=raised_in(rounds),
    )


def by_amount(rounds: Iterable[Event]) -> tuple[Event, ...]:
    """Return rounds by amount in euro, the largest first, then by id."""
    return tuple(sorted(rounds, key=lambda one: (-amount_eur(one), one.id)))


def largest_rounds(rounds: Sequence[Event], most: int) -> Sequence[Event]:
    """Return the rounds with the largest amounts, at most so many, latest first.

    So few that none is left out are returned as they are.
    """
    return rounds if len(rounds) <= most else latest_first(by_amount(rounds)[:most])


def largest_round(rounds: Iterable[Event]) -> Event | None:
    """Return the round that happened with the largest amount in euro."""
    done = [one for one in rounds if one.happened and amount_eur(one)]
    return max(done, key=lambda one: (amount_eur(one), one.id), default=None)


def best_year(rounds: Sequence[Event]) -> YearFigures | None:
    """Return the year with most euro raised, of rounds that certainly were in one year.

    Sales of existing shares and what another round includes are left out.
    """
    included = included_rounds(rounds)
    counted = [one for one in raising(rounds) if one.id not in included]
    return max(by_year(counted), key=lambda one: (one.amount_eur, one.year), default=None)


def by_year(rounds: Iterable[Event]) -> tuple[YearFigures, ...]:
    """Return the sum of rounds of known amount for each year in which they certainly were."""
    years: dict[int, list[Decimal]] = {}
    for event in rounds:
        span, euro = event.when, amount_eur(event)
        if euro and span and span.earliest and span.earliest[:4] == span.latest[:4]:
            years.setdefault(int(span.earliest[:4]), []).append(euro)
    return tuple(
        YearFigures(year, len(own), sum(own, Decimal(0))) for year, own in sorted(years.items())
    )


def of_month_and_of_year(
    rounds: Iterable[Event], since: int
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the rounds done from a year on, of known amount: with a month, and of a year alone."""
    known = [one for one in rounds if one.happened and amount_eur(one)]
    done = [one for one in known if one.date[:_YEAR] >= str(since)]
    exact = tuple(one for one in done if len(one.date) > _YEAR)
    return exact, tuple(one for one in done if len(one.date) == _YEAR)


@dataclass(frozen=True, slots=True)
class OutsideAxis:
    """How many rounds have no date at all, and how many were before the first year drawn."""

    undated: int
    earlier: int


def outside_axis(rounds: Sequence[Event], since: int) -> OutsideAxis:
    """Return how many rounds an axis from a year on leaves out."""
    dated = [one.when.earliest for one in rounds if one.when and one.when.earliest]
    return OutsideAxis(len(rounds) - len(dated), sum(1 for day in dated if int(day[:4]) < since))


def facet_numbers(
    rounds: Iterable[Event], keys: Callable[[Event], Iterable[str]]
) -> Mapping[str, int]:
    """Return how many of the rounds have each key."""
    return Counter(key for event in rounds for key in set(keys(event)))
