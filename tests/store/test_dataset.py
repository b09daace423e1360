"""The rdflib dataset on the same store: the union holds a triple once, provenance stays."""

from __future__ import annotations

import rdflib
from rdflib import RDF, URIRef

import euroai
from euroai.namespaces import PREFIXES, SYSTEM_GRAPHS

ROUND = URIRef(PREFIXES["eai"] + "FundingRound")


def test_rdflib_and_euroai_count_the_same(kg: euroai.KnowledgeGraph) -> None:
    sparql = "SELECT (COUNT(?r) AS ?n) { ?r a eai:FundingRound }"
    (row,) = kg.dataset.query(sparql)
    assert isinstance(row, rdflib.query.ResultRow)
    own = kg.query(sparql)
    assert int(row[0]) == own["n"][0]  # type: ignore[index]
    assert int(row[0]) == len(list(kg.dataset.triples((None, RDF.type, ROUND))))


def test_iterating_over_the_dataset_gives_named_graphs_alone(kg: euroai.KnowledgeGraph) -> None:
    quads = list(kg.dataset.quads((None, RDF.type, ROUND, None)))
    graphs = {str(quad[3]) for quad in quads}
    assert len(quads) > len({quad[0] for quad in quads})
    assert all(graph.startswith(PREFIXES["src"]) for graph in graphs)


def test_every_triple_is_in_the_graph_of_a_source_that_the_data_describes(
    kg: euroai.KnowledgeGraph,
) -> None:
    described = {PREFIXES["src"] + slug for slug in kg.sources}
    strangers = [
        quad
        for quad in kg.dataset.quads((None, None, None, None))
        if str(quad[3]) not in SYSTEM_GRAPHS and str(quad[3]) not in described
    ]
    assert len(strangers) == 0
    assert len(described) > 1500


def test_the_union_is_no_larger_than_the_distinct_triples(kg: euroai.KnowledgeGraph) -> None:
    assert len(kg.dataset) == len({quad[:3] for quad in kg.dataset.quads((None, None, None, None))})
