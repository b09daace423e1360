"""Rows as all readers yield them: cells by column, with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from euroai.errors import DataError, Fault
from euroai.exchange.imports.report import BadRow, Progress
from euroai.exchange.imports.values.text import clean

__all__ = [
    "Cells",
    "Reading",
    "Row",
    "RowFile",
    "column_names",
    "refused",
    "unnamed",
]

Cells: TypeAlias = Mapping[str, str | tuple[str, ...]]
"""A cell by its column: one text, or the texts of a list; a column that is not there is empty."""


@dataclass(frozen=True, slots=True)
class Row:
    """A data row: its file's name, where it begins, its cleaned cells.

    ``line`` is the line of a text, the row of a sheet, the number of a record (all from 1).
    """

    file: str
    line: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Reading:
    """How a map wants a file to be read; what is left out is found out.

    ``header`` is the row of the column names (from 1), ``records`` the path to the records of a
    document (``landscape.subcategories.items``; ``**`` for every object), ``strip`` what falls away
    before the keys of a document.
    """

    delimiter: str = ""
    encoding: str = ""
    sheet: str = ""
    header: int = 0
    records: str = ""
    strip: tuple[str, ...] = ()


class RowFile(Protocol):
    """A file that is read row by row, as often as one likes."""

    name: str
    notes: list[str]
    typed: bool
    """Whether numbers are written by a program, and not as people write them."""

    def columns(
        self, wanted: Iterable[frozenset[str]] = (), reading: Reading = ...
    ) -> tuple[str, ...]:
        """Return the names of the columns.

        ``wanted`` are sets of names by which a table is known: the header is the first row that
        holds one of them, for tables with words above it.
        """

    def rows(
        self, columns: Sequence[str], reading: Reading = ..., progress: Progress | None = None
    ) -> Iterator[Row | BadRow]:
        """Yield the data rows; one that is no row of this table comes as a :class:`BadRow`."""


@dataclass(slots=True)
class _Names:
    taken: dict[str, int] = field(default_factory=dict)

    def give(self, name: str, place: int) -> str:
        name = name or unnamed(place)
        self.taken[name] = self.taken.get(name, 0) + 1
        many = self.taken[name]
        return name if many == 1 else f"{name} ({many})"


def unnamed(place: int) -> str:
    """Return what the column at a place (from 1) is called that has no name."""
    return f"column {place}"


def column_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns: one without a name by its place, a second of one name numbered.

    Nameless columns at the end are none.
    """
    names = [clean(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    given = _Names()
    return tuple(given.give(name, place) for place, name in enumerate(names, start=1))


def refused(file: str, line: int, what: str, fix: str) -> DataError:
    """Return the error of a file that cannot be read."""
    return DataError([Fault(file, line, what, fix)])
