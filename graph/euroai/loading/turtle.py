"""Turtle files into named graphs: a file is a source is a named graph.

A data folder has ``register/*.ttl`` (who and what exists; one graph, ``src:register``) and
``sources/<year>/<slug>.ttl`` (what one source says; the graph ``src:<slug>``). The ontology and the
concepts go into graphs of their own. Blank nodes stay apart because Oxigraph gives those of each
file fresh names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from euroai.characters import plain_text
from euroai.errors import DataError, Fault
from euroai.files import LARGEST_TURTLE, is_there, read_file
from euroai.loading.bounds import blank_node_fault, nesting_fault
from euroai.loading.tables import read_table
from euroai.namespaces import (
    CONCEPT_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    REGISTER_GRAPH,
    is_id,
    ontology_folder,
    slug,
)
from euroai.store.base import Store, WritableStore
from euroai.store.blank_nodes import graphs_with_blank_nodes, named_by_place
from euroai.store.formats import RdfFormat
from euroai.store.memory import MemoryStore
from euroai.store.terms import Literal, NamedNode, Quad, text_of

__all__ = [
    "REKEYED",
    "REKEY_COLUMNS",
    "SourceReading",
    "content_files",
    "data_folder",
    "graph_files",
    "read",
    "read_rekeyed",
    "rekeyed_of",
    "write_rekeyed",
]

REKEYED: Final = "rekey.csv"
"""The file of a data folder that states which id took the place of which: old, new, reason."""
_VOCABULARY: Final = {
    "euroai.ttl": ONTOLOGY_GRAPH,
    "concepts.ttl": CONCEPT_GRAPH,
    "countries.ttl": CONCEPT_GRAPH,
    "places.ttl": CONCEPT_GRAPH,
    "publishers.ttl": CONCEPT_GRAPH,
}


_DECIDING: Final = (REKEYED, "judgements.csv", "retractions.csv")
"""The files that decide, beside those of statements, what a folder's graph holds."""
REKEY_COLUMNS: Final = ("old", "new", "reason")


@dataclass(frozen=True, slots=True)
class SourceReading:
    """What was read: the store, the file of each graph, and every file that did not parse.

    ``files`` maps the address of a graph to paths relative to ``folder``; the register is several
    files and one graph.
    """

    folder: Path
    store: MemoryStore
    files: Mapping[str, tuple[str, ...]]
    faults: tuple[Fault, ...]


def data_folder() -> Path:
    """Return the folder of the data that euroai ships."""
    return ontology_folder() / "data"


def content_files(folder: Path) -> list[tuple[str, str]]:
    """Return the name and path of each file that decides what a folder's graph holds.

    Those of the data folder, and the vocabulary, rules, views and other files of ``ontology/``.
    """
    base = os.fspath(folder)
    names = [relative for relative, _ in graph_files(folder)]
    names += [name for name in _DECIDING if is_there(f"{base}/{name}")]
    found = [(name, f"{base}/{name}") for name in names]
    ontology = ontology_folder()
    for path in sorted((*ontology.glob("*.ttl"), *ontology.glob("*/*.rq"))):
        found.append((f"ontology/{path.relative_to(ontology).as_posix()}", str(path)))
    return found


def read(folder: Path | None = None) -> SourceReading:
    """Read a data folder and the vocabulary into one store, a named graph for each file.

    A file that does not parse leaves nothing in the store and one fault in the result; the others
    are read all the same, so that one run shows every fault.

    Raises:
        DataError: the folder is no data folder (neither ``register/`` nor ``sources/`` in it), or
            two files have the same name, so that they would share a graph.
    """
    folder = data_folder() if folder is None else Path(folder)
    listed = list(graph_files(folder))
    _refuse_what_is_no_data_folder(folder, listed)
    store = MemoryStore()
    faults = []
    files: dict[str, tuple[str, ...]] = {}
    for relative, graph in listed:
        files[graph] = (*files.get(graph, ()), relative)
        if fault := _load(store, os.path.join(folder, relative), graph, relative):  # noqa: PTH118
            faults.append(fault)
    for name, graph in _VOCABULARY.items():
        if (path := ontology_folder() / name).exists() and (
            fault := _load(store, str(path), graph, name)
        ):
            faults.append(fault)
    _name_blank_nodes(store, folder, files, {fault.file for fault in faults})
    return SourceReading(folder, store, files, tuple(sorted(faults)))


def _name_blank_nodes(
    store: MemoryStore, folder: Path, files: Mapping[str, tuple[str, ...]], broken: set[str]
) -> None:
    """Give the blank nodes of each file names that are the same each time it is read."""
    vocabulary: dict[str, list[str]] = {}
    for name, graph in _VOCABULARY.items():
        vocabulary.setdefault(graph, []).append(name)
    for graph in graphs_with_blank_nodes(store):
        named: list[Quad] = []
        for relative in (*files.get(graph, ()), *vocabulary.get(graph, ())):
            place = ontology_folder() if graph in vocabulary else folder
            path = place / relative
            if relative not in broken and path.exists():
                named += named_by_place(read_file(path, LARGEST_TURTLE), graph, relative)
        store.remove_graph(NamedNode(graph))
        store.extend(named)


def write_rekeyed(store: WritableStore, rekeyed: Mapping[str, str]) -> None:
    """Say in the register's graph of each id that was given up what stands for it now.

    So who follows an old address in the data itself is led on: ``dct:isReplacedBy``, and
    ``owl:deprecated`` as published vocabularies have it.
    """
    graph = NamedNode(REGISTER_GRAPH)
    replaced = NamedNode(PREFIXES["dct"] + "isReplacedBy")
    deprecated = NamedNode(PREFIXES["owl"] + "deprecated")
    true = Literal("true", datatype=NamedNode(PREFIXES["xsd"] + "boolean"))
    for old, new in rekeyed.items():
        is_source = store.has_graph(NamedNode(PREFIXES["src"] + new))
        space = PREFIXES["src" if is_source else "id"]
        node = NamedNode(space + old)
        store.add(Quad(node, replaced, NamedNode(space + new), graph))
        store.add(Quad(node, deprecated, true, graph))


