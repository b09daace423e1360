"""The named graphs into a store elsewhere: only what changed, and on from where it stopped.

A graph is known by the hash of its statements as canonical N-Triples. What the store took is kept
in a journal beside (:mod:`euroai.exchange.push_journal`), not in the store: there it would be one
more graph in every answer over all graphs. What the journal says is believed only as far as the
store's own counts agree, so a store that was emptied is filled again.

Graphs that the data no longer has are taken away if the journal says that a push wrote them; no
others are. The merge of all graphs goes into the default graph, where queries without GRAPH look,
unless the engine makes it itself, has no such graph (:mod:`euroai.store.remote.engines`), or no
triple stands in two graphs. An engine may keep fewer statements than it was sent, because it keeps
numbers by their value; how many it has is counted at the end, and noted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from euroai.console import Report
from euroai.errors import EuroAIError
from euroai.exchange.push_journal import JournalEntry, PushJournal
from euroai.exchange.rdf import named_quads
from euroai.store.base import QuerySolutions, Store
from euroai.store.remote.graph_store import GraphStore
from euroai.store.remote.sparql_store import SparqlStore, StoreError
from euroai.store.terms import BlankNode, Quad, text_of

__all__ = ["Pushed", "push"]

_BLOCK: Final = 20_000
"""So many statements go in one request."""
_COUNTS: Final = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_ANY: Final = "ASK { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did, or with ``dry_run`` would do.

    ``written`` and ``removed`` are addresses of graphs ('' is the default graph), ``same`` counts
    those that the store had already, ``statements`` those that were sent.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    same: int
    statements: int


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph as it is sent: lines of N-Triples, those with blank nodes first."""

    address: str
    lines: Sequence[str]
    first: int
    """How many lines have to go in one request, because they share blank nodes."""

    @property
    def hash(self) -> str:
        return hashlib.sha256("".join(self.lines).encode()).hexdigest()

    @property
    def blocks(self) -> list[bytes]:
        cut = max(self.first, min(_BLOCK, len(self.lines)))
        starts = [0, *range(cut, len(self.lines), _BLOCK)]
        ends = [*starts[1:], len(self.lines)]
        return [
            "".join(self.lines[a:b]).encode() for a, b in zip(starts, ends, strict=True) if a < b
        ]


def push(
    store: Store,
    target: GraphStore,
    remote: SparqlStore,
    journal: PushJournal,
    *,
    dry_run: bool = False,
    report: Report = lambda *_: None,
) -> Pushed:
    """Let a store elsewhere hold the named graphs of ``store``, and their merge.

    ``target`` is where its graphs are written, ``remote`` where it answers queries. After an error
    the next push goes on where this one stopped. Two with one journal write one after the other.

    Raises:
        StoreError: the store does not answer, or refuses.
        EuroAIError: its default graph holds what no push wrote.
        OutputError: the journal cannot be written.
    """
    if dry_run:
        return _push(store, target, remote, journal, dry_run=True, report=report)
    with journal.held():
        return _push(store, target, remote, journal, dry_run=False, report=report)


def _push(
    store: Store,
    target: GraphStore,
    remote: SparqlStore,
    journal: PushJournal,
    *,
    dry_run: bool,
    report: Report,
) -> Pushed:
    report("Asking what the store holds", 0, 0)
    there = _counts(remote)
    graphs = list(_graphs(named_quads(store)))
    if (merge := _merge(store, graphs, remote, journal)) is not None:
        graphs.append(merge)
        there[merge.address] = _default_count(remote)
    wanted = {graph.address for graph in graphs}
    stale = sorted(
        graph for graph in journal.entries if graph not in wanted and (not graph or graph in there)
    )
    changed = [graph for graph in graphs if not _has(journal, graph, there)]
    statements = sum(len(graph.lines) for graph in changed)
    done = Pushed(
        tuple(graph.address for graph in changed),
        tuple(stale),
        len(graphs) - len(changed),
        statements,
    )
    if dry_run:
        return done
    sent = 0
    for graph in changed:
        for count in _send(graph, target, journal, there):
            sent += count
            report("Writing graphs", sent, statements)
    for address in sorted(journal.entries.keys() - wanted - there.keys() - {""}):
        journal.note(JournalEntry(address, "", 0, 0, 0))  # taken away by a push that was killed
    for number, address in enumerate(stale, start=1):
        target.remove(address or None)
        journal.note(JournalEntry(address, "", 0, 0, 0))
        report("Removing graphs", number, len(stale))
    if changed:
        _settle(changed, remote, journal)
    return done


