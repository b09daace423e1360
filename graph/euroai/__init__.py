"""euroai: the open knowledge graph of the European AI ecosystem."""

from __future__ import annotations

from euroai.errors import EuroAIError
from euroai.knowledge import KnowledgeGraph, load

__all__ = ["EuroAIError", "KnowledgeGraph", "load"]
