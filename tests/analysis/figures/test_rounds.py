"""Sums of many rounds: what has an amount, a year, a month, and what an axis leaves out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import euroai
from euroai.analysis.rounds import (
    amount_eur,
    at_home_in,
    best_year,
    by_amount,
    by_year,
    facet_numbers,
    largest_round,
    largest_rounds,
    of_month_and_of_year,
    outside_axis,
    round_figures,
)
from euroai.derive.dates import DateRange
from euroai.model import EventId
from tests.analysis.figures.world import graph, round_of


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[euroai.Event, ...]:
    kg = graph(
        tmp_path_factory.mktemp("rounds"),
        round_of("alpha", "old", "2021-05-02", 7)
        + round_of("alpha", "year", "2022", 5)
        + round_of("alpha", "month", "2022-03", 30)
        + round_of("alpha", "day", "2023-04-05", 20)
        + round_of("alpha", "sale", "2023-06-05", 50, more="eai:roundType c:secondary")
        + round_of("alpha", "none", "2023-07-05")
        + round_of("alpha", "undated", "", 2)
        + round_of("alpha", "talk", "2024-05-05", 99, more="eai:status c:in-talks")
        + round_of("alpha", "hope", "", None, more="eai:status c:rumour")
        + round_of("delta", "seed", "2023-01-01", 1),
    )
    return tuple(
        sorted(
            (e for who in ("alpha", "delta") for e in kg.events_about(who)), key=lambda one: one.id
        )
    )


def ids(found: object) -> list[str]:
    return [one.id.partition("-")[2] for one in found]  # type: ignore[attr-defined]


def test_rounds_without_amount_or_date_are_counted_done_or_not(
    rounds: tuple[euroai.Event, ...],
) -> None:
    found = round_figures(rounds)
    assert (found.rounds, found.unpriced, found.undated) == (10, 2, 2)
    # 7 + 5 + 30 + 20 + 50 + 2 + 99 + 1, and of it raised: neither the sale nor the talks.
    assert (found.amounts_eur, tuple(found.raised)) == (Decimal(214), (Decimal(65), 6, 7))


def test_a_year_holds_the_rounds_that_certainly_were_in_it(
    rounds: tuple[euroai.Event, ...],
) -> None:
    found = [(one.year, one.rounds, int(one.amount_eur)) for one in by_year(rounds)]
    assert found == [(2021, 1, 7), (2022, 2, 35), (2023, 3, 71), (2024, 1, 99)]
    best = best_year(rounds)
    assert best is not None
    assert (best.year, best.rounds, int(best.amount_eur)) == (2022, 2, 35)


def test_a_round_that_spans_two_years_is_in_neither(rounds: tuple[euroai.Event, ...]) -> None:
    (priced,) = [one for one in rounds if one.id == "alpha-day"]
    event = replace(priced, when=DateRange("2022-12-31", "2023-01-01"))
    assert [one.year for one in by_year([priced])] == [2023]
    assert by_year([event]) == ()
    assert by_year([replace(priced, when=DateRange("2023-01-01", "2023-12-31"))]) != ()
    assert by_year([replace(priced, when=DateRange("", ""))]) == ()
    assert outside_axis([event], 2022) == outside_axis([event], 2021)


def test_what_a_round_of_another_year_includes_makes_no_year_the_best(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "safe", "2021-05-02", 30, more="eai:round id:alpha-seed")
        + round_of("alpha", "seed", "2022-05-02", 20)
        + round_of("alpha", "old", "2021-03-02", 1),
    )
    best = best_year(kg.events_about("alpha"))
    assert best is not None
    assert (best.year, best.rounds, int(best.amount_eur)) == (2022, 1, 20)


def test_of_two_years_with_as_much_the_later_is_the_best(rounds: tuple[euroai.Event, ...]) -> None:
    (priced,) = [one for one in rounds if one.id == "alpha-day"]
    twice = [
        replace(priced, id=EventId(day), when=DateRange(day, day))
        for day in ("2022-05-01", "2024-05-01", "2023-05-01")
    ]
    best = best_year(twice)
    assert best is not None
    assert best.year == 2024
    largest = largest_round(twice)
    assert largest is not None
    assert largest.id == "2024-05-01", "the last by id"


def test_the_largest_round_happened_and_the_order_is_by_amount_then_id(
    rounds: tuple[euroai.Event, ...],
) -> None:
    largest = largest_round(rounds)
    assert largest is not None
    assert (largest.id, int(amount_eur(largest))) == ("alpha-sale", 50)
    assert ids(by_amount(rounds))[:3] == ["talk", "sale", "month"]
    assert ids(by_amount(rounds))[-2:] == ["hope", "none"]
    assert ids(largest_rounds(rounds, 3)) == ["talk", "sale", "month"]
    assert ids(largest_rounds(rounds[::-1], 4)) == ["talk", "sale", "day", "month"]
    assert largest_rounds(rounds, 10) == rounds


def test_a_round_with_a_month_stands_apart_from_one_of_a_year_alone(
    rounds: tuple[euroai.Event, ...],
) -> None:
    exact, of_year = of_month_and_of_year(rounds, 2022)
    assert sorted(ids(exact)) == ["day", "month", "sale", "seed"]
    assert ids(of_year) == ["year"]
    assert of_month_and_of_year(rounds, 2023)[1] == ()


def test_an_axis_leaves_out_what_was_before_its_first_year(
    rounds: tuple[euroai.Event, ...],
) -> None:
    found = outside_axis(rounds, 2022)
    assert (found.undated, found.earlier) == (2, 1)
    assert outside_axis(rounds, 2021).earlier == 0


def test_a_round_is_where_who_raised_it_is(
    rounds: tuple[euroai.Event, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    kg = graph(tmp_path_factory.mktemp("homes"), "")
    assert ids(at_home_in(kg, rounds, "north-america")) == ["seed"]
    assert len(at_home_in(kg, rounds, "europe")) == 9
    assert facet_numbers(rounds, lambda one: [one.kind, one.kind]) == {"FundingRound": 10}
