"""euroai: the open knowledge graph of the European AI ecosystem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from euroai.errors import EuroAIError

__all__ = [
    "EuroAIError",
    "KnowledgeGraph",
    "bridges",
    "capital",
    "centrality",
    "communities",
    "conflicts",
    "draw",
    "first_in",
    "load",
    "overlap",
    "paths",
    "rankings",
    "talent",
]

if TYPE_CHECKING:
    from euroai.draw import draw
    from euroai.knowledge import KnowledgeGraph, load
    from euroai.tables.bridges import bridges
    from euroai.tables.capital import capital
    from euroai.tables.communities import communities
    from euroai.tables.notebook import centrality, first_in, overlap, paths
    from euroai.tables.quality.conflicts import conflicts
    from euroai.tables.rankings import rankings
    from euroai.tables.talent import talent

_MODULES = {
    "KnowledgeGraph": "euroai.knowledge",
    "bridges": "euroai.tables.bridges",
    "capital": "euroai.tables.capital",
    "centrality": "euroai.tables.notebook",
    "communities": "euroai.tables.communities",
    "conflicts": "euroai.tables.quality.conflicts",
    "first_in": "euroai.tables.notebook",
    "load": "euroai.knowledge",
    "overlap": "euroai.tables.notebook",
    "paths": "euroai.tables.notebook",
    "rankings": "euroai.tables.rankings",
    "talent": "euroai.tables.talent",
}
"""The module that a public name is loaded from when it is first asked for (PEP 562)."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 -- what a module holds
    """Load an engine and what needs it only when a public name is asked for."""
    import importlib

    if name == "draw":
        return importlib.import_module("euroai.draw")
    if name in _MODULES:
        return getattr(importlib.import_module(_MODULES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def load_ipython_extension(shell: Any) -> None:  # noqa: ANN401 -- IPython's shell
    """Bring ``%%sparql``, ``%euroai`` and rich display into a notebook: ``%load_ext euroai``."""
    from euroai.notebook import load as load_into

    load_into(shell)


def unload_ipython_extension(shell: Any) -> None:  # noqa: ANN401 -- IPython's shell
    """Take the completion of ``%%sparql`` away again."""
    from euroai.notebook import unload

    unload(shell)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
