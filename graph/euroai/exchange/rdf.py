"""All named graphs as TriG, N-Quads or JSON-LD.

The default graph is left out: it is the merge of the others, and who says what would be lost in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from euroai.errors import UnknownChoice
from euroai.namespaces import PREFIXES
from euroai.store.base import Store
from euroai.store.blank_nodes import canonical, graphs_with_blank_nodes
from euroai.store.formats import RdfFormat, parse, serialize
from euroai.store.results import computed_once
from euroai.store.terms import BlankNode, NamedNode, Quad, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from euroai.knowledge import KnowledgeGraph

__all__ = [
    "RDF_FORMATS",
    "DatasetTrig",
    "dataset_trig",
    "named_quads",
    "ordered_quads",
    "to_rdf",
    "with_sorted_prefixes",
    "write_dataset",
]

RDF_FORMATS: Final = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
}


_AT_ONCE: Final = 10_000
"""So many statements of a graph are sorted at once; of a larger one, a subject at a time."""


@dataclass(frozen=True, slots=True)
class DatasetTrig:
    """The whole dataset as TriG, and how many statements it has."""

    statements: int
    content: bytes


@computed_once()
def dataset_trig(kg: KnowledgeGraph) -> DatasetTrig:
    """Return the whole dataset as TriG."""
    quads = named_quads(kg.store)
    return DatasetTrig(len(quads), to_rdf(quads, "trig"))


def write_dataset(kg: KnowledgeGraph, files: Mapping[str, Path]) -> None:
    """Write the whole dataset into a file for each of ``RDF_FORMATS``.

    The statements are sorted once, a subject at a time, and never stand in memory together: what
    was written first is read for the others.
    """
    lines, trig = files["nquads"], files["trig"]
    with lines.open("wb") as stream:
        serialize(ordered_quads(kg.store), stream, format=RdfFormat.N_QUADS)
    for name in RDF_FORMATS.keys() - {"nquads"}:
        quads = parse(path=lines, format=RdfFormat.N_QUADS)
        prefixes = PREFIXES if name == "trig" else None
        with files[name].open("wb") as stream:
            serialize(quads, stream, format=RDF_FORMATS[name], prefixes=prefixes)
    trig.write_bytes(with_sorted_prefixes(trig.read_bytes()))


def named_quads(store: Store) -> list[Quad]:
    """Return every quad of the named graphs, in the order of :func:`ordered_quads`."""
    return list(ordered_quads(store))


def ordered_quads(store: Store) -> Iterator[Quad]:
    """Yield every quad of the named graphs: by graph, subject, predicate and object.

    Blank nodes are named as RDF Dataset Canonicalization (RDFC-1.0) names them within their graph,
    so that the same graph gives the same names. No more is held at once than a graph, and of a
    large one than its subjects.
    """
    blank = set(graphs_with_blank_nodes(store))
    for graph in sorted(store.graphs(), key=str):
        quads = list(islice(store.match(None, None, None, graph), _AT_ONCE))
        if len(quads) == _AT_ONCE:
            yield from _by_subject(store, graph)
            continue
        if text_of(graph) in blank:
            nameless = [quad for quad in quads if _has_blank_node(quad)]
            quads = [quad for quad in quads if not _has_blank_node(quad)]
            quads.extend(canonical(nameless))
        yield from sorted(quads, key=_order)


def _by_subject(store: Store, graph: NamedNode | BlankNode) -> Iterator[Quad]:
    """Yield the statements of one large graph, in order, reading a subject after the other."""
    subjects, nameless = {}, []
    for quad in store.match(None, None, None, graph):
        if _has_blank_node(quad):
            nameless.append(quad)
        else:
            subjects[str(quad.subject)] = quad.subject
    named: dict[str, list[Quad]] = {}
    for quad in canonical(nameless) if nameless else ():
        named.setdefault(str(quad.subject), []).append(quad)
    for key in sorted(subjects.keys() | named.keys()):
        own = named.get(key, [])
        if key in subjects:
            found = store.match(subjects[key], None, None, graph)
            own = [*own, *(quad for quad in found if not _has_blank_node(quad))]
        yield from sorted(own, key=_order)


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
