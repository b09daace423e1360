"""Dates in the forms that people write them, by a stated format or one read off the column.

A column's convention is settled by all of its values: ``25/12/2015`` shows that the day comes
first. Where no value shows it, ``01/02/2013`` is not guessed but refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from euroai.derive.dates import day_range
from euroai.exchange.imports.words import is_empty, month_numbers
from euroai.model.names import fold

__all__ = ["DAY_FIRST", "MONTH_FIRST", "DateColumn", "date_term", "iso_date"]

DAY_FIRST: Final = "%d/%m/%Y"
MONTH_FIRST: Final = "%m/%d/%Y"
"""The two orders of a date in figures; the signs between the parts do not count."""

_ISO: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_TIME: Final = re.compile(
    r"[T ]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?(?:[AaPp][Mm]))?"
    r"(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$"
)
_FIGURES: Final = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{4})")
_QUARTER: Final = re.compile(r"(?:([QT])([1-4])[-/ ]*(\d{4})|(\d{4})[-/ ]*([QT])([1-4]))", re.I)
_ORDINAL: Final = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er|e|\.|º)?$")
_COMPACT: Final = re.compile(r"(?:19|20)\d{6}")
_DATATYPES: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


def date_term(text: str, *, oldest: int = _FIRST_YEAR) -> str:
    """Return an ISO day, month or year as a literal of its type.

    ``oldest`` is the first year that is possible: no event of this graph is older than 1800, but a
    university may be.
    """
    if day_range(text) is None:
        raise ValueError(f"“{text}” is no date: write 2013-02-28, 2013-02 or 2013")
    if not oldest <= int(text[:4]) <= _LAST_YEAR:
        raise ValueError(
            f"“{text}” is no possible date: its year is not in {oldest:04d}–{_LAST_YEAR}"
        )
    return f'"{text}"^^{_DATATYPES[len(text)]}'


def iso_date(text: str, form: str = "") -> str:
    """Return a date as ISO 8601 at the precision in which it is written, '' for none.

    ``form`` is :data:`DAY_FIRST`, :data:`MONTH_FIRST` or any format of ``strptime``; '' takes what
    needs no convention. A quarter gives its year.
    """
    return _iso(text, form)


@lru_cache(maxsize=65_536)
def _iso(text: str, form: str) -> str:
    if is_empty(text):
        return ""
    if form and form not in (DAY_FIRST, MONTH_FIRST):
        found = _by_format(text, form)
        if found:
            return found
    bare = _TIME.sub("", text).rstrip()
    if match := _ISO.fullmatch(bare):
        return _joined(*match.groups())
    if _COMPACT.fullmatch(bare):
        return _joined(bare[:4], bare[4:6], bare[6:])
    if match := _FIGURES.fullmatch(bare):
        return _of_figures(match, bare, form)
    if match := _MONTH_YEAR.fullmatch(bare):
        return _joined(match[2], match[1])
    if match := _QUARTER.fullmatch(bare):
        return match[3] or match[4]
    if found := _in_words(bare):
        return found
    raise ValueError(f"“{text}” is no date: write 2013-02-28, 2013-02 or 2013")


def _by_format(text: str, form: str) -> str:
    try:
        found = datetime.strptime(text, form)  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        return ""
    if "%d" in form or "%j" in form or "%D" in form or "%x" in form:
        return f"{found.year:04d}-{found.month:02d}-{found.day:02d}"
    if any(sign in form for sign in ("%m", "%b", "%B")):
        return f"{found.year:04d}-{found.month:02d}"
    return f"{found.year:04d}"


def _of_figures(match: re.Match[str], text: str, form: str) -> str:
    one, other, year = match.groups()
    orders = {DAY_FIRST: (other, one), MONTH_FIRST: (one, other)}
    if form in orders:
        month, day = orders[form]
        return _joined(year, month, day)
    if int(one) > 12:
        return _joined(year, other, one)
    if int(other) > 12:
        return _joined(year, one, other)
    if one == other or "." in text:  # with full stops the day comes first wherever it is written so
        return _joined(year, other, one)
    raise ValueError(
        f"“{text}” may be two days, and no value of the column tells the order: say format = "
        f'"{DAY_FIRST}" or format = "{MONTH_FIRST}"'
    )


def _joined(year: str, month: str | None = None, day: str | None = None) -> str:
    """Return the parts as ISO; a month or day of zero is not known. An impossible day is stated."""
    if not month or not int(month):
        return "" if year == "0000" else year
    if not day or not int(day):
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _in_words(text: str) -> str:
    """Return a date whose month is a word: ``Mar 1, 2001``, ``1er mars 2001``, ``jan/2024``."""
    words = [word for word in re.split(r"[\s,/-]+", text) if word]
    month, day, year = 0, "", ""
    for word in words:
        if number := month_numbers().get(fold(word)):
            if month:
                return ""
            month = number
        elif re.fullmatch(r"\d{4}", word):
            year = word
        elif (match := _ORDINAL.fullmatch(word.casefold())) and not day:
            day = match[1]
        elif fold(word) not in _LITTLE:
            return ""
    return _joined(year, str(month), day or None) if month and year else ""


_LITTLE: Final = frozenset(
    [
        "of",
        "the",
        "de",
        "del",
        "d",
        "le",
        "den",
        "der",
        "di",
        "da",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


@dataclass(slots=True)
class DateColumn:
    """What the values of a column report its convention. Feed :meth:`see`, then :meth:`form`."""

    day_first: int = 0
    month_first: int = 0
    open: int = 0

    def see(self, text: str) -> None:
        """Take in one value."""
        match = _FIGURES.fullmatch(_TIME.sub("", text).rstrip()) if text else None
        if match is None:
            return
        one, other = int(match[1]), int(match[2])
        if one > 12 >= other:
            self.day_first += 1
        elif other > 12 >= one:
            self.month_first += 1
        elif one != other:
            self.open += 1

    def form(self) -> str:
        """Return the order that all values allow and one shows; '' where none is settled."""
        if self.day_first and not self.month_first:
            return DAY_FIRST
        if self.month_first and not self.day_first:
            return MONTH_FIRST
        return ""
