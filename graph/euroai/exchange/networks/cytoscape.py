"""A view as Cytoscape JSON (``.cyjs``), for Cytoscape and Cytoscape.js."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_cytoscape"]


def to_cytoscape(graph: nx.Graph[str]) -> bytes:
    """Return a view as Cytoscape JSON; a node's ``name`` is its label.

    Attributes that hold several values are lists. ``networkx.cytoscape_graph`` reads it back.
    """
    import networkx as nx

    copy: Any = graph.__class__(**graph.graph)
    copy.add_nodes_from(graph.nodes(data=True))
    copy.add_edges_from(
        (source, target, {k: v for k, v in attributes.items() if v is not None})
        for source, target, attributes in graph.edges(data=True)
    )
    content = nx.cytoscape_data(copy, name="label")
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(
        "utf-8", "backslashreplace"
    )
