"""Words of tables in ten languages: placeholders, months, magnitudes, headers.

A language is a file of this folder (``en.toml``); a further one is read as soon as it is there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final

from euroai.model.names import fold

__all__ = [
    "HEADER_MEANINGS",
    "header_words",
    "is_empty",
    "magnitudes",
    "month_numbers",
    "nobody",
    "totals",
    "truths",
]

HEADER_MEANINGS: Final = (
    "amount",
    "city",
    "company",
    "country",
    "currency",
    "date",
    "founded",
    "founder",
    "investor",
    "key",
    "lead",
    "round",
    "valuation",
    "website",
)
"""What a first map can make of a column by its header."""


@cache
def _languages() -> tuple[Mapping[str, Any], ...]:
    folder = files(__package__)
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    return tuple(tomllib.loads(folder.joinpath(name).read_text("utf-8")) for name in names)


def _phrases(key: str) -> Iterator[str]:
    for language in _languages():
        yield from language.get(key, ())


@cache
def nobody() -> frozenset[str]:
    """Return the words that stand where a name should and name nobody, folded."""
    return frozenset(fold(phrase) for phrase in _phrases("nobody"))


@cache
def totals() -> frozenset[str]:
    """Return the words that stand before the totals of a table, folded."""
    return frozenset(fold(phrase) for phrase in _phrases("totals"))


@cache
def _empty() -> frozenset[str]:
    return frozenset(phrase.casefold() for phrase in _phrases("empty"))


def is_empty(text: str) -> bool:
    """Whether the cell of a date, number or concept says that there is none ("N/A", "-")."""
    return not text or text.casefold() in _empty()


@cache
def truths() -> Mapping[str, bool]:
    """Return the words for true and false."""
    found = dict.fromkeys((one.casefold() for one in _phrases("yes")), True)
    return found | dict.fromkeys((one.casefold() for one in _phrases("no")), False)


@cache
def magnitudes() -> Mapping[str, Decimal]:
    """Return what a word or letter behind a number multiplies it by: "bn", "Mrd.", "crore"."""
    return {
        word.casefold(): Decimal(10) ** power
        for language in _languages()
        for power, words in ((int(key), of) for key, of in language.get("powers", {}).items())
        for word in words
    }


@cache
def month_numbers() -> Mapping[str, int]:
    """Return the number of a month by its name, whole or short, in every language of the folder."""
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    for language in _languages():
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, language["language"])
                for number, name in names.items():
                    found.setdefault(_month(name), number)
        for name, number in language.get("months", {}).items():
            found.setdefault(_month(name), number)
    return found


def _month(name: str) -> str:
    return fold(name)


@cache
def header_words() -> Mapping[str, str]:
    """Return what a column holds by its folded header, one of :data:`HEADER_MEANINGS`."""
    return {
        fold(phrase): meaning
        for language in _languages()
        for meaning in HEADER_MEANINGS
        for phrase in language.get("headers", {}).get(meaning, ())
    }
