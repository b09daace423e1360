"""The approximate betweenness keeps its promise, and says what it is."""

from __future__ import annotations

import networkx as nx
import pytest

from euroai.analysis.centrality import sampled_betweenness as approximation
from euroai.analysis.centrality.compiled import COMPILED
from euroai.analysis.centrality.sampled_betweenness import approximate_betweenness, can_approximate
from euroai.analysis.centrality.simple_graph import ties_of_graph
from euroai.errors import EuroAIError

needs_networkit = pytest.mark.skipif(not can_approximate(), reason="NetworKit is not installed")


@needs_networkit
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_no_value_is_further_from_the_exact_one_than_the_error(seed: int) -> None:
    graph: nx.Graph[int] = nx.barabasi_albert_graph(1_200, 2, seed=4)
    graph.add_node(5_000)
    graph.add_edges_from([(6_000, 6_001), (6_001, 6_002)])
    ties = ties_of_graph(graph)
    found = approximate_betweenness(ties, error=0.01, risk=0.01, seed=seed)
    _, exact = COMPILED["betweenness"](ties, False)
    assert "KADABRA" in found.engine
    assert (found.error, found.risk) == (0.01, 0.01)
    assert max(abs(a - b) for a, b in zip(found.values, exact, strict=True)) <= 0.01


@needs_networkit
def test_the_same_seed_gives_the_same_values_and_another_seed_others() -> None:
    ties = ties_of_graph(nx.barabasi_albert_graph(1_500, 2, seed=4))
    first = approximate_betweenness(ties, 0.02, 0.1, seed=7)
    assert approximate_betweenness(ties, 0.02, 0.1, seed=7) == first
    assert approximate_betweenness(ties, 0.02, 0.1, seed=8).values != first.values


@needs_networkit
def test_a_hub_between_all_others_has_one_as_freeman_normalises_it() -> None:
    star = ties_of_graph(nx.star_graph(1_999))
    found = approximate_betweenness(star, 0.02, 0.01)
    by_node = dict(zip(star.nodes, found.values, strict=True))
    assert by_node.pop("0") == pytest.approx(1.0, abs=0.02)
    assert set(by_node.values()) == {0.0}


def test_a_small_graph_is_computed_exactly_and_says_so() -> None:
    graph = nx.krackhardt_kite_graph()
    found = approximate_betweenness(ties_of_graph(graph))
    assert (found.error, found.risk) == (0.0, 0.0)
    assert "rustworkx" in found.engine
    assert found.values == pytest.approx(list(nx.betweenness_centrality(graph).values()))


@pytest.mark.parametrize(("error", "risk"), [(0, 0.1), (1, 0.1), (0.01, 0), (0.01, 1.5)])
def test_an_error_or_risk_that_is_no_share_is_refused(error: float, risk: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        approximate_betweenness(ties_of_graph(nx.path_graph(3)), error, risk)


def test_without_networkit_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approximation, "can_approximate", lambda: False)
    with pytest.raises(EuroAIError, match=r"^Approximating needs NetworKit.*euroai\[fast\]"):
        approximate_betweenness(ties_of_graph(nx.path_graph(2_000)))
