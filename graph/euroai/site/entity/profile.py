"""Profile of an entity: its events by section, portfolio and key figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from euroai.analysis.key_figures import (
    KeyFigures,
    Raised,
    key_figures,
    latest_valuation,
    raising,
)
from euroai.analysis.stated_events import latest_first
from euroai.event_classes import DECLARATIONS, DESCRIBED_CLASSES, SECTIONS
from euroai.model import ClaimedValue, Entity, Event
from euroai.site.index import SiteIndex, as_talked_of

__all__ = ["PortfolioEntry", "Profile", "has_left", "profile"]

LEADERS: Final = (
    "founder",
    "chief-executive",
    "chief-technology-officer",
    "chief-scientist",
    "chief-operating-officer",
    "executive",
    "board-member",
)


@dataclass(frozen=True, slots=True)
class PortfolioEntry:
    """One investor in one organisation: the rounds and tickets that make it so, latest first."""

    investor: str
    recipient: str
    events: tuple[Event, ...]
    led: tuple[str, ...]

    @property
    def first(self) -> Event:
        """The event that is the first to have happened for certain, else the last known."""
        dated = [(e.when.latest, e.id, e) for e in self.events if e.when and e.when.earliest]
        return min(dated)[-1] if dated else self.events[-1]

    @property
    def rounds(self) -> tuple[Event, ...]:
        """The rounds among the events."""
        return tuple(event for event in self.events if event.kind == "FundingRound")

    @property
    def tickets(self) -> tuple[Event, ...]:
        """The investor's own tickets of which the amount or the share is known."""
        return tuple(e for e in self.events if e.kind == "Investment" and e.figures)

    @property
    def sources(self) -> tuple[str, ...]:
        """Everyone by whom one of the events counts and has this investor in it."""
        found = {
            source
            for event in self.events
            for name in ("investor", "leadInvestor")
            for claim in event.claims.get(name, ())
            if claim.value == self.investor
            for source in set(claim.sources) - event.discounted
        }
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity's events by section; each latest first.

    ``parts`` are those of its rounds; ``further`` holds the sections that have no table of their
    own, by their name.
    """

    entity: Entity
    numbers: KeyFigures
    rounds: tuple[Event, ...]
    investors: tuple[PortfolioEntry, ...]
    portfolio: tuple[PortfolioEntry, ...]
    positions: tuple[Event, ...]
    leaders: tuple[Event, ...]
    others: tuple[Event, ...]
    alliances: tuple[Event, ...]
    acquisitions: tuple[Event, ...]
    products: tuple[Event, ...]
    observations: tuple[Event, ...]
    awards: tuple[Event, ...]
    initiatives: tuple[Event, ...]
    changes: tuple[Event, ...]
    parts: tuple[Event, ...]
    further: Mapping[str, tuple[Event, ...]]
    own: Event | None
    doubtful: tuple[Event, ...]
    founders: tuple[str, ...]
    children: tuple[str, ...]
    partners: Sequence[tuple[str, tuple[str, ...]]] = field(default=())
    alumni: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def raising(self) -> tuple[Event, ...]:
        """The rounds that happened and whose money reached the organisation."""
        return raising(self.rounds)

    @property
    def raised(self) -> Raised:
        """The sum of the rounds, by the one definition of it."""
        return self.numbers.raised

    @property
    def valuation(self) -> Event | None:
        """The latest round that happened with a valuation."""
        return latest_valuation(self.rounds)

    @property
    def parties(self) -> tuple[ClaimedValue, ...]:
        """Who takes part in an initiative, each with the sources that say so."""
        if self.own is None or self.own.kind != "Initiative":
            return ()
        return self.own.claims.get("party", ())

    @property
    def left(self) -> tuple[str, ...]:
        """The founders of whom a source states that they are no longer there in any post."""
        staff = (*self.leaders, *self.others)
        gone = {event.first("person") for event in staff if has_left(event)}
        still = {event.first("person") for event in staff if not event.over}
        return tuple(sorted((gone - still) & set(self.founders)))

    @property
    def events(self) -> int:
        """How many rounds, tickets, positions and others the page states."""
        groups = (self.rounds, self.positions, self.leaders, self.others, self.alliances)
        more = (self.acquisitions, self.products, self.observations, self.awards)
        last = (self.initiatives, self.changes, self.parts, *self.further.values())
        return sum(map(len, (*groups, *more, *last, self.investors, self.portfolio)))


def profile(site_index: SiteIndex, ident: str) -> Profile:
    """Sort the events about an entity into the sections of its page."""
    kinds: dict[str, list[Event]] = defaultdict(list)
    for event in latest_first(site_index.about[ident]):
        kinds[event.kind].append(event)
    money = latest_first(e for kind, one in DECLARATIONS.items() if one.talks for e in kinds[kind])
    staff = [e for e in kinds["Position"] if ident in e.values("organization")]
    leaders, others = _staff(staff)
    is_described = site_index.kg.entities[ident].kind in DESCRIBED_CLASSES
    own = site_index.kg.event(ident) if is_described else None
    return Profile(
        entity=site_index.kg.entities[ident],
        numbers=key_figures(site_index.kg, ident),
        rounds=tuple(e for e in kinds["FundingRound"] if ident in e.values("recipient")),
        investors=_entries(
            site_index, ((one, ident) for one in site_index.investors.get(ident, ()))
        ),
        portfolio=_entries(
            site_index, ((ident, one) for one in site_index.portfolios.get(ident, ()))
        ),
        positions=tuple(e for e in kinds["Position"] if ident in e.values("person")),
        leaders=leaders,
        others=others,
        alliances=tuple(kinds["Alliance"]),
        acquisitions=tuple(kinds["Acquisition"]),
        products=tuple(e for e in kinds["Product"] if e.id != ident),
        observations=tuple(kinds["Observation"]),
        awards=tuple(e for e in kinds["Award"] if e.id != ident),
        initiatives=tuple(e for e in kinds["Initiative"] if e.id != ident),
        changes=tuple(kinds["OrganizationChange"]),
        parts=tuple(kinds["RoundPart"]),
        further=_further(kinds),
        own=own,
        doubtful=tuple(stated for e in money if (stated := _only_talked_of(ident, e)) is not None),
        founders=tuple(_founders(staff)),
        children=site_index.children.get(ident, ()),
        partners=site_index.partners.get(ident, ()),
        alumni=site_index.founded_by_former.get(ident, {}),
    )


def _further(kinds: Mapping[str, Sequence[Event]]) -> dict[str, tuple[Event, ...]]:
    """Return the events whose section has no table of its own but a title, by that section."""
    found: dict[str, list[Event]] = defaultdict(list)
    for kind, known in DECLARATIONS.items():
        if SECTIONS[known.section].title and kinds.get(kind):
            found[known.section].extend(kinds[kind])
    return {section: latest_first(events) for section, events in found.items()}


def has_left(event: Event) -> bool:
    """Return whether a source states that a founder is no longer there."""
    return event.over and "founder" in event.values("role")


def _entries(site_index: SiteIndex, pairs: Iterable[tuple[str, str]]) -> tuple[PortfolioEntry, ...]:
    """Return the entries of pairs of investor and recipient; those with most rounds first."""
    entries = []
    for investor, recipient in pairs:
        events = latest_first(site_index.deals_between[investor, recipient])
        led = tuple(e.id for e in events if investor in e.parties("leadInvestor"))
        entries.append(PortfolioEntry(investor, recipient, events, led))
    return tuple(
        sorted(entries, key=lambda s: (-len(s.rounds), -len(s.led), s.investor, s.recipient))
    )


def _only_talked_of(ident: str, event: Event) -> Event | None:
    """Return a deal in which an entity has no part but in talk, as those sources state it."""
    if ident in event.parties("recipient"):
        return None if event.kind == "FundingRound" or event.happened else event
    return (
        event
        if event.outcome
        else None
        if not event.outcome_for(ident)
        else as_talked_of(event, ident)
    )


def _staff(events: Iterable[Event]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Part those who founded or lead from everybody else; founders first, then by role."""

    def rank(event: Event) -> int:
        roles = [LEADERS.index(role) for role in event.values("role") if role in LEADERS]
        return min(roles, default=len(LEADERS))

    ordered = sorted(events, key=lambda e: (rank(e), e.over, e.id))
    leading = [e for e in ordered if rank(e) < len(LEADERS) and not (e.over and rank(e))]
    return tuple(leading), tuple(e for e in ordered if e not in leading)


def _founders(events: Iterable[Event]) -> list[str]:
    found = {e.first("person") for e in events if "founder" in e.values("role")}
    return sorted(found - {""})
