"""Crunchbase's own CSV exports, and the investments of its snapshot of 2013.

Which table a file is shows in its header, not in its name. The tables are read in the order in
which they need each other: organisations and people first, what refers to them after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from euroai.errors import DataError, Fault
from euroai.exchange.imports.crunchbase_tables import TABLES, Table
from euroai.exchange.imports.crunchbase_takes import Takes
from euroai.exchange.imports.report import BadRow, ImportReport, Progress, SourceNote
from euroai.exchange.imports.rows import Row, header, rows
from euroai.exchange.imports.run import Take, run
from euroai.exchange.imports.values import date_term, kebab, web_term

__all__ = ["import_crunchbase"]


def import_crunchbase(
    files: Sequence[Path | str],
    output: Path | str,
    *,
    skip_bad: bool = False,
    published: str = "",
    url: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Import Crunchbase CSV files into a data folder of one source, the export.

    Taken are ``organizations``, ``people``, ``funding_rounds``, ``investments``, ``jobs`` and
    ``acquisitions`` as Crunchbase's CSV export has them, and ``company_name, investor_name,
    funded_when, amount_usd`` of the 2013 snapshot. ``published`` is the day of the export (an event
    without a date then happened no later), ``url`` where it was got.

    In the 2013 table a row names one investor of a round and the amount of the **round**: rows that
    agree on company, date and amount are one round. A row with neither date nor amount is a ticket
    of its own, because nothing says which round it belongs to.

    Raises:
        DataError: a file is none of these tables, a table is given twice, or rows are bad and
            ``skip_bad`` is not set: all of them are named, and nothing is written.
        OutputError: ``output`` holds something that no import made, or cannot be written.
    """
    tables = _tables([Path(file) for file in files])
    note = _note([file for file, _, _ in tables], published, url)
    ignored = [
        (file.name, column)
        for file, columns, table in tables
        for column in columns
        if column not in table.used
    ]
    takes = Takes(frozenset(table.name for _, _, table in tables))
    parts: Iterator[tuple[Iterator[Row | BadRow], Take]] = (
        (rows(file, columns, progress=progress), takes.of(table.name))
        for file, columns, table in tables
    )
    return run(Path(output), note, parts, ignored=ignored, skip_bad=skip_bad, finish=takes.finish)


def _tables(files: Sequence[Path]) -> list[tuple[Path, tuple[str, ...], Table]]:
    """Return each file with its columns and its table, in the order of the tables."""
    faults: list[Fault] = []
    found: dict[str, tuple[Path, tuple[str, ...], Table]] = {}
    for file in files:
        try:
            columns = header(file)
        except DataError as error:
            faults += error.faults
            continue
        table = next((one for one in TABLES if one.needed <= set(columns)), None)
        if table is None:
            faults.append(Fault(file.name, 1, *_unknown(columns)))
        elif table.name in found:
            what = f"is a second table of {table.name} beside {found[table.name][0].name}"
            faults.append(Fault(file.name, 0, what, "put the two into one file"))
        else:
            found[table.name] = (file, columns, table)
    if not files:
        faults.append(Fault("import", 0, "names no file", "name the CSV files of one export"))
    if faults:
        raise DataError(faults)
    return [found[table.name] for table in TABLES if table.name in found]


def _unknown(columns: Sequence[str]) -> tuple[str, str]:
    own = set(columns)
    nearest = max(TABLES, key=lambda table: len(own & table.needed) / len(table.needed))
    if not own & nearest.needed:
        names = ", ".join(table.name for table in TABLES)
        return "is no table of Crunchbase", f"name one of: {names}"
    missing = ", ".join(sorted(nearest.needed - own))
    return f"looks like {nearest.name} and lacks {missing}", "export the table with these columns"


def _note(files: Sequence[Path], published: str, url: str) -> SourceNote:
    try:
        if published:
            date_term(published)
        if url:
            web_term(url)
    except ValueError as error:
        raise DataError([Fault("import", 0, str(error))]) from error
    names = [file.name for file in files]
    slug = kebab(files[0].stem) if len(files) == 1 else "crunchbase-export"
    slug = slug if slug.startswith("crunchbase") else f"crunchbase-{slug}"
    return SourceNote(
        slug, f"Crunchbase export: {', '.join(names)}", "Crunchbase", published, url, "en"
    )
