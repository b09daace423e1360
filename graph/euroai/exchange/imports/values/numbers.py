"""Numbers and sums of money as people write them: ``1.300.000,50``, ``$1.3bn``, ``17,50,000``.

Which sign is the decimal one is settled by all values of a column. Where none shows it, a number
that can be read in two ways (``1.300``) is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from euroai.characters import shortened
from euroai.derive.figures import LARGEST_FIGURE
from euroai.exchange.imports.values.currencies import currency_of, signs
from euroai.exchange.imports.words import is_empty, magnitudes

__all__ = ["COMMA", "POINT", "Money", "NumberColumn", "money", "number_term"]

POINT: Final = "1,300,000.50"
COMMA: Final = "1.300.000,50"
"""The two conventions, each written as a number in it."""

_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?(?:[eE]\+?\d{1,2})?")
_BODY: Final = r"\d[\d., '’\u00a0\u2009\u202f]*(?:[eE]\+?\d{1,2})?"
_MONEY: Final = re.compile(rf"(?P<before>[^\d.,\-]*?)\s*(?P<number>{_BODY})\s*(?P<after>[^\d]*)")
_RANGE: Final = re.compile(r"\s*(?:–|—|-| to | bis | à )\s*")
_SPACES: Final = re.compile(r"[ '’\u00a0\u2009\u202f]")
_QUALIFIERS: Final = {
    "~": "about",
    "≈": "about",
    "c.": "about",
    "ca.": "about",
    "ca": "about",
    "circa": "about",
    "about": "about",
    "approx.": "about",
    "approx": "about",
    "around": "about",
    "environ": "about",
    "rund": "about",
    "etwa": "about",
    ">": "at-least",
    "≥": "at-least",
    ">=": "at-least",
    "over": "at-least",
    "more than": "at-least",
    "at least": "at-least",
    "plus de": "at-least",
    "über": "at-least",
    "mehr als": "at-least",
    "<": "at-most",
    "≤": "at-most",
    "<=": "at-most",
    "up to": "at-most",
    "less than": "at-most",
    "jusqu'à": "at-most",
    "bis zu": "at-most",
}


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: its amount in units, its currency if the cell names one, how exact it is.

    ``most`` is the upper end where the cell gives a range, ``amount`` then the lower one.
    """

    amount: Decimal
    currency: str = ""
    qualifier: str = ""
    most: Decimal | None = None


def money(text: str, convention: str = "") -> Money | None:
    """Return the sum that a cell states, None where it says that there is none.

    ``convention`` is :data:`POINT`, :data:`COMMA`, or '' where the column shows none.

    Raises:
        ValueError: the text is no number, can be read in two ways, or is not above zero.
    """
    return _money(text, convention)


@lru_cache(maxsize=65_536)
def _money(text: str, convention: str) -> Money | None:
    if _PLAIN.fullmatch(text) and (
        "." not in text or convention == POINT or (not convention and _shown(text) == POINT)
    ):
        return Money(_above_zero(Decimal(text), text))
    if is_empty(text):
        return None
    ends = _RANGE.split(text.strip())
    if len(ends) == 2 and all(any(sign.isdigit() for sign in end) for end in ends):
        return _range(text, ends, convention)
    return _one(text, convention)


def _one(text: str, convention: str) -> Money:
    body, qualifier = _qualified(text.strip())
    match = _MONEY.fullmatch(body)
    if body.startswith("(") and body.endswith(")"):
        raise ValueError(f"“{text}” is below zero, as accountants write it: no amount is")
    if match is None or body.startswith("-"):
        raise ValueError(f"“{text}” is no plain number: write 8500000")
    factor, currency = Decimal(1), ""
    for part in (match["before"], match["after"]):
        times, code = _unit(part, text)
        if code and currency and code != currency:
            raise ValueError(f"“{text}” names two currencies")
        factor, currency = factor * times, currency or code
    number = _figures(match["number"].strip(), text, convention)
    return Money(_above_zero(number * factor, text), currency, qualifier)


def _range(text: str, ends: list[str], convention: str) -> Money:
    """Read ``€5-10m``: what stands at one end holds for both."""
    upper = _one(ends[1], convention)
    lower = _one(ends[0], convention)
    bare = _MONEY.fullmatch(ends[0].strip())
    if bare and not re.search(r"[^\W\d_]", bare["after"]):
        tail = _MONEY.fullmatch(ends[1].strip())
        if tail:
            lower = Money(lower.amount * _unit(tail["after"], text)[0], lower.currency)
    currency = lower.currency or upper.currency
    if lower.amount >= upper.amount:
        raise ValueError(f"“{text}” is no range: its first number is not the smaller one")
    return Money(lower.amount, currency, "", upper.amount)


