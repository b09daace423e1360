"""The derived facts of a store that holds its derived graph already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import RLock

from euroai.derive.dates import DateRange, date_ranges, preferred_ends
from euroai.derive.preference import Preference, preferences
from euroai.derive.rules import rules
from euroai.derive.sources.witnesses import (
    Witnesses,
    of_sources,
    read_witnesses,
    rests_on_second_hand,
)
from euroai.derive.status import EventStatus, statuses
from euroai.errors import UnfitValue
from euroai.namespaces import DERIVED_GRAPH, PREFIXES
from euroai.store.base import Store
from euroai.store.terms import NamedNode, text_of

__all__ = ["CompletedFacts", "linked_pairs"]


def linked_pairs(store: Store, name: str) -> list[tuple[str, str]]:
    """Return the pairs of full addresses that a derived property links in a completed store.

    Raises:
        UnfitValue: no rule makes such links.
    """
    if not any(name in rule.links for rule in rules()):
        raise UnfitValue(f"No rule links two things by eai:{name}.")
    predicate, graph = NamedNode(PREFIXES["eai"] + name), NamedNode(DERIVED_GRAPH)
    quads = store.match(None, predicate, None, graph)
    return [(text_of(quad.subject), text_of(quad.object)) for quad in quads]


class CompletedFacts:
    """What follows from the claims of a store to which nothing has to be written.

    Dates, figures and witnesses are computed from the claims, because the derived graph holds the
    choices alone and not their rivals; links are read from the derived graph. Several threads may
    ask at a time.
    """

    def __init__(self, store: Store) -> None:
        self.store: Store = store
        self._lock = RLock()
        self._ranges: Mapping[str, DateRange] | None = None
        self._ends: Mapping[str, DateRange] | None = None
        self._figures: Mapping[str, Mapping[str, Preference]] | None = None
        self._statuses: Mapping[str, EventStatus] | None = None
        self._witnesses: Witnesses | None = None

    @property
    def witnesses(self) -> Witnesses:
        """The witness that each source is, by the source's slug."""
        with self._lock:
            if self._witnesses is None:
                self._witnesses = read_witnesses(self.store)
            return self._witnesses

    @property
    def ranges(self) -> Mapping[str, DateRange]:
        """The date range of each event that has one, by the event's full address."""
        with self._lock:
            if self._ranges is None:
                self._ranges = date_ranges(self.store)
            return self._ranges

    @property
    def ends(self) -> Mapping[str, DateRange]:
        """When each position ended of which a source says so, by the position's full address."""
        with self._lock:
            if self._ends is None:
                self._ends = preferred_ends(self.store)
            return self._ends

    @property
    def figures(self) -> Mapping[str, Mapping[str, Preference]]:
        """The preferred figures, by the event's full address and by property."""
        with self._lock:
            if self._figures is None:
                found: dict[str, dict[str, Preference]] = {}
                for preference in preferences(self.store, self.ranges):
                    found.setdefault(preference.event, {})[preference.property] = preference
                self._figures = found
            return self._figures

    @property
    def statuses(self) -> Mapping[str, EventStatus]:
        """The status of each event that does not count by every source, by its address."""
        with self._lock:
            if self._statuses is None:
                self._statuses = statuses(self.links)
            return self._statuses

    def second_hand_only(self, sources: Iterable[str]) -> bool:
        """Return whether sources, by slug, all pass on what others state (and there are any)."""
        return rests_on_second_hand(of_sources(self.witnesses, sources))

    def need(self, *names: str) -> None:
        """See that everything derived under these terms stands in the store: it does."""

    def completed(self) -> Store:
        """Return the store with all that is derived."""
        return self.store

    def links(self, name: str) -> list[tuple[str, str]]:
        """Return the pairs of full addresses that a derived property links, each once.

        Raises:
            UnfitValue: no rule makes such links.
        """
        return linked_pairs(self.store, name)
