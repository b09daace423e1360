"""The map of a table: which column is which property of which class. Strict: nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from euroai.exchange.imports.readers import Cells, Reading, Row
from euroai.exchange.imports.report import BadCellError, SourceNote
from euroai.exchange.imports.schema import Field
from euroai.exchange.imports.values.names import split_names
from euroai.exchange.imports.values.text import clean

__all__ = ["ANY_COLUMN", "Block", "Cell", "Condition", "TableMap", "TableSpec", "texts_of"]

ANY_COLUMN: Final = "*"
"""Stands in ``ignore`` for every column that the map does not speak of."""


def texts_of(cells: Cells, column: str) -> tuple[str, ...]:
    """Return the texts of a cell; none for an empty one or a column that the row lacks."""
    found = cells.get(column, "")
    if isinstance(found, tuple):
        return found
    return (found,) if found else ()


@dataclass(frozen=True, slots=True)
class Condition:
    """Which rows are meant: each column must hold one of its words.

    '' stands for an empty cell, ``*`` for any that is not.
    """

    words: Mapping[str, frozenset[str]]

    def holds(self, cells: Cells) -> bool:
        """Whether every column of a row holds one of the words, case forgiven."""
        return all(
            any(
                text.casefold() in words or (text and ANY_COLUMN in words)
                for text in texts_of(cells, column) or ("",)
            )
            for column, words in self.words.items()
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value comes from, and what is done to it before it is a value.

    ``columns`` are tried in turn until one is not empty; ``always`` is one for all rows. What a
    column holds is taken apart by ``separators``, narrowed by ``pattern``, freed of ``remove`` and
    translated by ``values``; a word that is not among them is ``default``, or a fault without one.
    A value in ``drop``, or translated to '', is left out. ``form`` is the format of a date or a
    number, ``times`` what a number is multiplied by, ``currency`` where the currency of this very
    sum stands. ``others`` are tried where the cell says nothing. ``joined`` columns are one text
    (first and last name), of ``every`` column all texts are taken, ``first`` takes one. One that is
    ``needed`` spoils its row where it is empty; ``matches`` gives the words whose patterns the text
    fits; ``spelled`` turns ``alpha-fund`` into “Alpha Fund”.
    """

    columns: tuple[str, ...] = ()
    always: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    folded: Mapping[str, str] = field(default_factory=dict)
    default: str | None = None
    separators: tuple[str, ...] = ()
    drop: frozenset[str] = frozenset()
    form: str = ""
    times: Decimal = Decimal(1)
    pattern: re.Pattern[str] | None = None
    remove: re.Pattern[str] | None = None
    spelled: bool = False
    joined: bool = False
    needed: bool = False
    first: bool = False
    every: bool = False
    matches: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    currency: Cell | None = None
    others: tuple[Cell, ...] = ()
    when: Condition | None = None
    unless: Condition | None = None

    @property
    def column(self) -> str:
        """The column by which a report names the cell; '' for a value that is always the same."""
        return self.columns[0] if self.columns else ""

    def parts(self, cells: Cells) -> list[str]:
        """Return the values that a row gives, in order; '' for an empty place among several.

        Raises:
            BadCellError: the map translates words, and this one is not among them.
        """
        for one in (self, *self.others):
            found = one.own(cells)
            if any(found):
                return found
        return []

    def own(self, cells: Cells) -> list[str]:
        """Return what the cell itself gives, whatever stands in for it; see :meth:`parts`."""
        if (self.when and not self.when.holds(cells)) or (self.unless and self.unless.holds(cells)):
            return []
        if self.always:
            return [self.always]
        column, texts = self._filled(cells)
        if self.separators:
            texts = tuple(part for text in texts for part in split_names(text, self.separators))
        if self.matches:
            words = [word for word, of in self.matches.items() if any(map(of.search, texts))]
            return words or ([self.default] if self.default else [])
        if not self.values and self.default is not None and not any(texts):
            return [self.default] if self.default else []
        if not (self.values or self.pattern or self.remove or self.drop or self.spelled):
            return list(texts)
        found = [self._word(text, column) for text in texts]
        if not any(texts) and self.values and ("" in self.values or self.default):
            word = self.values.get("", self.default or "")
            return [word] if word else []
        return found

    def read(self, cells: Cells) -> list[str]:
        """Return the values that a row gives, without the empty ones."""
        return [one for one in self.parts(cells) if one]

    def _filled(self, cells: Cells) -> tuple[str, tuple[str, ...]]:
        if self.joined:
            whole = (text for column in self.columns for text in texts_of(cells, column))
            return self.column, tuple(filter(None, (" ".join(whole),)))
        if self.every:
            found = (text for column in self.columns for text in texts_of(cells, column))
            return self.column, tuple(dict.fromkeys(filter(None, found)))
        for column in self.columns:
            texts = texts_of(cells, column)
            if any(texts):
                return column, tuple(filter(None, texts))[:1] if self.first else texts
        return self.column, ()

    def _word(self, text: str, column: str) -> str:
        if not text:
            return ""
        if self.pattern:
            match = self.pattern.search(text)
            text = clean(match[1] if match and match.re.groups else match[0]) if match else ""
        if self.remove:
            text = clean(self.remove.sub(" ", text))
        if self.spelled and text:
            text = " ".join(word.capitalize() for word in re.split(r"[-_\s]+", text) if word)
        if text.casefold() in self.drop or not text:
            return ""
        if not self.values:
            return text
        found = self.values.get(text)
        if found is None:
            found = self.folded.get(text.casefold(), self.default)
        if found is None:
            raise BadCellError(f"“{text}” in “{column}” is none of the map's values", column)
        return found


