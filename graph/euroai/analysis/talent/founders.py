"""Founders: who founded several organisations, and how long it took from leaving to founding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.analysis.talent.positions import is_lab, left_on, positions_in, sources_of
from euroai.derive.dates import DateRange, day_range

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["FoundingTime", "SerialFounder", "founders_of_several", "time_to_founding"]

_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class SerialFounder:
    """Somebody who founded several organisations; ``labs`` are those of them that are labs."""

    person: str
    organizations: tuple[str, ...]
    labs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundingTime:
    """From leaving an employer to founding: dates as stated, and the months between.

    Dates are often a year alone, so that ``least_months`` and ``most_months`` are the bounds within
    which the truth lies, in calendar months; below 0 they founded before they left. Where nobody
    dates the founder's own position, ``founded`` is the day of the organisation (``of_position``
    is then False).
    """

    person: str
    employer: str
    organization: str
    left: str
    founded: str
    of_position: bool
    least_months: int
    most_months: int
    sources: tuple[str, ...]


def founders_of_several(kg: KnowledgeGraph) -> tuple[SerialFounder, ...]:
    """Return who founded two organisations or more: by their number, by that of labs, by id."""
    founded: dict[str, list[str]] = {}
    for person, organization, _ in kg.edges("founders"):
        founded.setdefault(person, []).append(organization)
    found = [
        SerialFounder(person, tuple(own), tuple(one for one in own if is_lab(kg, one)))
        for person, own in founded.items()
        if len(own) > 1
    ]
    return tuple(sorted(found, key=lambda f: (-len(f.organizations), -len(f.labs), f.person)))


def time_to_founding(kg: KnowledgeGraph) -> tuple[FoundingTime, ...]:
    """Return how long founders took from leaving their last employer, where both dates are known.

    A row a founder and organisation; of several employers the one left last (by its last possible
    day). An employer left for certain over a year after the founding was not left to found and does
    not count. Sorted by least and most months, person and organisation.
    """
    employers: dict[tuple[str, str], list[str]] = {}
    for employer, organization, tie in kg.edges("talent"):
        for person in tie["people"]:
            employers.setdefault((person, organization), []).append(employer)
    found = []
    for (person, organization), own in employers.items():
        row = _founding_time(kg, person, organization, own)
        if row is not None:
            found.append(row)
    return tuple(
        sorted(found, key=lambda r: (r.least_months, r.most_months, r.person, r.organization))
    )


def _founding_time(
    kg: KnowledgeGraph, person: str, organization: str, employers: Sequence[str]
) -> FoundingTime | None:
    positions = [p for p in positions_in(kg, person, organization) if "founder" in p.values("role")]
    founded, of_position = _founded(kg, organization, positions)
    if founded is None:
        return None
    left = {
        one: when
        for one in employers
        if (when := left_on(kg, person, one)) is not None
        and _months(when.earliest, founded.latest) >= -_YEAR
    }
    if not left:
        return None
    last = max(sorted(left), key=lambda one: (left[one].latest, left[one].earliest))
    return FoundingTime(
        person,
        last,
        organization,
        left[last].stated,
        founded.stated,
        of_position,
        _months(left[last].latest, founded.earliest),
        _months(left[last].earliest, founded.latest),
        sources_of([*positions_in(kg, person, last), *positions]),
    )


def _founded(
    kg: KnowledgeGraph, organization: str, positions: Sequence[Event]
) -> tuple[DateRange | None, bool]:
    """Return when a founder founded, and whether the founder's own position says so."""
    begun = [p.when for p in positions if p.when is not None and p.when.earliest]
    if begun:
        return min(begun, key=lambda when: (when.latest, when.earliest)), True
    stated = kg.entities[organization].founded
    span = day_range(stated)
    return (DateRange(*span, stated) if span else None), False


def _months(first: str, last: str) -> int:
    """Return the calendar months from one day to another: both in March is 0."""
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])
