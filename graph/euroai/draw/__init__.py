"""Networks on a page: layout, pyvis networks, and the pane that shows them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from euroai.draw.pane import Drawing
    from euroai.knowledge import KnowledgeGraph

__all__ = ["draw"]


class _CallableModule(ModuleType):
    """A module that can be called: ``euroai.draw(view)`` is ``euroai.draw.draw(view)``.

    The function is the public name, and the package is called so too.
    """

    def __call__(self, *args: Any, **options: Any) -> Drawing:  # noqa: ANN401 -- see draw
        return draw(*args, **options)


sys.modules[__name__].__class__ = _CallableModule


def draw(
    what: nx.Graph[Any] | KnowledgeGraph,
    view: str = "co-investment",
    *,
    title: str = "",
    size: Mapping[str, float] | None = None,
) -> Drawing:
    """Return a network as an interactive picture: a notebook shows it, ``.save(path)`` writes it.

    ``what`` is a networkx graph (a view's, or a part of one), or the knowledge graph, of which
    ``view`` is drawn. ``size`` is the measure that a node's area shows, by id; the degree if None.
    The page needs no network. Positions are the same at every run.

    Raises:
        UnknownChoice: there is no such view.
    """
    from euroai.draw.days import with_days
    from euroai.draw.network import network
    from euroai.draw.pane import drawing
    from euroai.draw.still import still_figure
    from euroai.knowledge import KnowledgeGraph

    countries: Callable[[str], str] = str
    if isinstance(what, KnowledgeGraph):
        graph: nx.Graph[Any] = with_days(what, what.view(view))
        countries = what.word
    else:
        graph = what
    name = title or str(graph.graph.get("title", "")) or "Network"
    drawn = drawing(network(graph, size=size), title=name, countries=countries)
    return replace(drawn, still=still_figure(graph, title=name, size=size))
