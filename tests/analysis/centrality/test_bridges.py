"""Bridges as a list: both engines, against taking each tie away."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.centrality.bridges import bridges_of, view_bridges
from euroai.analysis.centrality.centrality import centrality_of, view_centrality
from euroai.analysis.centrality.simple_graph import ties_of_graph
from tests.analysis.centrality.published_values import ENGINES
from tests.plugins.frozen import changeable


def _rows(graph: nx.Graph[Any], engine: str = "compiled") -> list[tuple[str, str, int]]:
    return [(r.a, r.b, r.cut_off) for r in bridges_of(ties_of_graph(graph), engine=engine).rows]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_tail_of_the_kite_hangs_on_two_bridges(engine: str) -> None:
    assert _rows(nx.krackhardt_kite_graph(), engine) == [("7", "8", 2), ("8", "9", 1)]


@pytest.mark.parametrize("engine", ENGINES)
def test_five_marriages_are_the_only_way_to_somebody(engine: str) -> None:
    assert _rows(nx.florentine_families_graph(), engine) == [
        ("Medici", "Salviati", 2),
        ("Albizzi", "Ginori", 1),
        ("Guadagni", "Lamberteschi", 1),
        ("Medici", "Acciaiuoli", 1),
        ("Salviati", "Pazzi", 1),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=22))
def test_a_tie_is_a_bridge_just_where_its_loss_splits_and_cuts_off_the_smaller_part(
    edges: list[tuple[int, int]],
) -> None:
    graph: nx.Graph[int] = nx.empty_graph(12)
    graph.add_edges_from((a, b) for a, b in edges if a != b)
    expected = {}
    for a, b in list(graph.edges):
        graph.remove_edge(a, b)
        if not nx.has_path(graph, a, b):
            sizes = [len(nx.node_connected_component(graph, end)) for end in (a, b)]
            expected[frozenset((str(a), str(b)))] = min(sizes)
        graph.add_edge(a, b)
    found = _rows(graph)
    assert _rows(graph, "networkx") == found
    assert {frozenset((a, b)): size for a, b, size in found} == expected
    for a, b, size in found:
        graph.remove_edge(int(a), int(b))
        assert len(nx.node_connected_component(graph, int(b))) == size
        graph.add_edge(int(a), int(b))
    counts = {r.id: r.value for r in centrality_of(ties_of_graph(graph), "bridges").rows}
    assert counts == {str(n): sum(str(n) in (a, b) for a, b, _ in found) for n in graph}


def test_a_bridge_keeps_its_strength() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", shared=7)
    (row,) = bridges_of(ties_of_graph(graph, "shared")).rows
    assert (row.a, row.b, row.cut_off, row.strength) == ("a", "b", 1, 7)


def test_no_tie_is_no_bridge() -> None:
    assert _rows(nx.empty_graph(3)) == []
    assert _rows(nx.cycle_graph(5)) == []


def test_the_bridges_of_a_view_are_those_that_the_measure_counts(
    kg: euroai.KnowledgeGraph,
) -> None:
    found = view_bridges(kg, "alliances")
    assert found.engine.startswith("rustworkx")
    counted = sum(row.value for row in view_centrality(kg, "alliances", "bridges").rows)
    assert 2 * len(found.rows) == counted > 0


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.analysis.centrality") == []
