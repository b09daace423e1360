"""What follows from the claims: dates, preferred figures, amounts in euro, and the rules' links.

Everything derived goes into one graph of its own and never into a source. The order matters: dates
first (money needs the day), then figures, then the rules in the order of their file names (later
ones read what earlier ones wrote).

Nothing is derived before it is asked for: who shares which holdings with whom needs one rule of a
dozen, and no amount in euro.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from threading import RLock
from typing import Final

from euroai.derive.dates import DateRange, date_ranges
from euroai.derive.graph import (
    DATE_TERMS,
    FIGURE_TERMS,
    without_doubts_after,
    without_events_after,
    write_dates,
    write_preferences,
)
from euroai.derive.preference import Preference, preferences
from euroai.derive.rules import pairs, rules, run_rule
from euroai.derive.status import EventStatus, statuses
from euroai.derive.witnesses import Witnesses, read_witnesses
from euroai.errors import UnfitValue
from euroai.namespaces import DERIVED_GRAPH, PREFIXES
from euroai.store.base import Store
from euroai.store.memory import MemoryStore
from euroai.store.terms import NamedNode, text_of

__all__ = ["Derivation", "Preference", "derive", "linked_pairs", "preferences"]

_DATES: Final = "dates"
_FIGURES: Final = "figures"


def derive(store: MemoryStore, *, as_of: date | None = None) -> Derivation:
    """Write the whole derived graph into ``store`` and return the choices made on the way."""
    derivation = Derivation(store, as_of=as_of)
    derivation.complete()
    return derivation


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


class Derivation:
    """The derived graph of a store, written step by step as its terms are needed.

    With ``as_of``, events that a date or a source places after that day are taken out of the store
    at once, so that everything sees the graph as it stood. An event without any date stays. So are
    later sources' words that a deal which was told as done is off.

    Several threads may ask at a time. The store must hold nothing in its default graph until
    :meth:`complete` was called: rules read the union of all graphs.
    """

    def __init__(self, store: MemoryStore, *, as_of: date | None = None) -> None:
        self.store: MemoryStore = store
        self._lock = RLock()
        self._done: set[str] = set()
        self._ranges: Mapping[str, DateRange] | None = None
        self._figures: Mapping[str, Mapping[str, Preference]] | None = None
        self._statuses: Mapping[str, EventStatus] | None = None
        self._witnesses: Witnesses | None = None
        if as_of is not None:
            self._ranges = without_events_after(store, date_ranges(store), as_of.isoformat())
            without_doubts_after(store, as_of.isoformat())

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

    def need(self, *names: str) -> None:
        """See that everything derived under these terms of the ontology stands in the store."""
        with self._lock:
            wanted = set(names)
            steps = []
            for rule in reversed(rules()):
                if rule.makes & wanted:
                    steps.append(rule)
                    wanted |= rule.reads
            if wanted & DATE_TERMS:
                self._once(_DATES, self._write_dates)
            if wanted & FIGURE_TERMS:
                self._once(_FIGURES, self._write_figures)
            for rule in reversed(steps):
                self._once(rule.name, lambda rule=rule: run_rule(self.store, rule))  # type: ignore[misc]

    def complete(self) -> None:
        """Write all that is not written yet."""
        made = {name for rule in rules() for name in rule.makes}
        self.need(*made, *DATE_TERMS, *FIGURE_TERMS)

    def links(self, name: str) -> list[tuple[str, str]]:
        """Return the pairs of full addresses that a derived property links, each once.

        What the rules that make it read is written on the way, the pairs themselves are not.

        Raises:
            UnfitValue: no rule makes such links.
        """
        own = [rule for rule in rules() if name in rule.links]
        if not own:
            raise UnfitValue(f"No rule links two things by eai:{name}.")
        with self._lock:
            if len(own) == 1 and own[0].name not in self._done:
                self.need(*(own[0].reads - own[0].makes))
                return pairs(self.store, own[0], name)
            self.need(name)
        return linked_pairs(self.store, name)

    def _once(self, step: str, act: Callable[[], None]) -> None:
        if step not in self._done:
            act()
            self._done.add(step)

    def _write_dates(self) -> None:
        write_dates(self.store, self.ranges)

    def _write_figures(self) -> None:
        chosen = (one for choices in self.figures.values() for one in choices.values())
        write_preferences(self.store, chosen)
