"""The comparison of two graphs, thing by thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from euroai.analysis.diff.changes import Diff, EntityChange, EventChange, ValueChange
from euroai.analysis.diff.opening import without_retracted
from euroai.analysis.diff.reasons import REGISTER_CHANGED, value_changes
from euroai.analysis.key_figures import raised
from euroai.analysis.notes import formatted
from euroai.analysis.quality.conflicts import Conflict, conflicts
from euroai.event_classes import DECLARATIONS
from euroai.model import Entity, Event
from euroai.namespaces import PREFIXES, slug
from euroai.store.statements import TYPE
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["diff", "event_ids", "label_of", "sums_raised"]

_DESCRIBED: Final = tuple(DECLARATIONS)
_KINDS: Final = ("roundType", "allianceKind", "dealKind", "metric", "role", "productKind")
_NOT_COMPARED: Final = frozenset({"id", "region", "place"})
"""What is derived of an entity, and what identifies it."""


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> Diff:
    """Compare two graphs; everything is sorted by kind and id, new things first.

    An event is changed where a preferred value, the set of its values, or who states it differs.
    An id that the new graph has given up counts as merged, not as withdrawn. What its folder takes
    back (``retractions.csv``) is left out of both.
    """
    old = without_retracted(old, new)
    before, after = event_ids(old), event_ids(new)
    events = [
        *(_new_event(new, ident) for ident in after - before),
        *(_gone_event(old, new, ident, after) for ident in before - after),
        *(one for ident in before & after if (one := _changed_event(old, new, ident))),
    ]
    disputes = (
        {_key(one): one for one in conflicts(old)},
        {_key(one): one for one in conflicts(new)},
    )
    return Diff(
        tuple(sorted(_entities(old, new), key=_order)),
        tuple(sorted(events, key=_order)),
        tuple(one for key, one in disputes[1].items() if key not in disputes[0]),
        tuple(one for key, one in disputes[0].items() if key not in disputes[1]),
        tuple(sorted(new.sources.keys() - old.sources.keys())),
        tuple(sorted(old.sources.keys() - new.sources.keys())),
        _counts(old, new, before, after),
        _raised(old, new),
    )


_RANK: Final = {"new": 0, "changed": 1, "merged": 2, "withdrawn": 3}


def _order(one: EventChange | EntityChange) -> tuple[int, str, str]:
    return _RANK[one.change], one.kind, one.id


def _key(one: Conflict) -> tuple[str, str]:
    return one.event, one.property


def event_ids(kg: KnowledgeGraph) -> set[str]:
    """Return the ids of all events and products."""
    found: set[str] = set()
    for name in _DESCRIBED:
        kind = NamedNode(PREFIXES["eai"] + name)
        found |= {slug(text_of(quad.subject)) for quad in kg.asserted.match(None, TYPE, kind)}
    return found


def _event(kg: KnowledgeGraph, ident: str) -> Event:
    event = kg.event(ident)
    assert event is not None  # noqa: S101 -- the id is that of a described thing
    return event


def label_of(kg: KnowledgeGraph, event: Event) -> tuple[str, ...]:
    """Return whom an event joins and what kind it is, in words."""
    if event.id in kg.entities:
        return (kg.label(event.id),)
    names = event.values("recipient") or event.values("about") or event.links
    kinds = [
        kg.word(kind)
        for name in _KINDS
        for kind in [k for k in event.values(name) if k != "unspecified"][:1]
    ]
    investors = event.values("investor") if event.kind == "Investment" else ()
    return (*(kg.label(one) for one in dict.fromkeys((*investors, *names))), *kinds)


def _new_event(kg: KnowledgeGraph, ident: str) -> EventChange:
    event = _event(kg, ident)
    values = tuple(value_changes(None, event, kg))
    return EventChange(
        ident, event.kind, "new", label_of(kg, event), values, sources_added=event.sources
    )


def _gone_event(
    old: KnowledgeGraph, new: KnowledgeGraph, ident: str, after: set[str]
) -> EventChange:
    event = _event(old, ident)
    into = new.rekeyed.get(ident, "")
    change = "merged" if into in after else "withdrawn"
    label = label_of(old, event)
    return EventChange(ident, event.kind, change, label, sources_gone=event.sources, into=into)


def _changed_event(old: KnowledgeGraph, new: KnowledgeGraph, ident: str) -> EventChange | None:
    before, after = _event(old, ident), _event(new, ident)
    if before == after:
        return None
    values = tuple(value_changes(before, after, new))
    added = tuple(sorted(set(after.sources) - set(before.sources)))
    gone = tuple(sorted(set(before.sources) - set(after.sources)))
    if not values and not added and not gone:
        return None
    return EventChange(ident, after.kind, "changed", label_of(new, after), values, added, gone)


def _entities(old: KnowledgeGraph, new: KnowledgeGraph) -> Iterator[EntityChange]:
    before = {i: e for i, e in old.entities.items() if e.kind not in _DESCRIBED}
    after = {i: e for i, e in new.entities.items() if e.kind not in _DESCRIBED}
    for ident in after.keys() - before.keys():
        one = after[ident]
        yield EntityChange(ident, one.kind, "new", one.label)
    for ident in before.keys() - after.keys():
        one, into = before[ident], new.rekeyed.get(ident, "")
        change = "merged" if into in after else "withdrawn"
        yield EntityChange(ident, one.kind, change, one.label, into=into)
    for ident in before.keys() & after.keys():
        values = tuple(_entity_changes(before[ident], after[ident]))
        if values:
            yield EntityChange(ident, after[ident].kind, "changed", after[ident].label, values)


def _entity_changes(before: Entity, after: Entity) -> Iterator[ValueChange]:
    for field in fields(Entity):
        a, b = getattr(before, field.name), getattr(after, field.name)
        if a != b and field.name not in _NOT_COMPARED:
            yield ValueChange(field.name, _text(a), _text(b), formatted(REGISTER_CHANGED))


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _counts(
    old: KnowledgeGraph, new: KnowledgeGraph, before: set[str], after: set[str]
) -> Mapping[str, tuple[int, int]]:
    counts = []
    for kg, events in ((old, before), (new, after)):
        count = Counter(_event(kg, ident).kind for ident in events)
        count.update(one.kind for one in kg.entities.values() if one.kind not in _DESCRIBED)
        count["Source"] = len(kg.sources)
        counts.append(count)
    return {kind: (counts[0][kind], counts[1][kind]) for kind in sorted({*counts[0], *counts[1]})}


def _raised(old: KnowledgeGraph, new: KnowledgeGraph) -> Mapping[str, tuple[float, float]]:
    sums = sums_raised(old), sums_raised(new)
    return {
        ident: (sums[0].get(ident, 0.0), sums[1].get(ident, 0.0))
        for ident in sorted({*sums[0], *sums[1]})
        if abs(sums[0].get(ident, 0.0) - sums[1].get(ident, 0.0)) >= 1
    }


def sums_raised(kg: KnowledgeGraph) -> dict[str, float]:
    """Return the euro that each organisation raised, by id, where the amount of a round is known.

    What counts is told by :func:`euroai.analysis.key_figures.raised`.
    """
    events = filter(None, map(kg.event, event_ids(kg)))
    rounds = (one for one in events if one.kind == "FundingRound")
    recipients = {who for one in rounds for who in one.values("recipient")}
    found = ((who, raised(kg, who)) for who in sorted(recipients))
    return {who: float(one.amount_eur) for who, one in found if one.known}
