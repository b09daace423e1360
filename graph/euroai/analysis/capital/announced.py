"""Announced composition of a round's investors by home region, against the named investors."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.deals import deals_of
from euroai.analysis.capital.grouping import UNKNOWN, Grouping
from euroai.derive.preference import ABOUT, Figure
from euroai.errors import UnknownChoice

if TYPE_CHECKING:
    from euroai.analysis.capital.deals import Deal
    from euroai.knowledge import KnowledgeGraph

__all__ = ["AnnouncedShare", "AnnouncedShares", "announced_against_counted"]

_METRIC: Final = "investor-share-"
"""How the metrics begin that say which part of the investors is from where; regions follow."""


@dataclass(frozen=True, slots=True)
class AnnouncedShare:
    """One announced share (``announced``, in percent) and what is counted.

    ``share_by_count`` is the share of the round's named investors that are at home in ``regions``
    (ids in ``investors``), ``share_by_amount`` that of its euro; both from 0 to 1. ``fits`` and
    ``fits_by_amount`` say whether the announcement can be true of them, by its own qualifier.
    """

    observation: str
    regions: tuple[str, ...]
    announced: Figure
    investors: tuple[str, ...]
    share_by_count: float
    share_by_amount: float
    fits: bool
    fits_by_amount: bool


@dataclass(frozen=True, slots=True)
class AnnouncedShares:
    """The shares announced for a round.

    ``investors`` counts those named, ``unknown`` those among them whose home is not known, who
    count in the whole. ``imputed_share`` is the part of the amount that was divided equally: at 1
    the shares by amount say nothing that those by count do not.
    """

    round: str
    rows: tuple[AnnouncedShare, ...]
    investors: int
    unknown: tuple[str, ...]
    imputed_share: float

    @property
    def fitting(self) -> int:
        """How many of the announced shares fit what is counted by homes."""
        return sum(row.fits for row in self.rows)


def announced_against_counted(kg: KnowledgeGraph, round_id: str) -> AnnouncedShares:
    """Return the announced origin of a round's money beside that which the graph counts.

    Sorted by the regions. No rows if nothing was announced of it.

    Raises:
        UnknownChoice: there is no such round, or it came to nothing; the likeliest are named.
    """
    event = kg.event(round_id)
    ident = round_id if event is None else event.id
    recipient = event.first("recipient") if event is not None else ""
    deal = next((one for one in deals_of(kg, recipient) if one.id == ident), None)
    if deal is None or not deal.is_round:
        raise UnknownChoice("round", round_id, (), _likeliest(kg, round_id))
    grouping = Grouping.of(kg)
    rows = []
    for observation in kg.events_about(ident):
        metric = observation.first("metric")
        if metric.startswith(_METRIC) and "value" in observation.figures:
            regions = _regions(metric, grouping)
            announced = observation.figures["value"].chosen
            rows.append(_row(deal, observation.id, regions, announced, grouping))
    split = deal.split()
    placed = split.known + split.imputed
    return AnnouncedShares(
        ident,
        tuple(sorted(rows, key=lambda row: (row.regions, row.observation))),
        len(deal.investors),
        tuple(one for one in deal.investors if grouping.region(one) == UNKNOWN),
        float(split.imputed / placed) if placed else 0.0,
    )


def _likeliest(kg: KnowledgeGraph, name: str) -> list[str]:
    """Return the ids of three rounds of whom a name means most likely, the largest first."""
    of_each = ([one for one in deals_of(kg, who) if one.is_round] for who in kg.names.nearest(name))
    rounds = next(filter(None, of_each), [])
    return [one.id for one in sorted(rounds, key=lambda one: (-(one.amount or 0), one.id))][:3]


def _regions(metric: str, grouping: Grouping) -> tuple[str, ...]:
    """Return the regions that a metric names: ``investor-share-asia-middle-east`` has two."""
    named = metric.removeprefix(_METRIC)
    return tuple(sorted(one for one in set(grouping.regions.values()) if one in named))


def _row(
    deal: Deal, observation: str, regions: tuple[str, ...], announced: Figure, grouping: Grouping
) -> AnnouncedShare:
    own = tuple(one for one in deal.investors if grouping.region(one) in regions)
    shares = deal.split().shares
    total = sum(shares.values())
    by_count = len(own) / len(deal.investors) if deal.investors else 0.0
    by_amount = float(sum(shares.get(one, 0) for one in own) / total) if total else 0.0
    return AnnouncedShare(
        observation,
        regions,
        announced,
        own,
        by_count,
        by_amount,
        _fits(announced, by_count),
        _fits(announced, by_amount),
    )


def _fits(announced: Figure, share: float) -> bool:
    """Return whether a share can be what was announced; "about" allows a tenth."""
    percent = Decimal(str(round(100 * share, 6)))
    exponent = announced.value.as_tuple().exponent
    rounding = Decimal(10) ** (exponent if isinstance(exponent, int) else 0)
    if announced.qualifier == "at-least":
        return percent >= announced.value - rounding
    if announced.qualifier == "at-most":
        return percent <= announced.value + rounding
    slack = ABOUT * announced.value if announced.qualifier == "about" else rounding
    return abs(percent - announced.value) <= slack
