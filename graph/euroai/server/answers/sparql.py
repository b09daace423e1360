"""A SPARQL query in a worker: which graphs it reads, and its result in a W3C format."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from euroai.characters import xml_text
from euroai.child import nothing_opened
from euroai.errors import QueryError
from euroai.exchange.rdf import with_sorted_prefixes
from euroai.namespaces import PREFIXES
from euroai.queries.row_count import count_rows
from euroai.queries.sparql import Answer, ask
from euroai.queries.syntax_errors import with_present_ids
from euroai.server.answers.dataset_clause import DatasetClause, dataset_clause
from euroai.server.answers.media import GRAPH_FORMATS, RESULT_FORMATS
from euroai.server.answers.reply import Reply, problem
from euroai.store.base import QueryBoolean, QueryTriples, Store
from euroai.store.formats import QueryResultsFormat, RdfFormat, serialize
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode, Quad, Triple, is_address

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["answer_query", "graph_reply"]

_MERGED: Final = "urn:x-euroai:merge-of-the-graphs-asked-for"


class _TooLarge(Exception):  # noqa: N818 -- says what happened
    """The result has outgrown its bound."""


class _Bounded(io.RawIOBase):
    """What the engine writes a result to: it refuses more than so many bytes."""

    def __init__(self, most: int) -> None:
        self.parts: list[bytes] = []
        self.left = most

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:  # noqa: ANN401 -- any buffer
        self.left -= len(data)
        if self.left < 0:
            raise _TooLarge
        self.parts.append(bytes(data))
        return len(data)


def answer_query(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer ``query`` over the dataset that the protocol or the query names, as ``media``.

    ``request`` holds ``query``, ``default`` and ``named`` (addresses), the acceptable ``results``
    and ``graphs`` media types in order of preference, ``rows`` and ``bytes`` at most.
    """
    sparql = with_present_ids(request["query"], kg.rekeyed)
    asked = DatasetClause(tuple(request["default"]), tuple(request["named"]))
    if not asked.is_given:
        asked = dataset_clause(sparql)
    store, dataset = _graphs(kg.store, asked)
    with nothing_opened():
        answer = ask(store, sparql, dataset=dataset)
        try:
            return _written(answer, request)
        except _TooLarge:
            return _over(f"{request['bytes']:,} bytes")
        except (OSError, RuntimeError, ValueError) as error:
            if isinstance(error.__cause__ or error.__context__, _TooLarge):
                return _over(f"{request['bytes']:,} bytes")
            raise QueryError(f"The query could not be answered: {error}") from error


def _written(answer: Answer, request: Mapping[str, Any]) -> Reply:
    kind = "graphs" if answer.kind == "graph" else "results"
    media = next(iter(request[kind]), None)
    if media is None:
        known = GRAPH_FORMATS if kind == "graphs" else RESULT_FORMATS
        what = "an RDF graph" if kind == "graphs" else "a table or a truth"
        return problem(
            406,
            "not-acceptable",
            "No acceptable format",
            f"The query gives {what}, and none of the formats accepted holds one. Accept one of: "
            f"{', '.join(known)}.",
        )
    if isinstance(answer.result, QueryTriples):
        return graph_reply(answer.result, media, rows=request["rows"], most=request["bytes"])
    if isinstance(answer.result, QueryBoolean) and media in ("text/csv", _TSV):
        return Reply(200, _full(media), b"true\n" if answer.result else b"false\n")
    output: Any = _Bounded(request["bytes"])
    answer.result.serialize(output, format=RESULT_FORMATS[media])
    body = b"".join(output.parts)
    if RESULT_FORMATS[media] == QueryResultsFormat.XML:
        body = xml_text(body.decode("utf-8")).encode("utf-8")
    if (
        answer.kind == "table"
        and count_rows(body, RESULT_FORMATS[media], request["rows"]) > request["rows"]
    ):
        return _over(f"{request['rows']:,} rows")
    return Reply(200, _full(media), body)


_TSV: Final = "text/tab-separated-values"


def _full(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _over(bound: str) -> Reply:
    return problem(
        422,
        "too-large",
        "The answer is too large",
        f"The answer has more than {bound}: narrow the query, add LIMIT and OFFSET, or load the "
        "whole graph from /data/.",
    )


def graph_reply(
    triples: Iterator[Triple] | Iterator[Quad], media: str, *, rows: int, most: int
) -> Reply:
    """Return triples or quads as RDF, each once and sorted."""
    found = list(islice(triples, rows + 1))
    if len(found) > rows:
        return _over(f"{rows:,} triples")
    # A set keeps only what differs by its text; the order makes same graphs same bytes.
    unique: Any = sorted(set(found), key=str)
    rdf = GRAPH_FORMATS[media]
    prefixes = PREFIXES if rdf in (RdfFormat.TURTLE, RdfFormat.TRIG) else None
    body = serialize(unique, format=rdf, prefixes=prefixes) or b""
    if rdf == RdfFormat.RDF_XML:
        body = xml_text(body.decode("utf-8")).encode("utf-8")
    if len(body) > most:
        return _over(f"{most:,} bytes")
    return Reply(200, _full(media), with_sorted_prefixes(body) if prefixes else body)


def _graphs(
    store: Store, asked: DatasetClause
) -> tuple[Store, tuple[tuple[str, ...], tuple[str, ...]] | None]:
    """Return the store and the graphs that are asked for; several default ones are merged.

    Oxigraph's union of graphs has a row for each graph that holds a triple; the standard's default
    graph is a merge, in which it stands once (SPARQL 1.1, 13.2.1).
    """
    for graph in (*asked.default, *asked.named):
        if not (is_address(graph) and store.has_graph(NamedNode(graph))):
            raise QueryError(
                f"There is no graph <{graph}> in the store, and nothing is fetched from anywhere. "
                "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } lists those that there are."
            )
    if not asked.is_given:
        return store, None
    if len(asked.default) < 2:
        return store, (asked.default, asked.named)
    merge = NamedNode(_MERGED)
    quads = [
        Quad(quad.subject, quad.predicate, quad.object, merge)
        for graph in asked.default
        for quad in store.match(None, None, None, NamedNode(graph))
    ]
    quads += [q for g in asked.named for q in store.match(None, None, None, NamedNode(g))]
    return MemoryStore(quads), ((_MERGED,), asked.named)
