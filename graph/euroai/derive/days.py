"""The days that a date of any precision may mean."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

__all__ = ["day_range"]

_PARTS = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@lru_cache(maxsize=65_536)
def day_range(stated: str) -> tuple[str, str] | None:
    """Return the first and last day of ``2024``, ``2024-06`` or ``2024-06-11``; None if no date."""
    match = _PARTS.fullmatch(stated)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        if day:
            return (stated, date.fromisoformat(stated).isoformat())
        if month:
            last = calendar.monthrange(int(year), int(month))[1]
            return f"{year}-{month}-01", f"{year}-{month}-{last:02d}"
    except (ValueError, calendar.IllegalMonthError):
        return None
    return (f"{year}-01-01", f"{year}-12-31") if year != "0000" else None
