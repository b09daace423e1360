"""What is new: the rounds, alliances and acquisitions of the last days before the data's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from euroai.analysis.key_figures import counted_amounts, raising
from euroai.analysis.quality.freshness import data_date
from euroai.analysis.rankings.scope import EUROPEAN_LABS, Scope, organizations_in
from euroai.derive.dates import day_range

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["DAYS", "Recent", "whats_new"]

DAYS: Final = 90
_KINDS: Final = ("FundingRound", "Alliance", "Acquisition")


@dataclass(frozen=True, slots=True)
class Recent:
    """What certainly was in the days from ``since`` to ``until``, the latest first: events.

    ``amount_eur`` is the money that the rounds brought, in the ``known`` of them whose amount has a
    value in euro; sales of existing shares are among the rounds, not in the sum.
    """

    since: str
    until: str
    rounds: tuple[Event, ...]
    alliances: tuple[Event, ...]
    acquisitions: tuple[Event, ...]
    amount_eur: Decimal
    known: int


def whats_new(kg: KnowledgeGraph, days: int = DAYS, scope: Scope = EUROPEAN_LABS) -> Recent | None:
    """Return what happened to the organisations of a scope in the last days of the data.

    An event counts if all its possible days lie in them; None if the data has no date.
    """
    span = day_range(data_date(kg))
    if not span:
        return None
    until = date.fromisoformat(span[1])
    since = f"{until - timedelta(days=days - 1)}"
    found: dict[str, dict[str, Event]] = {kind: {} for kind in _KINDS}
    for ident in organizations_in(kg, scope):
        for event in kg.events_about(ident):
            if event.kind in found and event.happened and _is_its_own(event, ident):
                when = event.when
                if when and when.earliest and since <= when.earliest and when.latest <= span[1]:
                    found[event.kind][event.id] = event
    rounds, alliances, acquisitions = (
        tuple(sorted(found[kind].values(), key=_latest_first, reverse=True)) for kind in _KINDS
    )
    amounts = counted_amounts(raising(rounds))
    total = sum(amounts.values(), Decimal(0))
    return Recent(since, span[1], rounds, alliances, acquisitions, total, len(amounts))


def _is_its_own(event: Event, ident: str) -> bool:
    """Return whether an event is about an organisation: not a round in which it only invests."""
    return event.kind != "FundingRound" or ident in event.values("recipient")


def _latest_first(event: Event) -> tuple[str, str, str]:
    return (event.when.earliest, event.when.latest, event.id) if event.when else ("", "", event.id)
