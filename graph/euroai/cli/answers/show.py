"""``euroai show``: an entity, an event or a source, with its claims."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from euroai import console
from euroai.cli.options import Asked, answering, example, quoting

if TYPE_CHECKING:
    from euroai.cli.answers.claims import ClaimRow
    from euroai.cli.describe import Line

__all__ = ["show"]


@click.command(
    short_help="Show what is known about one, and who says so.",
    epilog=example(
        "euroai show mistral-ai",
        'euroai show "AMI Labs" --format json',
        "euroai show ami-labs-seed",
        "euroai show qant-2025-02-11",
        "euroai show mistral-ai-series-a --claims",
    ),
)
@click.argument("entity")
@click.option("--claims", is_flag=True, help="List every claim, a line each, with its source.")
@answering()
@quoting("investors", "portfolio", "raised", "valuation")
def show(asked: Asked, entity: str, *, claims: bool) -> None:
    """Show what the graph knows about ENTITY, and who says so.

    ENTITY is an organisation, person, product or award by id or name, or the id of an event (a
    round, an alliance, a position …) or of a source. Where sources disagree, the preferred claim
    comes first, with the reason. CSV and JSON give one row a claim, as does a table with --claims.
    """
    kg = asked.load()
    ident = kg.find_any(entity)
    if asked.format == "table" and not claims:
        from euroai.cli.describe import tell

        print_lines(tell(kg, ident))
        return
    from euroai.cli.answers.claims import rows_about

    rows = list(rows_about(kg, ident))
    if asked.format == "table":
        _print_table(rows)
        return
    question = asked.question("show", entity=ident, label=kg.label(ident))
    _print_rows(asked, question, rows)


def _print_table(rows: list[ClaimRow]) -> None:
    from euroai.event_classes import FIGURES
    from euroai.i18n.values import with_doubt

    headings = ["Subject", "Property", "Value", "Preferred", "Source", "Publisher"]
    headings += ["Kind", "Read as", "Date", "Url"]
    verdicts = {None: "", True: "yes", False: "no"}
    cells = [
        [
            row.subject,
            row.property,
            with_doubt(
                row.label,
                second_hand_only=row.property in FIGURES and row.second_hand_only,
            ),
            f"{verdicts[row.preferred]} {f'({row.reason})' if row.reason else ''}".strip(),
            row.source,
            row.publisher,
            row.reliability,
            row.read_as,
            row.date,
            row.url,
        ]
        for row in rows
    ]
    console.print_table(headings, cells)


def _print_rows(asked: Asked, question: dict[str, object], claims: list[ClaimRow]) -> None:
    rows = [asdict(claim) for claim in claims]
    if asked.format == "json":
        console.write_data(console.json_text(question, rows))
        return
    names = list(rows[0]) if rows else ["section", "subject", "property", "value"]
    console.write_data(console.csv_text(names, [list(row.values()) for row in rows]))


def print_lines(lines: Iterable[Line]) -> None:
    """Print stated lines: headings bold on a terminal and long lines folded to its width."""
    styled = console.is_styled(sys.stdout)
    width = shutil.get_terminal_size().columns if styled else 0
    first = True
    for level, text in lines:
        clean = console.harmless(text)
        if level < 0:
            blank = "" if first else "\n"
            click.echo(blank + (click.style(clean, bold=True) if styled else clean))
        else:
            indent = "  " * (level + 1)
            click.echo(_folded(clean, indent, width) if width else indent + clean)
        first = False


def _folded(text: str, indent: str, width: int) -> str:
    return textwrap.fill(
        text,
        max(width, 40),
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
