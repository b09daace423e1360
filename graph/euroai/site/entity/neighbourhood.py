"""Neighbourhood of an entity as a static picture: neighbours on an oval.

Neighbours stand in the order of what ties them to the entity (investors together, founders
together …), so that a reader finds a kind of tie in one direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, Final, cast

from euroai.characters import plain_text
from euroai.draw.days import with_days
from euroai.draw.network import network
from euroai.draw.pane import pane_data
from euroai.i18n.values import folder_name
from euroai.queries.views import view

if TYPE_CHECKING:
    import networkx as nx

    from euroai.knowledge import KnowledgeGraph

__all__ = ["Neighbourhood", "Neighbourhoods"]

_VIEW: Final = "everything"
_MOST: Final = 60
"""So many nodes a picture has at most, the entity among them."""
_LEAST: Final = 3
"""An entity with fewer neighbours gets no picture: its tables state them better."""
_ORDER: Final = (
    *(("investedIn", True), ("partOf", True), ("founderOf", True), ("workedAt", True)),
    *(("studiedAt", True), ("advised", True), ("alliedWith", True), ("alliedWith", False)),
    *(("acquired", True), ("acquired", False), ("advised", False), ("studiedAt", False)),
    *(("workedAt", False), ("founderOf", False), ("partOf", False), ("investedIn", False)),
)
"""The order of ties around the oval: relation, and whether it leads to the entity."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The picture of one entity: what ``graph.js`` draws, and how many of its neighbours it has.

    The data have no words, so that all languages share them: ``entity.js`` names the countries, by
    their codes, and gives the title, and each node's page where it is called like the node.
    """

    data: dict[str, Any]
    shown: int
    neighbours: int


class Neighbourhoods:
    """Draws neighbourhoods of the whole graph; the graph is read once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg

    @cached_property
    def _graph(self) -> nx.MultiDiGraph[Any]:
        return cast("nx.MultiDiGraph[Any]", with_days(self.kg, self.kg.view(_VIEW)))

    @cached_property
    def _ties(self) -> dict[str, int]:
        """How many others each is tied to."""
        graph = self._graph
        return {one: len({*graph.pred[one], *graph.succ[one]} - {one}) for one in graph}

    @cached_property
    def _around(self) -> dict[str, dict[str, tuple[int, int]]]:
        """For each its neighbours, with the place of their tie in ``_ORDER`` and their number."""
        found: dict[str, dict[str, tuple[int, int]]] = {one: {} for one in self._graph}
        for source, target, data in self._graph.edges(data=True):
            relation = str(data.get("relation", ""))
            for one, other, inward in ((source, target, False), (target, source, True)):
                if one == other:
                    continue
                place = _ORDER.index((relation, inward)) if (relation, inward) in _ORDER else 99
                before, number = found[one].get(other, (99, 0))
                found[one][other] = (min(before, place), number + 1)
        return found

    def drawn_from(self, ident: str) -> tuple[Any, dict[str, float], list[str], int] | None:
        """Return all that decides a neighbourhood's picture, which :meth:`of` draws.

        It is the part of the graph, how many are tied to each node, whom it shows, and how many
        neighbours there are; None where there is no picture.
        """
        around = self._around.get(ident, {})
        if len(around) < _LEAST:
            return None
        best = sorted(around, key=lambda one: (-around[one][1], -self._ties[one], one))
        chosen = best[: _MOST - 1]
        chosen.sort(key=lambda one: (around[one][0], -self._ties[one], one))
        part: Any = self._graph.subgraph([ident, *chosen]).copy()
        ordered: Any = type(part)(**part.graph)
        ordered.add_nodes_from((one, part.nodes[one]) for one in (ident, *chosen))
        ordered.add_edges_from(sorted(part.edges(data=True), key=_edge_order))
        sizes = {one: float(self._ties[one]) for one in ordered}
        return ordered, sizes, chosen, len(around)

    def of(self, ident: str) -> Neighbourhood | None:
        """Return the neighbourhood of an entity; None if it has fewer than three neighbours.

        Of more than 59 neighbours those with most ties to the entity are shown, then those with
        most ties at all, then by id.
        """
        drawn = self.drawn_from(ident)
        if drawn is None:
            return None
        ordered, sizes, chosen, neighbours = drawn
        data = pane_data(
            network(ordered, size=sizes, positions=_oval(ident, chosen)), pages=folder_name
        )
        nodes = data["nodes"]
        nodes["label"] = [plain_text(label) for label in nodes["label"]]
        if nodes["page"] == nodes["id"]:
            del nodes["page"]
        return Neighbourhood(data, len(chosen), neighbours)

    @property
    def title(self) -> str:
        """The title of the view of which the pictures are parts."""
        return view(_VIEW).title


def _edge_order(edge: tuple[str, str, dict[str, Any]]) -> tuple[str, str, str]:
    return edge[0], edge[1], str(edge[2].get("relation", ""))


def _oval(ident: str, others: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Place the entity in the middle and the others around it, every second one further out."""
    count = len(others)
    wide = 180 + 9 * count
    places = {ident: (0, 0)}
    for number, one in enumerate(others):
        angle = 2 * pi * (number + 0.5) / count - pi / 2
        reach = 1.0 if count < 14 or number % 2 else 0.76
        places[one] = (
            round(1.55 * wide * reach * cos(angle)),
            round(0.8 * wide * reach * sin(angle)),
        )
    return places
