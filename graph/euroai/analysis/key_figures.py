"""The key figures of one entity: who invested, from where, and how much was raised.

Each is defined in :mod:`euroai.definitions`; pages and commands take it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from euroai.analysis.capital.grouping import EUROPE, UNKNOWN
from euroai.analysis.overlap.partners import neighbour_count, partners
from euroai.model.roles import ADVISORY_ROLES
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "KeyFigures",
    "Raised",
    "adding",
    "alliances_done",
    "co_investors",
    "counted_amounts",
    "former_founders",
    "founded_by_former",
    "holdings",
    "included_rounds",
    "investors",
    "investors_from",
    "key_figures",
    "labs_held",
    "latest_valuation",
    "organizations_founded",
    "past_places",
    "people_of",
    "raised",
    "raised_in",
    "raising",
    "rounds_done",
    "sells",
]

_NOT_RAISED: Final = frozenset({"secondary"})
"""Round types whose money does not go to the organisation."""
_NO_SALE: Final = frozenset({"asset-purchase", "team-hire"})
_HALF: Final = 50


class Raised(NamedTuple):
    """Money raised: the sum in euro of ``known`` rounds, of ``rounds`` that there were."""

    amount_eur: Decimal
    known: int
    rounds: int


def investors(kg: KnowledgeGraph, organization: str) -> tuple[str, ...]:
    """Return who put money into an organisation: ids, sorted (``eai:investedIn``)."""
    return kg.links("hasInvestor").get(organization, ())


def investors_from(kg: KnowledgeGraph, organization: str, region: str = EUROPE) -> tuple[str, ...]:
    """Return the investors whose home is in a region (``unknown``: in none known): ids, sorted."""
    return tuple(
        one
        for one in investors(kg, organization)
        if (((entity := kg.entities.get(one)) is not None and entity.region) or UNKNOWN) == region
    )


def holdings(kg: KnowledgeGraph, investor: str) -> tuple[str, ...]:
    """Return the organisations into which an investor put money: ids, sorted."""
    return kg.links("investedIn").get(investor, ())


def labs_held(kg: KnowledgeGraph, investor: str, region: str = "") -> tuple[str, ...]:
    """Return the labs of a portfolio, in ``region`` if one is named: ids, sorted."""
    return tuple(
        one
        for one in holdings(kg, investor)
        if (entity := kg.entities.get(one)) is not None
        and entity.kind == "Lab"
        and region in ("", entity.region)
    )


def raised(kg: KnowledgeGraph, organization: str) -> Raised:
    """Return what an organisation raised by the rounds that happened."""
    rounds = (event for event in kg.events_about(organization) if event.kind == "FundingRound")
    return raised_in([one for one in rounds if organization in one.values("recipient")])


def raising(rounds: Iterable[Event]) -> tuple[Event, ...]:
    """Return those of the rounds that happened and whose money reached the organisation."""
    return tuple(
        event for event in rounds if event.happened and event.first("roundType") not in _NOT_RAISED
    )


def raised_in(rounds: Iterable[Event]) -> Raised:
    """Return the sum of rounds; sales of existing shares are left out.

    Rounds without a known amount or rate count in the number of rounds only. What a later one of
    them includes is in its amount.
    """
    own = raising(rounds)
    return Raised(sum(counted_amounts(own).values(), Decimal(0)), len(adding(own)), len(own))


def counted_amounts(rounds: Iterable[Event]) -> dict[str, Decimal]:
    """Return the euro of each round that adds to what was raised, by the round's id.

    A round without a known amount or rate has none, nor one that a later round of a known amount
    includes.
    """
    own = raising(rounds)
    included = included_rounds(own)
    return {one: euro for one, euro in adding(own).items() if one not in included}


def sells(event: Event, organization: str) -> bool:
    """Return whether an acquisition sells an organisation as a whole, or most of it.

    Not the purchase of assets, the hiring of a team, or of half of it at most.
    """
    share = event.figures.get("stakePercent")
    is_part = share is not None and share.chosen.value <= _HALF
    whole = not is_part and _NO_SALE.isdisjoint(event.values("dealKind"))
    return event.kind == "Acquisition" and whole and organization in event.values("target")


def adding(rounds: Iterable[Event]) -> Mapping[str, Decimal]:
    """Return what each of the rounds adds to the sum unless another includes it: euro, by id."""
    return {
        event.id: figure.chosen.euro
        for event in raising(rounds)
        if (figure := event.figures.get("amount")) and figure.chosen.euro is not None
    }


def included_rounds(rounds: Iterable[Event]) -> Mapping[str, tuple[str, ...]]:
    """Return those of the rounds that others of them, of known amount, include: by id, by which."""
    own = raising(rounds)
    known = adding(own).keys()
    within = {event.id: tuple(sorted(known & event.values("round"))) for event in own}
    return {event: wholes for event, wholes in within.items() if wholes}


def latest_valuation(rounds: Iterable[Event]) -> Event | None:
    """Return the latest of the rounds that happened and value the organisation."""
    valued = [one for one in rounds if one.happened and "valuation" in one.figures]

    def when(event: Event) -> tuple[str, str, str]:
        span = event.when
        return (span.earliest, span.latest, event.id) if span else ("", "", event.id)

    return max(valued, key=when, default=None)


def rounds_done(kg: KnowledgeGraph, organization: str) -> tuple[str, ...]:
    """Return the rounds of an organisation that happened: ids, sorted."""
    return tuple(
        sorted(
            event.id
            for event in kg.events_about(organization)
            if event.kind == "FundingRound"
            and event.happened
            and organization in event.values("recipient")
        )
    )


def alliances_done(kg: KnowledgeGraph, organization: str) -> tuple[str, ...]:
    """Return the alliances, announced or done, that an organisation is stated to be in: sorted."""
    return tuple(
        sorted(
            event.id
            for event in kg.events_about(organization)
            if event.kind == "Alliance" and not event.outcome_for(organization)
        )
    )


def founded_by_former(kg: KnowledgeGraph, employer: str) -> tuple[str, ...]:
    """Return the organisations that an employer's former people founded (``eai:alumniFounded``)."""
    return kg.links("alumniFounded").get(employer, ())


