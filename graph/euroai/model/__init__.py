"""Entities, sources, and the claims about one event put side by side.

Who and what exists is read in :mod:`euroai.model.entities`, who says something in
:mod:`euroai.model.sources`, what is said to have happened in :mod:`euroai.model.events`, how
concepts are called in :mod:`euroai.model.concepts`.
"""

from __future__ import annotations

from euroai.model.concepts import concept_words
from euroai.model.entities import Entity, entities
from euroai.model.events import ClaimedValue, Event, event, events_about, parts_of_events
from euroai.model.ids import EntityId, EventId, SourceId
from euroai.model.sources import Source, sources

__all__ = [
    "ClaimedValue",
    "Entity",
    "EntityId",
    "Event",
    "EventId",
    "Source",
    "SourceId",
    "concept_words",
    "entities",
    "event",
    "events_about",
    "parts_of_events",
    "sources",
]
