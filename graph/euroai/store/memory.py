"""The store in memory: Oxigraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import pyoxigraph as ox

from euroai.store.base import QueryResult
from euroai.store.formats import RdfFormat
from euroai.store.terms import (
    BlankNode,
    DefaultGraph,
    GraphName,
    NamedNode,
    Predicate,
    Quad,
    Subject,
    Term,
    Variable,
)

__all__ = ["FixedStore", "MemoryStore", "OxigraphReader"]


class OxigraphReader:
    """An Oxigraph store that is read: ``engine`` is the store itself, for what speaks Oxigraph."""

    def __init__(self, engine: ox.Store) -> None:
        self.engine = engine

    def match(
        self,
        subject: Subject | None,
        predicate: Predicate | None,
        value: Term | None,
        graph: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; None fits everything, in ``graph`` every named graph."""
        found = self.engine.quads_for_pattern(subject, predicate, value, graph)
        if graph is not None or not self.merged:
            return found
        return (quad for quad in found if not isinstance(quad.graph_name, DefaultGraph))

    def query(
        self,
        sparql: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        union: bool = False,
        substitutions: Mapping[Variable, Term] | None = None,
        dataset: tuple[Sequence[str], Sequence[str]] | None = None,
    ) -> QueryResult:
        """Answer a SPARQL query, over the union of the named graphs or the default graph."""
        return self.engine.query(
            sparql,
            prefixes=None if prefixes is None else dict(prefixes),
            use_default_graph_as_union=union,
            substitutions=None if substitutions is None else dict(substitutions),
            default_graph=None if dataset is None else list(map(NamedNode, dataset[0])),
            named_graphs=None if dataset is None else list(map(NamedNode, dataset[1])),
        )

    @property
    def merged(self) -> bool:
        """Whether anything stands in the default graph: only the merge ever does."""
        stated = self.engine.quads_for_pattern(None, None, None, DefaultGraph())
        return next(stated, None) is not None

    def graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of the graphs."""
        return iter(self.engine.named_graphs())

    def has_graph(self, graph: NamedNode) -> bool:
        """Return whether there is a graph of this name."""
        return self.engine.contains_named_graph(graph)

    def __iter__(self) -> Iterator[Quad]:
        """Yield every quad of the named graphs."""
        return self.match(None, None, None)

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self.engine)


class FixedStore(OxigraphReader):
    """An Oxigraph store that nothing changes: what was found out about it once stays true."""

    @cached_property
    def merged(self) -> bool:
        """Whether anything stands in the default graph: only the merge ever does."""
        return OxigraphReader.merged.fget(self)  # type: ignore[attr-defined,no-any-return]


class MemoryStore(OxigraphReader):
    """A store in memory that can be written."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        super().__init__(ox.Store())
        if quads:
            self.engine.bulk_extend(quads)

    def add(self, quad: Quad) -> None:
        """Add a quad."""
        self.engine.add(quad)

    def remove(self, quad: Quad) -> None:
        """Take a quad out."""
        self.engine.remove(quad)

    def remove_graph(self, graph: NamedNode) -> None:
        """Take a graph out with all that it holds."""
        self.engine.remove_graph(graph)

    def extend(self, quads: Iterable[Quad]) -> None:
        """Add many quads at once."""
        self.engine.bulk_extend(quads)

    def load(
        self,
        text: str | bytes | None = None,
        *,
        path: str | None = None,
        rdf_format: RdfFormat,
        graph: NamedNode | None = None,
    ) -> None:
        """Parse RDF from a text or a file into a graph, all of it or nothing."""
        self.engine.load(text, path=path, format=rdf_format, to_graph=graph)

    def update(self, sparql: str) -> None:
        """Run a SPARQL update of the package's own."""
        self.engine.update(sparql)
