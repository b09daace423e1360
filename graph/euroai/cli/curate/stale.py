"""``euroai stale``: the claims that a better source would change most."""

from __future__ import annotations

import click

from euroai.cli.options import Asked, answering, example
from euroai.cli.output import TOP, euro, print_answer, shown

__all__ = ["stale"]

_KINDS = (
    "no-recent-source",
    "round-without-investors",
    "founder-without-employer",
    "one-aggregator",
)


@click.command(
    short_help="List what a better source would change most.",
    epilog=example(
        "euroai stale --top 10",
        "euroai stale --kind round-without-investors --format csv > rounds.csv",
    ),
)
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only this kind; repeatable."
)
@TOP
@answering()
def stale(asked: Asked, kinds: tuple[str, ...], top: int | None) -> None:
    """List what is old, thin, or rests on one weak source.

    Labs without a source of the last year, rounds without investors, founders without a past
    employer, and what one aggregator or unrated source alone says, of Europe.

    The list is ranked: weight × doubt × (1 + log10(1 + millions of euro at stake)). A year is
    reckoned from --as-of, else from the last day on which a source was published.
    """
    from euroai.tables.quality.stale import stale_table

    table = stale_table(asked.load(), kinds=kinds, today=asked.as_of)
    rows = [
        (row["score"], row["label"], row["why"], euro(row["euro"]), row["last"], row["subject"])
        for row in shown(asked, table, top).records()
    ]
    print_answer(
        asked,
        table,
        {"command": "stale", "kinds": list(kinds)},
        (("Score", "What", "Why", "M€", "Last source", "Id"), rows),
        top=top,
        right=("Score", "M€"),
        nothing="Nothing is old, thin or weak.",
    )
