"""``euroai show``: what the graph knows about an entity, an event or a source."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from euroai import console
from euroai.cli.door import Asked, answering, example

if TYPE_CHECKING:
    from euroai.cli.claims import Claim
    from euroai.cli.telling import Line

__all__ = ["show"]


@click.command(
    short_help="Tell what is known about one, and who says so.",
    epilog=example(
        "euroai show mistral-ai",
        'euroai show "AMI Labs" --format json',
        "euroai show ami-labs-seed",
        "euroai show qant-2025-02-11",
    ),
)
@click.argument("entity")
@answering()
def show(asked: Asked, entity: str) -> None:
    """Tell what the graph knows about ENTITY, and who says so.

    ENTITY is an organisation, person, product or award by id or name, or the id of an event (a
    round, an alliance, a position …) or of a source. Where sources disagree, the preferred claim
    comes first, with the reason. CSV and JSON give one row a claim.
    """
    kg = asked.load()
    ident = kg.find_any(entity)
    if asked.format == "table":
        from euroai.cli.telling import tell

        print_lines(tell(kg, ident))
        return
    from euroai.cli.claims import claims_about, claims_of

    is_source = ident in kg.sources and ident not in kg.entities and kg.event(ident) is None
    claims = list(claims_of(kg, ident) if is_source else claims_about(kg, ident))
    question = asked.question("show", entity=ident, label=kg.label(ident))
    _print_claims(asked, question, claims)


def _print_claims(asked: Asked, question: dict[str, object], claims: list[Claim]) -> None:
    rows = [asdict(claim) for claim in claims]
    if asked.format == "json":
        click.echo(console.json_text(question, rows), nl=False)
        return
    names = list(rows[0]) if rows else ["section", "subject", "property", "value"]
    click.echo(console.csv_text(names, [list(row.values()) for row in rows]), nl=False)


def print_lines(lines: Iterable[Line]) -> None:
    """Print told lines: headings bold on a terminal and long lines folded to its width."""
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
