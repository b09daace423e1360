"""The claims about one event side by side.

An event (a round, an alliance, a position …) is told by one or more sources, each in its own graph.
:class:`Event` holds every value of every property together with who tells it; nothing is merged
away. What is preferred where sources differ was chosen by :mod:`euroai.derive` and stands beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from euroai.derive.dates import DateRange, lexical_date
from euroai.derive.kept import DerivedFacts
from euroai.derive.preference import Preference
from euroai.derive.witnesses import Witnesses, of_sources, weight
from euroai.model.entities import ENTITY_CLASSES
from euroai.namespaces import DERIVED_GRAPH, EVENT_CLASSES, PREFIXES, SYSTEM_GRAPHS, slug
from euroai.store.base import Store
from euroai.store.statements import LABEL, TYPE
from euroai.store.terms import NamedNode, text_of

__all__ = ["AGENT_LINKS", "ClaimedValue", "Event", "event", "events_about"]

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
    """Everything that is told about one event (or product, or award).

    ``claims`` maps a property (``investor``, ``roundType``, ``label`` …) to its values, the one of
    the best and most witnesses first. ``figures`` maps ``amount``, ``valuation``, ``value`` and
    ``stakePercent`` to the preferred figure with its rivals. ``when`` is the date range.
    """

    id: str
    kind: str
    claims: Mapping[str, tuple[ClaimedValue, ...]]
    figures: Mapping[str, Preference] = field(default_factory=dict)
    when: DateRange | None = None
    sources: tuple[str, ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """Return the values of a property, the best told first; ``unspecified`` is last."""
        return tuple(told.value for told in self.claims.get(name, ()))

    def first(self, name: str) -> str:
        """Return the best told value, or ''."""
        return next(iter(self.values(name)), "")

    @property
    def date(self) -> str:
        """The preferred date as it is stated (a day, month or year), or ''."""
        if self.when is None:
            return ""
        return self.when.stated or lexical_date(self.when.earliest, self.when.latest)

    @property
    def over(self) -> bool:
        """Whether a source tells a position as behind: by a word, or by an end date."""
        return "true" in self.values("former") or "endedOn" in self.claims

    @property
    def links(self) -> tuple[str, ...]:
        """The ids of the agents that the event joins, sorted."""
        found = {told.value for name in AGENT_LINKS for told in self.claims.get(name, ())}
        return tuple(sorted(found))

    @property
    def happened(self) -> bool:
        """Whether it makes a tie, by the rules' own definition.

        At least one source tells it as announced or done, none as rejected or withdrawn, a takeover
        bid was completed, and a purchase was not of assets or a team only.
        """
        if _is_partial(self.values("dealKind")):
            return False
        statuses = self.claims.get("status", ())
        said = {told.value for told in statuses}
        if said & _ABANDONED or (
            "takeover-bid" in self.values("dealKind") and "completed" not in said
        ):
            return False
        doubted = {
            source for told in statuses if told.value not in _HAPPENED for source in told.sources
        }
        return not doubted or bool(set(self.sources) - doubted)


AGENT_LINKS: Final = (
    "recipient",
    "investor",
    "leadInvestor",
    "acquirer",
    "target",
    "party",
    "person",
    "organization",
    "developer",
    "about",
    "laureate",
    "seller",
    "supervisor",
    "originalOrganization",
    "resultingOrganization",
)
"""The properties through which an event names an agent."""
_EVENT_LINKS: Final = (*AGENT_LINKS, "round", "basedOn", "asset", "initiative")
_HAPPENED: Final = frozenset({"announced", "completed"})
_ABANDONED: Final = frozenset({"rejected", "withdrawn"})
_PARTIAL: Final = frozenset({"asset-purchase", "team-hire"})
_SHARED_NAMES: Final = {LABEL.value: "label", PREFIXES["rdfs"] + "comment": "comment"}


def _is_partial(kinds: tuple[str, ...]) -> bool:
    """Return whether every source tells a deal as one about assets or a team."""
    return bool(kinds) and _PARTIAL.issuperset(kinds)


def event(store: Store, derivation: DerivedFacts, ident: str) -> Event | None:
    """Return what all sources tell of one event, product or award; None if nobody tells of it."""
    address = _ID + ident
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
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
        told[name][text].add(source)
        stating_sources.add(source)
    if kind not in EVENT_CLASSES and kind not in ENTITY_CLASSES:
        return None
    return Event(
        ident,
        kind,
        {name: _in_order(values, derivation.witnesses) for name, values in sorted(told.items())},
        derivation.figures.get(address, {}),
        derivation.ranges.get(address),
        tuple(sorted(stating_sources)),
    )


def _in_order(values: Mapping[str, set[str]], witnesses: Witnesses) -> tuple[ClaimedValue, ...]:
    """Return the values by their witnesses: the best, the most independent, then the most."""

    def rank(one: ClaimedValue) -> tuple[bool, int, int, int, str]:
        standing, tellings = weight(of_sources(witnesses, one.sources))
        return (one.value == _NOT_SAID, -standing, -tellings, -len(one.sources), one.value)

    told = [
        ClaimedValue(value, tuple(sorted(stating_sources)))
        for value, stating_sources in values.items()
    ]
    return tuple(told) if len(told) == 1 else tuple(sorted(told, key=rank))


def events_about(store: Store, ident: str) -> tuple[str, ...]:
    """Return the ids of the events, products and awards that name this entity or event, sorted."""
    node = NamedNode(_ID + ident)
    found = set()
    for name in _EVENT_LINKS:
        predicate = NamedNode(_EAI + name)
        for quad in store.match(None, predicate, node):
            if text_of(quad.graph_name) not in SYSTEM_GRAPHS:
                found.add(slug(text_of(quad.subject)))
    return tuple(sorted(found))
