"""Any CSV table into a data folder, by a map that says what each column means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from euroai.exchange.imports.mapping import Block, Cell, TableMap, delimiter_of, read_map
from euroai.exchange.imports.report import ImportReport, Progress
from euroai.exchange.imports.rows import Row, header, rows
from euroai.exchange.imports.run import run
from euroai.exchange.imports.schema import EVENT_IDS, Field
from euroai.exchange.imports.values import (
    country_term,
    currency_term,
    date_term,
    number_term,
    percent_term,
    text_term,
    web_term,
)
from euroai.exchange.imports.writer import ContradictionError, Writer

__all__ = ["import_table"]

_TERMS: Final[Mapping[str, Callable[[str], str]]] = {
    "date": date_term,
    "number": number_term,
    "address": web_term,
    "text": text_term,
    "country": country_term,
}
_OWN_TERMS: Final[Mapping[str, Callable[[str], str]]] = {
    "currency": currency_term,
    "valuationCurrency": currency_term,
    "stakePercent": percent_term,
}
_TRUTHS: Final = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false"}


def import_table(
    file: Path | str,
    map_file: Path | str,
    output: Path | str,
    *,
    skip_bad: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import a CSV table into a data folder of one source, by a TOML map (``docs/import.md``).

    Every column is a property's, or stands in the map's ``ignore``.

    Raises:
        DataError: the map does not fit the table, or rows are bad and ``skip_bad`` is not set: all
            faults are named, and nothing is written.
        OutputError: ``output`` holds something that no import made, or cannot be written.
    """
    table, map_path = Path(file), Path(map_file)
    delimiter = delimiter_of(map_path)
    columns = header(table, delimiter)
    mapped = read_map(map_path, table, columns)
    taker = _Taker(mapped)
    return run(
        Path(output),
        mapped.note,
        [(rows(table, columns, delimiter=delimiter, progress=progress), taker.take)],
        ignored=[(table.name, column) for column in mapped.ignored],
        skip_bad=skip_bad,
    )


Claim = tuple[Block, dict[str, list[str]]]
"""An event of a row: its block, and the terms of each property."""


class _Taker:
    """Takes the rows of a table by its map."""

    def __init__(self, mapped: TableMap) -> None:
        self._map = mapped
        self._told: dict[str, dict[str, list[str]]] = {}

    def take(self, writer: Writer, row: Row) -> bool:
        """Write what a row says; nothing of it if any of it is bad."""
        described = [
            (block, name, _terms(block, row.cells))
            for block in self._map.entities
            if block.name is not None
            for name in block.name.read(row.cells)
        ]
        plain = [self._plain(block, row) for block in self._map.events]
        ids: dict[tuple[str, str], str] = {}
        for block, name, terms in described:
            column = block.name.column if block.name else ""
            ids[column, name] = writer.entity(
                (block.kind == "Person", name), name, f"eai:{block.kind}", _joined(block, terms)
            )
        for block, name, _ in described:
            _own_links(writer, block, name, row, ids)
        new = [
            self._tell(writer, row, number, self._linked(block, terms, row, ids))
            for number, (block, terms) in enumerate(plain)
        ]
        return any(new)

    def _plain(self, block: Block, row: Row) -> Claim:
        """Return the event's terms without its links; what it needs is there, and no other."""
        terms = _terms(block, row.cells)
        named: dict[str, list[str]] = {}
        for key, field in block.fields.items():
            if field.kind == "link" and key in block.cells:
                names = block.cells[key].read(row.cells)
                if field.single and len(names) > 1:
                    raise ValueError(f"“{block.cells[key].column}” names {len(names)}, not one")
                if field.needed and len(set(names)) < 1 + (key == "party"):
                    least = "two" if key == "party" else "one"
                    raise ValueError(f"“{block.cells[key].column}” does not name {least}")
                named[key] = names
            elif field.needed and not terms.get(key):
                raise ValueError(f"“{block.cells[key].column}” is empty")
        _refuse_own(named)
        return block, terms

    def _linked(
        self,
        block: Block,
        terms: dict[str, list[str]],
        row: Row,
        ids: Mapping[tuple[str, str], str],
    ) -> Claim:
        for key, cell in block.cells.items():
            if block.fields[key].kind == "link":
                found = sorted({f"id:{ids[cell.column, name]}" for name in cell.read(row.cells)})
                if found:
                    terms[key] = found
        if leads := terms.get("leadInvestor"):
            terms["investor"] = [one for one in terms.get("investor", ()) if one not in leads]
        return block, {key: value for key, value in terms.items() if value}

    def _tell(self, writer: Writer, row: Row, number: int, claim: Claim) -> bool:
        block, terms = claim
        key: tuple[object, ...] = (number, *(row.cells[name] for name in block.one_per))
        if not block.one_per:
            key = (number, *((name, *values) for name, values in sorted(terms.items())))
        told = self._told.get(writer.event_id(key) or "")
        if told is None:
            written = {block.fields[name].term: values for name, values in terms.items()}
            ident, _ = writer.event(key, _id_name(block, terms), f"eai:{block.kind}", written)
            self._told[ident] = terms
            return True
        return self._tell_more(writer, writer.event_id(key) or "", told, claim)

    def _tell_more(
        self, writer: Writer, ident: str, told: dict[str, list[str]], claim: Claim
    ) -> bool:
        """Add what a further row of an event says; what it says otherwise is a contradiction."""
        block, terms = claim
        more = {}
        for name, values in terms.items():
            known, field = told.get(name, []), block.fields[name]
            if field.single and known and known != values:
                raise ContradictionError(
                    f"{field.term} is {', '.join(values)} here and {', '.join(known)} in an "
                    "earlier row of the same event"
                )
            if added := [one for one in values if one not in known]:
                more[field.term] = added
                told[name] = sorted({*known, *added})
        if more:
            writer.claim(ident, more)
        return bool(more)


