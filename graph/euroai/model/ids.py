"""The ids by which things go: bare slugs (``mistral-ai``), each kind a type of its own."""

from __future__ import annotations

from typing import NewType, TypeAlias

__all__ = ["AnyId", "EntityId", "EventId", "SourceId"]

EntityId = NewType("EntityId", str)
"""The id of an agent, product, award or initiative: ``mistral-ai``."""
EventId = NewType("EventId", str)
"""The id of an event (or of a product or award, read as one): ``mistral-ai-series-a``."""
SourceId = NewType("SourceId", str)
"""The slug of a source: ``qant-2025-02-11``."""

AnyId: TypeAlias = EntityId | EventId | SourceId
