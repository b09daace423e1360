"""The service described: SPARQL 1.1 Service Description, and the dataset in DCAT and VoID."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from euroai.exchange.description import describe
from euroai.namespaces import PREFIXES
from euroai.server.answers.media import GRAPH_FORMATS, RESULT_FORMATS
from euroai.server.answers.sparql import graph_reply

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.server.answers.reply import Reply

__all__ = ["dataset_description", "service_description"]

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_NAMES: Final = {
    ox.QueryResultsFormat.JSON: "SPARQL_Results_JSON",
    ox.QueryResultsFormat.XML: "SPARQL_Results_XML",
    ox.QueryResultsFormat.CSV: "SPARQL_Results_CSV",
    ox.QueryResultsFormat.TSV: "SPARQL_Results_TSV",
    ox.RdfFormat.TURTLE: "Turtle",
    ox.RdfFormat.N_TRIPLES: "N-Triples",
    ox.RdfFormat.JSON_LD: "JSON-LD",
    ox.RdfFormat.RDF_XML: "RDF_XML",
    ox.RdfFormat.TRIG: "TriG",
    ox.RdfFormat.N_QUADS: "N-Quads",
}
"""The W3C's names of formats: https://www.w3.org/ns/formats/."""


def service_description(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the description of the service at ``endpoint``, as ``media``."""
    triples = _service(kg, str(request["endpoint"]))
    return graph_reply(triples, request["media"], rows=request["rows"], most=request["bytes"])


def dataset_description(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the description of the dataset, with the endpoint that serves it, as ``media``."""
    triples = describe(kg)
    endpoint = ox.NamedNode(str(request["endpoint"]))
    triples.append(ox.Triple(_dataset(kg), _void("sparqlEndpoint"), endpoint))
    return graph_reply(iter(triples), request["media"], rows=10**6, most=request["bytes"])


def _dataset(kg: KnowledgeGraph) -> ox.NamedNode:
    del kg
    from euroai.exchange.statements import DATASET

    return ox.NamedNode(DATASET)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["void"] + name)


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _service(kg: KnowledgeGraph, address: str) -> Iterator[ox.Triple]:
    endpoint = ox.NamedNode(address)
    service = ox.NamedNode(f"{address}#service")
    dataset = ox.NamedNode(f"{address}#dataset")
    default = ox.NamedNode(f"{address}#default-graph")
    type_ = ox.NamedNode(PREFIXES["rdf"] + "type")
    yield ox.Triple(service, type_, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), endpoint)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    # The default graph holds what any named graph holds.
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for form in {*RESULT_FORMATS.values(), *GRAPH_FORMATS.values()}:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + _NAMES[form]))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, type_, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, type_, _sd("Graph"))
    yield ox.Triple(dataset, ox.NamedNode(PREFIXES["dct"] + "isVersionOf"), _dataset(kg))
    for graph in kg.store.named_graphs():
        named = ox.NamedNode(f"{address}#graph-{graph.value.rsplit('/', 1)[-1]}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, type_, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(graph.value))
