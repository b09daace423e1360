"""What every import does around its rows: count, collect what is bad, refuse or swap."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from euroai.errors import DataError, Fault
from euroai.exchange.imports.folder import MARK, written_beside
from euroai.exchange.imports.report import BadRow, ImportReport, SourceNote
from euroai.exchange.imports.rows import Row
from euroai.exchange.imports.writer import Writer

__all__ = ["run"]

Take = Callable[[Writer, Row], bool]
"""Writes what a row says and returns whether that is new; raises ``ValueError`` if it is bad."""
_FIX: Final = "fix the row, or skip such rows (--skip-bad)"


def run(
    output: Path,
    note: SourceNote,
    parts: Iterable[tuple[Iterator[Row | BadRow], Take]],
    *,
    ignored: Iterable[tuple[str, str]] = (),
    skip_bad: bool = False,
    finish: Callable[[Writer], Iterator[BadRow]] | None = None,
) -> ImportReport:
    """Write a data folder from the rows of each part, in order; ``finish`` is called after them.

    Raises:
        DataError: rows are bad, and ``skip_bad`` is not set; or no row says anything. Every bad
            row is in it, and ``output`` is as it was.
        OutputError: ``output`` holds something else or cannot be written.
    """
    with written_beside(output) as folder:
        read = repeated = 0
        bad: list[BadRow] = []
        with Writer(folder, note) as writer:
            for rows, take in parts:
                for row in rows:
                    read += 1
                    if isinstance(row, BadRow):
                        bad.append(row)
                        continue
                    try:
                        repeated += not take(writer, row)
                    except ValueError as error:
                        bad.append(BadRow(row.file, row.line, str(error)))
            late = list(finish(writer)) if finish is not None else []
        if (bad or late) and not skip_bad:
            raise DataError(_fault(one) for one in (*bad, *late))
        report = ImportReport(
            output,
            read,
            read - len(bad),
            repeated,
            writer.entities,
            writer.events,
            tuple(sorted((*bad, *late))),
            tuple(ignored),
            tuple(writer.ids.renamed),
        )
        if not report.written:
            first = f": {bad[0]}" if bad else ""
            raise DataError([Fault(note.title, 0, f"holds no row that can be imported{first}")])
        (folder / MARK).write_text(_mark(note, report), encoding="utf-8", newline="\n")
    return report


def _fault(row: BadRow) -> Fault:
    return Fault(row.file, row.line, row.what, _FIX)


def _mark(note: SourceNote, report: ImportReport) -> str:
    told = {
        "made_by": "euroai import",
        "source": note.slug,
        "read": report.read,
        "written": report.written,
        "skipped": [str(row) for row in report.skipped],
        "ignored_columns": [f"{file}: {column}" for file, column in report.ignored_columns],
        "renamed": {ident: name for name, ident in report.renamed},
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
