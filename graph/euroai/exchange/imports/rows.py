"""The rows of a CSV file one after the other, each with its line, at the memory of one row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from euroai.errors import DataError, Fault
from euroai.exchange.imports.report import BadRow, Progress
from euroai.exchange.imports.values import clean

__all__ = ["Row", "header", "rows"]

_TELL_EVERY: Final = 5_000
_LONGEST_CELL: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A data row: its file's name, its first line, its cleaned cells by column ('' for none)."""

    file: str
    line: int
    cells: dict[str, str]


def header(file: Path, delimiter: str = ",") -> tuple[str, ...]:
    """Return the names of a file's columns.

    Raises:
        DataError: the file cannot be read, is empty, or names a column twice or not at all.
    """
    try:
        # Only the first row must be text here; a later one that is none is a row's own fault.
        with file.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            first = next(csv.reader(lines, delimiter=delimiter, strict=True), [])
        "".join(first).encode()
    except OSError as error:
        raise _refused(file, 0, f"cannot be read: {error.strerror}", "name a CSV file") from error
    except UnicodeError as error:
        raise _refused(file, 1, "is not in UTF-8", "save it as UTF-8 CSV") from error
    except csv.Error as error:
        raise _refused(file, 1, f"is no CSV: {error}", "save it as UTF-8 CSV") from error
    names = tuple(clean(name) for name in first)
    if not any(names):
        raise _refused(file, 1, "has no header", "name the columns in the first line")
    for place, name in enumerate(names, start=1):
        if not name or names.count(name) > 1:
            what = f"column {place} has no name" if not name else f"two columns are called “{name}”"
            raise _refused(file, 1, what, "give each column a name of its own")
    return names


def _refused(file: Path, line: int, what: str, fix: str) -> DataError:
    return DataError([Fault(file.name, line, what, fix)])


def rows(
    file: Path, columns: Sequence[str], *, delimiter: str = ",", progress: Progress | None = None
) -> Iterator[Row | BadRow]:
    """Yield the data rows; one that is no row of this table comes as a :class:`BadRow`.

    Empty lines are passed over.
    """
    csv.field_size_limit(_LONGEST_CELL)
    size = file.stat().st_size
    width = len(columns)
    # Bytes that are no UTF-8 come as lone surrogates, so that one of them costs one row.
    with (
        file.open("rb") as raw,
        io.TextIOWrapper(raw, "utf-8-sig", errors="surrogateescape", newline="") as lines,
    ):
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        next(reader, None)
        count = 0
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                yield BadRow(file.name, line, f"is no CSV row: {error}")
                continue
            count += 1
            if progress is not None and count % _TELL_EVERY == 0:
                progress(file.name, raw.tell(), size)
            if len(cells) == width:
                yield _row(file.name, line, columns, cells)
            elif any(cells):
                what = f"has {len(cells)} cells where the header names {width} columns"
                yield BadRow(file.name, line, what)
    if progress is not None:
        progress(file.name, size, size)


def _row(file: str, line: int, columns: Sequence[str], cells: Sequence[str]) -> Row | BadRow:
    found = {}
    for name, cell in zip(columns, cells, strict=True):
        found[name] = clean(cell) if cell else cell
        if not cell.isascii() and any("\udc80" <= sign <= "\udcff" for sign in cell):
            return BadRow(file, line, f"the cell of “{name}” is no UTF-8 text")
    return Row(file, line, found)
