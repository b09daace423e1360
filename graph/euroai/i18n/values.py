"""How values are written on a page: money, dates, counts, addresses. Text in, text out.

No figure is "–", never 0. A date is stated with the precision with which it is stated.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from euroai.analysis.quality.conflicts import REASONS
from euroai.analysis.round_history import Times
from euroai.characters import plain_text
from euroai.event_classes import kind_forms
from euroai.i18n.languages import (
    current,
    gettext,
    gettext_noop,
    grouped,
    localised,
    ngettext,
    ngettext_noop,
    spoken_language,
)
from euroai.namespaces import web_parts

__all__ = [
    "NONE",
    "conventions",
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
    "plural",
    "qualifier_word",
    "reason_words",
    "second_hand_words",
    "times",
    "unit_word",
    "web_address",
    "with_doubt",
]

NONE: Final = "–"
"""What stands where there is no data."""

_SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}
_ROUNDS_UP: Final = Decimal("0.9995")
"""So much of a step is written as the step: 999.6 million are a billion."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_NAME = re.compile(r"[^a-z0-9-]")
_DEVICE: Final = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_LONGEST_NAME: Final = 120
_CURRENCY: Final = re.compile(r"[A-Z]{3}$")
_QUALIFIERS: Final = {
    "about": gettext_noop("about"),
    "at-least": gettext_noop("at least"),
    "at-most": gettext_noop("at most"),
}
_KINDS: Final = {
    "Lab": ngettext_noop("lab", "labs"),
    "Company": ngettext_noop("company", "companies"),
    "InvestmentFirm": ngettext_noop("investor", "investors"),
    "ResearchInstitution": ngettext_noop("research institution", "research institutions"),
    "PublicBody": ngettext_noop("public body", "public bodies"),
    "Person": ngettext_noop("person", "people"),
    "Agent": ngettext_noop("agent", "agents"),
}
_UNITS: Final = {
    "people": ngettext_noop("person", "people"),
    "users": ngettext_noop("user", "users"),
    "megawatts": ngettext_noop("megawatt", "megawatts"),
    "gpus": ngettext_noop("gpu", "gpus"),
    "gpu-hours": ngettext_noop("gpu-hour", "gpu-hours"),
    "pieces": ngettext_noop("piece", "pieces"),
}
"""The units of counts."""


def _three_digits(value: Decimal | float) -> str:
    """Return a number with three significant digits at most, a half rounded up, no trailing zeros.

    A number of hundreds with one digit after the point stands as it is stated: 102.5.
    """
    exact = Decimal(str(value))  # a whole number divided by a step is a float
    magnitude = abs(exact)
    keep_tenth = magnitude >= 100 and magnitude == magnitude.quantize(Decimal("0.1"))
    places = 2 if magnitude < 10 else 1 if magnitude < 100 or keep_tenth else 0
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    return localised(text.rstrip("0").rstrip(".") if "." in text else text)


def _short(value: Decimal) -> str:
    spoken = spoken_language()
    for step, word in spoken.steps:
        if abs(value) >= step * _ROUNDS_UP:
            return f"{_three_digits(value / step)}{spoken.gap}{word}"
    return count(value)


def money(value: Decimal | None, currency: str = "EUR") -> str:
    """Return ``€11.7 bn``, ``SEK 40 m``; ``11,7 Md €``, ``40 M SEK``: three digits that count."""
    if value is None:
        return NONE
    unit = _SIGNS.get(currency, plain_text(currency))
    if spoken_language().sign_last:
        return f"{_short(value)}{spoken_language().gap}{unit}".strip()
    return f"{unit}{_short(value)}" if currency in _SIGNS else f"{unit} {_short(value)}".strip()


def euro(amount: float) -> str:
    """Return an amount that was computed, in euro: ``€1.24 bn``; below a euro nothing."""
    return money(Decimal(round(amount))) if amount >= 0.5 else NONE


def figure(value: Decimal | None, unit: str) -> str:
    """Return a figure with its unit: money, a percentage, or a count with its word.

    Without a unit it is a sum of money whose currency nobody states, and says so.
    """
    if value is None:
        return NONE
    if not unit:
        return _no_currency(_short(value))
    if _CURRENCY.match(unit):
        return money(value, unit)
    if unit == "percent":
        return f"{_three_digits(value)}{spoken_language().before_percent}%"
    short = count(value) if abs(value) < 1_000_000 else _short(value)
    return f"{short} {unit_word(unit, value)}".strip()


def exact_figure(value: Decimal, unit: str) -> str:
    """Return all digits of a figure: ``USD 1,030,000,000``, ``1 030 000 000 USD``."""
    digits = f"{value:,f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    if not unit:
        return _no_currency(localised(digits))
    if unit == "percent":
        return f"{localised(digits)}{spoken_language().before_percent}%"
    if spoken_language().sign_last:
        return f"{localised(digits)}{spoken_language().gap}{unit_word(unit, value)}".strip()
    if _CURRENCY.match(unit):
        return f"{plain_text(unit)} {digits}"
    return f"{digits} {unit_word(unit, value)}".strip()


def _no_currency(number: str) -> str:
    return gettext("{number} (currency not told)", number=number)


def unit_word(unit: str, value: Decimal) -> str:
    """Return the word of what is counted (``people``) in the current language."""
    if unit not in _UNITS:
        return plain_text(unit)
    return ngettext(*_UNITS[unit], float(value))


