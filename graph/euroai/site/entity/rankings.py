"""Analysis results of one entity: nearest neighbours, ranks, origin of capital.

Everything is computed once for all entities, with the functions that anybody can call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.capital import CapitalOrigin, capital_origin
from euroai.analysis.centrality.centrality import MEASURES, Centrality, centrality_of, is_quick
from euroai.analysis.centrality.simple_graph import Ties, ties_of
from euroai.analysis.key_figures import key_figures
from euroai.analysis.overlap.partners import Neighbour, neighbours
from euroai.queries.views import view

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["FURTHER", "RANKED_BY", "RANKED_IN", "Rank", "Rankings", "ViewRanks"]

RANKED_IN: Final = ("co-investment", "investments", "alliances", "talent", "everything")
"""The views in which entities are ranked, on their pages and on the page of rankings."""
RANKED_BY: Final = ("degree", "betweenness", "pagerank", "eigenvector")
"""The measures by which they are."""
FURTHER: Final = tuple(sorted(set(MEASURES) - set(RANKED_BY)))
"""The other measures: the page of rankings has them, the pages of entities do not."""
_NEIGHBOURS: Final = 10


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank by one measure: the rank, the value, and whether many share the rank."""

    rank: int
    value: float
    measure: str


@dataclass(frozen=True, slots=True)
class ViewRanks:
    """An entity's ranks in one view of ``of`` nodes, by every measure; None: not computed."""

    view: str
    title: str
    of: int
    places: tuple[Rank | None, ...]


class Rankings:
    """The answers for every entity, each computed when first asked for.

    Ranks are kept of those in ``shown`` alone, who have a page (None: of all).
    """

    def __init__(self, kg: KnowledgeGraph, shown: Container[str] | None = None) -> None:
        self.kg = kg
        self._shown = shown
        self._ties: dict[str, Ties] = {}
        self._measured: dict[tuple[str, str], Centrality] = {}

    @cached_property
    def centralities(self) -> Mapping[str, Sequence[Centrality]]:
        """Every ranked view's measures, in the order of ``RANKED_BY``."""
        return {name: self.measured(name, RANKED_BY) for name in RANKED_IN}

    def measured(self, name: str, measures: Sequence[str]) -> Sequence[Centrality]:
        """Return a view's rankings by some measures, each computed once.

        Those that would take minutes are left out (:func:`is_quick`).
        """
        if name not in self._ties:
            self._ties[name] = ties_of(self.kg, name)
        ties = self._ties[name]
        quick = [measure for measure in measures if is_quick(ties, measure)]
        for measure in quick:
            if (name, measure) not in self._measured:
                self._measured[name, measure] = centrality_of(ties, measure)
        return [self._measured[name, measure] for measure in quick]

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[ViewRanks]]:
        rows: dict[str, list[ViewRanks]] = defaultdict(list)
        for name, measured in self.centralities.items():
            title, nodes = view(name).title, measured[0].nodes
            places: dict[str, dict[str, Rank]] = defaultdict(dict)
            for one in measured:
                for row in one.rows:
                    if self._shown is not None and row.id not in self._shown:
                        continue
                    places[row.id][one.measure] = Rank(row.rank, float(row.value), one.measure)
            for ident, own in places.items():
                ranks = tuple(own.get(measure) for measure in RANKED_BY)
                rows[ident].append(ViewRanks(name, title, nodes, ranks))
        return rows

    def rows(self, ident: str) -> Sequence[ViewRanks]:
        """Return an entity's ranks, a row a view in which it stands with at least one tie."""
        return [
            row for row in self._rows.get(ident, ()) if row.places[0] and row.places[0].value > 0
        ]

    def neighbours(self, ident: str) -> tuple[Sequence[Neighbour], int]:
        """Return the organisations that share most investors with one, and how many share any."""
        return neighbours(self.kg, ident)[:_NEIGHBOURS], key_figures(self.kg, ident).neighbours

    def origin(self, ident: str) -> CapitalOrigin | None:
        """Return where a lab's equity comes from; None if nothing is known of it."""
        if self.kg.entities[ident].kind != "Lab":
            return None
        origin = capital_origin(self.kg, [ident])
        return origin if origin.rows else None

    @staticmethod
    def titles() -> list[str]:
        """Return the measures' titles, in order."""
        return [MEASURES[name].title for name in RANKED_BY]
