"""``euroai rankings``: league tables of money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from euroai.cli.options import Asked, answering, example, message
from euroai.cli.output import TOP, counted, euro, percent, print_answer, shown
from euroai.definitions import PACE_HAS_NO_YEAR, YEARS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from euroai.tables.table import Table

__all__ = ["rankings"]

_BY: Final = (
    *("raised", "valuation", "deals", "led", "pace"),
    *("country", "sector", "city", "quarter", "year"),
)


@click.command(
    short_help="Rank labs and investors by money and deals.",
    epilog=example(
        "euroai rankings",
        "euroai rankings --by led --country FR",
        "euroai rankings --by valuation --sector robotics --top 10",
        "euroai rankings --by quarter --format csv > quarters.csv",
    ),
)
@click.option(
    "--by",
    type=click.Choice(_BY),
    default="raised",
    help="The league table; by money raised by default.",
)
@click.option("--country", metavar="COUNTRY", default="", help="Only who is at home here.")
@click.option("--sector", metavar="SECTOR", default="", help="Only who is in this sector.")
@click.option(
    "--year",
    type=click.IntRange(YEARS[0], YEARS[-1]),
    metavar="YEAR",
    help="Only deals that certainly were in this year.",
)
@click.option(
    "--region",
    metavar="REGION",
    default="europe",
    help="Only who is at home in this region; europe by default, all for anywhere.",
)
@click.option(
    "--kind",
    metavar="KIND",
    default="lab",
    help="Only organisations of this class; lab by default, all for any.",
)
@TOP
@answering()
def rankings(
    asked: Asked,
    by: str,
    country: str,
    sector: str,
    year: int | None,
    region: str,
    kind: str,
    top: int | None,
) -> None:
    """Rank Europe's labs and their investors: money raised, valuation, deals, leads, pace.

    Amounts are in euro at the rate of the day; sales of existing shares are left out. Led: of the
    rounds of which a lead is told. Pace: deals of the last 365 days before the data's date.
    """
    if by == "pace" and year is not None:
        raise click.UsageError(f"{PACE_HAS_NO_YEAR}: leave out --year.")
    from euroai.analysis.rankings.scope import Scope
    from euroai.tables.rankings import league_table

    kg = asked.load()
    scope = Scope.of(kg, kind=kind, region=region, country=country, sector=sector, year=year or "")
    table = league_table(kg, by, scope)
    headings, cells, right = _PEOPLE[table.columns[1] if by not in _LISTED else by]
    rows = [cells(row) for row in shown(asked, table, top).records()]
    question: dict[str, object] = {"command": "rankings"}
    print_answer(asked, table, question, (headings, rows), top=top, right=right)
    _say_scope(asked, table)


def _say_scope(asked: Asked, table: Table) -> None:
    if asked.format == "table" and table.rows:
        stated = ", ".join(f"{name} {value}" for name, value in table.attrs["scope"].items())
        message(f"{table.question} Scope: {stated or 'everything'}.")


def _raised(row: Mapping[str, Any]) -> Sequence[object]:
    of = f"{row['known']} of {row['rounds']}"
    return (row["rank"], row["label"], euro(row["amount_eur"]), of, row["last"])


def _valued(row: Mapping[str, Any]) -> Sequence[object]:
    return (row["rank"], row["label"], euro(row["valuation_eur"]), row["date"], row["round"])


def _investor(row: Mapping[str, Any]) -> Sequence[object]:
    led = f"{row['led']} of {row['lead_known']}"
    rate = percent(row["lead_rate"]) if row["lead_rate"] is not None else "–"
    numbers = (row["deals"], row["organizations"], led, rate)
    return (row["rank"], row["label"], *numbers, row["pace"], row["before_pace"])


def _home(row: Mapping[str, Any]) -> Sequence[object]:
    funded = f"{row['funded']} of {row['organizations']}"
    of = f"{row['known']} of {row['rounds']}"
    return (row["rank"], row["label"], euro(row["amount_eur"]), of, funded, row["first_label"])


def _period(row: Mapping[str, Any]) -> Sequence[object]:
    name = row["period"] or "no certain one"
    part = " (part)" if row["is_part"] else ""
    return (name + part, euro(row["amount_eur"]), row["known"], counted(row["rounds"], "round"))


_Kind = tuple["Sequence[str]", "Callable[[Mapping[str, Any]], Sequence[object]]", "Sequence[str]"]
_LISTED: Final = ("raised", "valuation", "quarter", "year", "country", "sector", "city")
_INVESTORS: Final = ("", "Investor", "Deals", "In", "Led", "Lead rate", "Pace", "Year before")
_HOMES: Final = ("", "Where", "€ m", "Known in euro", "With a round", "Raised most")
_PERIODS: Final = ("When", "€ m", "Known", "Of")
_PEOPLE: Final[dict[str, _Kind]] = {
    "raised": (("", "Who", "€ m", "Known in euro", "Last round"), _raised, ("", "€ m")),
    "valuation": (("", "Who", "€ m", "When", "Round"), _valued, ("", "€ m")),
    "id": (_INVESTORS, _investor, ("", "Deals", "In", "Lead rate", "Pace", "Year before")),
    **dict.fromkeys(("country", "sector", "city"), (_HOMES, _home, ("", "€ m"))),
    **dict.fromkeys(("quarter", "year"), (_PERIODS, _period, ("€ m", "Known"))),
}
