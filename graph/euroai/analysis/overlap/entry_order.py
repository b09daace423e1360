"""Who came first: of two investors in one organisation, which was in it earlier, and by how long.

Dates are ranges of days, because sources say "in 2023" as often as they name a day; so is the
delay, and where the ranges leave it open nobody is called first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from euroai.analysis.overlap.deals import HoldingDeal, deals_by_pair
from euroai.analysis.overlap.filters import EVERYTHING, Filter
from euroai.analysis.overlap.overlap import investor_overlap

if TYPE_CHECKING:
    from euroai.analysis.overlap.overlap import Pair
    from euroai.knowledge import KnowledgeGraph

__all__ = ["ORDERS", "Entry", "Meeting", "PairMeetings", "entry_of", "first_in", "meeting_of"]

ORDERS: Final = ("a first", "b first", "together", "open")
"""What a meeting may be: ``open`` where the dates do not decide it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The days within which an investor's first deal in an organisation was, '' where unbounded.

    ``deal`` is the deal that was done for sure when no other was, ``stated`` its date as stated
    ('' if no source dates it). ``possible`` are the deals that may have been the first, ``deals``
    all, sorted.
    """

    earliest: str
    latest: str
    stated: str
    deal: str
    possible: tuple[str, ...]
    deals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """One organisation that both are in. ``order`` is one of :data:`ORDERS`.

    ``least`` and ``most`` are the days by which the follower came later (0 if they came together);
    None where nothing bounds them, or where the order is open.
    """

    lab: str
    order: str
    least: int | None
    most: int | None
    a: Entry
    b: Entry


@dataclass(frozen=True, slots=True)
class PairMeetings:
    """All organisations that ``a`` and ``b`` are both in, by when the first of them came, then id.

    Meetings of which nothing is dated stand last.
    """

    a: str
    b: str
    meetings: tuple[Meeting, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many meetings are of each order."""
        return {order: sum(one.order == order for one in self.meetings) for order in ORDERS}


def first_in(
    kg: KnowledgeGraph,
    investors: Sequence[str] = (),
    *,
    top: int | None = None,
    where: Filter = EVERYTHING,
    roll_up: bool = False,
    alpha: float | None = None,
) -> tuple[PairMeetings, ...]:
    """Return for each pair of :func:`investor_overlap` who came first into what both are in.

    The pairs, their order and the options are those of the overlap; pairs that share nothing are
    left out. An investor's first deal is the first that the filter leaves; rolled up it is the
    first of the parent or of anyone under it.
    """
    found = investor_overlap(kg, investors, top=top, where=where, roll_up=roll_up, alpha=alpha)
    deals: dict[tuple[str, str], list[HoldingDeal]] = {}
    for (investor, lab), own in deals_by_pair(kg).items():
        who = found.counted_under.get(investor, investor)
        deals.setdefault((who, lab), []).extend(deal for deal in own if where.takes_deal(deal))
    return tuple(_meetings(pair, deals) for pair in found.pairs if pair.shared)


def _meetings(pair: Pair, deals: Mapping[tuple[str, str], Sequence[HoldingDeal]]) -> PairMeetings:
    met = [
        meeting_of(lab, entry_of(deals[pair.a, lab]), entry_of(deals[pair.b, lab]))
        for lab in pair.shared_ids
    ]
    return PairMeetings(pair.a, pair.b, tuple(sorted(met, key=_came)))


def _came(meeting: Meeting) -> tuple[str, str, str]:
    days = [entry.earliest or "9999" for entry in (meeting.a, meeting.b)]
    return min(days), max(days), meeting.lab


def entry_of(deals: Sequence[HoldingDeal]) -> Entry:
    """Return when an investor came in, from all its deals with one organisation (at least one).

    It came no later than the first upper bound of any deal. It came no earlier than the first
    lower bound: deals that no source dates are left aside where others are dated, because most of
    them tell the same again, unless they were stated before any dated deal can have been.
    """
    dated = [deal for deal in deals if deal.is_dated]
    latest = min((deal.latest for deal in deals if deal.latest), default="")
    earliest = min((deal.earliest for deal in dated), default="")
    if earliest > latest:
        earliest = ""
    known = dated if earliest else deals
    first = min(known, key=lambda deal: (deal.latest or "9999", deal.earliest or "9999", deal.id))
    possible = (deal.id for deal in known if not earliest or deal.earliest <= latest)
    every = tuple(sorted({deal.id for deal in deals}))
    return Entry(earliest, latest, first.stated, first.id, tuple(sorted(set(possible))), every)


def meeting_of(lab: str, a: Entry, b: Entry) -> Meeting:
    """Return who of two came first.

    With the first days of a in [a₁, a₂] and of b in [b₁, b₂], b came between b₁ − a₂ and b₂ − a₁
    days later. Where every deal that may be the first of one is also a deal of the other, the
    other came no later, however vague the date: two who are in one round only came together.
    """
    least, most = _days(a.latest, b.earliest), _days(a.earliest, b.latest)
    if set(a.possible) <= set(b.deals):
        most = 0 if most is None else min(most, 0)
    if set(b.possible) <= set(a.deals):
        least = 0 if least is None else max(least, 0)
    if least == most == 0:
        return Meeting(lab, "together", 0, 0, a, b)
    if least is not None and least > 0:
        return Meeting(lab, "a first", least, most, a, b)
    if most is not None and most < 0:
        return Meeting(lab, "b first", -most, None if least is None else -least, a, b)
    return Meeting(lab, "open", None, None, a, b)


def _days(start: str, end: str) -> int | None:
    if not start or not end:
        return None
    return (date.fromisoformat(end) - date.fromisoformat(start)).days
