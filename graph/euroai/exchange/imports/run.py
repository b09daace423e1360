"""An import from its files to the folder: read, collect, resolve, compose, check, write."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

from euroai.errors import DataError, Fault, OutputError
from euroai.exchange.imports.checking import check_import
from euroai.exchange.imports.collect import Collector
from euroai.exchange.imports.compose import Composed, compose
from euroai.exchange.imports.folder.existing import (
    Existing,
    read_existing,
    refuse_foreign_source,
)
from euroai.exchange.imports.folder.ledger import FOLDER
from euroai.exchange.imports.folder.staging import staged
from euroai.exchange.imports.mappings.mapping import TableMap, TableSpec, texts_of
from euroai.exchange.imports.plan import Plan, plan_import
from euroai.exchange.imports.readers import RowFile
from euroai.exchange.imports.report import BadRow, ImportReport, Progress, SourceNote
from euroai.exchange.imports.resolve import Resolved, resolve
from euroai.exchange.imports.terms import Conventions
from euroai.exchange.imports.values.dates import DateColumn
from euroai.exchange.imports.values.numbers import POINT, NumberColumn
from euroai.files import read_text
from euroai.writing import held

__all__ = ["MARK", "OpenedTables", "Target", "collect_tables", "run"]

MARK: Final = "import.json"
"""The file by which an import knows a folder of its own."""
_FIX: Final = "fix the row, or skip such rows (--skip-bad)"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an import writes: ``folder`` is its own, or one that it adds to (``adds``)."""

    folder: Path
    adds: bool = False


@dataclass(slots=True)
class OpenedTables:
    """The tables of an import: each with its file and columns; what nobody reads of them."""

    tables: list[tuple[RowFile, TableSpec, tuple[str, ...]]] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Read:
    collector: Collector
    notes: list[str] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    read: int = 0
    repeated: int = 0


