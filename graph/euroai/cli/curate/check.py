"""``euroai check``: every fault of a data folder in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from euroai import console
from euroai.cli.options import TABLE_FORMATS, example, message

if TYPE_CHECKING:
    from euroai.errors import Fault

__all__ = ["check"]

SHOWN_ALIKE: Final = 20
"""Up to so many warnings that say the same are all reported."""
SHOWN_EACH: Final = 3
"""Of more, so many stand for all."""


@click.command(
    short_help="List every fault of the data.",
    epilog=example(
        "euroai check", "euroai check --duplicates", "euroai check my-data --format json"
    ),
)
@click.argument("folder", required=False)
@click.option("--data", metavar="FOLDER", help="The same as FOLDER.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(TABLE_FORMATS),
    default="table",
    help="How to print the faults; table by default.",
)
@click.option(
    "--duplicates", is_flag=True, help="Show what may be one thing under two ids, and why."
)
@click.option(
    "--parents", is_flag=True, help="Show which investing arms may belong to whom, by their names."
)
@click.option(
    "--accepted", is_flag=True, help="Show also the warnings that accepted.csv lets stand."
)
@click.option(
    "--fix", is_flag=True, help="Put right what needs no judgement, and tell it; then check."
)
@click.option("--dry-run", is_flag=True, help="With --fix: tell what would be put right.")
@click.pass_context
def check(
    context: click.Context,
    folder: str | None,
    data: str | None,
    fmt: str,
    duplicates: bool,
    parents: bool,
    accepted: bool,
    fix: bool,
    dry_run: bool,
) -> None:
    """List every fault in a data folder: file, line, what is wrong and how to fix it.

    Without FOLDER the data that euroai ships. Violations come first and give exit status 1; a build
    refuses them. Warnings alone give 0. With --duplicates, pairs on which nobody has judged yet are
    listed instead; judgements stand in judgements.csv in the data folder. Warnings that
    accepted.csv there gives a reason for are counted apart, and listed with --accepted. With
    --parents, funds that bear an organisation's name and have no parent in the register are listed
    instead.

    With --fix, byte order marks, line ends, deprecated terms and ids that rekey.csv gives up are
    put right first, each only if its file says the same afterwards.
    """
    if folder is not None and data is not None:
        raise click.UsageError("Name the folder once: as FOLDER or with --data.")
    from euroai.loading.turtle import read
    from euroai.validate import validate

    named = folder if folder is not None else data
    if duplicates:
        from euroai.cli.curate.duplicates import print_duplicates

        print_duplicates(named, fmt)
        return
    if parents:
        from euroai.cli.curate.duplicates import print_parents

        print_parents(named, fmt)
        return
    if dry_run and not fix:
        raise click.UsageError("--dry-run goes with --fix.")
    if fix:
        _fix(named, dry_run)
    reading = read(None if named is None else Path(named))
    with console.progress() as report:
        checked = validate(reading, progress=lambda what: report(what.capitalize(), 0, 0))
    faults = (*checked.violations, *checked.warnings)
    if accepted:
        faults += tuple(replace(fault, severity="accepted") for fault in checked.accepted)
    counts = dict(checked.counts)
    if checked.accepted:
        name = "warning accepted" if len(checked.accepted) == 1 else "warnings accepted"
        counts[name] = len(checked.accepted)
    _print(faults, counts, {"command": "check", "data": named}, fmt)
    context.exit(1 if checked.violations else 0)


def _fix(named: str | None, dry_run: bool) -> None:
    from euroai.loading.turtle import data_folder
    from euroai.validate.fixes import find_repairs, write_repairs

    found = find_repairs(data_folder() if named is None else Path(named))
    if not dry_run:
        write_repairs(found)
    for repair in found.repairs:
        message(f"{'would fix' if dry_run else 'fixed'}: {repair}")
    if not found.repairs:
        message("Nothing to fix that needs no judgement.")


def _print(
    faults: Sequence[Fault], counts: Mapping[str, int], question: dict[str, object], fmt: str
) -> None:
    rows = [asdict(fault) for fault in faults]
    names = ("severity", "file", "line", "what", "fix")
    if fmt == "json":
        console.write_data(console.json_text(question | {"counts": dict(counts)}, rows))
        return
    if fmt == "csv":
        values = [[row[name] for name in names] for row in rows]
        console.write_data(console.csv_text(names, values))
        return
    for fault in faults:
        if fault.severity == "violation":
            click.echo(console.harmless(str(fault)))
    warnings = [fault for fault in faults if fault.severity == "warning"]
    _print_warnings(warnings)
    for fault in faults:
        if fault.severity == "accepted":
            click.echo(console.harmless(f"accepted: {fault}"))
    click.echo(", ".join(starmap(_counted, counts.items())) + ".")
    broken = sum(fault.severity == "violation" for fault in faults)
    verdict = f"{_counted('violation', broken)}, {_counted('warning', len(warnings))}."
    click.echo(verdict if broken or warnings else "No fault.")


def _print_warnings(warnings: Sequence[Fault]) -> None:
    """Print warnings; of one kind that many things share, the first few and how many more."""
    alike: dict[str, list[Fault]] = {}
    for fault in warnings:
        alike.setdefault(_kind(fault), []).append(fault)
    for group in alike.values():
        shown = group if len(group) <= SHOWN_ALIKE else group[:SHOWN_EACH]
        for fault in shown:
            click.echo(console.harmless(f"warning: {fault}"))
        if rest := len(group) - len(shown):
            click.echo(f"warning: … and {rest:,} more like this; --format csv tells them all")


def _kind(fault: Fault) -> str:
    """Return what a fault says without whom it says it of."""
    return fault.what.partition(": ")[2] or fault.what


def _counted(name: str, number: int) -> str:
    """Return ``348 labs`` for the class ``Lab``, ``1 claim`` for one of the ``claims``."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    if number == 1:
        words = words.removesuffix("s")
    elif not words.endswith(("s", "several", "accepted")):
        words = {"person": "people"}.get(words) or (
            f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"
        )
    return f"{number:,} {words}"
