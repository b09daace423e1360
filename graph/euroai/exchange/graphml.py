"""A view as GraphML, for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_graphml"]

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 cannot hold, not even escaped (XML 1.0, production 2)."""


def to_graphml(graph: nx.Graph[str]) -> bytes:
    """Return a view as GraphML, nodes and edges in the order of the graph.

    Attributes that hold several values are joined by spaces. An edge of a parallel graph has the id
    ``source relation target``, because tools that go by the id would merge equal ones; the relation
    is an attribute of its own. Characters that XML cannot hold become U+FFFD.
    """
    import networkx as nx

    copy: Any = graph.__class__(**_flat(graph.graph))
    for node, attributes in graph.nodes(data=True):
        copy.add_node(node, **_flat(attributes))
    for source, target, attributes in graph.edges(data=True):
        own = _flat(attributes)
        if graph.is_multigraph():
            key = " ".join((source, str(own.get("relation", "")), target))
            copy.add_edge(source, target, key, **own)
        else:
            copy.add_edge(source, target, **own)
    buffer = io.BytesIO()
    # networkx writes through lxml where it is installed, and other bytes then; this writer is its
    # own and the same everywhere.
    nx.readwrite.graphml.write_graphml_xml(copy, buffer)
    return buffer.getvalue()


def _flat(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in attributes.items() if value is not None}


def _value(value: Any) -> Any:  # noqa: ANN401 -- what a view selects
    if isinstance(value, tuple | list | set | frozenset):
        return _NO_XML.sub("\ufffd", " ".join(map(str, value)))
    return _NO_XML.sub("\ufffd", value) if isinstance(value, str) else value
