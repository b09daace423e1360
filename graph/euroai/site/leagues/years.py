"""The league tables of each year, under ``rankings/``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from euroai.analysis.rankings.money import Group, money_by_year, most_raised_by
from euroai.analysis.rankings.scope import EUROPEAN_LABS, Scope
from euroai.i18n.languages import gettext
from euroai.knowledge import KnowledgeGraph
from euroai.model import Event
from euroai.site.leagues.data import League, league_of, newest_rounds
from euroai.site.leagues.words import home_name
from euroai.site.render.context import Site

__all__ = ["league_years", "write_years"]

_ROUNDS: Final = 5
"""A year of fewer rounds has no league tables."""
_TOP: Final = 25
_NEWEST: Final = 8


@dataclass(frozen=True, slots=True)
class _Tables:
    """The league tables of a year, the homes of its money, and its newest rounds."""

    league: League
    countries: tuple[Group, ...]
    sectors: tuple[Group, ...]
    newest: tuple[Event, ...]


def _tables(kg: KnowledgeGraph, scope: Scope) -> _Tables:
    return _Tables(
        league_of(kg, scope, _TOP),
        most_raised_by(kg, "country", scope),
        most_raised_by(kg, "sector", scope),
        newest_rounds(kg, scope, _NEWEST),
    )


def league_years(site: Site) -> tuple[str, ...]:
    """Return the years with enough rounds, the latest first."""
    rows = money_by_year(site.kg).rows
    return tuple(one.name for one in reversed(rows) if one.rounds >= _ROUNDS)


def write_years(site: Site) -> None:
    """Write the league tables of each year."""
    periods = {one.name: one for one in money_by_year(site.kg).rows}
    for year in league_years(site):
        scope = replace(EUROPEAN_LABS, year=year)
        tables = site.once(f"league of {year}", partial(_tables, site.kg, scope))
        site.page(
            f"rankings/{year}",
            "leagues/year.html",
            title=gettext("Rankings {year}", year=year),
            description=gettext(
                "Which of Europe’s AI labs raised most in {year}, and who invested and led.",
                year=year,
            ),
            trail=((gettext("Rankings"), "rankings"),),
            styles=("leagues/leagues.css",),
            year=year,
            period=periods[year],
            before=periods.get(str(int(year) - 1)),
            years=league_years(site),
            league=tables.league,
            countries=tables.countries,
            sectors=tables.sectors,
            largest=[site.kg.event(one) for one in periods[year].largest[:10]],
            newest=tables.newest,
            home_name=lambda key: home_name(site.kg, key),
            homes={one: site.has_page(one) for one in ("countries", "cities", "sectors")},
        )
