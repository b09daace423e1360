"""Positions of a person in an organisation: roles, sources, end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from euroai.namespaces import PREFIXES

if TYPE_CHECKING:
    from euroai.derive.dates import DateRange
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["ended_on", "is_lab", "left_on", "positions_in", "sources_of"]


def is_lab(kg: KnowledgeGraph, ident: str, region: str = "") -> bool:
    """Return whether an id is that of a lab, and in ``region`` if one is named."""
    entity = kg.entities.get(ident)
    return entity is not None and entity.kind == "Lab" and region in ("", entity.region)


def positions_in(kg: KnowledgeGraph, person: str, organization: str) -> list[Event]:
    """Return a person's positions in an organisation, sorted by id."""
    return sorted(
        (
            event
            for event in kg.events_about(person)
            if event.kind == "Position"
            and person in event.values("person")
            and organization in event.values("organization")
        ),
        key=lambda event: event.id,
    )


def ended_on(kg: KnowledgeGraph, position: Event) -> DateRange | None:
    """Return when a position ended, by the preferred of the ends stated; None if none is."""
    return kg.derivation.ends.get(PREFIXES["id"] + position.id)


def left_on(kg: KnowledgeGraph, person: str, employer: str) -> DateRange | None:
    """Return when somebody left an employer for good: the last of the ends that are stated."""
    ends = [ended_on(kg, position) for position in positions_in(kg, person, employer)]
    known = [end for end in ends if end is not None]
    return max(known, key=lambda when: (when.latest, when.earliest), default=None)


def sources_of(positions: Iterable[Event]) -> tuple[str, ...]:
    """Return who reports the positions, sorted."""
    return tuple(sorted({source for position in positions for source in position.sources}))
