"""Check of single statements: known terms, values in range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from euroai.namespaces import PREFIXES, compact, expand
from euroai.validate.claims import TYPE, Claims, Finding, Object
from euroai.validate.deprecated import deprecations
from euroai.validate.terms import Terms, nearest, standard_terms
from euroai.validate.values import ValueFault, lexical, literal_fault, value_fault

__all__ = ["statement_findings"]


def statement_findings(claims: Claims, terms: Terms) -> Iterator[Finding]:
    """Yield every unknown or derived term and every value that its property does not take.

    Without an ontology in the store (it did not parse, which is a fault of its own) no term is
    called unknown.
    """
    judge = _Judge(terms)
    for graph, subject, statements in claims.subjects():
        if subject.startswith("_:"):
            continue  # a block without an id is a fault as a whole
        for predicate, value in statements:
            if verdict := judge(predicate, value):
                about = "" if predicate == TYPE else f"{compact(predicate)} "
                what = f"{compact(subject)}: {about}{verdict.what}"
                yield Finding(
                    graph,
                    subject,
                    predicate,
                    lexical(value),
                    what,
                    verdict.fix,
                    verdict.severity,
                    meant=verdict.meant,
                )


class _Judge:
    """The verdict on a predicate and value, remembered: most of them recur."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._verdicts: dict[tuple[str, Object], ValueFault | None] = {}

    def __call__(self, predicate: str, value: Object) -> ValueFault | None:
        key = (predicate, value)
        if key not in self._verdicts:
            self._verdicts[key] = self._judge(predicate, value)
        return self._verdicts[key]

    def _judge(self, predicate: str, value: Object) -> ValueFault | None:
        terms = self._terms
        if not terms.properties:
            return literal_fault(value)
        for term in (predicate, value):
            if isinstance(term, str) and (old := deprecations().get(term)):
                return ValueFault(old.what, old.fix, expand(old.instead), "warning")
        if predicate == TYPE:
            return _class_fault(value, terms)
        if prop := terms.properties.get(predicate):
            return _RULES_WRITE_IT if prop.derived else value_fault(prop, value, terms)
        if predicate in terms.classes:
            return ValueFault("is a class and stands where a property belongs", "put it after “a”")
        if not terms.knows(predicate):
            return _unknown(predicate, terms.properties, "property")
        return literal_fault(value)


_RULES_WRITE_IT = ValueFault(
    "is written by rules, not by sources", "write the event that it follows from"
)


def _class_fault(value: Object, terms: Terms) -> ValueFault | None:
    if not isinstance(value, str):
        return ValueFault("the class is no address", "write a class such as eai:Lab after “a”")
    if terms.classes.get(value):
        fault: ValueFault | None = _RULES_WRITE_IT
    elif value in terms.properties:
        fault = ValueFault(
            "is a property and stands where a class belongs", "put a class after “a”"
        )
    else:
        fault = None if terms.knows(value) else _unknown(value, terms.classes, "class")
    return fault and fault._replace(what=f"{compact(value)} {fault.what}")


def _unknown(term: str, known: Iterable[str], kind: str) -> ValueFault:
    ours = [each for each in known if each.startswith(PREFIXES["eai"])]
    near = nearest(term, standard_terms(term) or ours)
    place = "the ontology" if term.startswith(PREFIXES["eai"]) else "any vocabulary euroai knows"
    fix = f"did you mean {near}?" if near else f"use a {kind} of the ontology"
    return ValueFault(f"is no {kind} of {place}", fix, expand(near))
