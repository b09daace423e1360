"""Provenance of a derived triple: its rule, and the claims that the rule read.

Nothing is written down when rules run, so that a build stays fast: the rule is put again, for one
pair of things, and what its patterns match is looked up in the graphs of the sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from euroai.derive.rules import Rule, rules
from euroai.errors import UnknownChoice
from euroai.model.graph import GraphReader
from euroai.namespaces import (
    DERIVED_GRAPH,
    PREFIXES,
    REGISTER_GRAPH,
    SYSTEM_GRAPHS,
    slug,
    with_prefixes,
)
from euroai.provenance.claims import Claim, claim
from euroai.provenance.preferences import PREFERRED_PROPERTIES, PreferenceExplanation, decision
from euroai.queries.sparql import ask_bounded
from euroai.store.base import QuerySolutions
from euroai.store.terms import Literal, NamedNode, Quad, text_of

__all__ = ["RULE", "Derived", "rule_about", "why", "why_names"]

RULE: Final = "https://w3id.org/euroai/rule/"
"""Where the addresses of rules begin; the name of the rule's file follows."""

_EAI: Final = PREFIXES["eai"]
_TYPE: Final = PREFIXES["rdf"] + "type"
_SLUG: Final = re.compile(r"[^\s<>\"{}|^`\\\x00-\x20]+")
_CLASS: Final = re.compile(r"\?(\w+)\s+a\s+eai:(\w+)")
_MARK: Final = re.compile(r"\?(\w+)\s+eai:(\w+)\s+true\b")
_HEAD: Final = re.compile(r"CONSTRUCT\s*\{([^{}]*)\}")
_NARROW: Final = re.compile(r"SELECT DISTINCT [^{}]*? WHERE")
_NAMESPACES: Final = tuple(PREFIXES[name] for name in ("id", "c", "country", "place", "src", "eai"))


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived triple: the rule that makes it, and every claim it rests on.

    ``rule`` is the name of a file of ``ontology/rules`` (``20-invested-in``), or ``figures`` or
    ``dates`` for what the preference of figures and dates decides; ``about`` says in a sentence
    what it does. ``via`` are the derived triples that the rule read in turn; their claims are among
    ``claims``, which are sorted by subject, property, value and source.
    """

    subject: str
    property: str
    value: str
    rule: str
    about: str
    claims: tuple[Claim, ...]
    via: tuple[Derived, ...] = ()


def why_names() -> tuple[str, ...]:
    """Return the derived properties, sorted: each can be asked for. ``type`` is for classes."""
    made = {name for rule in rules() for name in rule.links}
    marks = {name for rule in rules() for _, name in _MARK.findall(_head(rule))}
    return tuple(sorted({*made, *marks, *PREFERRED_PROPERTIES, "type"}))


def why(kg: GraphReader, subject: str, name: str, value: str) -> tuple[Derived, ...]:
    """Return what makes a derived triple hold: one answer a rule, none where it does not hold.

    Raises:
        UnknownChoice: no rule makes such a property.
    """
    name = name.removeprefix("eai:").removeprefix(_EAI)
    if name not in why_names():
        raise UnknownChoice("derived property", name, why_names())
    if name in PREFERRED_PROPERTIES or value == "Preference":
        explanation = decision(kg, subject, name, value)
        return () if explanation is None else (_derived(subject, name, value, explanation),)
    if not (_SLUG.fullmatch(subject) and _SLUG.fullmatch(value)):
        return ()
    found = []
    for rule in rules():
        ends = _ends(rule, name, value)
        if ends is not None:
            derived = _by_rule(kg, rule, ends, (subject, name, value))
            found.extend([derived] if derived is not None else [])
    return tuple(found)


def _derived(subject: str, name: str, value: str, explanation: PreferenceExplanation) -> Derived:
    return Derived(subject, name, value, explanation.step, explanation.about, explanation.claims)


def rule_about(rule: Rule) -> str:
    """Return what a rule's file says of it in its comments."""
    lines = [line.lstrip("# ").rstrip() for line in rule.text.splitlines() if line[:1] == "#"]
    return " ".join(filter(None, lines))


def _ends(rule: Rule, name: str, value: str) -> tuple[str, str] | None:
    """Return the variables of a rule that stand for subject and value ('' for a class or true)."""
    if name in rule.links:
        return rule.links[name]
    wanted, found = (value, _CLASS) if name == "type" else (name, _MARK)
    if found is _MARK and value != "true":
        return None
    made = found.findall(_head(rule))
    return next(((variable, "") for variable, what in made if what == wanted), None)


def _head(rule: Rule) -> str:
    head = _HEAD.search(rule.text)
    return head.group(1) if head else ""


