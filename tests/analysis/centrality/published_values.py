"""What the tests of the centralities share: the engines, and values by node."""

from __future__ import annotations

from typing import Any

import networkx as nx

from euroai.analysis.centrality.centrality import Centrality, centrality_of
from euroai.analysis.centrality.simple_graph import ties_of_graph

__all__ = ["ENGINES", "measured", "values_of"]

ENGINES = ("compiled", "networkx")


def values_of(found: Centrality) -> dict[str, float]:
    """Return the value of each ranked node."""
    return {row.id: row.value for row in found.rows}


def measured(graph: nx.Graph[Any], measure: str, **options: Any) -> dict[str, float]:
    """Return a measure of a graph by node; ``strength`` names the ties' attribute."""
    strength = options.pop("strength", "")
    return values_of(centrality_of(ties_of_graph(graph, strength), measure, **options))
