"""The store as a whole: its default graph is the merge of all named graphs.

Oxigraph's own union flag answers with one row for each graph that holds a triple, so a round told
by five sources counts five times. SPARQL means an RDF merge, in which a triple stands once; it is
therefore written out, once, after everything else is derived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from euroai.vocabulary import PREFIXES

if TYPE_CHECKING:
    import rdflib

__all__ = ["merge", "union_dataset"]


def merge(store: ox.Store) -> None:
    """Put every triple of the named graphs into the default graph, once."""
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }")


def union_dataset(store: ox.Store) -> rdflib.Dataset:
    """Return a merged store as an rdflib ``Dataset`` whose default graph is the union.

    It iterates over the named graphs alone and gives each triple once; SPARQL runs in Oxigraph.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    class MergedStore(OxigraphStore):  # type: ignore[misc,unused-ignore]
        """Oxigraph for rdflib, where the union is the merge that stands in the default graph."""

        def query(self, query: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401
            # rdflib says "__UNION__"; any other text means the default graph.
            namespaces, bindings, graph = args
            asked = "" if graph == "__UNION__" else graph
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

    dataset = rdflib.Dataset(store=MergedStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


def _named(graph: Any) -> bool:  # noqa: ANN401 -- an rdflib graph
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    return bool(graph.identifier != DATASET_DEFAULT_GRAPH_ID)
