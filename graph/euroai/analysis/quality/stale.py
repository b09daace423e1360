"""Stale data: what is old, rests on one source or on a weak one, the most consequential first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from euroai.analysis.diff.compare import event_ids, label_of, sums_raised
from euroai.analysis.notes import formatted
from euroai.analysis.quality.freshness import data_date, newest, published
from euroai.derive.dates import day_range
from euroai.model import Event
from euroai.model.roles import NO_EMPLOYMENT

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["MESSAGES", "WEIGHTS", "StaleFigures", "WorkItem", "stale", "stale_figures"]

WEIGHTS: Final[Mapping[str, float]] = {
    "round-without-investors": 3.0,
    "one-aggregator": 2.0,
    "founder-without-employer": 1.5,
    "no-recent-source": 1.0,
}
"""How much of the graph one better source would change: an investor makes ties to every other one
in the round, a first-hand source replaces a figure, an employer is one tie, a new source may say
nothing new."""
_OLD: Final = "its last source: {day}"
_UNDATED: Final = "no source of it is dated"
_NO_INVESTOR: Final = "no source names an investor"
_NO_EMPLOYER: Final = "no source names an employer before"
_AGGREGATOR: Final = "{publisher} alone says it, an aggregator"
_UNRATED: Final = "{publisher} alone says it, which nobody has rated"
MESSAGES: Final = (_OLD, _UNDATED, _NO_INVESTOR, _NO_EMPLOYER, _AGGREGATOR, _UNRATED)
"""Why something is on the list, before the values stand in it."""
_YEAR: Final = 365
_MOST_YEARS: Final = 3.0


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing that a better source would settle.

    ``kind`` is a key of :data:`WEIGHTS`; ``subject`` the id of an event, lab or person; ``label``
    says what it is; ``euro`` is the money at stake; ``last`` the date of the newest of its sources
    as stated, '' where none is dated; ``sources`` are those it rests on. ``score`` is

        weight × doubt × (1 + log10(1 + euro / 10⁶))

    with doubt 1, but for labs the years since the last source (at most 3), and for what rests on a
    source that nobody has rated 0.7.
    """

    kind: str
    subject: str
    label: str
    why: str
    euro: float
    last: str
    sources: tuple[str, ...]
    score: float


def stale(kg: KnowledgeGraph, *, today: date | None = None) -> tuple[WorkItem, ...]:
    """Return the work list for European entities, the highest score first, then by kind and id.

    ``today`` is the day to reckon from: by default the last day on which a source of the graph was
    published, so that the same data gives the same list.
    """
    day = today or _last_day(kg)
    raised = sums_raised(kg)
    events = [one for ident in sorted(event_ids(kg)) if (one := kg.event(ident)) is not None]
    european = [one for one in events if _is_european(kg, one)]
    found = [
        *_old_labs(kg, day, raised),
        *_rounds_without_investors(kg, european),
        *_founders(kg, events, raised),
        *_weak(kg, european),
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.kind, one.subject)))


@dataclass(frozen=True, slots=True)
class StaleFigures:
    """How many items the work list has, and how many of each kind."""

    items: int
    by_kind: Mapping[str, int]


def stale_figures(found: Sequence[WorkItem]) -> StaleFigures:
    """Return the numbers of a work list."""
    return StaleFigures(len(found), Counter(one.kind for one in found))


def _is_european(kg: KnowledgeGraph, event: Event) -> bool:
    """Return whether an event names anybody in Europe."""
    return any(one in kg.entities and kg.entities[one].region == "europe" for one in event.links)


def score(kind: str, euro: float, doubt: float = 1.0) -> float:
    """Return the score of a work item; see :class:`WorkItem`."""
    return round(WEIGHTS[kind] * doubt * (1 + math.log10(1 + euro / 1e6)), 2)


def _last_day(kg: KnowledgeGraph) -> date:
    span = day_range(data_date(kg))
    return date.fromisoformat(span[0] if span else "1970-01-01")


def _last(kg: KnowledgeGraph, sources: tuple[str, ...]) -> str:
    return published(kg, newest(kg, sources))


