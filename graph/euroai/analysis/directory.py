"""Directories: every lab, investor, person and round with the figures by which one screens them.

Each figure is that of its one function (:mod:`euroai.analysis.key_figures`); here they stand side
by side, a row an entity or round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from euroai.analysis.key_figures import (
    Raised,
    co_investors,
    counted_amounts,
    holdings,
    investors,
    labs_held,
    organizations_founded,
    past_places,
    raised_in,
    raising,
)
from euroai.analysis.overlap.filters import kind_of
from euroai.analysis.quality.freshness import newest, published
from euroai.analysis.rankings.investors import EVERYTHING
from euroai.analysis.rankings.scope import deals_in
from euroai.analysis.stated_events import independent_tellings, tellings_of
from euroai.derive.preference import Preference
from euroai.namespaces import PREFIXES, slug
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "KINDS",
    "InvestorRow",
    "LabRow",
    "PersonRow",
    "Post",
    "RoundRow",
    "investor_rows",
    "lab_rows",
    "person_rows",
    "round_rows",
    "sources_of",
]

KINDS: Final = ("labs", "investors", "people", "rounds")
"""The directories that there are."""

Events = Mapping[str, Sequence["Event"]]


@dataclass(frozen=True, slots=True)
class LabRow:
    """A lab: the rounds that happened, what they brought, who is in it, and how new that is.

    ``by_year`` is the money in euro of the rounds whose year is certain. ``valuation`` is that of
    the latest round that has one, ``valued_by`` that round. ``sources`` name the lab or one of its
    events, ``independent`` is how many independent tellings they are; ``newest`` is the latest date
    on which one was published, as stated.
    """

    id: str
    raised: Raised
    by_year: tuple[tuple[str, Decimal], ...]
    rounds: tuple[str, ...]
    last_round: Event | None
    valuation: Preference | None
    valued_by: Event | None
    investors: tuple[str, ...]
    leads: tuple[str, ...]
    people: tuple[str, ...]
    sources: tuple[str, ...]
    independent: int
    newest: str


@dataclass(frozen=True, slots=True)
class InvestorRow:
    """An investor: what it holds, by how many deals, how many it led, and when.

    ``deals`` are those of :func:`~euroai.analysis.rankings.scope.deals_in`: rounds, and tickets
    beside all rounds; a stake of no known date is none where a deal explains it. ``by_year`` counts
    the deals whose year is certain; ``last`` is the latest deal with a date, ``last_in`` what it
    was in. ``sectors`` and ``types`` are those of what it holds and of its deals.
    """

    id: str
    kind: str
    holdings: tuple[str, ...]
    labs: tuple[str, ...]
    deals: tuple[str, ...]
    led: tuple[str, ...]
    by_year: tuple[tuple[str, int], ...]
    last: Event | None
    last_in: str
    sectors: tuple[str, ...]
    types: tuple[str, ...]
    partners: tuple[str, ...]
    sources: tuple[str, ...]
    independent: int
    newest: str


@dataclass(frozen=True, slots=True)
class Post:
    """What a person is or was somewhere: roles, and whether a source tells it as behind."""

    organization: str
    roles: tuple[str, ...]
    over: bool


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person: posts, what the person founded, where the person was before, own investments."""

    id: str
    posts: tuple[Post, ...]
    roles: tuple[str, ...]
    organizations: tuple[str, ...]
    founded: tuple[str, ...]
    past: tuple[str, ...]
    holdings: tuple[str, ...]
    sources: tuple[str, ...]
    independent: int
    newest: str


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A funding round: whose, of which type, when, how much, by whom, and what became of it."""

    id: str
    recipient: str
    event: Event
    amount: Preference | None
    valuation: Preference | None
    leads: tuple[str, ...]
    investors: tuple[str, ...]
    sources: tuple[str, ...]
    independent: int
    newest: str


def sources_of(kg: KnowledgeGraph, ident: str, events: Iterable[Event]) -> tuple[str, ...]:
    """Return the sources that describe an entity or tell one of these events: slugs, sorted."""
    found = {source for event in events for source in event.sources}
    own = kg.asserted.match(NamedNode(PREFIXES["id"] + ident), None, None)
    found |= {slug(text_of(quad.graph_name)) for quad in own}
    return tuple(sorted(found & kg.sources.keys()))


def lab_rows(kg: KnowledgeGraph, events: Events | None = None) -> tuple[LabRow, ...]:
    """Return every lab, by id. ``events`` are those about each entity, if they are at hand."""
    return tuple(
        _lab(kg, ident, _about(kg, ident, events))
        for ident, entity in kg.entities.items()
        if entity.kind == "Lab"
    )


def _lab(kg: KnowledgeGraph, ident: str, events: Sequence[Event]) -> LabRow:
    own = [one for one in events if one.kind == "FundingRound" and ident in one.values("recipient")]
    done = [one for one in own if one.happened]
    dated = [one for one in done if one.when and one.when.earliest]
    valued = [one for one in _latest_first(done) if "valuation" in one.figures]
    staff = [
        one for one in events if one.kind == "Position" and ident in one.values("organization")
    ]
    sources = sources_of(kg, ident, events)
    return LabRow(
        ident,
        raised_in(own),
        _money_by_year(own),
        tuple(sorted(one.id for one in done)),
        _latest_first(dated)[0] if dated else None,
        valued[0].figures["valuation"] if valued else None,
        valued[0] if valued else None,
        investors(kg, ident),
        tuple(sorted({one for event in done for one in event.parties("leadInvestor")})),
        tuple(sorted({person for one in staff for person in one.values("person")})),
        sources,
        independent_tellings(kg, sources),
        published(kg, newest(kg, sources)),
    )


def _money_by_year(rounds: Sequence[Event]) -> tuple[tuple[str, Decimal], ...]:
    amounts = counted_amounts(rounds)
    years: dict[str, Decimal] = {}
    for event in raising(rounds):
        if year := _year(event):
            years[year] = years.get(year, Decimal(0)) + amounts.get(event.id, Decimal(0))
    return tuple(sorted(years.items()))


def investor_rows(kg: KnowledgeGraph, events: Events | None = None) -> tuple[InvestorRow, ...]:
    """Return everybody who put money into something, by id."""
    pairs: dict[str, dict[str, str]] = defaultdict(dict)
    for deal in deals_in(kg, EVERYTHING):
        for investor in deal.investors:
            pairs[investor][deal.id] = deal.recipient
    return tuple(
        _investor(kg, ident, pairs[ident], _about(kg, ident, events))
        for ident in sorted(pairs)
        if ident in kg.entities
    )


def _investor(
    kg: KnowledgeGraph, ident: str, recipients: Mapping[str, str], events: Sequence[Event]
) -> InvestorRow:
    deals = [one for name in sorted(recipients) if (one := kg.event(name)) is not None]
    dated = _latest_first(one for one in deals if one.when and one.when.earliest)
    years = Counter(year for one in deals if (year := _year(one)))
    held = holdings(kg, ident)
    sources = sources_of(kg, ident, events)
    return InvestorRow(
        ident,
        kind_of(kg.entities[ident]),
        held,
        labs_held(kg, ident),
        tuple(one.id for one in deals),
        tuple(one.id for one in deals if ident in one.parties("leadInvestor")),
        tuple(sorted(years.items())),
        dated[0] if dated else None,
        recipients[dated[0].id] if dated else "",
        tuple(sorted({s for one in held if one in kg.entities for s in kg.entities[one].sectors})),
        tuple(sorted({kind for one in deals if (kind := one.first("roundType"))})),
        co_investors(kg, ident),
        sources,
        independent_tellings(kg, sources),
        published(kg, newest(kg, sources)),
    )


def person_rows(kg: KnowledgeGraph, events: Events | None = None) -> tuple[PersonRow, ...]:
    """Return every person, by id."""
    return tuple(
        _person(kg, ident, _about(kg, ident, events))
        for ident, entity in kg.entities.items()
        if entity.kind == "Person"
    )


def _person(kg: KnowledgeGraph, ident: str, events: Sequence[Event]) -> PersonRow:
    posts = tuple(
        Post(place, tuple(sorted(event.values("role"))), event.over)
        for event in sorted(events, key=lambda one: one.id)
        if event.kind == "Position" and ident in event.values("person")
        for place in event.values("organization")
    )
    sources = sources_of(kg, ident, events)
    return PersonRow(
        ident,
        posts,
        tuple(sorted({role for post in posts for role in post.roles})),
        tuple(sorted({post.organization for post in posts if not post.over})),
        organizations_founded(kg, ident),
        past_places(kg, ident),
        holdings(kg, ident),
        sources,
        independent_tellings(kg, sources),
        published(kg, newest(kg, sources)),
    )


def round_rows(kg: KnowledgeGraph, events: Events | None = None) -> tuple[RoundRow, ...]:
    """Return every funding round that a source tells, done or not, by id."""
    found = {
        event.id: event
        for ident in kg.entities
        for event in _about(kg, ident, events)
        if event.kind == "FundingRound"
    }
    return tuple(_round(kg, found[one]) for one in sorted(found))


def _round(kg: KnowledgeGraph, event: Event) -> RoundRow:
    sources = tuple(sorted(kg.sources.keys() & set(event.sources)))
    leads = event.parties("leadInvestor")
    return RoundRow(
        event.id,
        event.first("recipient"),
        event,
        event.figures.get("amount"),
        event.figures.get("valuation"),
        leads,
        tuple(one for one in event.parties("leadInvestor", "investor") if one not in leads),
        sources,
        tellings_of(kg, event),
        published(kg, newest(kg, sources)),
    )


def _about(kg: KnowledgeGraph, ident: str, events: Events | None) -> Sequence[Event]:
    return kg.events_about(ident) if events is None else events[ident]


def _latest_first(events: Iterable[Event]) -> list[Event]:
    """Order by the first day on which an event may have happened, the latest first, then by id."""

    def days(event: Event) -> tuple[str, str]:
        return (event.when.earliest, event.when.latest) if event.when else ("", "")

    return sorted(sorted(events, key=lambda one: one.id), key=days, reverse=True)


def _year(event: Event) -> str:
    """Return the year of an event, '' where it is not certain."""
    when = event.when
    if when is None or not when.earliest or when.earliest[:4] != when.latest[:4]:
        return ""
    return when.earliest[:4]
