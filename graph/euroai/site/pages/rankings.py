"""Rankings: who stands in the middle of each view, by four measures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from euroai.analysis.centrality import MEASURES, Centrality, Ranked
from euroai.site.borrowed import retold
from euroai.site.format import count, join_words
from euroai.site.frame import Site
from euroai.site.language import gettext, localised
from euroai.site.standing import RANKED_IN
from euroai.views import view

__all__ = ["write"]

_TOP: Final = 50


@dataclass(frozen=True, slots=True)
class Cell:
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
    rows: Sequence[tuple[str, Sequence[Cell]]]

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
    rankings = [ranking for name in RANKED_IN if (ranking := _ranking(site, name)) is not None]
    site.page(
        "rankings",
        "rankings.html",
        title=gettext("Rankings"),
        description=gettext(
            "Who stands in the middle of Europe’s AI, by four measures of centrality."
        ),
        rankings=rankings,
        explained=MEASURES,
        top=_TOP,
        retold=retold,
    )


def _ranking(site: Site, name: str) -> Ranking | None:
    measures = site.standings.centralities[name]
    if not measures[0].rows:
        return None
    places = {one.measure: {row.id: row for row in one.rows} for one in measures}
    # Every measure's first fifty are in the table, so that sorting by it shows its true top.
    chosen = {row.id for one in measures for row in one.rows[:_TOP]}
    ordered = [row.id for row in measures[0].rows if row.id in chosen]
    rows = [
        (ident, [_cell(one, places[one.measure][ident]) for one in measures]) for ident in ordered
    ]
    about = view(name)
    return Ranking(name, gettext(about.title), gettext(about.description), measures, rows)


def _within(title: str) -> str:
    """Return a title as it stands within a sentence; names such as PageRank stay."""
    return title if title[1:] != title[1:].lower() else title.lower()


def _cell(measure: Centrality, row: Ranked) -> Cell:
    value = float(row.value)
    largest = float(measure.rows[0].value) or 1.0
    words = count(int(value)) if MEASURES[measure.measure].counts else localised(f"{value:.4f}")
    return Cell(row.rank, words, repr(value), value / largest)
