"""How a data folder is laid out: which file holds which graph."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from euroai.loading.turtle import graph_files, rekeyed_of
from euroai.namespaces import PREFIXES, REGISTER_GRAPH, SYSTEM_GRAPHS, slug
from euroai.store.base import Store
from euroai.store.terms import NamedNode, text_of

__all__ = ["REGISTER_FILES", "files_of", "source_file", "unread_files"]

REGISTER_FILES: Final = {
    "Agent": "agents.ttl",
    "Company": "companies.ttl",
    "InvestmentFirm": "investors.ttl",
    "Lab": "labs.ttl",
    "Person": "people.ttl",
    "PublicBody": "public-bodies.ttl",
    "ResearchInstitution": "research-institutions.ttl",
}
"""The register's file of each class."""


_STATEMENTS: Final = (".ttl", ".turtle", ".trig", ".nt", ".nq", ".n3", ".rdf", ".jsonld")


def source_file(source: str, published: str) -> str:
    """Return the file of a source by its slug and its date of publication, '' if unknown."""
    return f"sources/{published[:4] or 'undated'}/{source}.ttl"


def unread_files(folder: Path) -> list[str]:
    """Return the files of statements in a data folder that are read by nobody, sorted.

    Their names end otherwise than in ``.ttl``, or they stand deeper than the register goes.
    """
    read = {relative for relative, _ in graph_files(folder)}
    found = []
    for part in ("register", "sources"):
        for place, _, names in os.walk(folder / part):
            within = Path(os.path.relpath(place, folder)).as_posix()
            found += [f"{within}/{name}" for name in names if name.lower().endswith(_STATEMENTS)]
    return sorted(set(found) - read)


def files_of(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Return the files in which the graphs of a store would stand: paths in a data folder.

    By the rules of CONTRIBUTING; a store does not keep where its statements were written. A source
    that a judgement found to be one with another has the file of either.
    """
    published = NamedNode(PREFIXES["eai"] + "publishedOn")
    years = {
        text_of(quad.graph_name): text_of(quad.object)
        for quad in store.match(None, published, None)
        if quad.subject == quad.graph_name
    }
    former: dict[str, list[str]] = defaultdict(list)
    for old, new in rekeyed_of(store).items():
        former[new].append(old)
    files = {}
    for graph in sorted({text_of(one) for one in store.graphs()} - SYSTEM_GRAPHS):
        name = slug(graph)
        year = years.get(graph, "")
        files[graph] = tuple(source_file(one, year) for one in (name, *former[name]))
    return files | {REGISTER_GRAPH: _register_files(store)}


def _register_files(store: Store) -> tuple[str, ...]:
    kind, graph = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(REGISTER_GRAPH)
    found = {slug(text_of(quad.object)) for quad in store.match(None, kind, None, graph)}
    return tuple(f"register/{REGISTER_FILES[one]}" for one in REGISTER_FILES if one in found)
