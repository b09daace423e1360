"""Home of an event: the entity page and anchor where it stands."""

from __future__ import annotations

from euroai.event_classes import declaration
from euroai.model import Event
from euroai.site.prose.prose import Prose

__all__ = ["event_href", "event_place"]


def event_place(prose: Prose, event: Event) -> tuple[str, str]:
    """Return the entity on whose page an event is stated and the fragment; ``("", "")`` for none.

    An event that names no entity stands with the event that it names. What only talk states always
    has a place of its own: it stands in a list of its own.
    """
    known = declaration(event.kind)
    if event.id in prose.kg.entities:
        return event.id, ""
    if known is None:
        return "", ""
    heading = "" if known.talks and not event.happened else known.heading
    own = heading or prose.links.anchor(event)
    owner = next(filter(None, map(event.first, known.homes)), "")
    if owner in prose.kg.entities:
        return owner, own
    whole = next((one for name in known.links if (one := prose.kg.event(event.first(name)))), None)
    if whole is None or whole.id == event.id:
        return "", ""
    return event_place(prose, whole)[0], own


def event_href(prose: Prose, event: Event) -> str:
    """Return the address of the place at which an event is stated; '' if no page states it.

    A round has a page of its own.
    """
    owner, fragment = event_place(prose, event)
    if not owner:
        return ""
    if event.kind == "FundingRound":
        return prose.links.round_href(event)
    return prose.links.entity_href(owner, fragment)
