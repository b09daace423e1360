"""Rankings: who stands in the middle of each view, by four measures side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from euroai.analysis.centrality import MEASURES, Centrality, Ranked
from euroai.site.format import count
from euroai.site.frame import Site
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
    def leads_by(self) -> list[str]:
        """The titles of the measures by which the leader stands first."""
        return [
            MEASURES[one.measure].title
            for one in self.measures
            if one.rows and one.rows[0].id == self.leader
        ]


def write(site: Site) -> None:
    """Write the rankings of every view."""
    rankings = [ranking for name in RANKED_IN if (ranking := _ranking(site, name)) is not None]
    site.page(
        "rankings",
        "rankings.html",
        title="Rankings",
        description="Who stands in the middle of Europe’s AI, by four measures of centrality.",
        rankings=rankings,
        explained=MEASURES,
        top=_TOP,
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
    return Ranking(name, about.title, about.description, measures, rows)


def _cell(measure: Centrality, row: Ranked) -> Cell:
    value = float(row.value)
    largest = float(measure.rows[0].value) or 1.0
    words = count(int(value)) if MEASURES[measure.measure].counts else f"{value:.4f}"
    return Cell(row.rank, words, repr(value), value / largest)
