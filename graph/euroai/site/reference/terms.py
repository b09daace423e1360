"""Terms of the vocabulary from its files: classes, properties, schemes, concepts.

Terms come from the ontology's and the concepts' graphs, what a source may say from the shapes, and
how often a term is used from the merge of all graphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import (
    CONCEPT_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    compact,
    expand,
    ontology_folder,
)
from euroai.store.formats import RdfFormat, parse
from euroai.store.terms import Literal, NamedNode

__all__ = ["GROUPS", "Reference", "Term", "read_reference"]

GROUPS: Final = {
    "classes": "owl:Class",
    "object-properties": "owl:ObjectProperty",
    "datatype-properties": "owl:DatatypeProperty",
    "annotation-properties": "owl:AnnotationProperty",
    "schemes": "skos:ConceptScheme",
    "concepts": "skos:Concept",
}
"""The parts of the reference and the class of the terms in each."""

_EAI: Final = PREFIXES["eai"]
_CONCEPT: Final = PREFIXES["c"]
_BACK: Final = {
    "rdfs:subClassOf": "subclasses",
    "rdfs:subPropertyOf": "subproperties",
    "rdfs:domain": "domain-of",
    "schema:domainIncludes": "domain-of",
    "rdfs:range": "range-of",
    "schema:rangeIncludes": "range-of",
    "skos:broader": "skos:narrower",
    "eai:valuesFrom": "values-of",
}
"""What a term is stated of by others: the predicate read backwards, and the name of the reverse."""
_LABELS: Final = ("rdfs:label", "skos:prefLabel")
_DEFINITIONS: Final = ("rdfs:comment", "skos:definition", "dct:description")

_About = Mapping[str, Mapping[str, list[Any]]]


@dataclass(frozen=True, slots=True)
class Term:
    """A term: ``name`` is short (``eai:Lab``, ``c:seed``), ``anchor`` its place on the page.

    ``statements`` maps a short predicate to its values (RDF terms), in order; beside the file's own
    predicates it holds what others tell: ``subclasses``, ``domain-of``, ``taken-by`` …
    ``used`` counts members of a class, triples of a property, uses of a concept.
    """

    iri: str
    name: str
    anchor: str
    group: str
    statements: Mapping[str, tuple[Any, ...]] = field(repr=False)
    used: int = 0

    def text(self, names: Iterable[str], language: str) -> str:
        """Return the text of the first of several predicates that has one in a language."""
        for name in names:
            for value in self.statements.get(name, ()):
                if isinstance(value, Literal) and value.language == language:
                    return value.value
        return ""

    def label(self, language: str) -> str:
        """Return the label in a language, or the bare name."""
        return self.text(_LABELS, language) or self.name.partition(":")[2]

    def definition(self, language: str) -> str:
        """Return the definition in a language, or ''."""
        return self.text(_DEFINITIONS, language)

    def flag(self, name: str) -> bool:
        """Return whether a predicate says ``true`` of the term."""
        return any(getattr(value, "value", "") == "true" for value in self.statements.get(name, ()))


@dataclass(frozen=True, slots=True)
class Reference:
    """All terms by address, in the order of their groups, and what the header of the file says."""

    terms: Mapping[str, Term]
    header: Term

    def group(self, name: str, language: str = "en") -> list[Term]:
        """Return the terms of one group, by label in a language."""
        found = [term for term in self.terms.values() if term.group == name]
        return sorted(found, key=lambda term: (_folded(term.label(language)), term.name))


def read_reference(kg: KnowledgeGraph) -> Reference:
    """Read the vocabulary of a graph and count how often each term is used."""
    about = _read(kg)
    backward = _backward(about)
    taken, limits = _shapes(ontology_folder() / "shapes.ttl")
    counts = _uses(kg)
    terms = {}
    for group, kind in GROUPS.items():
        for iri in sorted(about):
            own = iri.startswith((_EAI, _CONCEPT))
            if own and iri not in terms and expand(kind) in _names(about[iri], "rdf:type"):
                statements = {name: tuple(values) for name, values in about[iri].items()}
                statements |= {
                    name: tuple(values) for name, values in backward.get(iri, {}).items()
                }
                statements |= {"taken-by": taken.get(iri, ()), "limits": limits.get(iri, ())}
                terms[iri] = Term(
                    iri, compact(iri), _anchor(iri), group, statements, counts.get(iri, 0)
                )
    head = {name: tuple(values) for name, values in about[ONTOLOGY_GRAPH].items()}
    return Reference(terms, Term(ONTOLOGY_GRAPH, "euroai", "ontology", "", head))


def _anchor(iri: str) -> str:
    local = iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return local if iri.startswith(_EAI) else f"concept-{local}"


def _folded(text: str) -> str:
    from euroai.model.names import fold

    return fold(text)


def _names(statements: Mapping[str, list[Any]], name: str) -> list[str]:
    return [value.value for value in statements.get(name, []) if isinstance(value, NamedNode)]


def _read(kg: KnowledgeGraph) -> dict[str, dict[str, list[Any]]]:
    about: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for graph in (ONTOLOGY_GRAPH, CONCEPT_GRAPH):
        found = kg.asserted.match(None, None, None, NamedNode(graph))
        for quad in sorted(found, key=str):
            subject: Any = quad.subject
            about[subject.value][compact(quad.predicate.value)].append(quad.object)
    _spread_disjoint(about)
    about.setdefault(ONTOLOGY_GRAPH, {})
    return about


def _spread_disjoint(about: dict[str, dict[str, list[Any]]]) -> None:
    """Say of each member of an owl:AllDisjointClasses with which others it is disjoint."""
    for statements in list(about.values()):
        members = [one for head in statements.get("owl:members", []) for one in _items(about, head)]
        for one in members:
            others = [other for other in members if other != one]
            about[one.value].setdefault("owl:disjointWith", []).extend(others)
    for iri, statements in list(about.items()):
        for other in statements.get("owl:disjointWith", []):
            back = about[other.value].setdefault("owl:disjointWith", [])
            if all(one.value != iri for one in back):
                back.append(NamedNode(iri))


def _items(about: _About, head: Any) -> Iterator[Any]:  # noqa: ANN401 -- an RDF term
    while head.value != expand("rdf:nil"):
        yield about[head.value]["rdf:first"][0]
        head = about[head.value]["rdf:rest"][0]


def _backward(about: _About) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for iri, statements in about.items():
        for name, reverse in _BACK.items():
            for value in statements.get(name, []):
                if isinstance(value, NamedNode) and iri.startswith((_EAI, _CONCEPT)):
                    found[value.value][reverse].append(NamedNode(iri))
        for scheme in statements.get("skos:inScheme", []):
            found[scheme.value]["members"].append(NamedNode(iri))
    return found


def _shapes(path: Path) -> tuple[dict[str, tuple[Any, ...]], dict[str, tuple[Any, ...]]]:
    """Return which classes take a property, and how often a source may say it, by address.

    A limit is a literal such as ``1``, ``0..1`` or ``1..*``: least and most values in one source.
    """
    about: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in parse(path=str(path), format=RdfFormat.TURTLE):
        subject: Any = triple.subject
        about[subject.value][compact(triple.predicate.value)].append(triple.object)
    taken: dict[str, set[str]] = defaultdict(set)
    least: dict[str, int] = {}
    most: dict[str, int] = {}
    for statements in list(about.values()):
        targets = _names(statements, "sh:targetClass")
        for head in statements.get("sh:ignoredProperties", []):
            for item in _items(about, head):
                taken[item.value].update(targets)
        is_warning = expand("sh:Warning") in _names(statements, "sh:severity")
        for name in [] if is_warning else _names(statements, "sh:path"):
            for value in statements.get("sh:minCount", []):
                least[name] = max(least.get(name, 0), int(value.value))
            for value in statements.get("sh:maxCount", []):
                most[name] = min(most.get(name, int(value.value)), int(value.value))
    limits = {name: (_limit(least.get(name, 0), most.get(name)),) for name in {*least, *most}}
    return {name: tuple(map(NamedNode, sorted(classes))) for name, classes in taken.items()}, limits


def _limit(least: int, most: int | None) -> Literal:
    return Literal(str(least) if least == most else f"{least}..{'*' if most is None else most}")


def _uses(kg: KnowledgeGraph) -> dict[str, int]:
    counted = {}
    for sparql in (
        "SELECT ?term (COUNT(*) AS ?n) { ?s ?term ?o } GROUP BY ?term",
        "SELECT ?term (COUNT(DISTINCT ?s) AS ?n) { ?s a ?term } GROUP BY ?term",
        "SELECT ?term (COUNT(*) AS ?n) { ?s ?p ?term "
        f'FILTER(STRSTARTS(STR(?term), "{_CONCEPT}") && STRSTARTS(STR(?p), "{_EAI}") '
        "&& ?p NOT IN (eai:valuesFrom, eai:defaultValue)) } GROUP BY ?term",
    ):
        rows: Any = kg.ask(sparql).result
        for term, number in rows:
            counted[term.value] = int(number.value)
    return counted
