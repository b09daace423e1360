"""``euroai capital``: where the money of labs comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from euroai.cli.options import Asked, answering, example, message, quoting
from euroai.cli.output import TOP, counted, euro, few, percent, print_answer, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from euroai.knowledge import KnowledgeGraph
    from euroai.tables.table import Table

__all__ = ["capital"]

_GROUPINGS: Final = ("region", "country", "kind")
_INSTRUMENTS: Final = ("equity", "debt", "grant", "secondary")


@click.command(
    short_help="Show where the money of labs comes from.",
    epilog=example(
        "euroai capital",
        'euroai capital "Mistral AI" --by country',
        "euroai capital --by region --by-year --format csv",
        "euroai capital --dependency --top 10",
        "euroai capital --announced ami-labs-seed",
    ),
)
@click.argument("labs", nargs=-1, metavar="[LAB]...")
@click.option(
    "--by",
    type=click.Choice(_GROUPINGS),
    default="region",
    help="How investors are grouped; by region by default.",
)
@click.option("--by-year", is_flag=True, help="Year by year; deals of no certain year come last.")
@click.option(
    "--instrument",
    "instruments",
    type=click.Choice(_INSTRUMENTS),
    multiple=True,
    default=("equity",),
    help="What money counts, may be given several times; equity by default.",
)
@click.option(
    "--dependency", is_flag=True, help="Who from outside Europe sits in how many of the labs."
)
@click.option(
    "--announced",
    metavar="ROUND",
    help="What was announced of a round's investors (its id) beside what is counted.",
)
@TOP
@answering()
@quoting("origin", "investors-from", "dependency")
def capital(
    asked: Asked,
    labs: tuple[str, ...],
    by: str,
    by_year: bool,
    instruments: tuple[str, ...],
    dependency: bool,
    announced: str | None,
    top: int | None,
) -> None:
    """Show where the money of LABs comes from; none named: of all European labs.

    A round's amount is divided by the tickets that sources state, the rest equally among the other
    investors named; how much was divided so (imputed) is stated. Amounts are in euro at the rate of
    the day.
    """
    if sum((dependency, announced is not None, by_year)) > 1:
        raise click.UsageError("Choose one of --by-year, --dependency and --announced.")
    if announced is not None and labs:
        raise click.UsageError("--announced is of one round: name it, and no lab.")
    from euroai.tables import capital as money

    kg = asked.load()
    ids = kg.require(*labs)
    if announced is not None:
        _announced(asked, kg, money.announced_table(kg, announced), announced)
    elif dependency:
        _dependency(asked, kg, money.dependency_table(kg, ids), ids, top)
    else:
        table = money.origin_table(kg, ids, by=by, by_year=by_year, instruments=instruments)
        question: dict[str, object] = {"command": "capital", "named": list(ids), "by_year": by_year}
        _origin(asked, table, question, top)


def _origin(asked: Asked, table: Table, question: dict[str, object], top: int | None) -> None:
    totals = table.attrs
    by_year = table.columns[0] == "year"
    rows = []
    for row in shown(asked, table, None if not by_year else top or len(table.rows)).records():
        year = (row["year"] or "no certain year",) if by_year else ()
        sums = (row["investors"], row["investments"], percent(row["share_by_count"]))
        money = (euro(row["amount_eur"]), percent(row["share_by_amount"]), euro(row["imputed_eur"]))
        between = f"{percent(row['share_least'])} to {percent(row['share_most'])}"
        rows.append((*year, row["label"], *sums, *money, between))
    rows = rows[:top]
    figures = ("Share", "€ m", "Share of €", "Imputed € m", "Least to most")
    first = ("Year",) if by_year else ()
    headings = (*first, totals["by"].capitalize(), "Investors", "Investments", *figures)
    print_answer(asked, table, question, (headings, rows), top=top, right=figures)
    if asked.format == "table" and table.rows:
        message(
            f"{counted(totals['rounds'], 'round')} and {counted(totals['tickets'], 'ticket')} of "
            f"{counted(totals['labs'], 'lab')}; "
            f"{percent(totals['imputed_share'])} of the sum is divided equally for want of a "
            f"ticket. Not in it: € {euro(totals['unplaced_eur'])} m without a named investor, and "
            f"{counted(totals['unknown_amount_rounds'], 'round')} of unknown value in euro."
        )


def _dependency(
    asked: Asked, kg: KnowledgeGraph, table: Table, ids: Sequence[str], top: int | None
) -> None:
    rows = [
        (
            *(row["label"], kg.word(row["country"]), row["labs"], row["invested_in"]),
            *(row["supplies"], few([kg.label(one) for one in row["lab_ids"]])),
        )
        for row in shown(asked, table, top).records()
    ]
    headings = ("Who", "Country", "Labs", "Invested in", "Supplies", "Which")
    question: dict[str, object] = {"command": "capital", "dependency": True, "named": list(ids)}
    print_answer(asked, table, question, (headings, rows), top=top)
    if asked.format == "table":
        message(
            f"Of {counted(table.attrs['labs'], 'lab')} with an investor or supplier; in no row: "
            f"{counted(len(table.attrs['unknown']), 'investor')} of unknown home."
        )


def _announced(asked: Asked, kg: KnowledgeGraph, table: Table, announced: str) -> None:
    rows = [
        (
            " and ".join(map(kg.word, row["regions"])),
            f"{row['qualifier'].replace('-', ' ')} {row['announced_percent']:g}%",
            *(row["investors"], percent(row["share_by_count"]), percent(row["share_by_amount"])),
            "yes" if row["fits"] else "no",
        )
        for row in table.records()
    ]
    headings = ("Region", "Announced", "Investors", "Share", "Share of €", "Fits")
    print_answer(
        asked,
        table,
        {"command": "capital", "announced": announced},
        (headings, rows),
        right=("Announced", "Share", "Share of €"),
        nothing=f"Nothing was announced of where the investors of {announced} are from.",
    )
    if asked.format == "table" and rows:
        message(
            f"{table.attrs['investors']} investors are named; "
            f"{percent(table.attrs['imputed_share'])} of the amount is divided equally among them."
        )
