"""Parents that a person has refused: ``parents.csv`` in the data folder.

One line a pair, so that a change reads as a diff, and so that nobody is asked again:

    arm,parent,reason,judge,judged
    notion-capital,notion,A London fund of that name.,euroai team,2026-11-29

A parent that was found right stands in the register, as ``eai:parentOrganization``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from euroai.errors import Fault
from euroai.loading.tables import read_table
from euroai.namespaces import is_id

__all__ = ["COLUMNS", "FILE", "RefusedParents", "read_refused_parents", "unknown_ids"]

FILE: Final = "parents.csv"
"""The file's name in a data folder; a folder without one has refused nothing."""
COLUMNS: Final = ("arm", "parent", "reason", "judge", "judged")


@dataclass(frozen=True, slots=True)
class RefusedParents:
    """The refused pairs (arm, parent) with the line of each, and every fault of the file."""

    lines: dict[tuple[str, str], int]
    faults: tuple[Fault, ...] = ()


def read_refused_parents(folder: Path) -> RefusedParents:
    """Read the refused parents of a data folder."""
    table = read_table(folder, FILE, COLUMNS)
    lines: dict[tuple[str, str], int] = {}
    faults = list(table.faults)
    for line, row in table.rows:
        wrong = [_fault(line, what, fix) for what, fix in _row_faults(row)]
        if not wrong and (row[0], row[1]) in lines:
            what = f"{row[0]} and {row[1]} are refused a second time"
            wrong.append(_fault(line, what, f"keep line {lines[row[0], row[1]]}"))
        faults += wrong
        if not wrong:
            lines[row[0], row[1]] = line
    return RefusedParents(lines, tuple(faults))


def unknown_ids(refused: RefusedParents, known: Container[str]) -> Iterator[Fault]:
    """Yield a fault for each id of the file that nothing describes."""
    for pair, line in refused.lines.items():
        for ident in pair:
            if ident not in known:
                yield _fault(line, f"nothing describes {ident}", "correct the id, or take it out")


def _row_faults(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not all(row):
        yield "does not fill in its five fields", f"write {','.join(COLUMNS)}"
        return
    for ident in row[:2]:
        if not is_id(ident):
            yield f"“{ident[:80]}” is no id", "write an id as it stands in an address"
    if row[0] == row[1]:
        yield f"{row[0]} is refused as its own parent", "name two ids"
    try:
        date.fromisoformat(row[4])
    except ValueError:
        yield f"“{row[4][:20]}” is no day", "write the day of the judgement, such as 2026-11-29"


def _fault(line: int, what: str, fix: str) -> Fault:
    return Fault(FILE, line, what, fix)
