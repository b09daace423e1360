"""Entities, sources, and the claims about one event put side by side.

Who and what exists is read in :mod:`euroai.facts.register`, who says something in
:mod:`euroai.facts.publications`, what is said to have happened in :mod:`euroai.facts.events`, how
concepts are called in :mod:`euroai.facts.concepts`.
"""

from __future__ import annotations

from euroai.facts.concepts import concept_words
from euroai.facts.events import AGENT_LINKS, Event, Told, event, events_about
from euroai.facts.publications import Source, sources
from euroai.facts.quads import told_quads
from euroai.facts.register import Entity, entities

__all__ = [
    "AGENT_LINKS",
    "Entity",
    "Event",
    "Source",
    "Told",
    "concept_words",
    "entities",
    "event",
    "events_about",
    "sources",
    "told_quads",
]
