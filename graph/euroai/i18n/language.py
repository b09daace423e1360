"""Language objects: numbers, dates, elision, articles; one a language.

The defaults are what CLDR reports a language and how most write. A language of its own habits is a
subclass in a module of :mod:`euroai.i18n.spoken`; its messages are a catalogue beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["Language"]


@dataclass(frozen=True)
class Language:
    """A language of the pages, by its ISO 639-1 code and its own name.

    ``gap`` stands between a number and its unit, ``before_percent`` between a number and the sign,
    ``sign_last`` says whether a currency follows its amount, ``steps`` are the words for large
    amounts with the numbers they stand for, the largest first.
    """

    code: str
    name: str
    gap: str = " "
    before_percent: str = ""
    sign_last: bool = False
    steps: tuple[tuple[int, str], ...] = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))

    # ------------------------------------------------------------ numbers and dates

    def signs(self) -> tuple[str, str]:
        """Return what stands between thousands and before decimals."""
        return _signs(self.code)

    def months(self, *, short: bool) -> tuple[str, ...]:
        """Return the names of the months within a date."""
        return _months(self.code, short)

    def day(self, number: int) -> str:
        """Return a day of the month as a date has it."""
        return str(number)

    # ------------------------------------------------------------ sentences

    def elided(self, text: str, values: Mapping[str, Any]) -> str:
        """Return a message whose words give way to the values that follow them."""
        del values
        return text

    def with_article(self, place: str) -> str:
        """Return a country or region within a sentence."""
        return place

    def place_in(self, place: str) -> str:
        """Return that something is in a country or region."""
        return place

    def place_from(self, place: str) -> str:
        """Return that something comes from a country or region."""
        return place


@cache
def _signs(code: str) -> tuple[str, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return get_group_symbol(code), get_decimal_symbol(code)


@cache
def _months(code: str, short: bool) -> tuple[str, ...]:
    from babel.dates import get_month_names

    names = get_month_names("abbreviated" if short else "wide", locale=code)
    return tuple(names[number] for number in range(1, 13))
