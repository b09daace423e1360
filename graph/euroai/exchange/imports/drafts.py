"""What one row is and names, before it is known to be valid: totals or entity drafts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from euroai.exchange.imports.mappings.mapping import Block, TableSpec, texts_of
from euroai.exchange.imports.readers import Row
from euroai.exchange.imports.report import BadCellError
from euroai.exchange.imports.schema import fields
from euroai.exchange.imports.terms import Conventions, Terms, block_terms
from euroai.exchange.imports.values.names import is_nobody
from euroai.exchange.imports.values.text import clean, host, key_form
from euroai.exchange.imports.words import is_empty, totals
from euroai.model.names import fold

__all__ = [
    "EntityDraft",
    "Place",
    "Token",
    "agreed",
    "family",
    "is_of_totals",
    "named",
    "parts_of",
    "with_links",
]

Token: TypeAlias = tuple[str, str, str]
"""Who is meant: ``("key", space, key)`` or ``("name", family, name)``."""
Place: TypeAlias = tuple[str, int]
"""A file and a line."""

ANY_FAMILY: Final = "any"
_CODE: Final = re.compile(r"[A-Z]{3}|[€$£]")
"""A currency, as a cell has it."""
_VAGUE: Final = ("xsd:gYear", "xsd:gYearMonth")


def family(kind: str) -> str:
    """Return with whom an entity may be one: people, organisations, or either."""
    if kind == "Agent":
        return ANY_FAMILY
    return "person" if kind == "Person" else "organization"


@dataclass(frozen=True, slots=True)
class EntityDraft:
    """A mention in one row, before it is sure that the row counts."""

    token: Token
    name: str
    kind: str
    terms: Mapping[str, str | frozenset[str]]
    links: Mapping[str, Sequence[Token]]
    host: str
    column: str


def named(
    block: Block,
    row: Row,
    mentions: dict[str, list[EntityDraft]],
    conventions: Conventions,
    faults: list[BadCellError],
    nobody: Counter[str],
    known: Container[Token],
) -> Iterator[tuple[Block, EntityDraft]]:
    """Yield whom a block finds in a row; put them into ``mentions`` by the columns of their names.

    ``nobody`` counts the words that name nobody; ``known`` are those whom earlier rows named.
    """
    try:
        names, keys = _names_and_keys(block, row)
        kinds = block.classes.parts(row.cells) if block.classes else [block.kind]
    except BadCellError as error:
        faults.append(error)
        return
    many = max(len(names), len(keys))
    if not many or not kinds:
        return
    terms = block_terms(block, row.cells, conventions, faults)
    columns = _columns(block)
    site = host(terms["website"][0].split('"')[1]) if "website" in terms else ""
    for number in range(many):
        name = names[number] if number < len(names) else ""
        key = key_form(keys[number]) if number < len(keys) else ""
        kind = kinds[number] if len(kinds) == many else kinds[0]
        if name and is_nobody(name):
            nobody[name] += 1
            continue
        if not kind or not (name or key):
            continue
        token: Token = ("key", block.space, key) if key else ("name", family(kind), name)
        label = name if block.aliases or token not in known else ""
        kept = _kept(kind, terms, conventions)
        draft = EntityDraft(token, label, kind, kept, {}, site, columns[0] if columns else "")
        for column in columns:
            mentions.setdefault(column, []).append(draft)
        yield block, draft


def _columns(block: Block) -> list[str]:
    """Return by what a link may name whom a block describes: the name's column and the key's."""
    name = (block.name.column or block.name.always) if block.name else ""
    key = block.key.column if block.key else ""
    return list(dict.fromkeys(filter(None, (name, key))))


def _names_and_keys(block: Block, row: Row) -> tuple[list[str], list[str]]:
    names = block.name.parts(row.cells) if block.name else []
    keys = block.key.parts(row.cells) if block.key else []
    for cell, texts in ((block.name, names), (block.key, keys)):
        if cell and cell.needed and not any(texts):
            raise BadCellError(f"{cell.column} is empty", cell.column)
    if len(keys) == 1 < len(names):  # several names of one
        keys *= len(names)
    if names and keys and len(names) != len(keys):
        column = block.name.column if block.name else ""
        raise BadCellError(f"“{column}” names {len(names)} and gives {len(keys)} keys", column)
    return names, keys


def _kept(kind: str, terms: Terms, conventions: Conventions) -> dict[str, str | frozenset[str]]:
    """Return the terms that a class takes; what it does not take is counted."""
    own, kept = fields(kind), {}
    for name, values in terms.items():
        if name not in own:
            conventions.left_out[f"{name} of an eai:{kind}, which takes none"] += 1
        else:
            kept[own[name].term] = values[0] if own[name].single else frozenset(values)
    return kept


def with_links(
    block: Block,
    draft: EntityDraft,
    mentions: Mapping[str, Sequence[EntityDraft]],
    faults: list[BadCellError],
) -> EntityDraft:
    """Return a mention with what itself is linked to (its parent organisation)."""
    links: dict[str, Sequence[Token]] = {}
    for key, cell in block.cells.items():
        known = block.fields[key]
        if known.kind != "link":
            continue
        tokens = [one.token for one in mentions.get(cell.column or cell.always, ())]
        if draft.token in tokens:
            name = draft.name or draft.token[2]
            faults.append(BadCellError(f"“{name}” is named as its own {key}", cell.column))
        elif tokens:
            links[known.term] = tokens
    if not links:
        return draft
    return replace(draft, links=links)


def parts_of(table: TableSpec, row: Row) -> Iterator[Row]:
    """Yield the rows that stand side by side in one; the row itself where a table has none such."""
    if not table.each:
        yield row
        return
    columns = [
        column
        for column in row.cells
        if any(column == each or column.startswith(f"{each}.") for each in table.each)
    ]
    sides = {column: _side_by_side(table, row, column) for column in columns}
    many = max((len(texts) for texts in sides.values()), default=0)
    for number in range(max(many, 1)):
        own = {
            column: texts[number] if number < len(texts) else "" for column, texts in sides.items()
        }
        yield Row(row.file, row.line, {**row.cells, **own})


def _side_by_side(table: TableSpec, row: Row, column: str) -> list[str]:
    texts = texts_of(row.cells, column)
    if not table.each_separator:
        return list(texts)
    return [clean(part) for text in texts for part in text.split(table.each_separator)]


def is_of_totals(row: Row, events: Sequence[Block]) -> bool:
    """Return whether a row sums up the others: "Total", figures, and no other name and no day."""
    if not events:
        return False
    texts = [text for column in row.cells for text in texts_of(row.cells, column)]
    if not texts or fold(texts[0].rstrip(" :")) not in totals():
        return False
    days = {
        cell.column
        for block in events
        for key, cell in block.cells.items()
        if block.fields[key].kind == "date"
    }
    figures = all(
        any(map(str.isdigit, text))
        or text.startswith("=")
        or is_empty(text)
        or _CODE.fullmatch(text)
        for text in texts[1:]
    )
    return figures and not any(texts_of(row.cells, column) for column in days)


def agreed(block: Block, row: Row, column: str, terms: Terms) -> tuple[str, ...]:
    """Return on what rows of one event agree in a column: a day or sum however it is written.

    Of a month or year the text is: "Q1 2024" and "Q2 2024" are both read as 2024.
    """
    texts = texts_of(row.cells, column)
    for key, cell in block.cells.items():
        if texts and cell.column == column and block.fields[key].kind in ("date", "number"):
            read = terms.get(key, ())
            if read and not any(one.endswith(_VAGUE) for one in read):
                return tuple(read)
    return texts
