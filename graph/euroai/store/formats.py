"""RDF and SPARQL result formats: reading and writing text, canonical blank nodes."""

from __future__ import annotations

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
    serialize,
)

__all__ = [
    "CanonicalizationAlgorithm",
    "Dataset",
    "QueryResultsFormat",
    "RdfFormat",
    "parse",
    "parse_query_results",
    "serialize",
]
