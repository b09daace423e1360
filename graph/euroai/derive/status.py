"""Whether each event counts, source by source, as the rules decide it.

The rules ``14-doubted-in``, ``16-discounted-in`` and ``17-outcome`` of ``ontology/rules`` are the
one place that decides; here their links are put together by event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from euroai.derive.rules import pairs, rule_for
from euroai.namespaces import slug
from euroai.store.base import Store

__all__ = ["COUNTS", "EventStatus", "doubted_claims", "statuses"]


@dataclass(frozen=True, slots=True)
class EventStatus:
    """By which sources an event does not count (slugs, sorted), and what it is if by none.

    ``discounted`` are those by which it does not count, ``doubted`` those among them that state it
    as talks, a rumour, refused or withdrawn; ``outcome`` is '' where it counts by a source, else
    the concept (``in-talks``, ``withdrawn``).
    """

    discounted: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    outcome: str = ""


COUNTS: Final = EventStatus()
"""The status of an event that counts by every source."""


def statuses(links: Callable[[str], Iterable[tuple[str, str]]]) -> dict[str, EventStatus]:
    """Return the status of each event that does not count by every source, by its address.

    ``links`` gives the pairs of addresses that a derived property links.
    """
    discounted, doubted = (_sources(links(name)) for name in ("discountedIn", "doubtedIn"))
    outcomes = {event: slug(outcome) for event, outcome in links("outcome")}
    return {
        event: EventStatus(discounted[event], doubted.get(event, ()), outcomes.get(event, ""))
        for event in sorted(discounted)
    }


def _sources(links: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for event, source in links:
        found[event].add(slug(source))
    return {event: tuple(sorted(sources)) for event, sources in found.items()}


def doubted_claims(store: Store) -> set[tuple[str, str]]:
    """Return the addresses of event and graph where a source doubts the event."""
    return set(pairs(store, rule_for("doubtedIn"), "doubtedIn"))
