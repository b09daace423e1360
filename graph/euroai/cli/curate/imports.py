"""``euroai import``: tables of others into a data folder that every command takes by ``--data``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from euroai import console
from euroai.cli.options import example, say
from euroai.cli.output import counted

if TYPE_CHECKING:
    from euroai.exchange.imports import ImportReport

__all__ = ["import_"]

_FILE = click.Path(path_type=Path)


@click.group(
    name="import",
    short_help="Take in Crunchbase's tables, or any table by a map.",
    epilog=example("euroai import crunchbase organizations.csv investments.csv --output cb"),
)
def import_() -> None:
    """Write the tables of others as a data folder: one source, with all its claims.

    The folder is for --data of the other commands. Nothing is written where a row is bad, unless
    such rows are skipped; an earlier import in the same place stays until the new one is whole.
    """


def _writing(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--skip-bad", is_flag=True, help="Leave bad rows out, and tell them."),
        click.option(
            "--output", metavar="FOLDER", type=_FILE, required=True, help="Where to write."
        ),
    ):
        command = option(command)
    return command


@import_.command(
    short_help="Crunchbase's own CSV exports.",
    epilog=example("euroai import crunchbase organizations.csv investments.csv --output cb"),
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_FILE)
@click.option("--published", metavar="DATE", default="", help="The day of the export.")
@click.option("--url", metavar="URL", default="", help="Where the export was got.")
@_writing
def crunchbase(files: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401 -- click's options
    """Take in Crunchbase's organizations, people, funding_rounds, investments, jobs, acquisitions.

    Which table a file is shows in its header. The investments of the 2013 snapshot (company_name,
    investor_name, funded_when, amount_usd) are taken too.
    """
    from euroai.exchange.imports import import_crunchbase

    with console.progress() as report:
        done = import_crunchbase(files, progress=report, **options)
    _tell(done)


@import_.command(
    short_help="Any CSV table, by a map.",
    epilog=example("euroai import table deals.csv --map deals.toml --output deals"),
)
@click.argument("file", metavar="FILE", type=_FILE)
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    required=True,
    type=_FILE,
    help="A TOML file that says what each column is: see docs/import.md.",
)
@_writing
def table(file: Path, map_file: Path, **options: Any) -> None:  # noqa: ANN401 -- click's options
    """Take in a CSV table by a map that says which column is which property of which class."""
    from euroai.exchange.imports import import_table

    with console.progress() as report:
        done = import_table(file, map_file, progress=report, **options)
    _tell(done)


def _tell(report: ImportReport) -> None:
    for row in report.skipped:
        say(f"skipped: {row}")
    for file, column in report.ignored_columns:
        say(f"ignored: the column “{console.harmless(column)}” of {file}")
    for name, ident in report.renamed:
        say(f"renamed: “{console.harmless(name)}” is {ident}, because the plain id is another's")
    again = f" ({report.repeated:,} say nothing new)" if report.repeated else ""
    click.echo(
        f"Read {counted(report.read, 'row')}, took {report.written:,}{again}, skipped "
        f"{report.read - report.written:,}. Wrote "
        f"{counted(report.entities, 'entity', 'entities')} and "
        f"{counted(report.events, 'event')} to {report.folder}."
    )
