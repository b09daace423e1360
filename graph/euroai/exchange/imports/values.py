"""A cell's text as a Turtle term, or a word on why it is none.

Each function takes the cleaned text of a cell that is not empty and raises ``ValueError`` with a
sentence for the report.
"""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Final

from euroai.derive.dates import day_range
from euroai.model.names import fold

__all__ = [
    "clean",
    "country_term",
    "currency_term",
    "date_term",
    "kebab",
    "number_term",
    "percent_term",
    "text_term",
    "web_term",
]

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?(?:[eE]\+?\d{1,2})?")
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_APART: Final = re.compile(r"[^a-z0-9]+")
_WEB: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"'})
_DATATYPES: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_FIRST_YEAR, _LAST_YEAR = "1800", "2100"


def clean(text: str) -> str:
    """Return a cell's text in NFC, on one line, single spaces, without control characters."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cc")


def kebab(text: str) -> str:
    """Return a name in lower-case ASCII kebab-case; one without any such letter by its digest.

    ``&`` reads "and", accents fall (``Rhône-Alpes Création`` gives ``rhone-alpes-creation``).
    """
    found = _APART.sub("-", fold(text.replace("&", " and "))).strip("-")
    return found or "unnamed-" + hashlib.sha256(text.encode()).hexdigest()[:8]


def text_term(text: str) -> str:
    """Return a text as a literal. It is clean, so that only quotes need an escape."""
    return f'"{text.translate(_ESCAPES)}"'


def date_term(text: str) -> str:
    """Return a day, month or year as a literal of its type."""
    if day_range(text) is None:
        raise ValueError(f"“{text}” is no date: write 2013-02-28, 2013-02 or 2013")
    if not _FIRST_YEAR <= text[:4] <= _LAST_YEAR:
        raise ValueError(f"“{text}” is no possible date: its year is not in 1800–2100")
    return f'"{text}"^^{_DATATYPES[len(text)]}'


def number_term(text: str) -> str:
    """Return a number above zero in units, ``8500000`` or ``0.5``."""
    if not _NUMBER.fullmatch(text):
        hint = f": write {text.replace(',', '')}" if _GROUPED.fullmatch(text) else ""
        raise ValueError(f"“{text}” is no plain number{hint}")
    number = Decimal(text)
    if number <= 0:
        raise ValueError(f"“{text}” is no amount: leave it empty where it is not known")
    return f"{number.normalize():f}"


def percent_term(text: str) -> str:
    """Return a share of a hundred, above 0."""
    term = number_term(text.removesuffix("%").rstrip())
    if Decimal(term) > 100:
        raise ValueError(f"“{text}” is more than 100 percent")
    return term


def currency_term(text: str) -> str:
    """Return a currency by its three capitals (ISO 4217)."""
    if not _CURRENCY.fullmatch(text.upper()):
        raise ValueError(f"“{text}” is no currency: write three letters, such as EUR")
    return f'"{text.upper()}"'


def web_term(text: str) -> str:
    """Return a web address."""
    if not _WEB.fullmatch(text):
        raise ValueError(f"“{text}” is no web address: it begins with https:// or http://")
    return f'"{text}"^^xsd:anyURI'


def country_term(text: str) -> str:
    """Return a country by its ISO 3166-1 code of two or three letters."""
    codes = _countries()
    found = codes.get(text.upper())
    if found is None:
        raise ValueError(f"“{text}” is no country code of ISO 3166-1, such as FR or FRA")
    return f"country:{found}"


@cache
def _countries() -> dict[str, str]:
    text = files("euroai.exchange.imports").joinpath("countries.csv").read_text("ascii")
    rows = list(csv.DictReader(text.splitlines()))
    codes = {row["alpha3"]: row["alpha2"] for row in rows}
    return codes | {row["alpha2"]: row["alpha2"] for row in rows}
