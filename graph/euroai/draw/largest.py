"""The part of a large network that a picture can show: the nodes with most ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MOST", "largest_part"]

G = TypeVar("G", bound="nx.Graph[Any]")

MOST: Final = 2_000
"""So many nodes a picture has at most: the time of a layout grows with their square."""


def largest_part(graph: G, most: int = MOST) -> G:
    """Return a graph of the nodes with most ties, at most so many, and of the ties among them.

    Of equal numbers the name decides. A graph that is small enough is returned as it is; nodes and
    ties keep their order.
    """
    if len(graph) <= most:
        return graph
    degree: dict[Any, int] = dict(graph.degree())
    chosen = set(sorted(graph, key=lambda one: (-degree[one], str(one)))[:most])
    part = type(graph)(**graph.graph)
    part.add_nodes_from((one, data) for one, data in graph.nodes(data=True) if one in chosen)
    part.add_edges_from(
        (a, b, data) for a, b, data in graph.edges(data=True) if a in chosen and b in chosen
    )
    return part
