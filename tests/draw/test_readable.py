"""How much of a network is shown first, and how much a pane carries at all."""

from __future__ import annotations

import networkx as nx

from euroai.draw.readable import carried, least_ties, readable


def star_with_a_ring() -> nx.Graph[str]:
    """Return a ring of four, one of which has ten more around it."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    graph.add_edges_from([("a", f"leaf-{number}") for number in range(10)])
    return graph


def test_the_least_number_of_ties_leaves_no_more_than_can_be_read() -> None:
    graph = star_with_a_ring()
    assert least_ties(graph, 14) == 1
    assert least_ties(graph, 13) == 2
    assert readable(graph, 13) == ["a", "b", "c", "d"]
    assert least_ties(graph, 3) == 3
    assert readable(graph, 3) == ["a"]


def test_parallel_ties_and_ties_to_oneself_are_no_more_neighbours() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "b"), ("a", "a")])
    assert least_ties(graph, 1) == 2


def test_a_graph_that_a_pane_carries_is_drawn_whole() -> None:
    graph = star_with_a_ring()
    assert carried(graph, nodes=14, ties=14) is graph


def test_of_a_larger_one_those_with_most_neighbours_are_drawn_all_that_have_as_many() -> None:
    graph = star_with_a_ring()
    assert set(carried(graph, nodes=13, ties=99)) == {"a", "b", "c", "d"}
    assert set(carried(graph, nodes=14, ties=12)) == {"a", "b", "c", "d"}
    assert set(carried(graph, nodes=3, ties=99)) == {"a"}


def test_where_all_have_as_many_the_first_by_id_are_drawn() -> None:
    ring = nx.cycle_graph([f"n{number}" for number in range(9)])
    assert sorted(carried(ring, nodes=4, ties=99)) == ["n0", "n1", "n2", "n3"]
