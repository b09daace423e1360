"""A first map of a table from its header and its values, for a person to finish."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from euroai.exchange.imports.mappings.mapping import texts_of
from euroai.exchange.imports.readers import Row, open_file
from euroai.exchange.imports.schema import fields
from euroai.exchange.imports.values.currencies import signs
from euroai.exchange.imports.values.dates import DateColumn, iso_date
from euroai.exchange.imports.values.numbers import COMMA, NumberColumn, money
from euroai.exchange.imports.values.text import kebab
from euroai.exchange.imports.words import header_words, is_empty, magnitudes
from euroai.model.names import fold

__all__ = ["guess_map"]

_SAMPLE: Final = 2_000
_MOST_WORDS: Final = 40
_IN_HEADER: Final = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|\b(?:in|en)\s+(\S+)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class _Column:
    """A column of the table: its meaning by the header ('' for none), and a sample of its texts."""

    name: str
    meaning: str = ""
    texts: list[str] = field(default_factory=list)

    def share(self, accepts: Iterable[bool]) -> float:
        """Return the share of the texts that something accepts."""
        accepted = list(accepts)
        return sum(accepted) / len(accepted) if accepted else 0.0


def guess_map(file: Path | str) -> str:
    """Return the TOML text of a map that a person can finish.

    A header's words say what a column is; its values say how dates, numbers and lists are written.
    What is not recognised stands in ``ignore``.

    Raises:
        DataError: the file cannot be read or holds no columns.
    """
    path = Path(file)
    opened = open_file(path)
    names = opened.columns()
    columns = [_Column(name, _meaning(name)) for name in names]
    for row in islice(opened.rows(names), _SAMPLE):
        if isinstance(row, Row):
            for column in columns:
                texts = texts_of(row.cells, column.name)
                column.texts += [text for text in texts if text and not is_empty(text)]
    _by_values(columns)
    return _text(path, columns)


def _meaning(name: str) -> str:
    words = header_words()
    bare = fold(_IN_HEADER.sub(" ", name))
    return words.get(fold(name)) or words.get(bare) or words.get(fold(name.rpartition(".")[2]), "")


def _by_values(columns: Sequence[_Column]) -> None:
    """Give a meaning to columns whose headers have none but whose values show it; one each."""
    taken: set[str] = set()
    for column in columns:
        if column.meaning in taken and column.meaning != "key":
            column.meaning = ""
        taken.add(column.meaning)
    for column in columns:
        if column.meaning or not column.texts:
            continue
        if "website" not in taken and column.share(map(_is_web, column.texts)) > 0.9:
            column.meaning = "website"
        elif "date" not in taken and column.share(map(_is_day, column.texts)) > 0.9:
            column.meaning = "date"
        taken.add(column.meaning)


def _is_web(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _is_day(text: str) -> bool:
    form = "" if not re.fullmatch(r"\d+[/-]\d+[/-]\d{4}", text) else "%d/%m/%Y"
    try:
        return len(iso_date(text, form)) >= 7
    except ValueError:
        return bool(form)


def _text(path: Path, columns: Sequence[_Column]) -> str:
    by: dict[str, _Column] = {}
    for column in columns:
        if column.meaning:
            by.setdefault(column.meaning, column)
    used = {column.name for column in by.values()}
    if "company" not in by and columns:
        first = next((one for one in columns if one.name not in used), columns[0])
        by["company"] = first
        used.add(first.name)
    lines = [
        f"# A first map of {path.name}, by its header and its first {_SAMPLE:,} rows: read it",
        "# through, correct it, and import by it. docs/import.md says what a map can say.",
        "",
    ]
    ignored = [column.name for column in columns if column.name not in used]
    if ignored:
        lines += [f"ignore = {_list(ignored)}   # no claim is made of these", ""]
    lines += [
        "[source]",
        f"title = {_quoted(path.name)}   # what the table is called",
        'publisher = "…"   # who tells this',
        '# published = "2026-11-20"',
        '# url = "https://…"',
        "",
        *_company(by),
    ]
    for meaning in ("investor", "lead", "founder"):
        if meaning in by:
            lines += _people(by[meaning], "Person" if meaning == "founder" else "Agent")
    if any(one in by for one in ("investor", "lead", "amount", "round", "date", "valuation")):
        lines += _round(by)
    if "founder" in by:
        lines += [
            "[[event]]",
            'class = "Position"',
            "optional = true",
            f"person = {_quoted(by['founder'].name)}",
            f"organization = {_quoted(by['company'].name)}",
            'role = { always = "founder" }',
            "",
        ]
    return "\n".join(lines)


def _company(by: Mapping[str, _Column]) -> list[str]:
    lines = [
        "[[entity]]",
        'class = "Company"   # or "Lab"',
    ]
    if "key" in by:
        lines.append(f"key = {_quoted(by['key'].name)}   # homonyms stay apart by it")
    lines.append(f"name = {_quoted(by['company'].name)}")
    for meaning, property_ in (
        ("country", "country"),
        ("city", "city"),
        ("founded", "foundedOn"),
        ("website", "website"),
    ):
        if meaning in by:
            cell = _dated(by[meaning]) if meaning == "founded" else _quoted(by[meaning].name)
            lines.append(f"{property_} = {cell}")
    return [*lines, ""]


def _people(column: _Column, kind: str) -> list[str]:
    separator = _separator(column.texts)
    cell = _quoted(column.name)
    if separator:
        cell = f"{{ column = {cell}, separator = {_quoted(separator)} }}"
    comment = '   # or "InvestmentFirm"' if kind == "Agent" else ""
    return ["[[entity]]", f'class = "{kind}"{comment}', f"name = {cell}", ""]


def _separator(texts: Sequence[str]) -> str:
    """Return the sign that parts names in many cells, '' where none does."""
    for sign in (";", "|", "++", ",", "/"):
        if sum(sign in text for text in texts) > len(texts) * 0.1:
            return sign
    return ""


def _round(by: Mapping[str, _Column]) -> list[str]:
    lines = ["[[event]]", 'class = "FundingRound"']
    if "date" in by:
        lines.append(f"one_per = {_list([by['company'].name, by['date'].name])}")
    lines.append(f"recipient = {_quoted(by['company'].name)}")
    for meaning, property_ in (("investor", "investor"), ("lead", "leadInvestor")):
        if meaning in by:
            lines.append(f"{property_} = {_quoted(by[meaning].name)}")
    if "date" in by:
        lines.append(f"announcedOn = {_dated(by['date'])}")
    lines.append(f"roundType = {_types(by['round'])}" if "round" in by else _NO_TYPE)
    currency = by.get("currency")
    for meaning in ("amount", "valuation"):
        if meaning in by:
            lines.append(f"{meaning} = {_sum(by[meaning], currency)}")
    return [*lines, ""]


_NO_TYPE: Final = 'roundType = { always = "unspecified" }'


def _dated(column: _Column) -> str:
    evidence = DateColumn()
    for text in column.texts:
        evidence.see(text)
    if form := evidence.form():
        return f"{{ column = {_quoted(column.name)}, format = {_quoted(form)} }}"
    if evidence.open:
        return (
            f'{{ column = {_quoted(column.name)}, format = "%d/%m/%Y" }}'
            '   # or "%m/%d/%Y": the values do not show which'
        )
    return _quoted(column.name)


def _types(column: _Column) -> str:
    concepts = fields("FundingRound")["roundType"].concepts
    words = sorted({*column.texts})[:_MOST_WORDS]
    values = [
        f"{_quoted(word)} = {_quoted(kebab(word) if kebab(word) in concepts else 'unspecified')}"
        for word in words
    ]
    cell = f"column = {_quoted(column.name)}, values = {{ {', '.join(values)} }}"
    return f'{{ {cell}, default = "unspecified" }}'


def _sum(column: _Column, currency: _Column | None) -> str:
    parts = [f"column = {_quoted(column.name)}"]
    evidence = NumberColumn()
    for text in column.texts:
        evidence.see(text)
    if evidence.form() == COMMA:
        parts.append(f"format = {_quoted(COMMA)}")
    if factor := _factor(column.name):
        parts.append(f"times = {factor}")
    if currency is not None:
        parts.append(f"currency = {{ column = {_quoted(currency.name)} }}")
    elif not _names_currency(column.texts):
        code = next((one for one in ("EUR", "USD", "GBP") if one in column.name.upper()), "")
        code = code or next((of for sign, of in signs() if sign in column.name), "EUR")
        parts.append(f'currency = {{ always = "{code}" }}')
    return f"{{ {', '.join(parts)} }}"


def _factor(header: str) -> str:
    for match in _IN_HEADER.finditer(header):
        for word in re.split(r"[^\w]+", next(filter(None, match.groups()), "")):
            if found := magnitudes().get(word.casefold()):
                return f"{found:f}"
    return ""


def _names_currency(texts: Sequence[str]) -> bool:
    for text in texts[:200]:
        try:
            found = money(text, "")
        except ValueError:
            continue
        if found is not None and found.currency:
            return True
    return False


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"
