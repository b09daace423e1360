"""Triples of a description, written in short: prefixed names, texts in two languages, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from euroai.namespaces import PREFIXES, expand
from euroai.store.terms import Literal, NamedNode, Triple

__all__ = [
    "DATASET",
    "EU",
    "LICENCE",
    "SPDX",
    "named",
    "number",
    "texts",
    "triples_of",
    "typed",
]

DATASET: Final = "https://w3id.org/euroai/dataset"
EU: Final = "http://publications.europa.eu/resource/authority/"
"""The European Union's authority tables, of which DCAT-AP takes its values."""
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
SPDX: Final = "http://spdx.org/rdf/terms#"


def triples_of(subject: str, name: str, *values: NamedNode | Literal) -> Iterator[Triple]:
    """Yield a triple for each value; ``name`` is prefixed (``dct:title``, ``spdx:checksum``)."""
    for value in values:
        yield Triple(NamedNode(subject), NamedNode(_expanded(name)), value)


def _expanded(name: str) -> str:
    return SPDX + name.removeprefix("spdx:") if name.startswith("spdx:") else expand(name)


def named(*names: str) -> list[NamedNode | Literal]:
    """Return the nodes of prefixed names or whole addresses."""
    return [NamedNode(_expanded(name)) for name in names]


def texts(by_language: dict[str, str]) -> list[NamedNode | Literal]:
    """Return a text in each language."""
    return [Literal(text, language=language) for language, text in by_language.items()]


def typed(value: object, datatype: str) -> Literal:
    """Return a literal of a datatype of XML Schema, such as ``date``."""
    return Literal(str(value), datatype=NamedNode(PREFIXES["xsd"] + datatype))


def number(value: int) -> Literal:
    """Return a count."""
    return typed(value, "integer")
