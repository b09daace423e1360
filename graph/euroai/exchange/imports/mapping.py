"""The map of a table: which column is which property of which class. Strict: nothing is guessed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from euroai.errors import DataError, Fault
from euroai.exchange.imports.report import SourceNote
from euroai.exchange.imports.schema import ENTITY_CLASSES, EVENT_IDS, Field, fields
from euroai.exchange.imports.values import clean, date_term, kebab, web_term

__all__ = ["Block", "Cell", "TableMap", "delimiter_of", "read_map"]

_CELL_KEYS: Final = frozenset({"column", "values", "separator", "always"})
_TOP_KEYS: Final = frozenset({"delimiter", "ignore", "source", "entity", "event"})
_SOURCE_KEYS: Final = frozenset({"title", "publisher", "published", "url", "language"})


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value comes from: a column, its words translated and taken apart, or one for all."""

    column: str
    values: Mapping[str, str]
    separator: str
    always: str

    def read(self, cells: Mapping[str, str]) -> list[str]:
        """Return the values that a row gives; none for an empty cell.

        Raises:
            ValueError: the map translates words, and this one is not among them.
        """
        if self.always:
            return [self.always]
        text = cells[self.column]
        parts = [clean(part) for part in text.split(self.separator)] if self.separator else [text]
        return [self._word(part) for part in parts if part]

    def _word(self, text: str) -> str:
        if not self.values:
            return text
        if text not in self.values:
            raise ValueError(f"“{text}” in “{self.column}” is none of the map's values")
        return self.values[text]


@dataclass(frozen=True, slots=True)
class Block:
    """An ``[[entity]]`` or ``[[event]]``: a class, and a cell for each property.

    ``name`` is where an entity's name stands, ``one_per`` the columns on which the rows of one
    event agree.
    """

    kind: str
    name: Cell | None
    cells: Mapping[str, Cell]
    fields: Mapping[str, Field]
    one_per: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMap:
    """A map that was read and found to fit the table."""

    note: SourceNote
    entities: tuple[Block, ...]
    events: tuple[Block, ...]
    ignored: tuple[str, ...]


def delimiter_of(file: Path) -> str:
    """Return the delimiter that a map states; a comma unless told."""
    return str(_toml(file).get("delimiter", ","))


