"""Sheets of Excel and OpenDocument.

python-calamine (MIT) is one compiled wheel that reads .xlsx, .xlsb, .xls and .ods.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from euroai.exchange.imports.readers.delimited import _header
from euroai.exchange.imports.readers.rows import Reading, Row, column_names, refused
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
        from python_calamine import CalamineWorkbook

        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(data))
            names = book.sheet_names
            if sheet and sheet not in names:
                fix = f"name one of: {', '.join(names)}"
                raise refused(self.name, 0, f"has no sheet “{sheet}”", fix)
            for name in [sheet] if sheet else names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                if any(any(cell not in ("", None) for cell in row) for row in rows):
                    if len(names) > 1 and not sheet:
                        self.notes.append(
                            f'its sheet “{name}” is read: say worksheet = "…" for another'
                        )
                    return [[_text(cell) for cell in row] for row in rows]
        except Exception as error:
            if hasattr(error, "faults"):
                raise
            what = f"is no sheet that can be read: {error}"
            raise refused(self.name, 0, what, "save it as .xlsx or CSV") from error
        raise refused(self.name, 1, "has no header", "name the columns in the first row")

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
