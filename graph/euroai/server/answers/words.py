"""The names of classes, as the ontology has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from euroai.namespaces import ONTOLOGY_GRAPH, PREFIXES
from euroai.store.terms import Literal, NamedNode

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["class_label"]


def class_label(kg: KnowledgeGraph, name: str, language: str = "en") -> str:
    """Return what the ontology calls a class (``InvestmentFirm``), or its name."""
    label = NamedNode(PREFIXES["rdfs"] + "label")
    node, graph = NamedNode(PREFIXES["eai"] + name), NamedNode(ONTOLOGY_GRAPH)
    for quad in kg.asserted.match(node, label, None, graph):
        if isinstance(quad.object, Literal) and quad.object.language == language:
            return quad.object.value
    return name
