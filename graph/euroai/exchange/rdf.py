"""All named graphs as TriG, N-Quads or JSON-LD.

The default graph is left out: it is the merge of the others, and who says what would be lost in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from euroai.errors import UnknownChoice
from euroai.namespaces import PREFIXES
from euroai.store.base import Store
from euroai.store.blank_nodes import canonical, graphs_with_blank_nodes
from euroai.store.formats import RdfFormat, serialize
from euroai.store.results import computed_once
from euroai.store.terms import BlankNode, Quad, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = [
    "RDF_FORMATS",
    "DatasetTrig",
    "dataset_files",
    "dataset_trig",
    "named_quads",
    "to_rdf",
    "with_sorted_prefixes",
]

RDF_FORMATS: Final = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class DatasetTrig:
    """The whole dataset as TriG, and how many statements it has."""

    statements: int
    content: bytes


@computed_once()
def dataset_trig(kg: KnowledgeGraph) -> DatasetTrig:
    """Return the whole dataset as TriG; written once, for a download and for the SPARQL page."""
    quads = named_quads(kg.store)
    return DatasetTrig(len(quads), to_rdf(quads, "trig"))


def dataset_files(kg: KnowledgeGraph) -> Iterator[tuple[str, bytes]]:
    """Yield each of ``RDF_FORMATS`` with the whole dataset in it; the statements sorted once."""
    quads = named_quads(kg.store)
    for name in RDF_FORMATS:
        content = to_rdf(quads, name)
        if name == "trig":
            key = (f"{__name__}.{dataset_trig.__qualname__}", (), ())
            kg.results.once(key, None, partial(DatasetTrig, len(quads), content))
        yield name, content


def named_quads(store: Store) -> list[Quad]:
    """Return every quad of the named graphs: by graph, subject, predicate and object.

    Blank nodes are named as RDF Dataset Canonicalization (RDFC-1.0) names them within their graph,
    so that the same graph gives the same names.
    """
    found: list[Quad] = []
    blank = set(graphs_with_blank_nodes(store))
    for graph in sorted(store.graphs(), key=str):
        quads = list(store.match(None, None, None, graph))
        if text_of(graph) in blank:
            nameless = [quad for quad in quads if _has_blank_node(quad)]
            quads = [quad for quad in quads if not _has_blank_node(quad)]
            quads.extend(canonical(nameless))
        found += sorted(quads, key=_order)
    return found


def _has_blank_node(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def _order(quad: Quad) -> tuple[str, str, str]:
    return str(quad.subject), str(quad.predicate), str(quad.object)


def to_rdf(quads: Iterable[Quad], name: str) -> bytes:
    """Return quads in one of ``RDF_FORMATS``.

    Raises:
        UnknownChoice: there is no such format.
    """
    if name not in RDF_FORMATS:
        raise UnknownChoice("format", name, RDF_FORMATS)
    if name != "trig":
        return serialize(quads, format=RDF_FORMATS[name]) or b""
    return with_sorted_prefixes(serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES) or b"")


def with_sorted_prefixes(text: bytes) -> bytes:
    """Return Turtle or TriG of the engine with its prefixes, which come in any order, sorted."""
    lines = text.split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix")), 0)
    return b"\n".join([*sorted(lines[:count]), *lines[count:]])
