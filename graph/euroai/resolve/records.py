"""Event records by source, read in bulk for pairwise comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from euroai.derive.dates import DateRange
from euroai.derive.preference import Figure, Preference
from euroai.event_classes import AGENT_LINKS, DECLARATIONS
from euroai.namespaces import PREFIXES, REGISTER_GRAPH, slug
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Record", "Records", "read_records"]

_TYPE: Final = PREFIXES["rdf"] + "type"
_COMPARED: Final = frozenset(DECLARATIONS)

Triple = tuple[str, str, str]


@dataclass(slots=True)
class Record:
    """One event: the values of each property (ids and concepts as slugs), and who states it.

    ``by_source`` holds what each source says by itself.
    """

    id: str
    kind: str
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_source: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    when: DateRange | None = None
    figures: Mapping[str, Preference] = field(default_factory=dict)

    def of(self, *names: str) -> frozenset[str]:
        """Return the values of one or several properties."""
        return frozenset().union(*(self.values.get(name, set()) for name in names))

    @property
    def agents(self) -> frozenset[str]:
        """The ids of the agents that it joins."""
        return self.of(*AGENT_LINKS)

    def amounts(self, name: str = "amount") -> tuple[Figure, ...]:
        """Return every figure that is stated under a property, the preferred one first."""
        choice = self.figures.get(name)
        return (choice.chosen, *choice.rivals) if choice else ()


@dataclass(frozen=True, slots=True)
class Records:
    """The events and products by id; the claims of each source, those on itself left out."""

    events: Mapping[str, Record]
    claims: Mapping[str, frozenset[Triple]]

    def of_kind(self, kind: str) -> list[Record]:
        """Return the records of one class, sorted by id."""
        return [one for one in self.events.values() if one.kind == kind]


def read_records(kg: KnowledgeGraph) -> Records:
    """Read what every source says of every event and product."""
    claims: dict[str, set[Triple]] = {}
    kinds: dict[str, str] = {}
    for graph in sorted(kg.files):
        if graph == REGISTER_GRAPH:
            continue
        own = claims[slug(graph)] = set()
        for quad in kg.asserted.match(None, None, None, NamedNode(graph)):
            subject, predicate = text_of(quad.subject), quad.predicate.value
            if subject == graph:
                continue
            value = quad.object
            text = slug(value.value) if isinstance(value, NamedNode) else text_of(value)
            own.add((slug(subject), slug(predicate), text))
            if predicate == _TYPE and text in _COMPARED:
                kinds[slug(subject)] = text
    return Records(
        _events(kg, kinds, claims),
        {source: frozenset(triples) for source, triples in claims.items()},
    )


def _events(
    kg: KnowledgeGraph, kinds: Mapping[str, str], claims: Mapping[str, Iterable[Triple]]
) -> dict[str, Record]:
    events = {ident: Record(ident, kinds[ident]) for ident in sorted(kinds)}
    for source, triples in claims.items():
        for subject, name, value in triples:
            if (record := events.get(subject)) is not None:
                record.values[name].add(value)
                record.by_source[source].add((name, value))
    for ident, record in events.items():
        address = PREFIXES["id"] + ident
        record.when = kg.derivation.ranges.get(address)
        record.figures = kg.derivation.figures.get(address, {})
    return events
