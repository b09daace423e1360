"""A view as GraphML, for Gephi, yEd, Cytoscape, igraph and networkx."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from xml.sax.saxutils import escape

from euroai.errors import UnfitValue
from euroai.exchange.networks.attributes import edge_key, flat

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_graphml", "write_graphml"]

_HEAD: Final = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES: Final = {bool: "boolean", int: "long", float: "double", str: "string"}
_QUOTED: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#09;"}


def to_graphml(graph: nx.Graph[str]) -> bytes:
    """Return a view as GraphML: what :func:`write_graphml` writes."""
    buffer = io.BytesIO()
    write_graphml(graph, buffer)
    return buffer.getvalue()


def write_graphml(graph: nx.Graph[str], stream: BinaryIO) -> None:
    """Write a view as GraphML, an element after the other, nodes and edges in the graph's order.

    Attributes that hold several values are joined by spaces. An edge of a parallel graph has the id
    ``source relation target``, because tools that go by the id would merge equal ones; the relation
    is an attribute of its own. Characters that XML cannot hold become U+FFFD. The bytes are those
    that networkx would write, which holds the whole document in memory first.

    Raises:
        UnfitValue: an attribute is neither text nor a number.
    """
    keys: dict[tuple[str, str, str], str] = {}
    for _, scope, attributes in _elements(graph):
        for name, value in attributes.items():
            keys.setdefault((name, _type(value), scope), f"d{len(keys)}")
    stream.write(_HEAD.encode())
    for (name, kind, scope), ident in reversed(keys.items()):
        key = {"id": ident, "for": scope, "attr.name": name, "attr.type": kind}
        stream.write(f"  <key{_attributes(key)} />\n".encode())
    edges = "directed" if graph.is_directed() else "undirected"
    data = list(_data(flat(graph.graph), "graph", keys, "    "))
    inside = bool(data) or graph.number_of_nodes() > 0
    stream.write(f'  <graph edgedefault="{edges}"{"" if inside else " /"}>\n'.encode())
    for start, scope, attributes in _elements(graph):
        if scope != "graph":
            own = "".join(_data(attributes, scope, keys, "      "))
            end = f">\n{own}    </{scope}>\n" if own else " />\n"
            stream.write(f"    <{scope}{start}{end}".encode())
    stream.write("".join(data).encode())
    stream.write(b"  </graph>\n</graphml>\n" if inside else b"</graphml>\n")


def _elements(graph: nx.Graph[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield the graph, its nodes and its edges: XML attributes, what it is, its own attributes."""
    yield "", "graph", flat(graph.graph)
    for node, attributes in graph.nodes(data=True):
        yield _attributes({"id": node}), "node", flat(attributes)
    for source, target, attributes in graph.edges(data=True):
        own, ends = flat(attributes), {"source": source, "target": target}
        if graph.is_multigraph():
            ends["id"] = edge_key(source, target, own)
        yield _attributes(ends), "edge", own


def _data(
    attributes: Mapping[str, Any],
    scope: str,
    keys: Mapping[tuple[str, str, str], str],
    indent: str,
) -> Iterable[str]:
    for name, value in attributes.items():
        start = f'{indent}<data key="{keys[name, _type(value), scope]}"'
        text = escape(str(value))
        yield f"{start}>{text}</data>\n" if text else f"{start} />\n"


def _type(value: object) -> str:
    try:
        return _TYPES[type(value)]
    except KeyError:
        raise UnfitValue(f"GraphML holds text and numbers, and not {value!r}.") from None


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f" {name}={_quoted(value)}" for name, value in values.items())


def _quoted(value: str) -> str:
    return f'"{escape(value, _QUOTED)}"'
