"""A store that speaks nothing but SPARQL: an endpoint, or whatever answers a query with bytes.

How the bytes come is a transport's matter (:mod:`euroai.store.remote.http_transport`). A pattern
becomes a SELECT over GRAPH, a query goes as it is written, with the prefixes that it uses.

The default graph of an endpoint may be the merge of its named graphs (``euroai serve``, GraphDB,
Fuseki with ``unionDefaultGraph``) or hold something else (Oxigraph, Fuseki as it comes).
The store finds out once; where it is not the merge, a query that means the merge names every graph
as the default graph of its dataset (SPARQL 1.1 Protocol, 2.1.4), which is a merge by definition.
An engine that counts a triple of that graph once for each graph that holds it (Oxigraph does) would
answer wrongly, and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Protocol

import pyoxigraph as ox

from euroai.store.base import QueryResult, QuerySolutions, QueryTriples
from euroai.store.dataset import graphs_are_disjoint, merge
from euroai.store.formats import whole_results
from euroai.store.memory import FixedStore, MemoryStore
from euroai.store.remote.engines import RESULTS, Engine
from euroai.store.remote.http_client import StoreError
from euroai.store.terms import (
    BlankNode,
    DefaultGraph,
    GraphName,
    Literal,
    NamedNode,
    Predicate,
    Quad,
    Subject,
    Term,
    Triple,
    Variable,
    text_of,
)

__all__ = [
    "GRAPHS",
    "RESULTS",
    "RemoteDataset",
    "SparqlStore",
    "StoreError",
    "Transport",
    "copied",
    "statements_of",
]

GRAPHS: Final = "application/n-triples"
"""The media type in which a graph is asked for."""
_PROBE: Final = 1_000
"""So many statements of named graphs are looked for in the default graph."""
_MERGED: Final = (
    "ASK {{ {{ SELECT ?s ?p ?o WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {count} }} "
    "FILTER {test} {{ ?s ?p ?o }} }}"
)
_TWICE: Final = (
    "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } "
    "FILTER (?g != ?h && !isBlank(?s) && !isBlank(?o)) } LIMIT 1"
)
_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"
_WHOLE: Final = re.compile("[0-9]{1,18}")
_VARIABLES: Final = ("s", "p", "o", "g")


@dataclass(frozen=True, slots=True)
class RemoteDataset:
    """The graphs that are a query's default graph, and those that GRAPH may read: addresses."""

    default: tuple[str, ...]
    named: tuple[str, ...]


class Transport(Protocol):
    """What carries a query to a store and brings the answer back."""

    def __call__(self, sparql: str, accept: str, dataset: RemoteDataset | None, /) -> bytes:
        """Return the answer in the media type ``accept``.

        Raises:
            OSError: the store does not answer, or answers with an error.
        """


