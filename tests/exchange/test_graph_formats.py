"""Views in the formats of other programs: what is read back is what was written."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from euroai.characters import spreadsheet_cell
from euroai.errors import EuroAIError, UnknownChoice
from euroai.exchange import GRAPH_FILES, GRAPH_FOLDERS, to_file, to_files
from euroai.knowledge import KnowledgeGraph
from euroai.queries.views import view_names

Edge = tuple[str, str, str]


def flat(attributes: dict[str, Any]) -> dict[str, Any]:
    return {k: " ".join(v) if isinstance(v, tuple | list) else v for k, v in attributes.items()}


def edges(graph: Any, *without: str) -> list[Edge]:
    """Return the edges with their attributes as text, in an order that says nothing."""
    found = []
    for source, target, attributes in graph.edges(data=True):
        a, b = (source, target) if graph.is_directed() else sorted((source, target))
        own = {k: v for k, v in flat(attributes).items() if k not in without}
        found.append((a, b, repr(sorted(own.items()))))
    return sorted(found)


def filled(graph: Any) -> list[Edge]:
    """Return the edges without empty attributes: a tie by no event has an empty cell for events."""
    graph = graph.copy()
    for *_, attributes in graph.edges(data=True):
        for name in [name for name, value in flat(attributes).items() if value == ""]:
            del attributes[name]
    return edges(graph)


def hostile() -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph(name="hostile", strength="n")
    graph.add_node("a", label='x"y,\n</node>&;', kind="Lab", sectors=("one;two", "three"))
    graph.add_node("b", label="=1+1", kind="Company", sectors=None)
    graph.add_edge("a", "b", n=2, share=0.5, known=True)
    return graph


@pytest.mark.parametrize("name", view_names())
def test_gexf_is_read_back_by_networkx_with_the_strength_as_weight(
    kg: KnowledgeGraph, name: str
) -> None:
    graph: Any = kg.view(name)
    back = nx.read_gexf(io.BytesIO(to_file(graph, "gexf")))
    assert back.is_directed() == graph.is_directed()
    assert dict(back.nodes(data=True)) == {
        n: flat(attributes) for n, attributes in graph.nodes(data=True)
    }
    assert edges(back, "id", "weight") == edges(graph)
    if strength := graph.graph["strength"]:
        assert all(
            attributes["weight"] == attributes[strength]
            for _, _, attributes in back.edges(data=True)
        )


@pytest.mark.parametrize("name", view_names())
def test_cytoscape_json_is_read_back_by_networkx(kg: KnowledgeGraph, name: str) -> None:
    graph: Any = kg.view(name)
    content = json.loads(to_file(graph, "cytoscape"))
    back = nx.cytoscape_graph(content, name="label")
    assert back.is_directed() == graph.is_directed()
    assert back.is_multigraph() == graph.is_multigraph()
    assert set(back) == set(graph)
    assert edges(back, "source", "target", "key") == edges(graph)
    for node, attributes in graph.nodes(data=True):
        assert flat(attributes).items() <= flat(back.nodes[node]).items()


@pytest.mark.parametrize("name", view_names())
def test_csv_lists_are_read_back_by_networkx(kg: KnowledgeGraph, name: str) -> None:
    graph: Any = kg.view(name)
    files = to_files(graph, "csv")
    table = pd.read_csv(io.BytesIO(files["edges.csv"]), keep_default_na=False)
    back = nx.from_pandas_edgelist(table, edge_attr=True, create_using=graph.__class__)
    assert filled(back) == filled(graph)
    nodes = list(csv.DictReader(io.StringIO(files["nodes.csv"].decode(), newline="")))
    assert {row["id"]: row["label"] for row in nodes} == {
        node: spreadsheet_cell(label) for node, label in graph.nodes(data="label")
    }


def test_neo4j_csv_names_types_labels_and_both_ends(kg: KnowledgeGraph) -> None:
    graph: Any = kg.view("everything")
    files = to_files(graph, "neo4j")
    nodes = list(csv.DictReader(io.StringIO(files["nodes.csv"].decode(), newline="")))
    ties = list(csv.DictReader(io.StringIO(files["relationships.csv"].decode(), newline="")))
    assert {row["id:ID"]: row[":LABEL"] for row in nodes} == dict(graph.nodes(data="kind"))
    assert all(row[":START_ID"] in graph and row[":END_ID"] in graph for row in ties)
    assert len(ties) == graph.number_of_edges()
    assert {"INVESTED_IN", "ALLIED_WITH", "WORKED_AT"} <= {row[":TYPE"] for row in ties}
    assert {"events:string[]", "sources:string[]", "earliest:string"} <= set(ties[0])
    rounds = to_files(kg.view("investments"), "neo4j")["relationships.csv"].decode()
    assert "rounds:long" in rounds.splitlines()[0]


def test_neo4j_csv_keeps_lists_apart_and_rows_on_a_line() -> None:
    files = to_files(hostile(), "neo4j")
    (first, _) = csv.DictReader(io.StringIO(files["nodes.csv"].decode(), newline=""))
    assert first["label:string"] == 'x"y, </node>&;'
    assert first["sectors:string[]"].split(";") == ["one,two", "three"]
    (tie,) = csv.DictReader(io.StringIO(files["relationships.csv"].decode(), newline=""))
    assert (tie["n:long"], tie["share:double"], tie["known:boolean"]) == ("2", "0.5", "true")
    assert tie[":TYPE"] == "HOSTILE"


@pytest.mark.parametrize("form", [*GRAPH_FILES, "csv", "neo4j"])
def test_the_same_graph_gives_the_same_bytes_and_stays_as_it_was(form: str) -> None:
    graph = hostile()
    before = repr((list(graph.nodes(data=True)), list(graph.edges(data=True))))

    def write() -> Any:
        return to_file(graph, form) if form in GRAPH_FILES else to_files(graph, form)

    assert write() == write()
    assert repr((list(graph.nodes(data=True)), list(graph.edges(data=True)))) == before


@pytest.mark.parametrize("form", ["gexf", "cytoscape"])
def test_hostile_names_stay_text(form: str) -> None:
    content = to_file(hostile(), form)
    if form == "gexf":
        label = nx.read_gexf(io.BytesIO(content)).nodes["a"]["label"]
        assert label.split() == ['x"y,', "</node>&;"]
    else:
        assert nx.cytoscape_graph(json.loads(content)).nodes["a"]["label"] == 'x"y,\n</node>&;'


def test_parquet_keeps_types_and_lists(kg: KnowledgeGraph) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    graph: Any = kg.view("investments")
    files = to_files(graph, "parquet")
    ties = parquet.read_table(io.BytesIO(files["edges.parquet"])).to_pylist()
    assert [(row["source"], row["target"], row["rounds"]) for row in ties] == [
        (a, b, attributes["rounds"]) for a, b, attributes in graph.edges(data=True)
    ]
    assert tuple(ties[0]["sources"]) == next(iter(graph.edges(data="sources")))[2]
    nodes = parquet.read_table(io.BytesIO(files["nodes.parquet"])).to_pylist()
    assert {row["id"]: row["label"] for row in nodes} == {
        node: spreadsheet_cell(label) for node, label in graph.nodes(data="label")
    }


def test_without_pyarrow_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(EuroAIError, match=r"euroai\[parquet\]"):
        to_files(hostile(), "parquet")


def test_a_format_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownChoice, match="gexf"):
        to_file(hostile(), "dot")
    with pytest.raises(UnknownChoice, match="neo4j"):
        to_files(hostile(), "xlsx")
    assert set(GRAPH_FILES).isdisjoint(GRAPH_FOLDERS)


def test_lists_without_rows_have_headings() -> None:
    graph: nx.Graph[str] = nx.Graph(name="view")
    files = to_files(graph, "csv")
    assert (files["nodes.csv"], files["edges.csv"]) == (b"id\r\n", b"source,target\r\n")
