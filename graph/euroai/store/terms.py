"""RDF terms and statements: the value classes that every store gives and takes."""

from __future__ import annotations

from typing import TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple, Variable

__all__ = [
    "BlankNode",
    "DefaultGraph",
    "GraphName",
    "Literal",
    "NamedNode",
    "Predicate",
    "Quad",
    "Subject",
    "Term",
    "Triple",
    "Variable",
    "text_of",
]

Subject: TypeAlias = NamedNode | BlankNode | Triple
Predicate: TypeAlias = NamedNode
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph


def text_of(term: Term | DefaultGraph) -> str:
    """Return an address, the lexical form of a literal, or '' for what has neither."""
    return "" if isinstance(term, Triple | DefaultGraph) else term.value
