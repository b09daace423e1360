"""Rankings: who stands in the middle of each view, by every measure, and which ties are bridges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from euroai.analysis.centrality.centrality import MEASURES, Centrality, Ranked
from euroai.analysis.rankings.money import GROUPINGS, most_raised_by
from euroai.analysis.rankings.scope import EUROPEAN_LABS
from euroai.i18n.languages import gettext, localised
from euroai.i18n.values import count, join_words
from euroai.queries.views import view, view_names
from euroai.site.entity.rankings import FURTHER, RANKED_BY, RANKED_IN
from euroai.site.leagues.data import chart_of, league_of
from euroai.site.leagues.embedded import write_embedded
from euroai.site.leagues.words import chart_title, home_name, period_words
from euroai.site.leagues.years import league_years, write_years
from euroai.site.messages import translated_sentence
from euroai.site.render.context import Site
from euroai.tables.bridges import bridges_table

__all__ = ["write"]

_TOP: Final = 50
_LEAGUE: Final = 50
"""So many rows of each league table."""
_FURTHER: Final = 10
"""So many by each further measure: there are more of these, beside one another."""
_BRIDGES: Final = 500
"""So many bridges of a view are listed, those that cut off most first."""
_LEAST: Final = 2
"""A bridge that cuts off fewer is stated in number only: whoever has one tie hangs on a bridge."""


@dataclass(frozen=True, slots=True)
class RankedValue:
    """One value: its place in the ranking, as written, in full, and as a share of the largest."""

    rank: int
    words: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """One view's table: a row an entity, a cell a measure, and what is needed to read it."""

    name: str
    title: str
    description: str
    measures: Sequence[Centrality]
    rows: Sequence[tuple[str, Sequence[RankedValue | None]]]
    left_out: str
    """The measures that are not computed, in words."""
    further: Sequence[Centrality]
    further_rows: Sequence[tuple[str, Sequence[RankedValue | None]]]
    bridges: Sequence[Mapping[str, Any]]
    several: int
    single: int

    @property
    def leader(self) -> str:
        """The id of the one with the highest degree."""
        return self.measures[0].rows[0].id

    @property
    def leads_by_all(self) -> bool:
        """Whether the leader stands first by every measure."""
        return all(one.rows[0].id == self.leader for one in self.measures)

    @property
    def leads_by(self) -> str:
        """The measures by which the leader stands first, in words."""
        first = (one.measure for one in self.measures if one.rows[0].id == self.leader)
        return join_words(_within(gettext(MEASURES[name].title)) for name in first)


def write(site: Site) -> None:
    """Write the rankings of every view."""
    views = dict.fromkeys((*RANKED_IN, *view_names()))
    rankings = [ranking for name in views if (ranking := _ranking(site, name)) is not None]
    league = site.once("league", lambda: league_of(site.kg, EUROPEAN_LABS, _LEAGUE))
    money = site.once("money", lambda: chart_of(site.kg, EUROPEAN_LABS))
    site.page(
        "rankings",
        "pages/rankings.html",
        scripts=("tabs.js", "plots.js", "leagues/leagues.js"),
        styles=("plots.css", "leagues/leagues.css"),
        title=gettext("Rankings"),
        description=gettext(
            "Which of Europe’s AI labs raised most and are valued highest, who invests and leads "
            "most, and who stands in the middle."
        ),
        league=league,
        groups=site.once(
            "league groups", lambda: {by: most_raised_by(site.kg, by) for by in GROUPINGS}
        ),
        group_top=_LEAGUE,
        money=money,
        money_title=chart_title(site.kg, EUROPEAN_LABS, money.by) if money else "",
        years=league_years(site),
        period_words=period_words,
        home_name=lambda key: home_name(site.kg, key),
        homes={one: site.has_page(one) for one in ("countries", "cities", "sectors")},
        rankings=rankings,
        explained=MEASURES,
        top=_TOP,
        top_further=_FURTHER,
        translated_sentence=translated_sentence,
    )
    write_years(site)
    write_embedded(site, EUROPEAN_LABS, money)


def _ranking(site: Site, name: str) -> Ranking | None:
    measures = site.rankings.measured(name, RANKED_BY)
    if not measures[0].rows:
        return None
    further = site.rankings.measured(name, FURTHER)
    bridges = site.once(f"bridges of {name}", lambda: bridges_table(site.kg, name))
    rows = [row for row in bridges.records() if row["cut_off"] >= _LEAST]
    about = view(name)
    computed = {one.measure for one in (*measures, *further)}
    return Ranking(
        name,
        gettext(about.title),
        gettext(about.description),
        measures,
        _rows(measures, measures[0], _TOP),
        join_words(
            gettext(MEASURES[name].title) for name in (*RANKED_BY, *FURTHER) if name not in computed
        ),
        further,
        _rows(further, next(one for one in further if one.measure == "strength"), _FURTHER),
        rows[:_BRIDGES],
        bridges.attrs["several"],
        bridges.attrs["single"],
    )


def _rows(
    measures: Sequence[Centrality], order: Centrality, top: int
) -> Sequence[tuple[str, Sequence[RankedValue | None]]]:
    """Return the first by each measure, so that sorting by it shows its true top."""
    places = {one.measure: {row.id: row for row in one.rows} for one in measures}
    chosen = {row.id for one in measures for row in one.rows[:top]}
    return [
        (row.id, [_cell(one, places[one.measure].get(row.id)) for one in measures])
        for row in order.rows
        if row.id in chosen
    ]


def _within(title: str) -> str:
    """Return a title as it stands within a sentence; names such as PageRank stay."""
    return title if title[1:] != title[1:].lower() else title.lower()


def _cell(measure: Centrality, row: Ranked | None) -> RankedValue | None:
    if row is None:
        return None  # the measure is not defined for this one
    value = float(row.value)
    largest = float(measure.rows[0].value) or 1.0
    words = count(int(value)) if MEASURES[measure.measure].counts else localised(f"{value:.4f}")
    return RankedValue(row.rank, words, repr(value), value / largest)
