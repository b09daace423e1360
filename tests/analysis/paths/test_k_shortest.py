"""Walks on any graph: networkx beside, laws, and what a bound cuts."""

from __future__ import annotations

from itertools import islice

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from euroai.analysis.paths import k_shortest as walk
from euroai.analysis.paths.k_shortest import (
    best_shortest,
    cheapest,
    distances_to,
    k_best,
    simple_paths,
)
from tests.plugins.frozen import changeable

NODES = "abcdefghij"
GRAPHS = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.integers(1, 3)), max_size=28
)
ENDS = st.lists(st.sampled_from(NODES), min_size=2, max_size=2, unique=True)


def _graph(edges: list[tuple[str, str, int]]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from((a, b, {"cost": cost}) for a, b, cost in edges if a != b)
    return graph


def _adjacency(graph: nx.Graph[str]) -> dict[str, tuple[str, ...]]:
    return {node: tuple(sorted(graph[node])) for node in sorted(graph)}


def _complete(nodes: str) -> dict[str, tuple[str, ...]]:
    return {node: tuple(other for other in nodes if other != node) for node in nodes}


@settings(deadline=None)
@given(GRAPHS, ENDS, st.integers(1, 5))
def test_the_shortest_paths_are_those_of_networkx_the_cheapest_first(
    edges: list[tuple[str, str, int]], ends: list[str], most: int
) -> None:
    graph = _graph(edges)
    start, goal = ends

    def cost(a: str, b: str) -> tuple[int, str]:
        return graph[a][b]["cost"], str(9 - graph[a][b]["cost"])

    def order(path: tuple[str, ...]) -> tuple[int, list[str], tuple[str, ...]]:
        steps = [cost(a, b) for a, b in nx.utils.pairwise(path)]
        return sum(step for step, _ in steps), [date for _, date in steps], path

    every = []
    if nx.has_path(graph, start, goal):
        every = sorted(map(tuple, nx.all_shortest_paths(graph, start, goal)), key=order)
    found, cut = best_shortest(_adjacency(graph), start, goal, cost, most)
    assert found == every[:most]
    assert cut == (len(every) > most)


@settings(deadline=None)
@given(GRAPHS, ENDS, st.integers(1, 6))
def test_the_simple_paths_are_those_of_networkx_shorter_ones_first(
    edges: list[tuple[str, str, int]], ends: list[str], longest: int
) -> None:
    graph = _graph(edges)
    start, goal = ends
    every = {tuple(path) for path in nx.all_simple_paths(graph, start, goal, cutoff=longest)}
    found, cut = simple_paths(_adjacency(graph), start, goal, longest, 100_000)
    assert not cut
    assert set(found) == every
    assert len(found) == len(every)
    assert [len(path) for path in found] == sorted(map(len, found))


@settings(deadline=None)
@given(GRAPHS, ENDS)
def test_distances_are_those_of_networkx(
    edges: list[tuple[str, str, int]], ends: list[str]
) -> None:
    graph = _graph(edges)
    assert distances_to(_adjacency(graph), ends[0]) == dict(
        nx.single_source_shortest_path_length(graph, ends[0])
    )


def test_the_bound_keeps_the_shorter_paths_and_says_that_it_cut() -> None:
    adjacency = _complete("abcdef")
    found, cut = simple_paths(adjacency, "a", "f", 3, 6)
    assert cut
    assert [len(path) - 1 for path in found] == [1, 2, 2, 2, 2, 3]
    assert not simple_paths(adjacency, "a", "f", 3, 17)[1]


def test_a_search_that_takes_too_long_stops_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "EFFORT", 50)
    adjacency = _complete("abcdefghi")
    found, cut = simple_paths(adjacency, "a", "i", 8, 100_000)
    assert cut
    assert found[0] == ("a", "i")


def test_a_length_beyond_all_nodes_asks_for_no_more_than_there_is() -> None:
    found, cut = simple_paths({"a": ("b",), "b": ("a", "c"), "c": ("b",)}, "a", "c", 10**9, 10)
    assert (found, cut) == ([("a", "b", "c")], False)


def _ordered(
    graph: nx.Graph[str], start: str, goal: str, tolls: dict[str, int]
) -> list[tuple[str, ...]]:
    """Return every simple path by its tolls, its cost, its dates and its nodes."""

    def order(path: tuple[str, ...]) -> tuple[int, int, list[str], tuple[str, ...]]:
        costs = [graph[a][b]["cost"] for a, b in nx.utils.pairwise(path)]
        return sum(tolls[n] for n in path[1:]), sum(costs), [str(9 - c) for c in costs], path

    return sorted(map(tuple, nx.all_simple_paths(graph, start, goal)), key=order)


