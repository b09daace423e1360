"""The results of a comparison of two graphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from euroai.analysis.quality.conflicts import Conflict

__all__ = ["Diff", "EntityChange", "EventChange", "ValueChange"]


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One property of one thing: its preferred value before and after, and why it changed.

    ``before`` or ``after`` is empty where nothing stated it. ``why`` is a sentence; ``sources`` are
    those whose claims made the change.
    """

    property: str
    before: str
    after: str
    why: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event or product that is ``new``, ``changed``, ``withdrawn`` or ``merged``.

    ``label`` says part by part what it is; ``into`` is the id that took its place;
    ``sources_added`` and ``sources_gone`` are the sources that state it only now, or no longer.
    """

    id: str
    kind: str
    change: str
    label: tuple[str, ...]
    values: tuple[ValueChange, ...] = ()
    sources_added: tuple[str, ...] = ()
    sources_gone: tuple[str, ...] = ()
    into: str = ""


@dataclass(frozen=True, slots=True)
class EntityChange:
    """An entity that is ``new``, ``changed``, ``withdrawn`` or ``merged`` into another."""

    id: str
    kind: str
    change: str
    label: str
    values: tuple[ValueChange, ...] = ()
    into: str = ""


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs between two graphs.

    ``opened`` are disputes that only the new graph has, ``settled`` those that it no longer has.
    ``counts`` maps a class to how many there were and are; ``raised`` maps an organisation to the
    euro of its completed rounds before and after, where they differ.
    """

    entities: tuple[EntityChange, ...]
    events: tuple[EventChange, ...]
    opened: tuple[Conflict, ...]
    settled: tuple[Conflict, ...]
    sources_new: tuple[str, ...]
    sources_gone: tuple[str, ...]
    counts: Mapping[str, tuple[int, int]]
    raised: Mapping[str, tuple[float, float]]

    @property
    def new_rounds(self) -> int:
        """How many funding rounds only the new graph has."""
        return sum(one.change == "new" and one.kind == "FundingRound" for one in self.events)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (
            self.entities
            or self.events
            or self.opened
            or self.settled
            or self.sources_new
            or self.sources_gone
        )
