"""Centrality: published values, two engines that agree, and results that say what they are."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.centrality import (
    MEASURES,
    Centrality,
    all_measures,
    centrality_of,
    view_centrality,
)
from euroai.analysis.ties import ties_of_graph
from euroai.errors import UnknownChoice

ENGINES = ("compiled", "networkx")


def _values(found: Centrality) -> dict[str, float]:
    return {row.id: row.value for row in found.rows}


def _of(graph: nx.Graph[Any], measure: str, **options: Any) -> dict[str, float]:
    strength = options.pop("strength", "")
    return _values(centrality_of(ties_of_graph(graph, strength), measure, **options))


# Published values: Brandes-checked tables of networkx's own tests (test_betweenness_centrality),
# which for the kite are Krackhardt (1990), for the families Padgett's marriages as in UCINET.
KITE = (0.023, 0.023, 0.000, 0.102, 0.000, 0.231, 0.231, 0.389, 0.222, 0.000)
FAMILIES = {
    "Acciaiuoli": 0.000, "Albizzi": 0.212, "Barbadori": 0.093, "Bischeri": 0.104,
    "Castellani": 0.055, "Ginori": 0.000, "Guadagni": 0.255, "Lamberteschi": 0.000,
    "Medici": 0.522, "Pazzi": 0.000, "Peruzzi": 0.022, "Ridolfi": 0.114, "Salviati": 0.143,
    "Strozzi": 0.103, "Tornabuoni": 0.092,
}  # fmt: skip
# Borgatti & Halgin (2011), Analyzing affiliation networks: betweenness of events and women, each
# divided by the most that a node of its side can have (as in networkx's bipartite tests).
NATCHEZ = {
    "E8": 0.24, "E9": 0.23, "E7": 0.13, "Nora Fayette": 0.11, "Evelyn Jefferson": 0.10,
    "Theresa Anderson": 0.09, "E6": 0.07, "Sylvia Avondale": 0.07, "Laura Mandeville": 0.05,
    "Brenda Rogers": 0.05, "Katherina Rogers": 0.05, "E5": 0.04, "Helen Lloyd": 0.04, "E3": 0.02,
    "Ruth DeSand": 0.02, "Verne Sanderson": 0.02, "E12": 0.02, "Eleanor Nye": 0.01, "E1": 0.00,
    "Dorothy Murchison": 0.00, "E13": 0.00, "E14": 0.00,
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_betweenness_of_the_krackhardt_kite_is_the_published_one(engine: str) -> None:
    found = _of(nx.krackhardt_kite_graph(), "betweenness", engine=engine)
    for node, value in enumerate(KITE):
        assert found[str(node)] == pytest.approx(value, abs=1e-3)


@pytest.mark.parametrize("engine", ENGINES)
def test_betweenness_of_the_florentine_families_is_the_published_one(engine: str) -> None:
    found = _of(nx.florentine_families_graph(), "betweenness", engine=engine)
    assert found == pytest.approx(FAMILIES, abs=1e-3)


@pytest.mark.parametrize("engine", ENGINES)
def test_betweenness_of_the_women_of_natchez_is_the_published_one(engine: str) -> None:
    graph = nx.davis_southern_women_graph()
    found = _of(graph, "betweenness", engine=engine)
    others = len(graph) - 1
    for node, published in NATCHEZ.items():
        own, opposite = (14, 18) if node[1:].isdigit() else (18, 14)
        most = _most_between(own, opposite)
        paths = found[node] * others * (others - 1) / 2
        assert paths / most == pytest.approx(published, abs=1e-2)


def _most_between(own: int, opposite: int) -> float:
    """Return how many pairs a node of one side can stand between (Borgatti & Everett 1997)."""
    s, t = divmod(own - 1, opposite)
    return (
        opposite**2 * (s + 1) ** 2 + opposite * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)
    ) / 2


@pytest.mark.parametrize("engine", ENGINES)
def test_eigenvector_of_the_florentine_families_is_the_published_one(engine: str) -> None:
    found = _of(nx.florentine_families_graph(), "eigenvector", engine=engine)
    # Jackson (2008), Social and Economic Networks, section 2.2.4.
    for family, value in {"Medici": 0.430, "Strozzi": 0.356, "Guadagni": 0.289}.items():
        assert found[family] == pytest.approx(value, abs=5e-4)


@pytest.mark.parametrize("engine", ENGINES)
def test_degree_of_the_florentine_families_is_the_published_one(engine: str) -> None:
    found = _of(nx.florentine_families_graph(), "degree", engine=engine)
    assert (found["Medici"], found["Guadagni"], found["Strozzi"]) == (6, 4, 4)


@pytest.mark.parametrize("engine", ENGINES)
def test_harmonic_closeness_and_core_of_a_kite_counted_by_hand(engine: str) -> None:
    kite = nx.krackhardt_kite_graph()
    closeness = _of(kite, "closeness", engine=engine)
    # Node 9 ends the tail: one node is a step away, one two, two three and five four.
    assert closeness["9"] == pytest.approx((1 + 1 / 2 + 2 / 3 + 5 / 4) / 9)
    core = _of(kite, "core", engine=engine)
    assert [core[str(node)] for node in range(10)] == [3, 3, 3, 3, 3, 3, 3, 2, 1, 1]


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[int]:
    """Return a graph of up to 24 nodes, often in several components, with a strength a tie."""
    size = draw(st.integers(1, 24))
    graph: nx.Graph[int] = nx.empty_graph(size)
    ends = st.integers(0, size - 1)
    for a, b, strength in draw(st.lists(st.tuples(ends, ends, st.integers(1, 9)), max_size=60)):
        if a != b:
            graph.add_edge(a, b, shared=strength, weight=strength, length=1 / strength)
    return graph


@settings(max_examples=60, deadline=None)
@given(graphs(), st.sampled_from(sorted(set(MEASURES) - {"eigenvector"})), st.booleans())
def test_the_engines_agree_on_any_graph(graph: nx.Graph[int], measure: str, weighted: bool) -> None:
    compiled, plain = (
        _of(graph, measure, strength="shared", weighted=weighted, engine=engine)
        for engine in ENGINES
    )
    assert compiled == pytest.approx(plain, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_betweenness_is_that_of_networkx_on_any_graph(graph: nx.Graph[int]) -> None:
    plain = nx.betweenness_centrality(graph)
    assert _of(graph, "betweenness") == pytest.approx(
        {str(node): value for node, value in plain.items()}, abs=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(graphs(), st.booleans())
def test_the_eigenvector_is_one_in_the_largest_component_and_nought_elsewhere(
    graph: nx.Graph[int], weighted: bool
) -> None:
    ties = ties_of_graph(graph, "shared")
    found = _values(centrality_of(ties, "eigenvector", weighted=weighted))
    members = {ties.nodes[place] for place in ties.components()[0]}
    if len(members) == 1:
        assert set(found.values()) == {0}
        return
    assert sum(value**2 for value in found.values()) == pytest.approx(1)
    assert all((found[node] > 0) == (node in members) for node in found)
    strengths = ties.strengths if weighted else [1] * len(ties.pairs)
    image = dict.fromkeys(found, 0.0)
    for (a, b), strength in zip(ties.pairs, strengths, strict=True):
        image[ties.nodes[a]] += strength * found[ties.nodes[b]]
        image[ties.nodes[b]] += strength * found[ties.nodes[a]]
    largest = sum(image[node] * found[node] for node in found)
    within = {node: image[node] for node in members}
    assert within == pytest.approx({n: largest * found[n] for n in members}, abs=1e-7)


def test_a_stronger_tie_is_a_nearer_one_where_distances_count() -> None:
    # From a to c directly, told once, or by b, told ten times each: the strong way is the short.
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", shared=10)
    graph.add_edge("b", "c", shared=10)
    graph.add_edge("a", "c", shared=1)
    assert _of(graph, "betweenness")["b"] == 0
    for engine in ENGINES:
        found = _of(graph, "betweenness", strength="shared", weighted=True, engine=engine)
        assert found["b"] == 1


def test_ways_of_one_length_are_one_length_however_the_fractions_add_up() -> None:
    # From s to t it is 1/5 + 1/5 + 1/5 or 1/2 + 1/10: the same, but not in binary fractions.
    graph: nx.Graph[str] = nx.Graph()
    for a, b, shared in (
        ("s", "x", 5),
        ("x", "y", 5),
        ("y", "t", 5),
        ("s", "z", 2),
        ("z", "t", 10),
    ):
        graph.add_edge(a, b, shared=shared)
    for engine in ENGINES:
        found = _of(graph, "betweenness", strength="shared", weighted=True, engine=engine)
        assert found["z"] == pytest.approx(1 / 2 / 6)


def test_parallel_and_opposite_edges_are_one_tie_and_loops_none() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b"), ("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    ties = ties_of_graph(graph)
    assert ties.pairs == ((0, 1), (1, 2))
    assert ties.strengths == (3, 1)
    assert _values(centrality_of(ties, "degree")) == {"a": 1, "b": 2, "c": 1}
    assert _values(centrality_of(ties, "degree", weighted=True)) == {"a": 3, "b": 4, "c": 1}
    assert _values(centrality_of(ties, "strength")) == {"a": 3, "b": 4, "c": 1}


def test_equal_values_share_a_rank_and_stand_by_label() -> None:
    graph = nx.star_graph(3)
    nx.set_node_attributes(graph, {0: "hub", 1: "zeta", 2: "alpha", 3: "mu"}, "label")
    rows = centrality_of(ties_of_graph(graph), "degree").rows
    assert [(row.rank, row.label) for row in rows] == [
        (1, "hub"),
        (2, "alpha"),
        (2, "mu"),
        (2, "zeta"),
    ]
    two_hubs = centrality_of(ties_of_graph(nx.path_graph(4)), "degree").rows
    assert [row.rank for row in two_hubs] == [1, 1, 3, 3]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_the_smallest_graphs_have_values_too(measure: str, size: int) -> None:
    for graph in (nx.empty_graph(size), nx.path_graph(size)):
        compiled, plain = (_of(graph, measure, engine=engine) for engine in ENGINES)
        assert compiled == pytest.approx(plain, abs=1e-9)
        assert len(compiled) == size


# On the shipped data ------------------------------------------------------------------------


@pytest.mark.parametrize("measure", MEASURES)
def test_the_engines_agree_on_the_views(kg: euroai.KnowledgeGraph, measure: str) -> None:
    for view in ("talent", "alliances"):
        for weighted in (False, True):
            compiled, plain = (
                view_centrality(kg, view, measure, weighted=weighted, engine=engine)
                for engine in ENGINES
            )
            assert _values(compiled) == pytest.approx(_values(plain), abs=1e-9)
            assert compiled.normalisation == plain.normalisation
            assert "networkx" in plain.engine


def test_the_result_says_how_it_came_about(kg: euroai.KnowledgeGraph) -> None:
    found = view_centrality(kg, "co-investment", "betweenness", top=5)
    view = kg.view("co-investment")
    assert (found.nodes, found.edges) == (view.number_of_nodes(), view.number_of_edges())
    assert found.engine.startswith("rustworkx 0.")
    assert "(n − 1)(n − 2)" in found.normalisation
    assert found.weighting.startswith("none")
    assert len(found.rows) == 5
    assert "components" in found.remarks[0]
    weighted = view_centrality(kg, "co-investment", "betweenness", weighted=True, top=1)
    assert "1 / “shared”" in weighted.weighting
    assert view_centrality(kg, "talent", "degree").direction.startswith("ignored")


def test_all_measures_of_a_view_are_what_each_gives_alone(kg: euroai.KnowledgeGraph) -> None:
    together = all_measures(kg, "talent")
    assert set(together) == set(MEASURES)
    for name, found in together.items():
        assert found == view_centrality(kg, "talent", name)


def test_what_does_not_exist_is_refused_by_name(kg: euroai.KnowledgeGraph) -> None:
    for view, measure, engine in (
        ("nowhere", "degree", "auto"),
        ("talent", "charm", "auto"),
        ("talent", "degree", "steam"),
    ):
        with pytest.raises(UnknownChoice, match=r"nowhere|charm|steam"):
            view_centrality(kg, view, measure, engine=engine)
