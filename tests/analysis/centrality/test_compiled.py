"""Centrality: two engines that agree, on any graph, and on what the measures are by definition."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.centrality.centrality import MEASURES, centrality_of, view_centrality
from euroai.analysis.centrality.simple_graph import ties_of_graph
from tests.analysis.centrality.published_values import ENGINES, measured, values_of


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(
    "graph",
    [nx.davis_southern_women_graph(), nx.florentine_families_graph(), nx.krackhardt_kite_graph()],
    ids=["Davis", "Florentine", "Krackhardt"],
)
def test_the_engines_agree_on_published_graphs(
    measure: str, weighted: bool, graph: nx.Graph[Any]
) -> None:
    strong = graph.copy()
    for place, (_, _, tie) in enumerate(strong.edges(data=True)):
        tie["shared"] = 1 + place % 4
    compiled, plain = (
        measured(strong, measure, strength="shared", weighted=weighted, engine=engine)
        for engine in ENGINES
    )
    assert compiled == pytest.approx(plain, abs=1e-9)
    assert len(compiled) == len(graph)


@st.composite
def digraphs(draw: st.DrawFn) -> nx.DiGraph[int]:
    """Return a directed graph of up to 12 nodes, with a strength an arc."""
    size = draw(st.integers(1, 12))
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(size))
    ends = st.integers(0, size - 1)
    for a, b, strength in draw(st.lists(st.tuples(ends, ends, st.integers(1, 9)), max_size=30)):
        if a != b:
            graph.add_edge(a, b, shared=strength, weight=strength)
    return graph


@settings(max_examples=60, deadline=None)
@given(digraphs(), st.booleans())
def test_hubs_and_authorities_are_what_kleinbergs_iteration_comes_to(
    graph: nx.DiGraph[int], weighted: bool
) -> None:
    hubs, authorities = (
        measured(graph, one, strength="shared", weighted=weighted)
        for one in ("hubs", "authorities")
    )
    if not graph.number_of_edges():
        assert set(hubs.values()) == set(authorities.values()) == {0}
        return
    assert sum(hubs.values()) == pytest.approx(1)
    assert sum(authorities.values()) == pytest.approx(1)
    # A hub is worth what it points at, an authority what points at it, up to one factor.
    one: dict[str, float]
    other: dict[str, float]
    arcs: Any
    for one, other, arcs in (
        (hubs, authorities, graph.edges(data="shared")),
        (authorities, hubs, graph.reverse().edges(data="shared")),
    ):
        image = dict.fromkeys(one, 0.0)
        for a, b, strength in arcs:
            image[str(a)] += other[str(b)] * (strength if weighted else 1)
        whole = sum(image.values())
        assert {n: v / whole for n, v in image.items()} == pytest.approx(one, abs=1e-7)


def test_equal_parts_share_hubs_and_authorities_evenly() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")])
    for engine in ENGINES:
        hubs = measured(graph, "hubs", engine=engine)
        assert hubs == pytest.approx(dict.fromkeys("abcd", 0.25) | {"x": 0, "y": 0})
        authorities = measured(graph, "authorities", engine=engine)
        assert (authorities["x"], authorities["y"]) == pytest.approx((0.5, 0.5))


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
        measured(graph, measure, strength="shared", weighted=weighted, engine=engine)
        for engine in ENGINES
    )
    assert compiled == pytest.approx(plain, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_betweenness_is_that_of_networkx_on_any_graph(graph: nx.Graph[int]) -> None:
    plain = nx.betweenness_centrality(graph)
    assert measured(graph, "betweenness") == pytest.approx(
        {str(node): value for node, value in plain.items()}, abs=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(graphs(), st.booleans())
def test_the_eigenvector_is_one_in_the_largest_component_and_nought_elsewhere(
    graph: nx.Graph[int], weighted: bool
) -> None:
    ties = ties_of_graph(graph, "shared")
    found = values_of(centrality_of(ties, "eigenvector", weighted=weighted))
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
    # From a to c directly, once, or by b, ten times each: the strong way is the short.
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", shared=10)
    graph.add_edge("b", "c", shared=10)
    graph.add_edge("a", "c", shared=1)
    assert measured(graph, "betweenness")["b"] == 0
    for engine in ENGINES:
        found = measured(graph, "betweenness", strength="shared", weighted=True, engine=engine)
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
        found = measured(graph, "betweenness", strength="shared", weighted=True, engine=engine)
        assert found["z"] == pytest.approx(1 / 2 / 6)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_the_smallest_graphs_have_values_too(measure: str, size: int) -> None:
    for graph in (nx.empty_graph(size), nx.path_graph(size)):
        compiled, plain = (measured(graph, measure, engine=engine) for engine in ENGINES)
        assert compiled == pytest.approx(plain, abs=1e-9)
        isolates = size == 1 or not graph.number_of_edges()
        assert len(compiled) == (0 if measure == "constraint" and isolates else size)


@pytest.mark.parametrize("measure", MEASURES)
def test_the_engines_agree_on_the_views(kg: euroai.KnowledgeGraph, measure: str) -> None:
    for view in ("talent", "alliances"):
        for weighted in (False, True):
            compiled, plain = (
                view_centrality(kg, view, measure, weighted=weighted, engine=engine)
                for engine in ENGINES
            )
            assert values_of(compiled) == pytest.approx(values_of(plain), abs=1e-9)
            assert compiled.normalisation == plain.normalisation
            assert "networkx" in plain.engine
