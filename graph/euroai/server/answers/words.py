"""The names of classes, as the ontology has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from euroai.namespaces import ONTOLOGY_GRAPH, PREFIXES

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["class_label"]


def class_label(kg: KnowledgeGraph, name: str, language: str = "en") -> str:
    """Return what the ontology calls a class (``InvestmentFirm``), or its name."""
    label = ox.NamedNode(PREFIXES["rdfs"] + "label")
    node, graph = ox.NamedNode(PREFIXES["eai"] + name), ox.NamedNode(ONTOLOGY_GRAPH)
    for quad in kg.asserted.quads_for_pattern(node, label, None, graph):
        if isinstance(quad.object, ox.Literal) and quad.object.language == language:
            return quad.object.value
    return name