class SparqlStore:
    """A store behind a transport; ``name`` says in errors which it is.

    What it holds is taken as fixed while the object lives.
    """

    def __init__(
        self,
        transport: Transport,
        name: str = "the store",
        engine: Callable[[], Engine] = Engine,
    ) -> None:
        self._transport = transport
        self.name = name
        self._find_engine = engine

    @cached_property
    def engine(self) -> Engine:
        """What answers, with what it does in its own way."""
        return self._find_engine()

    def match(
        self,
        subject: Subject | None,
        predicate: Predicate | None,
        value: Term | None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; None fits everything, in ``graph`` every named graph.

        Raises:
            StoreError: a blank node is asked for: its name means nothing outside one answer.
        """
        terms: tuple[Term | None, ...] = (subject, predicate, value)
        if any(_has_blank_node(term) for term in (*terms, graph)):
            raise StoreError(f"A blank node of {self.name} cannot be asked for by its name.")
        places = [f"?{name}" if term is None else str(term) for name, term in _named(terms)]
        pattern = " ".join(places)
        if not isinstance(graph, DefaultGraph):
            pattern = f"GRAPH {'?g' if graph is None else graph} {{ {pattern} }}"
        free = [f"?{name}" for name, term in _named((*terms, graph)) if term is None]
        rows = self._table(f"SELECT {' '.join(free) or '(1 AS ?fits)'} WHERE {{ {pattern} }}")
        for row in rows:
            found = iter(row) if free else iter(())
            s, p, o, g = (next(found) if term is None else term for term in (*terms, graph))
            yield Quad(s, p, o, g)  # type: ignore[arg-type]

    def query(
        self,
        sparql: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        union: bool = False,
        substitutions: Mapping[Variable, Term] | None = None,
        dataset: tuple[Sequence[str], Sequence[str]] | None = None,
    ) -> QueryResult:
        """Answer a SPARQL query; ``union`` is the merge, in which a triple counts once.

        Raises:
            SyntaxError: the query does not parse here; it is not sent.
            StoreError: the store does not answer, or what it answers is no result.
            NotImplementedError: variables are to be substituted, which the protocol has not.
        """
        if substitutions:
            raise NotImplementedError("Write the terms into the query (queries.parameters).")
        form = type(_EMPTY.query(sparql, prefixes=None if prefixes is None else dict(prefixes)))
        asked = None if dataset is None else RemoteDataset(tuple(dataset[0]), tuple(dataset[1]))
        if asked is None and union and not self.merged:
            asked = self._whole
        text = _declared(sparql, prefixes or {})
        accept = GRAPHS if form is QueryTriples else self.engine.results
        content = self._transport(text, accept, asked)
        try:
            if form is QueryTriples:
                return _triples(content)
            result = whole_results(content, _form(accept))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.name} answers with no {accept}: {error}") from error
        if type(result) is not form:
            raise StoreError(f"{self.name} answers another question than was put.")
        return result

    @cached_property
    def merged(self) -> bool:
        """Whether the default graph holds what the named graphs hold: the first thousand tell."""
        holds, lacks = (
            bool(self.query(_MERGED.format(count=_PROBE, test=test)))
            for test in ("EXISTS", "NOT EXISTS")
        )
        return holds and not lacks

    @cached_property
    def _whole(self) -> RemoteDataset:
        """Every graph, as the default graph and for GRAPH.

        Raises:
            StoreError: the store does not merge what it is asked to.
        """
        graphs = tuple(sorted(g.value for g in self.graphs() if isinstance(g, NamedNode)))
        whole = RemoteDataset(graphs, graphs)
        for triple in self._table(_TWICE):
            pattern = " ".join(map(str, triple))
            counted = self.query(_COUNT.format(pattern=pattern), dataset=(graphs, graphs))
            assert isinstance(counted, QuerySolutions)  # noqa: S101 -- a SELECT
            if self._number(counted) != 1:
                raise StoreError(
                    f"The default graph of {self.name} is not the merge of its named graphs, and "
                    "what two graphs hold counts twice there. Write the merge into it: "
                    "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }."
                )
        return whole

    @cached_property
    def _graphs(self) -> tuple[NamedNode | BlankNode, ...]:
        rows = self._table("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        return tuple(g for (g,) in rows if isinstance(g, NamedNode | BlankNode))

    def graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of the graphs."""
        return iter(self._graphs)

    def has_graph(self, graph: NamedNode) -> bool:
        """Return whether a graph of this name holds anything."""
        return graph in self._graphs

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad of the named graphs, graph by graph."""
        for graph in self._graphs:
            yield from self.match(None, None, None, graph)

    def __len__(self) -> int:
        """Return the number of quads, those of the default graph too."""
        named, default = (
            self._number(self._table(_COUNT.format(pattern=pattern)))
            for pattern in ("GRAPH ?g { ?s ?p ?o }", "?s ?p ?o")
        )
        return named + default

    def _number(self, counted: QuerySolutions) -> int:
        """Return the one number of an answer.

        Raises:
            StoreError: it holds none.
        """
        for number, *_ in counted:
            if isinstance(number, Literal) and _WHOLE.fullmatch(number.value):
                return int(number.value)
        raise StoreError(f"{self.name} answers with no number where one was asked for.")

    def _table(self, sparql: str) -> QuerySolutions:
        result = self.query(sparql)
        assert isinstance(result, QuerySolutions)  # noqa: S101 -- a SELECT
        return result


def statements_of(store: SparqlStore) -> Iterator[Quad]:
    """Yield every quad of the named graphs in one answer, but for what the engine keeps itself."""
    own = store.engine.own_graphs
    quads = store.match(None, None, None)
    return (quad for quad in quads if text_of(quad.graph_name) not in own)


def copied(store: SparqlStore) -> FixedStore:
    """Return what the graphs of a store hold, in memory, with the merge as the default graph."""
    copy = MemoryStore(statements_of(store))
    if not graphs_are_disjoint(copy):
        merge(copy)
    return FixedStore(copy.engine)


_EMPTY: Final = ox.Store()
"""The engine that parses a query before it is sent, over nothing."""


def _form(accept: str) -> ox.QueryResultsFormat:
    form = ox.QueryResultsFormat.from_media_type(accept)
    assert form is not None  # noqa: S101 -- the media types are our own
    return form


def _named(
    terms: Sequence[Term | GraphName | None],
) -> Iterator[tuple[str, Term | GraphName | None]]:
    return zip(_VARIABLES, terms, strict=False)


def _has_blank_node(term: Term | GraphName | None) -> bool:
    if isinstance(term, Triple):
        return _has_blank_node(term.subject) or _has_blank_node(term.object)
    return isinstance(term, BlankNode)


def _declared(sparql: str, prefixes: Mapping[str, str]) -> str:
    """Return a query with the prefixes that it may use; what it declares itself comes later."""
    used = [name for name in sorted(prefixes) if re.search(rf"(?<!\w){name}:", sparql)]
    return "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in used) + sparql


def _triples(content: bytes) -> QueryTriples:
    """Return a graph as the engine's own result, which only the engine can make."""
    store = ox.Store()
    store.load(content, format=ox.RdfFormat.N_TRIPLES)
    result = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(result, QueryTriples)  # noqa: S101 -- a CONSTRUCT
    return result
