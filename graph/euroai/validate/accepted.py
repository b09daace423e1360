"""Warnings that a person has looked at and lets stand: ``accepted.csv`` in the data folder.

One line a warning, so that a change reads as a diff:

    file,subject,fault,reason
    sources/2024/b-smart-2024-12.ttl,src:b-smart-2024-12,the source has no address,Not noted.

``subject`` and ``fault`` are what the check prints before and after the colon. A violation cannot
be accepted. A line whose warning is gone, or that cannot be read, is a warning itself.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from euroai.errors import Fault
from euroai.files import is_there, read_text

__all__ = ["COLUMNS", "FILE", "apart"]

FILE: Final = "accepted.csv"
"""The file's name in a data folder; a folder without one has accepted nothing."""
COLUMNS: Final = ("file", "subject", "fault", "reason")


def apart(faults: Iterable[Fault], folder: Path) -> tuple[set[Fault], tuple[Fault, ...]]:
    """Return the faults that still count, those of the file among them, and the accepted ones."""
    entries, left = _read(folder)
    accepted = set()
    for fault in faults:
        if fault.severity != "violation" and (fault.file, fault.what) in entries:
            accepted.add(fault)
        else:
            left.add(fault)
    met = {(fault.file, fault.what) for fault in accepted}
    for (file, what), line in entries.items():
        if (file, what) not in met:
            left.add(_warning(line, f"{file}: {what}: no longer found", "take the line away"))
    return left, tuple(sorted(accepted))


def _read(folder: Path) -> tuple[dict[tuple[str, str], int], set[Fault]]:
    """Return the line of each entry by file and fault, and what is wrong with the file."""
    path = folder / FILE
    if not is_there(path):
        return {}, set()
    try:
        reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = getattr(error, "strerror", None) or error
        return {}, {_warning(0, f"cannot be read: {why}", "make it a readable UTF-8 CSV file")}
    if not rows or tuple(rows[0][1]) != COLUMNS:
        what = "does not begin with the names of its columns"
        return {}, {_warning(1, what, f"begin with {','.join(COLUMNS)}")}
    entries, wrong = {}, set()
    for line, row in rows[1:]:
        if len(row) != len(COLUMNS) or not all(row):
            fix = f"write {','.join(COLUMNS)}; a text with a comma stands in double quotes"
            wrong.add(_warning(line, "does not fill in its four fields", fix))
        else:
            entries[row[0], f"{row[1]}: {row[2]}"] = line
    return entries, wrong


def _warning(line: int, what: str, fix: str) -> Fault:
    return Fault(FILE, line, what, fix, "warning")
