"""Where an event is told: on whose page, and at which place of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from euroai.model import Event
from euroai.site.prose.cells import Passages

__all__ = ["event_href", "event_place"]

_HOMES: Final[Mapping[str, tuple[tuple[str, ...], str]]] = {
    "FundingRound": (("recipient",), ""),
    "Acquisition": (("target",), ""),
    "Alliance": (("party",), ""),
    "Investment": (("recipient",), "investors"),
    "OrganizationChange": (("originalOrganization", "resultingOrganization"), ""),
    "Position": (("person",), "positions"),
    "Observation": (("about",), "observations"),
    "Product": (("developer",), "products"),
}
"""On whose page an event stands, and under which heading where it has no place of its own.

What only talk tells has one always: it stands in a list of its own.
"""


def event_place(page: Passages, event: Event) -> tuple[str, str]:
    """Return the entity on whose page an event is told and the fragment; ``("", "")`` for none."""
    names, heading = _HOMES.get(event.kind, ((), ""))
    parties = (event.first(name) for name in names)
    owner = event.id if event.id in page.kg.entities else next(filter(None, parties), "")
    if owner not in page.kg.entities:
        told = page.kg.event(owner)
        return ("", "") if told is None or told.id == event.id else event_place(page, told)
    in_talks = event.kind == "Investment" and not event.happened
    own = page.anchor(event) if in_talks or not heading else heading
    return owner, "" if owner == event.id else own


def event_href(page: Passages, event: Event) -> str:
    """Return the address of the place at which an event is told; '' if no page tells it."""
    owner, fragment = event_place(page, event)
    if not owner:
        return ""
    return f"{page.entity_href(owner)}#{fragment}" if fragment else page.entity_href(owner)
