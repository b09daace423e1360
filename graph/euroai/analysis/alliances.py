"""Alliances of the whole graph: how many stand, of which kinds, and who is in most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from euroai.analysis.stated_events import events_of_kind
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["AllianceFigures", "alliance_figures"]


@dataclass(frozen=True, slots=True)
class AllianceFigures:
    """How many alliances are ``stated``, how many of those stand, how many have an amount.

    ``kinds`` holds each kind with the number of standing alliances that are of it (one may be of
    several), the most frequent first. ``leaders`` are those who are in most standing alliances, in
    ``most`` each.
    """

    stated: int
    done: int
    with_amount: int
    kinds: tuple[tuple[str, int], ...]
    leaders: tuple[str, ...]
    most: int


@computed_once()
def alliance_figures(kg: KnowledgeGraph) -> AllianceFigures:
    """Return the numbers of all alliances."""
    alliances = events_of_kind(kg, "Alliance")
    done = [event for event in alliances if event.happened]
    kinds = Counter(kind for event in done for kind in event.values("allianceKind"))
    parties = Counter(who for event in done for who in event.parties("party"))
    most = max(parties.values(), default=0)
    return AllianceFigures(
        stated=len(alliances),
        done=len(done),
        with_amount=sum("amount" in event.figures for event in alliances),
        kinds=tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        leaders=tuple(sorted(who for who, number in parties.items() if number == most)),
        most=most,
    )