def _by_rule(
    kg: GraphReader, rule: Rule, ends: tuple[str, str], triple: tuple[str, str, str]
) -> Derived | None:
    subject, _, value = triple
    tests = [
        f"?{variable} IN ({', '.join(f'<{address}>' for address in _addresses(ident))})"
        for variable, ident in zip(ends, (subject, value), strict=True)
        if variable
    ]
    body = _NARROW.sub("SELECT DISTINCT * WHERE", rule.body)
    answer = ask_bounded(
        kg.store, f"SELECT DISTINCT * WHERE {{ {body} FILTER({' && '.join(tests)}) }}"
    )
    claims: set[Claim] = set()
    via: set[tuple[str, str, str]] = set()
    holds = False
    if not isinstance(answer.result, QuerySolutions):
        return None
    for solution in answer.result:
        holds = True
        bound = {
            variable.value: term
            for variable, term in zip(answer.result.variables, solution, strict=True)
            if term is not None
        }
        for quad in _matched(kg, rule, bound):
            if quad.graph_name.value == DERIVED_GRAPH:  # type: ignore[union-attr]
                via.add((_short(quad.subject), slug(quad.predicate.value), _short(quad.object)))
            else:
                claims.add(_claim(kg, quad))
    if not holds:
        return None
    deeper = [one for link in sorted(via - {triple}) for one in _read(kg, link)]
    for one in deeper:
        claims.update(one.claims)
    ordered = tuple(sorted(claims, key=lambda c: (c.subject, c.property, c.value, c.source)))
    return Derived(*triple, rule.name, rule_about(rule), ordered, tuple(deeper))


def _read(kg: GraphReader, link: tuple[str, str, str]) -> tuple[Derived, ...]:
    """Return why a derived triple holds that a rule read; dates and marks are no ties."""
    linked = {name for rule in rules() for name in rule.links}
    return why(kg, *link) if link[1] in linked else ()


def _matched(
    kg: GraphReader,
    rule: Rule,
    bound: dict[str, Any],
) -> Iterator[Quad]:
    """Yield what a rule's patterns match, given one solution of it: claims and derived triples."""
    for graph, subject, predicates, value in _patterns(rule.name):
        own, end = _bound(subject, bound), _bound(value, bound)
        if own is None or end is None or isinstance(own, Literal):
            continue
        for predicate in predicates:
            where = bound.get(graph)
            for quad in kg.store.match(own, NamedNode(predicate), end, where):
                if predicate != _TYPE and _tells(quad):
                    yield quad


def _tells(quad: Quad) -> bool:
    """Return whether a quad is a claim or derived: not the merge, and not the vocabulary."""
    graph = text_of(quad.graph_name)
    return bool(graph) and graph not in SYSTEM_GRAPHS - {REGISTER_GRAPH, DERIVED_GRAPH}


def _bound(term: str, bound: dict[str, Any]) -> Any:  # noqa: ANN401 -- any RDF term
    return bound.get(term[1:]) if term.startswith("?") else NamedNode(term) if term else None


_Pattern = tuple[str, str, tuple[str, ...], str]


@cache
def _patterns(name: str) -> tuple[_Pattern, ...]:
    """Return the patterns that a rule asks for: graph variable, subject, predicates, value.

    A variable is written ``?name``; a literal is '', which matches nothing. What a rule forbids
    (FILTER NOT EXISTS) and what it counts (GROUP BY) is left out: no tie rests on it.
    """
    from rdflib.plugins.sparql import prepareQuery

    (body,) = (rule.body for rule in rules() if rule.name == name)
    return tuple(_walk(prepareQuery(with_prefixes(f"SELECT * WHERE {body}")).algebra, ""))


def _walk(node: Any, graph: str) -> Iterator[_Pattern]:  # noqa: ANN401 -- rdflib's algebra
    from rdflib.term import URIRef, Variable

    def written(term: Any) -> str:  # noqa: ANN401 -- an rdflib term
        return f"?{term}" if isinstance(term, Variable) else str(term) * isinstance(term, URIRef)

    if node.name == "BGP":
        for subject, predicate, value in node.triples:
            either = getattr(predicate, "args", [predicate])
            yield graph, written(subject), tuple(map(str, either)), written(value)
    if node.name != "AggregateJoin":
        inside = str(node.term) if node.name == "Graph" else graph
        for part in ("p", "p1", "p2"):
            if part in node and hasattr(node[part], "name") and not _refused(node, part):
                yield from _walk(node[part], inside)


def _refused(node: Any, part: str) -> bool:  # noqa: ANN401 -- rdflib's algebra
    return node.name == "Minus" and part == "p2"


def _claim(kg: GraphReader, quad: Quad) -> Claim:
    name = slug(quad.predicate.value)
    return claim(
        kg, _short(quad.subject), name, _short(quad.object), slug(text_of(quad.graph_name))
    )


def _short(term: Any) -> str:  # noqa: ANN401 -- any RDF term
    return slug(term.value) if isinstance(term, NamedNode) else text_of(term)


def _addresses(ident: str) -> tuple[str, ...]:
    return tuple(space + ident for space in _NAMESPACES)
