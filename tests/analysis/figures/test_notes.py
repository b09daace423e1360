"""The notes to a ranking say what a tie's strength, its direction and components were to it."""

from __future__ import annotations

import networkx as nx
import pytest

from euroai.analysis.centrality.measures import MEASURES
from euroai.analysis.centrality.simple_graph import ties_of_graph
from euroai.analysis.notes import (
    about_approximation,
    about_components,
    about_direction,
    about_merged_strengths,
    about_strengths,
    formatted,
    in_a_row,
    whole_sentence,
)

PLAIN = ties_of_graph(nx.path_graph(3))
STRONG = ties_of_graph(nx.path_graph(3), "deals")
DIRECTED = ties_of_graph(nx.DiGraph([(0, 1)]))


@pytest.mark.parametrize(
    ("measure", "weighted", "said"),
    [
        ("core", True, "none: only who is tied to whom counts"),
        ("pagerank", False, "none: every tie counts alike"),
        ("pagerank", True, "a tie counts as strong as “deals”"),
        ("strength", False, "a tie counts as strong as “deals”"),
        ("betweenness", True, "a tie is 1 / “deals” long: the stronger, the nearer"),
    ],
)
def test_what_a_strength_was_to_a_measure(measure: str, *, weighted: bool, said: str) -> None:
    assert about_strengths(STRONG, MEASURES[measure], weighted=weighted) == said


def test_what_the_strengths_of_a_view_without_any_are() -> None:
    said = "a tie counts as strong as the number of edges between the two"
    assert about_strengths(PLAIN, MEASURES["pagerank"], weighted=True) == said
    assert about_merged_strengths(PLAIN) == "every tie counts 1"
    assert about_merged_strengths(STRONG) == "a tie counts as strong as “deals”"


def test_what_became_of_a_direction() -> None:
    hub, degree = MEASURES["hubs"], MEASURES["degree"]
    assert about_direction(DIRECTED, hub).startswith("as in the view")
    assert about_direction(PLAIN, hub).startswith("none: ties go both ways, so that hubs")
    assert about_direction(DIRECTED, degree).startswith("ignored")
    assert about_direction(PLAIN, degree) == "none: ties go both ways"


def test_components_are_told_where_there_are_several() -> None:
    parts = ties_of_graph(nx.disjoint_union_all([nx.path_graph(n) for n in (4, 3, 2, 2)]))
    assert about_components(PLAIN, "betweenness", per_component=True) == ()
    first, second = about_components(parts, "eigenvector", per_component=False)
    assert first == "The view falls into 4 components; the largest holds 4 of 11 nodes."
    assert second == "Outside the largest component the value is 0 by definition."
    assert len(about_components(parts, "degree", per_component=False)) == 1
    _, each = about_components(parts, "degree", per_component=True)
    assert "2 of fewer than three nodes are left out." in each


def test_how_far_off_an_approximation_may_be() -> None:
    (said,) = about_approximation("approximate", 0.01, 0.05)
    assert "with probability at least 0.95 no value is off by more than 0.01" in said
    (exact,) = about_approximation("approximate", 0.0, 0.05)
    assert exact.startswith("So few nodes")
    assert about_approximation("exact", 0.0, 0.05) == ()


def test_a_sentence_remembers_of_what_it_is_made() -> None:
    row = in_a_row([formatted("a {n}", n=1), formatted("b"), formatted("c")])
    assert row == "a 1; b; c"
    assert whole_sentence(row) == "A 1; b; c."
    assert formatted("a {n}", n=1).values == {"n": 1}
