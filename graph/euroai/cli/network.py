"""``euroai centrality``, and what it shares with ``overlap`` and ``path``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import click

from euroai import console
from euroai.cli.door import Asked, Listing, NameOf, answering, example, say

__all__ = ["SHOWN", "centrality", "print_rows", "shown_rows", "view_choices"]

SHOWN: Final = 20
"""How many rows a table for people shows unless told; CSV and JSON give all."""


def view_choices() -> Sequence[str]:
    """Return the names of the views."""
    from euroai.views import view_names

    return view_names()


def _measures() -> Sequence[str]:
    from euroai.analysis.centrality import MEASURES

    return tuple(MEASURES)


def shown_rows(asked: Asked, top: int | None) -> int | None:
    """Return how many rows to print: 20 of a table for people, else all, unless told."""
    return SHOWN if top is None and asked.format == "table" else top


def print_rows(
    asked: Asked, question: dict[str, object], rows: Sequence[dict[str, Any]], names: Sequence[str]
) -> None:
    """Print rows as CSV or JSON; ``names`` heads the CSV even where there is no row."""
    if asked.format == "json":
        click.echo(console.json_text(question, rows), nl=False)
    else:
        values = [[row[name] for name in names] for row in rows]
        click.echo(console.csv_text(names, values), nl=False)


@click.command(
    short_help="Rank who stands where in a network.",
    epilog=example(
        "euroai centrality --view co-investment --measure betweenness --top 10",
        "euroai centrality --view alliances --measure pagerank --format json",
    ),
)
@click.option(
    "--view",
    required=True,
    cls=Listing,
    choices=view_choices,
    type=NameOf("view", view_choices),
    metavar="NAME",
    help="The network.",
)
@click.option(
    "--measure",
    required=True,
    cls=Listing,
    choices=_measures,
    type=NameOf("measure", _measures),
    metavar="NAME",
    help="What is measured.",
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@click.option(
    "--weighted",
    is_flag=True,
    help="Count a tie by its strength (shared labs, rounds), not as one.",
)
@answering()
def centrality(asked: Asked, view: str, measure: str, top: int | None, weighted: bool) -> None:
    """Rank who stands where in a network.

    The answer says which engine computed it, how it is normalised and which way ties were read. A
    table shows the first 20 unless --top says else.
    """
    from euroai.analysis.centrality import view_centrality

    kg = asked.load()
    found = view_centrality(kg, view, measure, weighted=weighted, top=shown_rows(asked, top))
    told = {
        name: getattr(found, name)
        for name in ("view", "measure", "engine", "normalisation", "weighting", "direction")
    }
    rows = [asdict(row) for row in found.rows]
    if asked.format != "table":
        size = {"nodes": found.nodes, "edges": found.edges}
        question = asked.question("centrality", **told, weighted=weighted, top=top, **size)
        print_rows(asked, question, rows, ("rank", "id", "label", "value"))
        return
    table = [(row.rank, row.label, row.id, f"{row.value:.6g}") for row in found.rows]
    console.print_table(
        ("Rank", "Name", "Id", measure.capitalize()), table, right=(measure.capitalize(),)
    )
    say(f"{found.nodes} nodes, {found.edges} ties, computed by {found.engine}.")
    for name in ("normalisation", "weighting", "direction"):
        say(f"{name.capitalize()}: {told[name]}.")
    for remark in found.remarks:
        say(remark)
