"""Protocol of a graph reader, for layers below the knowledge graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from euroai.derive.kept import DerivedFacts
from euroai.model.entities import Entity
from euroai.model.events import Event
from euroai.model.sources import Source
from euroai.store.base import Store

__all__ = ["GraphReader"]


class GraphReader(Protocol):
    """A graph of claims that can be read: entities, events, sources, the store, what is derived."""

    @property
    def store(self) -> Store:
        """The completed store: every source, all that is derived."""

    @property
    def asserted(self) -> Store:
        """Every claim, and of what follows what was needed so far."""

    @property
    def derivation(self) -> DerivedFacts:
        """The dates and figures that were preferred."""

    @property
    def rekeyed(self) -> Mapping[str, str]:
        """The id that stands now for one that was given up."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Every entity by id."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every source by its slug."""

    def event(self, ident: str) -> Event | None:
        """Return what all sources report one event; None if nobody does."""

    def events_about(self, ident: str) -> tuple[Event, ...]:
        """Return the events that name an entity, latest first."""

    def find_any(self, name: str) -> str:
        """Return the id of an entity, an event or a source."""