def run(
    target: Target,
    mapped: TableMap,
    opened: OpenedTables,
    *,
    skip_bad: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Import tables by a map.

    Raises:
        DataError: rows are bad, and ``skip_bad`` is not set; or no row says anything; or what
            would be written is what ``euroai check`` refuses. Every fault is in it, and the folder
            is as it was.
        OutputError: the folder holds what no import made, or cannot be written.
    """
    _refuse_foreign_folder(target)
    read = collect_tables(mapped, opened, progress)
    with held(target.folder) as folder:
        existing, replaced = _existing(folder, target, mapped.note)
        refuse_foreign_source(existing, mapped.note.slug)
        free = _free(existing, replaced)
        resolved = resolve(read.collector.candidates, existing, mapped.note.slug, free)
        composed = compose(
            resolved, read.collector.events, existing, mapped.note.slug, free, opened.missing
        )
        bad = sorted({*read.bad, *resolved.faults, *composed.faults})
        if bad and not skip_bad:
            raise DataError(_fault(one) for one in bad)
        return _write(
            folder,
            target,
            mapped,
            opened,
            read,
            resolved,
            composed,
            existing,
            bad,
            replaced,
            skip_bad=skip_bad,
        )


def collect_tables(
    mapped: TableMap, opened: OpenedTables, progress: Progress | None = None
) -> _Read:
    """Read every row of the tables."""
    found = _Read(Collector(mapped))
    for file, table, columns in opened.tables:
        conventions = _conventions(mapped, file, table, columns, found.notes)
        for note in file.notes:
            if (line := f"{file.name}: {note}") not in found.notes:
                found.notes.append(line)
        for row in file.rows(columns, table.reading, progress):
            if isinstance(row, BadRow):
                found.read += 1
                found.bad.append(row)
                continue
            if table.when is not None and not table.when.holds(row.cells):
                continue
            found.read += 1
            bad, new = found.collector.take(table, row, conventions)
            found.bad += bad
            found.repeated += not bad and not new
        found.left_out.update(conventions.left_out)
    found.left_out.update(found.collector.left_out)
    return found


def _conventions(
    mapped: TableMap,
    file: RowFile,
    table: TableSpec,
    columns: Sequence[str],
    notes: list[str],
) -> Conventions:
    """Find out from all values of a column how it writes dates and numbers."""
    evidence = _unsettled(mapped, table, columns)
    if not evidence:
        return Conventions()
    for row in file.rows(columns, table.reading):
        if not isinstance(row, BadRow):
            for column, one in evidence.items():
                for text in texts_of(row.cells, column):
                    parts = text.split(table.each_separator) if table.each_separator else (text,)
                    for part in parts:
                        one.see(part.strip())
    forms = {}
    for column, one in evidence.items():
        form = one.form()
        if isinstance(one, NumberColumn) and not form and file.typed:
            form = POINT  # what a program wrote as a number has a point
        if form:
            forms[column] = form
        if form and (isinstance(one, DateColumn) or one.comma):
            what = "dates" if isinstance(one, DateColumn) else "numbers"
            notes.append(f"{file.name}: the {what} of “{column}” are read as {form}")
    return Conventions(forms)


def _unsettled(
    mapped: TableMap, table: TableSpec, columns: Sequence[str]
) -> dict[str, DateColumn | NumberColumn]:
    """Return the columns of dates and numbers for which the map states no format."""
    found: dict[str, DateColumn | NumberColumn] = {}
    for block in chain(*mapped.blocks(table.name)):
        for key, cell in block.cells.items():
            kind = block.fields[key].kind
            if kind not in ("date", "number"):
                continue
            for one in (cell, *cell.others):
                for column in one.columns:
                    if not one.form and column in columns and column not in found:
                        found[column] = DateColumn() if kind == "date" else NumberColumn()
    return found


def _refuse_foreign_folder(target: Target) -> None:
    folder = target.folder
    if target.adds:
        if not folder.is_dir():
            fix = "name a folder with register/ and sources/, or write a new one with --output"
            raise DataError([Fault(str(folder), 0, "is not there", fix)])
        return
    if folder.is_dir():
        if (folder / MARK).is_file() or not any(folder.iterdir()):
            return
        raise OutputError(
            f"{folder} holds files that no import made: name a new folder, empty this one, or add "
            "to it with --into."
        )
    if folder.exists() or folder.is_symlink():
        raise OutputError(f"{folder} is no folder: name a new one.")


def _existing(folder: Path, target: Target, note: SourceNote) -> tuple[Existing, tuple[str, ...]]:
    """Return what the folder holds, and the sources of imports that this one replaces."""
    existing = read_existing(folder)
    if target.adds or not (folder / MARK).is_file():
        return existing, ()
    source = _marked(folder).get("source")
    if not isinstance(source, str):
        return existing, ()
    if source not in existing.ledgers:  # made before imports kept ledgers: all of it is theirs
        return Existing(
            folder, sources=_only(existing.sources, source), register=existing.register
        ), (source,)
    return existing, (source,) if source != note.slug else ()


def _only(sources: Mapping[str, str], source: str) -> dict[str, str]:
    return {source: sources[source]} if source in sources else {}


def _marked(folder: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(read_text(folder / MARK))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _free(existing: Existing, replaced: Iterable[str]) -> frozenset[str]:
    """Return the ids that are free once imports are replaced; nobody is matched with them."""
    ids = {
        ident
        for source in replaced
        if (ledger := existing.ledgers.get(source))
        for ident, one in ledger.ids.items()
        if one.part != "known" and ident not in existing.judged
    }
    return frozenset(ids)


def _write(
    folder: Path,
    target: Target,
    mapped: TableMap,
    opened: OpenedTables,
    read: _Read,
    resolved: Resolved,
    composed: Composed,
    existing: Existing,
    bad: list[BadRow],
    replaced: tuple[str, ...],
    *,
    skip_bad: bool,
) -> ImportReport:
    note = mapped.note
    was_imported = note.slug in existing.ledgers or bool(replaced)
    plan = _planned(existing, composed, note, replaced)
    unchecked = False

    def report() -> ImportReport:
        lines = len({(one.file, one.line) for one in bad})
        own = read.collector.dropped
        return ImportReport(
            target.folder,
            read.read,
            max(read.read - lines, 0),
            read.repeated,
            len(composed.entities),
            len(composed.events),
            tuple(sorted(bad)),
            tuple(opened.ignored),
            tuple(composed.renamed),
            note.slug,
            mapped.name,
            tuple(read.notes),
            tuple(composed.joined),
            tuple(sorted(own.items())),
            tuple(read.collector.differs),
            tuple(sorted((+(read.left_out + composed.left_out)).items())),
            tuple(composed.matched),
            tuple(sorted({*resolved.alike})),
            plan.changes() if was_imported else None,
            unchecked,
        )

    if not report().written or not (composed.entities or composed.matched):
        first = f": {bad[0]}" if bad else ""
        raise DataError([Fault(note.title, 0, f"holds no row that can be imported{first}")])
    place = f"{FOLDER}/{note.slug}.json" if target.adds else MARK
    for _ in range(2):
        plan.writes[place] = _mark(report())
        checked: list[BadRow] = []

        def check(new: Path, checked: list[BadRow] = checked) -> None:
            nonlocal unchecked
            described = frozenset({*composed.entities, *composed.events})
            found, shapes = check_import(new, note.slug, described, composed.places)
            unchecked = not shapes
            checked += found
            if found:
                raise DataError(_fault(one) for one in found)

        try:
            staged(folder, plan.writes, check)
        except DataError:
            if not skip_bad or not checked or not _leave_out(composed, checked):
                raise
            bad += checked
            plan = _planned(existing, composed, note, replaced)
            continue
        return report()
    raise DataError(_fault(one) for one in bad)


def _planned(
    existing: Existing, composed: Composed, note: SourceNote, replaced: Iterable[str]
) -> Plan:
    plan = plan_import(existing, composed, note, replaced)
    for source in replaced:
        if source not in existing.ledgers:
            for name in existing.register:
                plan.writes.setdefault(f"register/{name}", None)
            if path := existing.sources.get(source):
                plan.writes.setdefault(path, None)
    return plan


def _leave_out(composed: Composed, bad: Iterable[BadRow]) -> bool:
    """Take away the events of rows that the check refuses; False where it refuses an entity."""
    places = {(one.file, one.line) for one in bad}
    events = [
        ident for ident in composed.events if composed.places.get(ident, (None, {}))[0] in places
    ]
    for ident in events:
        del composed.events[ident]
        del composed.written[ident]
    return bool(events)


def _fault(row: BadRow) -> Fault:
    return Fault(row.file, row.line, row.fault(), _FIX)


def _mark(report: ImportReport) -> str:
    provenance = {
        "made_by": "euroai import",
        "source": report.source,
        "format": report.format,
        "read": report.read,
        "written": report.written,
        "entities": report.entities,
        "events": report.events,
        "skipped": [str(row) for row in report.skipped],
        "ignored_columns": [f"{file}: {column}" for file, column in report.ignored_columns],
        "renamed": {ident: name for name, ident in report.renamed},
        "notes": list(report.notes),
        "joined": {one.id: [one.name, *one.others] for one in report.joined},
        "dropped": dict(report.dropped),
        "differs": list(report.differs),
        "left_out": dict(report.left_out),
        "matched": {one.id: one.by for one in report.matched},
    }
    return json.dumps(provenance, ensure_ascii=False, indent=1) + "\n"
