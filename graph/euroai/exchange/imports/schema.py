"""Properties and links of a class, from the ontology and the shapes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from euroai.event_classes import DECLARATIONS
from euroai.namespaces import (
    AGENT_CLASSES,
    CONCEPT_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    compact,
    expand,
    ontology_folder,
    slug,
    with_prefixes,
)
from euroai.store.base import QuerySolutions, WritableStore
from euroai.store.formats import RdfFormat
from euroai.store.memory import MemoryStore
from euroai.store.terms import Literal, NamedNode, text_of
from euroai.validate.terms import Terms, read_terms
from euroai.validate.values import value_fault

__all__ = [
    "ENTITY_CLASSES",
    "EVENT_IDS",
    "Field",
    "fields",
    "pattern_of",
    "refuse_what_check_refuses",
]

ENTITY_CLASSES: Final = ("Agent", *AGENT_CLASSES)
EVENT_IDS: Final[Mapping[str, tuple[str, ...]]] = {
    name: one.ids for name, one in DECLARATIONS.items() if one.ids
}
"""What an event's id is made of; the second form stands where the first says "unspecified"."""

_TAKEN: Final = """
SELECT ?class ?path WHERE {
  ?shape sh:targetClass ?class ; sh:closed true ;
    sh:ignoredProperties/rdf:rest*/rdf:first ?path .
}
"""
_PATTERNS: Final = """
SELECT ?path (SAMPLE(?pattern) AS ?sample) WHERE {
  ?shape sh:path ?path ; sh:pattern ?pattern .
  FILTER(isIRI(?path))
} GROUP BY ?path
"""
_BOUNDS: Final = """
SELECT ?path ?target ?least ?most WHERE {
  ?shape sh:path ?path .
  OPTIONAL { ?shape sh:targetClass ?target }
  OPTIONAL { ?shape sh:minCount ?least FILTER NOT EXISTS { ?shape sh:severity sh:Warning } }
  OPTIONAL { ?shape sh:maxCount ?most }
  FILTER(isIRI(?path) && (BOUND(?least) || BOUND(?most)))
}
"""
_TARGETS: Final = """
SELECT ?path ?class ?target WHERE {
  ?shape sh:path ?path ; sh:class ?target .
  OPTIONAL { ?shape sh:targetClass ?class }
  FILTER(isIRI(?path))
}
"""
_UNTAKEN: Final = frozenset(
    {PREFIXES["rdfs"] + "label", PREFIXES["rdf"] + "type", PREFIXES["eai"] + "round"}
)
"""The name and the class have places of their own in a map; a table cannot point to an event."""


@dataclass(frozen=True, slots=True)
class Field:
    """A property that a class takes.

    ``term`` is its prefixed name, ``kind`` what it takes (date, number, boolean, address, text,
    country, concept or link), ``concepts`` the local names it chooses from, ``target`` the class
    of what a link leads to (``Organization``).
    """

    term: str
    kind: str
    concepts: frozenset[str]
    needed: bool
    single: bool
    target: str = ""


@cache
def fields(name: str) -> Mapping[str, Field]:
    """Return what a class takes, by the local name of the property (``announcedOn``)."""
    if name == "Agent":
        return {one: field for one, field in fields("Company").items() if one == "altLabel"}
    return {slug(term): field for term, field in _all().get(name, {}).items()}


@cache
def pattern_of(name: str) -> str:
    """Return the form that the shapes ask of a property's text, '' where they ask none."""
    found = dict(_rows(_shapes(), _PATTERNS))
    return found.get(PREFIXES["eai"] + name, "")


@cache
def _shapes() -> WritableStore:
    shapes = MemoryStore()
    shapes.load(path=str(ontology_folder() / "shapes.ttl"), rdf_format=RdfFormat.TURTLE)
    return shapes


@lru_cache(maxsize=65_536)
def refuse_what_check_refuses(name: str, text: str, datatype: str) -> None:
    """Do nothing if ``euroai check`` takes a literal under a property.

    Raises:
        ValueError: it does not, as :func:`euroai.validate.values.value_fault` says.
    """
    known = _terms().properties.get(PREFIXES["eai"] + name)
    literal = Literal(text, datatype=NamedNode(expand(datatype)))
    verdict = value_fault(known, literal, _terms()) if known else None
    if verdict is not None and verdict.severity == "violation":
        raise ValueError(f"“{text}” {verdict.what.partition(':')[0]}: {verdict.fix}")


@cache
def _terms() -> Terms:
    folder = ontology_folder()
    store = MemoryStore()
    for file, graph in (
        ("euroai.ttl", ONTOLOGY_GRAPH),
        ("concepts.ttl", CONCEPT_GRAPH),
        ("countries.ttl", CONCEPT_GRAPH),
    ):
        store.load(path=str(folder / file), rdf_format=RdfFormat.TURTLE, graph=NamedNode(graph))
    return read_terms(store)


@cache
def _all() -> Mapping[str, Mapping[str, Field]]:
    terms = _terms()
    shapes = _shapes()
    needed, single = _bounds(shapes)
    targets = {(path, kind): slug(target) for path, kind, target in _rows(shapes, _TARGETS)}
    found: dict[str, dict[str, Field]] = {}
    for kind, path in _rows(shapes, _TAKEN):
        if path in _UNTAKEN:
            continue
        known = terms.properties.get(path)
        own = {kind, *terms.above.get(kind, ())}
        found.setdefault(slug(kind), {})[path] = Field(
            compact(path),
            known.kind if known else "text",
            frozenset(map(slug, terms.schemes.get(known.scheme, ()))) if known else frozenset(),
            bool(needed.get(path, set()) & own),
            bool(single.get(path, set()) & {"", *own}),
            targets.get((path, kind)) or targets.get((path, ""), ""),
        )
    return found


def _bounds(shapes: WritableStore) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return the classes that need a property, and those where it is single ('' for all)."""
    needed: dict[str, set[str]] = {}
    single: dict[str, set[str]] = {}
    for path, target, least, most in _rows(shapes, _BOUNDS):
        if least:
            needed.setdefault(path, set()).add(target)
        if most:
            single.setdefault(path, set()).add(target)
    return needed, single


def _rows(store: WritableStore, query: str) -> list[list[str]]:
    rows = store.query(with_prefixes(query))
    assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
    return [["" if term is None else text_of(term) for term in row] for row in rows]
