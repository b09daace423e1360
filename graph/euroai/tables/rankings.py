"""League tables: who raised most, is valued highest, invests and leads most; money by period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.rankings.investors import INVESTOR_MEASURES, busiest_investors
from euroai.analysis.rankings.money import (
    GROUPINGS,
    highest_valued,
    money_by_quarter,
    money_by_year,
    most_raised,
    most_raised_by,
)
from euroai.analysis.rankings.scope import EUROPEAN_LABS, Scope
from euroai.definitions import PACE_HAS_NO_YEAR
from euroai.errors import UnfitValue, UnknownChoice
from euroai.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from euroai.knowledge import KnowledgeGraph

__all__ = ["LEAGUES", "league_table", "rankings"]

PERIODS: Final = ("quarter", "year")
LEAGUES: Final = ("raised", "valuation", *INVESTOR_MEASURES, *GROUPINGS, *PERIODS)
_RAISED: Final = ("rank", "id", "label", "amount_eur", "known", "rounds", "last")
_VALUED: Final = ("rank", "id", "label", "valuation_eur", "round", "date")
_INVESTORS: Final = (
    *("rank", "id", "label", "deals", "organizations", "led", "lead_known", "lead_rate"),
    *("pace", "before_pace"),
)
_GROUPS: Final = (
    *("rank", "key", "label", "organizations", "funded", "amount_eur", "known", "rounds"),
    *("first_id", "first_label"),
)
_PERIODS: Final = ("period", "amount_eur", "known", "rounds", "is_part")
_QUESTIONS: Final = {
    "raised": "Who raised most?",
    "valuation": "Who is valued highest?",
    "deals": "Who invests most often?",
    "led": "Who leads most rounds?",
    "pace": "Who invested most often in the last year of the data?",
    "country": "Which countries’ organisations raised most?",
    "sector": "Which sectors’ organisations raised most?",
    "city": "Which cities’ organisations raised most?",
    "quarter": "How much was raised in each quarter?",
    "year": "How much was raised in each year?",
}


def rankings(
    kg: KnowledgeGraph,
    by: str = "raised",
    *,
    kind: str = "lab",
    region: str = "europe",
    country: str = "",
    sector: str = "",
    year: int | str = "",
) -> pd.DataFrame:
    """Return a league table of Europe's labs, or of another scope.

    ``by`` is one of ``raised``, ``valuation`` (organisations), ``deals``, ``led``, ``pace``
    (investors), ``country``, ``sector``, ``city`` (homes by money raised), ``quarter``, ``year``
    (money by period; the last row has no certain one). ``kind``, ``region``, ``country`` and
    ``sector`` are those of who raised, '' or ``all`` for any. See :mod:`euroai.analysis.rankings`.

    Columns: ``raised`` ``rank``, ``id``, ``label``, ``amount_eur``, ``known`` (rounds with an
    amount), ``rounds``, ``last``; ``valuation`` ``rank``, ``id``, ``label``, ``valuation_eur``,
    ``round``, ``date``; of investors ``rank``, ``id``, ``label``, ``deals``, ``organizations``,
    ``led``, ``lead_known``, ``lead_rate``, ``pace``, ``before_pace``; of homes ``rank``, ``key``,
    ``label``, ``organizations``, ``funded``, ``amount_eur``, ``known``, ``rounds``, ``first_id``,
    ``first_label``; of periods ``period``, ``amount_eur``, ``known``, ``rounds``, ``is_part``.

    Raises:
        UnknownChoice: there is no such table, class, region, country or sector.
        UnfitValue: the year is none, or one is given with ``pace``.
    """
    if by == "pace" and year != "":
        raise UnfitValue(f"{PACE_HAS_NO_YEAR}: leave out the year.")
    scope = Scope.of(kg, kind=kind, region=region, country=country, sector=sector, year=year)
    return league_table(kg, by, scope).frame()


def league_table(kg: KnowledgeGraph, by: str = "raised", scope: Scope = EUROPEAN_LABS) -> Table:
    """Return a league table; the columns of each kind are fixed.

    Raises:
        UnknownChoice: there is no such table.
    """
    if by not in LEAGUES:
        raise UnknownChoice("league table", by, LEAGUES)
    columns, rows = _rows(kg, by, scope)
    return Table(_QUESTIONS[by], columns, rows, {"by": by, "scope": scope.asked})


def _rows(
    kg: KnowledgeGraph, by: str, scope: Scope
) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    if by == "raised":
        return _RAISED, tuple(
            (r.rank, r.id, kg.label(r.id), float(r.amount_eur), r.known, r.rounds, r.last)
            for r in most_raised(kg, scope)
        )
    if by == "valuation":
        return _VALUED, tuple(
            (r.rank, r.id, kg.label(r.id), float(r.valuation_eur), r.round, r.date)
            for r in highest_valued(kg, scope)
        )
    if by in INVESTOR_MEASURES:
        return _INVESTORS, tuple(
            (
                *(r.rank, r.id, kg.label(r.id), r.deals, r.organizations, r.led, r.lead_known),
                *(r.lead_rate, r.pace, r.before),
            )
            for r in busiest_investors(kg, by, scope)
        )
    if by in GROUPINGS:
        return _GROUPS, tuple(
            (
                *(r.rank, r.key, kg.word(r.key), r.organizations, r.funded),
                *(float(r.amount_eur), r.known, r.rounds, r.first, kg.label(r.first)),
            )
            for r in most_raised_by(kg, by, scope)
        )
    found = (money_by_quarter if by == "quarter" else money_by_year)(kg, scope)
    periods = (*found.rows, found.without) if found.without.rounds else found.rows
    return _PERIODS, tuple(
        (one.name, float(one.amount_eur), one.known, one.rounds, one.is_part) for one in periods
    )
