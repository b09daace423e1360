"""The media types of results and of graphs, the preferred one first."""

from __future__ import annotations

from typing import Final

from euroai.store.formats import QueryResultsFormat, RdfFormat

__all__ = ["ENDINGS", "GRAPH_FORMATS", "QUAD_FORMATS", "RESULT_FORMATS"]

RESULT_FORMATS: Final = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
"""Those of SELECT and ASK: https://www.w3.org/TR/sparql11-protocol/#query-success."""

GRAPH_FORMATS: Final = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}
"""Those of CONSTRUCT and DESCRIBE, and of linked data."""

QUAD_FORMATS: Final = frozenset({"application/trig", "application/n-quads", "application/ld+json"})
"""Those that tell which graph, and so which source, a statement stands in."""

ENDINGS: Final = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
    "nq": "application/n-quads",
}
"""The endings of the documents that describe an entity."""
