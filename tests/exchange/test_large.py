"""A large graph is written piece by piece: the same bytes, and never all of it in memory."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import networkx as nx
import pytest

import euroai
import euroai.exchange.rdf
from euroai.exchange.networks.attributes import flat_graph
from euroai.exchange.networks.graphml import to_graphml, write_graphml
from euroai.exchange.rdf import RDF_FORMATS, named_quads, ordered_quads, to_rdf, write_dataset
from euroai.queries.views import view_names
from euroai.store.memory import MemoryStore
from euroai.store.terms import BlankNode, Literal, NamedNode, Quad

SUBJECTS = 500
EACH = 100


def _by_networkx(graph: nx.Graph[str]) -> bytes:
    buffer = io.BytesIO()
    nx.readwrite.graphml.write_graphml_xml(flat_graph(graph), buffer)
    return buffer.getvalue()


def _odd() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name='a"<&>\n\t')
    graph.add_node('x"\n\t&<', label="", number=1, share=1.5, known=True, text='q"\n\t&<>')
    graph.add_edge('x"\n\t&<', "y", relation="r\n")
    graph.add_edge("y", "y", sources=("one", "two"), missing=None)
    return graph


@pytest.mark.parametrize("graph", [nx.Graph(), nx.DiGraph(), _odd()])
def test_graphml_is_as_networkx_writes_it(graph: nx.Graph[str]) -> None:
    assert to_graphml(graph) == _by_networkx(graph)


def test_every_view_is_as_networkx_writes_it(kg: euroai.KnowledgeGraph) -> None:
    for name in view_names():
        graph = kg.view(name)
        assert to_graphml(graph) == _by_networkx(graph), name


def test_graphml_is_written_without_a_document_in_memory() -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((f"a{n}", f"b{n}", {"shared": n, "labs": "x" * 50}) for n in range(5000))

    class Nowhere(io.RawIOBase):
        written = 0

        def write(self, data: object) -> int:
            assert isinstance(data, bytes)
            Nowhere.written += len(data)
            return len(data)

    tracemalloc.start()
    write_graphml(graph, Nowhere())  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert Nowhere.written > 1_000_000
    assert peak < 500_000


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    graphs = [NamedNode(f"https://example.org/{name}") for name in ("b", "a")]
    found = [
        Quad(NamedNode(f"https://example.org/s{s}"), NamedNode("https://example.org/p"), value, g)
        for s in range(SUBJECTS)
        for g in graphs
        for value in [Literal(f"{n} of {s}") for n in range(EACH // 2)]
    ]
    found.append(Quad(BlankNode("z"), NamedNode("https://example.org/p"), Literal("1"), graphs[0]))
    found.append(Quad(found[0].subject, found[0].predicate, BlankNode("z"), graphs[0]))
    return MemoryStore(found)


def test_statements_come_by_graph_subject_predicate_and_object(store: MemoryStore) -> None:
    quads = named_quads(store)
    assert len(quads) == SUBJECTS * EACH + 2 == len(store)
    terms = [
        tuple(map(str, (one.graph_name, one.subject, one.predicate, one.object))) for one in quads
    ]
    assert terms == sorted(terms)
    assert any("c14n" in subject for _, subject, _, _ in terms)


def test_no_more_of_a_large_graph_is_held_than_its_subjects(
    store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = named_quads(store)
    monkeypatch.setattr(euroai.exchange.rdf, "_AT_ONCE", 100)
    assert named_quads(store) == at_once
    tracemalloc.start()
    number = sum(1 for _ in ordered_quads(store))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == len(store)
    assert peak < 1_000_000  # the statements and the keys to sort them by are 30 MB


def test_all_formats_hold_what_one_at_a_time_would(
    kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    files = {name: tmp_path / name for name in RDF_FORMATS}
    write_dataset(kg, files)
    quads = named_quads(kg.store)
    for name, file in files.items():
        assert file.read_bytes() == to_rdf(quads, name), name
