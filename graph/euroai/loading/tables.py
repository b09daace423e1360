"""The tables of a data folder that people write: CSV in UTF-8, a header, one entry a line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from euroai.errors import Fault
from euroai.files import is_there, read_text

__all__ = ["TableReading", "read_table"]


@dataclass(frozen=True, slots=True)
class TableReading:
    """The rows that have all columns, each with the line on which it begins, and every fault."""

    rows: tuple[tuple[int, tuple[str, ...]], ...] = ()
    faults: tuple[Fault, ...] = ()


def read_table(
    folder: Path, file: str, columns: tuple[str, ...], severity: str = "violation"
) -> TableReading:
    """Read a table of a data folder; one that is not there has no rows.

    What surrounds a cell is left out, and so are empty lines and the byte order mark that a
    spreadsheet writes.
    """
    header = ",".join(columns)
    if not is_there(folder / file):
        return TableReading()
    try:
        text = read_text(folder / file, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        fix = "make it a readable UTF-8 CSV file"
        return TableReading(faults=(Fault(file, 0, f"cannot be read: {why}", fix, severity),))
    rows: list[tuple[int, tuple[str, ...]]] = []
    faults = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before = 0
    try:
        for cells in reader:
            if cells:
                rows.append((before + 1, tuple(cell.strip() for cell in cells)))
            before = reader.line_num
    except csv.Error as error:
        fix = "close each double quote, and write two for one within a text"
        faults.append(Fault(file, before + 1, f"cannot be read: {error}", fix, severity))
    if not faults and (not rows or rows[0][1] != columns):
        what = "does not begin with the names of its columns"
        return TableReading(faults=(Fault(file, 1, what, f"begin with {header}", severity),))
    whole = []
    for line, row in rows[1:]:
        if len(row) == len(columns):
            whole.append((line, row))
            continue
        what = f"has {len(row)} fields and not {len(columns)}"
        fix = f"write {header}; a text with a comma stands in double quotes"
        faults.append(Fault(file, line, what, fix, severity))
    return TableReading(tuple(whole), tuple(faults))
