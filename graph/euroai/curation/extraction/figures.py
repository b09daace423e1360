"""Money and shares in a sentence, as numbers in units with their currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

from euroai.curation.extraction.language import CueWords, read_language
from euroai.derive.figures import LARGEST_FIGURE

__all__ = ["MoneyMention", "Share", "money", "shares"]

_NUMBER: Final = r"\d{1,3}(?:[ .,]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_SCALES: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_LEAST: Final = Decimal(10_000)
"""A smaller sum is a price, not a round."""


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum in units. ``most`` is the upper end of a range; ``qualifier`` a concept or ''."""

    start: int
    end: int
    amount: Decimal
    currency: str
    qualifier: str = ""
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a hundred."""

    start: int
    end: int
    percent: Decimal


def money(text: str, code: str, currency: str = "") -> tuple[MoneyMention, ...]:
    """Return the sums of a sentence, in order. A sum without a currency takes the one before it.

    ``currency`` is that of the last sum before the sentence. A number counts as money where a
    currency or a word for millions and more stands beside it.
    """
    found = []
    for match in _expression(code).finditer(text):
        one = _read(text, match, read_language(code), currency)
        if one is not None:
            currency = one.currency or currency
            found.append(one)
    return tuple(found)


def shares(text: str, code: str) -> tuple[Share, ...]:
    """Return the shares of a hundred in a sentence, in order."""
    return tuple(_shares(text, code))


def _shares(text: str, code: str) -> Iterator[Share]:
    language = read_language(code)
    words = "|".join(language.words("money", "percent"))
    for match in re.finditer(rf"({_NUMBER})\s?(?:%|(?:{words})\b)", text, re.IGNORECASE):
        number = _number(match[1], language.decimal, scaled=True)
        if number is not None and 0 < number <= 100:
            yield Share(match.start(), match.end(), number)


@cache
def _expression(code: str) -> re.Pattern[str]:
    language = read_language(code)
    common = language.words("common", "money")
    numbers = "|".join(re.escape(word) for word in dict(language.words("money", "numbers")))
    scales = "|".join(
        f"(?P<{scale}>{'|'.join(_spaced(language.words('money', scale)))})"
        for scale in reversed(_SCALES)
    )
    words = [p for many in dict(language.words("money", "currencies")).values() for p in many]
    symbols = "|".join(map(re.escape, common["symbols"]))
    prefixes = "|".join(sorted(common["prefixed"], key=len, reverse=True))
    codes = "|".join(common["codes"])
    link = "|".join(re.escape(one) for one in language.words("money", "link"))
    to = "|".join(re.escape(one) for one in language.words("money", "to"))
    before = rf"(?P<before>(?-i:(?:{prefixes})(?=[$]))?(?:{symbols})|(?:{codes})\b)\s?"
    spelt = "|".join(_spaced(words))
    sign = rf"(?-i:(?:{prefixes})(?=[$]))?(?:{symbols})"
    behind = rf"(?P<behind>{sign}|(?:{codes})\b|(?:{spelt})\b)"
    many = "(?:" + "|".join(p for scale in _SCALES for p in language.words("money", scale)) + ")"
    number = rf"(?P<number>{_NUMBER})|(?<!\w)(?P<word>{numbers})(?=[\s-]{many})"
    range_ = rf"(?:\s?(?:{to})\s?(?:{symbols})?(?P<upper>{_NUMBER}))?"
    return re.compile(
        rf"(?<![\w.,])(?:{before})?(?:{number}){range_}"
        rf"(?:(?:\s|-)?(?:{scales})(?![^\W\d_])\.?)?"
        rf"(?:\s?(?:(?:{link})\s?)?{behind})?",
        re.IGNORECASE,
    )


def _spaced(phrases: list[str]) -> list[str]:
    ordered = sorted(phrases, key=len, reverse=True)
    return [phrase.replace(" ", r"\s+") for phrase in ordered]


def _read(text: str, match: re.Match[str], language: CueWords, before: str) -> MoneyMention | None:
    scale = next((power for name, power in _SCALES.items() if match[name]), 0)
    currency = _currency(match["before"] or match["behind"] or "", language)
    if not currency and scale < 6:
        return None
    if match["word"]:
        number: Decimal | None = Decimal(str(_spelt(match["word"], language)))
        if not scale:
            return None
    else:
        number = _number(match["number"], language.decimal, scaled=bool(scale))
    if number is None:
        return None
    factor = Decimal(10) ** scale
    upper = (
        _number(match["upper"], language.decimal, scaled=bool(scale)) if match["upper"] else None
    )
    amount = number * factor
    most = upper * factor if upper is not None and upper > number else None
    if amount < _LEAST or max(amount, most or 0) >= LARGEST_FIGURE:
        return None
    end = match.start() + len(match[0].rstrip())
    qualifier = _qualifier(text[: match.start()], language)
    return MoneyMention(match.start(), end, amount, currency or before, qualifier, most)


def _spelt(word: str, language: CueWords) -> float:
    return float(dict(language.words("money", "numbers"))[word.lower()])


def _currency(text: str, language: CueWords) -> str:
    common = language.words("common", "money")
    bare = text.strip()
    if bare.upper() in common["codes"]:
        return bare.upper()
    for prefix, currency in common["prefixed"].items():
        if bare.upper().startswith(prefix) and bare.endswith("$"):
            return str(currency)
    for symbol, currency in common["symbols"].items():
        if symbol in bare:
            return str(currency)
    return next(
        (
            currency
            for currency in dict(language.words("money", "currencies"))
            if language.cue("money", "currencies", currency).fullmatch(bare)
        ),
        "",
    )


def _number(text: str, decimal: str, *, scaled: bool) -> Decimal | None:
    """Return a number whose marks are read as the language has them.

    Where a word for millions stands behind it, a mark with one or two digits after it is decimal in
    any language; the other language's mark before three digits parts thousands.
    """
    bare = text.replace(" ", "")
    other = "," if decimal == "." else "."
    if (
        other in bare
        and decimal not in bare
        and scaled
        and not re.fullmatch(rf"\d{{1,3}}(?:{re.escape(other)}\d{{3}})+", bare)
    ):
        bare = bare.replace(other, ".")
    else:
        bare = bare.replace(other, "")
        if (
            decimal in bare
            and not scaled
            and re.fullmatch(rf"\d{{1,3}}(?:{re.escape(decimal)}\d{{3}})+", bare)
        ):
            bare = bare.replace(decimal, "")
        bare = bare.replace(decimal, ".")
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def _qualifier(before: str, language: CueWords) -> str:
    """Return the concept of the words that stand directly before a sum."""
    tail = before[-30:]
    for concept, name in (("at-least", "at_least"), ("at-most", "at_most"), ("about", "about")):
        for match in language.cue("money", name).finditer(tail):
            if not tail[match.end() :].strip():
                return concept
    return ""