def _last_possible_day(kg: KnowledgeGraph, sources: tuple[str, ...]) -> str:
    """Return the last day on which one of these sources can have been published."""
    days = [span[1] for one in sources if (span := day_range(published(kg, one)))]
    return max(days, default="")


def _old_labs(kg: KnowledgeGraph, day: date, raised: Mapping[str, float]) -> Iterator[WorkItem]:
    """Yield European labs of which no source of the last year says anything."""
    for entity in kg.entities.values():
        if entity.kind != "Lab" or entity.region != "europe":
            continue
        sources = tuple(sorted({s for event in kg.events_about(entity.id) for s in event.sources}))
        latest = _last_possible_day(kg, sources)
        days = (day - date.fromisoformat(latest)).days if latest else int(_MOST_YEARS * _YEAR)
        if days <= _YEAR:
            continue
        euro = raised.get(entity.id, 0.0)
        doubt = min(days / _YEAR, _MOST_YEARS)
        last = _last(kg, sources)
        why = formatted(_OLD, day=last) if last else formatted(_UNDATED)
        kind = "no-recent-source"
        yield WorkItem(
            kind, entity.id, entity.label, why, euro, last, sources, score(kind, euro, doubt)
        )


def _rounds_without_investors(kg: KnowledgeGraph, events: list[Event]) -> Iterator[WorkItem]:
    kind = "round-without-investors"
    for event in events:
        named = event.parties("investor", "leadInvestor")
        if event.kind != "FundingRound" or named or not event.happened:
            continue
        if set(event.values("roundType")) & {"ipo", "grant", "debt"}:
            continue
        euro = _euro(event)
        why = formatted(_NO_INVESTOR)
        yield _item(kg, kind, event, why, euro, 1.0)


def _founders(
    kg: KnowledgeGraph, events: list[Event], raised: Mapping[str, float]
) -> Iterator[WorkItem]:
    kind = "founder-without-employer"
    posts: dict[str, list[Event]] = {}
    for event in events:
        if event.kind == "Position":
            posts.setdefault(event.first("person"), []).append(event)
    for person, own in posts.items():
        founded = [p for p in own if "founder" in p.values("role")]
        labs = [
            p.first("organization")
            for p in founded
            if (e := kg.entities.get(p.first("organization")))
            and (e.kind, e.region) == ("Lab", "europe")
        ]
        worked = [
            p
            for p in own
            if p not in founded
            and not NO_EMPLOYMENT.issuperset(p.values("role"))
            and p.first("organization") not in labs
        ]
        if not labs or worked:
            continue
        euro = max(raised.get(lab, 0.0) for lab in labs)
        sources = tuple(sorted({s for p in own for s in p.sources}))
        label = f"{kg.label(person)}, {', '.join(sorted({kg.label(lab) for lab in labs}))}"
        why = formatted(_NO_EMPLOYER)
        yield WorkItem(
            kind, person, label, why, euro, _last(kg, sources), sources, score(kind, euro)
        )


def _weak(kg: KnowledgeGraph, events: list[Event]) -> Iterator[WorkItem]:
    """Yield what one source alone says that is an aggregator, or that nobody has rated."""
    kind = "one-aggregator"
    for event in events:
        if len(event.sources) != 1 or event.kind in ("Product", "Award"):
            continue
        source = kg.sources.get(event.sources[0])
        if source is None or source.reliability not in ("aggregator", ""):
            continue
        rated = source.reliability == "aggregator"
        why = formatted(_AGGREGATOR if rated else _UNRATED, publisher=source.publisher)
        yield _item(kg, kind, event, why, _euro(event), 1.0 if rated else 0.7)


def _item(
    kg: KnowledgeGraph, kind: str, event: Event, why: str, euro: float, doubt: float
) -> WorkItem:
    label = ", ".join(label_of(kg, event))
    last = _last(kg, event.sources)
    value = score(kind, euro, doubt)
    return WorkItem(kind, event.id, label, why, euro, last, event.sources, value)


def _euro(event: Event) -> float:
    for name in ("amount", "valuation", "value"):
        if name in event.figures and event.figures[name].chosen.euro is not None:
            return float(event.figures[name].chosen.euro or 0)
    return 0.0