def _settle(changed: Sequence[_Graph], remote: SparqlStore, journal: PushJournal) -> None:
    """Note how many statements the store counts in what it was sent.

    Raises:
        StoreError: it said yes and holds nothing, or more than it was sent.
    """
    there = _counts(remote)
    for graph in changed:
        sent = len(graph.lines)
        held = there.get(graph.address, 0) if graph.address else _default_count(remote)
        if held != sent:
            if not 0 < held < sent:
                raise StoreError(
                    f"{remote.name} counts {held:,} statements in "
                    f"{graph.address or 'the default graph'}, and was sent {sent:,}."
                )
            journal.note(replace(journal.entries[graph.address], statements=held))


def _send(
    graph: _Graph, target: GraphStore, journal: PushJournal, there: Mapping[str, int]
) -> Iterator[int]:
    """Send a graph block by block, from where the last push stopped; yield each block's size."""
    blocks, whole = graph.blocks, graph.hash
    entry = journal.entries.get(graph.address)
    begun = 0
    if entry and entry.hash == whole and not entry.whole and there.get(graph.address, 0):
        begun = entry.blocks
    for number, block in enumerate(blocks):
        if number >= begun:
            note = JournalEntry(graph.address, whole, len(graph.lines), number, len(blocks))
            if number == 0:
                journal.note(note)  # a kill before the next line of it must not leave the old one
            write = target.replace if number == 0 else target.add
            write(graph.address or None, block)
            journal.note(replace(note, blocks=number + 1))
        yield block.count(b"\n")


def _has(journal: PushJournal, graph: _Graph, there: Mapping[str, int]) -> bool:
    entry = journal.entries.get(graph.address)
    if entry is None or not entry.whole or entry.hash != graph.hash:
        return False
    return there.get(graph.address, 0) == entry.statements


def _counts(remote: SparqlStore) -> dict[str, int]:
    rows = remote.query(_COUNTS)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
    return {row[0].value: int(row[1].value) for row in rows if row[0] is not None}


def _default_count(remote: SparqlStore) -> int:
    rows = remote.query(_COUNT)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
    return int(next(rows)[0].value)


def _graphs(quads: Sequence[Quad]) -> Iterator[_Graph]:
    for address, own in groupby(quads, key=lambda quad: text_of(quad.graph_name)):
        yield _graph(address, own)


def _graph(address: str, quads: Iterator[Quad]) -> _Graph:
    shared: list[str] = []
    plain: list[str] = []
    for quad in quads:
        nodes = isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
        (shared if nodes else plain).append(f"{quad.triple} .\n")
    return _Graph(address, (*shared, *plain), len(shared))


def _merge(
    store: Store, graphs: Sequence[_Graph], remote: SparqlStore, journal: PushJournal
) -> _Graph | None:
    """Return the merge as the graph that takes it; None where none has to be written.

    Raises:
        EuroAIError: the default graph holds something else.
    """
    if not store.merged:
        return None
    if remote.engine.is_copied:
        return None
    if "" not in journal.entries and remote.query(_ANY):
        if remote.merged:
            return None  # the engine makes it
        raise EuroAIError(
            f"The default graph of {remote.name} holds what no push wrote: empty it, or take "
            "another store; questions without GRAPH need the merge there."
        )
    # A blank node of one graph is none of another's.
    lines: dict[str, None] = {}
    for number, graph in enumerate(graphs):
        shared = (line.replace("_:", f"_:g{number}x") for line in graph.lines[: graph.first])
        lines.update(dict.fromkeys(shared))
    first = len(lines)
    for graph in graphs:
        lines.update(dict.fromkeys(graph.lines[graph.first :]))
    return _Graph("", tuple(lines), first)
