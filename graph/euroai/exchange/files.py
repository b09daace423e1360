"""The folder of downloads: every format, what each file is, and its checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from euroai.exchange.description import describe_turtle
from euroai.exchange.networks.graphml import write_graphml
from euroai.exchange.rdf import write_dataset
from euroai.exchange.schema_org import schema_org_turtle

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["DATASET_WORDS", "LINES_FILE", "TRIG_FILE", "VIEW_WORDS", "DataFile", "write_data"]

TRIG_FILE: Final = "euroai.trig"
LINES_FILE: Final = "euroai.nq"
_RDF_FILES: Final = {
    TRIG_FILE: ("trig", "all named graphs as TriG, with prefixes; the one to read"),
    LINES_FILE: ("nquads", "the same as N-Quads, a statement a line; the one to load"),
    "euroai.jsonld": ("jsonld", "the same as JSON-LD"),
}
_SCHEMA_ORG_FILE: Final = "schema-org.ttl"
_SCHEMA_ORG: Final = "what follows from it in schema.org's terms"
_DATASET_FILE: Final = "void.ttl"
_DATASET: Final = "the description of the dataset: DCAT, VoID, PROV"
DATASET_WORDS: Final = (*(what for _, what in _RDF_FILES.values()), _SCHEMA_ORG, _DATASET)
"""What the files are that hold or describe the whole dataset, in words."""
VIEW_WORDS: Final = "the view “{title}” as GraphML"
"""What a view's file is, in words."""
_INTRODUCTION: Final = """\
euroai: the open knowledge graph of the European AI ecosystem
==============================================================

Every source is a named graph, https://w3id.org/euroai/source/<slug>, and holds what that source
says. Four are system graphs:

  https://w3id.org/euroai/ontology         the classes and properties
  https://w3id.org/euroai/concept          the concepts and countries
  https://w3id.org/euroai/source/register  who and what exists
  https://w3id.org/euroai/derived          what follows from the claims

The default graph is empty. Ask the union of the named graphs instead:
rdflib.Dataset(default_union=True), oxigraph serve-read-only --union-default-graph, or
GRAPH ?g { … } in a query.

The data is under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).
"""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that was written: its name, what it is, its size in bytes, its SHA-256 in hex."""

    name: str
    what: str
    size: int
    sha256: str


def write_data(
    kg: KnowledgeGraph,
    folder: Path,
    *,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[DataFile, ...]:
    """Write every download into ``folder``, which is made if it is missing; return the files.

    ``euroai.trig``, ``euroai.nq``, ``euroai.jsonld``; ``schema-org.ttl``, what follows from them in
    schema.org's terms; a ``<view>.graphml`` for each view; ``void.ttl``, the description of the
    dataset; ``README.txt``, which says what each is, and
    ``SHA256SUMS`` for ``sha256sum --check``.

    Raises:
        OSError: the folder cannot be written.
    """
    from euroai.queries.views import view_names

    folder.mkdir(parents=True, exist_ok=True)
    total = len(_RDF_FILES) + len(view_names()) + 2
    written: list[DataFile] = []
    for name, what in chain(_graphs(kg, folder), _description(kg, folder, written)):
        file = folder / name
        with file.open("rb") as content:
            checksum = hashlib.file_digest(content, "sha256").hexdigest()
        written.append(DataFile(name, what, file.stat().st_size, checksum))
        if progress is not None:
            progress("Writing the data", len(written), total)
    (folder / "README.txt").write_bytes(_readme(written).encode())
    (folder / "SHA256SUMS").write_bytes(_checksums(written).encode())
    return tuple(written)


def _graphs(kg: KnowledgeGraph, folder: Path) -> Iterator[tuple[str, str]]:
    """Write the graph and its views; yield each file's name, and what it is, when it is there."""
    from euroai.queries.views import view, view_names

    write_dataset(kg, {form: folder / name for name, (form, _) in _RDF_FILES.items()})
    for name, (_, what) in _RDF_FILES.items():
        yield name, what
    (folder / _SCHEMA_ORG_FILE).write_bytes(schema_org_turtle(kg))
    yield _SCHEMA_ORG_FILE, _SCHEMA_ORG
    for name in view_names():
        file = folder / f"{name}.graphml"
        with file.open("wb") as stream:
            write_graphml(kg.view(name), stream)
        yield file.name, VIEW_WORDS.format(title=view(name).title)


def _description(
    kg: KnowledgeGraph, folder: Path, written: Sequence[DataFile]
) -> Iterator[tuple[str, str]]:
    """Write the description last: it names what stands in ``written`` by then."""
    (folder / _DATASET_FILE).write_bytes(describe_turtle(kg, tuple(written)))
    yield _DATASET_FILE, _DATASET


def _readme(files: Sequence[DataFile]) -> str:
    width = max(len(file.name) for file in files)
    lines = [f"  {file.name:<{width}}  {file.size:>12,} bytes  {file.what}" for file in files]
    tail = "SHA256SUMS holds their checksums: sha256sum --check SHA256SUMS"
    return "\n".join([_INTRODUCTION, *lines, "", tail, ""])


def _checksums(files: Iterable[DataFile]) -> str:
    return "".join(f"{file.sha256}  {file.name}\n" for file in files)
