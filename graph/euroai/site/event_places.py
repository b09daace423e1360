"""Where an event is told: on whose page, and at which place of it."""

from __future__ import annotations

from typing import Final

from euroai.facts import Event
from euroai.site.passages import Passages

__all__ = ["event_href", "event_place"]

_HOMES: Final = {
    "FundingRound": ("recipient", ""),
    "Acquisition": ("target", ""),
    "Alliance": ("party", ""),
    "Investment": ("recipient", "investors"),
    "Position": ("organization", ""),
    "Observation": ("about", "observations"),
    "Product": ("developer", "products"),
}
"""On whose page an event stands, and under which heading where it has no place of its own."""


def event_place(page: Passages, event: Event) -> tuple[str, str]:
    """Return the entity on whose page an event is told and the fragment; ``("", "")`` for none."""
    name, heading = _HOMES.get(event.kind, ("", ""))
    owner = event.id if event.id in page.kg.entities else event.first(name) if name else ""
    if owner not in page.kg.entities:
        told = page.kg.event(owner)
        return ("", "") if told is None or told.id == event.id else event_place(page, told)
    own = page.anchor(event) if not heading and event.kind != "Position" else heading
    return owner, "" if owner == event.id else own


def event_href(page: Passages, event: Event) -> str:
    """Return the address of the place at which an event is told; '' if no page tells it."""
    owner, fragment = event_place(page, event)
    if not owner:
        return ""
    return f"{page.entity_href(owner)}#{fragment}" if fragment else page.entity_href(owner)
