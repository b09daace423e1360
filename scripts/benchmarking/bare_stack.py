"""What the bare engines do: pyoxigraph, SciPy, rustworkx, NetworKit."""

from __future__ import annotations

from typing import Any

from scripts.benchmarking.place import (
    ERROR,
    EXACT,
    RISK,
    TIES,
    Act,
    Place,
    Prepare,
    files,
    load,
    networkx_graph,
    overlap_query,
    ten_pairs,
)

__all__ = [
    "engine_all",
    "engine_approximate",
    "engine_betweenness",
    "engine_load",
    "engine_one",
    "engine_only_load",
    "engine_pagerank",
    "engine_paths",
    "engine_view",
]


def _oxigraph(place: Place, *, bulk: bool = False) -> Any:  # noqa: ANN401 -- a store
    import pyoxigraph as ox

    store = ox.Store()
    for file in files(place.folder):
        graph = ox.NamedNode(f"https://example.org/{file.stem}")
        (store.bulk_load if bulk else store.load)(
            path=str(file), format=ox.RdfFormat.TURTLE, to_graph=graph
        )
    return store


def engine_only_load(*, bulk: bool) -> Prepare:
    """Prepare loading the folder."""

    def prepare(place: Place) -> Act:
        def act() -> None:
            _oxigraph(place, bulk=bulk)

        return act

    return prepare


def engine_load(*, bulk: bool) -> Prepare:
    """Prepare loading the folder and one overlap."""

    def prepare(place: Place) -> Act:
        query = overlap_query(place)

        def act() -> None:
            store = _oxigraph(place, bulk=bulk)
            list(store.query(query, use_default_graph_as_union=True))

        return act

    return prepare


def engine_one(place: Place) -> Act:
    """Prepare one investor's overlap."""
    store, query = _oxigraph(place), overlap_query(place)

    def act() -> None:
        list(store.query(query, use_default_graph_as_union=True))

    return act


def engine_all(place: Place) -> Act:
    """Prepare the count of all pairs."""
    import numpy as np
    from scipy.sparse import csr_array

    from euroai.analysis.overlap.overlap import incidence, portfolios

    held = incidence(list(portfolios(load(place)).values()))
    ones = np.ones(len(held.columns), dtype=np.int32)
    matrix = csr_array((ones, held.columns, held.starts), shape=(len(held.starts) - 1, held.held))

    def act() -> None:
        _ = matrix @ matrix.T

    return act


def _rustworkx(place: Place) -> tuple[Any, dict[str, int]]:
    import rustworkx as rx

    plain = networkx_graph(place)
    places = {node: number for number, node in enumerate(plain)}
    graph: rx.PyGraph[int, None] = rx.PyGraph()
    graph.add_nodes_from(range(len(places)))
    graph.add_edges_from_no_data([(places[a], places[b]) for a, b in plain.edges])
    return graph, places


def engine_pagerank(place: Place) -> Act:
    """Prepare PageRank."""
    import rustworkx as rx

    graph = _rustworkx(place)[0].to_directed()

    def act() -> None:
        rx.pagerank(graph, tol=EXACT / len(graph), max_iter=1_000)

    return act


def engine_betweenness(place: Place) -> Act:
    """Prepare exact betweenness."""
    import rustworkx as rx

    graph, _ = _rustworkx(place)

    def act() -> None:
        rx.graph_betweenness_centrality(graph)

    return act


def engine_approximate(place: Place) -> Act:
    """Prepare betweenness within an error."""
    import networkit

    plain = networkx_graph(place)
    graph = networkit.nxadapter.nx2nk(plain)

    def act() -> None:
        networkit.centrality.KadabraBetweenness(graph, ERROR, RISK).run()

    return act


def engine_paths(place: Place) -> Act:
    """Prepare up to ten shortest paths of each of ten pairs."""
    import rustworkx as rx

    graph, places = _rustworkx(place)
    pairs = ten_pairs(load(place).links("investedIn"))

    def act() -> None:
        for a, b in pairs:
            rx.graph_all_shortest_paths(graph, places[a], places[b])

    return act


def engine_view(place: Place) -> Act:
    """Prepare the investments as a graph."""
    import rustworkx as rx

    store = _oxigraph(place)

    def act() -> None:
        graph: rx.PyDiGraph[str, None] = rx.PyDiGraph()
        places: dict[str, int] = {}
        edges = []
        for a, b in store.query(TIES, use_default_graph_as_union=True):
            edges.append(
                (
                    places.setdefault(a.value, len(places)),
                    places.setdefault(b.value, len(places)),
                )
            )
        graph.add_nodes_from(list(places))
        graph.add_edges_from_no_data(edges)

    return act
