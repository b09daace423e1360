"""RDF exports: round trips through two parsers, and no triple without a source."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import to_isomorphic

import euroai
from euroai.errors import UnknownChoice
from euroai.exchange import RDF_FORMATS, named_quads, to_rdf
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import PREFIXES, SYSTEM_GRAPHS
from euroai.store.memory import MemoryStore
from euroai.store.terms import text_of
from tests.conftest import FolderOf

RDFLIB_NAMES = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}

SMALL = {
    "register/labs.ttl": 'id:one a eai:Lab ; rdfs:label "Ünë \\"1\\"\\n\\u202E"@fr ; '
    "eai:country country:FR .",
    "sources/2025/first.ttl": 'src:first a eai:Source ; rdfs:label "First" ; eai:publisher "P" .\n'
    "id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed ; "
    'eai:amount 1.50 ; eai:currency "EUR" ; eai:announcedOn "2025-02"^^xsd:gYearMonth .',
    "sources/2025/second.ttl": 'src:second a eai:Source ; rdfs:label "2" ; eai:publisher "Q" .\n'
    "id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed .",
}


@pytest.fixture(scope="module")
def quads(kg: KnowledgeGraph) -> list[ox.Quad]:
    return named_quads(kg.store)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_oxigraph_reads_back_the_same_quads(quads: list[ox.Quad], name: str) -> None:
    back = MemoryStore()
    back.extend(ox.parse(to_rdf(quads, name), format=RDF_FORMATS[name]))
    assert named_quads(back) == quads


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdflib_reads_back_the_same_quads(folder_of: FolderOf, name: str) -> None:
    kg = euroai.load(folder_of(SMALL))
    content = to_rdf(named_quads(kg.store), name)
    back = rdflib.Dataset()
    back.parse(data=content, format=RDFLIB_NAMES[name])
    nquads = rdflib.Dataset()
    nquads.parse(data=to_rdf(named_quads(kg.store), "nquads"), format="nquads")
    names = {str(graph.identifier) for graph in back.graphs() if len(graph)}
    sizes = Counter(text_of(quad.graph_name) for quad in named(kg))
    assert names == set(sizes)
    for graph_name in names:
        one, other = (d.graph(rdflib.URIRef(graph_name)) for d in (back, nquads))
        assert len(one) == sizes[graph_name]
        assert to_isomorphic(one) == to_isomorphic(other)


def named(kg: KnowledgeGraph) -> list[ox.Quad]:
    """Return the quads that stand in a named graph, straight from the store."""
    return [quad for quad in kg.store if isinstance(quad.graph_name, ox.NamedNode)]


def test_no_triple_stands_outside_a_source_or_a_house_graph(
    kg: KnowledgeGraph, quads: list[ox.Quad]
) -> None:
    allowed = {PREFIXES["src"] + slug for slug in kg.sources} | SYSTEM_GRAPHS
    counted = kg.ask("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert isinstance(counted.result, ox.QuerySolutions)
    stored = {text_of(row["g"]): int(text_of(row["n"])) for row in counted.result}
    exported = Counter(text_of(quad.graph_name) for quad in quads)
    for graphs in (stored, exported):
        assert sum(number for graph, number in graphs.items() if graph not in allowed) == 0
    assert stored == exported
    assert set(stored) == allowed


def test_the_merged_graph_is_not_exported(kg: KnowledgeGraph, quads: list[ox.Quad]) -> None:
    merged = kg.store.match(None, None, None, ox.DefaultGraph())
    assert len(quads) == len(kg.store) - sum(1 for _ in merged)


def test_trig_declares_the_prefixes_in_order(quads: list[ox.Quad]) -> None:
    lines = to_rdf(quads[-10:], "trig").decode().splitlines()
    declared = [line for line in lines if line.startswith("@prefix")]
    assert declared == sorted(declared) == lines[: len(PREFIXES)]


def test_the_same_folder_gives_the_same_bytes(folder_of: FolderOf) -> None:
    folder: Path = folder_of(SMALL)
    once, again = (named_quads(euroai.load(folder).store) for _ in range(2))
    for name in RDF_FORMATS:
        assert to_rdf(once, name) == to_rdf(again, name)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnknownChoice, match="trig, nquads, jsonld"):
        to_rdf([], "csv")
