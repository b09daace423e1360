"""How new what is known is: the data's date, and the newest source of a thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from euroai.derive.dates import day_range
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["QUIET_DAYS", "Freshness", "data_date", "freshness", "newest", "published"]

QUIET_DAYS: Final = 365
"""Nothing new for longer than this is worth a mark."""
_DAY: Final = len("2025-02-10")


@dataclass(frozen=True, slots=True)
class Freshness:
    """The newest source of a thing (its slug), its date as stated, and its age.

    ``days`` lie between the last day that the date can mean and the data's date, never below 0.
    ``retold_since`` says that a source which passes on what others state is newer: this one is then
    the newest of record, and not of all.
    """

    source: str
    published: str
    days: int
    retold_since: bool = False

    @property
    def is_quiet(self) -> bool:
        """Whether no source told anything for a year."""
        return self.days > QUIET_DAYS


@computed_once(str)
def data_date(kg: KnowledgeGraph) -> str:
    """Return the day on which the newest source of record was published, '' if none says.

    A source of record states facts at first hand; a directory's profile or a list that was
    refreshed yesterday makes nothing newer. Where no such source has a day, every source counts,
    and where none has, its month or year.
    """
    witnesses = kg.derivation.witnesses
    record = [one for one in kg.sources.values() if not witnesses[one.id].second_hand]
    for sources in (record, list(kg.sources.values())):
        days = [one.published for one in sources if len(one.published) == _DAY]
        if days := [day for day in days if day_range(day)]:
            return max(days)
    return max((s.published for s in kg.sources.values() if day_range(s.published)), default="")


@computed_once()
def published(kg: KnowledgeGraph, source: str) -> str:
    """Return the date of a source as stated, '' where it has none or is unknown.

    Who needs no more of a source reads no more of it: a page does not change with its title.
    """
    found = kg.sources.get(source)
    return "" if found is None else found.published


def newest(kg: KnowledgeGraph, sources: Iterable[str]) -> str:
    """Return the newest dated source among these, '' where none is dated.

    The newest is the one whose first possible day is the latest, so that a mere year is no news
    beside a day of it; of several the more precise, then the first by its slug.
    """
    dated = [
        (span[0], len(stated), one)
        for one in sorted(set(sources))
        if (span := day_range(stated := published(kg, one)))
    ]
    return max(dated, key=lambda one: (one[0], one[1]), default=("", 0, ""))[2]


def freshness(kg: KnowledgeGraph, sources: Iterable[str]) -> Freshness | None:
    """Return how new the newest of these sources is; None where none is dated.

    Sources of record come first: what others pass on counts only where none of them is dated.
    """
    every, witnesses = tuple(sources), kg.derivation.witnesses
    record = [one for one in every if published(kg, one) and not witnesses[one].second_hand]
    latest = newest(kg, every)
    source = newest(kg, record) or latest
    today = day_range(data_date(kg))
    if not source or not today:
        return None
    stated = published(kg, source)
    span = day_range(stated) or today
    days = (date.fromisoformat(today[1]) - date.fromisoformat(span[1])).days
    return Freshness(source, stated, max(days, 0), _first_day(kg, latest) > _first_day(kg, source))


def _first_day(kg: KnowledgeGraph, source: str) -> str:
    span = day_range(published(kg, source))
    return span[0] if span else ""
