"""Terms of the ontology and standard vocabularies, and the nearest to a wrong one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from euroai.namespaces import CONCEPT_GRAPH, DATE_DATATYPES, ONTOLOGY_GRAPH, PREFIXES, compact, slug
from euroai.store.base import Store
from euroai.store.terms import NamedNode, Triple

__all__ = ["Property", "Terms", "nearest", "read_terms", "standard_terms"]

_EAI: Final = PREFIXES["eai"]
_XSD: Final = PREFIXES["xsd"]
_CLASSES: Final = frozenset({PREFIXES["owl"] + "Class", PREFIXES["rdfs"] + "Class"})
_PROPERTIES: Final = frozenset(
    {PREFIXES["owl"] + kind + "Property" for kind in ("Object", "Datatype", "Annotation")}
    | {PREFIXES["rdf"] + "Property"}
)
_KINDS: Final = {
    _XSD + "decimal": "number",
    _XSD + "integer": "number",
    _XSD + "boolean": "boolean",
    _XSD + "anyURI": "address",
    _XSD + "string": "text",
    _EAI + "Country": "country",
} | dict.fromkeys(DATE_DATATYPES, "date")
# The names under which rdflib has the standard vocabularies, and ours.
_STANDARD: Final = {"dct": "DCTERMS", "schema": "SDO"}


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the ontology.

    ``kind`` is what it takes: date, number, boolean, address, text, country, concept or link, or
    "" where the ontology does not say. ``scheme`` is the concept scheme of a concept.
    """

    address: str
    kind: str
    scheme: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the ontology, the concepts by scheme and the countries.

    ``classes`` maps each class to whether rules write it (and no source may); ``above`` maps it to
    the classes that it stands under.
    """

    classes: Mapping[str, bool]
    properties: Mapping[str, Property]
    schemes: Mapping[str, frozenset[str]]
    countries: frozenset[str]
    above: Mapping[str, frozenset[str]]

    def knows(self, term: str) -> bool:
        """Return whether a class or property is one of the ontology or of a standard vocabulary."""
        return term in self.classes or term in self.properties or term in standard_terms(term)


def read_terms(store: Store) -> Terms:
    """Read the terms from the ontology's graph and the concepts' graph of a store."""
    described: dict[str, dict[str, list[str]]] = {}
    for graph in (ONTOLOGY_GRAPH, CONCEPT_GRAPH):
        for quad in store.match(None, None, None, NamedNode(graph)):
            if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, Triple):
                values = described.setdefault(quad.subject.value, {})
                values.setdefault(quad.predicate.value, []).append(quad.object.value)
    kinds = {
        term: set(values.get(PREFIXES["rdf"] + "type", ())) for term, values in described.items()
    }
    schemes: dict[str, set[str]] = {}
    for term, values in described.items():
        for scheme in values.get(PREFIXES["skos"] + "inScheme", ()):
            schemes.setdefault(scheme, set()).add(term)
    parents = {term: v.get(PREFIXES["rdfs"] + "subClassOf", []) for term, v in described.items()}
    classes = [term for term in described if kinds[term] & _CLASSES]
    return Terms(
        classes={term: "true" in described[term].get(_EAI + "derived", ()) for term in classes},
        properties={
            term: _property(term, described[term], kinds[term])
            for term in described
            if kinds[term] & _PROPERTIES
        },
        schemes={scheme: frozenset(concepts) for scheme, concepts in schemes.items()},
        countries=frozenset(term for term in described if _EAI + "Country" in kinds[term]),
        above={term: frozenset(_above(term, parents)) for term in classes},
    )


def nearest(name: str, known: Collection[str], least: int = 60) -> str:
    """Return the known address whose last part is most like that of ``name``, prefixed; "" if none.

    Likeness is the normalised indel similarity, of 100; what has less than ``least`` is no help.
    """
    from rapidfuzz import fuzz, process

    wanted = slug(name).lower()
    choices = {address: slug(address).lower() for address in sorted(known)}
    found = process.extractOne(wanted, choices, scorer=fuzz.ratio, score_cutoff=least)
    return compact(found[2]) if found else ""


def _property(term: str, values: Mapping[str, list[str]], kinds: Iterable[str]) -> Property:
    ranges = {*values.get(PREFIXES["rdfs"] + "range", ())}
    ranges |= {*values.get(PREFIXES["schema"] + "rangeIncludes", ())}
    scheme = next(iter(values.get(_EAI + "valuesFrom", ())), "")
    derived = "true" in values.get(_EAI + "derived", ())
    found = {_KINDS.get(each, "") for each in ranges}
    if scheme:
        kind = "concept"
    elif len(found) == 1 and "" not in found:
        kind = found.pop()
    else:
        kind = "link" if PREFIXES["owl"] + "ObjectProperty" in kinds else ""
    return Property(term, kind, scheme, derived)


def _above(term: str, parents: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [term]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


@cache
def standard_terms(term: str) -> frozenset[str]:
    """Return the addresses of the terms of the standard vocabulary that an address belongs to.

    Those that euroai has a prefix for count; for another address there are none.
    """
    prefix = compact(term).partition(":")[0]
    if prefix in {"eai", "id", "src", "c", "country", "place"} or prefix not in PREFIXES:
        return frozenset()
    from rdflib import namespace

    vocabulary = getattr(namespace, _STANDARD.get(prefix, prefix.upper()), None)
    return frozenset(map(str, dir(vocabulary))) if vocabulary is not None else frozenset()
