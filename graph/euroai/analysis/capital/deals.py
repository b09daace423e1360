"""Deals that fund an organisation: rounds with their tickets, and tickets outside rounds.

One rule keeps money from being counted twice. A ticket (``eai:Investment``) belongs to a round

- if it says so (``eai:round``), or
- if that round names the same investor and recipient and their dates can be the same: the ranges
  overlap, and an unknown date overlaps all.

It then states how much of the round that investor gave and adds nothing to it. If several rounds
fit, the ticket is set aside. A round that names a later one (``eai:round``: a SAFE that the later
one includes) is a deal of its own, and the later one counts without it. Tickets beside all rounds
are deals of their own; of two tickets of one investor whose dates can be the same, only one counts:
the dated one before the undated, that with an amount before that without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.splitting import Split, fitting, split_amount
from euroai.derive.dates import DateRange
from euroai.derive.money import euro_rate
from euroai.errors import UnknownChoice
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["INSTRUMENTS", "Deal", "checked_instruments", "deals_of", "instrument_of"]

INSTRUMENTS: Final = ("equity", "debt", "grant", "secondary")
"""Money for shares; money lent; money given; money that went to former owners and not to the lab.

Equity is every round that is none of the others, and every ticket beside the rounds.
"""


@dataclass(frozen=True, slots=True)
class Deal:
    """One round, or one ticket beside all rounds.

    ``amount`` is in euro, None if nobody states it or no rate of its day is known; ``tickets`` what
    each investor is known to have given, in euro; ``set_aside`` the ids of tickets whose amount is
    not used, because it contradicts the deal, repeats another, or fits more than one round.
    """

    id: str
    recipient: str
    is_round: bool
    instrument: str
    when: DateRange | None
    amount: int | None
    investors: tuple[str, ...]
    tickets: tuple[tuple[str, int], ...] = ()
    set_aside: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def year(self) -> str:
        """The year, or '' if it is not certain."""
        first, last = _range(self.when)
        return first[:4] if first[:4] == last[:4] else ""

    def split(self) -> Split:
        """Return who gave how much; of an unknown amount only what the tickets tell."""
        tickets = dict(self.tickets)
        if self.amount is None:
            return split_amount(sum(tickets.values()), sorted(tickets), tickets)
        return split_amount(self.amount, self.investors, tickets)


@computed_once()
def deals_of(kg: KnowledgeGraph, recipient: str) -> tuple[Deal, ...]:
    """Return the deals that put money into an organisation: rounds, then tickets, sorted by id.

    Announced and completed ones only; an investor counts who is named by a source that does not
    call the deal talks or a rumour, as for ``eai:investedIn``.
    """
    events = [
        event
        for event in kg.events_about(recipient)
        if event.happened and recipient in event.values("recipient")
    ]
    events.sort(key=lambda event: event.id)
    rounds: dict[str, _Round] = {
        e.id: _Round(e, set(_investors(e))) for e in events if e.kind == "FundingRound"
    }
    beside: list[Event] = []
    for ticket in (event for event in events if event.kind == "Investment"):
        if _investors(ticket) and not _belongs(ticket, rounds):
            beside.append(ticket)
    included = _included(rounds)
    found = [_round_deal(one, recipient, included.get(one.event.id, 0)) for one in rounds.values()]
    return (*found, *_beside(beside, recipient))


def checked_instruments(instruments: Iterable[str]) -> frozenset[str]:
    """Return the instruments as a set.

    Raises:
        UnknownChoice: one does not exist.
    """
    chosen = frozenset([instruments] if isinstance(instruments, str) else instruments)
    for one in sorted(chosen - set(INSTRUMENTS)):
        raise UnknownChoice("instrument", one, INSTRUMENTS)
    return chosen


@dataclass(slots=True)
class _Round:
    """A round while its tickets are being gathered."""

    event: Event
    investors: set[str]
    stated: list[Event] = field(default_factory=list)
    implied: list[Event] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


def _investors(event: Event) -> tuple[str, ...]:
    """Return who is stated as an investor by a source in which the deal counts."""
    return tuple(sorted(event.parties("investor", "leadInvestor")))


def _belongs(ticket: Event, rounds: dict[str, _Round]) -> bool:
    """Give a ticket to the round it belongs to; False if there is none."""
    stated = [rounds[one] for one in sorted(ticket.values("round")) if one in rounds]
    investors = set(_investors(ticket))
    fit = stated or [
        one
        for one in rounds.values()
        if investors <= one.investors and _overlap(ticket.when, one.event.when)
    ]
    if not fit:
        return False
    if stated:
        stated[0].stated.append(ticket)
        stated[0].investors |= investors
    elif len(fit) == 1:
        fit[0].implied.append(ticket)
    elif "amount" in ticket.figures:
        fit[0].aside.append(ticket.id)
    return True


def _included(rounds: Mapping[str, _Round]) -> dict[str, int]:
    """Return by round what earlier rounds that it includes brought, in euro."""
    sums: dict[str, int] = defaultdict(int)
    for one in rounds.values():
        for whole in one.event.values("round"):
            if whole in rounds:
                sums[whole] += _euro(one.event, one.event.when) or 0
    return sums


def _round_deal(one: _Round, recipient: str, included: int) -> Deal:
    event = one.event
    amount = _euro(event, event.when)
    if amount is not None:
        # The money of an earlier round that this one includes is a deal of its own.
        amount = max(amount - included, 0)
    used: dict[str, int] = {}
    aside = list(one.aside)
    for group in (one.stated, one.implied):
        claimed: dict[str, int] = {}
        for ticket in sorted(group, key=lambda t: (-len(t.sources), t.id)):
            value = _euro(ticket, event.when)
            who = _investors(ticket)
            if value is not None and len(who) == 1 and who[0] not in {*used, *claimed}:
                claimed[who[0]] = value
            elif "amount" in ticket.figures:
                aside.append(ticket.id)
        if amount is not None:
            claimed, refused = fitting(amount, claimed, sum(used.values()))
            aside += [t.id for t in group if set(_investors(t)) & set(refused)]
        used |= claimed
    return Deal(
        event.id,
        recipient,
        True,
        instrument_of(event),
        event.when,
        amount,
        tuple(sorted(one.investors)),
        tuple(sorted(used.items())),
        tuple(sorted(set(aside))),
        event.sources,
    )


def _beside(tickets: Sequence[Event], recipient: str) -> list[Deal]:
    """Return the tickets beside all rounds as deals, each investor's money once."""

    def certainty(ticket: Event) -> tuple[bool, bool, str]:
        return (not _range(ticket.when)[0], "amount" not in ticket.figures, ticket.id)

    kept: dict[str, Event] = {}
    aside: dict[str, list[str]] = {}
    for ticket in sorted(tickets, key=certainty):
        who = set(_investors(ticket))
        same = [
            other.id
            for other in kept.values()
            if who <= set(_investors(other)) and _overlap(ticket.when, other.when)
        ]
        if not same:
            kept[ticket.id] = ticket
        elif "amount" in ticket.figures:
            aside.setdefault(same[0], []).append(ticket.id)
    return [
        _ticket_deal(ticket, recipient, tuple(sorted(aside.get(ident, ()))))
        for ident, ticket in sorted(kept.items())
    ]


