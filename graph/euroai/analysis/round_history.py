"""What came before and after a round of the same organisation, and how its valuation moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["RoundHistory", "round_history", "step_up"]


@dataclass(frozen=True, slots=True)
class RoundHistory:
    """The rounds of the same organisation next to one: ids, '' where there is none.

    ``steps`` tell how many times the valuation of the round before this one is, and that of the one
    after is this one's; None where one of them is not told, or has no rate.
    """

    before: str
    after: str
    step_from_before: float | None
    step_to_after: float | None


def round_history(kg: KnowledgeGraph, event: Event) -> RoundHistory:
    """Return the last round that certainly was before a round, and the first after it.

    Only rounds that happened and that a source dates; a round whose dates overlap is neither.
    """
    organization = event.first("recipient")
    if event.when is None or not event.when.earliest:
        return RoundHistory("", "", None, None)
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
    first, last = event.when.earliest, event.when.latest
    earlier = [one for one in others if one.when and one.when.latest < first]
    later = [one for one in others if one.when and one.when.earliest > last]
    before = max(earlier, key=lambda one: (_span(one)[1], one.id), default=None)
    after = min(later, key=lambda one: (_span(one)[0], one.id), default=None)
    return RoundHistory(
        before.id if before else "",
        after.id if after else "",
        step_up(before, event) if before else None,
        step_up(event, after) if after else None,
    )


def step_up(before: Event, after: Event) -> float | None:
    """Return how many times the valuation of a round that of a later one is, both in euro."""
    values = [
        one.figures["valuation"].chosen.euro if "valuation" in one.figures else None
        for one in (before, after)
    ]
    if not values[0] or values[1] is None:
        return None
    return float(values[1] / values[0])


def _span(event: Event) -> tuple[str, str]:
    return (event.when.earliest, event.when.latest) if event.when else ("", "")