def times(quotient: Times, digits: int) -> str:
    """Return how many times one sum is another: ``62``, ``at least 1.8``, a half rounded up."""
    exact = Decimal(str(quotient.number))
    number = localised(f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):,f}")
    return f"{qualifier_word(quotient.qualifier)} {number}".strip()


def count(value: Decimal | int | float | None) -> str:
    """Return a number with its thousands apart: ``1,657``, in French ``1 657``."""
    return NONE if value is None else grouped(value)


def percent(share: float | None, places: int = 0) -> str:
    """Return ``37%`` for 0.37, in French ``37 %``."""
    if share is None:
        return NONE
    return f"{localised(f'{share * 100:.{places}f}')}{spoken_language().before_percent}%"


def plural(number: int, one: str, many: str = "") -> str:
    """Return ``1 round``, ``12 rounds``, ``2 companies``: English only, where none is translated.

    What a reader sees says :func:`euroai.i18n.languages.ngettext`.
    """
    return f"{count(number)} {one if number == 1 else many or one + 's'}"


def date_words(stated: str, *, short: bool = False) -> str:
    """Return ``10 February 2025``, ``June 2024`` or ``2024``, as precise as it is stated.

    In French ``10 février 2025`` and ``1er juin 2024``.
    """
    match = _DATE.match(stated)
    if not match:
        return plain_text(stated) or NONE
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    spoken = spoken_language()
    name = spoken.months(short=short)[int(month) - 1]
    return f"{spoken.day(int(day))} {name} {year}" if day else f"{name} {year}"


def conventions() -> dict[str, Any]:
    """Return how values are written in the current language, as the scripts of pages need it.

    ``steps`` are the words for large amounts with the numbers they stand for, ``gap`` what stands
    before a unit, ``sign_last`` whether a currency's sign follows the amount, ``first_day`` what
    follows the first day of a month.
    """
    spoken = spoken_language()
    return {
        "code": spoken.code,
        "none": NONE,
        "group": localised(","),
        "decimal": localised("."),
        "gap": spoken.gap,
        "before_percent": spoken.before_percent,
        "signs": dict(_SIGNS),
        "sign_last": spoken.sign_last,
        "steps": [[step, word] for step, word in spoken.steps],
        "rounds_up": float(_ROUNDS_UP),
        "months": list(spoken.months(short=False)),
        "short_months": list(spoken.months(short=True)),
        "first_day": spoken.day(1).removeprefix("1"),
    }


def qualifier_word(qualifier: str) -> str:
    """Return ``about``, ``at least``, ``at most``, or nothing for an exact figure."""
    word = _QUALIFIERS.get(qualifier, "")
    return gettext(word) if word else ""


def second_hand_words() -> str:
    """Return what is said of a figure that no first-hand source states."""
    return gettext("second-hand only")


def with_doubt(figure: str, *, second_hand_only: bool) -> str:
    """Return a figure in words: ``$46 m (second-hand only)`` where no first-hand source has it."""
    return f"{figure} ({second_hand_words()})" if second_hand_only else figure


def reason_words(reason: str) -> str:
    """Return why a figure or date is preferred."""
    return gettext(REASONS[reason]) if reason in REASONS else reason.replace("-", " ")


def in_place(place: str) -> str:
    """Return a country or region within a sentence: ``the United States``, ``la Suède``."""
    return spoken_language().with_article(place)


def kind_word(kind: str, number: int = 1) -> str:
    """Return ``lab`` or ``labs`` for ``Lab``."""
    forms = _KINDS.get(kind) or kind_forms(kind)
    if forms:
        return ngettext(*forms, number)
    return kind.lower() if number == 1 else kind.lower() + "s"


def language_word(code: str) -> str:
    """Return the name of a language in the current one, by CLDR; its code if it has none."""
    from babel.core import Locale

    return Locale(current()).languages.get(code) or plain_text(code) or NONE


def join_words(words: Iterable[str]) -> str:
    """Return ``a``, ``a and b``, ``a, b and c``."""
    items = [word for word in words if word]
    if len(items) < 2:
        return "".join(items)
    return gettext("{first} and {last}", first=", ".join(items[:-1]), last=items[-1])


def web_address(url: str) -> str:
    """Return an http(s) address, safe to stand in a link; '' for anything else."""
    text = url.strip()
    if web_parts(text) is None:
        return ""
    return quote(text, safe="%/:?#[]@!$&'()*+,;=~-._")


@lru_cache(maxsize=1 << 15)
def folder_name(ident: str) -> str:
    """Return the folder of an entity's or a source's page: its id, made safe for any file system.

    Lower-case letters, digits and hyphens stay; every other character becomes ``~`` and the
    hexadecimal digits of its bytes, and so does the first of a name that Windows keeps for a
    device (``con``). A very long id is cut and closed with a hash.
    """

    def escaped(match: re.Match[str]) -> str:
        return "~" + match.group().encode("utf-8", "surrogatepass").hex()

    name = _NAME.sub(escaped, ident) or "~"
    if _DEVICE.fullmatch(name):
        name = f"~{name[0].encode().hex()}{name[1:]}"
    if len(name) > _LONGEST_NAME:
        digest = hashlib.sha256(ident.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        name = f"{name[:_LONGEST_NAME]}~{digest}"
    return name
