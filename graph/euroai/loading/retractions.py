"""Retracted triples: ``retractions.csv`` of the data folder.

One line a retraction, so that a change reads as a diff:

    what,source,why,request,day
    jane-doe,,Asked to be left out (GDPR art. 17).,the person,2026-11-29
    alpha-lab-seed,qant-2024-02-11,The paper withdrew the report.,the publisher,2026-11-29

``what`` is an id of an entity, an event or a source; an old id means what it leads to. With a
``source``, only what that source says of it is taken back. Wherever the folder is loaded, and so in
every page, download and answer, the statements are not there: those about it, those that name it,
the positions of a person, texts that hold a person's name. An old id of it leads nowhere. The line
stays when the data itself is cleaned, so that an import does not bring it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from euroai.characters import plain_text
from euroai.errors import Fault
from euroai.loading.tables import read_table
from euroai.namespaces import PREFIXES, is_id
from euroai.store.base import WritableStore
from euroai.store.terms import Literal, NamedNode, Quad, Triple

__all__ = ["COLUMNS", "FILE", "Retraction", "RetractionReading", "read_retractions", "retract"]

FILE: Final = "retractions.csv"
"""The file's name in a data folder; a folder without one has taken nothing back."""
COLUMNS: Final = ("what", "source", "why", "request", "day")
_EAI: Final = PREFIXES["eai"]
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
_ALIAS: Final = NamedNode(PREFIXES["skos"] + "altLabel")
_NAMELESS: Final = "[name taken back]"


@dataclass(frozen=True, slots=True)
class Retraction:
    """One line of the file: what is taken back, of which source, why, for whom, and when."""

    what: str
    source: str
    why: str
    request: str
    day: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class RetractionReading:
    """The retractions that are whole, in the order of the file, and every fault of the file."""

    retractions: tuple[Retraction, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_retractions(folder: Path) -> RetractionReading:
    """Read the retractions of a data folder. That nothing has such an id is no fault."""
    table = read_table(folder, FILE, COLUMNS)
    found, faults = [], list(table.faults)
    for line, row in table.rows:
        wrong = [Fault(FILE, line, what, fix) for what, fix in _row_faults(row)]
        faults += wrong
        if not wrong:
            what, source, why, request, day = row
            found.append(Retraction(what, source, why, request, day, line))
    return RetractionReading(tuple(found), tuple(sorted(faults)))


def _row_faults(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    what, source, why, request, day = row
    for name, ident in (("what", what), ("source", source)):
        if ident and not is_id(ident):
            words = plain_text(ident)[:80]
            yield f"“{words}” is no id", "write an id as it stands in an address, such as jane-doe"
        if not ident and name == "what":
            yield "what is empty", "fill in what is taken back"
    for name, text in (("why", why), ("request", request)):
        if not text:
            yield f"{name} is empty", f"fill in {name}"
    try:
        fits = date.fromisoformat(day).isoformat() == day
    except ValueError:
        fits = False
    if not fits:
        yield f"“{plain_text(day)[:80]}” is no day", "write the day, such as 2026-11-29"


def retract(
    store: WritableStore, retractions: Iterable[Retraction], now: Mapping[str, str]
) -> frozenset[str]:
    """Take out of every graph what was taken back; return the ids that are gone.

    ``now`` maps each id that was given up to the one that stands for it: both go.
    """
    gone: set[str] = set()
    for one in retractions:
        ident = now.get(one.what, one.what)
        if one.source:
            graph = NamedNode(PREFIXES["src"] + now.get(one.source, one.source))
            _remove(store, store.match(NamedNode(PREFIXES["id"] + ident), None, None, graph))
        else:
            gone |= {ident, *(old for old, new in now.items() if new == ident)}
    nodes = {NamedNode(PREFIXES[space] + ident) for ident in gone for space in ("id", "src")}
    names = {name for node in nodes for name in _names_of_a_person(store, node)}
    for node in sorted(nodes, key=str):
        if store.has_graph(node):
            store.remove_graph(node)
        for position in list(store.match(None, NamedNode(_EAI + "person"), node, None)):
            if isinstance(position.subject, NamedNode):
                gone.add(position.subject.value.removeprefix(PREFIXES["id"]))
                _remove(store, store.match(None, None, position.subject, None))
                _remove(store, store.match(position.subject, None, None, None))
        _remove(store, store.match(node, None, None, None))
        _remove(store, store.match(None, None, node, None))
    if nodes:
        _remove_what_names(store, nodes, names)
    return frozenset(gone)


def _remove(store: WritableStore, quads: Iterable[Quad]) -> None:
    for quad in list(quads):
        store.remove(quad)


def _names_of_a_person(store: WritableStore, node: NamedNode) -> Iterator[str]:
    """Yield the names of a person; other things are called by words that mean much else."""
    if any(True for _ in store.match(node, _TYPE, NamedNode(_EAI + "Person"), None)):
        for predicate in (_LABEL, _ALIAS):
            for quad in store.match(node, predicate, None, None):
                if isinstance(quad.object, Literal) and len(quad.object.value.split()) > 1:
                    yield quad.object.value


def _remove_what_names(store: WritableStore, nodes: set[NamedNode], names: set[str]) -> None:
    """Remove statements about statements that name it, and texts that hold a person's name.

    The title of a source stays, without the name.
    """
    words = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    holds = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None
    for quad in list(store.match(None, None, None, None)):
        value = quad.object
        if isinstance(value, Triple):
            if {value.subject, value.predicate, value.object} & nodes:
                store.remove(quad)
        elif holds and isinstance(value, Literal) and holds.search(value.value):
            store.remove(quad)
            if quad.predicate == _LABEL:
                plain = holds.sub(_NAMELESS, value.value)
                title = Literal(plain, language=value.language or None)
                store.add(Quad(quad.subject, quad.predicate, title, quad.graph_name))
