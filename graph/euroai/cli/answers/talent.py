"""``euroai talent``: where the people of labs come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from euroai.cli.options import Asked, answering, example, quoting
from euroai.cli.output import TOP, few, print_answer, shown

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.tables.table import Table

__all__ = ["talent"]

_ROLES: Final = ("founders", "all")


@click.command(
    short_help="Show where the people of labs come from.",
    epilog=example(
        "euroai talent",
        "euroai talent --alumni --top 10",
        "euroai talent --serial",
        "euroai talent --time --format csv",
        "euroai talent --links",
        'euroai talent Meta "AMI Labs"',
    ),
)
@click.argument("pair", nargs=-1, metavar="[A B]")
@click.option(
    "--roles",
    type=click.Choice(_ROLES),
    default="founders",
    help="Whose past employers: founders by default, or all who ever worked there.",
)
@click.option("--alumni", is_flag=True, help="Employers by the labs that their people founded.")
@click.option("--serial", is_flag=True, help="Who founded several organisations.")
@click.option("--time", "time_", is_flag=True, help="How long from leaving to founding, in months.")
@click.option("--links", is_flag=True, help="Which labs have somebody in common.")
@click.option(
    "--region",
    metavar="NAME",
    help="Labs of this region (europe by default; all for everywhere), for flows, --alumni and "
    "--links.",
)
@TOP
@answering()
@quoting("founders-from", "moves")
def talent(
    asked: Asked,
    pair: tuple[str, ...],
    roles: str,
    alumni: bool,
    serial: bool,
    time_: bool,
    links: bool,
    region: str | None,
    top: int | None,
) -> None:
    """Show who went from which past employer to which lab.

    With A and B: the people who have or had positions in both. Dates are often a year alone, so
    that a time from leaving to founding is stated as two bounds; below 0 they founded before they
    left.
    """
    if sum((alumni, serial, time_, links, bool(pair))) > 1:
        raise click.UsageError(
            "Choose one of --alumni, --serial, --time, --links and two organisations."
        )
    if len(pair) not in (0, 2):
        raise click.UsageError(f"People link two organisations: name two, not {len(pair)}.")
    if region and (serial or time_ or pair):
        raise click.UsageError("--region goes with the flows, with --alumni and with --links.")
    from euroai.tables import talent as people

    kg = asked.load()
    place = people.region_meant(kg, people.EUROPE if region is None else region)
    if pair:
        table = people.link_table(kg, *kg.require(*pair))
    elif alumni:
        table = people.alumni_table(kg, region=place)
    elif serial:
        table = people.serial_table(kg)
    elif time_:
        table = people.time_table(kg)
    elif links:
        table = people.linked_table(kg, region=place)
    else:
        table = people.flow_table(kg, roles=roles, region=place)
    asked_for = {"alumni": alumni, "serial": serial, "time": time_, "linked": links}
    asked_for["links"] = bool(pair)
    what = next((name for name, chosen in asked_for.items() if chosen), "flows")
    description = _DESCRIPTIONS[what]
    headings = ("Who", *map(kg.label, kg.require(*pair))) if pair else description[0]
    rows = [description[1](kg, row) for row in shown(asked, table, top).records()]
    print_answer(
        asked,
        table,
        {"command": "talent", "table": what},
        (headings, rows),
        top=top,
        nothing=_nothing(table),
    )


def _nothing(table: Table) -> str:
    return f"{table.question} The graph knows of nobody."


def _names(kg: KnowledgeGraph, ids: tuple[str, ...], most: int = 4) -> str:
    return few([kg.label(one) for one in ids], most)


def _flow(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    who = _names(kg, row["people_ids"])
    return (row["employer_label"], row["lab_label"], row["people"], row["first_left"], who)


def _alumni(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    return (row["rank"], row["label"], row["labs"], row["founders"], _names(kg, row["lab_ids"]))


def _serial(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    return (row["label"], row["organizations"], row["labs"], _names(kg, row["organization_ids"]))


def _time(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    del kg
    names = (row["label"], row["employer_label"], row["left"])
    return (*names, row["organization_label"], row["founded"], months(row))


def months(row: dict[str, Any]) -> str:
    """Return the bounds of a time as words: ``37 to 59``, or one number."""
    least, most = row["least_months"], row["most_months"]
    return str(least) if least == most else f"{least} to {most}"


def _link(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    roles = (", ".join(map(kg.word, row[key])) for key in ("roles_a", "roles_b"))
    return (row["label"], *roles)


def _linked(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    return (row["label_a"], row["label_b"], row["people"], _names(kg, row["people_ids"]))


_DESCRIPTIONS: Final = {
    "flows": (("From", "To", "People", "First left", "Who"), _flow),
    "alumni": (("Rank", "Employer", "Labs", "Founders", "Which labs"), _alumni),
    "serial": (("Founder", "Organisations", "Labs", "Which"), _serial),
    "time": (("Founder", "Left", "When", "Founded", "When", "Months"), _time),
    "linked": (("Lab", "And", "People", "Who"), _linked),
    "links": (("Who", "At the one", "At the other"), _link),
}
"""The headings of each table for people, and what makes its rows."""