@dataclass(frozen=True, slots=True)
class Block:
    """An ``[[entity]]`` or ``[[event]]``: a class, and a cell for each property.

    ``kind`` is the class, or ``classes`` the cell that says it. Of an entity ``name`` is where the
    name stands and ``key`` what states it from others of the name. Of an event ``key`` is its
    identity, ``one_per`` the columns on which its rows agree; one that ``adds`` says more of an
    event of another table; an ``optional`` one falls away where a needed part is empty.
    """

    kind: str
    fields: Mapping[str, Field]
    cells: Mapping[str, Cell]
    table: str = ""
    classes: Cell | None = None
    name: Cell | None = None
    key: Cell | None = None
    space: str = ""
    one_per: tuple[str, ...] = ()
    adds: bool = False
    optional: bool = False
    aliases: bool = True
    when: Condition | None = None
    unless: Condition | None = None

    def meant(self, row: Row) -> bool:
        """Whether a row is one that the block speaks of."""
        return not (
            (self.when and not self.when.holds(row.cells))
            or (self.unless and self.unless.holds(row.cells))
        )

    def cells_of(self) -> list[Cell]:
        """Return every cell that the block reads."""
        own = (*self.cells.values(), self.classes, self.name, self.key)
        alternatives = [one for cell in own if cell is not None for one in (cell, *cell.others)]
        currencies = [one.currency for one in alternatives if one.currency is not None]
        return [*alternatives, *currencies]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table of a map: by which columns it is known, how its file is read, how a row is.

    ``each`` are the columns (or the path of a list) whose values stand side by side, one for each
    of several rows in one; ``each_separator`` parts them in a text.
    """

    name: str = ""
    needs: frozenset[str] = frozenset()
    reading: Reading = field(default_factory=Reading)
    when: Condition | None = None
    each: tuple[str, ...] = ()
    each_separator: str = ""
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableMap:
    """A map that was read. ``file`` is its name for messages, ``name`` that of a ready one."""

    file: str
    note: SourceNote
    tables: tuple[TableSpec, ...]
    entities: tuple[Block, ...]
    events: tuple[Block, ...]
    name: str = ""
    about: str = ""
    omits: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def blocks(self, table: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """Return the entities and the events that a table reports."""
        return (
            tuple(one for one in self.entities if one.table == table),
            tuple(one for one in self.events if one.table == table),
        )

    def used(self, table: TableSpec) -> Mapping[str, tuple[str, ...]]:
        """Return the columns that a table is read for; each with those that may stand for it."""
        used: dict[str, tuple[str, ...]] = {}
        entities, events = self.blocks(table.name)
        for block in (*entities, *events):
            for cell in block.cells_of():
                for column in cell.columns:
                    used.setdefault(column, cell.columns)
                _of_conditions(used, (cell.when, cell.unless))
            used.update({column: (column,) for column in block.one_per})
            _of_conditions(used, (block.when, block.unless))
        _of_conditions(used, (table.when,))
        return used


def _of_conditions(
    used: dict[str, tuple[str, ...]], conditions: Sequence[Condition | None]
) -> None:
    for condition in conditions:
        if condition is not None:
            for column in condition.words:
                used.setdefault(column, (column,))
