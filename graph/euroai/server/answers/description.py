"""The service described: SPARQL 1.1 Service Description, and the dataset in DCAT and VoID."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from euroai.exchange.description import describe
from euroai.namespaces import PREFIXES
from euroai.server.answers.media import GRAPH_FORMATS, RESULT_FORMATS
from euroai.server.answers.sparql import graph_reply
from euroai.store.formats import QueryResultsFormat, RdfFormat
from euroai.store.terms import NamedNode, Triple

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.server.answers.reply import Reply

__all__ = ["dataset_description", "service_description"]

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_NAMES: Final = {
    QueryResultsFormat.JSON: "SPARQL_Results_JSON",
    QueryResultsFormat.XML: "SPARQL_Results_XML",
    QueryResultsFormat.CSV: "SPARQL_Results_CSV",
    QueryResultsFormat.TSV: "SPARQL_Results_TSV",
    RdfFormat.TURTLE: "Turtle",
    RdfFormat.N_TRIPLES: "N-Triples",
    RdfFormat.JSON_LD: "JSON-LD",
    RdfFormat.RDF_XML: "RDF_XML",
    RdfFormat.TRIG: "TriG",
    RdfFormat.N_QUADS: "N-Quads",
}
"""The W3C's names of formats: https://www.w3.org/ns/formats/."""


def service_description(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the description of the service at ``endpoint``, as ``media``."""
    triples = _service(kg, str(request["endpoint"]))
    return graph_reply(triples, request["media"], rows=request["rows"], most=request["bytes"])


def dataset_description(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer the description of the dataset, with the endpoint that serves it, as ``media``."""
    triples = describe(kg)
    endpoint = NamedNode(str(request["endpoint"]))
    triples.append(Triple(_dataset(kg), _void("sparqlEndpoint"), endpoint))
    return graph_reply(iter(triples), request["media"], rows=10**6, most=request["bytes"])


def _dataset(kg: KnowledgeGraph) -> NamedNode:
    del kg
    from euroai.exchange.statements import DATASET

    return NamedNode(DATASET)


def _void(name: str) -> NamedNode:
    return NamedNode(PREFIXES["void"] + name)


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)


def _service(kg: KnowledgeGraph, address: str) -> Iterator[Triple]:
    endpoint = NamedNode(address)
    service = NamedNode(f"{address}#service")
    dataset = NamedNode(f"{address}#dataset")
    default = NamedNode(f"{address}#default-graph")
    type_ = NamedNode(PREFIXES["rdf"] + "type")
    yield Triple(service, type_, _sd("Service"))
    yield Triple(service, _sd("endpoint"), endpoint)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    # The default graph holds what any named graph holds.
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for form in {*RESULT_FORMATS.values(), *GRAPH_FORMATS.values()}:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + _NAMES[form]))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, type_, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, type_, _sd("Graph"))
    yield Triple(dataset, NamedNode(PREFIXES["dct"] + "isVersionOf"), _dataset(kg))
    for graph in kg.store.graphs():
        named = NamedNode(f"{address}#graph-{graph.value.rsplit('/', 1)[-1]}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, type_, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(graph.value))
