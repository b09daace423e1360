"""``euroai import``: tables of others into a data folder that every command takes by ``--data``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from euroai import console
from euroai.cli.options import example, message
from euroai.cli.output import counted

if TYPE_CHECKING:
    from euroai.exchange.imports import ImportReport

__all__ = ["import_"]

_FILE = click.Path(path_type=Path)
_SHOWN: Final = 20
"""So many of each kind of remark are shown; the rest is counted and stands in the report's file."""


def _list_maps(context: click.Context, _option: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from euroai.exchange.imports import ready_maps

    for one in ready_maps():
        click.echo(f"{one.name}\n  {one.about}")
        click.echo(f"  tables: {', '.join(one.tables)}")
        click.echo(f"  files: {', '.join(one.files)}")
        for omitted in one.omits:
            click.echo(f"  leaves out: {omitted}")
    context.exit()


@click.group(
    name="import",
    short_help="Take in tables: by a ready map of their format, or by a map of one's own.",
    epilog=example(
        "euroai import --list", "euroai import table rounds.csv --into my-data", ""
    ).rstrip(),
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_maps,
    help="Show the ready maps: the formats that need no map, and what each leaves out.",
)
def import_() -> None:
    """Write the tables of others as a data folder: one source, with all its claims.

    CSV, Excel, Parquet, JSON, JSON Lines and YAML are taken as they are. The folder is for --data
    of the other commands. Nothing is written where a row is bad, unless such rows are skipped. A
    second import of a table updates what the first wrote and says what changed; what a person wrote
    or changed in the folder stays.
    """


def _writing(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--skip-bad", is_flag=True, help="Leave bad rows out, and name them."),
        click.option(
            "--into",
            metavar="FOLDER",
            type=_FILE,
            help="Add to a data folder: whom it knows is not described a second time.",
        ),
        click.option(
            "--output", metavar="FOLDER", type=_FILE, help="Write a folder of the import's own."
        ),
    ):
        command = option(command)
    return command


def _sourced(command: Callable[..., None]) -> Callable[..., None]:
    for option in (
        click.option("--url", metavar="URL", default="", help="Where the export was got."),
        click.option("--published", metavar="DATE", default="", help="The day of the export."),
    ):
        command = option(command)
    return command


@import_.command(
    short_help="Crunchbase's exports of every age.",
    epilog=example("euroai import crunchbase organizations.csv investments.csv --output cb"),
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_FILE)
@_sourced
@_writing
def crunchbase(files: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401 -- click's options
    """Take in Crunchbase's tables: the bulk export, the web app's, 2016, 2015 and 2013.

    Which table of which year a file is shows in its header. Give the tables of one export together.
    """
    from euroai.exchange.imports import import_crunchbase

    _refuse_two_places(options)
    with console.progress() as report:
        done = import_crunchbase(files, progress=report, **options)
    _tell(done)


@import_.command(
    short_help="Any table: of a format that is known, or by a map.",
    epilog=example(
        "euroai import table deals.csv --guess > deals.toml",
        "euroai import table deals.csv --map deals.toml --output deals",
    ),
)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=_FILE)
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    type=_FILE,
    help="A TOML file that says what each column is: see docs/import.md.",
)
@click.option("--as", "form", metavar="NAME", default="", help="A ready map: see import --list.")
@click.option(
    "--guess", is_flag=True, help="Print a first map from the header and values, and write nothing."
)
@click.option("--name", metavar="NAME", default="", help="The name of the source's file.")
@_sourced
@_writing
def table(files: tuple[Path, ...], **options: Any) -> None:  # noqa: ANN401 -- click's options
    """Take in tables by a map, or by the ready map that knows their columns.

    Without --map and --as the columns show the format.
    """
    from euroai.exchange.imports import guess_map, import_ready, import_table

    map_file, form, guess = options.pop("map_file"), options.pop("form"), options.pop("guess")
    if guess:
        click.echo(guess_map(files[0]), nl=False)
        return
    _refuse_two_places(options)
    with console.progress() as report:
        if map_file is None:
            done = import_ready(files, form=form, progress=report, **options)
        else:
            if form:
                raise click.UsageError("Say --map or --as, not both.")
            for key in ("published", "url"):
                if options.pop(key):
                    raise click.UsageError(f"With --map the source is the map's: say {key} there.")
            done = import_table(files, map_file, progress=report, **options)
    _tell(done)


def _refuse_two_places(options: dict[str, Any]) -> None:
    if (options["output"] is None) == (options["into"] is None):
        raise click.UsageError("Say where to write: --output FOLDER, or --into FOLDER.")


def _tell(report: ImportReport) -> None:
    _few("found out", [console.harmless(note) for note in report.notes])
    _few("skipped", [str(row) for row in report.skipped])
    _few(
        "ignored",
        [
            f"the column “{console.harmless(column)}” of {file}"
            for file, column in report.ignored_columns
        ],
    )
    _few(
        "dropped", [f"“{word}”, which names nobody ({number:,})" for word, number in report.dropped]
    )
    _few("left out", [f"{what} ({number:,})" for what, number in report.left_out])
    _few(
        "joined",
        [f"{one.id} is “{one.name}” and “{'”, “'.join(one.others)}”" for one in report.joined],
    )
    _few("differs", [f"{one}; the first stays" for one in report.differs])
    _few(
        "renamed",
        [
            f"“{name}” is {ident}, because the plain id is another's"
            for name, ident in report.renamed
        ],
    )
    _few("known", [f"“{one.name}” is {one.id}, by {one.by}" for one in report.matched])
    _few(
        "alike",
        [
            f"“{name}” and {other} may be one: judge it in judgements.csv"
            for name, other in report.alike
        ],
    )
    if report.changes is not None:
        _few("changed", [f"{ident}: {what}" for ident, what in report.changes.changed])
        _few("withdrawn", list(report.changes.withdrawn))
        _few("kept", [f"{ident}, because {why}" for ident, why in report.changes.kept])
    if report.unchecked:
        message(
            "The values were checked as they were read; euroai check checks the shapes as a whole."
        )
    again = f" ({report.repeated:,} say nothing new)" if report.repeated else ""
    click.echo(
        f"Read {counted(report.read, 'row')}, took {report.written:,}{again}, skipped "
        f"{report.read - report.written:,}. Wrote "
        f"{counted(report.entities, 'entity', 'entities')} and "
        f"{counted(report.events, 'event')} to {report.folder}."
    )
    if report.format:
        click.echo(f"The ready map {report.format} was used.")
    if (changes := report.changes) is not None:
        click.echo(
            f"Since the last import: {len(changes.new):,} new, {len(changes.changed):,} changed, "
            f"{len(changes.withdrawn):,} withdrawn, {len(changes.kept):,} kept as they were."
        )


def _few(kind: str, lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        message(f"{kind}: {line}")
    if len(lines) > _SHOWN:
        message(f"{kind}: and {len(lines) - _SHOWN:,} more")
