"""How much of a network a reader can take in, and how much a pane carries.

vis-network redraws every node and tie at each movement. Of 4 000 nodes and 12 000 ties a phone's
frame takes about as long as a blink; of more it stutters. Whoever has most ties is kept.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["MOST_NODES", "MOST_TIES", "carried", "least_ties", "readable"]

MOST_NODES: Final = 4000
MOST_TIES: Final = 12000
_READABLE: Final = 800
"""So many nodes can still be told apart on a screen."""


def least_ties(graph: nx.Graph[Any], most: int = _READABLE) -> int:
    """Return the least number of neighbours, 1 or more, that at most ``most`` nodes have."""
    having = Counter(_neighbours(graph).values())
    left = graph.number_of_nodes() - having[0]
    least = 1
    while left > most:
        left -= having[least]
        least += 1
    return least


def readable(graph: nx.Graph[Any], most: int = _READABLE) -> list[Any]:
    """Return the nodes that have so many neighbours, in the graph's order."""
    least, degree = least_ties(graph, most), _neighbours(graph)
    return [one for one in graph if degree[one] >= least]


def carried(
    graph: nx.Graph[Any], *, nodes: int = MOST_NODES, ties: int = MOST_TIES
) -> nx.Graph[Any]:
    """Return the graph, or of a larger one the part among the nodes with most neighbours.

    Nodes with equally many are all in it or all out, unless the first step is too many already:
    then those that come first by id.
    """
    if graph.number_of_nodes() <= nodes and graph.number_of_edges() <= ties:
        return graph
    degree = _neighbours(graph)
    order = sorted(graph, key=lambda one: (-degree[one], str(one)))
    place = {one: rank for rank, one in enumerate(order)}
    # How many ties there are among the first: a tie is there with the later of its ends.
    joined = Counter(max(place[a], place[b]) for a, b in graph.edges())
    room, held = 0, 0
    for rank in range(min(nodes, len(order))):
        held += joined[rank]
        if held > ties:
            break
        room = rank + 1
    even = room
    while 0 < even < len(order) and degree[order[even - 1]] == degree[order[even]]:
        even -= 1
    chosen = set(order[: even or room])
    part = graph.subgraph(chosen)
    return part.copy()


def _neighbours(graph: nx.Graph[Any]) -> dict[Any, int]:
    """Return with how many others each node is tied, parallel ties and directions aside."""
    found: dict[Any, set[Any]] = {one: set() for one in graph}
    for a, b in graph.edges():
        if a != b:
            found[a].add(b)
            found[b].add(a)
    return {one: len(others) for one, others in found.items()}
