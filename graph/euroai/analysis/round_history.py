"""What came before and after a round of the same organisation, and how its valuation moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from euroai.derive.preference import Figure
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["RoundHistory", "Times", "quotient", "round_history", "step_up"]

_LEAST: Final = "at-least"
_MOST: Final = "at-most"
_ABOUT: Final = "about"


@dataclass(frozen=True, slots=True)
class Times:
    """How many times one sum is another; ``qualifier`` is that of a figure (``at-least``)."""

    number: float
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class RoundHistory:
    """The rounds of the same organisation next to one: ids, none where there is none.

    There are several where dates leave open which of them is the nearest. ``steps`` tell how many
    times the valuation of the round before this one is, and that of the one after is this one's;
    None where one of them is not told, has no rate, or cannot be compared.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    step_from_before: Times | None
    step_to_after: Times | None


def round_history(kg: KnowledgeGraph, event: Event) -> RoundHistory:
    """Return the last round that certainly was before a round, and the first after it.

    Only rounds that happened and that a source dates; a round whose dates overlap is neither. Of
    several of which any may be the last, or the first, all are returned, the earliest first.
    """
    organization = event.first("recipient")
    if event.when is None or not event.when.earliest:
        return RoundHistory((), (), None, None)
    others = [
        one
        for one in kg.events_about(organization)
        if one.kind == "FundingRound"
        and one.happened
        and one.id != event.id
        and organization in one.values("recipient")
        and one.when is not None
        and one.when.earliest
    ]
    others.sort(key=lambda one: (*_span(one), one.id))
    first, last = _span(event)
    earlier = [one for one in others if _span(one)[1] < first]
    later = [one for one in others if _span(one)[0] > last]
    newest = max((_span(one)[0] for one in earlier), default="")
    oldest = min((_span(one)[1] for one in later), default="")
    before = [one for one in earlier if _span(one)[1] >= newest]
    after = [one for one in later if _span(one)[0] <= oldest]
    return RoundHistory(
        _ids(before),
        _ids(after),
        step_up(before[0], event) if len(before) == 1 else None,
        step_up(event, after[0]) if len(after) == 1 else None,
    )


def step_up(before: Event, after: Event) -> Times | None:
    """Return how many times the valuation of a round that of a later one is, both in euro.

    One before the money is never compared with one after it.
    """
    if before.before_money != after.before_money:
        return None
    values = [one.figures.get("valuation") for one in (before, after)]
    if values[0] is None or values[1] is None:
        return None
    return quotient(values[1].chosen, values[0].chosen)


def quotient(above: Figure, below: Figure) -> Times | None:
    """Return how many times one figure is another, both in euro.

    A bound of either is one of the quotient; of two that pull it both ways nothing follows.
    """
    if above.euro is None or not below.euro:
        return None
    opposite = {_LEAST: _MOST, _MOST: _LEAST}
    bounds = {above.qualifier, opposite.get(below.qualifier, below.qualifier)}
    if {_LEAST, _MOST} <= bounds:
        return None
    qualifier = next((one for one in (_LEAST, _MOST, _ABOUT) if one in bounds), "exact")
    return Times(float(above.euro / below.euro), qualifier)


def _ids(events: Sequence[Event]) -> tuple[str, ...]:
    return tuple(event.id for event in events)


def _span(event: Event) -> tuple[str, str]:
    return (event.when.earliest, event.when.latest) if event.when else ("", "")
