"""Applied judgements: ids judged to be the same become one, in every source's graph.

Each triple stays in the graph of the source that states it, so its origin is kept. What changes
besides the id: a label of the id that is given up becomes another name (``skos:altLabel``); what
the register says of it gives way where the register says the same of the kept one (one class, one
country, one city); a link from one to the other falls away. Two sources that are one become one
graph. A ticket that is the same as a round is stated to belong to it (``eai:round``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from euroai.errors import Fault
from euroai.loading.judgements import FILE, Judgement
from euroai.loading.turtle import SourceReading
from euroai.namespaces import PREFIXES, REGISTER_GRAPH, slug
from euroai.store.base import WritableStore
from euroai.store.terms import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

__all__ = ["Applied", "apply_judgements", "existence_faults"]

_EAI: Final = PREFIXES["eai"]
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
_ALIAS: Final = NamedNode(PREFIXES["skos"] + "altLabel")
_ROUND: Final = NamedNode(_EAI + "round")
_SEVERAL: Final = frozenset({_ALIAS.value, _EAI + "sector"})
"""What the register may say more than once of one thing."""
_CLASSES: Final = {
    "round": frozenset({"FundingRound"}),
    "alliance": frozenset({"Alliance"}),
    "acquisition": frozenset({"Acquisition"}),
    "ticket": frozenset({"Investment"}),
    "position": frozenset({"Position"}),
    "source": frozenset({"Source"}),
}
"""The classes of what a kind of judgement is about; an entity is none of these."""

_Node: TypeAlias = "NamedNode | BlankNode | Literal | Triple"


@dataclass(frozen=True, slots=True)
class Applied:
    """The reading with its judgements in effect; ``now`` maps each id given up to the kept one."""

    reading: SourceReading
    now: Mapping[str, str]


def apply_judgements(reading: SourceReading, judgements: Iterable[Judgement]) -> Applied:
    """Rewrite the store of ``reading`` by what was judged to be the same.

    Judgements on an id that nothing is stated of change nothing (:func:`existence_faults` states
    them). To apply them once more changes nothing either.
    """
    store, files, now = reading.store, dict(reading.files), {}
    for one in judgements:
        if one.judgement != "same":
            continue
        space = PREFIXES["src" if one.kind == "source" else "id"]
        keep, other = NamedNode(space + one.keep), NamedNode(space + one.other)
        if not _classes(store, keep) or not _classes(store, other):
            continue
        if one.kind == "ticket" and "FundingRound" in _classes(store, keep):
            _link(store, other, keep)
            continue
        _rename(store, other, keep)
        if one.kind == "source":
            _rename_graph(store, other, keep)
            files[keep.value] = (*files.get(keep.value, ()), *files.pop(other.value, ()))
        now[one.other] = one.keep
    return Applied(replace(reading, files=files), now)


def existence_faults(
    judgements: Iterable[Judgement],
    kinds: Mapping[str, Iterable[str]],
    elsewhere: frozenset[str] = frozenset(),
) -> Iterator[Fault]:
    """Yield judgements on ids that nothing describes, or that are of another kind.

    ``kinds`` maps full addresses to the addresses of their classes; of the addresses in
    ``elsewhere`` (described in files that do not parse) nothing is said.
    """
    for one in judgements:
        space = PREFIXES["src" if one.kind == "source" else "id"]
        for ident in (one.keep, one.other):
            classes = {slug(kind) for kind in kinds.get(space + ident, ())}
            allowed = _CLASSES.get(one.kind)
            if space + ident in elsewhere:
                continue
            if not classes:
                what = f"{ident} is judged and described nowhere"
                yield Fault(FILE, one.line, what, "correct the id, or take the line back")
            elif not _fits(one, ident, classes, allowed):
                what = f"{ident} is judged as {one.kind} and is {' and '.join(sorted(classes))}"
                yield Fault(FILE, one.line, what, "correct the kind or the id")


def _fits(one: Judgement, ident: str, classes: set[str], allowed: frozenset[str] | None) -> bool:
    if one.kind == "ticket" and ident == one.keep and "FundingRound" in classes:
        return True
    if allowed is None:
        return not any(classes & events for events in _CLASSES.values())
    return bool(classes & allowed)


def _classes(store: WritableStore, node: NamedNode) -> set[str]:
    quads = store.match(node, _TYPE, None, None)
    return {slug(quad.object.value) for quad in quads if isinstance(quad.object, NamedNode)}


def _link(store: WritableStore, ticket: NamedNode, whole: NamedNode) -> None:
    """Say in every graph that reports the ticket which round it belongs to."""
    for quad in list(store.match(ticket, _TYPE, None, None)):
        store.add(Quad(ticket, _ROUND, whole, quad.graph_name))


def _rename(store: WritableStore, old: NamedNode, new: NamedNode) -> None:
    statements = list(store.match(old, None, None, None))
    named = [quad for quad in store.match(None, None, old, None) if quad.subject != old]
    for quad in (*statements, *named):
        store.remove(quad)
    for quad in statements:
        predicate = _ALIAS if quad.predicate == _LABEL else quad.predicate
        value: _Node = new if quad.object == old else quad.object
        if value != new and not _gives_way(store, new, predicate, quad.graph_name):
            store.add(Quad(new, predicate, value, quad.graph_name))
    for quad in named:
        if quad.subject != new:
            store.add(Quad(quad.subject, quad.predicate, new, quad.graph_name))


def _gives_way(
    store: WritableStore,
    kept: NamedNode,
    predicate: NamedNode,
    graph: NamedNode | BlankNode | DefaultGraph,
) -> bool:
    """Whether a description of our own says this of the kept one already, and says it once."""
    ours = graph == NamedNode(REGISTER_GRAPH) or kept.value.startswith(PREFIXES["src"])
    if not ours or predicate.value in _SEVERAL:
        return False
    where = None if kept.value.startswith(PREFIXES["src"]) else graph
    return any(True for _ in store.match(kept, predicate, None, where))


def _rename_graph(store: WritableStore, old: NamedNode, new: NamedNode) -> None:
    for quad in list(store.match(None, None, None, old)):
        store.add(Quad(quad.subject, quad.predicate, quad.object, new))
    store.remove_graph(old)
