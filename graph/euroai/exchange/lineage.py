"""Lineage of the derived graph in PROV: each rule's inputs and generated triples.

The triples of one derived property, or the members of one derived class, are a part of the derived
graph with an address of its own; the part names the rule that generated it. So the rule of every
derived triple is stated without a statement about each. What one triple rests on is a question of
its own: :func:`euroai.provenance.rules.why`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from euroai.derive.graph import DATE_TERMS, FIGURE_TERMS
from euroai.derive.rules import rules
from euroai.exchange.statements import named, number, triples_of
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, REGISTER_GRAPH, SYSTEM_GRAPHS, slug
from euroai.provenance.rules import RULE, rule_about
from euroai.store.terms import Literal, Triple, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["CLAIMS", "lineage"]

CLAIMS: Final = "https://w3id.org/euroai/dataset/claims"
"""The part of the dataset that sources state: every graph but the system graphs."""

_STEPS: Final = {
    "dates": (
        "The range of days on which each event may have happened, by its preferred date.",
        DATE_TERMS,
    ),
    "figures": (
        "The preferred figure of each event, and its amount in euro at the day's rate.",
        FIGURE_TERMS,
    ),
}
_EAI: Final = PREFIXES["eai"]


def lineage(kg: KnowledgeGraph) -> Iterator[Triple]:
    """Yield the activity of each rule, and each part of the derived graph with its rules."""
    homes, sizes = _where_terms_stand(kg)
    yield from triples_of(DERIVED_GRAPH, "rdf:type", *named("prov:Entity"))
    yield from triples_of(DERIVED_GRAPH, "prov:wasDerivedFrom", *named(CLAIMS, REGISTER_GRAPH))
    makers: dict[str, set[str]] = defaultdict(set)
    for rule in rules():
        # What a rule makes and reads alike (a country's region) it does not read from itself.
        used = {
            home
            for term in rule.reads
            for home in homes[term]
            if not (home == DERIVED_GRAPH and term in rule.makes)
        }
        yield from _activity(rule.name, rule_about(rule), used)
        for term in rule.makes:
            makers[term].add(rule.name)
    for step, (about, terms) in _STEPS.items():
        yield from _activity(step, about, {CLAIMS})
        for term in terms:
            makers[term].add(step)
    for term in sorted(sizes):
        yield from _part(term, sizes[term], makers[term])


def _where_terms_stand(kg: KnowledgeGraph) -> tuple[dict[str, set[str]], dict[str, int]]:
    """Return which parts of the dataset use each of our terms, and how often the derived one."""
    homes: dict[str, set[str]] = defaultdict(set)
    sizes: dict[str, int] = defaultdict(int)
    for place in ("?s ?term ?o", "?s a ?term"):
        rows = kg.ask(
            f"SELECT ?g ?term (COUNT(*) AS ?n) {{ GRAPH ?g {{ {place} }} "
            f'FILTER(STRSTARTS(STR(?term), "{_EAI}")) }} GROUP BY ?g ?term'
        ).result
        for graph, term, size in rows:  # type: ignore[union-attr]
            home = text_of(graph)
            homes[slug(text_of(term))].add(home if home in SYSTEM_GRAPHS else CLAIMS)
            if home == DERIVED_GRAPH:
                sizes[slug(text_of(term))] += int(size.value)
    return homes, {term: size for term, size in sizes.items() if size}


def _activity(name: str, about: str, used: set[str]) -> Iterator[Triple]:
    node = RULE + name
    yield from triples_of(DERIVED_GRAPH, "prov:wasGeneratedBy", *named(node))
    yield from triples_of(node, "rdf:type", *named("prov:Activity"))
    yield from triples_of(node, "rdfs:label", Literal(name))
    yield from triples_of(node, "rdfs:comment", Literal(about, language="en"))
    yield from triples_of(node, "prov:used", *named(*used))


def _part(term: str, size: int, makers: set[str]) -> Iterator[Triple]:
    is_class = term[:1].isupper()
    node = f"{DERIVED_GRAPH}/{'class' if is_class else 'property'}/eai-{term}"
    partition = "void:classPartition" if is_class else "void:propertyPartition"
    yield from triples_of(DERIVED_GRAPH, partition, *named(node))
    yield from triples_of(node, "rdf:type", *named("void:Dataset", "prov:Entity"))
    yield from triples_of(node, "void:class" if is_class else "void:property", *named(_EAI + term))
    yield from triples_of(node, "void:entities" if is_class else "void:triples", number(size))
    yield from triples_of(node, "prov:wasGeneratedBy", *named(*(RULE + name for name in makers)))
