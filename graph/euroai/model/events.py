"""The claims about one event side by side.

An event (a round, an alliance, a position …) has one or more sources, each in its own graph.
:class:`Event` holds every value of every property together with who states it; nothing is merged
away. What is preferred where sources differ was chosen by :mod:`euroai.derive` and stands beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Final

from euroai.derive.dates import DateRange, lexical_date
from euroai.derive.kept import DerivedFacts
from euroai.derive.preference import Preference
from euroai.derive.sources.witnesses import Witnesses, of_sources, weight
from euroai.derive.status import COUNTS, EventStatus
from euroai.event_classes import AGENT_LINKS, DECLARATIONS, EVENT_LINKS, FIGURES
from euroai.model.entities import ENTITY_CLASSES
from euroai.model.ids import EventId
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, SYSTEM_GRAPHS, slug
from euroai.store.base import Store
from euroai.store.statements import LABEL, TYPE
from euroai.store.terms import NamedNode, text_of

__all__ = ["ClaimedValue", "Event", "event", "events_about", "parts_of_events"]

_EAI: Final = PREFIXES["eai"]
_ID: Final = PREFIXES["id"]
_NOT_SAID: Final = "unspecified"
"""The concept of a source that names no type: it stands behind every type that one does name."""


@dataclass(frozen=True, slots=True)
class ClaimedValue:
    """One value of one property, and the sources that state it, sorted.

    ``value`` is a slug where the value is an entity, event or concept, else the text as written.
    """

    value: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Everything that is stated about one event (or product, or award).

    ``claims`` maps a property (``investor``, ``roundType``, ``label`` …) to its values, the one of
    the best and most witnesses first. ``figures`` maps ``amount``, ``valuation``, ``value`` and
    ``stakePercent`` to the preferred figure with its rivals. ``when`` is the date range.
    ``status`` says by which sources it does not count.
    """

    id: EventId
    kind: str
    claims: Mapping[str, tuple[ClaimedValue, ...]]
    figures: Mapping[str, Preference] = field(default_factory=dict)
    when: DateRange | None = None
    sources: tuple[str, ...] = ()
    status: EventStatus = COUNTS

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a property, the best stated first; ``unspecified`` is last."""
        return tuple(claim.value for claim in self.claims.get(name, ()))

    def first(self, name: str) -> str:
        """Return the best stated value, or ''."""
        return next(iter(self.values(name)), "")

    @property
    def date(self) -> str:
        """The preferred date as it is stated (a day, month or year), or ''."""
        if self.when is None:
            return ""
        return self.when.stated or lexical_date(self.when.earliest, self.when.latest)

    @property
    def over(self) -> bool:
        """Whether a source states a position as behind: by a word, or by an end date."""
        return "true" in self.values("former") or "endedOn" in self.claims

    @property
    def links(self) -> tuple[str, ...]:
        """The ids of the agents that the event joins, sorted."""
        found = {claim.value for name in AGENT_LINKS for claim in self.claims.get(name, ())}
        return tuple(sorted(found))

    @property
    def outcome(self) -> str:
        """What it is where it counts by no source (``in-talks``), else ''."""
        return self.status.outcome

    @property
    def discounted(self) -> frozenset[str]:
        """The sources by which it does not count."""
        return frozenset(self.status.discounted)

    @property
    def doubted(self) -> frozenset[str]:
        """The sources that state it as talks, a rumour, refused or withdrawn."""
        return frozenset(self.status.doubted)

    @property
    def at_home(self) -> tuple[str, ...]:
        """The ids of those on whose page the event stands, in the order of its declaration."""
        known = DECLARATIONS.get(self.kind)
        return tuple(one for name in known.homes for one in self.values(name)) if known else ()

    @property
    def happened(self) -> bool:
        """Whether it counts by at least one source: the rules decide (``eai:discountedIn``)."""
        return not self.outcome

    @property
    def before_money(self) -> bool:
        """Whether its preferred valuation leaves the round's money out.

        One after the money is preferred to one before it, so that all say so or nobody does.
        """
        if "valuation" not in self.figures:
            return False
        before = {
            source
            for claim in self.claims.get(FIGURES["valuation"].before_money, ())
            if claim.value == "true"
            for source in claim.sources
        }
        return before.issuperset(self.figures["valuation"].chosen.sources)

    def parties(self, *names: str) -> tuple[str, ...]:
        """Return who plays these parts, the one stated by most first.

        Where the event counts, only those whom a source names by which it counts: an investor in
        talks is no investor. Where it does not, everyone who is stated.
        """
        claims = [one for name in names for one in self.claims.get(name, ())]
        if self.happened:
            claims = [one for one in claims if not self.discounted.issuperset(one.sources)]
        return tuple(dict.fromkeys(one.value for one in claims))

    def only_talked_of(self, *names: str) -> tuple[str, ...]:
        """Return whom only sources name by which the event does not count, though it does count."""
        values = [one.value for name in names for one in self.claims.get(name, ())]
        counted = set(self.parties(*names))
        return tuple(one for one in dict.fromkeys(values) if one not in counted)

    def outcome_for(self, ident: str) -> str:
        """Return the outcome as to one party: '' if the event counts and counts as stated of it."""
        if self.outcome or not self.discounted:
            return self.outcome
        naming = {
            source
            for name in AGENT_LINKS
            for claim in self.claims.get(name, ())
            if claim.value == ident
            for source in claim.sources
        }
        if not naming or naming - self.discounted:
            return ""
        said = (one.value for one in self.claims["status"] if naming.intersection(one.sources))
        return next(said, "")


_LINKS: Final = frozenset(_EAI + name for name in (*AGENT_LINKS, *EVENT_LINKS))
_SHARED_NAMES: Final = {LABEL.value: "label", PREFIXES["rdfs"] + "comment": "comment"}


def event(store: Store, derivation: DerivedFacts, ident: str) -> Event | None:
    """Return what all sources report one event, product or award; None if nobody reports it."""
    address = _ID + ident
    sources_of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    kind = ""
    stating_sources = set()
    for quad in store.match(NamedNode(address), None, None):
        graph = text_of(quad.graph_name)
        if graph == DERIVED_GRAPH:
            continue
        predicate, value = quad.predicate.value, quad.object
        if predicate == TYPE.value:
            kind = slug(text_of(value))
            continue
        name = _SHARED_NAMES.get(predicate) or slug(predicate)
        text = slug(value.value) if isinstance(value, NamedNode) else text_of(value)
        source = slug(graph)
        sources_of[name][text].add(source)
        stating_sources.add(source)
    if kind not in DECLARATIONS and kind not in ENTITY_CLASSES:
        return None
    return Event(
        EventId(ident),
        kind,
        {
            name: _in_order(values, derivation.witnesses)
            for name, values in sorted(sources_of.items())
        },
        derivation.figures.get(address, {}),
        derivation.ranges.get(address),
        tuple(sorted(stating_sources)),
        derivation.statuses.get(address, COUNTS),
    )


def _in_order(values: Mapping[str, set[str]], witnesses: Witnesses) -> tuple[ClaimedValue, ...]:
    """Return the values by their witnesses: the best, the most independent, then the most."""

    def rank(one: ClaimedValue) -> tuple[bool, int, int, int, str]:
        standing, tellings = weight(of_sources(witnesses, one.sources))
        return (one.value == _NOT_SAID, -standing, -tellings, -len(one.sources), one.value)

    claims = [
        ClaimedValue(value, tuple(sorted(stating_sources)))
        for value, stating_sources in values.items()
    ]
    return tuple(claims) if len(claims) == 1 else tuple(sorted(claims, key=rank))


def events_about(store: Store, ident: str) -> tuple[str, ...]:
    """Return the ids of the events, products and awards that name this entity or event, sorted."""
    # One question for all links: there are many kinds, and of most an entity has none.
    found = {
        slug(text_of(quad.subject))
        for quad in store.match(None, None, NamedNode(_ID + ident))
        if quad.predicate.value in _LINKS and text_of(quad.graph_name) not in SYSTEM_GRAPHS
    }
    return tuple(sorted(found))


def parts_of_events(store: Store, entities: Container[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the events that name another event and no entity, by that event's id."""
    named: dict[str, set[str]] = defaultdict(set)
    for name in dict.fromkeys((*AGENT_LINKS, *EVENT_LINKS)):
        for quad in store.match(None, NamedNode(_EAI + name), None):
            if text_of(quad.graph_name) not in SYSTEM_GRAPHS:
                named[slug(text_of(quad.subject))].add(slug(text_of(quad.object)))
    parts: dict[str, set[str]] = defaultdict(set)
    for part, others in named.items():
        if part not in entities and not any(one in entities for one in others):
            for one in others:
                parts[one].add(part)
    return {whole: tuple(sorted(parts[whole])) for whole in sorted(parts)}
