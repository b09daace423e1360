"""Cells of a block as Turtle terms, by the range of each property."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from euroai.exchange.imports.mappings.mapping import Block, Cell
from euroai.exchange.imports.readers import Cells
from euroai.exchange.imports.report import BadCellError
from euroai.exchange.imports.schema import Field, pattern_of, refuse_what_check_refuses
from euroai.exchange.imports.values.countries import country_term
from euroai.exchange.imports.values.currencies import currency_of
from euroai.exchange.imports.values.dates import date_term, iso_date
from euroai.exchange.imports.values.numbers import POINT, Money, money, number_term
from euroai.exchange.imports.values.text import kebab, text_term, web_term
from euroai.exchange.imports.words import is_empty, truths

__all__ = ["Conventions", "Terms", "block_terms"]

Terms = dict[str, list[str]]
"""Turtle terms by the local name of a property."""

_SUMS: Final = {
    "amount": ("currency", "amountQualifier"),
    "valuation": ("valuationCurrency", "valuationQualifier"),
    "value": ("unit", "qualifier"),
}
"""The sums, and where their currency and their qualifier stand."""
_PERCENT: Final = ("stakePercent", "stakeBefore", "stakeAfter", "acquirerShare", "targetShare")
_QUARTER: Final = re.compile(r"[QT][1-4]", re.IGNORECASE)
_ANY_AGE: Final = "foundedOn"
_OLDEST_FOUNDING: Final = 2


@dataclass(slots=True)
class Conventions:
    """How each column of a table writes dates and numbers, and what was left out on the way."""

    forms: Mapping[str, str] = field(default_factory=dict)
    left_out: MutableMapping[str, int] = field(default_factory=Counter)

    def of(self, cell: Cell) -> str:
        """Return the format of a cell's date or number, '' where none is settled."""
        return cell.form or self.forms.get(cell.column, "")


def block_terms(
    block: Block, cells: Cells, conventions: Conventions, faults: list[BadCellError]
) -> Terms:
    """Return the terms of each property that is no link and not empty; add what is wrong."""
    found: Terms = {}
    if not block.cells:
        return found
    for key, cell in block.cells.items():
        known = block.fields[key]
        if known.kind == "link" or key in ("currency", "valuationCurrency"):
            continue
        try:
            if key in _SUMS:
                _add_sum(found, block, key, cells, conventions)
            elif values := _values(key, known, cell, cells, conventions):
                if known.single and len(set(values)) > 1:
                    raise BadCellError(
                        f"“{cell.column}” holds {len(set(values))} values, and takes one",
                        cell.column,
                    )
                found[key] = list(dict.fromkeys(values))
        except BadCellError as error:
            faults.append(error)
        except ValueError as error:
            faults.append(BadCellError(str(error), cell.column))
    _refuse_backwards(block, found, faults)
    return found


def _values(
    key: str, known: Field, cell: Cell, cells: Cells, conventions: Conventions
) -> list[str]:
    for one in (cell, *cell.others):
        values = [
            term
            for text in one.own(cells)
            if text
            for term in _of_text(key, known, one, text, conventions)
        ]
        if values:
            return values
    return []


def _of_text(
    key: str, known: Field, cell: Cell, text: str, conventions: Conventions
) -> Iterator[str]:
    make = _MAKERS.get(known.kind)
    if known.kind == "date":
        form = conventions.of(cell)
        if iso := iso_date(text, form):
            oldest = _OLDEST_FOUNDING if key == _ANY_AGE else 1800
            term = date_term(iso, oldest=oldest)
            refuse_what_check_refuses(key, iso, term.rpartition("^^")[2])
            if len(iso) == 4 and _QUARTER.search(text):
                conventions.left_out[
                    f"the quarter in “{cell.column}”, of which the year is taken"
                ] += 1
            yield term
    elif known.kind == "number":
        yield from _number(key, text, cell, conventions)
    elif known.kind == "concept":
        yield from _concept(known, cell, text)
    elif make is not None:
        yield make(text)
    else:
        if not re.search(pattern_of(key) or "", text):
            raise BadCellError(f"“{text}” is no value of {known.term}", cell.column)
        yield text_term(text)


def _number(key: str, text: str, cell: Cell, conventions: Conventions) -> Iterator[str]:
    bare = text.removesuffix("%").rstrip() if key in _PERCENT else text
    if key in ("stakeBefore", "stakeAfter") and re.fullmatch(r"0+(?:[.,]0+)?", bare):
        yield "0"
        return
    # A share of a hundred has no thousands, so that 1.300 can be read in one way only.
    form = conventions.of(cell) or (POINT if key in _PERCENT and "," not in bare else "")
    found = money(bare, form)
    if found is not None:
        number = found.amount * cell.times
        if key in _PERCENT and number > 100:
            raise BadCellError(f"“{text}” is more than 100 percent", cell.column)
        if found.currency:
            raise BadCellError(f"“{text}” is a sum of money, and {key} takes a number", cell.column)
        yield number_term(number)


