"""A store that speaks nothing but SPARQL answers as the store in memory does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph as ox
import pytest

import euroai
from euroai.analysis.quality.conflicts import conflicts
from euroai.errors import EuroAIError, QueryError
from euroai.exchange.rdf import named_quads
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import PREFIXES
from euroai.queries.named import ask_question, question_names
from euroai.queries.views import view_names
from euroai.store.memory import MemoryStore
from euroai.store.remote.sparql_store import GRAPHS, RESULTS, RemoteDataset, SparqlStore, StoreError
from euroai.store.terms import BlankNode, DefaultGraph, Literal, NamedNode, Quad

LAB = "mistral-ai"


class Engine:
    """An engine that takes a query's text and gives bytes, and nothing else.

    With ``merges`` its dataset's default graph is a merge, as the standard says and Oxigraph's own
    is not.
    """

    def __init__(self, quads: Iterable[Quad], *, merges: bool = True) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(quads)
        self._merges = merges
        self.asked: list[str] = []
        self.datasets: list[RemoteDataset | None] = []

    def __call__(self, sparql: str, accept: str, dataset: RemoteDataset | None, /) -> bytes:
        self.asked.append(sparql)
        self.datasets.append(dataset)
        graphs: dict[str, Any] = {}
        if dataset is not None:
            graphs["default_graph"] = [ox.NamedNode(one) for one in dataset.default]
            if self._merges:
                merge = ox.NamedNode("urn:merge")
                for graph in graphs["default_graph"]:
                    for quad in self._store.quads_for_pattern(None, None, None, graph):
                        self._store.add(ox.Quad(quad.subject, quad.predicate, quad.object, merge))
                graphs["default_graph"] = [merge]
            graphs["named_graphs"] = [ox.NamedNode(one) for one in dataset.named]
        result = self._store.query(sparql, **graphs)
        self._store.remove_graph(ox.NamedNode("urn:merge"))
        if isinstance(result, ox.QueryTriples):
            assert accept == GRAPHS
            return result.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        assert accept == RESULTS
        return result.serialize(format=ox.QueryResultsFormat.JSON) or b""


@pytest.fixture(scope="module")
def engine(kg: KnowledgeGraph) -> Engine:
    """Return an engine with the whole graph, its default graph the merge."""
    default = DefaultGraph()
    return Engine(
        [
            *kg.store,
            *(Quad(quad.subject, quad.predicate, quad.object, default) for quad in kg.store),
        ]
    )


@pytest.fixture(scope="module")
def remote(engine: Engine) -> KnowledgeGraph:
    return KnowledgeGraph.over(SparqlStore(engine))


def table(answer: Any) -> tuple[list[str], list[str]]:
    return answer.columns, sorted(map(repr, answer.rows()))


def frame(made: Any) -> str:
    return str(made.to_csv(index=False))


READINGS: dict[str, Callable[[KnowledgeGraph], Any]] = {
    "entities": lambda kg: dict(kg.entities),
    "sources": lambda kg: dict(kg.sources),
    "places": lambda kg: dict(kg.places),
    "given up ids": lambda kg: dict(kg.rekeyed),
    "words": lambda kg: {key: dict(words) for key, words in kg.concept_labels.items()},
    "an event": lambda kg: kg.event("mistral-ai-series-d"),
    "events about an entity": lambda kg: kg.events_about("helsing"),
    "claims": lambda kg: kg.claims("helsing"),
    "links": lambda kg: {name: dict(kg.links(name)) for name in ("investedIn", "outcome")},
    "why a link holds": lambda kg: kg.why("nvidia", "investedIn", LAB),
    "dates": lambda kg: dict(kg.derivation.ranges),
    "figures": lambda kg: {one: dict(f) for one, f in kg.derivation.figures.items()},
    "statuses": lambda kg: dict(kg.derivation.statuses),
    "witnesses": lambda kg: dict(kg.derivation.witnesses),
    "size": lambda kg: kg.size,
    "exported statements": lambda kg: named_quads(kg.store),
    "overlap": lambda kg: frame(euroai.overlap(kg, top=200)),
    "paths": lambda kg: frame(euroai.paths(kg, "helsing", LAB)),
    "conflicts": lambda kg: conflicts(kg),
    "centrality": lambda kg: frame(euroai.centrality(kg, "co-investment").head(50)),
    "capital": lambda kg: frame(euroai.capital(kg)),
}


@pytest.mark.parametrize("reading", READINGS)
def test_what_is_read_is_the_same(reading: str, kg: KnowledgeGraph, remote: KnowledgeGraph) -> None:
    expected = READINGS[reading](kg)
    assert expected
    assert READINGS[reading](remote) == expected


@pytest.mark.parametrize("name", view_names())
def test_each_view_is_the_same(name: str, kg: KnowledgeGraph, remote: KnowledgeGraph) -> None:
    assert kg.edges(name)
    assert list(remote.edges(name)) == list(kg.edges(name))


@pytest.mark.parametrize("name", question_names())
def test_each_question_has_the_same_answer(
    name: str, kg: KnowledgeGraph, remote: KnowledgeGraph
) -> None:
    columns, rows = table(ask_question(kg, name))
    assert rows
    assert table(ask_question(remote, name)) == (columns, rows)


def test_what_it_was_on_a_day_is_derived_anew(kg: KnowledgeGraph, remote: KnowledgeGraph) -> None:
    then, there = kg.on("2023-12-31"), remote.on("2023-12-31")
    assert dict(there.links("investedIn")) == dict(then.links("investedIn"))
    assert dict(then.links("investedIn")) != dict(kg.links("investedIn"))
    assert dict(there.derivation.ranges) == dict(then.derivation.ranges)


def test_a_store_elsewhere_has_no_folder(remote: KnowledgeGraph) -> None:
    with pytest.raises(EuroAIError, match="has no data folder"):
        _ = remote.folder


A, B, P = (NamedNode(PREFIXES["id"] + name) for name in ("a", "b", "p"))
ONE, TWO = (NamedNode(PREFIXES["src"] + name) for name in ("one", "two"))
TEXT = Literal('two\nlines, a "quote" and a \\', language="en")
TWICE = [Quad(A, P, B, ONE), Quad(A, P, B, TWO), Quad(A, P, TEXT, TWO)]
MERGED = [*TWICE, Quad(A, P, B, DefaultGraph()), Quad(A, P, TEXT, DefaultGraph())]
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


def test_patterns_fit_as_in_memory() -> None:
    for quads in (TWICE, MERGED):
        memory, store = MemoryStore(quads), SparqlStore(Engine(quads))
        for subject in (None, A, B):
            for value in (None, B, TEXT):
                for graph in (None, ONE, TWO, DefaultGraph()):
                    pattern = (subject, P if subject else None, value, graph)
                    assert set(store.match(*pattern)) == set(memory.match(*pattern)), pattern
        assert set(store) == set(memory)
        assert len(store) == len(memory)
        assert set(store.graphs()) == {ONE, TWO}
        assert store.has_graph(ONE)
        assert not store.has_graph(A)


@pytest.mark.parametrize(
    ("quads", "merged"),
    [
        (TWICE, False),
        (MERGED, True),
        ([*TWICE, Quad(A, P, B, DefaultGraph())], False),
        ([*TWICE, Quad(B, P, B, DefaultGraph())], False),
        ([], False),
    ],
)
def test_a_default_graph_that_is_not_the_merge_is_not_asked(
    quads: list[Quad], merged: bool
) -> None:
    engine = Engine(quads)
    kg = KnowledgeGraph.over(SparqlStore(engine))
    assert kg.store.merged is merged
    assert list(kg.ask(COUNT).rows()) == [(2 if quads else 0,)]
    graphs = (ONE.value, TWO.value) if quads else ()
    assert engine.datasets[-1] == (None if merged else RemoteDataset(graphs, graphs))


def test_an_engine_that_does_not_merge_is_refused() -> None:
    kg = KnowledgeGraph.over(SparqlStore(Engine(TWICE, merges=False)))
    with pytest.raises(QueryError, match=r"Write the merge into it: INSERT"):
        kg.ask(COUNT)
    apart = KnowledgeGraph.over(SparqlStore(Engine(TWICE[1:], merges=False)))
    assert list(apart.ask(COUNT).rows()) == [(2,)]


def test_a_blank_node_of_an_answer_is_not_asked_for() -> None:
    store = SparqlStore(Engine([Quad(BlankNode(), P, B, ONE)]))
    (quad,) = store
    with pytest.raises(StoreError, match="blank node"):
        list(store.match(quad.subject, None, None))


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"{}", b'{"head":{},"boolean":true}', b'{"head":{"vars":["n"]']
)
def test_what_is_no_answer_is_an_error(content: bytes) -> None:
    kg = KnowledgeGraph.over(SparqlStore(Engine([])))
    broken = SparqlStore(lambda *_: content, "the endpoint")
    with pytest.raises(StoreError, match="the endpoint answers"):
        broken.query(COUNT)
    with pytest.raises(StoreError, match="the endpoint answers"):
        KnowledgeGraph.over(broken)
    assert kg.entities == {}


def test_what_does_not_parse_or_calls_a_service_is_not_sent() -> None:
    engine = Engine(TWICE)
    kg = KnowledgeGraph.over(SparqlStore(engine))
    sent = len(engine.asked)
    for faulty in ("SELECT ?s WHERE {", "INSERT DATA { id:a id:p id:b }"):
        with pytest.raises(QueryError):
            kg.ask(faulty)
    with pytest.raises(QueryError, match="SERVICE"):
        kg.ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert all(COUNT not in one and "SERVICE" not in one for one in engine.asked[sent:])


def test_a_query_brings_the_prefixes_that_it_uses() -> None:
    engine = Engine(TWICE)
    kg = KnowledgeGraph.over(SparqlStore(engine))
    assert [row[0] for row in kg.ask("SELECT ?o { GRAPH src:one { id:a id:p ?o } }").rows()] == [
        "b"
    ]
    assert engine.asked[-1].startswith("PREFIX id: <")
    assert "PREFIX eai:" not in engine.asked[-1]
    graph = kg.query("CONSTRUCT { ?s id:q ?o } WHERE { ?s id:p ?o }")
    assert len(graph) == 2  # type: ignore[arg-type]


_ROWS = '{"head": {"vars": ["g", "n"]}, "results": {"bindings": [%s]}}'


@pytest.mark.parametrize(
    "answer",
    [
        _ROWS % '{"g": {"type": "uri", "value": "http://x/"}}, {"g": 5}',
        _ROWS % '{"g": {"type": "uri", "value": "no address"}}',
        _ROWS % '{"g": {"type": "uri", "value": "http://x/"}}, ',
        '{"head": {}, "boolean": true}',
        "[" * 100_000,
        "null",
    ],
)
def test_an_answer_that_breaks_off_anywhere_is_a_sentence(answer: str) -> None:
    store = SparqlStore(lambda *_: answer.encode())
    with pytest.raises(StoreError, match=r"answers (with no|another question)"):
        list(store.match(None, None, None))


@pytest.mark.parametrize(
    "row",
    [
        "",
        "{}",
        '{"n": {"type": "literal", "value": "many"}}',
        '{"n": {"type": "uri", "value": "http://x/"}}',
    ],
)
def test_a_count_that_is_none_is_a_sentence(row: str) -> None:
    store = SparqlStore(lambda *_: (_ROWS % row).encode())
    with pytest.raises(StoreError, match="with no number"):
        len(store)
