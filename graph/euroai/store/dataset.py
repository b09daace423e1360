"""The store as a whole: its default graph is the merge of all named graphs.

Oxigraph's own union flag answers with one row for each graph that holds a triple, so a round stated
by five sources counts five times. SPARQL means an RDF merge, in which a triple stands once; it is
therefore written out, once, after everything else is derived. Where no triple stands in two graphs
(one large export) the union is the merge, and the store need not be twice as large.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from euroai.namespaces import PREFIXES
from euroai.store.base import QuerySolutions, Store, WritableStore
from euroai.store.memory import OxigraphReader
from euroai.store.terms import BlankNode, NamedNode

if TYPE_CHECKING:
    import rdflib

__all__ = ["graphs_are_disjoint", "merge", "union_dataset"]

_FEW: Final = 8
"""Up to so many graphs are compared with each other; with more, some triple is stated twice."""


def merge(store: WritableStore) -> None:
    """Put every triple of the named graphs into the default graph, once."""
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }")


def graphs_are_disjoint(store: Store) -> bool:
    """Return whether no triple stands in two graphs; False where there are more than a few."""
    graphs = list(store.graphs())
    if len(graphs) > _FEW:
        return False
    # The first pattern is the one that is walked through: the smaller graph's.
    for one, other in combinations(sorted(graphs, key=lambda graph: _size(store, graph)), 2):
        same = f"ASK {{ GRAPH {one} {{ ?s ?p ?o }} GRAPH {other} {{ ?s ?p ?o }} }}"
        if store.query(same):
            return False
    return True


def _size(store: Store, graph: NamedNode | BlankNode) -> int:
    rows = store.query(f"SELECT (COUNT(*) AS ?size) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
    return int(next(rows)[0].value)


def union_dataset(store: OxigraphReader) -> rdflib.Dataset:
    """Return a merged store as an rdflib ``Dataset`` whose default graph is the union.

    It iterates over the named graphs alone and gives each triple once; SPARQL runs in Oxigraph.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    merged = store.merged

    class MergedStore(OxigraphStore):  # type: ignore[misc,unused-ignore]
        """Oxigraph for rdflib, where the union is the merge that stands in the default graph."""

        def query(self, query: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401
            # rdflib says "__UNION__"; any other text means the default graph.
            namespaces, bindings, graph = args
            asked = "" if graph == "__UNION__" and merged else graph
            return super().query(query, namespaces, bindings, asked, **options)

        def triples(self, triple_pattern: Any, context: Any = None) -> Any:  # noqa: ANN401
            found = super().triples(triple_pattern, context)
            if context is not None:
                return found
            together: dict[Any, list[Any]] = {}
            for triple, graphs in found:
                together.setdefault(triple, []).extend(
                    graph for graph in graphs if graph is not None and _named(graph)
                )
            return ((triple, iter(graphs)) for triple, graphs in together.items())

    dataset = rdflib.Dataset(store=MergedStore(store=store.engine), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


def _named(graph: Any) -> bool:  # noqa: ANN401 -- an rdflib graph
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    return bool(graph.identifier != DATASET_DEFAULT_GRAPH_ID)
