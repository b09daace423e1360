"""Who invests and leads most, and how one investor invests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.deals import Deal
from euroai.analysis.key_figures import sells
from euroai.analysis.quality.freshness import data_date
from euroai.analysis.rankings.scope import EUROPEAN_LABS, Scope, deals_in
from euroai.derive.dates import DateRange, day_range
from euroai.errors import UnknownChoice
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "EVERYTHING",
    "INVESTOR_MEASURES",
    "Cheques",
    "DealsRow",
    "Exit",
    "Style",
    "busiest_investors",
    "style_of",
]

INVESTOR_MEASURES: Final = ("deals", "led", "pace")
EVERYTHING: Final = Scope(kind="", region="")
"""All organisations of all years: what the profile of an investor tells of."""
_YEAR: Final = timedelta(days=365)
_EXIT_ROUNDS: Final = frozenset({"ipo"})


@dataclass(frozen=True, slots=True)
class DealsRow:
    """An investor in the deals of a scope.

    ``deals`` are rounds and tickets beside all rounds, ``organizations`` those that got them,
    ``led`` the rounds that a source says it led, of ``lead_known`` rounds with it of which any lead
    is told. ``pace`` deals certainly were in the last 365 days before the data's date, ``before``
    in the 365 days before these.
    """

    rank: int
    id: str
    deals: int
    organizations: int
    led: int
    lead_known: int
    pace: int
    before: int

    @property
    def lead_rate(self) -> float | None:
        """The share of rounds led, of those of which a lead is told; None where none is."""
        return self.led / self.lead_known if self.lead_known else None


@dataclass(frozen=True, slots=True)
class Cheques:
    """The tickets of an investor whose amount a source tells, in euro."""

    number: int
    least: int
    middle: int
    most: int


@dataclass(frozen=True, slots=True)
class Exit:
    """What became of an organisation in which an investor was: sold or listed, in which event.

    Nobody leaves by buying it.
    """

    organization: str
    event: str
    date: str


@dataclass(frozen=True, slots=True)
class Style:
    """How an investor invests: counts of its deals in all organisations.

    ``stages``, ``countries``, ``sectors`` and ``years`` are pairs of key and number of deals
    (``''``: not told), years in order and the others the most first; an organisation of several
    sectors counts in each. ``new`` deals were the first in an organisation as far as is told,
    ``follow_on`` all others. ``leads_with`` led the same rounds, ``follows`` led rounds with it
    that it did not, ``followed_by`` are in rounds that it led; each with the number of rounds.
    """

    row: DealsRow
    stages: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]
    sectors: tuple[tuple[str, int], ...]
    new: int
    follow_on: int
    cheques: Cheques | None
    leads_with: tuple[tuple[str, int], ...]
    follows: tuple[tuple[str, int], ...]
    followed_by: tuple[tuple[str, int], ...]
    exits: tuple[Exit, ...]


def busiest_investors(
    kg: KnowledgeGraph, measure: str = "deals", scope: Scope = EUROPEAN_LABS
) -> tuple[DealsRow, ...]:
    """Return the investors of a scope by a measure, most first; who has none of it is left out.

    Raises:
        UnknownChoice: there is no such measure.
    """
    if measure not in INVESTOR_MEASURES:
        raise UnknownChoice("measure", measure, INVESTOR_MEASURES)
    rows = [row for row in _rows(kg, scope).values() if getattr(row, measure)]
    rows.sort(key=lambda row: (-getattr(row, measure), -row.deals, row.id))
    found: list[DealsRow] = []
    for number, row in enumerate(rows, start=1):
        same = found and getattr(found[-1], measure) == getattr(row, measure)
        found.append(replace(row, rank=found[-1].rank if same else number))
    return tuple(found)


@computed_once()
def _rows(kg: KnowledgeGraph, scope: Scope) -> Mapping[str, DealsRow]:
    """Return what each investor did in a scope."""
    own: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals_in(kg, scope):
        for who in deal.investors:
            own[who].append(deal)
    last, before = _years_back(kg)
    return {who: _row(kg, who, own[who], last, before) for who in sorted(own)}


def _row(
    kg: KnowledgeGraph, who: str, deals: Sequence[Deal], last: DateRange, before: DateRange
) -> DealsRow:
    leads = [_leads(kg, deal) for deal in deals]
    return DealsRow(
        0,
        who,
        len(deals),
        len({deal.recipient for deal in deals}),
        sum(who in led for led in leads),
        sum(bool(led) for led in leads),
        sum(_within(deal.when, last) for deal in deals),
        sum(_within(deal.when, before) for deal in deals),
    )


def _years_back(kg: KnowledgeGraph) -> tuple[DateRange, DateRange]:
    """Return the 365 days up to the data's date, and those before them."""
    span = day_range(data_date(kg)) or ("1970-01-01", "1970-01-01")
    end = date.fromisoformat(span[1])
    middle, begin = end - _YEAR, end - 2 * _YEAR
    one = timedelta(days=1)
    return (
        DateRange(f"{middle + one}", f"{end}"),
        DateRange(f"{begin + one}", f"{middle}"),
    )


