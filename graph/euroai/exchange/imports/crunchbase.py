"""Crunchbase's exports of every age: which one a file is shows in its header, not in its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from euroai.exchange.imports.report import ImportReport, Progress
from euroai.exchange.imports.table import import_ready

__all__ = ["import_crunchbase"]


def import_crunchbase(
    files: Sequence[Path | str],
    output: Path | str | None = None,
    *,
    into: Path | str | None = None,
    skip_bad: bool = False,
    published: str = "",
    url: str = "",
    progress: Progress | None = None,
) -> ImportReport:
    """Import Crunchbase's tables as one source, the export, into a data folder.

    Taken are the CSV export of today (``organizations``, ``people``, ``funding_rounds``,
    ``investments``, ``jobs``, ``acquisitions`` …), what the web app exports, the daily CSV of 2016,
    the snapshot of 2015, and that of 2013 as tables or as the four columns ``company_name,
    investor_name, funded_when, amount_usd``. ``published`` is the day of the export (an event
    without a date then happened no later), ``url`` where it was got.

    In the four columns of 2013 a row names one investor of a round and the amount of the **round**:
    rows that agree on company, date and amount are one round. A row with neither date nor amount is
    a ticket of its own, because nothing says which round it belongs to.

    Raises:
        DataError: a file is none of these tables, a table is given twice, or rows are bad and
            ``skip_bad`` is not set: all of them are named, and nothing is written.
        OutputError: ``output`` holds something that no import made, or cannot be written.
    """
    return import_ready(
        files,
        output,
        into=into,
        among="crunchbase",
        published=published,
        url=url,
        skip_bad=skip_bad,
        progress=progress,
    )
