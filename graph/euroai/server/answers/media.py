"""The media types of results and of graphs, the preferred one first."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

__all__ = ["ENDINGS", "GRAPH_FORMATS", "QUAD_FORMATS", "RESULT_FORMATS"]

RESULT_FORMATS: Final = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
"""Those of SELECT and ASK: https://www.w3.org/TR/sparql11-protocol/#query-success."""

GRAPH_FORMATS: Final = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
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