def _within(when: DateRange | None, span: DateRange) -> bool:
    """Return whether a date certainly lies in a span of days."""
    return bool(
        when and when.earliest and span.earliest <= when.earliest and when.latest <= span.latest
    )


def _leads(kg: KnowledgeGraph, deal: Deal) -> tuple[str, ...]:
    event = kg.event(deal.id) if deal.is_round else None
    return event.parties("leadInvestor") if event else ()


@computed_once()
def style_of(kg: KnowledgeGraph, investor: str) -> Style | None:
    """Return how an investor invests; None for who is in no deal."""
    row = _rows(kg, EVERYTHING).get(investor)
    if row is None:
        return None
    deals = _by_investor(kg)[investor]
    entities = [kg.entities.get(deal.recipient) for deal in deals]
    together, follows, followed = Counter[str](), Counter[str](), Counter[str]()
    for deal in deals:
        leads = _leads(kg, deal)
        if investor in leads:
            together.update(one for one in leads if one != investor)
            followed.update(one for one in deal.investors if one not in leads)
        else:
            follows.update(leads)
    years = Counter(deal.year for deal in deals)
    return Style(
        row,
        _most(_stage(kg, deal) for deal in deals),
        tuple(sorted(years.items(), key=lambda one: (not one[0], one[0]))),
        _most(entity.country if entity else "" for entity in entities),
        _most(s for entity in entities for s in ((entity and entity.sectors) or ("",))),
        row.organizations,
        row.deals - row.organizations,
        _cheques(investor, deals),
        _counted(together),
        _counted(follows),
        _counted(followed),
        _exits(kg, investor, deals),
    )


@computed_once()
def _by_investor(kg: KnowledgeGraph) -> Mapping[str, tuple[Deal, ...]]:
    found: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals_in(kg, EVERYTHING):
        for who in deal.investors:
            found[who].append(deal)
    return {who: tuple(found[who]) for who in sorted(found)}


def _stage(kg: KnowledgeGraph, deal: Deal) -> str:
    """Return the type of a deal's round, of a ticket beside all rounds ``ticket``."""
    if not deal.is_round:
        return "ticket"
    event = kg.event(deal.id)
    kind = event.first("roundType") if event else ""
    return "" if kind == "unspecified" else kind


def _most(keys: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return keys with their number, the most first and what is not told last."""
    counted = Counter(keys)
    return tuple(sorted(counted.items(), key=lambda one: (not one[0], -one[1], one[0])))


def _counted(numbers: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(numbers.items(), key=lambda one: (-one[1], one[0])))


def _cheques(investor: str, deals: Sequence[Deal]) -> Cheques | None:
    amounts = sorted(
        amount for deal in deals for who, amount in deal.tickets if who == investor and amount > 0
    )
    return (
        Cheques(len(amounts), amounts[0], round(median(amounts)), amounts[-1]) if amounts else None
    )


def _exits(kg: KnowledgeGraph, investor: str, deals: Sequence[Deal]) -> tuple[Exit, ...]:
    """Return the sales as a whole and the listings of organisations, the latest first.

    Whoever buys does not leave, nor whoever came in for certain only with the sale or after it.
    """
    held: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals:
        held[deal.recipient].append(deal)
    found = []
    for organization, own in sorted(held.items()):
        for event in kg.events_about(organization):
            if event.happened and _is_exit(event, organization):
                buys = investor in event.parties("acquirer")
                if not buys and any(_may_be_before(deal, event) for deal in own):
                    found.append(Exit(organization, event.id, event.date))
    return tuple(sorted(found, key=_by_date(), reverse=True))


def _may_be_before(deal: Deal, event: Event) -> bool:
    """Return whether a deal may have been before an event; what nobody dates may."""
    if deal.id == event.id:
        return False
    if deal.when is None or event.when is None or not deal.when.earliest:
        return True
    return deal.when.earliest <= event.when.latest


def _is_exit(event: Event, organization: str) -> bool:
    listed = event.kind == "FundingRound" and event.first("roundType") in _EXIT_ROUNDS
    return sells(event, organization) or (listed and organization in event.values("recipient"))


def _by_date() -> Callable[[Exit], tuple[str, str]]:
    return lambda one: (one.date, one.event)
