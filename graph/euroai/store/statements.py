"""Predicates that every layer reads."""

from __future__ import annotations

from typing import Final

from euroai.namespaces import PREFIXES
from euroai.store.terms import NamedNode

__all__ = ["LABEL", "TYPE"]

TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
