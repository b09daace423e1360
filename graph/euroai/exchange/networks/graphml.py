"""A view as GraphML, for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from euroai.exchange.networks.attributes import flat_graph
from euroai.store.memo import remembered

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_graphml"]


def to_graphml(graph: nx.Graph[str]) -> bytes:
    """Return a view as GraphML, nodes and edges in the order of the graph.

    Attributes that hold several values are joined by spaces. An edge of a parallel graph has the id
    ``source relation target``, because tools that go by the id would merge equal ones; the relation
    is an attribute of its own. Characters that XML cannot hold become U+FFFD.
    """
    return remembered(
        "graphml",
        bytes,
        lambda: _written(graph),
        *(graph.graph, graph.is_directed(), graph.is_multigraph()),
        *(list(graph.nodes(data=True)), list(graph.edges(data=True))),
    )


def _written(graph: nx.Graph[str]) -> bytes:
    import networkx as nx

    buffer = io.BytesIO()
    # networkx writes through lxml where it is installed, and other bytes then; this writer is its
    # own and the same everywhere.
    nx.readwrite.graphml.write_graphml_xml(flat_graph(graph), buffer)
    return buffer.getvalue()
