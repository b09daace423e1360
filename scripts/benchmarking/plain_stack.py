"""What the plain stack does: rdflib's memory store, networkx, pyvis with physics."""

from __future__ import annotations

from itertools import islice
from typing import Any

from scripts.benchmarking.place import (
    EXACT,
    PIVOTS,
    TIES,
    WAYS,
    Act,
    Place,
    files,
    load,
    networkx_graph,
    overlap_query,
    ten_pairs,
)

__all__ = [
    "plain_all",
    "plain_betweenness",
    "plain_load",
    "plain_one",
    "plain_only_load",
    "plain_page",
    "plain_pagerank",
    "plain_paths",
    "plain_view",
]


def _rdflib(place: Place) -> Any:  # noqa: ANN401 -- a Graph, imported late
    import rdflib

    graph = rdflib.Graph()
    for file in files(place.folder):
        graph.parse(file, format="turtle")
    return graph


def plain_only_load(place: Place) -> Act:
    """Prepare loading the folder."""

    def act() -> None:
        _rdflib(place)

    return act


def plain_load(place: Place) -> Act:
    """Prepare loading the folder and one overlap."""
    query = overlap_query(place)

    def act() -> None:
        list(_rdflib(place).query(query))

    return act


def plain_one(place: Place) -> Act:
    """Prepare one investor's overlap."""
    graph, query = _rdflib(place), overlap_query(place)

    def act() -> None:
        list(graph.query(query))

    return act


def plain_all(place: Place) -> Act:
    """Prepare the count of all pairs."""
    from networkx.algorithms import bipartite

    graph = networkx_graph(place)
    investors = list(load(place).links("investedIn"))

    def act() -> None:
        bipartite.weighted_projected_graph(graph, investors)

    return act


def plain_pagerank(place: Place) -> Act:
    """Prepare PageRank."""
    import networkx as nx

    graph = networkx_graph(place)

    def act() -> None:
        nx.pagerank(graph, tol=EXACT / len(graph), max_iter=1_000)

    return act


def plain_betweenness(place: Place) -> Act:
    """Prepare exact betweenness."""
    import networkx as nx

    graph = networkx_graph(place)

    def act() -> float | None:
        if not place.sample:
            nx.betweenness_centrality(graph)
            return None
        nx.betweenness_centrality(graph, k=PIVOTS, seed=1)
        return PIVOTS / len(graph)

    return act


def plain_paths(place: Place) -> Act:
    """Prepare up to ten shortest paths of each of ten pairs."""
    import networkx as nx

    graph, pairs = networkx_graph(place), ten_pairs(load(place).links("investedIn"))

    def act() -> None:
        for a, b in pairs:
            if nx.has_path(graph, a, b):
                list(islice(nx.all_shortest_paths(graph, a, b), WAYS))

    return act


def plain_view(place: Place) -> Act:
    """Prepare the investments as a graph."""
    import networkx as nx

    source = _rdflib(place)

    def act() -> None:
        graph: nx.DiGraph[Any] = nx.DiGraph()
        graph.add_edges_from((str(a), str(b)) for a, b in source.query(TIES))

    return act


def plain_page(place: Place) -> Act:
    """Prepare the page of one network, whose layout each reader's browser computes."""
    from pyvis.network import Network

    graph = load(place).view("investments")

    def act() -> None:
        page = Network(height="800px", cdn_resources="local")
        for node, own in graph.nodes(data=True):
            page.add_node(node, label=own["label"])
        for a, b in graph.edges:
            page.add_edge(a, b)
        page.toggle_physics(True)
        page.generate_html()

    return act
