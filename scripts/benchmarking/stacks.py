"""The same work by three stacks: euroai, the plain one, the bare engines.

A task is ``prepare(place) -> act``: what is prepared is not timed, ``act()`` is. ``act`` may return
the share of the work that it did, where the whole would take hours.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, Final

from euroai.vocabulary import with_prefixes

__all__ = ["TASKS", "Act", "Place", "Prepare"]

Act = Callable[[], float | None]


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder, the investor whose overlap is asked, and whether long work is sampled."""

    folder: Path
    investor: str
    sample: bool


Prepare = Callable[[Place], Act]

_SHARED: Final = with_prefixes("""
SELECT ?other (COUNT(DISTINCT ?recipient) AS ?shared) WHERE {
  ?one eai:investor|eai:leadInvestor id:%s ; eai:recipient ?recipient .
  ?two eai:recipient ?recipient ; eai:investor|eai:leadInvestor ?other .
  FILTER(?other != id:%s)
} GROUP BY ?other ORDER BY DESC(?shared) LIMIT 3
""")
_TIES: Final = with_prefixes(
    "SELECT DISTINCT ?a ?b WHERE { ?e eai:investor|eai:leadInvestor ?a ; eai:recipient ?b }"
)
_PIVOTS: Final = 20
_WAYS: Final = 10
_TOLD: Final = ("investedIn",)
"""Up to ten shortest paths a pair, over investments alone: the same graph for all stacks."""
_ERROR, _RISK = 0.01, 0.1


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.ttl"))


def _overlap_query(place: Place) -> str:
    return _SHARED % (place.investor, place.investor)


# euroai ---------------------------------------------------------------------------------------


def _load(place: Place) -> Any:  # noqa: ANN401 -- a KnowledgeGraph, imported late
    import euroai

    return euroai.load(place.folder)


def _euroai_load(place: Place) -> Act:
    import scipy.sparse  # noqa: F401 -- what a process pays once is not what is compared

    from euroai.analysis.overlap import investor_overlap

    def act() -> None:
        investor_overlap(_load(place), [place.investor], top=3)

    return act


def _euroai_complete(place: Place) -> Act:
    def act() -> None:
        assert _load(place).store is not None  # noqa: S101 -- asking for it derives all

    return act


def _euroai_one(place: Place) -> Act:
    from euroai.analysis.overlap import investor_overlap

    kg = _load(place)
    investor_overlap(kg, [place.investor], top=3)

    def act() -> None:
        investor_overlap(kg, [place.investor], top=3)

    return act


def _euroai_all(place: Place) -> Act:
    from euroai.analysis.overlap import incidence, portfolios, shared_counts

    matrix = incidence(list(portfolios(_load(place)).values()))

    def act() -> None:
        shared_counts(matrix)

    return act


def _euroai_measured(place: Place) -> Act:
    from euroai.analysis.overlap import investor_overlap

    kg = _load(place)
    investor_overlap(kg, top=10)

    def act() -> None:
        investor_overlap(kg, top=10)

    return act


def _euroai_centrality(measure: str) -> Prepare:
    def prepare(place: Place) -> Act:
        from euroai.analysis.centrality import centrality_of
        from euroai.analysis.ties import ties_of

        ties = ties_of(_load(place), "investments")

        def act() -> None:
            centrality_of(ties, measure, top=10, engine="compiled")

        return act

    return prepare


def _euroai_approximate(place: Place) -> Act:
    from euroai.analysis.approximation import approximate_betweenness
    from euroai.analysis.ties import ties_of

    ties = ties_of(_load(place), "investments")
    approximate_betweenness(ties, _ERROR, _RISK)

    def act() -> None:
        approximate_betweenness(ties, _ERROR, _RISK)

    return act


def _euroai_paths(place: Place) -> Act:
    from euroai.analysis.paths import find_paths

    kg = _load(place)
    pairs = _ten_pairs(kg.links("investedIn"))
    find_paths(kg, *pairs[0], relations=_TOLD)

    def act() -> None:
        for a, b in pairs:
            find_paths(kg, a, b, relations=_TOLD)

    return act