def former_founders(kg: KnowledgeGraph, employer: str) -> tuple[str, ...]:
    """Return the former people of an employer who founded one of these: ids, sorted."""
    return _former_founders(kg).get(employer, ())


@computed_once()
def _former_founders(kg: KnowledgeGraph) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for employer, _, tie in kg.edges("talent"):
        found.setdefault(employer, set()).update(_ids(tie["people"]))
    return {employer: tuple(sorted(people)) for employer, people in found.items()}


def _ids(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple | list) else (str(value),)


def organizations_founded(kg: KnowledgeGraph, person: str) -> tuple[str, ...]:
    """Return the organisations that a person founded: ids, sorted (``eai:founderOf``)."""
    return kg.links("founderOf").get(person, ())


def past_places(kg: KnowledgeGraph, person: str) -> tuple[str, ...]:
    """Return where a person worked or studied and no longer does, by any source: ids, sorted.

    Not where another post of work or study goes on; a seat on a board or advice is none.
    """
    left: set[str] = set()
    still: set[str] = set()
    for event in kg.events_about(person):
        if event.kind == "Position" and person in event.values("person"):
            if event.over:
                left.update(event.values("organization"))
            elif not ADVISORY_ROLES.issuperset(event.values("role")):
                still.update(event.values("organization"))
    return tuple(sorted(left - still))


def co_investors(kg: KnowledgeGraph, investor: str) -> tuple[str, ...]:
    """Return who else put money into an organisation of an investor's portfolio: ids, sorted."""
    found = {one for held in holdings(kg, investor) for one in investors(kg, held)}
    return tuple(sorted(found - {investor}))


def people_of(kg: KnowledgeGraph, organization: str) -> tuple[str, ...]:
    """Return who is told to work, lead, study or advise at an organisation, or to have: ids."""
    return tuple(
        sorted(
            {
                person
                for event in kg.events_about(organization)
                if event.kind == "Position" and organization in event.values("organization")
                for person in event.values("person")
            }
        )
    )


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The numbers of one entity that its page, its search card and its sentences show.

    Each is the number of what the function of its name lists; ``alumni_founded`` counts the
    organisations that its former people founded, ``alumni`` those people. ``most_shared`` is how
    many organisations it shares with the investor with which it shares most, ``neighbours`` how
    many organisations have an investor in common with it. ``raised`` is money.
    """

    investors: int
    european_investors: int
    portfolio: int
    labs: int
    european_labs: int
    co_investors: int
    most_shared: int
    neighbours: int
    rounds_done: int
    alliances_done: int
    founded: int
    past_places: int
    alumni_founded: int
    alumni: int
    people: int
    raised: Raised


@computed_once()
def key_figures(kg: KnowledgeGraph, ident: str) -> KeyFigures:
    """Return the numbers of one entity, each by the function that defines it."""
    return KeyFigures(
        investors=len(investors(kg, ident)),
        european_investors=len(investors_from(kg, ident)),
        portfolio=len(holdings(kg, ident)),
        labs=len(labs_held(kg, ident)),
        european_labs=len(labs_held(kg, ident, EUROPE)),
        co_investors=len(co_investors(kg, ident)),
        most_shared=len(shared[0][1]) if (shared := partners(kg).get(ident)) else 0,
        neighbours=neighbour_count(kg, ident),
        rounds_done=len(rounds_done(kg, ident)),
        alliances_done=len(alliances_done(kg, ident)),
        founded=len(organizations_founded(kg, ident)),
        past_places=len(past_places(kg, ident)),
        alumni_founded=len(founded_by_former(kg, ident)),
        alumni=len(former_founders(kg, ident)),
        people=len(people_of(kg, ident)),
        raised=raised(kg, ident),
    )
