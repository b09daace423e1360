"""Since when there is a tie: the days on which each edge of a view comes about and grows.

A day is that of ``--as-of``: the last on which an event can have happened, by its own date or by
that of the first source that stated of it. An event of which neither is known has no day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.talent.positions import ended_on
from euroai.derive.dates import day_range, first_dated
from euroai.model.roles import NO_EMPLOYMENT
from euroai.namespaces import PREFIXES, slug
from euroai.store.results import computed_once
from euroai.store.statements import TYPE
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    import networkx as nx

    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["StrengthDays", "with_days"]

_Test = Callable[["Event"], bool]
_NEVER: Final = 99999999


@dataclass(frozen=True, slots=True)
class _EdgeDays:
    """When something came about: ``sure`` by dated events alone (0: never), ``any`` by all.

    Days are numbers that read as they are written, 20250210. What has no day was always there:
    ``any`` is 0 then, as with ``--as-of``, which keeps events without a date.
    """

    sure: int
    any: int


@dataclass(frozen=True, slots=True)
class StrengthDays:
    """The days on which a tie's strength rises by one, sorted; ``loose`` counts undated events too.

    A day of 0 in ``loose`` is before all days. Where nothing is undated both are equal.
    """

    days: tuple[int, ...]
    loose: tuple[int, ...]


def with_days(kg: KnowledgeGraph, graph: nx.Graph[Any]) -> nx.Graph[Any]:
    """Set each edge's attribute ``days`` to its :class:`StrengthDays`; return the graph.

    An edge by events gets the date of the first of them as ``since``, as precise as stated, or
    '' where no source dates any.

    Ties by events (``events``) rise with each event; shared holdings (``labs``) when the second of
    both came in; ties by people (``people``) when somebody had both left one and founded the
    other. An edge that has none of these has a day if it has ``earliest``.
    """
    clock = _Clock(kg)
    strong = bool(graph.graph.get("strength"))
    for source, target, data in graph.edges(data=True):
        if "labs" in data:
            found = [clock.both_hold(source, target, lab) for lab in data["labs"]]
        elif "people" in data:
            found = clock.went(data["people"], source, target)
        elif data.get("events"):
            found = [_first(map(clock.event, deal)) for deal in clock.deals(data["events"])]
            data["since"] = clock.since(data["events"])
        else:
            found = [_EdgeDays(0, 0)]
        data["days"] = _steps(found if strong else [_first(found)])
    return graph


def _steps(found: Iterable[_EdgeDays]) -> StrengthDays:
    days = list(found)
    return StrengthDays(
        tuple(sorted(d.sure for d in days if d.sure)), tuple(sorted(d.any for d in days))
    )


def _first(days: Iterable[_EdgeDays]) -> _EdgeDays:
    """Return when the first of several events made something so."""
    found = list(days)
    if not found:
        return _EdgeDays(0, 0)
    return _EdgeDays(min((d.sure for d in found if d.sure), default=0), min(d.any for d in found))


def _last(*days: _EdgeDays) -> _EdgeDays:
    """Return when all of several things were so."""
    sure = max(d.sure for d in days) if all(d.sure for d in days) else 0
    return _EdgeDays(sure, max(d.any for d in days))


@computed_once()
def _round_of(kg: KnowledgeGraph) -> Mapping[str, str]:
    """Return the round that each ticket belongs to, by ids."""
    store, eai = kg.asserted, PREFIXES["eai"]
    tickets = {
        text_of(quad.subject) for quad in store.match(None, TYPE, NamedNode(eai + "Investment"))
    }
    return {
        slug(text_of(quad.subject)): slug(text_of(quad.object))
        for quad in store.match(None, NamedNode(eai + "round"), None)
        if text_of(quad.subject) in tickets
    }


class _Clock:
    """Looks up days; what several ties need is looked up once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._kg = kg
        self._ranges = kg.derivation.ranges
        self._holdings: Mapping[tuple[str, str], _EdgeDays] | None = None
        self._positions: dict[str, tuple[Event, ...]] = {}

    def event(self, ident: str) -> _EdgeDays:
        when = self._ranges.get(PREFIXES["id"] + ident)
        day = _number(when.latest) if when else 0
        return _EdgeDays(day, day)

    def deals(self, events: Iterable[str]) -> list[list[str]]:
        """Return the events, a ticket together with the round that it belongs to."""
        found: dict[str, list[str]] = {}
        round_of = _round_of(self._kg)
        for one in events:
            found.setdefault(round_of.get(one, one), []).append(one)
        return [found[one] for one in sorted(found)]

    def since(self, events: Iterable[str]) -> str:
        ranges = (self._ranges.get(PREFIXES["id"] + one) for one in events)
        first = first_dated(when for when in ranges if when is not None)
        return first.stated if first is not None else ""

    def both_hold(self, one: str, other: str, lab: str) -> _EdgeDays:
        if self._holdings is None:
            ties: Any = self._kg.view("investments").edges(data="events")
            self._holdings = {(i, held): _first(map(self.event, e)) for i, held, e in ties}
        return _last(self._holdings[one, lab], self._holdings[other, lab])

    def went(self, people: Iterable[str], employer: str, to: str) -> list[_EdgeDays]:
        """Return for each of them when the post left and the one elsewhere were both known.

        Foundings count from the day on which, for one of the people, the post is known to precede
        the founding: the rule ``51-alumni-founded.rq`` makes the tie then, for all of them.
        """
        both, founders, orders = [], [], []
        for person in people:
            behind = self._first_behind(person, employer)
            founding = self._first_post(person, to, _is_founding)
            there = founding or self._first_post(person, to, bool)
            both.append(_last(behind, there) if behind and there else _EdgeDays(0, 0))
            founders.append(founding is not None)
            if founding is not None:
                orders.append(self._in_order(person, employer, to, both[-1]))
        sure = min((o.sure for o in orders if o.sure), default=0)
        ever = min((o.any for o in orders if o.any != _NEVER), default=0)
        return [
            _EdgeDays(max(day.sure, sure) if day.sure and sure else 0, max(day.any, ever))
            if founded
            else day
            for day, founded in zip(both, founders, strict=True)
        ]

    def _in_order(self, person: str, employer: str, to: str, both: _EdgeDays) -> _EdgeDays:
        """Return the first day from ``both`` on when what is known puts the job first."""
        jobs = self._known(person, employer, bool)
        foundings = self._known(person, to, _is_founding)

        def first(day: int) -> int:
            later = {known for known, _, _ in (*jobs, *foundings) if known > day}
            for now in (day, *sorted(later)):
                began = min(
                    (start for known, start, _ in jobs if known <= now and start), default=0
                )
                lab = max((last for known, _, last in foundings if known <= now), default=0)
                if not began or not lab or began <= lab:
                    return now
            return _NEVER

        sure = first(both.sure) if both.sure else 0
        return _EdgeDays(0 if sure == _NEVER else sure, first(both.any))

    def _known(self, person: str, place: str, fits: _Test) -> list[tuple[int, int, int]]:
        """Return since when each fitting post is known, and the first and last day it can begin."""
        found = []
        for event in self._posts(person, place, fits):
            when = event.when
            if when is not None:
                last = _number(when.latest)
                found.append((last, _number(when.earliest) if when.earliest else 0, last))
        return found

    def _first_post(self, person: str, place: str, fits: _Test) -> _EdgeDays | None:
        found = [self.event(event.id) for event in self._posts(person, place, fits)]
        return _first(found) if found else None

    def _first_behind(self, person: str, place: str) -> _EdgeDays | None:
        found = [self._over_since(event) for event in self._posts(person, place, _is_behind)]
        return _first(found) if found else None

    def _over_since(self, post: Event) -> _EdgeDays:
        """Return since when a post is behind: since its end, else since a source says so."""
        begun, end = self.event(post.id), ended_on(self._kg, post)
        if end is not None:
            day = _number(end.latest)
        else:
            said = [
                s for claim in post.claims["former"] if claim.value == "true" for s in claim.sources
            ]
            spans = [day_range(self._kg.sources[one].published) for one in said]
            day = min((_number(span[1]) if span else 0 for span in spans), default=0)
        return _last(begun, _EdgeDays(day, day)) if day else begun

    def _posts(self, person: str, place: str, fits: _Test) -> Iterator[Event]:
        if person not in self._positions:
            events = self._kg.events_about(person)
            self._positions[person] = tuple(e for e in events if e.kind == "Position")
        for event in self._positions[person]:
            if place in event.values("organization") and fits(event):
                yield event


def _is_behind(event: Event) -> bool:
    return event.over and not set(event.values("role")) <= NO_EMPLOYMENT


def _is_founding(event: Event) -> bool:
    return "founder" in event.values("role")


def _number(day: str) -> int:
    """Return an ISO day as a number that reads as it is written."""
    return int(day.replace("-", ""))
