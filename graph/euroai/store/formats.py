"""RDF and SPARQL result formats: reading and writing text, canonical blank nodes."""

from __future__ import annotations

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
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
    "whole_results",
]


def whole_results(content: bytes, form: QueryResultsFormat) -> QuerySolutions | QueryBoolean:
    """Return an answer of which every row can be read: the engine reads them as they are asked for.

    Raises:
        SyntaxError: the format is broken, at its begin or further on.
        ValueError: it holds what is no term.
    """
    if not isinstance(found := parse_query_results(content, format=form), QuerySolutions):
        return found
    for _ in found:
        pass
    return parse_query_results(content, format=form)