@settings(deadline=None)
@given(GRAPHS, ENDS, st.integers(1, 12), st.lists(st.integers(1, 4), min_size=10, max_size=10))
def test_the_k_best_paths_are_the_first_of_all_by_tolls_cost_and_dates(
    edges: list[tuple[str, str, int]], ends: list[str], most: int, tolls: list[int]
) -> None:
    graph = _graph(edges)
    start, goal = ends
    toll = dict(zip(NODES, tolls, strict=True))

    def cost(a: str, b: str) -> tuple[int, str]:
        return graph[a][b]["cost"], str(9 - graph[a][b]["cost"])

    every = _ordered(graph, start, goal, toll)
    found, cut = k_best(_adjacency(graph), start, goal, toll.__getitem__, cost, most)
    assert found == every[:most]
    assert cut == (len(every) > most)
    least = [sum(toll[node] for node in path[1:]) for path in every]
    cheap, more = cheapest(_adjacency(graph), start, goal, toll.__getitem__, cost, most)
    assert cheap == [path for path, t in zip(every, least, strict=True) if t == least[0]][:most]
    assert more == (least.count(least[0]) > most if least else False)


@settings(deadline=None)
@given(GRAPHS, ENDS, st.integers(1, 15), st.integers(1, 6))
def test_the_k_shortest_paths_are_as_long_as_those_of_networkx(
    edges: list[tuple[str, str, int]], ends: list[str], most: int, longest: int
) -> None:
    graph = _graph(edges)
    start, goal = ends
    found, cut = k_best(_adjacency(graph), start, goal, lambda _: 1, lambda *_: (0, ""), most)
    if not nx.has_path(graph, start, goal):
        assert (found, cut) == ([], False)
        return
    plain = [tuple(path) for path in nx.shortest_simple_paths(graph, start, goal)]
    assert [len(path) for path in found] == [len(path) for path in islice(plain, most)]
    # Whole lengths hold the same paths, in whatever order of one length.
    whole = [path for path in found if not cut or len(path) < len(found[-1])]
    assert set(whole) == {path for path in plain if not cut or len(path) < len(found[-1])}
    short, _ = k_best(
        _adjacency(graph), start, goal, lambda _: 1, lambda *_: (0, ""), most, longest
    )
    assert short == [path for path in found if len(path) - 1 <= longest]


def test_the_search_for_further_paths_stops_at_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "K_EFFORT", 100)
    found, cut = k_best(_complete(NODES), "a", "b", lambda _: 1, lambda *_: (0, ""), 500)
    assert cut
    assert 0 < len(found) < 500
    assert found[0] == ("a", "b")


def test_a_path_that_leaves_an_earlier_one_costs_what_they_share_too() -> None:
    # After a–b–j the path by b and c shares the dear step a–b with it: 3 + 1 + 1.
    edges = [("a", "b", 3), ("b", "j", 1), ("b", "c", 1), ("c", "j", 1)]
    edges += [("a", "d", 1), ("d", "e", 1), ("e", "j", 2)]
    edges += [("a", "f", 2), ("f", "g", 2), ("g", "j", 2)]
    graph = _graph(edges)

    def cost(a: str, b: str) -> tuple[int, str]:
        return graph[a][b]["cost"], ""

    found, _ = k_best(_adjacency(graph), "a", "j", lambda _: 1, cost, 4)
    assert ["".join(path) for path in found] == ["abj", "adej", "abcj", "afgj"]


def test_that_there_are_more_shortest_paths_than_asked_for_is_said_and_otherwise_not() -> None:
    # Three ways of two steps from a to z: by b, c and d; e is a longer one.
    graph = _graph([*(("a", one, 1) for one in "bcd"), *((one, "j", 1) for one in "bcd")])
    graph.add_edges_from([("a", "e"), ("e", "f"), ("f", "j")], cost=1)
    adjacency = _adjacency(graph)
    ways = [("a", one, "j") for one in "bcd"]
    for most, found, more in ((2, ways[:2], True), (3, ways, False), (4, ways, False)):
        assert best_shortest(adjacency, "a", "j", lambda _a, _b: (1, ""), most) == (found, more)
        assert cheapest(adjacency, "a", "j", lambda _: 1, lambda _a, _b: (1, ""), most) == (
            found,
            more,
        )


def test_paths_as_long_as_may_be_are_found_and_longer_ones_are_no_more() -> None:
    graph = _graph([("a", "b", 1), ("b", "c", 1), ("a", "d", 1), ("d", "e", 1), ("e", "c", 1)])
    adjacency = _adjacency(graph)
    two, three = ("a", "b", "c"), ("a", "d", "e", "c")

    def best(most: int, longest: int) -> tuple[list[tuple[str, ...]], bool]:
        return k_best(adjacency, "a", "c", lambda _: 1, lambda _a, _b: (1, ""), most, longest)

    assert best(5, 2) == ([two], False)
    assert best(5, 3) == ([two, three], False)
    assert best(1, 3) == ([two], True)
    assert best(1, 2) == ([two], False)
    assert simple_paths(adjacency, "a", "c", 3, 1) == ([two], True)
    assert simple_paths(adjacency, "a", "c", 3, 2) == ([two, three], False)


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.analysis.paths") == []