def _concept(known: Field, cell: Cell, text: str) -> Iterator[str]:
    found = text if text in known.concepts else kebab(text)
    if found in known.concepts:
        yield f"c:{found}"
    elif not is_empty(text):
        where = cell.column or cell.always
        raise BadCellError(f"“{text}” in “{where}” is no value of {known.term}", cell.column)


def _truth(text: str) -> str:
    found = truths().get(text.casefold())
    if found is None:
        raise ValueError(f"“{text}” is neither true nor false")
    return "true" if found else "false"


_MAKERS: Final[Mapping[str, Callable[[str], str]]] = {
    "address": web_term,
    "boolean": _truth,
    "country": country_term,
}


def _add_sum(found: Terms, block: Block, key: str, cells: Cells, conventions: Conventions) -> None:
    """Add a sum with its currency and qualifier, from the first cell that states it whole."""
    cell = block.cells[key]
    lacking: BadCellError | None = None
    for one in (cell, *cell.others):
        sum_ = _sum_of(one, cells, conventions)
        if sum_ is None:
            continue
        stated = block.cells.get(_SUMS[key][0])
        code, factor = _currency(one.currency or stated, sum_.currency, cells, key)
        if not code and key == "valuation":
            code = _bare(found.get("currency", []))
        if code or key == "value":
            _put_sum(found, block, key, one, sum_, factor * one.times, conventions)
            if code:
                found[_SUMS[key][0]] = [text_term(code)]
            return
        words = "an amount" if key == "amount" else "a valuation"
        lacking = BadCellError(f"“{one.column}” has {words} without a currency", one.column)
    if lacking:
        raise lacking


def _sum_of(cell: Cell, cells: Cells, conventions: Conventions) -> Money | None:
    """Return the sum of a cell; None where it is empty, or 0, which stands for not known."""
    texts = [text for text in cell.own(cells) if text]
    if len(set(texts)) > 1:
        what = f"“{cell.column}” holds {len(set(texts))} values, and takes one"
        raise BadCellError(what, cell.column)
    if not texts:
        return None
    if _is_zero(texts[0]):
        conventions.left_out[f"a sum of 0 in “{cell.column}”"] += 1
        return None
    try:
        return money(texts[0], conventions.of(cell))
    except ValueError as error:
        raise BadCellError(str(error), cell.column) from error


def _put_sum(
    found: Terms,
    block: Block,
    key: str,
    cell: Cell,
    sum_: Money,
    factor: Decimal,
    conventions: Conventions,
) -> None:
    """Put a sum among the terms; a range as two bounds where the class has them."""
    qualifier_key = _SUMS[key][1]
    if sum_.most is not None and key == "amount" and "amountLeast" in block.fields:
        found["amountLeast"] = [number_term(sum_.amount * factor)]
        found["amountMost"] = [number_term(sum_.most * factor)]
        return
    found[key] = [number_term(sum_.amount * factor)]
    if sum_.most is not None:
        conventions.left_out[f"a range in “{cell.column}”, of which the lower end is taken"] += 1
        found[qualifier_key] = ["c:at-least"]
    elif sum_.qualifier and qualifier_key not in block.cells:
        found[qualifier_key] = [f"c:{sum_.qualifier}"]


def _is_zero(text: str) -> bool:
    figures = re.sub(r"[^\d]", "", text)
    return bool(figures) and not figures.strip("0") and not re.search(r"[A-Za-z]{4}", text)


def _bare(terms: list[str]) -> str:
    return terms[0].strip('"') if terms else ""


def _currency(cell: Cell | None, of_sum: str, cells: Cells, key: str) -> tuple[str, Decimal]:
    """Return the currency of a sum and what its unit is multiplied by."""
    codes = [one for one in (cell.read(cells) if cell else []) if not is_empty(one)]
    if not codes:
        return of_sum, Decimal(1)
    if key == "value" and not re.fullmatch(r"[A-Za-z]{3}|\W", codes[0]):
        return codes[0], Decimal(1)
    try:
        code, factor = currency_of(codes[0])
    except ValueError as error:
        raise BadCellError(str(error), cell.column if cell else "") from error
    if of_sum and of_sum != code and not (cell and cell.always):
        where = cell.column if cell else ""
        raise BadCellError(f"the sum is in {of_sum} and “{where}” says {code}", where)
    if of_sum and of_sum != code:
        return of_sum, Decimal(1)
    return code, factor


def _refuse_backwards(block: Block, found: Terms, faults: list[BadCellError]) -> None:
    start, end = found.get("startedOn"), found.get("endedOn")
    if start and end:
        one, other = start[0].split('"')[1], end[0].split('"')[1]
        shared = min(len(one), len(other))
        if other[:shared] < one[:shared]:
            column = block.cells["endedOn"].column
            faults.append(BadCellError("the job ends before it starts", column))
