"""A view is a query and a networkx graph, in which nothing is lost and nothing is double."""

from __future__ import annotations

import networkx as nx
import pytest

import euroai
from euroai.errors import UnknownChoice
from euroai.queries.views import view, view_names

VIEWS = ("alliances", "co-investment", "everything", "founders", "investments", "talent")


def test_the_views_are_the_files(kg: euroai.KnowledgeGraph) -> None:
    assert set(VIEWS) <= set(view_names())
    with pytest.raises(UnknownChoice, match="co-investment"):
        kg.view("co-investments")


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_says_what_it_is_and_its_graph_is_of_that_kind(
    kg: euroai.KnowledgeGraph, name: str
) -> None:
    which, graph = view(name), kg.view(name)
    assert which.title
    assert which.description.endswith(".")
    assert graph.is_directed() is which.directed
    assert graph.is_multigraph() is which.parallel
    assert graph.number_of_edges() > 100
    assert nx.number_of_selfloops(graph) == 0


@pytest.mark.parametrize("name", VIEWS)
def test_nodes_are_known_entities_in_order_and_ties_have_no_weight(
    kg: euroai.KnowledgeGraph, name: str
) -> None:
    graph = kg.view(name)
    assert list(graph) == sorted(graph)
    for node, facts in graph.nodes(data=True):
        assert facts["label"] == kg.entities[node].label
        assert facts["kind"] == kg.entities[node].kind
    assert not any("weight" in tie for *_, tie in graph.edges(data=True))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_the_same_each_time(kg: euroai.KnowledgeGraph, name: str) -> None:
    one, two = kg.view(name), kg.view(name)
    assert list(one.edges(data=True)) == list(two.edges(data=True))


def test_an_investment_names_its_rounds_and_sources(kg: euroai.KnowledgeGraph) -> None:
    tie = kg.view("investments")["nvidia"]["ami-labs"]
    assert "ami-labs-seed" in tie["events"]
    assert "scala-patrimoine-2026-03-20" in tie["sources"]
    assert tie["earliest"] == "2026-03-10"


def test_talks_make_no_tie(kg: euroai.KnowledgeGraph) -> None:
    """SoftBank's round in OpenAI was in talks in the source of February 2025."""
    talks = kg.query(
        "SELECT DISTINCT ?i ?r { GRAPH ?g { ?e eai:recipient ?r ; eai:status c:in-talks ;"
        " eai:investor|eai:leadInvestor ?i } FILTER NOT EXISTS { ?i eai:investedIn ?r } }"
    )
    graph = kg.view("investments")
    rows = talks.values.tolist()  # type: ignore[union-attr]
    assert rows
    assert not any(graph.has_edge(investor, recipient) for investor, recipient in rows)


def test_strength_in_co_investment_is_the_number_of_shared_organisations(
    kg: euroai.KnowledgeGraph,
) -> None:
    investments, graph = kg.view("investments"), kg.view("co-investment")
    for a, b, tie in list(graph.edges(data=True))[::97]:
        both = set(investments[a]) & set(investments[b])
        assert tie["shared"] == len(both) > 0
        assert set(tie["labs"]) == both


def test_everything_keeps_several_relations_of_one_pair_apart(kg: euroai.KnowledgeGraph) -> None:
    ties = kg.view("everything").get_edge_data("nvidia", "mistral-ai")
    assert "investedIn" in ties
    other = kg.view("everything").get_edge_data("mistral-ai", "nvidia") or {}
    assert "alliedWith" in {*ties, *other}
