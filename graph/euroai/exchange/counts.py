"""How much the dataset holds, in VoID: counts, partitions by class and property, parts, links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from euroai.exchange.lineage import CLAIMS
from euroai.exchange.statements import DATASET, named, number, texts, triples_of
from euroai.namespaces import (
    CONCEPT_GRAPH,
    DERIVED_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    REGISTER_GRAPH,
    SYSTEM_GRAPHS,
    compact,
    web_parts,
)
from euroai.store.terms import NamedNode, Triple, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["counts", "first_row", "subsets"]

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9]+")
_SYSTEM: Final = {
    ONTOLOGY_GRAPH: ("the classes and properties", "les classes et propriétés"),
    CONCEPT_GRAPH: ("the concepts, countries and cities", "les concepts, pays et villes"),
    REGISTER_GRAPH: ("who and what exists", "qui et ce qui existe"),
    DERIVED_GRAPH: ("what follows from the claims", "ce qui se déduit des affirmations"),
}


def first_row(kg: KnowledgeGraph, sparql: str) -> tuple[Any, ...]:
    """Return the first row of an answer; None for each column where there is none."""
    answer = kg.ask(sparql)
    width = len(answer.columns)
    return next(answer.rows(), (None,) * width)


def counts(kg: KnowledgeGraph) -> Iterator[Triple]:
    """Yield the counts of the merge, in which a triple stands once, and its partitions."""
    triples, subjects, objects = first_row(
        kg,
        "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) "
        "(COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }",
    )
    (entities,) = first_row(
        kg,
        "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o "
        f'FILTER(STRSTARTS(STR(?s), "{PREFIXES["id"]}")) '
        "FILTER NOT EXISTS { ?s owl:deprecated ?old } }",
    )
    classes = list(
        kg.ask("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c").result  # type: ignore[arg-type]
    )
    properties = list(
        kg.ask(
            "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects) "
            "(COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o } GROUP BY ?p"
        ).result  # type: ignore[arg-type]
    )
    for name, size in (
        ("void:triples", triples),
        ("void:entities", entities),
        ("void:distinctSubjects", subjects),
        ("void:distinctObjects", objects),
        ("void:classes", len(classes)),
        ("void:properties", len(properties)),
    ):
        yield from triples_of(DATASET, name, number(size))
    for row in classes:
        yield from _class_partition(*row)
    for row in properties:
        yield from _property_partition(*row)


def _class_partition(kind: Any, size: Any) -> Iterator[Triple]:  # noqa: ANN401 -- RDF terms
    if isinstance(kind, NamedNode):
        node = f"{DATASET}/class/{_tail(kind.value)}"
        yield from triples_of(DATASET, "void:classPartition", *named(node))
        yield from triples_of(node, "rdf:type", *named("void:Dataset"))
        yield from triples_of(node, "void:class", kind)
        yield from triples_of(node, "void:entities", number(int(size.value)))


def _property_partition(name: Any, *sizes: Any) -> Iterator[Triple]:  # noqa: ANN401 -- RDF terms
    node = f"{DATASET}/property/{_tail(name.value)}"
    yield from triples_of(DATASET, "void:propertyPartition", *named(node))
    yield from triples_of(node, "rdf:type", *named("void:Dataset"))
    yield from triples_of(node, "void:property", name)
    said = ("void:triples", "void:distinctSubjects", "void:distinctObjects")
    for key, count in zip(said, sizes, strict=True):
        yield from triples_of(node, key, number(int(count.value)))


def _tail(address: str) -> str:
    """Return the end of a partition's address: ``eai-Lab``, or a whole address made safe."""
    return _UNSAFE.sub("-", compact(address))


def subsets(kg: KnowledgeGraph) -> Iterator[Triple]:
    """Yield the system graphs, what the sources state, and the links to other hosts."""
    rows = kg.ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").result
    sizes = Counter({text_of(graph): int(size.value) for graph, size in rows})  # type: ignore[union-attr]
    source_sizes = {graph: size for graph, size in sizes.items() if graph not in SYSTEM_GRAPHS}
    parts = {**_SYSTEM, CLAIMS: ("what the sources tell", "ce que disent les sources")}
    for graph, (english, french) in parts.items():
        size = sum(source_sizes.values()) if graph == CLAIMS else sizes[graph]
        yield from triples_of(DATASET, "void:subset", *named(graph))
        yield from triples_of(graph, "rdf:type", *named("void:Dataset"))
        yield from triples_of(graph, "dct:title", *texts({"en": english, "fr": french}))
        yield from triples_of(graph, "void:triples", number(size))
    yield from triples_of(CLAIMS, "void:documents", number(len(source_sizes)))
    yield from _linksets(kg)


def _host(address: str) -> str:
    parts = web_parts(address)
    return parts.netloc if parts is not None else ""


def _linksets(kg: KnowledgeGraph) -> Iterator[Triple]:
    """Yield a linkset for each predicate by which an entity is matched with one of another host."""
    rows = kg.ask(
        "SELECT ?p ?o { VALUES ?p { owl:sameAs skos:exactMatch skos:closeMatch schema:sameAs } "
        f'?s ?p ?o FILTER(STRSTARTS(STR(?s), "{PREFIXES["id"]}")) }}'
    )
    found = Counter((str(name), _host(str(target))) for name, target in rows.rows())
    for (name, host), size in found.items():
        if host:
            node = f"{DATASET}/links/{_UNSAFE.sub('-', f'{name}-{host}')}"
            yield from triples_of(DATASET, "void:subset", *named(node))
            yield from triples_of(node, "rdf:type", *named("void:Linkset"))
            yield from triples_of(node, "void:linkPredicate", *named(name))
            yield from triples_of(node, "void:subjectsTarget", *named(DATASET))
            yield from triples_of(node, "void:objectsTarget", *named(f"https://{host}/"))
            yield from triples_of(node, "void:triples", number(size))
