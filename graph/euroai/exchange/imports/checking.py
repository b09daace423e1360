"""Checks of ``euroai check`` on an import before it is written, each fault with its row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from euroai.exchange.imports.collect import Place
from euroai.exchange.imports.report import BadRow
from euroai.loading.turtle import SourceReading, read
from euroai.namespaces import CONCEPT_GRAPH, ONTOLOGY_GRAPH, PREFIXES, REGISTER_GRAPH
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode
from euroai.validate import validate

__all__ = ["SHAPES_UP_TO", "check_import"]

SHAPES_UP_TO: Final = 6_000
"""Above so many things the shapes, which take most of the time, are left to ``euroai check``: the
cells were checked by what the shapes say of each value when they were read."""
_SUBJECT: Final = re.compile(r"id:([a-z0-9-]+)")
_PREDICATE: Final = re.compile(r"\b(?:eai|rdfs|skos):[A-Za-z]+")

Places = Mapping[str, tuple[Place, Mapping[str, str]]]


def check_import(
    folder: Path, source: str, described: frozenset[str], places: Places
) -> tuple[list[BadRow], bool]:
    """Return what is wrong with what an import describes, and whether the shapes were run.

    ``places`` gives the row of each id and the column of each property.
    """
    reading = read(folder)
    shapes = len(described) <= SHAPES_UP_TO
    part = _part_of(reading, source, described) if shapes else reading
    lines = {
        name: (folder / name).read_text("utf-8").splitlines()
        for files in part.files.values()
        for name in files
    }
    found = []
    for fault in validate(part, shapes=shapes).violations:
        if fault.file not in lines:
            continue  # judgements and the like are not this import's
        text = lines[fault.file][fault.line - 1] if fault.line else ""
        subject = _SUBJECT.match(text) or _SUBJECT.search(fault.what)
        place = places.get(subject[1]) if subject else None
        if place is None:
            if (subject and subject[1] in described) or f"src:{source}" in fault.what:
                found.append(BadRow(fault.file, fault.line, fault.what))
            continue
        (file, line), columns = place
        named = [columns[one] for one in _PREDICATE.findall(fault.what) if one in columns]
        found.append(BadRow(file, line, fault.what, named[0] if named else ""))
    return found, shapes


def _part_of(reading: SourceReading, source: str, described: frozenset[str]) -> SourceReading:
    """Return what concerns the import: its source, whom it describes and whom it names."""
    graph = NamedNode(PREFIXES["src"] + source)
    register = NamedNode(REGISTER_GRAPH)
    store = MemoryStore()
    for name in (ONTOLOGY_GRAPH, CONCEPT_GRAPH):
        store.extend(reading.store.match(None, None, None, NamedNode(name)))
    own = list(reading.store.match(None, None, None, graph))
    store.extend(own)
    space = PREFIXES["id"]
    wanted = {NamedNode(space + ident) for ident in described}
    wanted |= {
        quad.object
        for quad in own
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(space)
    }
    seen: set[NamedNode] = set()
    while wanted:
        node = wanted.pop()
        seen.add(node)
        quads = list(reading.store.match(node, None, None, register))
        store.extend(quads)
        wanted |= {
            quad.object
            for quad in quads
            if isinstance(quad.object, NamedNode)
            and quad.object.value.startswith(space)
            and quad.object not in seen
        }
    files = {
        name: of for name, of in reading.files.items() if name in (graph.value, REGISTER_GRAPH)
    }
    return SourceReading(reading.folder, store, files, ())
