"""Amounts in euro at the European Central Bank's reference rate of the day."""

from __future__ import annotations

import pytest

from euroai.derive.money import euro_rate


def test_a_banking_day_has_the_rate_that_the_bank_published() -> None:
    # ECB reference rate of 10 March 2023 (eurofxref-hist): 1 EUR = 1.0586 USD.
    rate = euro_rate("USD", "2023-03-10", "2023-03-10")
    assert rate is not None
    assert (rate.units_per_euro, rate.on) == (1.0586, "2023-03-10")


def test_a_sunday_takes_the_rate_of_the_friday_before_and_says_so() -> None:
    sunday, friday = (
        euro_rate("USD", "2023-03-12", "2023-03-12"),
        euro_rate("USD", "2023-03-10", "2023-03-10"),
    )
    assert sunday == friday


def test_a_month_takes_the_mean_over_its_banking_days() -> None:
    month = euro_rate("GBP", "2023-03-01", "2023-03-31")
    days = [euro_rate("GBP", f"2023-03-{d:02d}", f"2023-03-{d:02d}") for d in range(1, 32)]
    distinct = {rate.on: rate.units_per_euro for rate in days if rate and rate.on >= "2023-03-01"}
    assert month is not None
    assert month.units_per_euro == pytest.approx(sum(distinct.values()) / len(distinct))
    assert month.on == "2023-03-01/2023-03-31"


def test_euro_is_euro_on_any_day() -> None:
    rate = euro_rate("EUR", "", "")
    assert rate is not None
    assert rate.units_per_euro == 1.0


@pytest.mark.parametrize(
    ("currency", "earliest", "latest"),
    [
        ("XYZ", "2023-03-10", "2023-03-10"),
        ("USD", "1998-12-01", "1998-12-01"),
        ("USD", "2999-01-01", "2999-01-01"),
        ("USD", "", "2023-03-10"),
        ("RUB", "2024-01-10", "2024-01-10"),
    ],
)
def test_where_the_bank_has_no_rate_there_is_none(
    currency: str, earliest: str, latest: str
) -> None:
    assert euro_rate(currency, earliest, latest) is None
