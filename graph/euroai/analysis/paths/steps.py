"""One step of a path: the best attested tie of two entities, its date and sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.analysis.paths.relations import RELATIONS
from euroai.derive.sources.witnesses import independent, of_sources
from euroai.model import Event
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["SCALE", "Step", "Steps", "steps_of"]

SCALE: Final = 1_000_000
"""What a step costs that one source states; of n sources an n-th."""
_UNDATED: Final = "9999"
_ORDER: Final = {name: place for place, name in enumerate(RELATIONS)}


@dataclass(frozen=True, slots=True)
class Step:
    """From ``source`` to ``target``: ``relation`` as walked, ``words`` that state it.

    ``events[0]`` is the event stated (none for ownership), the others of this relation follow;
    ``date`` is its date as its preferred claim states it ('' if none does), ``sources`` those that
    state it of both, sorted. ``also`` names the other relations between the two.
    """

    source: str
    relation: str
    words: str
    target: str
    date: str
    sources: tuple[str, ...]
    events: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    source: str
    target: str
    relation: str
    events: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Telling:
    """How one edge is stated: its best event, the sources of it, and how many it joins."""

    edge: _Edge
    date: str
    earliest: str
    parties: int
    sources: tuple[str, ...]
    events: tuple[str, ...]


class Steps:
    """The ties of a graph by pair, walked either way; what was stated once is kept.

    It holds no reference to its graph, so that dropping the graph drops what is kept about it.
    """

    def __init__(self, edges: Sequence[_Edge]) -> None:
        self._tellings: dict[tuple[str, str], tuple[_Telling, ...]] = {}
        self._edges: dict[tuple[str, str], list[_Edge]] = defaultdict(list)
        neighbours: dict[str, set[str]] = defaultdict(set)
        for edge in edges:
            self._edges[_pair(edge.source, edge.target)].append(edge)
            neighbours[edge.source].add(edge.target)
            neighbours[edge.target].add(edge.source)
        self.adjacency: Mapping[str, tuple[str, ...]] = {
            node: tuple(sorted(neighbours[node])) for node in sorted(neighbours)
        }

    def cost(self, kg: KnowledgeGraph, a: str, b: str) -> tuple[int, str]:
        """Return what the step costs, in millionths, and the first day it may have happened."""
        best = self._ranked(kg, a, b)[0]
        others = best.parties - 1 if best.edge.relation == "alliedWith" else 1
        return SCALE * others // max(_tellings(kg, best), 1), best.earliest

    def tellings(self, kg: KnowledgeGraph, a: str, b: str) -> int:
        """Return how many independent tellings the strongest relation of a step has."""
        return _tellings(kg, self._ranked(kg, a, b)[0])

    def step_between(self, kg: KnowledgeGraph, a: str, b: str) -> Step:
        """Return the step from ``a`` to ``b`` by the strongest of its relations."""
        best, *rest = self._ranked(kg, a, b)
        name, words = RELATIONS[best.edge.relation].walked(forward=best.edge.source == a)
        also = (RELATIONS[t.edge.relation].walked(forward=t.edge.source == a)[0] for t in rest)
        others = tuple(dict.fromkeys(other for other in also if other != name))
        return Step(a, name, words, b, best.date, best.sources, best.events, others)

    def _ranked(self, kg: KnowledgeGraph, a: str, b: str) -> tuple[_Telling, ...]:
        pair = _pair(a, b)
        if pair not in self._tellings:
            edges = self._edges[pair]
            founded = any(edge.relation == "founderOf" for edge in edges)

            def order(one: _Telling) -> tuple[bool, int, int, str, int]:
                # Who founded a house worked there: that is said only beside the founding.
                implied = founded and one.edge.relation == "workedAt"
                place = _ORDER[one.edge.relation]
                return implied, -_tellings(kg, one), one.parties, one.earliest, place

            evidence = (_telling(kg, edge) for edge in edges)
            self._tellings[pair] = tuple(sorted(evidence, key=order))
        return self._tellings[pair]


def _tellings(kg: KnowledgeGraph, one: _Telling) -> int:
    """Return how many independent tellings an edge has."""
    return independent(of_sources(kg.derivation.witnesses, one.sources))


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _telling(kg: KnowledgeGraph, edge: _Edge) -> _Telling:
    """State an edge by its best event; the others follow.

    An alliance of two says more of them than one of sixty: the fewest parties come first, then the
    earliest. In a round, a purchase or a post everyone named is a party to the deal itself: the
    earliest comes first, undated ones last, then the fewest parties. Then by id.
    """

    def order(event: Event) -> tuple[int | str, int | str, str]:
        parties, earliest = len(event.links), _earliest(event)
        if edge.relation == "alliedWith":
            return parties, earliest, event.id
        return earliest, parties, event.id

    events = [event for one in edge.events if (event := kg.event(one)) is not None]
    events.sort(key=order)
    if not events:
        return _Telling(edge, "", _UNDATED, 2, edge.sources, ())
    event = events[0]
    return _Telling(
        edge,
        event.date,
        _earliest(event),
        len(event.links),
        _naming_both(event, edge) or edge.sources,
        tuple(one.id for one in events),
    )


def _earliest(event: Event) -> str:
    return (event.when.earliest if event.when else "") or _UNDATED


def _naming_both(event: Event, edge: _Edge) -> tuple[str, ...]:
    """Return the sources of an event that name both ends, among those that say it happened."""
    naming: dict[str, set[str]] = {edge.source: set(), edge.target: set()}
    for values in event.claims.values():
        for claim in values:
            if claim.value in naming:
                naming[claim.value].update(claim.sources)
    both = naming[edge.source] & naming[edge.target] & set(edge.sources)
    return tuple(sorted(both))


def steps_of(kg: KnowledgeGraph, relations: Sequence[str]) -> Steps:
    """Return the ties of a graph by these relations (none named: all); looked up once and kept."""
    return _steps_of(kg, tuple(relations))


@computed_once()
def _steps_of(kg: KnowledgeGraph, relations: tuple[str, ...]) -> Steps:
    rows = kg.edges("everything")
    edges = [
        _Edge(
            source,
            target,
            attributes["relation"],
            attributes.get("events", ()),
            attributes.get("sources", ()),
        )
        for source, target, attributes in rows
        if not relations or attributes["relation"] in relations
    ]
    return Steps(edges)
