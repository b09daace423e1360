"""Rows of a term's entry in the reference, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from euroai.i18n.values import count, web_address
from euroai.namespaces import ONTOLOGY_GRAPH, compact
from euroai.site.reference.terms import Reference, Term
from euroai.store.terms import Literal, NamedNode

__all__ = ["TermRow", "Value", "header_rows", "rows_of", "uses_words"]

_ROWS: Final = (
    ("superclasses", "rdfs:subClassOf"),
    ("subclasses", "subclasses"),
    ("equivalent", "owl:equivalentClass owl:equivalentProperty"),
    ("superproperties", "rdfs:subPropertyOf"),
    ("subproperties", "subproperties"),
    ("inverse", "owl:inverseOf"),
    ("domain", "rdfs:domain"),
    ("used-with", "schema:domainIncludes"),
    ("taken-by", "taken-by"),
    ("range", "rdfs:range"),
    ("values", "schema:rangeIncludes"),
    ("values-from", "eai:valuesFrom"),
    ("default", "eai:defaultValue"),
    ("limits", "limits"),
    ("domain-of", "domain-of"),
    ("range-of", "range-of"),
    ("values-of", "values-of"),
    ("disjoint", "owl:disjointWith"),
    ("scheme-of", "skos:inScheme"),
    ("notation", "skos:notation"),
    ("also", "skos:altLabel"),
    ("broader", "skos:broader"),
    ("narrower", "skos:narrower"),
    ("related", "skos:related"),
    ("order", "eai:order"),
    ("scope", "skos:scopeNote skos:note skos:editorialNote skos:historyNote"),
    ("close", "skos:closeMatch skos:exactMatch"),
    ("see-also", "rdfs:seeAlso"),
    ("example", "skos:example"),
    ("replaced", "dct:isReplacedBy"),
    ("derived-from", "dct:source dct:provenance"),
    ("defined-by", "rdfs:isDefinedBy"),
    ("added", "owl:versionInfo"),
)
"""What is stated of a term, in order: the word, and the predicates that say it."""
_CODE: Final = frozenset({"example", "notation", "limits"})
_TRAITS: Final = {
    "owl:SymmetricProperty": "symmetric",
    "owl:FunctionalProperty": "functional",
    "owl:InverseFunctionalProperty": "inverse-functional",
    "owl:TransitiveProperty": "transitive",
}
_HEADER: Final = (
    ("address", ""),
    ("name", "dct:title"),
    ("namespace", "vann:preferredNamespaceUri"),
    ("prefix", "vann:preferredNamespacePrefix"),
    ("version", "owl:versionInfo"),
    ("version-address", "owl:versionIRI"),
    ("prior", "owl:priorVersion"),
    ("compatible", "owl:backwardCompatibleWith"),
    ("state", "https://w3id.org/mod#status"),
    ("creator", "dct:creator"),
    ("contributor", "dct:contributor"),
    ("publisher", "dct:publisher"),
    ("created", "dct:created"),
    ("issued", "dct:issued"),
    ("modified", "dct:modified"),
    ("licence", "dct:license"),
    ("languages", "dct:language"),
    ("sources", "dct:source"),
    ("logo", "foaf:logo"),
    ("see", "rdfs:seeAlso"),
    ("citation", "dct:bibliographicCitation"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value on the page: its words, a link ('' for none), its short name, whether it is code."""

    words: str
    href: str = ""
    name: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class TermRow:
    """One line about a term: what it states (a word's key), and the values."""

    key: str
    values: tuple[Value, ...]


def uses_words(term: Term, speech: Mapping[str, str]) -> str:
    """Return how often a term is used, in words."""
    if term.group == "schemes":
        return f"{count(len(term.statements.get('members', ())))} {speech['in-scheme']}"
    if not term.used:
        return speech["used-never"]
    kind = {"classes": "class", "concepts": "concept"}.get(term.group, "property")
    return speech[f"used-{kind}"].format(n=count(term.used))


def rows_of(reference: Reference, term: Term, language: str) -> list[TermRow]:
    """Return all that is stated of a term in one language, in order."""
    rows = []
    kinds = {compact(one.value) for one in term.statements.get("rdf:type", ())}
    traits = tuple(Value(key) for name, key in _TRAITS.items() if name in kinds)
    if traits:
        rows.append(TermRow("characteristics", traits))
    for key, names in _ROWS:
        terms = [value for name in names.split() for value in term.statements.get(name, ())]
        values = tuple(_values(reference, terms, key, language))
        if values:
            rows.append(TermRow(key, values))
    return rows


def _values(reference: Reference, terms: Iterable[Any], key: str, language: str) -> Iterator[Value]:
    seen = set()
    for value in terms:
        shown = _value(reference, value, language, code=key in _CODE)
        if shown is not None and shown not in seen:
            seen.add(shown)
            yield shown


def _value(
    reference: Reference,
    value: Any,  # noqa: ANN401 -- an RDF term
    language: str,
    *,
    code: bool = False,
) -> Value | None:
    """Return a value for one language; None for text in another, or a node without a name."""
    if isinstance(value, Literal):
        return Value(value.value, code=code) if value.language in (None, language) else None
    if not isinstance(value, NamedNode):
        return None
    known = reference.terms.get(value.value)
    if known is not None:
        return Value(known.label(language), f"#{known.anchor}", known.name)
    short = compact(value.value)
    return Value(short, web_address(value.value), code=short != value.value)


def header_rows(reference: Reference, language: str) -> list[TermRow]:
    """Return what the header of the ontology says, in order; the citation in any language."""
    rows = []
    for key, name in _HEADER:
        terms = reference.header.statements.get(name, ()) if name else (NamedNode(ONTOLOGY_GRAPH),)
        found = [v for v in terms if getattr(v, "language", None) in (None, language)] or terms
        values = tuple(
            Value(one.value, web_address(one.value) if isinstance(one, NamedNode) else "")
            for one in found
        )
        if values:
            rows.append(TermRow(key, values))
    return rows
