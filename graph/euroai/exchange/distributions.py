"""The files of the dataset as DCAT distributions: format, media type, size, checksum."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from typing import Final, Protocol

from euroai.exchange.statements import DATASET, EU, LICENCE, SPDX, named, triples_of, typed
from euroai.store.terms import Literal, Triple

__all__ = ["Distribution", "distribution"]

_DATA: Final = "https://w3id.org/euroai/data/"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
_MEDIA: Final = {
    "trig": "application/trig",
    "nq": "application/n-quads",
    "jsonld": "application/ld+json",
    "graphml": "application/xml",
    "ttl": "text/turtle",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
}
_FILE_TYPES: Final = {
    "trig": "RDF_TRIG",
    "nq": "RDF_N_QUADS",
    "jsonld": "JSON_LD",
    "ttl": "RDF_TURTLE",
    "csv": "CSV",
    "json": "JSON",
    "graphml": "XML",
}
"""The formats for which the EU's authority table of file types has an entry."""
_FEATURES: Final = {"trig": "TriG", "nq": "N-Quads", "jsonld": "JSON-LD"}
_FORMATS: Final = "http://www.w3.org/ns/formats/"


class Distribution(Protocol):
    """A file of the dataset: its name, what it is, its size in bytes, its SHA-256 in hex."""

    @property
    def name(self) -> str: ...  # noqa: D102 -- said above
    @property
    def what(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


def distribution(file: Distribution) -> Iterator[Triple]:
    """Yield what is said of one file."""
    node, ending = _DATA + file.name, file.name.rpartition(".")[2]
    media = _MEDIA.get(ending) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    yield from triples_of(DATASET, "dcat:distribution", *named(node))
    yield from triples_of(node, "rdf:type", *named("dcat:Distribution"))
    yield from triples_of(node, "dct:title", Literal(file.name))
    yield from triples_of(node, "dct:description", Literal(file.what, language="en"))
    yield from triples_of(node, "dcat:downloadURL", *named(node))
    yield from triples_of(node, "dcat:accessURL", *named(_DATA))
    yield from triples_of(node, "dcat:mediaType", *named(_IANA + media))
    if ending in _FILE_TYPES:
        yield from triples_of(node, "dct:format", *named(f"{EU}file-type/{_FILE_TYPES[ending]}"))
    yield from triples_of(node, "dcat:byteSize", typed(file.size, "nonNegativeInteger"))
    yield from triples_of(node, "dct:license", *named(LICENCE))
    checksum = f"{node}#sha256"
    yield from triples_of(node, "spdx:checksum", *named(checksum))
    yield from triples_of(checksum, "rdf:type", *named(SPDX + "Checksum"))
    algorithm = f"{SPDX}checksumAlgorithm_sha256"
    yield from triples_of(checksum, "spdx:algorithm", *named(algorithm))
    yield from triples_of(checksum, "spdx:checksumValue", typed(file.sha256, "hexBinary"))
    if ending in _FEATURES:
        yield from triples_of(DATASET, "void:feature", *named(_FORMATS + _FEATURES[ending]))
    if ending in ("nq", "trig"):
        yield from triples_of(DATASET, "void:dataDump", *named(node))
