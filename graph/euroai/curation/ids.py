"""The ids of events by the rules of ``ontology/data/README.md``, and events that the graph has."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from euroai.curation.extraction.extracted_event import ExtractedEvent
from euroai.derive.dates import day_range
from euroai.exchange.imports.values.text import kebab

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["event_id", "known_event"]

_NEAR: Final = 1.15
"""Sums of one event that sources state differ by less than this, most of the time."""
_FAR_DAYS: Final = 400


def known_event(kg: KnowledgeGraph, found: ExtractedEvent, published: str) -> Event | None:
    """Return the event of the graph that a finding reports, if there is one."""
    match found.kind:
        case "FundingRound":
            return _round(kg, found, published)
        case "Investment":
            return _pair(kg, found, "recipient", "investor", published)
        case "Acquisition":
            return _pair(kg, found, "target", "acquirer", published)
        case "Alliance":
            return _alliance(kg, found)
        case "Position":
            return _position(kg, found)
        case "Observation":
            return _figure(kg, found, published)
        case "Product":
            return kg.event(found.first("product"))
    return None


def _about(kg: KnowledgeGraph, ident: str, kind: str) -> Iterator[Event]:
    known = kg.events_about(ident) if ident in kg.entities else ()
    return (event for event in known if event.kind == kind)


def _day(text: str) -> date | None:
    span = day_range(text)
    return date.fromisoformat(span[0]) if span else None


def _apart(event: Event, found: ExtractedEvent, published: str) -> float:
    """Return how many days at least lie between an event and when the text reports it."""
    day = found.first("announcedOn") or found.first("observedOn") or published
    span = day_range(day)
    if span is None or event.when is None:
        return 0.0
    first = date.fromisoformat(event.when.earliest or event.when.latest)
    last = date.fromisoformat(event.when.latest)
    start, end = date.fromisoformat(span[0]), date.fromisoformat(span[1])
    if start <= last and first <= end:
        return 0.0
    return float(min(abs((start - last).days), abs((first - end).days)))


def _round(kg: KnowledgeGraph, found: ExtractedEvent, published: str) -> Event | None:
    best: tuple[float, str, Event] | None = None
    for event in _about(kg, found.first("recipient"), "FundingRound"):
        types = set(event.values("roundType")) - {"unspecified"}
        named = found.first("roundType")
        same_type = named in types
        if named and types and not same_type:
            continue
        ratio = _ratio(event, found)
        apart = _apart(event, found, published)
        dated = bool(found.first("announcedOn"))
        if (ratio is not None and ratio > 1.6) or (dated and apart > _FAR_DAYS):
            continue
        if not same_type and (ratio is None or ratio > _NEAR or apart > _FAR_DAYS):
            continue
        badness = (ratio or 1.3) + apart / 365 - (0.5 if same_type else 0)
        if best is None or (badness, event.id) < best[:2]:
            best = (badness, event.id, event)
    return best[2] if best else None


def _ratio(event: Event, found: ExtractedEvent) -> float | None:
    """Return the larger by the smaller of two amounts, any claimed one that is nearest."""
    amount = found.first("amount") or found.first("amountMost")
    if not amount:
        return None
    ratios = []
    for stated in (*event.values("amount"), *event.values("amountMost")):
        try:
            a, b = float(stated), float(amount)
        except ValueError:
            continue
        ratios.append(max(a, b) / min(a, b) if min(a, b) > 0 else 99.0)
    return min(ratios, default=None)


def _pair(
    kg: KnowledgeGraph, found: ExtractedEvent, whom: str, who: str, published: str
) -> Event | None:
    for event in _about(kg, found.first(whom), found.kind):
        same = event.first(whom) == found.first(whom) and found.keys(who) & {*event.values(who)}
        near = found.kind == "Acquisition" or _apart(event, found, published) <= _FAR_DAYS
        if same and near:
            return event
    return None


def _alliance(kg: KnowledgeGraph, found: ExtractedEvent) -> Event | None:
    parties = found.keys("party")
    for event in _about(
        kg, min(parties, key=lambda one: (one not in kg.entities, one)), "Alliance"
    ):
        if parties == set(event.values("party")):
            return event
    return None


def _position(kg: KnowledgeGraph, found: ExtractedEvent) -> Event | None:
    own = [
        event
        for event in _about(kg, found.first("person"), "Position")
        if event.first("organization") == found.first("organization")
    ]
    role = found.first("role")
    if role == "employee":
        return own[0] if own else None
    return next((e for e in own if role in e.values("role")), None)


def _figure(kg: KnowledgeGraph, found: ExtractedEvent, published: str) -> Event | None:
    for event in _about(kg, found.first("about"), "Observation"):
        same = found.first("metric") in event.values("metric")
        if same and _apart(event, found, published) <= 31:
            return event
    return None


def event_id(
    kg: KnowledgeGraph,
    found: ExtractedEvent,
    names: Mapping[str, str],
    published: str,
    taken: Collection[str] = (),
) -> str:
    """Return the id of a new event; ``names`` maps the keys of names to the ids they will have.

    ``taken`` are ids that were given already.
    """
    day = found.first("announcedOn") or found.first("observedOn") or published
    plain = _plain_id(kg, found, names, day)
    ident, number = plain, 1
    while kg.event(ident) is not None or ident in kg.entities or ident in taken:
        number += 1
        dated = f"{plain}-{day[:4]}" if day and day[:4] not in plain else f"{plain}-{number}"
        ident = dated if ident != dated else f"{dated}-{number}"
    return ident


def _plain_id(kg: KnowledgeGraph, found: ExtractedEvent, names: Mapping[str, str], day: str) -> str:
    def of(name: str) -> str:
        key = found.first(name)
        return names.get(key, key)

    match found.kind:
        case "FundingRound":
            kind = found.first("roundType")
            suffix = kind if kind else "-".join(filter(None, ("round", day[:7])))
            return f"{of('recipient')}-{suffix}"
        case "Investment":
            return f"{of('investor')}-invests-{of('recipient')}"
        case "Acquisition":
            return f"{of('acquirer')}-acquires-{of('target')}"
        case "Alliance":
            parties = sorted(names.get(key, key) for key in found.keys("party"))
            return "-".join([*parties, "alliance"])
        case "Position":
            plain = f"{of('person')}-at-{of('organization')}"
            return f"{plain}-{found.first('role')}" if kg.event(plain) is not None else plain
        case "Observation":
            return "-".join(filter(None, (of("about"), found.first("metric"), day[:7])))
    return kebab(of("product"))
