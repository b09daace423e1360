"""Where the people of labs come from: past employers, alumni, and who links two organisations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from euroai.analysis.talent.founders import (
    FoundingTime,
    SerialFounder,
    founders_of_several,
    time_to_founding,
)
from euroai.analysis.talent.positions import is_lab, left_on, positions_in, sources_of
from euroai.derive.dates import DateRange
from euroai.errors import UnknownChoice

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "ROLES",
    "Alumni",
    "Flow",
    "FlowFigures",
    "FoundingTime",
    "Link",
    "LinkedLabs",
    "SerialFounder",
    "alumni_ranking",
    "flow_figures",
    "founders_of_several",
    "linked_labs",
    "linking_people",
    "talent_flow",
    "time_to_founding",
]

ROLES: Final = ("founders", "all")
_VIEWS: Final = {"founders": "talent", "all": "moves"}


@dataclass(frozen=True, slots=True)
class Flow:
    """Who went from an employer to a lab: ids, sorted.

    ``first_left`` is the earliest date, as stated, on which one of them left the employer, '' if
    none is stated; ``sources`` tell the two ends.
    """

    employer: str
    lab: str
    people: tuple[str, ...]
    first_left: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alumni:
    """The labs that an employer's former people founded, and who they are: ids, sorted.

    ``rank`` is 1, 2, 2, 4 …: as many labs and founders, the same rank.
    """

    rank: int
    employer: str
    labs: tuple[str, ...]
    founders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody who has or had a position in both organisations: roles and positions in each."""

    person: str
    roles_a: tuple[str, ...]
    roles_b: tuple[str, ...]
    positions_a: tuple[str, ...]
    positions_b: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkedLabs:
    """Two labs, the one of the lesser id first, and who has or had a position in both: sorted."""

    a: str
    b: str
    people: tuple[str, ...]
    sources: tuple[str, ...]


def talent_flow(
    kg: KnowledgeGraph, *, roles: str = "founders", region: str = ""
) -> tuple[Flow, ...]:
    """Return who went from which past employer to which lab.

    ``founders`` takes those who founded the lab (the view ``talent``), ``all`` also whoever works
    there (the view ``moves``). Labs only; with ``region`` those whose country is in it. Sorted by
    the number of people (falling), employer and lab.

    Raises:
        UnknownChoice: ``roles`` is neither.
    """
    if roles not in ROLES:
        raise UnknownChoice("set of roles", roles, ROLES)
    flows = []
    for employer, lab, tie in kg.edges(_VIEWS[roles]):
        if is_lab(kg, lab, region):
            flows.append(_flow(kg, employer, lab, tie["people"]))
    return tuple(sorted(flows, key=lambda flow: (-len(flow.people), flow.employer, flow.lab)))


@dataclass(frozen=True, slots=True)
class FlowFigures:
    """How many people went to how many labs, from how many employers."""

    people: int
    labs: int
    employers: int


def flow_figures(flows: Sequence[Flow]) -> FlowFigures:
    """Return the numbers of some flows; each person, lab and employer counts once."""
    return FlowFigures(
        len({who for flow in flows for who in flow.people}),
        len({flow.lab for flow in flows}),
        len({flow.employer for flow in flows}),
    )


def alumni_ranking(kg: KnowledgeGraph, *, region: str = "") -> tuple[Alumni, ...]:
    """Rank the employers by how many labs their former people founded, then by those founders.

    Each lab and each founder counts once, wherever else they come from; an employer's own spin-offs
    count, the employer itself does not. Equal ones stand in the order of their ids.
    """
    labs: dict[str, set[str]] = {}
    founders: dict[str, set[str]] = {}
    for employer, lab, tie in kg.edges("talent"):
        if is_lab(kg, lab, region):
            labs.setdefault(employer, set()).add(lab)
            founders.setdefault(employer, set()).update(tie["people"])
    order = sorted(labs, key=lambda one: (-len(labs[one]), -len(founders[one]), one))
    found: list[Alumni] = []
    for place, employer in enumerate(order, start=1):
        sizes = (len(labs[employer]), len(founders[employer]))
        equal = found and (len(found[-1].labs), len(found[-1].founders)) == sizes
        found.append(
            Alumni(
                found[-1].rank if equal else place,
                employer,
                tuple(sorted(labs[employer])),
                tuple(sorted(founders[employer])),
            )
        )
    return tuple(found)


def linking_people(kg: KnowledgeGraph, a: str, b: str) -> tuple[Link, ...]:
    """Return the people with a position in both organisations, in any role, now or once.

    Studies, seats on a board and advice count. Sorted by person; empty if there are none.
    """
    here, there = _positions_by_person(kg, a), _positions_by_person(kg, b)
    return tuple(
        Link(
            person,
            _roles(here[person]),
            _roles(there[person]),
            _ids(here[person]),
            _ids(there[person]),
            sources_of([*here[person], *there[person]]),
        )
        for person in sorted(set(here) & set(there))
    )


def linked_labs(kg: KnowledgeGraph, *, region: str = "") -> tuple[LinkedLabs, ...]:
    """Return the pairs of labs that people link: :func:`linking_people` of every two.

    Labs only; with ``region`` those whose country is in it. Sorted by the number of people
    (falling), then by the ids. Two labs that nobody links are no pair.
    """
    labs = [one for one, entity in kg.entities.items() if entity.kind == "Lab"]
    places: dict[str, dict[str, list[Event]]] = {}
    for lab in labs:
        if is_lab(kg, lab, region):
            for person, positions in _positions_by_person(kg, lab).items():
                places.setdefault(person, {})[lab] = positions
    linked: dict[tuple[str, str], list[str]] = {}
    for person in sorted(places):
        for pair in combinations(sorted(places[person]), 2):
            linked.setdefault(pair, []).append(person)
    found = []
    for (a, b), people in linked.items():
        positions = [one for who in people for lab in (a, b) for one in places[who][lab]]
        found.append(LinkedLabs(a, b, tuple(people), sources_of(positions)))
    return tuple(sorted(found, key=lambda one: (-len(one.people), one.a, one.b)))


def _positions_by_person(kg: KnowledgeGraph, organization: str) -> Mapping[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in kg.events_about(organization):
        if event.kind == "Position" and organization in event.values("organization"):
            for person in event.values("person"):
                found.setdefault(person, []).append(event)
    return found


def _flow(kg: KnowledgeGraph, employer: str, lab: str, people: Sequence[str]) -> Flow:
    departures: list[DateRange] = []
    sources: set[str] = set()
    for person in people:
        left = left_on(kg, person, employer)
        if left is not None:
            departures.append(left)
        both = [*positions_in(kg, person, employer), *positions_in(kg, person, lab)]
        sources.update(sources_of(both))
    first = min(departures, key=lambda when: (when.earliest, when.latest), default=None)
    return Flow(employer, lab, tuple(people), first.stated if first else "", tuple(sorted(sources)))


def _roles(positions: Iterable[Event]) -> tuple[str, ...]:
    return tuple(sorted({role for position in positions for role in position.values("role")}))


def _ids(positions: Iterable[Event]) -> tuple[str, ...]:
    return tuple(sorted(position.id for position in positions))
