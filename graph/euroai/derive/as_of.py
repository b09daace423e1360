"""The graph as of a day: events begun by then, positions not yet ended.

An event counts from the last day on which it can have happened: that of its date, and no later than
the first dated source that states it (:mod:`euroai.derive.dates`). What nobody dates was always
there. A deal that was only talked of by then is talk. A job lasts until the last day on which it
can have ended, and is over by a mere word ("former") from the day of the source that says so. What
was called off later stands. :data:`euroai.definitions.AS_OF` is the same as a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from euroai.derive.dates import DateRange, date_ranges, preferred_ends
from euroai.derive.days import day_range
from euroai.derive.sources.publication import published_dates
from euroai.derive.status import doubted_claims
from euroai.namespaces import PREFIXES, slug
from euroai.store.base import WritableStore
from euroai.store.terms import NamedNode, Quad, text_of

__all__ = ["as_it_was"]

_EAI: Final = PREFIXES["eai"]


def as_it_was(store: WritableStore, day: str) -> dict[str, DateRange]:
    """Take out of ``store`` all that was not so on ``day`` (ISO); return the ranges of the rest."""
    ranges = date_ranges(store)
    days = {source: _last_day(stated) for source, stated in published_dates(store).items()}
    _take_out(store, _later_events(store, ranges, days, day))
    _take_out(store, _later_ends(store, days, day))
    _take_out(store, _later_refusals(store, days, day))
    return date_ranges(store)


def _last_day(stated: str) -> str:
    span = day_range(stated)
    return span[1] if span else ""


def _take_out(store: WritableStore, quads: Iterable[Quad]) -> None:
    for quad in list(quads):
        store.remove(quad)


def _later_events(
    store: WritableStore, ranges: Mapping[str, DateRange], days: Mapping[str, str], day: str
) -> Iterable[Quad]:
    """Yield what is stated of events after the day, but for the talk of them until then."""
    talks = doubted_claims(store)
    for event, when in ranges.items():
        if when.latest <= day:
            continue
        for quad in store.match(NamedNode(event), None, None, None):
            graph = text_of(quad.graph_name)
            if (event, graph) not in talks or days.get(slug(graph), "9999") > day:
                yield quad


def _later_ends(store: WritableStore, days: Mapping[str, str], day: str) -> Iterable[Quad]:
    """Yield what says of a job that it is over, where it was not on the day."""
    ended, former = NamedNode(_EAI + "endedOn"), NamedNode(_EAI + "former")
    chosen = preferred_ends(store)
    going_on = {job for job, end in chosen.items() if end.latest > day}
    for job in going_on:
        yield from store.match(NamedNode(job), ended, None, None)
        yield from store.match(NamedNode(job), former, None, None)
    for quad in store.match(None, former, None, None):
        published = days.get(slug(text_of(quad.graph_name)), "")
        if text_of(quad.subject) not in chosen and published > day:
            yield quad


def _later_refusals(store: WritableStore, days: Mapping[str, str], day: str) -> Iterable[Quad]:
    """Yield what sources after the day say of deals that they doubt and others tell as done."""
    kind = NamedNode(PREFIXES["rdf"] + "type")
    doubted: dict[str, set[str]] = defaultdict(set)
    for event, graph in doubted_claims(store):
        doubted[event].add(graph)
    for event, doubting in sorted(doubted.items()):
        node = NamedNode(event)
        telling = {text_of(quad.graph_name) for quad in store.match(node, kind, None)}
        if telling - doubting:
            for graph in sorted(doubting):
                if days.get(slug(graph), "") > day:
                    yield from store.match(node, None, None, NamedNode(graph))
