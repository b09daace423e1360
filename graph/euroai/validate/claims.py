"""Triples of a data folder by file and subject, and findings about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from euroai.loading.turtle import SourceReading
from euroai.namespaces import ORGANIZATION_CLASSES, PREFIXES, REGISTER_GRAPH
from euroai.store.terms import BlankNode, Literal, NamedNode, Triple

__all__ = [
    "AGENT_CLASSES",
    "TYPE",
    "Claims",
    "Finding",
    "Object",
    "Statements",
    "read_claims",
]

TYPE: Final = PREFIXES["rdf"] + "type"
AGENT_CLASSES: Final = frozenset(
    PREFIXES["eai"] + name for name in (*ORGANIZATION_CLASSES, "Person")
)

Object: TypeAlias = "str | Literal | BlankNode | Triple"
"""An address as text; a literal, a blank node or a quoted triple as pyoxigraph gives it."""
Statements: TypeAlias = "list[tuple[str, Object]]"
"""Predicate and object of each triple of one subject in one graph, in no order."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one triple (or subject, or file) of one graph, without its line.

    ``predicate`` is "" where the subject as a whole is at fault, ``subject`` where the file is.
    ``value`` is the address or the lexical form of the object. ``meant`` is the property that was
    most likely meant where ``predicate`` is unknown.
    """

    graph: str
    subject: str
    predicate: str
    value: str
    what: str
    fix: str
    severity: str = "violation"
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Claims:
    """The data: ``graphs[graph][subject]`` are the statements of a subject in a graph.

    ``kinds`` maps each subject that has a class to its classes in each graph that gives it one.
    """

    graphs: Mapping[str, Mapping[str, Statements]]
    kinds: Mapping[str, Mapping[str, frozenset[str]]]

    def subjects(self) -> Iterator[tuple[str, str, Statements]]:
        """Yield every graph, subject and its statements."""
        for graph, subjects in self.graphs.items():
            for subject, statements in subjects.items():
                yield graph, subject, statements


def read_claims(reading: SourceReading) -> Claims:
    """Sort the triples of the data by graph and subject; vocabulary and derived ones stay out."""
    graphs: dict[str, dict[str, Statements]] = {graph: {} for graph in reading.files}
    graphs.setdefault(REGISTER_GRAPH, {})
    kinds: dict[str, dict[str, frozenset[str]]] = {}
    for subject, predicate, value, graph in reading.store:
        subjects = graphs.get(graph.value) if isinstance(graph, NamedNode) else None
        if subjects is None:
            continue
        name = subject.value if isinstance(subject, NamedNode) else str(subject)
        relation = predicate.value
        target = value.value if isinstance(value, NamedNode) else value
        subjects.setdefault(name, []).append((relation, target))
        if relation == TYPE and isinstance(target, str):
            by_graph = kinds.setdefault(name, {})
            by_graph[graph.value] = by_graph.get(graph.value, frozenset()) | {target}
    return Claims(graphs, kinds)
