"""What the head of an organisation's page says, and which labs are like it, with why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from euroai.analysis.key_figures import investors, latest_valuation, sells
from euroai.analysis.round_history import Times, quotient
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "Multiple",
    "Similar",
    "Status",
    "latest_figure",
    "similar_labs",
    "status_of",
    "valuation_multiple",
]

_YEAR: Final = 366
_ENDS: Final = ("closure", "insolvency")
_WEIGHTS: Final = (1.0, 1.0, 0.5, 0.5)
"""What sectors, investors, the stage and people in common are worth."""
_LEAST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Multiple:
    """A valuation by a revenue, both in euro and told for days at most a year apart."""

    times: Times
    valuation: Event
    revenue: Event


@dataclass(frozen=True, slots=True)
class Status:
    """What became of an organisation: ``acquired``, ``closed``, ``insolvent``, ``listed``.

    ``''`` where no source tells of any of these; ``event`` is the one that says so.
    """

    name: str
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Similar:
    """Another lab, and what it has in common with one: sectors, investors, stage, people (ids).

    ``score`` is the Jaccard coefficient of the sectors, plus that of the investors, plus 0.5 where
    the latest round was of the same type, plus 0.5 where somebody is or was at both.
    """

    id: str
    score: float
    sectors: tuple[str, ...]
    investors: tuple[str, ...]
    stage: str
    people: tuple[str, ...]


def latest_figure(kg: KnowledgeGraph, organization: str, metric: str) -> Event | None:
    """Return the latest figure of a kind (``revenue``, ``employees``) that is told of one."""
    found = [
        event
        for event in kg.events_about(organization)
        if event.kind == "Observation"
        and event.happened
        and event.first("about") == organization
        and event.first("metric") == metric
        and "value" in event.figures
    ]
    return max(found, key=_begun, default=None)  # one without a date stands before all


def valuation_multiple(kg: KnowledgeGraph, organization: str) -> Multiple | None:
    """Return the latest valuation by the latest revenue.

    None unless both are told for one year, and their bounds leave a quotient.
    """
    rounds = [
        event
        for event in kg.events_about(organization)
        if event.kind == "FundingRound" and organization in event.values("recipient")
    ]
    valued, revenue = latest_valuation(rounds), latest_figure(kg, organization, "revenue")
    if valued is None or revenue is None:
        return None
    times = quotient(valued.figures["valuation"].chosen, revenue.figures["value"].chosen)
    if times is None or not times.number or _days_apart(valued, revenue) > _YEAR:
        return None
    return Multiple(times, valued, revenue)


def status_of(kg: KnowledgeGraph, organization: str) -> Status:
    """Return what became of an organisation by the last event that changed it for good."""
    found: list[tuple[tuple[str, str, str], Status]] = []
    for event in kg.events_about(organization):
        if not event.happened:
            continue
        if sells(event, organization):
            found.append((_begun(event), Status("acquired", event)))
        elif event.kind == "OrganizationChange":
            kind = next((one for one in _ENDS if one in event.values("changeKind")), "")
            if kind and organization in event.parties("originalOrganization"):
                name = "closed" if kind == "closure" else "insolvent"
                found.append((_begun(event), Status(name, event)))
        elif event.first("roundType") == "ipo" and organization in event.values("recipient"):
            found.append((_begun(event), Status("listed", event)))
    return max(found, key=lambda one: one[0], default=(("", "", ""), Status("")))[1]


def similar_labs(kg: KnowledgeGraph, lab: str, *, top: int = 8) -> tuple[Similar, ...]:
    """Return the labs most like one, by :attr:`Similar.score`, the highest first, then by id.

    Labs with nothing but a stage, or people alone, in common are left out.
    """
    known = _traits(kg)
    own = known.get(lab)
    if own is None:
        return ()
    found = []
    for other, traits in known.items():
        if other == lab:
            continue
        sectors = own.sectors & traits.sectors
        shared = own.investors & traits.investors
        people = own.people & traits.people
        stage = own.stage if own.stage == traits.stage else ""
        parts = (
            _jaccard(own.sectors, traits.sectors),
            _jaccard(own.investors, traits.investors),
            float(bool(stage)),
            float(bool(people)),
        )
        score = sum(part * weight for part, weight in zip(parts, _WEIGHTS, strict=True))
        if score > _LEAST and (sectors or shared):
            ids = (tuple(sorted(sectors)), tuple(sorted(shared)))
            found.append(Similar(other, round(score, 6), *ids, stage, tuple(sorted(people))))
    return tuple(sorted(found, key=lambda one: (-one.score, one.id))[:top])


@dataclass(frozen=True, slots=True)
class _Traits:
    sectors: frozenset[str]
    investors: frozenset[str]
    stage: str
    people: frozenset[str]


@computed_once()
def _traits(kg: KnowledgeGraph) -> Mapping[str, _Traits]:
    """Return what labs are compared by."""
    found = {}
    for ident, entity in kg.entities.items():
        if entity.kind != "Lab":
            continue
        people: set[str] = set()
        rounds: list[Event] = []
        for event in (one for one in kg.events_about(ident) if one.happened):
            if event.kind == "Position" and ident in event.values("organization"):
                people.update(event.values("person"))
            elif event.kind == "FundingRound" and ident in event.values("recipient"):
                rounds.append(event)
        found[ident] = _Traits(
            frozenset(entity.sectors),
            frozenset(investors(kg, ident)),
            _stage(rounds),
            frozenset(people),
        )
    return found


def _stage(rounds: Iterable[Event]) -> str:
    """Return the type of the latest dated round whose type is told."""
    typed = [
        event
        for event in rounds
        if event.when
        and event.when.earliest
        and event.first("roundType") not in ("", "unspecified")
    ]
    latest = max(typed, key=_begun, default=None)
    return latest.first("roundType") if latest else ""


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    union = len(one | other)
    return len(one & other) / union if union else 0.0


def _begun(event: Event) -> tuple[str, str, str]:
    return (event.when.earliest, event.when.latest, event.id) if event.when else ("", "", event.id)


def _days_apart(one: Event, other: Event) -> int:
    """Return how many days lie between the dates of two events at least; a year more if undated."""
    spans = []
    for event in (one, other):
        if event.when is None or not event.when.earliest:
            return _YEAR + 1
        days = (event.when.earliest, event.when.latest)
        spans.append(tuple(date.fromisoformat(day).toordinal() for day in days))
    (first, last), (begin, end) = spans
    return max(begin - last, first - end, 0)
