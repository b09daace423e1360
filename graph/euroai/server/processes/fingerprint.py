"""Fingerprint of a loaded graph: equal text, equal answers."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import TYPE_CHECKING

from euroai.exchange.rdf import named_quads
from euroai.namespaces import ontology_folder

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["fingerprint"]


def fingerprint(kg: KnowledgeGraph) -> str:
    """Return the SHA-256, in hex, of the files of data and ontology, the version and the day.

    Of a graph that came from a store its statements count, as it has no files.
    """
    digest = hashlib.sha256(f"{version('euroai')} {kg.as_of}".encode())
    folders = [ontology_folder()]
    if kg.has_folder:
        folders.append(kg.folder)
    else:
        digest.update("".join(f"{quad}\n" for quad in named_quads(kg.store)).encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".ttl", ".csv", ".rq", ".toml") and path.is_file():
                digest.update(str(path.relative_to(folder)).encode("utf-8", "surrogateescape"))
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
