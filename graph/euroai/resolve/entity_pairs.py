"""Candidate pairs of entities, by names and shared neighbours."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from euroai.model import Entity
from euroai.namespaces import ORGANIZATION_CLASSES
from euroai.resolve.candidate_pair import CandidatePair, Evidence, listed, weigh
from euroai.resolve.records import Records
from euroai.resolve.similarity import Parts, compare_people, compare_words, parts

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["entity_proposals"]

_PRIOR: Final = -4.5
_BLOCK: Final = 300
"""A block with more entities than this says too little to compare all pairs in it."""
_PREFIX: Final = 4
_TIES: Final = 3.0
"""Shared neighbours weigh at most so much."""


@dataclass(frozen=True, slots=True)
class _Ties:
    """Whom each entity has to do with, and in which events and sources it stands."""

    neighbours: Mapping[str, frozenset[str]]
    events: Mapping[str, frozenset[str]]
    sources: Mapping[str, frozenset[str]]


def entity_proposals(kg: KnowledgeGraph, records: Records) -> Iterator[CandidatePair]:
    """Yield the pairs of entities that may be one."""
    entities = kg.entities
    names = {
        ident: tuple(parts(name) for name in dict.fromkeys((one.label, *one.aliases)))
        for ident, one in entities.items()
    }
    ties = _ties(records)
    for a, b in sorted(_candidates(entities, names)):
        one = _best_name(entities[a], names[a], names[b])
        if one is None:
            continue
        keep, drop = _order(entities[a], entities[b], ties)
        evidence = [one, *_facts(keep, drop), *_links(kg, records, ties, keep.id, drop.id)]
        if found := weigh("entity", keep.id, drop.id, _PRIOR, evidence):
            yield found


def _candidates(
    entities: Mapping[str, Entity], names: Mapping[str, tuple[Parts, ...]]
) -> set[tuple[str, str]]:
    """Return the pairs that share a key: only they are compared."""
    blocks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for ident, forms in names.items():
        group = _group(entities[ident])
        for form in forms:
            for key in _keys(form, person=group == "Person"):
                blocks[group, key].add(ident)
    return {
        pair
        for members in blocks.values()
        if 1 < len(members) <= _BLOCK
        for pair in combinations(sorted(members), 2)
    }


def _group(entity: Entity) -> str:
    """Return with what an entity may be one: organisations of any class with each other."""
    return "Organization" if entity.kind in (*ORGANIZATION_CLASSES, "Agent") else entity.kind


def _keys(form: Parts, *, person: bool) -> Iterator[str]:
    if not form.words:
        return
    yield "begins " + form.squeezed[:_PREFIX]
    yield "ends " + form.squeezed[-_PREFIX:]
    yield "core " + " ".join(sorted(form.core))
    if person:
        yield "last " + form.words[-1]
        yield "words " + " ".join(sorted(form.words))
    elif form.initials:
        yield "core " + form.initials


def _best_name(entity: Entity, left: Iterable[Parts], right: Iterable[Parts]) -> Evidence | None:
    compare = compare_people if entity.kind == "Person" else compare_words
    evidence = [one for a in left for b in right if (one := compare(a, b))]
    return max(evidence, key=lambda one: (one.weight, one.words), default=None)


def _order(a: Entity, b: Entity, ties: _Ties) -> tuple[Entity, Entity]:
    """Put first whom more sources name, then who has the shorter id."""

    def weight(one: Entity) -> tuple[int, int, str]:
        return -len(ties.sources.get(one.id, ())), len(one.id), one.id

    first, second = sorted((a, b), key=weight)
    return first, second


def _facts(a: Entity, b: Entity) -> Iterator[Evidence]:
    if a.website and b.website:
        same = _host(a.website) == _host(b.website)
        words = "the same website" if same else "different websites"
        yield Evidence(4 if same else -2, f"They have {words}.")
    if a.country and b.country:
        same = a.country == b.country
        person = a.kind == "Person"
        words = "the same country" if same else f"different countries ({a.country}, {b.country})"
        yield Evidence((1 if same else -1.5) * (0.5 if person else 1), f"They have {words}.")
    if a.city and b.city:
        same = a.city.casefold() == b.city.casefold()
        words = f"Both sit in {a.city}" if same else f"One sits in {a.city}, the other in {b.city}"
        yield Evidence(1 if same else -1, f"{words}.")
    if a.founded and b.founded and a.founded[:4] != b.founded[:4]:
        yield Evidence(-1, f"One was founded in {a.founded[:4]}, the other in {b.founded[:4]}.")
    if a.kind != b.kind:
        yield Evidence(-0.5, f"One is described as {a.kind}, the other as {b.kind}.")
    if a.parent == b.id or b.parent == a.id:
        yield Evidence(-4, "The register tells one as part of the other.")


def _host(url: str) -> str:
    bare = url.partition("://")[2] or url
    return bare.partition("/")[0].casefold().removeprefix("www.")


def _links(kg: KnowledgeGraph, records: Records, ties: _Ties, a: str, b: str) -> Iterator[Evidence]:
    shared = (ties.neighbours.get(a, frozenset()) & ties.neighbours.get(b, frozenset())) - {a, b}
    if shared:
        # A neighbour of few says more than one of many (Adamic and Adar 2003).
        sum_of = sum(2 / math.log2(2 + len(ties.neighbours[one])) for one in shared)
        names = listed(kg.label(one) for one in shared)
        yield Evidence(min(_TIES, 0.8 + sum_of), f"Both have to do with {names}.")
    together = ties.events.get(a, frozenset()) & ties.events.get(b, frozenset())
    sources = {
        source
        for event in together
        for source, values in records.events[event].by_source.items()
        if {a, b} <= {value for _, value in values}
    }
    if sources:
        yield Evidence(-4, f"One source names both in one event ({listed(together)}).")
    elif both := ties.sources.get(a, frozenset()) & ties.sources.get(b, frozenset()):
        yield Evidence(-1, f"One source names both ({listed(both)}).")


def _ties(records: Records) -> _Ties:
    neighbours: dict[str, set[str]] = defaultdict(set)
    events: dict[str, set[str]] = defaultdict(set)
    sources: dict[str, set[str]] = defaultdict(set)
    for record in records.events.values():
        agents = record.agents
        for agent in agents:
            neighbours[agent] |= agents - {agent}
            events[agent].add(record.id)
        for source, values in record.by_source.items():
            for _, value in values:
                if value in agents:
                    sources[value].add(source)
        if record.kind == "Product":
            neighbours[record.id] |= agents
            events[record.id].add(record.id)
            sources[record.id] |= set(record.by_source)
    return _Ties(
        *(
            {key: frozenset(of) for key, of in each.items()}
            for each in (neighbours, events, sources)
        )
    )
