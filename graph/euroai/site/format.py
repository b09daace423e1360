"""How values are written on a page: money, dates, counts, addresses. Text in, text out.

No figure is "–", never 0. A date is told with the precision with which it is stated.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final
from urllib.parse import quote, urlsplit

from euroai.analysis.conflicts import REASONS

__all__ = [
    "NONE",
    "count",
    "date_words",
    "euro",
    "exact_figure",
    "figure",
    "folder_name",
    "in_place",
    "join_words",
    "kind_word",
    "language_word",
    "money",
    "percent",
    "plain_text",
    "plural",
    "qualifier_word",
    "reason_words",
    "web_address",
]

NONE: Final = "–"
"""What stands where there is no data."""

_SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}
_STEPS: Final = ((Decimal(10**12), "tn"), (Decimal(10**9), "bn"), (Decimal(10**6), "m"))
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT_MONTHS: Final = tuple(month[:3] for month in _MONTHS)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_NAME = re.compile(r"[^a-z0-9-]")
_LONGEST_NAME: Final = 120
_CURRENCY: Final = re.compile(r"[A-Z]{3}$")
_QUALIFIERS: Final = {"about": "about", "at-least": "at least", "at-most": "at most"}
_KINDS: Final = {
    "Lab": ("lab", "labs"),
    "Company": ("company", "companies"),
    "InvestmentFirm": ("investor", "investors"),
    "ResearchInstitution": ("research institution", "research institutions"),
    "PublicBody": ("public body", "public bodies"),
    "Person": ("person", "people"),
    "Product": ("product", "products"),
    "Award": ("award", "awards"),
    "Initiative": ("initiative", "initiatives"),
    "OrganizationChange": ("change", "changes"),
    "RoundPart": ("part of a round", "parts of rounds"),
}
_ARTICLED: Final = ("United ", "Netherlands", "Czech Rep", "Philippines", "Cayman", "Bahamas")
_LANGUAGES: Final = {
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain_text(text: str) -> str:
    """Return text without control characters and without marks that turn its direction."""
    return _CONTROLS.sub("", text)


def _three_digits(value: Decimal) -> str:
    """Return a number with three significant digits at most, and no trailing zeros."""
    magnitude = abs(value)
    places = 2 if magnitude < 10 else 1 if magnitude < 100 else 0
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _short(value: Decimal) -> str:
    for step, word in _STEPS:
        if abs(value) >= step * Decimal("0.9995"):
            return f"{_three_digits(value / step)} {word}"
    return count(value)


def money(value: Decimal | None, currency: str = "EUR") -> str:
    """Return ``€11.7 bn``, ``$1.03 bn``, ``SEK 40 m``: three digits that count."""
    if value is None:
        return NONE
    sign = _SIGNS.get(currency)
    return f"{sign}{_short(value)}" if sign else f"{plain_text(currency)} {_short(value)}".strip()


def euro(amount: float) -> str:
    """Return an amount that was computed, in euro: ``€1.24 bn``; below a euro nothing."""
    return money(Decimal(round(amount))) if amount >= 0.5 else NONE


def figure(value: Decimal | None, unit: str) -> str:
    """Return a figure with its unit: money, a percentage, or a count with its word."""
    if value is None:
        return NONE
    if _CURRENCY.match(unit):
        return money(value, unit)
    if unit == "percent":
        return f"{_three_digits(value)} %"
    short = count(value) if abs(value) < 1_000_000 else _short(value)
    return f"{short} {plain_text(unit)}".strip()


def exact_figure(value: Decimal, unit: str) -> str:
    """Return all digits of a figure: ``USD 1,030,000,000``."""
    digits = f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    unit = plain_text(unit)
    return f"{unit} {digits}" if _CURRENCY.match(unit) else f"{digits} {unit}".strip()


def count(value: Decimal | int | float | None) -> str:
    """Return a number with a narrow no-break space between thousands: ``1 657``."""
    if value is None:
        return NONE
    number = Decimal(str(value))
    text = f"{number:,f}" if number % 1 else f"{number:,.0f}"
    return text.replace(",", "\u202f")


def percent(share: float | None, places: int = 0) -> str:
    """Return ``37 %`` for 0.37."""
    return NONE if share is None else f"{share * 100:.{places}f} %"


def plural(number: int, one: str, many: str = "") -> str:
    """Return ``1 round``, ``12 rounds``, ``2 companies``."""
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def date_words(stated: str, *, short: bool = False) -> str:
    """Return ``10 February 2025``, ``June 2024`` or ``2024``, as precise as it is stated."""
    match = _DATE.match(stated)
    if not match:
        return plain_text(stated) or NONE
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    name = (_SHORT_MONTHS if short else _MONTHS)[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def qualifier_word(qualifier: str) -> str:
    """Return ``about``, ``at least``, ``at most``, or nothing for an exact figure."""
    return _QUALIFIERS.get(qualifier, "")


def reason_words(reason: str) -> str:
    """Return why a figure or date is preferred."""
    return REASONS.get(reason, reason.replace("-", " "))


def in_place(place: str) -> str:
    """Return ``the United States`` for a country whose name takes the article."""
    return f"the {place}" if place.startswith(_ARTICLED) else place


def kind_word(kind: str, number: int = 1) -> str:
    """Return ``lab`` or ``labs`` for ``Lab``."""
    one, many = _KINDS.get(kind, (kind.lower(), kind.lower() + "s"))
    return one if number == 1 else many


def language_word(code: str) -> str:
    """Return the English name of a language, or its code."""
    return _LANGUAGES.get(code, plain_text(code)) or NONE


def join_words(words: Iterable[str]) -> str:
    """Return ``a``, ``a and b``, ``a, b and c``."""
    items = list(words)
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def web_address(url: str) -> str:
    """Return an http(s) address, safe to stand in a link; '' for anything else."""
    text = url.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return ""
    return quote(text, safe="%/:?#[]@!$&'()*+,;=~-._")


def folder_name(ident: str) -> str:
    """Return the folder of an entity's or a source's page: its id, made safe for any file system.

    Lower-case letters, digits and hyphens stay; every other character becomes ``~`` and the
    hexadecimal digits of its bytes. A very long id is cut and closed with a hash.
    """

    def escaped(match: re.Match[str]) -> str:
        return "~" + match.group().encode("utf-8", "surrogatepass").hex()

    name = _NAME.sub(escaped, ident) or "~"
    if len(name) > _LONGEST_NAME:
        digest = hashlib.sha256(ident.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        name = f"{name[:_LONGEST_NAME]}~{digest}"
    return name
