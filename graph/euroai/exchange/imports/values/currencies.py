"""Currencies by ISO 4217 as the shapes list them; minor units by rule, tokens refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Final

from euroai.exchange.imports.schema import pattern_of

__all__ = ["Currency", "currency_of", "currency_term", "signs"]

Currency = tuple[str, Decimal]
"""A code of ISO 4217, and by what an amount in the cell's unit is multiplied to be in it."""
_CENT: Final = Decimal("0.01")


@cache
def _table() -> Mapping[str, Any]:
    text = files(__package__).joinpath("currencies.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def signs() -> tuple[tuple[str, str], ...]:
    """Return the signs and what they mean, the longest first."""
    return tuple(sorted(_table()["signs"].items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def _tokens() -> frozenset[str]:
    return frozenset(_table()["tokens"]["names"].split())


@cache
def currency_of(text: str) -> Currency:
    """Return the currency that a code, sign or word means.

    Raises:
        ValueError: a token, a currency that became the euro before 1999, or none at all.
    """
    table, upper = _table(), text.upper().strip(". ")
    if text in table["minor"] or upper in table["minor"]:
        return table["minor"].get(text) or table["minor"][upper], _CENT
    code = table["signs"].get(text) or table["aliases"].get(upper) or upper
    if re.fullmatch(pattern_of("currency"), code):
        return code, Decimal(1)
    if code in _tokens():
        raise ValueError(
            f"“{text}” is a token, no currency of ISO 4217: give the amount in the money that was "
            "paid, or leave it empty"
        )
    if rate := table["gone"].get(code):
        raise ValueError(
            f"“{text}” became the euro: give the amount in EUR, 1 EUR is {rate} {code} by law"
        )
    if not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError(f"“{text}” is no currency: write three letters, such as EUR")
    raise ValueError(f"“{text}” is no currency of ISO 4217 in use: write another, such as EUR")


def currency_term(text: str) -> str:
    """Return a currency by its three capitals (ISO 4217)."""
    return f'"{currency_of(text)[0]}"'
