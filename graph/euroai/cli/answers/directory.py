"""``euroai directory``: every lab, investor, person or round, a row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from euroai.cli.options import Asked, answering, example
from euroai.cli.output import TOP, euro, few, print_answer, shown

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["directory"]

_KINDS: Final = ("labs", "investors", "people", "rounds")


@click.command(
    short_help="List every lab, investor, person or round.",
    epilog=example(
        "euroai directory",
        "euroai directory labs --country DE --sector robotics",
        "euroai directory investors --kind venture-capital --top 50",
        "euroai directory rounds --format csv",
    ),
)
@click.argument("kind", type=click.Choice(_KINDS), default="labs")
@click.option(
    "--region", multiple=True, metavar="REGION", help="Only from here (europe, european-union)."
)
@click.option(
    "--country",
    multiple=True,
    metavar="COUNTRY",
    help="Only from here (FR, France); a person’s is the nationality, a round’s that of who "
    "raised it.",
)
@click.option(
    "--sector",
    multiple=True,
    metavar="SECTOR",
    help="Only in this sector (robotics); an investor’s are those of what it holds.",
)
@click.option(
    "--kind",
    "investor_kind",
    multiple=True,
    metavar="KIND",
    help="Only investors of this kind (venture-capital, person).",
)
@TOP
@answering()
def directory(
    asked: Asked,
    kind: str,
    region: tuple[str, ...],
    country: tuple[str, ...],
    sector: tuple[str, ...],
    investor_kind: tuple[str, ...],
    top: int | None,
) -> None:
    """List the labs, the investors, the people or the funding rounds, with what is known of each.

    A table shows a few columns, the largest first; CSV and JSON give all, by id: places, sectors,
    sums in euro and in their currency, dates with the days between which they lie, ids and sources.
    A condition may be given several times: any of its words will do.
    """
    if sector and kind == "people":
        raise click.UsageError("--sector goes with labs, investors and rounds.")
    if investor_kind and kind != "investors":
        raise click.UsageError("--kind goes with investors.")
    from euroai.tables.directory import directory_table

    kg = asked.load()
    table = directory_table(
        kg, kind, region=region, country=country, sector=sector, investor_kind=investor_kind
    )
    headings, size, row_of = _TABLES[kind]
    ordered = table.ordered(size) if asked.format == "table" else table
    rows = [row_of(kg, row) for row in shown(asked, ordered, top).records()]
    print_answer(asked, table, {"command": "directory"}, (headings, rows), top=top)


def _lab(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    where = ", ".join(filter(None, (row["city"], kg.word(row["country"]))))
    money = euro(row["raised_eur"]) if row["raised_eur"] else ""
    return (row["label"], where, row["founded"], money, row["rounds"], row["date"])


def _investor(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    where = kg.word(row["country"]) if row["country"] else ""
    return (row["label"], where, row["organizations"], row["labs"], row["led"], row["date"])


def _person(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    places = (row["organization_ids"], row["founded_ids"])
    return (row["label"], *(few([kg.label(one) for one in ids]) for ids in places))


def _round(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    money = euro(row["amount_eur"]) if row["amount_eur"] else ""
    leads = few([kg.label(one) for one in row["lead_ids"]])
    kind = kg.word(row["round_type"]) if row["round_type"] else ""
    return (row["label"], kind, row["date"], money, leads, row["status"])


_TABLES: Final = {
    "labs": (("Lab", "Where", "Founded", "Raised, €m", "Rounds", "Last"), "raised_eur", _lab),
    "investors": (
        ("Investor", "Where", "Holds", "Labs", "Led", "Last"),
        "organizations",
        _investor,
    ),
    "people": (("Person", "At", "Founded"), "founded_ids", _person),
    "rounds": (("Who", "Round", "Date", "€m", "Led by", "Status"), "amount_eur", _round),
}
"""The headings for people, the column of which the largest stand first, and what makes rows."""
