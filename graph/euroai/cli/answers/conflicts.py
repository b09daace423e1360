"""``euroai conflicts``: where sources contradict each other."""

from __future__ import annotations

from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING, Any, Final

import click

from euroai.cli.options import Asked, answering, example, quoting
from euroai.cli.output import TOP, print_answer, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from euroai.knowledge import KnowledgeGraph

__all__ = ["conflicts"]

SHOWN: Final = 2
"""So many publishers of a figure are named in the table; CSV and JSON name every source."""


@click.command(
    short_help="Show where sources contradict each other.",
    epilog=example(
        "euroai conflicts --top 10",
        'euroai conflicts "Mistral AI"',
        "euroai conflicts --format csv > conflicts.csv",
    ),
)
@click.argument("entity", required=False, metavar="[ENTITY]")
@click.option("--undecided", is_flag=True, help="Also what only talks and rumours tell.")
@TOP
@answering()
@quoting("disputed", "apart")
def conflicts(asked: Asked, entity: str | None, undecided: bool, top: int | None) -> None:
    """Show on which figures and dates sources contradict each other, the widest first.

    Figures come first, by how many times the largest is the smallest, in euro where the currencies
    differ; then dates and ends of jobs, by the days between the first and the last day that any of
    them allows: 2019 and 2020 are 730 days apart. Of several others, each one's sources stand in
    the same order. With ENTITY, which may be the id of an event: of it and the events that name it.
    euroai show EVENT states who says what; CSV and JSON name every source.
    """
    from euroai.tables.quality.conflicts import conflicts_table

    kg = asked.load()
    ident = None if entity is None else kg.find_any(entity)
    table = conflicts_table(kg, ident, undecided=undecided)
    rows = [_cells(kg, row) for row in shown(asked, table, top).records()]
    about = f" of {kg.label(ident)}" if ident else ""
    print_answer(
        asked,
        table,
        {"command": "conflicts", "entity": ident},
        (
            (
                "Event",
                "What",
                "In use",
                "Its sources",
                "Others say",
                "Their sources",
                "Apart",
                "Why",
            ),
            rows,
        ),
        top=top,
        right=("Apart",),
        nothing=f"No two sources contradict each other on a figure or date{about}.",
    )


def _cells(kg: KnowledgeGraph, row: dict[str, Any]) -> tuple[object, ...]:
    from euroai.i18n.values import with_doubt

    used = _figure(row["preferred"], row["unit"], row["qualifier"])
    used = with_doubt(used, second_hand_only=row["second_hand_only"])
    others = "; ".join(map(_rival, row["rivals"]))
    theirs = "; ".join(_publishers(kg, sources.split()) for sources in row["said_by"])
    what = row["property"].replace("stakePercent", "stake").replace("endedOn", "end")
    return (
        *(row["event"], what, used, _publishers(kg, row["deciding_sources"])),
        *(others, theirs),
        *(_apart(row["ratio"], row["days"]), row["why"]),
    )


def _publishers(kg: KnowledgeGraph, sources: Iterable[str]) -> str:
    from euroai.cli.text import publishers
    from euroai.i18n.values import join_words

    return join_words(publishers(kg, sources, SHOWN))


def _rival(text: str) -> str:
    parts = text.split(" ")
    qualifier = parts.pop(0) if not parts[0][:1].isdigit() and parts[0][:1] != "-" else ""
    return _figure(parts[0], " ".join(parts[1:]), qualifier)


def _figure(value: str, unit: str, qualifier: str) -> str:
    from euroai.i18n import values as form

    if not unit:
        return value
    return f"{form.qualifier_word(qualifier)} {form.figure(Decimal(value), unit)}".strip()


def _apart(ratio: float | None, days: int | None) -> str:
    if days is not None:
        return f"{days} days" if days != 1 else "1 day"
    if ratio is None:
        return ""
    return f"× {ratio:,.0f}" if 100 <= ratio < inf else f"× {ratio:.3g}"
