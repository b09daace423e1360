"""Where the money of labs comes from, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.capital.capital import (
    CapitalOrigin,
    announced_against_counted,
    capital_origin,
    dependency,
)
from euroai.analysis.capital.capital import by_year as origin_by_year
from euroai.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from euroai.analysis.capital.capital import OriginRow
    from euroai.knowledge import KnowledgeGraph

__all__ = ["announced_table", "capital", "dependency_table", "origin_table"]

_ORIGIN: Final = (
    *("key", "label", "investors", "investments", "amount_eur"),
    *("share_by_count", "share_by_amount", "imputed_eur"),
    *("least_eur", "most_eur", "share_least", "share_most"),
)
_DEPENDENCY: Final = (
    *("id", "label", "country", "region", "labs", "invested_in", "supplies"),
    *("lab_ids", "invested_in_ids", "supplies_ids"),
)
_ANNOUNCED: Final = (
    *("observation", "regions", "announced_percent", "qualifier", "sources", "investors"),
    *("investor_ids", "share_by_count", "share_by_amount", "fits", "fits_by_amount"),
)


def capital(
    kg: KnowledgeGraph,
    *labs: str,
    by: str = "region",
    by_year: bool = False,
    instruments: Sequence[str] = ("equity",),
    dependency: bool = False,
    announced: str = "",
) -> pd.DataFrame:
    """Return where the money of labs comes from; none named: of all European labs.

    A row a home (``by``: ``region``, ``country`` or ``kind``), with ``by_year`` a row a year and
    home (year '' where it is not certain). Columns: ``key``, ``label``, ``investors``,
    ``investments``, ``amount_eur``, ``share_by_count``, ``share_by_amount`` (0 to 1),
    ``imputed_eur`` (the part that no ticket states), ``least_eur`` and ``most_eur`` (if all that is
    not stated came from elsewhere, or from here), ``share_least`` and ``share_most``.
    ``frame.attrs`` holds the question and the totals. See
    :func:`euroai.analysis.capital.capital.capital_origin`.

    With ``dependency`` instead: who from outside Europe sits in how many of these labs, as investor
    or supplier (:func:`euroai.analysis.capital.dependency.dependency`). With ``announced`` (the id
    of a round): what was announced of its investors' homes beside what is counted
    (:func:`euroai.analysis.capital.announced.announced_against_counted`).

    Raises:
        UnknownName: a name fits nothing.
        UnknownChoice: there is no such grouping or instrument.
    """
    if announced:
        return announced_table(kg, announced).frame()
    ids = kg.require(*labs)
    if dependency:
        return dependency_table(kg, ids).frame()
    return origin_table(kg, ids, by=by, by_year=by_year, instruments=instruments).frame()


def origin_table(
    kg: KnowledgeGraph,
    labs: Sequence[str] = (),
    *,
    by: str = "region",
    by_year: bool = False,
    instruments: Sequence[str] = ("equity",),
) -> Table:
    """Return the origin of capital: a row a home, or a row a year and home."""
    whole = capital_origin(kg, labs, by=by, instruments=instruments)
    question = f"Where does the money of {_whose(kg, labs)} come from, by {by}?"
    if not by_year:
        rows = tuple(_origin_row(kg, row) for row in whole.rows)
        return Table(question, _ORIGIN, rows, _totals(whole))
    years = origin_by_year(kg, labs, by=by, instruments=instruments)
    rows = tuple((one.year, *_origin_row(kg, row)) for one in years for row in one.origin.rows)
    question = question.replace("?", ", year by year?")
    undated = sum(one.origin.investments for one in years if not one.year)
    attrs = _totals(whole) | {"undated_investments": undated}
    return Table(question, ("year", *_ORIGIN), rows, attrs)


def dependency_table(kg: KnowledgeGraph, labs: Sequence[str] = ()) -> Table:
    """Return who from outside Europe sits in how many labs: numbers first, then the ids."""
    found = dependency(kg, labs)
    rows = tuple(
        (
            *(row.id, kg.label(row.id), row.country, row.region),
            *(len(row.labs), len(row.invested_in), len(row.supplies)),
            *(row.labs, row.invested_in, row.supplies),
        )
        for row in found.rows
    )
    question = f"Who from outside Europe has money in {_whose(kg, labs)}, or supplies them?"
    return Table(question, _DEPENDENCY, rows, {"labs": found.labs, "unknown": found.unknown})


def announced_table(kg: KnowledgeGraph, round_id: str) -> Table:
    """Return what was announced of a round's investors beside what is counted."""
    found = announced_against_counted(kg, round_id)
    rows = tuple(
        (
            *(row.observation, row.regions, float(row.announced.value), row.announced.qualifier),
            *(row.announced.sources, len(row.investors), row.investors),
            *(row.share_by_count, row.share_by_amount, row.fits, row.fits_by_amount),
        )
        for row in found.rows
    )
    question = f"Does what was announced of {round_id} fit those who are named?"
    attributes = {
        "round": found.round,
        "investors": found.investors,
        "unknown": found.unknown,
        "imputed_share": found.imputed_share,
        "fitting": found.fitting,
    }
    return Table(question, _ANNOUNCED, rows, attributes)


def _whose(kg: KnowledgeGraph, labs: Sequence[str]) -> str:
    if not labs:
        return "Europe’s labs"
    names = [kg.label(one) for one in dict.fromkeys(labs)]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _origin_row(kg: KnowledgeGraph, row: OriginRow) -> tuple[Any, ...]:
    return (
        *(row.key, kg.word(row.key), row.investors, row.investments, row.amount_eur),
        *(row.share_by_count, row.share_by_amount, row.imputed_eur),
        *(row.least_eur, row.most_eur, row.share_least, row.share_most),
    )


def _totals(origin: CapitalOrigin) -> dict[str, Any]:
    totals = {f.name: getattr(origin, f.name) for f in fields(origin) if f.name != "rows"}
    return totals | {
        "labs": len(origin.labs),
        "states_shares": origin.states_shares,
        "investments": origin.investments,
        "homes": origin.homes,
        "leaders": origin.leaders,
    }
