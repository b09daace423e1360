"""Warnings that a person has looked at and lets stand: ``accepted.csv`` in the data folder.

One line a warning, so that a change reads as a diff:

    file,subject,fault,reason
    sources/2024/b-smart-2024-12.ttl,src:b-smart-2024-12,the source has no address,Not noted.

``subject`` and ``fault`` are what the check prints before and after the colon. A violation cannot
be accepted. A line whose warning is gone, or that cannot be read, is a warning itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from euroai.errors import Fault
from euroai.loading.tables import read_table

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
    table = read_table(folder, FILE, COLUMNS, "warning")
    entries, wrong = {}, set(table.faults)
    for line, row in table.rows:
        if all(row):
            entries[row[0], f"{row[1]}: {row[2]}"] = line
        else:
            fix = f"write {','.join(COLUMNS)}"
            wrong.add(_warning(line, "does not fill in its four fields", fix))
    return entries, wrong


def _warning(line: int, what: str, fix: str) -> Fault:
    return Fault(FILE, line, what, fix, "warning")
