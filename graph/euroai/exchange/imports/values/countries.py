"""Countries by code or name, in the languages that Unicode's CLDR has names in."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from euroai.model.names import fold

__all__ = ["country_of", "country_term"]

_LANGUAGES: Final = [
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "sv",
    "da",
    "nb",
    "fi",
    "cs",
    "sk",
    "sl",
    "hr",
    "sr",
    "hu",
    "ro",
    "bg",
    "el",
    "et",
    "lv",
    "lt",
    "ga",
    "mt",
    "is",
    "ru",
    "uk",
    "tr",
    "ar",
    "he",
    "hi",
    "zh",
    "ja",
    "ko",
    "ca",
    "eu",
]
_FURTHER: Final = {
    "uk": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "great britain": "GB",
    "britain": "GB",
    "u k": "GB",
    "united states of america": "US",
    "america": "US",
    "u s": "US",
    "u s a": "US",
    "holland": "NL",
    "the netherlands": "NL",
    "czech republic": "CZ",
    "republic of ireland": "IE",
    "south korea": "KR",
    "korea": "KR",
    "republic of korea": "KR",
    "korea republic of": "KR",
    "russian federation": "RU",
    "uae": "AE",
    "u a e": "AE",
    "emirates": "AE",
    "hong kong": "HK",
    "macau": "MO",
    "mainland china": "CN",
    "peoples republic of china": "CN",
    "people s republic of china": "CN",
    "vietnam": "VN",
    "viet nam": "VN",
    "turkey": "TR",
    "turkiye": "TR",
    "taiwan": "TW",
    "ivory coast": "CI",
    "macedonia": "MK",
    "brasil": "BR",
    "schweiz suisse svizzera": "CH",
    "el": "GR",
    "rom": "RO",
    "tan": "TZ",
    "bah": "BH",
}
"""Names and codes that tables use beside those of ISO 3166-1 and CLDR, folded.

``ROM``, ``TAN`` and ``BAH`` are Crunchbase's own for Romania, Tanzania and Bahrain.
"""


def country_term(text: str) -> str:
    """Return a country as a term; see :func:`country_of`."""
    return f"country:{country_of(text)}"


@cache
def country_of(text: str) -> str:
    """Return a country's alpha-2 code by its code of two or three letters or by its name.

    Raises:
        ValueError: it is neither.
    """
    found = (
        _codes().get(text.upper())
        or _FURTHER.get(fold(text))
        or _names().get(_exact(text))
        or _names().get(fold(text))
    )
    if found is None:
        raise ValueError(
            f"“{text}” is no country code of ISO 3166-1, such as FR or FRA, nor a name"
        )
    return found


@cache
def _codes() -> Mapping[str, str]:
    text = files(__package__).joinpath("countries.csv").read_text("ascii")
    rows = list(csv.DictReader(text.splitlines()))
    codes = {row["alpha3"]: row["alpha2"] for row in rows}
    return codes | {row["alpha2"]: row["alpha2"] for row in rows}


@cache
def _names() -> Mapping[str, str]:
    """Return the codes by name, exact and folded; a name of two lands is the first language's.

    Folding drops the vowel signs by which Hindi tells Tonga from Togo, so the exact name comes
    first.
    """
    from babel import Locale

    own = {*_codes().values()}
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in own:
                found.setdefault(_exact(name), code)
                found.setdefault(fold(name), code)
    return found


def _exact(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
