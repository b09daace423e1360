"""RDF terms and statements: the value classes that every store gives and takes."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple, Variable

from euroai.errors import UnfitValue
from euroai.namespaces import PREFIXES

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
    "is_address",
    "term_of",
    "text_of",
]

Subject: TypeAlias = NamedNode | BlankNode | Triple
Predicate: TypeAlias = NamedNode
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
_WITHOUT_TEXT: Final = (Triple, DefaultGraph)  # a union would be made anew at each call
GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph


def is_address(text: str) -> bool:
    """Return whether the engine takes a text for an address (IRI)."""
    try:
        NamedNode(text)
    except ValueError:  # a lone surrogate among them
        return False
    return True


def text_of(term: Term | DefaultGraph) -> str:
    """Return an address, the lexical form of a literal, or '' for what has neither."""
    return "" if isinstance(term, _WITHOUT_TEXT) else term.value


def term_of(value: object) -> NamedNode | Literal:
    """Return the term that a Python value means.

    A text with a known prefix (``eai:Lab``) is that address, any other a literal; a truth, number
    or date is a literal of its type. Terms of rdflib and pyoxigraph are taken as they are.

    Raises:
        UnfitValue: no term can hold the value.
    """
    if isinstance(value, NamedNode | Literal):
        return value
    if hasattr(value, "n3"):
        return _of_rdflib(value)
    if isinstance(value, str):
        prefix, colon, local = value.partition(":")
        is_name = colon and prefix in PREFIXES and local and not local.startswith("//")
        return NamedNode(PREFIXES[prefix] + local) if is_name else Literal(value)
    kind, text = _typed(value)
    return Literal(text, datatype=NamedNode(PREFIXES["xsd"] + kind))


def _typed(value: object) -> tuple[str, str]:
    """Return the local name of the XSD type and the lexical form."""
    if isinstance(value, bool):
        return "boolean", str(value).lower()
    if isinstance(value, int):
        return "integer", str(value)
    if isinstance(value, float) and math.isfinite(value):
        return "double", repr(value)
    if isinstance(value, Decimal) and value.is_finite():
        return "decimal", f"{value:f}"
    if isinstance(value, datetime):
        return "dateTime", value.isoformat()
    if isinstance(value, date):
        return "date", value.isoformat()
    if hasattr(value, "item"):  # a number of numpy
        return _typed(value.item())
    raise UnfitValue(
        f"No term holds {value!r} ({type(value).__name__}): give a text, number, truth, date or "
        "a term of rdflib or pyoxigraph."
    )


def _of_rdflib(value: object) -> NamedNode | Literal:
    import rdflib

    if isinstance(value, rdflib.URIRef):
        return NamedNode(str(value))
    if isinstance(value, rdflib.Literal):
        if value.language:
            return Literal(str(value), language=value.language)
        datatype = NamedNode(str(value.datatype)) if value.datatype else None
        return Literal(str(value), datatype=datatype)
    raise UnfitValue(f"No parameter can be bound to {value!r}: a blank node means any node.")
