"""A view as GEXF 1.2, the format of Gephi."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from euroai.exchange.networks.attributes import flat_graph

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_gexf"]

_TODAY: Final = re.compile(rb' lastmodifieddate="[^"]*"')
_CREATOR: Final = re.compile(rb"<creator>[^<]*</creator>")


def to_gexf(graph: nx.Graph[str]) -> bytes:
    """Return a view as GEXF, nodes and edges in the order of the graph.

    Gephi draws an edge by its weight: it is the tie's strength where the view has one, beside the
    attribute of its own name. Attributes that hold several values are joined by spaces. An edge of
    a parallel graph has the id ``source relation target``. The day of writing and the version of
    networkx are left out, so that the same graph gives the same bytes.
    """
    import networkx as nx

    copy = flat_graph(graph)
    strength = graph.graph.get("strength", "")
    edges: Any = copy.edges(keys=True, data=True) if copy.is_multigraph() else copy.edges(data=True)
    for number, (*ends, own) in enumerate(edges):
        own["id"] = ends[2] if copy.is_multigraph() else str(number)
        if strength in own:
            own["weight"] = own[strength]
    buffer = io.BytesIO()
    nx.readwrite.gexf.write_gexf(copy, buffer, version="1.2draft")
    written = _TODAY.sub(b"", buffer.getvalue(), count=1)
    return _CREATOR.sub(b"<creator>euroai</creator>", written, count=1)
