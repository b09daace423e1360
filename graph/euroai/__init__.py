"""euroai: the open knowledge graph of the European AI ecosystem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from euroai.errors import EuroAIError
from euroai.knowledge import KnowledgeGraph, load
from euroai.tables import centrality, overlap, paths

__all__ = ["EuroAIError", "KnowledgeGraph", "centrality", "draw", "load", "overlap", "paths"]

if TYPE_CHECKING:
    from euroai.draw import draw


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- what a module holds
    """Load drawing only when it is asked for."""
    if name == "draw":
        import importlib

        return importlib.import_module("euroai.draw")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
