"""GraphML: networkx reads back what was written."""

from __future__ import annotations

import io
from typing import Any

import networkx as nx
import pytest

from euroai.exchange import to_graphml
from euroai.knowledge import KnowledgeGraph
from euroai.queries.views import view_names

Edge = tuple[str, str, dict[str, Any]]


def flat(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return attributes as GraphML holds them: lists joined by spaces."""
    return {
        name: " ".join(value) if isinstance(value, tuple) else value
        for name, value in attributes.items()
    }


def edges(graph: nx.Graph[str]) -> list[Edge]:
    found = [(a, b, flat(attributes)) for a, b, attributes in graph.edges(data=True)]
    for _, _, attributes in found:
        attributes.pop("id", None)  # networkx keeps the edge's id as an attribute
    if not graph.is_directed():
        found = [(min(a, b), max(a, b), attributes) for a, b, attributes in found]
    return sorted(found, key=lambda edge: (edge[0], edge[1], str(edge[2])))


@pytest.mark.parametrize("name", view_names())
def test_networkx_reads_back_the_same_view(kg: KnowledgeGraph, name: str) -> None:
    graph = kg.view(name)
    back = nx.read_graphml(io.BytesIO(to_graphml(graph)), force_multigraph=graph.is_multigraph())
    assert back.is_directed() == graph.is_directed()
    assert dict(back.nodes(data=True)) == {
        n: flat(attributes) for n, attributes in graph.nodes(data=True)
    }
    assert edges(back) == edges(graph)


def test_writing_leaves_the_graph_as_it_was(kg: KnowledgeGraph) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(kg.view("everything"))
    before = repr((list(graph.nodes(data=True)), list(graph.edges(data=True, keys=True))))
    to_graphml(graph)
    assert repr((list(graph.nodes(data=True)), list(graph.edges(data=True, keys=True)))) == before


def test_no_two_edges_of_a_parallel_graph_have_one_id(kg: KnowledgeGraph) -> None:
    text = to_graphml(kg.view("everything")).decode()
    ids = [line.split(' id="')[1] for line in text.splitlines() if "<edge " in line]
    assert len(ids) == len(set(ids)) == kg.view("everything").number_of_edges()


def test_what_xml_cannot_hold_is_replaced_and_the_rest_is_escaped() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_node("a", label="x\x00\x1b</node>&\ufffe", missing=None)
    back = nx.read_graphml(io.BytesIO(to_graphml(graph)))
    assert back.nodes["a"] == {"label": "x\ufffd\ufffd</node>&\ufffd"}
