"""The rules of ``ontology/rules``: SPARQL CONSTRUCT files, run in the order of their names."""

from __future__ import annotations

import pyoxigraph as ox

from euroai.vocabulary import DERIVED_GRAPH, ontology_folder, with_prefixes

__all__ = ["run_rules"]


def run_rules(store: ox.Store) -> None:
    """Add to the derived graph what each rule constructs from the union of all graphs."""
    graph = ox.NamedNode(DERIVED_GRAPH)
    for path in sorted(ontology_folder().joinpath("rules").glob("*.rq")):
        text = with_prefixes(path.read_text(encoding="utf-8"))
        triples = store.query(text, use_default_graph_as_union=True)
        assert isinstance(triples, ox.QueryTriples)  # noqa: S101 -- a rule is a CONSTRUCT
        store.extend([ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples])
