"""Properties of a class in order, with their ranges, from the ontology and the shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from euroai.i18n.languages import current, gettext
from euroai.namespaces import PREFIXES, expand, ontology_folder, slug
from euroai.store.formats import RdfFormat
from euroai.store.memory import MemoryStore
from euroai.store.terms import BlankNode, Literal, NamedNode, text_of
from euroai.validate.terms import Terms, read_terms

__all__ = [
    "choices_of",
    "kind_of_property",
    "prefixed",
    "properties_of",
    "property_word",
    "terms_of_ontology",
]

_SH: Final = PREFIXES["sh"]
_RDF: Final = PREFIXES["rdf"]
_SHARED: Final = {"label": "rdfs:label", "altLabel": "skos:altLabel", "comment": "rdfs:comment"}


def prefixed(name: str) -> str:
    """Return a property as it is written: ``eai:amount``, ``rdfs:label``."""
    return _SHARED.get(name, f"eai:{name}")


@cache
def terms_of_ontology() -> Terms:
    """Return the terms of the ontology, the concepts and the countries."""
    store = MemoryStore()
    from euroai.namespaces import CONCEPT_GRAPH, ONTOLOGY_GRAPH

    files = {"euroai.ttl": ONTOLOGY_GRAPH, "concepts.ttl": CONCEPT_GRAPH}
    files["countries.ttl"] = CONCEPT_GRAPH
    for name, graph in files.items():
        path = str(ontology_folder() / name)
        store.load(path=path, rdf_format=RdfFormat.TURTLE, graph=NamedNode(graph))
    return read_terms(store)


def kind_of_property(name: str) -> str:
    """Return what a property takes: date, number, boolean, address, text, concept, link."""
    if name in _SHARED:
        return "text"
    known = terms_of_ontology().properties.get(expand(f"eai:{name}"))
    return known.kind if known else ""


def choices_of(name: str) -> tuple[str, ...]:
    """Return the concepts (or country codes) that a property takes, sorted; () where it is free."""
    terms = terms_of_ontology()
    known = terms.properties.get(expand(f"eai:{name}"))
    if known is None:
        return ()
    if known.kind == "country":
        return tuple(sorted(map(slug, terms.countries)))
    return tuple(sorted(map(slug, terms.schemes.get(known.scheme, ()))))


def property_word(name: str) -> str:
    """Return what a property is called: its name in English, else its label in the ontology."""
    if current() == "en":
        return name
    return _labels(current()).get(name, name)


@cache
def _labels(language: str) -> Mapping[str, str]:
    store = MemoryStore()
    store.load(path=str(ontology_folder() / "euroai.ttl"), rdf_format=RdfFormat.TURTLE)
    quads = store.engine.quads_for_pattern(None, NamedNode(PREFIXES["rdfs"] + "label"), None)
    return {
        slug(quad.subject.value): text_of(quad.object)
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.object.language == language
    } | {"label": gettext("name"), "altLabel": gettext("other names"), "comment": gettext("note")}


@cache
def properties_of(kind: str) -> tuple[str, ...]:
    """Return the properties of a class in the order of its shape, without the class itself."""
    return _orders().get(kind, ())


@cache
def _orders() -> Mapping[str, tuple[str, ...]]:
    store = MemoryStore()
    store.load(path=str(ontology_folder() / "shapes.ttl"), rdf_format=RdfFormat.TURTLE)
    found = {}
    for quad in store.engine.quads_for_pattern(None, NamedNode(_SH + "ignoredProperties"), None):
        if not isinstance(quad.subject, NamedNode):
            continue
        names = tuple(slug(address) for address in _list(store, quad.object))
        found[slug(quad.subject.value)] = tuple(name for name in names if name != "type")
    return found


def _list(store: MemoryStore, node: object) -> Iterator[str]:
    while isinstance(node, BlankNode):
        parts = {
            slug(quad.predicate.value): quad.object
            for quad in store.engine.quads_for_pattern(node, None, None)
        }
        yield text_of(parts["first"])
        node = parts["rest"]