def _own_links(
    writer: Writer, block: Block, name: str, row: Row, ids: Mapping[tuple[str, str], str]
) -> None:
    """Write what an entity itself is linked to (its parent organisation)."""
    for key, cell in block.cells.items():
        field = block.fields[key]
        for other in cell.read(row.cells) if field.kind == "link" else ():
            if other == name:
                raise ValueError(f"“{name}” is named as its own {key}")
            link = {field.term: f"id:{ids[cell.column, other]}"}
            writer.entity((block.kind == "Person", name), name, f"eai:{block.kind}", link)


def _terms(block: Block, cells: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the Turtle terms of each property that is no link and not empty."""
    found = {}
    for key, cell in block.cells.items():
        field = block.fields[key]
        if field.kind == "link":
            continue
        values = [_term(key, field, cell, text) for text in cell.read(cells)]
        if field.single and len(set(values)) > 1:
            raise ValueError(f"“{cell.column}” holds {len(values)} values, and takes one")
        if values:
            found[key] = sorted(set(values))
    # A currency that stands for all rows says nothing where there is no amount.
    for amount, currency in (("amount", "currency"), ("valuation", "valuationCurrency")):
        if currency in found and amount in block.cells and amount not in found:
            del found[currency]
        if amount in found and currency not in found and "currency" not in found:
            raise ValueError(f"“{block.cells[amount].column}” has an amount without a currency")
    return found


def _term(key: str, field: Field, cell: Cell, text: str) -> str:
    if key in _OWN_TERMS:
        return _OWN_TERMS[key](text)
    if field.kind == "concept":
        if text not in field.concepts:
            raise ValueError(f"“{text}” in “{cell.column}” is no value of {field.term}")
        return f"c:{text}"
    if field.kind == "boolean":
        if text.lower() not in _TRUTHS:
            raise ValueError(f"“{text}” in “{cell.column}” is neither true nor false")
        return _TRUTHS[text.lower()]
    return _TERMS[field.kind](text)


def _joined(block: Block, terms: Mapping[str, list[str]]) -> dict[str, str | list[str]]:
    return {
        block.fields[key].term: values[0] if block.fields[key].single else values
        for key, values in terms.items()
    }


def _refuse_own(named: Mapping[str, list[str]]) -> None:
    for one, other in (
        ("investor", "recipient"),
        ("leadInvestor", "recipient"),
        ("acquirer", "target"),
    ):
        if both := {*named.get(one, ())} & {*named.get(other, ())}:
            raise ValueError(f"“{min(both)}” is both {one} and {other}")


def _id_name(block: Block, terms: Mapping[str, list[str]]) -> str:
    forms = EVENT_IDS[block.kind]
    plain = {key: " ".join(map(_bare, values)) for key, values in terms.items()}
    form = forms[-1] if plain.get("roundType") == "unspecified" else forms[0]
    filled = form
    for key in block.fields:
        filled = filled.replace(f"{{{key}}}", plain.get(key, ""))
    return " ".join(filled.split())


def _bare(term: str) -> str:
    """Return a term's text: ``id:x`` and ``c:x`` give ``x``, a literal what is in its quotes."""
    if term.startswith('"'):
        return term[1 : term.rindex('"')]
    return term.partition(":")[2] or term
