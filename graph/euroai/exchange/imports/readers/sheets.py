"""Sheets of Excel and OpenDocument.

python-calamine (MIT) is one compiled wheel that reads .xlsx, .xlsb, .xls and .ods.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from euroai.child import MEMORY, in_child
from euroai.errors import QueryError
from euroai.exchange.imports.readers.delimited import _header
from euroai.exchange.imports.readers.rows import Reading, Row, column_names, refused
from euroai.exchange.imports.readers.unread_cells import unread_cells
from euroai.exchange.imports.report import BadRow, Progress
from euroai.exchange.imports.values.text import clean

__all__ = ["SheetFile"]


class SheetFile:
    """One sheet of a workbook: the one that a map names, else the first that is not empty."""

    typed = True

    def __init__(self, path: Path, data: bytes | None, reading: Reading) -> None:
        self.name = path.name
        self.notes: list[str] = []
        self._header_row = 0
        self._cells = self._read(data if data is not None else path.read_bytes(), reading.sheet)

    def _read(self, data: bytes, sheet: str) -> list[list[str]]:
        # The child below opens no file, not these either.
        import encodings.cp437  # noqa: F401 -- of the names in an archive

        import python_calamine  # noqa: F401

        found: tuple[list[list[str]], str] | _SheetFault
        try:
            found = in_child(lambda: _cells_of(data, sheet), seconds=None)
        except QueryError as error:  # it ended the process
            what = f"needs more than {MEMORY // 1_000_000:,} MB of memory, or is broken"
            raise refused(self.name, 0, what, "save it as CSV") from error
        if isinstance(found, _SheetFault):
            raise refused(self.name, *found)
        cells, other = found
        if other:
            self.notes.append(f'its sheet “{other}” is read: say worksheet = "…" for another')
        return cells

    def columns(
        self,
        wanted: Iterable[frozenset[str]] = (),
        reading: Reading = Reading(),  # noqa: B008 -- frozen
    ) -> tuple[str, ...]:
        """Return the names of the columns; see :class:`RowFile`."""
        filled = [(place, row) for place, row in enumerate(self._cells, start=1) if any(row)]
        line, cells = _header(filled[:40], wanted, reading.header)
        if line > filled[0][0] and not reading.header:
            self.notes.append(f"its header is row {line}: what stands above it is passed over")
        self._header_row = line
        return column_names(cells)

    def rows(
        self,
        columns: Sequence[str],
        reading: Reading = Reading(),  # noqa: ARG002, B008 -- a RowFile
        progress: Progress | None = None,
    ) -> Iterator[Row | BadRow]:
        """Yield the data rows; empty ones are passed over."""
        for place, cells in enumerate(self._cells, start=1):
            if place <= self._header_row or not any(cells):
                continue
            if progress is not None and place % 5_000 == 0:
                progress(self.name, place, len(self._cells))
            padded = [*cells, *([""] * (len(columns) - len(cells)))]
            if any(padded[len(columns) :]):
                what = f"has {len(cells)} cells where the header names {len(columns)} columns"
                yield BadRow(self.name, place, what)
                continue
            yield Row(self.name, place, dict(zip(columns, map(clean, padded), strict=False)))


class _SheetFault(NamedTuple):
    line: int
    what: str
    fix: str


def _cells_of(data: bytes, sheet: str) -> tuple[list[list[str]], str] | _SheetFault:
    """Return the cells of a sheet as texts, and its name if it is one of several.

    A file of a thousand bytes may name a cell so far away that all before it fill any memory, and
    the parser ends the process then: this runs in one of its own.
    """
    from python_calamine import CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if sheet and sheet not in names:
            return _SheetFault(0, f"has no sheet “{sheet}”", f"name one of: {', '.join(names)}")
        for name in [sheet] if sheet else names:
            read = book.get_sheet_by_name(name)
            rows = read.to_python(skip_empty_area=False)
            if any(any(cell not in ("", None) for cell in row) for row in rows):
                cells = [[_text(cell) for cell in row] for row in rows]
                for row, column, text in unread_cells(data, name):
                    if row < len(cells) and column < len(cells[row]):
                        cells[row][column] = text
                _spread(cells, read.merged_cell_ranges or ())
                return cells, name if len(names) > 1 and not sheet else ""
    except Exception as error:  # noqa: BLE001 -- the parser has errors of many kinds
        return _SheetFault(0, f"is no sheet that can be read: {error}", "save it as .xlsx or CSV")
    return _SheetFault(1, "has no header", "name the columns in the first row")


def _spread(
    cells: list[list[str]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Give each row what stands in a cell that was merged over several rows."""
    for (top, left), (bottom, _) in merged:
        for row in cells[top + 1 : bottom + 1]:
            if left < len(row) and not row[left]:
                row[left] = cells[top][left]


def _text(value: Any) -> str:  # noqa: ANN401 -- what a cell of a workbook holds
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value)
