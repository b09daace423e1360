"""The knowledge graph: named graphs in Oxigraph, questions in SPARQL, views in networkx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from euroai import model
from euroai.child import SECONDS, in_child
from euroai.derive import Derivation
from euroai.derive.completed import CompletedFacts, linked_pairs
from euroai.derive.kept import KeptDerivation
from euroai.errors import DataError, EuroAIError, Fault, UnfitValue
from euroai.loading.apply_judgements import apply_judgements
from euroai.loading.judgements import Judgement, read_judgements
from euroai.loading.layout import files_of
from euroai.loading.retractions import read_retractions, retract
from euroai.loading.turtle import (
    SourceReading,
    content_files,
    data_folder,
    read,
    read_rekeyed,
    rekeyed_of,
    write_rekeyed,
)
from euroai.model import Entity, Event, Source
from euroai.model.ids import AnyId, EntityId, EventId, SourceId
from euroai.model.names import Names
from euroai.model.places import Place, places
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, REGISTER_GRAPH, SYSTEM_GRAPHS, slug
from euroai.provenance.claims import Claim, claims_about
from euroai.queries.sparql import Answer, PlainAnswer, ask, frame_of
from euroai.queries.syntax_errors import with_present_ids
from euroai.store.base import Store
from euroai.store.memory import MemoryStore, OxigraphReader
from euroai.store.results import Results, computed_once
from euroai.store.snapshot import Snapshot, find_snapshot
from euroai.store.terms import Literal, NamedNode, Quad, is_address, term_of, text_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

    from euroai.provenance.rules import Derived
    from euroai.queries.views import Edge

__all__ = ["Contents", "KnowledgeGraph", "load", "load_copy", "snapshot_of"]

_CONTENTS = "contents.msgpack"

_SLUG = re.compile(r"[^\s<>\"{}|^`\\\x00-\x20]+")
"""What may stand in an address; nothing else is looked up."""


def load(
    data: Path | str | None = None,
    *,
    as_of: date | str | None = None,
    cache: bool = True,
    endpoint: str | None = None,
) -> KnowledgeGraph:
    """Read a data folder (by default the one that euroai ships) and derive what follows from it.

    ``as_of`` is a day (``2024-12-31``): the graph as it was then (:mod:`euroai.derive.as_of`). An
    event that no source dates counts from the first dated source that states it, and always where
    there is none. With ``cache`` what follows is taken from a snapshot of the same content
    where there is one, and kept in one where there is none (:mod:`euroai.store.snapshot`).

    With ``endpoint`` the graph is read where a SPARQL endpoint serves it (``euroai serve``, or any
    store that holds an export), and no folder is (:mod:`euroai.store.remote.sparql_store`).

    Raises:
        DataError: a file does not parse, a table has a faulty line, or the folder is no data
            folder. :mod:`euroai.validate` finds every other fault.
        UnfitValue: ``as_of`` is no day, or ``endpoint`` no address.
        StoreError: the endpoint does not answer.
    """
    day = None if as_of is None else _day(as_of)
    if endpoint is not None:
        if data is not None:
            raise UnfitValue("Give a data folder or an endpoint, not both.")
        from euroai.store.remote.http_transport import open_store

        kg = KnowledgeGraph.over(open_store(endpoint))
        return kg if day is None else kg.on(day)
    folder = data_folder() if data is None else Path(data)
    snapshot = _snapshot(folder, day) if cache else None
    contents: Contents | None = snapshot.get(_CONTENTS, Contents) if snapshot else None
    if contents is not None:
        return KnowledgeGraph(folder, contents, as_of=day, results=Results(snapshot))
    reading = read(folder)
    judged = read_judgements(reading.folder)
    if faults := [*reading.faults, *judged.faults, *_faults_of_tables(reading.folder)]:
        raise DataError(faults)
    if snapshot != (_snapshot(folder, day) if cache else None):
        snapshot = None  # a file changed while it was read
    kg = KnowledgeGraph.of(reading, as_of=day, judgements=judged.judgements, snapshot=snapshot)
    if snapshot:
        snapshot.put(_CONTENTS, kg.contents)
    return kg


def _faults_of_tables(folder: Path) -> tuple[Fault, ...]:
    """Return what is wrong with the tables by which ids change and things are taken back."""
    faults = read_retractions(folder).faults
    try:
        read_rekeyed(folder)
    except DataError as error:
        faults += error.faults
    return faults


def load_copy(endpoint: str, *, as_of: date | None = None) -> KnowledgeGraph:
    """Return the graph of a SPARQL store in memory, where it is derived anew.

    For what asks all of it, or may not ask elsewhere: a build, a server.

    Raises:
        UnfitValue: ``endpoint`` is no address.
        StoreError: the store does not answer, or holds no source.
    """
    from euroai.store.remote.http_transport import open_endpoint
    from euroai.store.remote.sparql_store import StoreError, statements_of

    kg = KnowledgeGraph.copied(statements_of(open_endpoint(endpoint)), as_of=as_of)
    if not kg.sources:
        raise StoreError(f"{endpoint} holds no source: fill it with euroai push.")
    return kg


def _day(text: date | str) -> date:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else text
    except ValueError as error:
        raise UnfitValue(f"“{text}” is no day; write it as 2024-12-31.") from error


def snapshot_of(folder: Path | None, as_of: date | None = None) -> Snapshot | None:
    """Return the snapshot of a data folder (None: the one that euroai ships) as of a day.

    None where nothing can be kept.
    """
    return _snapshot(data_folder() if folder is None else folder, as_of)


def _snapshot(folder: Path, as_of: date | None) -> Snapshot | None:
    return find_snapshot(content_files(folder), str(as_of or ""))


@dataclass(frozen=True, slots=True)
class Contents:
    """What a data folder holds beside its statements.

    ``files`` maps the address of a graph to paths within the folder, ``rekeyed`` an id that was
    given up to the one that stands for it now.
    """

    files: Mapping[str, tuple[str, ...]]
    judgements: tuple[Judgement, ...]
    rekeyed: Mapping[str, str]


class KnowledgeGraph:
    """The graph of one data folder: every source a named graph, what follows in a graph of its own.

    ``store`` is the completed store, ``dataset`` the same store as an rdflib ``Dataset`` whose
    default graph is the union. Entities go by bare ids (``mistral-ai``); ``rekeyed`` maps an id
    that was given up to the one that stands for it now, and what looks up an id follows it. The
    object is read-only by convention: what it looked up once it keeps in ``results``.

    What follows from the claims is derived when it is asked for: a name, an event or a link of one
    kind needs little of it, a SPARQL query all. Where a snapshot keeps it, the files are not read.
    """

    def __init__(
        self,
        folder: Path | None,
        contents: Contents,
        *,
        as_of: date | None = None,
        results: Results | None = None,
        derivation: CompletedFacts | None = None,
    ) -> None:
        """Use :func:`load` for a folder, :meth:`of` for one that was read, :meth:`over` else."""
        self._folder = folder
        self.contents: Contents = contents
        self.judgements: tuple[Judgement, ...] = contents.judgements
        self.files: Mapping[str, tuple[str, ...]] = contents.files
        self.rekeyed: Mapping[str, str] = contents.rekeyed
        self.as_of: date | None = as_of
        self.results: Results = results or Results()
        self.derivation: KeptDerivation = KeptDerivation(
            self.results, self._derivation, lambda: self.kept_store is not None, derivation
        )
        self._lock = RLock()
        self._events: dict[str, Event | None] = {}
        self._about: dict[str, tuple[Event, ...]] = {}
        self._on: dict[str, KnowledgeGraph] = {}

    @classmethod
    def of(
        cls,
        reading: SourceReading,
        *,
        as_of: date | None = None,
        judgements: Iterable[Judgement] = (),
        snapshot: Snapshot | None = None,
    ) -> KnowledgeGraph:
        """Return the graph of a folder that was read; derives into the store of ``reading``."""
        judged = tuple(judgements)
        applied = apply_judgements(reading, judged)
        reading = applied.reading
        changed = read_rekeyed(reading.folder)
        changed = {old: applied.now.get(new, new) for old, new in changed.items()}
        changed |= applied.now
        taken_back = read_retractions(reading.folder)
        if taken_back.faults:
            raise DataError(taken_back.faults)
        gone = retract(reading.store, taken_back.retractions, changed)
        contents = Contents(
            {graph: of for graph, of in reading.files.items() if slug(graph) not in gone},
            tuple(one for one in judged if not one.pair & gone),
            {old: new for old, new in changed.items() if not {old, new} & gone},
        )
        write_rekeyed(reading.store, contents.rekeyed)
        derivation = Derivation(reading.store, as_of=as_of)
        return cls(
            reading.folder,
            contents,
            as_of=as_of,
            results=Results(snapshot),
            derivation=derivation,
        )

    @classmethod
    def over(cls, store: Store) -> KnowledgeGraph:
        """Return the graph that a completed store holds: one that was exported, or is served.

        Nothing is written into the store. There is no data folder, so what reads files
        (validation, curation, the links from a source to its file) is not to be had.
        """
        graphs = {text_of(graph) for graph in store.graphs()} - (SYSTEM_GRAPHS - {REGISTER_GRAPH})
        contents = Contents(dict.fromkeys(sorted(graphs), ()), (), rekeyed_of(store))
        return cls(None, contents, derivation=CompletedFacts(store))

    @classmethod
    def copied(cls, quads: Iterable[Quad], *, as_of: date | None = None) -> KnowledgeGraph:
        """Return the graph of statements that stand elsewhere: in memory, and derived anew.

        ``quads`` are those of the named graphs of a completed store, whose derived graph is left
        out. What is derived is so by the rules of here, on the day ``as_of`` where one is given.
        """
        derived = NamedNode(DERIVED_GRAPH)
        copy = MemoryStore(quad for quad in quads if quad.graph_name != derived)
        contents = Contents(files_of(copy), (), rekeyed_of(copy))
        return cls(None, contents, as_of=as_of, derivation=Derivation(copy, as_of=as_of))

    @property
    def has_folder(self) -> bool:
        """Whether there is a data folder: not where the graph was opened over a store."""
        return self._folder is not None

    @property
    def folder(self) -> Path:
        """The data folder.

        Raises:
            EuroAIError: the graph was opened over a store and has none.
        """
        if self._folder is None:
            raise EuroAIError("This graph was opened over a store: it has no data folder.")
        return self._folder

    def _derivation(self) -> CompletedFacts:
        """Read the files after all: the snapshot does not keep what is asked for."""
        if self.results.snapshot != _snapshot(self.folder, self.as_of):
            raise EuroAIError(f"The files of {self.folder} changed: load the graph again.")
        again = KnowledgeGraph.of(read(self.folder), as_of=self.as_of, judgements=self.judgements)
        return again.derivation.own

    def __repr__(self) -> str:
        day = f", as of {self.as_of}" if self.as_of else ""
        return f"<KnowledgeGraph: {self.size} statements, {len(self.sources)} sources{day}>"

    @cached_property
    def kept_store(self) -> OxigraphReader | None:
        """The completed store that a snapshot keeps, if it does."""
        snapshot = self.results.snapshot
        return snapshot.store() if snapshot and not self.derivation.is_read else None

    @cached_property
    def _completed(self) -> Store:
        with self._lock:
            store = self.derivation.own.completed()
            if self.results.snapshot and isinstance(store, MemoryStore):
                self.results.snapshot.put_store(store)
            return store

    @property
    def store(self) -> Store:
        """The completed store: every source, all that is derived; the default graph is the merge.

        Where no triple stands in two graphs the default graph is left empty, because the union of
        the graphs is the merge then; :func:`euroai.queries.sparql.ask` knows.
        """
        return self._completed if self.kept_store is None else self.kept_store

    @property
    def asserted(self) -> Store:
        """The same store without waiting: every claim, and of what follows what was needed so far.

        For readers of single named graphs; a SPARQL query wants :attr:`store`.
        """
        return self.derivation.own.store if self.kept_store is None else self.kept_store

    def links(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return whom a derived property links to whom: ids, keys and values sorted.

        ``links("investedIn")`` maps each investor to the organisations it has invested in.

        Raises:
            UnfitValue: no rule of ``ontology/rules`` makes such links.
        """
        return _links(self, name)

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The store as an rdflib ``Dataset``; its default graph is the union of all graphs.

        A store elsewhere is copied into memory for it.
        """
        from euroai.store.dataset import merge, union_dataset

        if isinstance(self.store, OxigraphReader):
            return union_dataset(self.store)
        copy = MemoryStore(self.store)
        merge(copy)
        return union_dataset(copy)

    def ask(self, sparql: str, **parameters: object) -> Answer:
        """Put a query; the answer serialises to the W3C formats. See :mod:`euroai.queries.sparql`.

        An id that was given up is read as the one that stands for it now. ``parameters`` are those
        of :meth:`query`.
        """
        bound = {name: self.term(value) for name, value in parameters.items()}
        return ask(self.store, with_present_ids(sparql, self.rekeyed), parameters=bound)

    def answer(
        self,
        sparql: str,
        fmt: str = "table",
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
        **parameters: object,
    ) -> PlainAnswer:
        """Put a query and return its answer as plain values, or as text in a format of the W3C.

        A process of its own answers, which opens neither file nor connection and is ended after
        ``timeout`` (seconds), and when it needs more than 4 GB: :mod:`euroai.child`. A store
        elsewhere has limits of its own,
        and the connection to it has one of time.

        Raises:
            QueryError: as :meth:`query`; the answer takes longer or has more rows than allowed.
        """
        bound = {name: self.term(value) for name, value in parameters.items()}
        store, text = self.store, with_present_ids(sparql, self.rekeyed)

        def act() -> PlainAnswer:
            return ask(store, text, parameters=bound).plain(fmt, max_rows)

        if not isinstance(store, OxigraphReader):
            return act()
        found: PlainAnswer = in_child(act, seconds=timeout)
        return found

    def term(self, value: object) -> NamedNode | Literal:
        """Return a Python value as the term that it means.

        A text that is the id of an entity, an event or a source (``mistral-ai``) or a name with a
        known prefix (``eai:Lab``, ``country:FR``) is that address, any other text a literal; a
        number, truth or date is a literal of its type. Terms of rdflib and pyoxigraph are taken as
        they are.

        Raises:
            UnfitValue: no term can hold the value.
        """
        if isinstance(value, str) and not hasattr(value, "n3"):
            ident = self.rekeyed.get(value, value)
            if ident in self.entities or self.event(ident) is not None:
                return NamedNode(PREFIXES["id"] + ident)
            if ident in self.sources:
                return NamedNode(PREFIXES["src"] + ident)
        return term_of(value)

    def query(
        self,
        sparql: str,
        *,
        timeout: float | None = SECONDS,
        max_rows: int | None = None,
        **parameters: object,
    ) -> pd.DataFrame | bool | rdflib.Graph:
        """Put a SPARQL query: SELECT gives a DataFrame, ASK a truth, CONSTRUCT an rdflib graph.

        The common prefixes are known; columns are typed; ids are short (``mistral-ai``).
        ``parameters`` binds variables: ``kg.query(text, lab="mistral-ai", since=date(2024, 1, 1))``
        puts terms (:meth:`term`) for ``?lab`` and ``?since``, and never text. An answer that takes
        longer than ``timeout`` (seconds; None: as long as it takes) or has more than ``max_rows``
        rows is ended.

        Raises:
            QueryError: the text does not parse, is an update, calls another service, lacks a
                variable that is bound, or its answer is beyond its bounds.
            UnfitValue: no term can hold a value.
        """
        answer = self.answer(sparql, "table", timeout=timeout, max_rows=max_rows, **parameters)
        if answer.kind == "table":
            frame = frame_of(answer.columns, answer.value)
            frame.attrs["sparql"] = sparql
            return frame
        if answer.kind == "truth":
            return bool(answer.value)
        import rdflib

        return rdflib.Graph().parse(data=answer.value, format="turtle")

    def view(self, name: str, *, as_of: date | str | None = None) -> nx.Graph[str]:
        """Return a view of ``ontology/views`` as a networkx graph. See :mod:`euroai.queries.views`.

        With ``as_of`` it is the view of the graph as it stood on that day.

        Raises:
            UnknownChoice: there is no such view; those that exist are named.
            UnfitValue: ``as_of`` is no day.
        """
        from euroai.queries.views import view, view_graph

        kg = self if as_of is None else self.on(as_of)
        return view_graph(kg.edges(name), kg.entities, view(name))

    def on(self, day: date | str) -> KnowledgeGraph:
        """Return the same data as it stood on a day; what was asked for once is kept.

        What stands in a store elsewhere is copied into memory and derived anew.

        Raises:
            UnfitValue: ``day`` is no day.
        """
        key = str(day)
        if key not in self._on:
            if self._folder is not None:
                self._on[key] = load(self._folder, as_of=day)
            else:
                self._on[key] = KnowledgeGraph.copied(self.store, as_of=_day(day))
        return self._on[key]

    def edges(self, name: str) -> Sequence[Edge]:
        """Return a view's rows: source, target and attributes, sorted.

        Raises:
            UnknownChoice: there is no such view; those that exist are named.
        """
        return _edges(self, name)

    @cached_property
    def size(self) -> int:
        """How many statements the named graphs hold; one that two sources make counts twice."""
        ((number,),) = self.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows()
        return int(number)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Every agent, product and award by id, sorted by id."""
        return _entities(self)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Every source by its slug, sorted by slug."""
        return _sources(self)

    @cached_property
    def places(self) -> Mapping[tuple[str, str], Place]:
        """Every city by its name and country, as an entity has them (``("Paris", "FR")``)."""
        return _places(self)

    @cached_property
    def names(self) -> Names:
        """The index of names, for finding and for suggestions."""
        return Names(self.entities, _names(self))

    def find(self, name: str) -> EntityId:
        """Return the id of the entity that is called so (id, former id, name or another name).

        Raises:
            UnknownName: nothing is called so, or more than one thing; the nearest three are named.
        """
        return self.names.find(self.rekeyed.get(name, name))

    def find_any(self, name: str) -> AnyId:
        """Return the id of an entity, an event or a source; like :meth:`find` else."""
        text = self.rekeyed.get(name.strip(), name.strip())
        if text not in self.entities and (self.event(text) or text in self.sources):
            return EventId(text) if self.event(text) else SourceId(text)
        return self.find(name)

    def event(self, ident: str) -> Event | None:
        """Return what all sources report one event, product or award; None if nobody does."""
        ident = self.rekeyed.get(ident, ident)
        if ident not in self._events:
            safe = _SLUG.fullmatch(ident) is not None and is_address(PREFIXES["id"] + ident)
            self._events[ident] = (
                model.event(self.asserted, self.derivation, ident) if safe else None
            )
        return self._events[ident]

    def events_about(self, ident: str) -> tuple[Event, ...]:
        """Return the events, products and awards that name an entity: latest first, then by id.

        What names no entity belongs to those on whose page the event stands that it names (a part
        of a round to who raised it). Those without any date stand last.
        """
        ident = self.rekeyed.get(ident, ident)
        if ident not in self._about:
            self._about[ident] = self._events_about(ident)
        return self._about[ident]

    def _events_about(self, ident: str) -> tuple[Event, ...]:
        named = model.events_about(self.asserted, ident)
        parts = (
            part
            for one in named
            if one in self._parts and (whole := self.event(one)) and ident in whole.at_home
            for part in self._parts[one]
        )
        found = (self.event(one) for one in dict.fromkeys((*named, *parts)))
        events = sorted((one for one in found if one is not None), key=lambda one: one.id)
        return tuple(
            sorted(events, key=lambda one: one.when.latest if one.when else "", reverse=True)
        )

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        """The events that name no entity, by the event that they name."""
        return _parts_of_events(self)

    def claims(self, name: str) -> tuple[Claim, ...]:
        """Return every claim about an entity or event, or of a source, with who makes it.

        ``name`` is an id or a name. Claims about the thing itself come first, then its events.

        Raises:
            UnknownName: nothing is called so.
        """
        return tuple(claims_about(self, self.find_any(name)))

    def why(self, subject: str, name: str, value: str) -> tuple[Derived, ...]:
        """Return the rules that make a derived triple hold, and the claims that it rests on.

        ``kg.why("nvidia", "investedIn", "mistral-ai")``; nothing where it does not hold. See
        :mod:`euroai.provenance.rules`.

        Raises:
            UnknownChoice: no rule makes such a property.
        """
        from euroai.provenance.rules import why

        return why(self, subject, name, value)

    def label(self, ident: str) -> str:
        """Return the name of an entity, the title of a source, or the id itself."""
        ident = self.rekeyed.get(ident, ident)
        if ident in self.entities:
            return self.entities[ident].label
        return self.sources[ident].title if ident in self.sources else ident

    @cached_property
    def concept_labels(self) -> Mapping[str, Mapping[str, str]]:
        """The label of each concept and country, by language and slug."""
        return _concept_labels(self)

    def word(self, concept: str, language: str = "en") -> str:
        """Return the label of a concept (``series-a``) or country (``FR``), or the slug itself."""
        return self.concept_labels.get(language, {}).get(concept, concept.replace("-", " "))

    def require(self, *names: str) -> tuple[EntityId, ...]:
        """Find several names at once.

        Raises:
            UnknownName: for the first that fits nothing.
        """
        return tuple(self.find(name) for name in names)


@computed_once(Mapping[str, tuple[str, ...]])
def _links(kg: KnowledgeGraph, name: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    kept = kg.kept_store
    pairs = linked_pairs(kept, name) if kept is not None else kg.derivation.own.links(name)
    for subject, value in pairs:
        found.setdefault(slug(subject), []).append(slug(value))
    return {one: tuple(sorted(found[one])) for one in sorted(found)}


@computed_once(Mapping[str, Entity])
def _entities(kg: KnowledgeGraph) -> Mapping[str, Entity]:
    kg.derivation.need("place")
    return model.entities(kg.asserted)


@computed_once(Mapping[str, Source])
def _sources(kg: KnowledgeGraph) -> Mapping[str, Source]:
    kg.derivation.need("reliability")
    return model.sources(kg.asserted)


@computed_once(Mapping[str, tuple[str, ...]])
def _names(kg: KnowledgeGraph) -> Mapping[str, tuple[str, ...]]:
    return Names.of(kg.entities).by_name


@computed_once(Mapping[tuple[str, str], Place])
def _places(kg: KnowledgeGraph) -> Mapping[tuple[str, str], Place]:
    return places(kg.asserted)


@computed_once(Mapping[str, Mapping[str, str]])
def _concept_labels(kg: KnowledgeGraph) -> Mapping[str, Mapping[str, str]]:
    return model.concept_words(kg.asserted)


@computed_once(Sequence[tuple[str, str, Mapping[str, str | int | float | bool | tuple[str, ...]]]])
def _edges(kg: KnowledgeGraph, name: str) -> Sequence[Edge]:
    from euroai.queries.views import edges, view

    return list(edges(kg.store, view(name)))


@computed_once(Mapping[str, tuple[str, ...]])
def _parts_of_events(kg: KnowledgeGraph) -> Mapping[str, tuple[str, ...]]:
    return model.parts_of_events(kg.asserted, kg.entities)
