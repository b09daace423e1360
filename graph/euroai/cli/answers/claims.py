"""Claims about one entity or event as rows, one a claim and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from euroai.cli.text import value_words
from euroai.event_classes import SECTIONS, declaration
from euroai.i18n import values as form
from euroai.provenance.claims import Claim, claims_of, event_claims

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["ClaimRow", "claims_of", "rows_about", "section_of"]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as the command line prints it: the part of the story, and the value in words.

    The other columns are those of :class:`euroai.provenance.claims.Claim`; the reason is stated in
    words.
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
    reliability: str = ""
    read_as: str = ""
    second_hand_only: bool = False


def section_of(event: Event, ident: str) -> str:
    """Return the part of an entity's story that an event belongs to."""
    known = declaration(event.kind)
    naming = frozenset(
        name for name, claims in event.claims.items() if any(one.value == ident for one in claims)
    )
    return known.section_for(naming) if known else "facts"


def rows_about(kg: KnowledgeGraph, ident: str) -> Iterator[ClaimRow]:
    """Yield every claim about an entity or event, or of a source, part by part of the story."""
    own = kg.event(ident)
    if own is None and ident in kg.sources:
        yield from _rows(kg, "facts", claims_of(kg, ident))
        return
    if own is not None:
        yield from _rows(kg, "facts", event_claims(kg, own))
    events = [(section_of(event, ident), event) for event in kg.events_about(ident)]
    for section in SECTIONS:
        for where, event in events:
            if where == section:
                yield from _rows(kg, section, event_claims(kg, event))


def _rows(kg: KnowledgeGraph, section: str, claims: Iterable[Claim]) -> Iterator[ClaimRow]:
    for claim in claims:
        yield ClaimRow(
            section,
            claim.subject,
            claim.property,
            claim.value,
            value_words(kg, claim.property, claim.value),
            claim.source,
            claim.publisher,
            claim.date,
            claim.url,
            claim.preferred,
            form.reason_words(claim.reason) if claim.reason else "",
            claim.reliability,
            claim.read_as,
            claim.second_hand_only,
        )
