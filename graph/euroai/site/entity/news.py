"""What changed of late about an entity: its newest dated events, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from euroai.analysis.stated_events import latest_first
from euroai.event_classes import DESCRIBED_CLASSES

if TYPE_CHECKING:
    from euroai.model import Event
    from euroai.site.index import SiteIndex

__all__ = ["news_of"]

_MOST: Final = 8
_LEAST: Final = 3
"""Of fewer events a list of its own says no more than the sections do."""
_LEFT_OUT: Final = frozenset({"Investment", "RoundPart", "Observation", *DESCRIBED_CLASSES})
"""What a round tells already, and what is no change."""


def news_of(site_index: SiteIndex, ident: str) -> tuple[Event, ...]:
    """Return the newest events about an entity of which at least the month is told."""
    dated = [
        event
        for event in site_index.about.get(ident, ())
        if event.kind not in _LEFT_OUT
        and event.when
        and event.when.earliest
        and len(event.date) > len("2026")
    ]
    found = latest_first(dated)[:_MOST]
    return found if len(found) >= _LEAST else ()