def _euroai_view(place: Place) -> Act:
    kg = _load(place)
    kg.store, kg.entities  # noqa: B018 -- derived before the clock starts

    def act() -> None:
        kg.view("investments")

    return act


def _euroai_site(place: Place) -> Act:
    from euroai.site import build_site

    kg = _load(place)

    def act() -> None:
        with tempfile.TemporaryDirectory() as folder:
            build_site(kg, Path(folder) / "site")

    return act


# plain: rdflib's memory store, networkx, pyvis with physics -------------------------------------


def _rdflib(place: Place) -> Any:  # noqa: ANN401 -- a Graph, imported late
    import rdflib

    graph = rdflib.Graph()
    for file in _files(place.folder):
        graph.parse(file, format="turtle")
    return graph


def _plain_load(place: Place) -> Act:
    query = _overlap_query(place)

    def act() -> None:
        list(_rdflib(place).query(query))

    return act


def _plain_one(place: Place) -> Act:
    graph, query = _rdflib(place), _overlap_query(place)

    def act() -> None:
        list(graph.query(query))

    return act


def _networkx(place: Place) -> Any:  # noqa: ANN401 -- a networkx graph
    """Return who invested in whom, through euroai: building it is not what is compared."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for investor, recipients in _load(place).links("investedIn").items():
        graph.add_edges_from((investor, recipient) for recipient in recipients)
    return graph


def _plain_all(place: Place) -> Act:
    from networkx.algorithms import bipartite

    graph = _networkx(place)
    investors = list(_load(place).links("investedIn"))

    def act() -> None:
        bipartite.weighted_projected_graph(graph, investors)

    return act


def _plain_pagerank(place: Place) -> Act:
    import networkx as nx

    graph = _networkx(place)

    def act() -> None:
        nx.pagerank(graph)

    return act


def _plain_betweenness(place: Place) -> Act:
    import networkx as nx

    graph = _networkx(place)

    def act() -> float | None:
        if not place.sample:
            nx.betweenness_centrality(graph)
            return None
        nx.betweenness_centrality(graph, k=_PIVOTS, seed=1)
        return _PIVOTS / len(graph)

    return act


def _plain_paths(place: Place) -> Act:
    import networkx as nx

    graph, pairs = _networkx(place), _ten_pairs(_load(place).links("investedIn"))

    def act() -> None:
        for a, b in pairs:
            if nx.has_path(graph, a, b):
                list(islice(nx.all_shortest_paths(graph, a, b), _WAYS))

    return act


def _plain_view(place: Place) -> Act:
    import networkx as nx

    source = _rdflib(place)

    def act() -> None:
        graph: nx.DiGraph[Any] = nx.DiGraph()
        graph.add_edges_from((str(a), str(b)) for a, b in source.query(_TIES))

    return act


def _plain_site(place: Place) -> Act:
    from pyvis.network import Network

    graph = _load(place).view("investments")

    def act() -> None:
        page = Network(height="800px", cdn_resources="local")
        for node, own in graph.nodes(data=True):
            page.add_node(node, label=own["label"])
        for a, b in graph.edges:
            page.add_edge(a, b)
        page.toggle_physics(True)
        page.generate_html()

    return act


# the bare engines -------------------------------------------------------------------------------


def _oxigraph(place: Place, *, bulk: bool = False) -> Any:  # noqa: ANN401 -- a store
    import pyoxigraph as ox

    store = ox.Store()
    for file in _files(place.folder):
        graph = ox.NamedNode(f"https://example.org/{file.stem}")
        (store.bulk_load if bulk else store.load)(
            path=str(file), format=ox.RdfFormat.TURTLE, to_graph=graph
        )
    return store


def _engine_load(*, bulk: bool) -> Prepare:
    def prepare(place: Place) -> Act:
        query = _overlap_query(place)

        def act() -> None:
            store = _oxigraph(place, bulk=bulk)
            list(store.query(query, use_default_graph_as_union=True))

        return act

    return prepare


def _engine_one(place: Place) -> Act:
    store, query = _oxigraph(place), _overlap_query(place)

    def act() -> None:
        list(store.query(query, use_default_graph_as_union=True))

    return act


def _engine_all(place: Place) -> Act:
    from euroai.analysis.overlap import incidence, portfolios

    matrix = incidence(list(portfolios(_load(place)).values()))

    def act() -> None:
        _ = matrix @ matrix.T

    return act


def _rustworkx(place: Place) -> tuple[Any, dict[str, int]]:
    import rustworkx as rx

    plain = _networkx(place)
    places = {node: number for number, node in enumerate(plain)}
    graph: rx.PyGraph[int, None] = rx.PyGraph()
    graph.add_nodes_from(range(len(places)))
    graph.add_edges_from_no_data([(places[a], places[b]) for a, b in plain.edges])
    return graph, places


def _engine_pagerank(place: Place) -> Act:
    import rustworkx as rx

    graph = _rustworkx(place)[0].to_directed()

    def act() -> None:
        rx.pagerank(graph)

    return act


def _engine_betweenness(place: Place) -> Act:
    import rustworkx as rx

    graph, _ = _rustworkx(place)

    def act() -> None:
        rx.graph_betweenness_centrality(graph)

    return act


def _engine_approximate(place: Place) -> Act:
    import networkit

    plain = _networkx(place)
    graph = networkit.nxadapter.nx2nk(plain)

    def act() -> None:
        networkit.centrality.KadabraBetweenness(graph, _ERROR, _RISK).run()

    return act


def _engine_paths(place: Place) -> Act:
    import rustworkx as rx

    graph, places = _rustworkx(place)
    pairs = _ten_pairs(_load(place).links("investedIn"))

    def act() -> None:
        for a, b in pairs:
            rx.graph_all_shortest_paths(graph, places[a], places[b])

    return act


def _engine_view(place: Place) -> Act:
    import rustworkx as rx

    store = _oxigraph(place)

    def act() -> None:
        graph: rx.PyDiGraph[str, None] = rx.PyDiGraph()
        places: dict[str, int] = {}
        edges = []
        for a, b in store.query(_TIES, use_default_graph_as_union=True):
            edges.append(
                (
                    places.setdefault(a.value, len(places)),
                    places.setdefault(b.value, len(places)),
                )
            )
        graph.add_nodes_from(list(places))
        graph.add_edges_from_no_data(edges)

    return act


def _ten_pairs(links: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return ten pairs among the investors with the most holdings: each with the next."""
    chosen = sorted(links, key=lambda one: (-len(links[one]), one))[:11]
    return list(pairwise(chosen))


