"""Centrality: ranks, components, and results that say how they came about."""

from __future__ import annotations

import networkx as nx
import pytest

import euroai
from euroai.analysis.centrality.centrality import (
    MEASURES,
    all_measures,
    centrality_of,
    view_centrality,
)
from euroai.analysis.centrality.sampled_betweenness import can_approximate
from euroai.analysis.centrality.simple_graph import ties_of_graph
from euroai.errors import EuroAIError, UnknownChoice
from tests.analysis.centrality.published_values import measured, values_of


def test_the_least_constrained_ranks_first_and_isolates_have_no_rank() -> None:
    graph = nx.star_graph(4)
    graph.add_node("alone")
    found = centrality_of(ties_of_graph(graph), "constraint")
    assert [row.rank for row in found.rows] == [1, 2, 2, 2, 2]
    assert (found.rows[0].id, found.rows[0].value) == ("0", 0.25)
    assert any("1 nodes have no value" in remark for remark in found.remarks)


def test_by_component_each_is_a_graph_of_its_own() -> None:
    graph = nx.disjoint_union_all([nx.path_graph(2), nx.path_graph(3), nx.star_graph(4)])
    for measure in sorted(set(MEASURES) - {"strength"}):
        found = centrality_of(ties_of_graph(graph), measure, per_component=True)
        parts = [nx.star_graph(4), nx.path_graph(3)]
        for number, part in enumerate(parts, start=1):
            own = [row for row in found.rows if row.component == number]
            alone = centrality_of(ties_of_graph(part), measure).rows
            assert [(r.rank, r.value) for r in own] == [(r.rank, r.value) for r in alone]
        assert {row.component for row in found.rows} == {1, 2}
        assert "1 of fewer than three nodes" in found.remarks[1]
    top = centrality_of(ties_of_graph(graph), "degree", per_component=True, top=1)
    assert [(row.component, row.rank, row.value) for row in top.rows] == [(1, 1, 4), (2, 1, 2)]


@pytest.mark.skipif(not can_approximate(), reason="NetworKit is not installed")
def test_an_approximation_names_its_error_and_keeps_it() -> None:
    graph = nx.connected_watts_strogatz_graph(1_500, 6, 0.1, seed=4)
    ties = ties_of_graph(graph)
    exact = values_of(centrality_of(ties, "betweenness"))
    found = centrality_of(ties, "betweenness", engine="approximate", error=0.02, risk=0.05)
    assert "networkit" in found.engine
    assert (found.error, found.risk) == (0.02, 0.05)
    assert "at least 0.95 no value is off by more than 0.02" in found.remarks[-1]
    assert all(abs(row.value - exact[row.id]) <= 0.02 for row in found.rows)


def test_what_is_small_is_exact_even_where_an_approximation_is_asked_for() -> None:
    found = centrality_of(ties_of_graph(nx.path_graph(5)), "betweenness", engine="approximate")
    assert (found.error, found.risk) == (0, 0)
    assert found.remarks == ("So few nodes take no longer exactly: nothing is approximated.",)
    assert values_of(found) == measured(nx.path_graph(5), "betweenness", engine="networkx")


@pytest.mark.parametrize(
    ("measure", "weighted", "said"),
    [("degree", False, "Only betweenness"), ("betweenness", True, "every tie alike")],
)
def test_what_cannot_be_approximated_is_refused(measure: str, weighted: bool, said: str) -> None:
    ties = ties_of_graph(nx.path_graph(5))
    with pytest.raises(EuroAIError, match=said):
        centrality_of(ties, measure, weighted=weighted, engine="approximate")


def test_parallel_and_opposite_edges_are_one_tie_and_loops_none() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b"), ("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    ties = ties_of_graph(graph)
    assert ties.pairs == ((0, 1), (1, 2))
    assert ties.strengths == (3, 1)
    assert values_of(centrality_of(ties, "degree")) == {"a": 1, "b": 2, "c": 1}
    assert values_of(centrality_of(ties, "degree", weighted=True)) == {"a": 3, "b": 4, "c": 1}
    assert values_of(centrality_of(ties, "strength")) == {"a": 3, "b": 4, "c": 1}


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


def test_what_looks_at_all_pairs_is_no_matter_of_seconds_on_many_nodes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from euroai.analysis.centrality import centrality, sampled_betweenness
    from euroai.analysis.centrality.simple_graph import ties_of_graph

    ties = ties_of_graph(nx.path_graph(12))
    assert all(centrality.is_quick(ties, measure) for measure in centrality.MEASURES)
    monkeypatch.setattr(centrality, "_EXACT_UP_TO", 11)
    slow = {one for one in centrality.MEASURES if not centrality.is_quick(ties, one)}
    assert slow == {"closeness"} | (
        set() if sampled_betweenness.can_approximate() else {"betweenness"}
    )
    monkeypatch.setattr(sampled_betweenness, "can_approximate", lambda: False)
    assert not centrality.is_quick(ties, "betweenness")