def _ticket_deal(ticket: Event, recipient: str, aside: tuple[str, ...]) -> Deal:
    amount, who = _euro(ticket, ticket.when), _investors(ticket)
    # A ticket of one investor says who gave it; of several, nobody knows who gave how much.
    stated = ((who[0], amount),) if amount is not None and len(who) == 1 else ()
    return Deal(
        ticket.id,
        recipient,
        False,
        "equity",
        ticket.when,
        amount,
        who,
        stated,
        aside,
        ticket.sources,
    )


def instrument_of(event: Event) -> str:
    """Return the instrument of a round: that of the type most sources state, if any does."""
    kinds = [kind for kind in event.values("roundType") if kind != "unspecified"]
    return kinds[0] if kinds and kinds[0] in INSTRUMENTS else "equity"


def _euro(event: Event, when: DateRange | None) -> int | None:
    """Return the preferred amount in euro; one without a day of its own takes the rate of ``when``.

    (A ticket that nobody dates was paid when its round was.)
    """
    choice = event.figures.get("amount")
    if choice is None or choice.chosen.value < 0:
        return None
    if choice.chosen.euro is not None:
        return int(choice.chosen.euro)
    first, last = (when.earliest, when.latest) if when else ("", "")
    rate = euro_rate(choice.chosen.unit, first, last)
    return round(float(choice.chosen.value) / rate.units_per_euro) if rate else None


def _range(when: DateRange | None) -> tuple[str, str]:
    return (when.earliest, when.latest) if when else ("", "9999-12-31")


def _overlap(a: DateRange | None, b: DateRange | None) -> bool:
    (first, last), (since, until) = _range(a), _range(b)
    return first <= until and since <= last
