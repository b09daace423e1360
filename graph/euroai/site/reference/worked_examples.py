"""Worked examples: one event of each class as its source's Turtle."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from euroai.event_classes import EVENT_CLASSES
from euroai.knowledge import KnowledgeGraph
from euroai.namespaces import PREFIXES, SYSTEM_GRAPHS, expand, slug
from euroai.store.terms import NamedNode, Quad, text_of
from euroai.store.turtle import Turtle, statements

__all__ = ["WorkedExample", "worked_examples"]

_MOST: Final = 14
"""No example has more values than this: it is to be read at a glance."""
_TURTLE: Final = Turtle(bare=True)
_PROSE: Final = {expand(name) for name in ("rdfs:comment", "eai:jobTitle")}
"""Text in a source's own language: examples without it read alike in every language."""
_DOUBTFUL: Final = {
    expand(name)
    for name in ("c:in-talks", "c:rumoured", "c:rejected", "c:withdrawn", "c:unspecified")
}


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """An event as one source states it: class (``FundingRound``), source, and Turtle."""

    kind: str
    event: str
    source: str
    turtle: str


def worked_examples(kg: KnowledgeGraph) -> tuple[WorkedExample, ...]:
    """Return an example of each event class that the data has, in the order of the classes.

    Of all events of a class, each as one source states it, the one is taken that says most with at
    most 14 values, no prose and no doubt (talks, an unspecified kind); of equals the first by event
    and source.
    """
    return tuple(filter(None, (_example(kg, kind) for kind in EVENT_CLASSES)))


def _example(kg: KnowledgeGraph, kind: str) -> WorkedExample | None:
    examples: dict[tuple[str, str], list[Quad]] = defaultdict(list)
    class_node = NamedNode(PREFIXES["eai"] + kind)
    typed = NamedNode(expand("rdf:type"))
    for quad in kg.asserted.match(None, typed, class_node, None):
        subject: Any = quad.subject
        graph: Any = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value not in SYSTEM_GRAPHS:
            quads = list(kg.asserted.match(subject, None, None, graph))
            examples[slug(subject.value), slug(graph.value)] = quads
    if not examples:
        return None

    def rank(key: tuple[str, str]) -> tuple[bool, bool, bool, int, tuple[str, str]]:
        quads = examples[key]
        prose = any(quad.predicate.value in _PROSE for quad in quads)
        doubtful = any(text_of(quad.object) in _DOUBTFUL for quad in quads)
        says = len({quad.predicate for quad in quads})
        return prose, doubtful, len(quads) > _MOST, -says, key

    best = min(examples, key=rank)
    return WorkedExample(kind, *best, _turtle(examples[best]))


def _turtle(quads: list[Quad]) -> str:
    """Return what one graph says of one subject, written as the data's files are."""
    values: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        values[quad.predicate.value].append(_TURTLE.term(quad.object))
    first = expand("rdf:type")
    names = sorted(values, key=lambda name: (name != first, name))
    values_of = (("a" if name == first else _TURTLE.name(name), values[name]) for name in names)
    return statements(_TURTLE.term(quads[0].subject), values_of, between=" ;\n    ")
