"""Index of a data folder before an import: keys of its entities and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from euroai.derive.days import day_range
from euroai.errors import DataError, Fault
from euroai.event_classes import DECLARATIONS
from euroai.exchange.imports.folder.ledger import Ledger, read_ledgers
from euroai.exchange.imports.folder.turtle import StatementsFile
from euroai.exchange.imports.values.names import comparable
from euroai.exchange.imports.values.text import host
from euroai.loading.judgements import read_judgements
from euroai.loading.turtle import SourceReading, read, read_rekeyed
from euroai.model.entities import Entity, entities
from euroai.namespaces import AGENT_CLASSES, PREFIXES, slug
from euroai.store.terms import NamedNode, text_of

__all__ = ["MAIN_LINKS", "Existing", "KnownEvent", "read_existing"]

MAIN_LINKS: Final[Mapping[str, tuple[str, ...]]] = {
    name: one.identity for name, one in DECLARATIONS.items() if one.identity
}
"""Who must be the same for two sources to report one event."""
_DATES: Final = ("announcedOn", "startedOn")
_AGENTS: Final = frozenset({"Agent", *AGENT_CLASSES})


@dataclass(slots=True)
class KnownEvent:
    """An event of the folder: whom it links, what types and ranges of days sources give it."""

    id: str
    kind: str
    links: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    types: set[str] = field(default_factory=set)
    dates: list[tuple[str, str]] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Existing:
    """A data folder. An empty one, or one that is not there yet, holds nothing.

    ``texts`` are the register's files and those of sources by their path; ``taken`` every id that
    is somebody's; ``judged`` those that a person's files name.
    """

    folder: Path
    reading: SourceReading | None = None
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    events: dict[tuple[str, frozenset[str]], list[KnownEvent]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)
    register: dict[str, StatementsFile] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, set[str]] = field(default_factory=dict)
    by_host: dict[str, set[str]] = field(default_factory=dict)

    def source_file(self, source: str) -> StatementsFile:
        """Return the file of a source; an empty one where the folder has none."""
        path = self.sources.get(source)
        return StatementsFile((self.folder / path).read_text("utf-8")) if path else StatementsFile()

    def mentioned(self, idents: Iterable[str], without: Iterable[str]) -> set[str]:
        """Return the ids that the folder names outside the files of the sources ``without``."""
        if self.reading is None:
            return set()
        own = {PREFIXES["src"] + source for source in without}
        found = set()
        for ident in idents:
            node = NamedNode(PREFIXES["id"] + ident)
            quads = self.reading.store.match(None, None, node)
            if any(text_of(quad.graph_name) not in own for quad in quads):
                found.add(ident)
        return found


def read_existing(folder: Path) -> Existing:
    """Read a data folder.

    Raises:
        DataError: a file of it does not parse: an import would go by half of it.
    """
    found = Existing(folder)
    if not folder.is_dir() or not any((folder / part).is_dir() for part in ("register", "sources")):
        return found
    reading = read(folder)
    broken = [fault for fault in reading.faults if fault.severity == "violation"]
    if broken:
        raise DataError(broken)
    found.reading = reading
    found.ledgers = read_ledgers(folder)
    found.entities = {
        ident: one for ident, one in entities(reading.store).items() if one.kind in _AGENTS
    }
    for path in sorted((folder / "register").glob("*.ttl")):
        found.register[path.name] = StatementsFile(path.read_text("utf-8"))
    for graph, files in reading.files.items():
        for name in files:
            if name.startswith("sources/"):
                found.sources[slug(graph)] = name
    _take_ids(found, folder)
    for ident, one in found.entities.items():
        person = one.kind == "Person"
        for name in (one.label, *one.aliases):
            for form in comparable(name, person=person)[0]:
                found.by_name.setdefault(form, set()).add(ident)
        if one.website and (site := host(one.website)):
            found.by_host.setdefault(site, set()).add(ident)
    _read_events(found)
    return found


def _take_ids(found: Existing, folder: Path) -> None:
    assert found.reading is not None  # noqa: S101 -- just read
    space = PREFIXES["id"]
    kind = NamedNode(PREFIXES["rdf"] + "type")
    for quad in found.reading.store.match(None, kind, None):
        subject = text_of(quad.subject)
        if subject.startswith(space):
            found.taken.add(subject.removeprefix(space))
    judgements = read_judgements(folder).judgements
    found.judged = {ident for one in judgements for ident in (one.keep, one.other)}
    try:
        rekeyed = read_rekeyed(folder)
    except DataError:  # the check states it; here only the ids matter
        rekeyed = {}
    found.judged |= {*rekeyed, *rekeyed.values()}
    found.taken |= found.judged
    for ledger in found.ledgers.values():
        found.taken |= ledger.ids.keys()


def _read_events(found: Existing) -> None:
    assert found.reading is not None  # noqa: S101 -- just read
    store = found.reading.store
    known: dict[str, KnownEvent] = {}
    for kind, links in MAIN_LINKS.items():
        of_kind: dict[str, KnownEvent] = {}
        class_ = NamedNode(PREFIXES["eai"] + kind)
        type_ = NamedNode(PREFIXES["rdf"] + "type")
        for quad in store.match(None, type_, class_):
            ident = slug(text_of(quad.subject))
            event = of_kind.setdefault(ident, KnownEvent(ident, kind))
            event.sources.add(slug(text_of(quad.graph_name)))
        for name in (*links, *_DATES, "roundType"):
            predicate = NamedNode(PREFIXES["eai"] + name)
            for quad in store.match(None, predicate, None):
                event_ = of_kind.get(slug(text_of(quad.subject)))
                if event_ is None:
                    continue
                value = text_of(quad.object)
                if name in links:
                    event_.links[name].add(slug(value))
                elif name == "roundType":
                    event_.types.add(slug(value))
                elif span := day_range(value):
                    event_.dates.append(span)
        known.update(of_kind)
    for event in sorted(known.values(), key=lambda one: one.id):
        whom = frozenset(ident for ids in event.links.values() for ident in ids)
        found.events.setdefault((event.kind, whom), []).append(event)


def refuse_foreign_source(existing: Existing, source: str) -> None:
    """Do nothing unless a file of the source is there that no import wrote.

    Raises:
        DataError: it is: an import would write over it.
    """
    path = existing.sources.get(source)
    if path and source not in existing.ledgers:
        what = f"is a source of that name that no import wrote ({path})"
        fix = "rename the table, or give the source another name (--name)"
        raise DataError([Fault(f"src:{source}", 0, what, fix)])
