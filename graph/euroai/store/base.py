"""Protocols of a store: patterns, SPARQL, named graphs, writing.

Reading needs patterns over named graphs and SPARQL, nothing else, so that a store in memory, a
snapshot on disk and a SPARQL endpoint answer alike. Writing is what loading and deriving need; a
store that cannot be written does not have it.

The default graph of a whole store is the merge of all named graphs (see
:mod:`euroai.store.dataset`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from euroai.store.formats import RdfFormat
from euroai.store.terms import (
    BlankNode,
    GraphName,
    NamedNode,
    Predicate,
    Quad,
    Subject,
    Term,
    Variable,
)

__all__ = [
    "QueryBoolean",
    "QueryResult",
    "QuerySolutions",
    "QueryTriples",
    "Store",
    "WritableStore",
]

QueryResult: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


class Store(Protocol):
    """A set of quads that can be read."""

    def match(
        self,
        subject: Subject | None,
        predicate: Predicate | None,
        value: Term | None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; None fits everything, in ``graph`` every named graph.

        What stands in the default graph is the merge of the named graphs and states nothing of its
        own: it is yielded only where ``graph`` is the default graph. The order is the store's own.
        """

    def query(
        self,
        sparql: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        union: bool = False,
        substitutions: Mapping[Variable, Term] | None = None,
        dataset: tuple[Sequence[str], Sequence[str]] | None = None,
    ) -> QueryResult:
        """Answer a SPARQL query.

        With ``union`` the default graph is the union of all named graphs, in which a triple counts
        once for each graph that holds it. ``substitutions`` bind variables to terms.
        ``dataset`` names the graphs that are the default graph, and those that GRAPH may read.

        Raises:
            SyntaxError: the query does not parse.
            OSError: the store cannot be read.
        """

    @property
    def merged(self) -> bool:
        """Whether the default graph holds the merge of all named graphs.

        Else the union of the named graphs is meant by it (see :mod:`euroai.store.dataset`).
        """

    def graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of the graphs, in the store's own order."""

    def has_graph(self, graph: NamedNode) -> bool:
        """Return whether a graph of this name holds anything."""

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad of the named graphs."""

    def __len__(self) -> int:
        """Return the number of quads, those of the default graph too."""


class WritableStore(Store, Protocol):
    """A store that loading and deriving may write."""

    def add(self, quad: Quad) -> None:
        """Add a quad; nothing happens where it stands already."""

    def remove(self, quad: Quad) -> None:
        """Take a quad out; nothing happens where there is none."""

    def remove_graph(self, graph: NamedNode) -> None:
        """Take a graph out with all that it holds."""

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add many quads at once, without a transaction."""

    def load(
        self,
        text: str | bytes | None = None,
        *,
        path: str | None = None,
        rdf_format: RdfFormat,
        graph: NamedNode | None = None,
    ) -> None:
        """Parse RDF from a text or a file into a graph (None: the default one), or nothing of it.

        Raises:
            SyntaxError: it does not parse.
            OSError: the file cannot be read.
        """

    def update(self, sparql: str) -> None:
        """Run a SPARQL update of the package's own; never one that a user wrote."""
