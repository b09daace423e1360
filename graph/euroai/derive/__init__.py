"""Inference from claims: dates, preferred figures, amounts in euro, triples by rules.

Everything derived goes into one graph of its own and never into a source. The order matters: dates
first (money needs the day), then figures, then the rules in the order of their file names (later
ones read what earlier ones wrote).

Nothing is derived before it is asked for: who shares which holdings with whom needs one rule of a
dozen, and no amount in euro.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from euroai.derive.as_of import as_it_was
from euroai.derive.completed import CompletedFacts, linked_pairs
from euroai.derive.graph import (
    DATE_TERMS,
    FIGURE_TERMS,
    write_dates,
    write_ends,
    write_preferences,
)
from euroai.derive.preference import Preference, preferences
from euroai.derive.rules import pairs, rules, run_rule
from euroai.errors import UnfitValue
from euroai.store.base import Store
from euroai.store.dataset import graphs_are_disjoint, merge
from euroai.store.memory import MemoryStore

__all__ = ["Derivation", "Preference", "derive", "linked_pairs", "preferences"]

_DATES: Final = "dates"
_FIGURES: Final = "figures"


def derive(store: MemoryStore, *, as_of: date | None = None) -> Derivation:
    """Write the whole derived graph into ``store`` and return the choices made on the way."""
    derivation = Derivation(store, as_of=as_of)
    derivation.complete()
    return derivation


class Derivation(CompletedFacts):
    """The derived graph of a store, written step by step as its terms are needed.

    With ``as_of``, what was not so on that day is taken out of the store at once, so that all see
    the graph as it was (:mod:`euroai.derive.as_of`).

    Several threads may ask at a time. The store must hold nothing in its default graph until
    :meth:`complete` was called: rules read the union of all graphs.
    """

    store: MemoryStore

    def __init__(self, store: MemoryStore, *, as_of: date | None = None) -> None:
        super().__init__(store)
        self._done: set[str] = set()
        if as_of is not None:
            self._ranges = as_it_was(store, as_of.isoformat())

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

    def completed(self) -> Store:
        """Return the store with all that is derived; its default graph is the merge.

        Where no triple stands in two graphs the default graph is left empty, because the union of
        the graphs is the merge then.
        """
        with self._lock:
            self.complete()
            if not graphs_are_disjoint(self.store):
                merge(self.store)
            return self.store

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
        write_ends(self.store, self.ends)

    def _write_figures(self) -> None:
        chosen = (one for choices in self.figures.values() for one in choices.values())
        write_preferences(self.store, chosen)
