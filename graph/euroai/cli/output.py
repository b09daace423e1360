"""How a command prints a table of the analyses: short for people, whole for programs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from euroai import console
from euroai.cli.options import Asked, Listing, message
from euroai.cli.parameter_types import NameOf

if TYPE_CHECKING:
    from euroai.tables.table import Table

__all__ = [
    "SHOWN",
    "TOP",
    "counted",
    "euro",
    "few",
    "percent",
    "print_answer",
    "print_rows",
    "shown",
    "shown_rows",
    "view_option",
]

SHOWN: Final = 20
"""How many rows a table for people shows by default; CSV and JSON give all."""

TOP: Final = click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Only the first N rows."
)


def view_option(
    help_text: str,
    **attributes: Any,  # noqa: ANN401 -- as click's own
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return the option ``--view``, whose help is ``stated`` and names the views."""
    return click.option(
        "--view",
        cls=Listing,
        choices=_views,
        type=NameOf("view", _views),
        metavar="NAME",
        help=help_text,
        **attributes,
    )


def _views() -> Sequence[str]:
    from euroai.queries.views import view_names

    return view_names()


def shown_rows(asked: Asked, top: int | None) -> int | None:
    """Return how many rows to print: 20 of a table for people, else all, by default."""
    return SHOWN if top is None and asked.format == "table" else top


def print_rows(
    asked: Asked, question: dict[str, object], rows: Sequence[dict[str, Any]], names: Sequence[str]
) -> None:
    """Print rows as CSV or JSON; ``names`` heads the CSV even where there is no row."""
    if asked.format == "json":
        console.write_data(console.json_text(question, rows))
    else:
        values = [[row[name] for name in names] for row in rows]
        console.write_data(console.csv_text(names, values))


def shown(asked: Asked, table: Table, top: int | None) -> Table:
    """Return the rows to print: the first 20 of a table for people, by default."""
    return table.first(SHOWN if top is None and asked.format == "table" else top)


def print_answer(
    asked: Asked,
    table: Table,
    question: dict[str, object],
    people: tuple[Sequence[str], Sequence[Sequence[object]]],
    *,
    top: int | None = None,
    right: Collection[str] = (),
    nothing: str = "Nothing in the graph answers this.",
) -> None:
    """Print ``table`` whole as CSV or JSON; as a table only ``people``: headings and rows.

    ``table`` is whole or cut by ``top``; ``people`` holds the rows that :func:`shown` left.
    """
    headings, rows = people
    if not table.rows:
        message(nothing)
    if asked.format == "json":
        attributes = {key: _plain(value) for key, value in table.attrs.items()}
        whole = asked.question(question.pop("command"), **question, top=top, **attributes)  # type: ignore[arg-type]
        console.write_data(console.json_text(whole, table.first(top).records()))
    elif asked.format == "csv":
        console.write_data(console.csv_text(table.columns, table.first(top).rows))
    elif rows:
        console.print_table(headings, rows, right=right)
        if len(rows) < len(table.rows) and top is None:
            message(f"The first {len(rows)}; --top N shows more, --format csv or json all.")


def _plain(value: Any) -> Any:  # noqa: ANN401 -- what is stated of a table
    return list(value) if isinstance(value, tuple) else value


def few(names: Sequence[str], most: int = 3) -> str:
    """Return names in a row, the rest counted, if several: ``a, b, c and 4 more``."""
    if len(names) <= most + 1:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number and what it counts: ``1 lab``, ``1,234 labs``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """Return ``37.1%`` for 0.371."""
    return f"{100 * share:.1f}%"


def euro(amount: float) -> str:
    """Return an amount in millions of euro: ``1,234.5``; below half a tenth ``0.0``."""
    return f"{amount / 1e6:,.1f}"
