"""The key figures of one entity: who invested, from where, and how much was raised.

Each is defined in :mod:`euroai.definitions`; pages and commands take it from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from euroai.analysis.capital.grouping import EUROPE, UNKNOWN

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "Raised",
    "alliances_done",
    "co_investors",
    "counted_amounts",
    "founded_by_former",
    "holdings",
    "investors",
    "investors_from",
    "labs_held",
    "organizations_founded",
    "past_places",
    "raised",
    "raised_in",
    "raising",
    "rounds_done",
    "sells",
    "valuation_of",
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
    known = sum(_euro(event) is not None for event in own)
    return Raised(sum(counted_amounts(own).values(), Decimal(0)), known, len(own))


def counted_amounts(rounds: Iterable[Event]) -> dict[str, Decimal]:
    """Return the euro of each round that adds to what was raised, by the round's id.

    A round without a known amount or rate has none, nor one that a later round of a known amount
    includes. The rounds are those of :func:`raising`.
    """
    own = list(rounds)
    known = {event.id: euro for event in own if (euro := _euro(event)) is not None}
    included = {event.id for event in own if known.keys() & event.values("round")}
    return {one: euro for one, euro in known.items() if one not in included}


def sells(event: Event, organization: str) -> bool:
    """Return whether an acquisition sells an organisation as a whole, or most of it.

    Not the purchase of assets, the hiring of a team, or of half of it at most.
    """
    share = event.figures.get("stakePercent")
    is_part = share is not None and share.chosen.value <= _HALF
    whole = not is_part and _NO_SALE.isdisjoint(event.values("dealKind"))
    return event.kind == "Acquisition" and whole and organization in event.values("target")


def valuation_of(rounds: Iterable[Event]) -> Event | None:
    """Return the latest of the rounds that happened and of which a valuation is told."""
    valued = sorted((e for e in rounds if e.happened and "valuation" in e.figures), key=_id)
    return max(valued, key=_begun, default=None)


def _id(event: Event) -> str:
    return event.id


def _begun(event: Event) -> tuple[str, str]:
    return (event.when.earliest, event.when.latest) if event.when else ("", "")


def _euro(event: Event) -> Decimal | None:
    figure = event.figures.get("amount")
    return figure.chosen.euro if figure else None


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


def organizations_founded(kg: KnowledgeGraph, person: str) -> tuple[str, ...]:
    """Return the organisations that a person founded: ids, sorted (``eai:founderOf``)."""
    return kg.links("founderOf").get(person, ())


def past_places(kg: KnowledgeGraph, person: str) -> tuple[str, ...]:
    """Return where a person worked or studied and no longer does, by any source: ids, sorted."""
    return tuple(
        sorted(
            {
                place
                for event in kg.events_about(person)
                if event.kind == "Position" and event.over and person in event.values("person")
                for place in event.values("organization")
            }
        )
    )


def co_investors(kg: KnowledgeGraph, investor: str) -> tuple[str, ...]:
    """Return who else put money into an organisation of an investor's portfolio: ids, sorted."""
    found = {one for held in holdings(kg, investor) for one in investors(kg, held)}
    return tuple(sorted(found - {investor}))
