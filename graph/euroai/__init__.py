"""euroai: the open knowledge graph of the European AI ecosystem."""

from __future__ import annotations

from euroai.errors import EuroAIError
from euroai.knowledge import KnowledgeGraph, load
from euroai.tables import centrality, overlap, paths

__all__ = ["EuroAIError", "KnowledgeGraph", "centrality", "load", "overlap", "paths"]