def rekeyed_of(store: Store) -> dict[str, str]:
    """Return the new id for each old one, as :func:`write_rekeyed` wrote them into a store."""
    replaced = NamedNode(PREFIXES["dct"] + "isReplacedBy")
    found = store.match(None, replaced, None, NamedNode(REGISTER_GRAPH))
    return dict(sorted((slug(text_of(quad.subject)), slug(text_of(quad.object))) for quad in found))


def read_rekeyed(folder: Path) -> dict[str, str]:
    """Return the new id for each old one that ``rekey.csv`` of a data folder names.

    An id that changed twice leads to its last form. Without the file there are none.

    Raises:
        DataError: the file is no CSV in UTF-8 or has another header, a line does not have its
            columns, an id is given up twice, or ids go in a circle.
    """
    table = read_table(folder, REKEYED, REKEY_COLUMNS)
    faults = list(table.faults)
    now: dict[str, str] = {}
    for number, (old, new, _) in table.rows:
        wrong = []
        for name, ident in (("old", old), ("new", new)):
            if not ident:
                wrong.append((f"{name} is empty", f"fill in {name}"))
            elif not is_id(ident):
                fix = "write an id as it stands in an address, such as mistral-ai"
                wrong.append((f"“{plain_text(ident)[:80]}” is no id", fix))
        if old in now:
            wrong.append((f"{old} is given up twice", "keep one of its lines"))
        faults += [Fault(REKEYED, number, what, fix) for what, fix in wrong]
        if not wrong:
            now[old] = new
    if faults:
        raise DataError(faults)
    return _last_forms(now)


def _last_forms(now: Mapping[str, str]) -> dict[str, str]:
    """Follow each id to its last form; a chain is walked once, however many ids it has."""
    last: dict[str, str] = {}
    for old in now:
        walked: dict[str, None] = {}
        ident = old
        while ident in now and ident not in last:
            if ident in walked:
                fix = "take out the line that leads back"
                raise DataError([Fault(REKEYED, 0, f"{ident} leads back to itself", fix)])
            walked[ident] = None
            ident = now[ident]
        last.update(dict.fromkeys(walked, last.get(ident, ident)))
    return {old: last[old] for old in now}


def graph_files(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the path of each file within the folder, and its graph.

    As text: a ``Path`` for each of thousands of files took a third of the time of loading them.
    """
    for name in sorted(_names(folder / "register")):
        if name.endswith(".ttl"):
            yield f"register/{name}", REGISTER_GRAPH
    found = []

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            raise _unreadable(folder, error)

    for place, folders, names in os.walk(folder / "sources", onerror=refuse):
        within = os.path.relpath(place, folder).replace(os.sep, "/")
        for name in sorted(folders):
            if os.path.islink(os.path.join(place, name)):  # noqa: PTH114, PTH118 -- as below
                what = "is a link to a folder, which is not followed"
                raise DataError([Fault(f"{within}/{name}", 0, what, "put the folder itself here")])
        found += [(within, name) for name in (*folders, *names) if name.endswith(".ttl")]
    for within, name in sorted(found):
        yield f"{within}/{name}", PREFIXES["src"] + name.removesuffix(".ttl")


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 -- names are all that is needed
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise _unreadable(folder.parent, error) from error


def _unreadable(folder: Path, error: OSError) -> DataError:
    name = os.path.relpath(error.filename or folder, folder).replace(os.sep, "/")
    fix = "let it be read; an unread folder is no empty one"
    return DataError([Fault(name, 0, f"cannot be read: {error.strerror}", fix)])


def _refuse_what_is_no_data_folder(folder: Path, listed: list[tuple[str, str]]) -> None:
    if not listed:
        what = "holds no data" if folder.is_dir() else "is not there"
        if is_there(folder) and not folder.is_dir():
            what = "is no folder"
        fix = "name a folder that has register/*.ttl and sources/<year>/<slug>.ttl"
        raise DataError([Fault(str(folder), 0, what, fix)])
    seen: dict[str, str] = {}
    faults = []
    for relative, graph in listed:
        if graph == REGISTER_GRAPH:
            if not relative.startswith("register/"):
                what = "takes the name of the register's graph"
                faults.append(Fault(relative, 0, what, "rename it"))
        elif graph in seen:
            what = f"has the same name as {seen[graph]}"
            faults.append(Fault(relative, 0, what, "rename one of them"))
        seen[graph] = relative
    if faults:
        raise DataError(faults)


def _load(store: WritableStore, path: str, graph: str, relative: str) -> Fault | None:
    """Load one file, all of it or nothing."""
    try:
        data = read_file(path, LARGEST_TURTLE)
        if fault := nesting_fault(data, relative):
            return fault
        store.load(data, rdf_format=RdfFormat.TURTLE, graph=NamedNode(graph))
    except SyntaxError as error:
        fix = "fix the Turtle at this place; the rest of the file is not read until it parses"
        return Fault(relative, error.lineno or 0, f"does not parse: {error.msg}", fix)
    except MemoryError:
        what = "cannot be read: a text or an address in it is longer than 16 MB"
        return Fault(relative, 0, what, "shorten it, or take it out")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        return Fault(relative, 0, f"cannot be read: {why}", "make it a readable UTF-8 Turtle file")
    if fault := blank_node_fault(store, graph, data, relative):
        store.remove_graph(NamedNode(graph))
    return fault
