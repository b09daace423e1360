"""Dates in a sentence, as precise as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from euroai.curation.extraction.language import read_language
from euroai.derive.dates import day_range

__all__ = ["Dated", "dates"]

_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º|°)?"
_ISO: Final = re.compile(rf"(?<!\d)({_YEAR}-[01]\d-[0-3]\d)(?!\d)")
_NUMERIC: Final = re.compile(rf"(?<!\d)([0-3]?\d)[./]([01]?\d)[./]({_YEAR})(?!\d)")
_LONE_YEAR: Final = re.compile(rf"(?<![\d$€£.,-])({_YEAR})(?![\d%.,-]\d|\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: ``stated`` as a day, month or year (``2024-06``).

    ``resolved`` says that it was reckoned from the day of the article ("in June", "yesterday").
    """

    start: int
    end: int
    stated: str
    resolved: bool = False


def dates(text: str, code: str, published: str = "") -> tuple[Dated, ...]:
    """Return the dates of a sentence in order; overlapping ones by the most precise."""
    found: list[Dated] = []
    for one in sorted(_all(text, code, published), key=lambda d: (-len(d.stated), d.start)):
        if day_range(one.stated) and all(
            one.end <= other.start or other.end <= one.start for other in found
        ):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _all(text: str, code: str, published: str) -> Iterator[Dated]:
    for match in _ISO.finditer(text):
        yield Dated(match.start(), match.end(), match[1])
    for match in _NUMERIC.finditer(text):
        stated = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
        yield Dated(match.start(), match.end(), stated)
    for pattern in _with_months(code):
        for match in pattern.finditer(text):
            yield from _month(match, code, published)
    for match in _LONE_YEAR.finditer(text):
        yield Dated(match.start(), match.end(), match[1])
    yield from _relative(text, code, published)


@cache
def _with_months(code: str) -> tuple[re.Pattern[str], ...]:
    months = read_language(code).words("dates", "months")
    names = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(months, start=1))
    month = rf"(?<![^\W_])(?:{names})\b\.?"
    of = r"(?:\s|,|de|del|di|of)*"
    return (
        re.compile(rf"(?<!\d){_DAY}\s?(?:de |di |of )?{month}(?:{of}(?P<year>{_YEAR}))?", re.I),
        re.compile(rf"{month}\s{_DAY}(?!\d)(?:{of}(?P<year>{_YEAR}))?", re.I),
        re.compile(rf"{month}(?:{of}(?P<year>{_YEAR}))?", re.I),
    )


def _month(match: re.Match[str], code: str, published: str) -> Iterator[Dated]:
    groups = match.groupdict()
    number = next(n for n in range(1, 13) if groups[f"m{n}"])
    word = groups[f"m{number}"]
    day, year = groups.get("day"), groups.get("year")
    if not year and not day and ((not word[0].isupper() and code in ("en", "de")) or len(word) < 4):
        return
    if not year:
        year = _year_of(number, int(day) if day else 0, published)
    if year:
        stated = f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")
        yield Dated(match.start(), match.end(), stated, not groups.get("year"))


def _year_of(month: int, day: int, published: str) -> str:
    """Return the last year in which such a month (and day) was not after the article."""
    if len(published) < 4:
        return ""
    year = int(published[:4])
    if len(published) < 7:
        return str(year)
    later = f"{month:02d}" > published[5:7] or (
        day and len(published) == 10 and f"{month:02d}-{day:02d}" > published[5:]
    )
    return str(year - 1 if later else year)


def _relative(text: str, code: str, published: str) -> Iterator[Dated]:
    language = read_language(code)
    if len(published) < 4:
        return
    year = int(published[:4])
    reckoned = {"this_year": str(year), "last_year": str(year - 1)}
    if len(published) >= 7:
        month = int(published[5:7])
        before = (year, month - 1) if month > 1 else (year - 1, 12)
        reckoned["this_month"] = published[:7]
        reckoned["last_month"] = f"{before[0]}-{before[1]:02d}"
    if len(published) == 10:
        reckoned["today"] = published
        reckoned["yesterday"] = str(date.fromisoformat(published) - timedelta(days=1))
    for name, stated in reckoned.items():
        for match in language.cue("dates", name).finditer(text):
            weekday = name == "today" and len(match[0]) > 8 and code in ("en", "de")
            # "On Tuesday" is some day of the week before: only the month is safe.
            yield Dated(match.start(), match.end(), stated[:7] if weekday else stated, True)
