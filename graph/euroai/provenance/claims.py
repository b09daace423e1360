"""Claims: one source's word on one property of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.event_classes import DATE_PROPERTIES, FIGURES
from euroai.model.graph import GraphReader
from euroai.namespaces import PREFIXES, REGISTER_GRAPH, compact, slug
from euroai.store.terms import Literal, NamedNode

if TYPE_CHECKING:
    from euroai.model import Event

__all__ = ["Claim", "claim", "claims_about", "claims_of", "event_claims", "second_hand_only"]

_REGISTER: Final = slug(REGISTER_GRAPH)


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's word on one property of one subject.

    ``value`` is a slug or the text as written. ``publisher``, ``date`` (as stated, '' if unknown)
    and ``url`` are the source's; what the register says is published by euroai. ``preferred`` is
    None where sources agree, and for a figure that the preference does not weigh (stated while
    the deal was talked of, or agrees with the preferred one); else whether this is the claim that
    is preferred, and ``reason`` says why in one word (``more-sources``).

    ``reliability`` is the kind of the source's publisher (``press``), ``read_as`` how the source
    was read (``headline``), ``second_hand_only`` whether no first-hand source says the same.
    """

    subject: str
    property: str
    value: str
    source: str
    publisher: str
    date: str
    url: str
    preferred: bool | None = None
    reason: str = ""
    reliability: str = ""
    read_as: str = ""
    second_hand_only: bool = False


def claims_about(kg: GraphReader, ident: str) -> Iterator[Claim]:
    """Yield every claim about an entity or event: its own, then those of its events, latest first.

    Of a source it yields every claim that the source makes.
    """
    own = kg.event(ident)
    if own is None and ident in kg.sources:
        yield from claims_of(kg, ident)
        return
    if own is not None:
        yield from event_claims(kg, own)
    for event in kg.events_about(ident):
        yield from event_claims(kg, event)


def claims_of(kg: GraphReader, source: str) -> Iterator[Claim]:
    """Yield every claim that one source makes, by subject and property."""
    graph = NamedNode(PREFIXES["src"] + source)
    found = []
    for quad in kg.asserted.match(None, None, None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            is_name = isinstance(quad.object, NamedNode)
            value = slug(quad.object.value) if is_name else quad.object.value
            name = compact(quad.predicate.value).partition(":")[2]
            if slug(quad.subject.value) != source:
                found.append((slug(quad.subject.value), name, value))
    for subject, name, value in sorted(set(found)):
        event = kg.event(subject)
        values = event.claims.get(name, ()) if event else ()
        sources = next((one.sources for one in values if one.value == value), ())
        alone = second_hand_only(kg, event, name, sources) if event and sources else None
        yield claim(kg, subject, name, value, source, second_hand=alone)


def event_claims(kg: GraphReader, event: Event) -> Iterator[Claim]:
    """Yield every claim about one event (or entity), by property, the most stated value first."""
    for name, values in event.claims.items():
        for stated in values:
            alone = second_hand_only(kg, event, name, stated.sources)
            for source in stated.sources:
                preferred, reason = _verdict(event, name, stated.value, source)
                yield claim(
                    *(kg, event.id, name, stated.value, source, preferred),
                    reason=reason,
                    second_hand=alone,
                )


def second_hand_only(kg: GraphReader, event: Event, name: str, sources: Iterable[str]) -> bool:
    """Return whether the value that sources give a property rests on second-hand sources alone.

    Who gives the preferred figure in another currency confirms it.
    """
    choice = event.figures.get(name)
    if choice is not None and not set(choice.chosen.sources).isdisjoint(sources):
        return choice.second_hand_only
    return kg.derivation.second_hand_only(sources)


def claim(
    kg: GraphReader,
    subject: str,
    name: str,
    value: str,
    source: str,
    preferred: bool | None = None,
    *,
    reason: str = "",
    second_hand: bool | None = None,
) -> Claim:
    """Return a claim with what is known of its source."""
    known = kg.sources.get(source)
    publisher = known.publisher if known else "euroai" if source == _REGISTER else source
    published, url = (known.published, known.url) if known else ("", "")
    return Claim(
        *(subject, name, value, source, publisher, published, url, preferred, reason),
        known.reliability if known else "",
        known.read_as if known else "",
        kg.derivation.second_hand_only((source,)) if second_hand is None else second_hand,
    )


def _verdict(event: Event, name: str, value: str, source: str) -> tuple[bool | None, str]:
    """Return whether a disputed claim is the preferred one, and why; (None, '') if undisputed."""
    if name in FIGURES and name in event.figures:
        choice = event.figures[name]
        if not choice.disputed:
            return None, ""
        if source in choice.chosen.sources:
            return True, choice.reason
        return (False if any(source in rival.sources for rival in choice.rivals) else None), ""
    if name in DATE_PROPERTIES and event.when is not None and event.when.disputed:
        chosen = event.when.stated.startswith(value)
        return chosen, event.when.reason if chosen else ""
    return None, ""