TASKS: Final[Mapping[str, Mapping[str, Prepare]]] = {
    "load + one overlap": {
        "euroai": _euroai_load,
        "plain": _plain_load,
        "engine": _engine_load(bulk=False),
        "engine, bulk": _engine_load(bulk=True),
    },
    "load + all derived": {"euroai": _euroai_complete},
    "one overlap": {"euroai": _euroai_one, "plain": _plain_one, "engine": _engine_one},
    "all pairs, counted": {"euroai": _euroai_all, "plain": _plain_all, "engine": _engine_all},
    "all pairs, p-values": {"euroai": _euroai_measured},
    "PageRank": {
        "euroai": _euroai_centrality("pagerank"),
        "plain": _plain_pagerank,
        "engine": _engine_pagerank,
    },
    "betweenness, exact": {
        "euroai": _euroai_centrality("betweenness"),
        "plain": _plain_betweenness,
        "engine": _engine_betweenness,
    },
    "betweenness ± 0.01": {
        "euroai": _euroai_approximate,
        "plain": _plain_betweenness,
        "engine": _engine_approximate,
    },
    "ten shortest paths": {
        "euroai": _euroai_paths,
        "plain": _plain_paths,
        "engine": _engine_paths,
    },
    "view as a graph": {"euroai": _euroai_view, "plain": _plain_view, "engine": _engine_view},
    "pages": {"euroai": _euroai_site, "plain": _plain_site},
}
"""By task and stack. "pages" is euroai's whole site beside one pyvis page: not the same work."""