def read_map(file: Path, table: Path, columns: Sequence[str]) -> TableMap:
    """Read a map for a table with these columns.

    Raises:
        DataError: the map is no TOML, names a column, class, property or concept that does not
            exist, lacks one that is needed, or leaves a column unsaid; all faults at once.
    """
    told = _toml(file)
    faults: list[str] = [
        f"has a key “{key}” that no map has" for key in sorted({*told} - _TOP_KEYS)
    ]
    entities = [_block(one, ENTITY_CLASSES, faults) for one in _tables(told, "entity", faults)]
    events = [_block(one, tuple(EVENT_IDS), faults) for one in _tables(told, "event", faults)]
    ignored = [str(one) for one in told.get("ignore", ())]
    note = _note(told.get("source", {}), table, faults)
    blocks = [block for block in (*entities, *events) if block is not None]
    faults += _columns(blocks, ignored, columns)
    faults += _links(blocks)
    if not events:
        faults.append("has no [[event]]: a table without events says nothing that a source tells")
    if faults:
        raise DataError(Fault(file.name, 0, what) for what in faults)
    return TableMap(
        note,
        tuple(one for one in entities if one),
        tuple(one for one in events if one),
        tuple(ignored),
    )


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError([Fault(file.name, 0, f"cannot be read: {error.strerror}")]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError([Fault(file.name, 0, f"is no TOML: {error}")]) from error


def _tables(told: Mapping[str, Any], key: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    found = told.get(key, [])
    for one in found if isinstance(found, list) else [None]:
        if isinstance(one, dict):
            yield one
        else:
            faults.append(f"writes “{key}” otherwise than as [[{key}]]")


def _block(told: dict[str, Any], classes: Sequence[str], faults: list[str]) -> Block | None:
    kind = told.pop("class", "")
    if kind not in classes:
        faults.append(f"names the class “{kind}”; choose one of {', '.join(classes)}")
        return None
    known, is_entity = fields(kind), kind in ENTITY_CLASSES
    name = _cell(told.pop("name"), f"{kind}.name", faults) if is_entity and "name" in told else None
    if is_entity and name is None:
        faults.append(f'names no column with the name of the {kind}: add name = "…"')
    one_per = tuple(map(str, told.pop("one_per", ()))) if not is_entity else ()
    cells = {}
    for key, value in told.items():
        if key not in known:
            faults.append(f"names {kind}.{key}; a {kind} takes {', '.join(sorted(known))}")
        elif cell := _cell(value, f"{kind}.{key}", faults):
            cells[key] = cell
            faults += _no_concepts(kind, key, cell, known[key])
    if not is_entity:
        needed = sorted(key for key, field in known.items() if field.needed and key not in cells)
        faults += [f"lacks {kind}.{key}, which every {kind} needs" for key in needed]
    return Block(kind, name, cells, known, one_per)


def _cell(told: object, where: str, faults: list[str]) -> Cell | None:
    if isinstance(told, str):
        return Cell(told, {}, "", "")
    if (
        isinstance(told, dict)
        and not {*told} - _CELL_KEYS
        and ("column" in told) != ("always" in told)
    ):
        values = {str(key): str(value) for key, value in told.get("values", {}).items()}
        always = str(told.get("always", ""))
        return Cell(str(told.get("column", "")), values, str(told.get("separator", "")), always)
    faults.append(
        f'writes {where} otherwise than as "column", {{ column = "…", values = {{ … }}, '
        'separator = "…" } or { always = "…" }'
    )
    return None


def _no_concepts(kind: str, key: str, cell: Cell, field: Field) -> Iterator[str]:
    """Yield a word for each translation into a concept that does not exist."""
    if field.kind != "concept":
        return
    for word in sorted({*cell.values.values(), cell.always} - {""} - field.concepts):
        choices = ", ".join(sorted(field.concepts))
        yield f"gives {kind}.{key} the concept “{word}”; choose one of {choices}"


def _columns(
    blocks: Iterable[Block], ignored: Sequence[str], columns: Sequence[str]
) -> Iterator[str]:
    used: set[str] = set()
    for block in blocks:
        cells = [*block.cells.values(), *([block.name] if block.name else [])]
        used |= {cell.column for cell in cells if cell.column} | {*block.one_per}
    for name in sorted((used | {*ignored}) - {*columns}):
        yield f"names the column “{name}”, which the table lacks; it has {', '.join(columns)}"
    for name in columns:
        if name not in used and name not in ignored:
            yield f"says nothing of the column “{name}”: give it a property, or list it in ignore"
    for name in sorted(used & {*ignored}):
        yield f"both uses and ignores the column “{name}”"


def _links(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield a word for each link whose column no ``[[entity]]`` describes, or two describe."""
    names = [block.name.column for block in blocks if block.name is not None]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"has two [[entity]] with the name “{name}”: give a column one class"
    for block in blocks:
        for key, cell in block.cells.items():
            if block.fields[key].kind == "link" and cell.column not in names:
                what = f"“{cell.column}”" if cell.column else "no column"
                fix = "describe it as the name of an [[entity]]"
                yield f"links {block.kind}.{key} to {what}: {fix}"


def _note(told: Mapping[str, Any], table: Path, faults: list[str]) -> SourceNote:
    for key in sorted({*told} - _SOURCE_KEYS):
        faults.append(f"has source.{key}; a source takes {', '.join(sorted(_SOURCE_KEYS))}")
    for key in ("title", "publisher"):
        if not clean(str(told.get(key, ""))):
            faults.append(f"lacks source.{key}: say in [source] who tells what the table holds")
    found = {key: clean(str(told.get(key, ""))) for key in _SOURCE_KEYS}
    for key, term in (("published", date_term), ("url", web_term)):
        try:
            if found[key]:
                term(found[key])
        except ValueError as error:
            faults.append(f"has a source.{key} that is wrong: {error}")
    return SourceNote(kebab(table.stem), **found)
