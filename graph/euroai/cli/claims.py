"""What the graph knows about one thing as rows: one row a claim, and who makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.cli.words import value_words
from euroai.site import format as form
from euroai.vocabulary import PREFIXES, REGISTER_GRAPH, compact, slug

if TYPE_CHECKING:
    from euroai.facts import Event
    from euroai.knowledge import KnowledgeGraph

__all__ = ["SECTIONS", "Claim", "claims_about", "claims_of", "section_of"]

SECTIONS: Final = {
    "facts": "Facts",
    "rounds": "Rounds",
    "portfolio": "Portfolio",
    "positions": "Positions",
    "people": "People",
    "alliances": "Alliances",
    "acquisitions": "Acquisitions",
    "products": "Products",
    "figures": "Figures",
    "awards": "Awards",
    "initiatives": "Initiatives",
    "changes": "Changes",
}
"""The parts of what is told about an entity, in the order in which they are told."""

_FIGURE_NAMES: Final = ("amount", "valuation", "value", "stakePercent")
_DATES: Final = ("announcedOn", "startedOn", "observedOn", "awardedOn", "releasedOn")
_KINDS: Final = {
    "Alliance": "alliances",
    "Acquisition": "acquisitions",
    "Product": "products",
    "Observation": "figures",
    "Award": "awards",
    "Initiative": "initiatives",
    "OrganizationChange": "changes",
    "RoundPart": "rounds",
}
_REGISTER: Final = slug(REGISTER_GRAPH)


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's word on one property of one subject.

    ``value`` is a slug or the text as written, ``label`` the name of what the slug means.
    ``preferred`` is None where sources agree; else whether this is the claim that is preferred,
    and ``reason`` says why. ``date`` is the source's day of publication as stated, '' if unknown.
    """

    section: str
    subject: str
    property: str
    value: str
    label: str
    source: str
    publisher: str
    date: str
    url: str
    preferred: bool | None = None
    reason: str = ""


def section_of(event: Event, ident: str) -> str:
    """Return the part of an entity's story that an event belongs to (see ``SECTIONS``)."""
    if event.kind in ("FundingRound", "Investment"):
        return "rounds" if ident in event.values("recipient") else "portfolio"
    if event.kind == "Position":
        return "positions" if ident in event.values("person") else "people"
    return _KINDS.get(event.kind, "facts")


def claims_about(kg: KnowledgeGraph, ident: str) -> Iterator[Claim]:
    """Yield every claim about an entity or event: its own first, then those of its events."""
    own = kg.event(ident)
    if own is not None:
        yield from _claims(kg, own, "facts")
    events = [(section_of(event, ident), event) for event in kg.events_about(ident)]
    for section in SECTIONS:
        for where, event in events:
            if where == section:
                yield from _claims(kg, event, section)


def claims_of(kg: KnowledgeGraph, source: str) -> Iterator[Claim]:
    """Yield every claim that one source makes, by subject and property."""
    import pyoxigraph as ox

    graph = ox.NamedNode(PREFIXES["src"] + source)
    found = []
    for quad in kg.store.quads_for_pattern(None, None, None, graph):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(
            quad.object, ox.NamedNode | ox.Literal
        ):
            is_name = isinstance(quad.object, ox.NamedNode)
            value = slug(quad.object.value) if is_name else quad.object.value
            name = compact(quad.predicate.value).partition(":")[2]
            if slug(quad.subject.value) != source:
                found.append((slug(quad.subject.value), name, value))
    for subject, name, value in sorted(set(found)):
        yield _claim(kg, "facts", subject, name, value, source)


def _claims(kg: KnowledgeGraph, event: Event, section: str) -> Iterator[Claim]:
    for name, values in event.told.items():
        for told in values:
            for source in told.sources:
                preferred, reason = _verdict(event, name, told.value, source)
                yield _claim(
                    kg, section, event.id, name, told.value, source, preferred, reason=reason
                )


def _verdict(event: Event, name: str, value: str, source: str) -> tuple[bool | None, str]:
    """Return whether a disputed claim is the preferred one, and why; (None, '') if undisputed."""
    if name in _FIGURE_NAMES and name in event.figures:
        choice = event.figures[name]
        if not choice.disputed:
            return None, ""
        against = any(source in rival.sources for rival in choice.rivals)
        return not against, "" if against else form.reason_words(choice.reason)
    if name in _DATES and event.when is not None and event.when.disputed:
        chosen = event.when.stated.startswith(value)
        return chosen, form.reason_words(event.when.reason) if chosen else ""
    return None, ""


def _claim(
    kg: KnowledgeGraph,
    section: str,
    subject: str,
    name: str,
    value: str,
    source: str,
    preferred: bool | None = None,
    *,
    reason: str = "",
) -> Claim:
    known = kg.sources.get(source)
    publisher = known.publisher if known else "euroai" if source == _REGISTER else source
    published, url = (known.published, known.url) if known else ("", "")
    label = value_words(kg, name, value)
    return Claim(
        section, subject, name, value, label, source, publisher, published, url, preferred, reason
    )
