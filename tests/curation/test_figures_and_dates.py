"""Sums and dates as five languages write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from euroai.curation.extraction.dates import dates
from euroai.curation.extraction.figures import money, shares


@pytest.mark.parametrize(
    ("code", "text", "amount", "currency", "qualifier"),
    [
        ("en", "$1.03 billion", 1_030_000_000, "USD", ""),
        ("en", "US$40m", 40_000_000, "USD", ""),
        ("en", "a $415 million round", 415_000_000, "USD", ""),
        ("en", "€1,500 million", 1_500_000_000, "EUR", ""),
        ("en", "EUR 40 million", 40_000_000, "EUR", ""),
        ("en", "more than 12,500,000 pounds", 12_500_000, "GBP", "at-least"),
        ("en", "one billion euros", 1_000_000_000, "EUR", ""),
        ("en", "up to SEK 300 million", 300_000_000, "SEK", "at-most"),
        ("fr", "1,03 milliard de dollars", 1_030_000_000, "USD", ""),
        ("fr", "près de 385 millions d'euros", 385_000_000, "EUR", "about"),
        ("fr", "385 M€", 385_000_000, "EUR", ""),
        ("fr", "385 000 000 euros", 385_000_000, "EUR", ""),
        ("fr", "un milliard d'euros", 1_000_000_000, "EUR", ""),
        ("de", "rund 1,5 Mrd. Euro", 1_500_000_000, "EUR", "about"),
        ("de", "60 Mio. Euro", 60_000_000, "EUR", ""),
        ("de", "1.300.000,50 Euro", Decimal("1300000.50"), "EUR", ""),
        ("de", "12 Millionen Franken", 12_000_000, "CHF", ""),
        ("es", "1.500 millones de euros", 1_500_000_000, "EUR", ""),
        ("es", "600 millones de dólares", 600_000_000, "USD", ""),
        ("es", "más de 2 mil millones de euros", 2_000_000_000, "EUR", "at-least"),
        ("it", "oltre 13 milioni di euro", 13_000_000, "EUR", "at-least"),
        ("it", "1,2 mld di euro", 1_200_000_000, "EUR", ""),
    ],
)
def test_a_sum_is_read_in_units(
    code: str, text: str, amount: int, currency: str, qualifier: str
) -> None:
    (found,) = money(text, code)
    assert found.amount == Decimal(amount)
    assert (found.currency, found.qualifier) == (currency, qualifier)


def test_a_sum_without_a_currency_takes_the_one_before_it() -> None:
    assert [one.currency for one in money("$6 billion at a valuation of 150 billion", "en")] == [
        "USD",
        "USD",
    ]


def test_a_range_has_two_ends() -> None:
    (found,) = money("between 50 and 75 million euros", "en")
    assert (found.amount, found.most) == (Decimal(50_000_000), Decimal(75_000_000))


@pytest.mark.parametrize("text", ["44 startups", "in 2024", "5,000 chips", "12 people", "3.5"])
def test_a_number_without_currency_or_millions_is_no_money(text: str) -> None:
    assert not money(text, "en")


@pytest.mark.parametrize(
    ("code", "text"), [("en", "12.5%"), ("fr", "12,5 %"), ("de", "12,5 Prozent")]
)
def test_a_share_is_of_a_hundred(code: str, text: str) -> None:
    (found,) = shares(text, code)
    assert found.percent == Decimal("12.5")


@pytest.mark.parametrize(
    ("code", "text", "stated"),
    [
        ("en", "on 10 February 2025", "2025-02-10"),
        ("en", "February 10, 2025", "2025-02-10"),
        ("en", "on March 3rd", "2025-03-03"),
        ("en", "in June", "2024-06"),
        ("en", "in 2023", "2023"),
        ("en", "yesterday", "2025-03-17"),
        ("en", "last month", "2025-02"),
        ("en", "last year", "2024"),
        ("en", "said on Tuesday", "2025-03"),
        ("fr", "le 11 juin 2024", "2024-06-11"),
        ("fr", "début décembre", "2024-12"),
        ("de", "am 11. Juni 2024", "2024-06-11"),
        ("es", "el 3 de marzo de 2025", "2025-03-03"),
        ("it", "il 3 marzo 2025", "2025-03-03"),
        ("it", "10/12/2023", "2023-12-10"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(code: str, text: str, stated: str) -> None:
    assert [one.stated for one in dates(text, code, "2025-03-18")] == [stated]


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert not dates("2025-02-30", "en")


def test_a_month_without_a_year_is_not_dated_where_the_article_is_not() -> None:
    assert not dates("in June", "en")


def test_ten_thousand_is_the_least_sum_of_a_round() -> None:
    assert [one.amount for one in money("€10,000 and €9,999", "en")] == [Decimal(10_000)]


def test_a_share_is_above_nothing_and_at_most_the_whole() -> None:
    found = shares("0%, 0.5%, 100% and 101%", "en")
    assert [one.percent for one in found] == [Decimal("0.5"), Decimal(100)]


def test_a_number_of_thousands_is_money_only_beside_a_currency() -> None:
    assert money("20 thousand chips", "en") == ()
    assert [one.amount for one in money("20 thousand euros", "en")] == [Decimal(20_000)]
    assert [one.currency for one in money("20 million", "en", "EUR")] == ["EUR"]


def test_a_second_number_that_is_no_larger_is_no_upper_end() -> None:
    (found,) = money("between 75 and 50 million euros", "en")
    assert (found.amount, found.most) == (Decimal(75_000_000), None)


@pytest.mark.parametrize(
    ("text", "published", "stated"),
    [
        ("in June", "2024-06-15", "2024-06"),
        ("in July", "2024-06-15", "2023-07"),
        ("on June 15", "2024-06-15", "2024-06-15"),
        ("on June 16", "2024-06-15", "2023-06-16"),
        ("in June", "2024", "2024-06"),
        ("last month", "2024-01-15", "2023-12"),
        ("last month", "2024-03-15", "2024-02"),
        ("yesterday", "2024-03-01", "2024-02-29"),
        ("last year", "2024-03-01", "2023"),
        # On which Tuesday it was nobody knows, but in which month.
        ("on Tuesday", "2024-06-15", "2024-06"),
    ],
)
def test_a_date_is_reckoned_from_the_day_of_the_article(
    text: str, published: str, stated: str
) -> None:
    (found,) = dates(f"It was announced {text}.", "en", published)
    assert (found.stated, found.resolved) == (stated, True)


@pytest.mark.parametrize("digits", [19, 400])
def test_a_sum_that_no_figure_can_be_is_no_money(digits: int) -> None:
    assert money(f"raised €{'9' * digits}.", "en") == ()
    assert money(f"raised €1-{'9' * digits} million.", "en") == ()
    assert len(money(f"raised €{'9' * 18}.", "en")) == 1


def test_a_sum_takes_the_last_currency_before_it() -> None:
    found = money("€5 million, $6 million and 7 million", "en")
    assert [one.currency for one in found] == ["EUR", "USD", "USD"]
    (francs,) = money("12 million Swiss francs", "en")
    assert francs.currency == "CHF"  # which begins as the dollar of Singapore (S$) does


def test_a_word_limits_the_sum_that_it_stands_directly_before() -> None:
    assert [one.qualifier for one in money("about €5 million", "en")] == ["about"]
    assert [one.qualifier for one in money("about the round of €5 million", "en")] == [""]


def test_both_ends_of_a_range_are_read_alike() -> None:
    (found,) = money("€1,5-2,5 million", "en")
    assert (found.amount, found.most) == (Decimal(1_500_000), Decimal(2_500_000))