def _qualified(text: str) -> tuple[str, str]:
    lower = text.casefold()
    for word in sorted(_QUALIFIERS, key=len, reverse=True):
        follows = lower[len(word) : len(word) + 1]
        if lower.startswith(word) and not (word[-1].isalpha() and follows.isalpha()):
            return text[len(word) :].strip(), _QUALIFIERS[word]
    if text.endswith("+"):
        return text[:-1].strip(), "at-least"
    return text, ""


def _unit(part: str, text: str) -> tuple[Decimal, str]:
    """Return the factor and the currency that stand before or behind a number."""
    factor, code = Decimal(1), ""
    part = part.strip().strip("()").strip()
    for sign, meant in signs():
        if sign in part and not (sign.isalpha() and part.strip(".") != sign):
            part, code = part.replace(sign, " ", 1).strip(), meant
            break
    words = [word for word in re.split(r"[\s.]+", part) if word]
    while words:
        taken = _longest(words)
        if taken:
            factor *= magnitudes()[" ".join(words[:taken]).casefold()]
        elif words[0].casefold() not in ("de", "of", "d'euros", "in", "d’euros"):
            try:
                found, times = currency_of(words[0])
            except ValueError as error:
                raise ValueError(f"“{text}” is no plain number: {error}") from error
            if code and found != code:
                raise ValueError(f"“{text}” names two currencies")
            code, factor = found, factor * times
        elif words[0].casefold() in ("d'euros", "d’euros"):
            code = "EUR"
        words = words[taken or 1 :]
    return factor, code


def _longest(words: list[str]) -> int:
    for many in (2, 1):
        if len(words) >= many and " ".join(words[:many]).casefold() in magnitudes():
            return many
    return 0


def _figures(number: str, text: str, convention: str) -> Decimal:
    body, exponent = number, ""
    if "e" in number.casefold():
        body, _, exponent = number.casefold().partition("e")
    body = _SPACES.sub("", body)
    point, comma = body.count("."), body.count(",")
    if not convention:
        convention = _shown(body) or (POINT if not point and not comma else "")
        if not convention and comma:
            convention = POINT  # three figures behind one comma: thousands, as nobody writes mills
        if not convention:
            raise ValueError(
                f"“{text}” may be two numbers, and no value of the column tells which: say format "
                f'= "{POINT}" or format = "{COMMA}"'
            )
    decimal, group = (".", ",") if convention == POINT else (",", ".")
    whole, _, rest = body.partition(decimal)
    if decimal in rest or group in rest or (group in whole and not _grouped(whole, group)):
        hint = f": write {whole.replace(group, '')}" if group in whole else ": write 8500000"
        raise ValueError(f"“{text}” is no plain number in the form {convention}{hint}")
    bare = whole.replace(group, "")
    return Decimal(f"{bare}.{rest}" if rest else bare) * (Decimal(10) ** int(exponent or 0))


def _grouped(whole: str, group: str) -> bool:
    first, *rest = whole.split(group)
    by_thousands = all(len(part) == 3 for part in rest)
    # Of lakhs and crores the last group has three figures and the others two.
    by_lakhs = len(rest[-1]) == 3 and all(len(part) == 2 for part in rest[:-1])
    return 1 <= len(first) <= 3 and (by_thousands or by_lakhs)


def _shown(body: str) -> str:
    """Return the convention that a number can only be written in, '' if it fits both."""
    point, comma = body.count("."), body.count(",")
    if point and comma:
        return COMMA if body.rindex(",") > body.rindex(".") else POINT
    for sign, many, own, other in ((",", comma, COMMA, POINT), (".", point, POINT, COMMA)):
        if many > 1:
            return other
        if many == 1 and (
            len(body) - body.index(sign) != 4 or body.index(sign) > 3 or body[0] == "0"
        ):
            return own
    return ""


def _above_zero(number: Decimal, text: str) -> Decimal:
    if number <= 0:
        raise ValueError(f"“{text}” is no amount: leave it empty where it is not known")
    if number >= LARGEST_FIGURE:
        raise ValueError(f"“{shortened(text)}” is no possible amount: it has more than 18 digits")
    return number


def number_term(number: Decimal) -> str:
    """Return a number in units, ``8500000`` or ``0.5``."""
    return f"{number.normalize():f}"


@dataclass(slots=True)
class NumberColumn:
    """What the values of a column report its convention. Feed :meth:`see`, then :meth:`form`."""

    point: int = 0
    comma: int = 0

    def see(self, text: str) -> None:
        """Take in one value."""
        if not text or text.isdigit():
            return
        for body in re.findall(r"\d[\d.,]*", _SPACES.sub("", text)):
            convention = _shown(body.rstrip(".,"))
            self.point += convention == POINT
            self.comma += convention == COMMA

    def form(self) -> str:
        """Return the convention that some value shows and none denies; '' where none is settled."""
        if self.point and not self.comma:
            return POINT
        if self.comma and not self.point:
            return COMMA
        return ""
