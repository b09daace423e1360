"""Stated events of a graph: all, by class, by source; sizes of the dataset."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from euroai.derive.sources.witnesses import independent, of_sources
from euroai.event_classes import DECLARATIONS, DESCRIBED_CLASSES
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "SourceFigures",
    "counts_by_kind",
    "dataset_counts",
    "events_by_source",
    "events_of_kind",
    "independent_tellings",
    "latest_first",
    "most_stated",
    "source_figures",
    "sources_by_kind",
    "stated_events",
    "tellings_of",
]


def independent_tellings(kg: KnowledgeGraph, sources: Iterable[str]) -> int:
    """Return how many independent tellings there are among sources, of the best standing.

    See :func:`euroai.derive.sources.witnesses.independent`.
    """
    witnesses = kg.derivation.witnesses
    return independent(of_sources(witnesses, [one for one in sources if one in witnesses]))


def tellings_of(kg: KnowledgeGraph, event: Event) -> int:
    """Return how many independent tellings of an event there are.

    Of what happened only those by which it counts: who tells of talks tells of no deal.
    """
    counting = set(event.sources) - event.discounted
    return independent_tellings(kg, sorted(counting) if event.happened else event.sources)


def sources_by_kind(kg: KnowledgeGraph) -> Mapping[str, int]:
    """Return how many sources there are of each kind of publisher ('' for none on record)."""
    counted = Counter(source.reliability for source in kg.sources.values())
    return {kind: counted[kind] for kind in sorted(counted)}


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """How many ``sources``, ``publishers`` and ``languages`` there are, and what they tell.

    ``stated`` is the sum of the events that each source tells, an event once for each source that
    tells it. ``most`` is the id of the source that tells most, '' where several tell as many.
    """

    sources: int
    publishers: int
    languages: int
    stated: int
    most: str


@computed_once()
def most_stated(kg: KnowledgeGraph, number: int) -> tuple[str, ...]:
    """Return the entities of which sources state most events, at most so many, most first.

    An event counts once for each entity that it names, however many sources state it. Of equal
    numbers the id decides.
    """
    events = {ident: len(kg.events_about(ident)) for ident in kg.entities}
    return tuple(sorted(events, key=lambda one: (-events[one], one))[:number])


def latest_first(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return events by the first day they may have happened, latest first; undated ones last."""

    def known(event: Event) -> tuple[str, str]:
        return (event.when.earliest, event.when.latest) if event.when else ("", "")

    return tuple(sorted(sorted(events, key=lambda one: one.id), key=known, reverse=True))


@computed_once()
def stated_events(kg: KnowledgeGraph) -> tuple[Event, ...]:
    """Return every event, product and award that stands on an entity's page, latest first."""
    about = (event for ident in kg.entities for event in kg.events_about(ident))
    return latest_first({event.id: event for event in about}.values())


@computed_once()
def _by_kind(kg: KnowledgeGraph) -> Mapping[str, tuple[Event, ...]]:
    kinds: dict[str, list[Event]] = defaultdict(list)
    for event in stated_events(kg):
        kinds[event.kind].append(event)
    return {kind: tuple(events) for kind, events in kinds.items()}


def events_of_kind(kg: KnowledgeGraph, kind: str) -> tuple[Event, ...]:
    """Return every event of a class, done or not, latest first."""
    return _by_kind(kg).get(kind, ())


@computed_once()
def events_by_source(kg: KnowledgeGraph) -> Mapping[str, tuple[Event, ...]]:
    """Return the events that each source states, done or not, latest first; sources by id.

    A source that states several claims of one event tells one. The register is no source.
    """
    by_source: dict[str, list[Event]] = {source: [] for source in kg.sources}
    for event in stated_events(kg):
        for source in event.sources:
            if source in by_source:
                by_source[source].append(event)
    return {source: tuple(events) for source, events in by_source.items()}


def counts_by_kind(events: Iterable[Event]) -> tuple[tuple[str, int], ...]:
    """Return how many of some events are of each class, in the order of the declarations."""
    numbers = Counter(event.kind for event in events)
    return tuple((kind, numbers[kind]) for kind in DECLARATIONS if numbers[kind])


@computed_once()
def source_figures(kg: KnowledgeGraph) -> SourceFigures:
    """Return how many sources, publishers and languages there are, and how much they tell."""
    by_source = {source: len(events) for source, events in events_by_source(kg).items()}
    most = max(by_source.values(), default=0)
    first = [source for source, number in by_source.items() if number == most]
    return SourceFigures(
        sources=len(kg.sources),
        publishers=len({one.publisher for one in kg.sources.values() if one.publisher}),
        languages=len({one.language for one in kg.sources.values() if one.language}),
        stated=sum(by_source.values()),
        most=first[0] if len(first) == 1 else "",
    )


@computed_once()
def dataset_counts(kg: KnowledgeGraph) -> Mapping[str, int]:
    """Return how many entities of each class, events of each, sources and ``entities`` there are.

    What is described like an entity (a product, an award, an initiative) counts as one.
    """
    counts = Counter(entity.kind for entity in kg.entities.values())
    for kind, events in _by_kind(kg).items():
        if kind not in DESCRIBED_CLASSES:
            counts[kind] = len(events)
    counts["Source"] = len(kg.sources)
    counts["entities"] = len(kg.entities)
    return counts
