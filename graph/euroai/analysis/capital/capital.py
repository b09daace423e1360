"""Where a lab's money comes from: by region, country or kind of investor, counted and in euro.

A round's amount is the preferred figure in euro. It is divided by known tickets, the rest equally
among the other investors named; how much was divided so is stated (``imputed_share``). A deal whose
amount or investors are unknown is counted and stated, never guessed.
:mod:`euroai.analysis.capital.deals` says what is a deal and how no money counts twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.announced import (
    AnnouncedShare,
    AnnouncedShares,
    announced_against_counted,
)
from euroai.analysis.capital.deals import INSTRUMENTS, Deal, checked_instruments, deals_of
from euroai.analysis.capital.dependency import Dependency, DependencyRow, dependency
from euroai.analysis.capital.grouping import GROUPINGS, UNKNOWN, Grouping, european_labs
from euroai.errors import UnknownChoice
from euroai.namespaces import PREFIXES, slug
from euroai.store.statements import TYPE
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "GROUPINGS",
    "INSTRUMENTS",
    "LEAST_STATED",
    "UNKNOWN",
    "AnnouncedShare",
    "AnnouncedShares",
    "CapitalOrigin",
    "Dependency",
    "DependencyRow",
    "OriginRow",
    "YearOrigin",
    "announced_against_counted",
    "by_year",
    "capital_origin",
    "dependency",
    "european_labs",
    "parts_stated_as_rounds",
    "possible_doubles",
]


@dataclass(frozen=True, slots=True)
class OriginRow:
    """The money of one home (``key``: a region, a country's code, a kind, or ``unknown``).

    ``investors`` counts those who gave, ``investments`` their parts in deals; ``share_by_count`` is
    of all investments, ``share_by_amount`` of all euro that an investor is known for.
    ``imputed_eur`` is the part of ``amount_eur`` without a ticket: the rest of rounds, divided.
    ``least_eur`` is what tickets tell, as if all else came from elsewhere, ``most_eur`` what it is
    if the whole rest of each round with an investor from here came from here; ``amount_eur`` lies
    between. ``share_least`` and ``share_most`` are these of the sum of all homes.
    """

    key: str
    investors: int
    investments: int
    amount_eur: float
    share_by_count: float
    share_by_amount: float
    imputed_eur: float
    least_eur: float
    most_eur: float
    share_least: float
    share_most: float


@dataclass(frozen=True, slots=True)
class CapitalOrigin:
    """Where the money of some labs comes from, and how much of the answer is known.

    ``labs`` are those with a deal that counts, ``rounds`` and ``tickets`` count the deals (tickets:
    those beside all rounds). ``amount_eur_total`` is the sum of the rows; of it, ``imputed_share``
    (0 to 1) was divided equally for want of a ticket. Not in it: ``unplaced_eur``, stated without
    anybody who gave it; the deals of unknown amount (nobody states it, or no rate of their day is
    known), whose investors are counted all the same. ``set_aside`` names the tickets whose amount
    is not used, because it contradicts the deal or repeats another.
    """

    by: str
    instruments: tuple[str, ...]
    rows: tuple[OriginRow, ...]
    labs: tuple[str, ...]
    rounds: int
    tickets: int
    amount_eur_total: float
    imputed_share: float
    unplaced_eur: float
    unknown_amount_rounds: int
    unknown_amount_tickets: int
    unknown_investor_rounds: int
    set_aside: tuple[str, ...]

    @property
    def investments(self) -> int:
        """How many investments the rows count together."""
        return sum(row.investments for row in self.rows)

    @property
    def homes(self) -> int:
        """How many homes that are known have a part in it."""
        return sum(row.key != UNKNOWN for row in self.rows)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The home that leads by investments and the one that leads by euro; empty for no rows."""
        if not self.rows:
            return ()
        by_count = max(self.rows, key=lambda row: (row.investments, row.amount_eur))
        by_euro = max(self.rows, key=lambda row: (row.amount_eur, row.investments))
        return by_count.key, by_euro.key

    @property
    def stated_share(self) -> float:
        """The part of the sum of which tickets tell who gave it, 0 to 1."""
        return 1.0 - self.imputed_share if self.amount_eur_total else 0.0

    @property
    def states_shares(self) -> bool:
        """Whether enough is known to state a group's share of the amount (:data:`LEAST_STATED`)."""
        return self.stated_share >= LEAST_STATED


@dataclass(frozen=True, slots=True)
class YearOrigin:
    """The origin of one year's money; ``year`` is '' for deals whose year is not certain."""

    year: str
    origin: CapitalOrigin


def capital_origin(
    kg: KnowledgeGraph,
    labs: Sequence[str] = (),
    *,
    by: str = "region",
    instruments: Sequence[str] = ("equity",),
) -> CapitalOrigin:
    """Return where the money of some organisations comes from.

    ``labs`` are ids; none: every lab whose own country is in Europe. ``by`` is ``region``,
    ``country`` (of a person: the nationality) or ``kind``. ``instruments`` chooses from
    :data:`INSTRUMENTS`; loans, grants and sales of existing shares stand apart unless asked for.

    Rows are sorted by amount and investments (both falling), then by key. Shares sum to 1, or are
    all 0 where there is nothing to share.

    Raises:
        UnknownChoice: there is no such grouping or instrument.
    """
    grouping, deals = _prepared(kg, labs, by, instruments)
    return _origin(deals, grouping, by, instruments)


def by_year(
    kg: KnowledgeGraph,
    labs: Sequence[str] = (),
    *,
    by: str = "region",
    instruments: Sequence[str] = ("equity",),
) -> tuple[YearOrigin, ...]:
    """Return :func:`capital_origin` year by year, earliest first; '' (no certain year) stands last.

    The years are those of the deals: together they hold each deal once.

    Raises:
        UnknownChoice: there is no such grouping or instrument.
    """
    grouping, deals = _prepared(kg, labs, by, instruments)
    years = sorted({deal.year for deal in deals}, key=lambda year: year or "9999")
    return tuple(
        YearOrigin(year, _origin([d for d in deals if d.year == year], grouping, by, instruments))
        for year in years
    )


def possible_doubles(kg: KnowledgeGraph, labs: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return pairs of rounds that may be one: dates that overlap, amounts within 10 %.

    Both count in :func:`capital_origin`; a pair here is a question to the data. Only rounds with a
    known day, month or year and a known amount are compared. Sorted by id.
    """
    found = []
    for lab in labs or european_labs(kg):
        rounds = [deal for deal in deals_of(kg, lab) if deal.is_round and deal.year and deal.amount]
        for place, one in enumerate(rounds):
            found += [(one.id, other.id) for other in rounds[place + 1 :] if _alike(one, other)]
    return tuple(sorted(found))


def parts_stated_as_rounds(kg: KnowledgeGraph) -> tuple[tuple[str, str], ...]:
    """Return the parts of a round that are stated as a round of their own too, sorted by ids.

    Such money counts twice: a part of the same recipient, of an amount within 10 % and of days that
    can be the same, where the round does not name the whole (``eai:round``).
    """
    kind = NamedNode(PREFIXES["eai"] + "RoundPart")
    parts = {slug(text_of(q.subject)) for q in kg.asserted.match(None, TYPE, kind)}
    found = []
    for part in filter(None, map(kg.event, sorted(parts))):
        for whole in part.values("round"):
            event = kg.event(whole)
            for recipient in event.values("recipient") if event else ():
                rounds = [deal for deal in deals_of(kg, recipient) if deal.is_round]
                found += [
                    (part.id, deal.id)
                    for deal in rounds
                    if deal.id != whole and _is_stated_as(part, whole, deal, kg)
                ]
    return tuple(sorted(found))


def _is_stated_as(part: Event, whole: str, deal: Deal, kg: KnowledgeGraph) -> bool:
    figure, event = part.figures.get("amount"), kg.event(deal.id)
    if figure is None or figure.chosen.euro is None or not deal.amount or event is None:
        return False
    amount = int(figure.chosen.euro)
    near = abs(amount - deal.amount) * 10 <= max(amount, deal.amount)
    before = part.when is None or deal.when is None or deal.when.earliest <= part.when.latest
    return near and before and whole not in event.values("round")


def _alike(a: Deal, b: Deal) -> bool:
    if not (a.when and b.when and a.amount and b.amount):
        return False
    together = a.when.earliest <= b.when.latest and b.when.earliest <= a.when.latest
    return together and abs(a.amount - b.amount) * 10 <= max(a.amount, b.amount)


def _prepared(
    kg: KnowledgeGraph, labs: Sequence[str], by: str, instruments: Iterable[str]
) -> tuple[Grouping, list[Deal]]:
    if by not in GROUPINGS:
        raise UnknownChoice("grouping", by, GROUPINGS)
    chosen = checked_instruments(instruments)
    grouping = Grouping.of(kg)
    wanted = sorted(set(labs)) if labs else european_labs(kg, grouping)
    deals = [deal for lab in wanted for deal in deals_of(kg, lab) if deal.instrument in chosen]
    return grouping, deals


LEAST_STATED: Final = 0.25
"""Least part of an amount stated by tickets for a sentence on the share of a group."""


@dataclass(slots=True)
class _Sum:
    """What is being added up for one home."""

    investors: set[str] = field(default_factory=set)
    investments: int = 0
    euro: Fraction = Fraction(0)
    imputed: Fraction = Fraction(0)
    most: Fraction = Fraction(0)


def _origin(
    deals: Sequence[Deal], grouping: Grouping, by: str, instruments: Iterable[str]
) -> CapitalOrigin:
    sums: dict[str, _Sum] = {}
    imputed = unplaced = Fraction(0)
    for deal in deals:
        split, tickets = deal.split(), dict(deal.tickets)
        imputed += split.imputed
        unplaced += split.unplaced
        rest = split.imputed + split.unplaced
        for home in {grouping.key(one, by) for one in deal.investors if one not in tickets}:
            sums.setdefault(home, _Sum()).most += rest
        for investor in deal.investors:
            own = sums.setdefault(grouping.key(investor, by), _Sum())
            own.investors.add(investor)
            own.investments += 1
            share = split.shares.get(investor, Fraction(0))
            own.euro += share
            own.imputed += Fraction(0) if investor in tickets else share
    total = sum((own.euro for own in sums.values()), Fraction(0))
    chosen = checked_instruments(instruments)
    return CapitalOrigin(
        by,
        tuple(one for one in INSTRUMENTS if one in chosen),
        _rows(sums, total),
        tuple(sorted({deal.recipient for deal in deals})),
        sum(deal.is_round for deal in deals),
        sum(not deal.is_round for deal in deals),
        float(total),
        float(imputed / total) if total else 0.0,
        float(unplaced),
        sum(deal.amount is None and deal.is_round for deal in deals),
        sum(deal.amount is None and not deal.is_round for deal in deals),
        sum(not deal.investors for deal in deals),
        tuple(sorted({one for deal in deals for one in deal.set_aside})),
    )


def _rows(sums: dict[str, _Sum], total: Fraction) -> tuple[OriginRow, ...]:
    investments = sum(own.investments for own in sums.values())
    rows = [
        OriginRow(
            key,
            len(own.investors),
            own.investments,
            float(own.euro),
            own.investments / investments,
            float(own.euro / total) if total else 0.0,
            float(own.imputed),
            float(own.euro - own.imputed),
            float(own.euro - own.imputed + own.most),
            float((own.euro - own.imputed) / total) if total else 0.0,
            min(1.0, float((own.euro - own.imputed + own.most) / total)) if total else 0.0,
        )
        for key, own in sums.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.amount_eur, -row.investments, row.key)))
