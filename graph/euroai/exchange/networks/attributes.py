"""Attributes of a view's nodes and edges, as formats of other programs can hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from euroai.characters import visible_text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["columns", "edge_key", "edge_rows", "flat", "flat_graph", "node_rows"]


def flat(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return attributes that XML can hold: none that is None, several values joined by spaces."""
    return {name: _value(value) for name, value in attributes.items() if value is not None}


def _value(value: Any) -> Any:  # noqa: ANN401 -- what a view selects
    if isinstance(value, tuple | list | set | frozenset):
        return visible_text(" ".join(map(str, value)))
    return visible_text(value) if isinstance(value, str) else value


def flat_graph(graph: nx.Graph[str]) -> Any:  # noqa: ANN401 -- a graph of the same class
    """Return a copy with flat attributes, nodes and edges in the same order.

    An edge of a parallel graph has the key of :func:`edge_key`.
    """
    copy: Any = graph.__class__(**flat(graph.graph))
    for node, attributes in graph.nodes(data=True):
        copy.add_node(node, **flat(attributes))
    for source, target, attributes in graph.edges(data=True):
        own = flat(attributes)
        if graph.is_multigraph():
            copy.add_edge(source, target, edge_key(source, target, own), **own)
        else:
            copy.add_edge(source, target, **own)
    return copy


def edge_key(source: str, target: str, attributes: Mapping[str, Any]) -> str:
    """Return what an edge of a parallel graph goes by: ``source relation target``.

    Tools that go by the id would merge equal ones.
    """
    return " ".join((source, str(attributes.get("relation", "")), target))


def node_rows(graph: nx.Graph[str]) -> list[dict[str, Any]]:
    """Return a row a node: ``id`` and its attributes."""
    return [{"id": node, **_known(data)} for node, data in graph.nodes(data=True)]


def edge_rows(graph: nx.Graph[str]) -> list[dict[str, Any]]:
    """Return a row an edge: ``source``, ``target`` and its attributes."""
    return [
        {"source": source, "target": target, **_known(data)}
        for source, target, data in graph.edges(data=True)
    ]


def columns(rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return all keys of the rows, in the order in which they first occur."""
    return tuple(dict.fromkeys(name for row in rows for name in row))


def _known(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
