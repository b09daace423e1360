"""Where sources contradict each other: figures and dates, the widest disagreement first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from euroai.analysis.talent.positions import ended_on
from euroai.derive.dates import DateRange, day_range
from euroai.derive.preference import Figure, Preference, deciding_sources
from euroai.event_classes import DATE_PROPERTIES, KIND_PROPERTIES
from euroai.model import ClaimedValue
from euroai.namespaces import PREFIXES, slug
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "REASONS",
    "Conflict",
    "ConflictFigures",
    "compared_figures",
    "conflict_figures",
    "conflicts",
]

REASONS: Final[Mapping[str, str]] = {
    "date-of-its-round": "it is the date of its round",
    "earlier-date": "as many sources tell each, none known to be later; the earlier is shown",
    "first-hand": "a first-hand source states it, the others pass it on",
    "first-telling": "the others are later than a source that tells it as done",
    "larger-figure": "as many sources tell each, none known to be later; the larger is shown",
    "later-source": "the later source tells it",
    "more-precise": "it is the more precise",
    "more-sources": "more sources tell it",
    "no-rate": "as many sources tell each, none known to be later, and no rate compares them",
    "only-claim": "the only claim",
    "only-figure": "the only figure",
    "others-misstated": "the others are marked as misstated",
    "page-read": "its page was read, of the others no more than a headline",
    "told-as-done": "it tells the deal as done, the others as talk",
}
"""Why one claim is preferred, in words, by the reason that the derived graph gives."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One property of one event on which sources contradict each other.

    ``label`` says in words what the event is, part by part (``("Mistral AI", "Series C")``).
    ``preferred`` and ``rivals`` are figures, or for a date its range and what others tell instead.
    ``ratio`` is how many times the largest figure is the smallest (infinite where one is 0 or they
    differ in sign, None where they cannot be compared: no rate). ``days`` is how far
    apart dates are at most. ``reason`` is why the first is preferred, ``why`` the same in words.
    ``second_hand_only`` says that no first-hand source states the preferred one. ``agreeing`` are
    figures that say the same as the preferred one, ``deciding_sources`` all by whom it was decided.
    """

    event: str
    label: tuple[str, ...]
    property: str
    preferred: Figure | DateRange
    rivals: tuple[Figure, ...] | tuple[ClaimedValue, ...]
    reason: str
    why: str
    ratio: float | None = None
    days: int | None = None
    second_hand_only: bool = False
    agreeing: tuple[Figure, ...] = ()
    deciding_sources: tuple[str, ...] = ()


def conflicts(
    kg: KnowledgeGraph, entity: str | None = None, *, undecided: bool = False
) -> tuple[Conflict, ...]:
    """Return the disputed figures and dates of all events, or of those that name one entity.

    What only sources of talks and rumours tell is left out unless ``undecided``: such figures are
    no claims about what was done. Figures come first, by ratio (falling), then those that cannot be
    compared, then dates by their distance (falling); equal ones by event and property.

    Which claims dispute each other is decided in :mod:`euroai.derive.preference` and
    :mod:`euroai.derive.dates`; every one with ``undecided`` is an ``eai:disputed`` preference.
    """
    found = [
        *_figures(kg, entity, undecided=undecided),
        *_dates(kg, entity, undecided=undecided),
        *_ends(kg, entity),
    ]
    return tuple(sorted(found, key=_order))


@dataclass(frozen=True, slots=True)
class ConflictFigures:
    """How many ``figures`` and ``dates`` are disputed, and by which reasons one is preferred.

    ``reasons`` holds each reason with the number of disputes that it decides, most first.
    """

    figures: int
    dates: int
    reasons: tuple[tuple[str, int], ...]


def conflict_figures(found: Sequence[Conflict]) -> ConflictFigures:
    """Return the numbers of some conflicts."""
    dates = sum(one.days is not None for one in found)
    reasons = Counter(one.reason for one in found)
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return ConflictFigures(len(found) - dates, dates, tuple(ordered))


def compared_figures(kg: KnowledgeGraph) -> int:
    """Return of how many figures :func:`conflicts` asks whether sources contradict each other."""
    return sum(
        _is_settled(event, choice)
        for address, choices in kg.derivation.figures.items()
        if (event := kg.event(slug(address))) is not None
        for choice in choices.values()
    )


def _order(one: Conflict) -> tuple[int, float, str, str]:
    if one.days is not None:
        return (2, -one.days, one.event, one.property)
    if one.ratio is None:
        return (1, 0.0, one.event, one.property)
    return (0, -one.ratio, one.event, one.property)


def _figures(kg: KnowledgeGraph, entity: str | None, *, undecided: bool) -> Iterable[Conflict]:
    own = None if entity is None else {event.id for event in kg.events_about(entity)} | {entity}
    for address, choices in kg.derivation.figures.items():
        if own is not None and slug(address) not in own:
            continue
        for name, choice in choices.items():
            event = kg.event(slug(address)) if choice.disputed else None
            if event is None or not (undecided or _is_settled(event, choice)):
                continue
            figures = (choice.chosen, *choice.rivals)
            yield Conflict(
                event.id,
                _label(kg, event),
                name,
                choice.chosen,
                choice.rivals,
                choice.reason,
                REASONS.get(choice.reason, choice.reason.replace("-", " ")),
                ratio=_ratio(figures),
                second_hand_only=choice.second_hand_only,
                agreeing=choice.agreeing,
                deciding_sources=deciding_sources(choice),
            )


def _dates(kg: KnowledgeGraph, entity: str | None, *, undecided: bool) -> Iterable[Conflict]:
    own = None if entity is None else {event.id for event in kg.events_about(entity)} | {entity}
    for address, when in kg.derivation.ranges.items():
        if not when.disputed or (own is not None and slug(address) not in own):
            continue
        event = kg.event(slug(address))
        if event is None or not (undecided or event.happened):
            continue
        rivals = tuple(
            claim
            for name in DATE_PROPERTIES
            for claim in event.claims.get(name, ())
            if day_range(claim.value) and not when.stated.startswith(claim.value)
        )
        yield _date_conflict(kg, event, "date", when, rivals)


def _date_conflict(
    kg: KnowledgeGraph, event: Event, name: str, when: DateRange, rivals: tuple[ClaimedValue, ...]
) -> Conflict:
    return Conflict(
        event.id,
        _label(kg, event),
        name,
        when,
        rivals,
        when.reason,
        REASONS.get(when.reason, when.reason.replace("-", " ")),
        days=_distance(when, rivals),
        second_hand_only=kg.derivation.second_hand_only(when.sources),
        deciding_sources=when.sources,
    )


def _ends(kg: KnowledgeGraph, entity: str | None) -> Iterable[Conflict]:
    """Yield the positions of whose end sources state days that cannot all be true."""
    own = None if entity is None else {event.id for event in kg.events_about(entity)} | {entity}
    sources: dict[str, set[str]] = defaultdict(set)
    for quad in kg.asserted.match(None, NamedNode(PREFIXES["eai"] + "endedOn"), None):
        sources[slug(text_of(quad.subject))].add(text_of(quad.object))
    for ident in sorted(sources):
        position = kg.event(ident) if len(sources[ident]) > 1 else None
        if position is None or (own is not None and ident not in own):
            continue
        end = ended_on(kg, position)
        if end is not None and end.disputed:
            rivals = tuple(
                one
                for one in position.claims["endedOn"]
                if day_range(one.value) and not end.stated.startswith(one.value)
            )
            yield _date_conflict(kg, position, "endedOn", end, rivals)


def _is_settled(event: Event, choice: Preference) -> bool:
    """Return whether a preferred figure is stated by a source that takes the event for decided."""
    return not event.doubted.issuperset(choice.chosen.sources)


def _ratio(figures: tuple[Figure, ...]) -> float | None:
    """Return the largest figure by the smallest, in euro where their units differ."""
    if len({figure.unit for figure in figures}) == 1:
        values = [float(figure.value) for figure in figures]
    else:
        values = [float(figure.compared) for figure in figures if figure.compared is not None]
        if len(values) < len(figures):
            return None
    sizes = sorted(abs(value) for value in values)
    if min(values) * max(values) <= 0:
        return float("inf")
    return sizes[-1] / sizes[0]


def _distance(when: DateRange, rivals: tuple[ClaimedValue, ...]) -> int:
    """Return the days between the first and the last day that anybody's date allows."""
    spans = [(when.earliest, when.latest)]
    spans += [span for rival in rivals if (span := day_range(rival.value)) is not None]
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _label(kg: KnowledgeGraph, event: Event) -> tuple[str, ...]:
    """Return whom an event joins and what kind of event it is, in words."""
    if event.id in kg.entities:
        return (kg.label(event.id),)
    names = event.values("recipient") or event.values("about") or event.links
    groups = ([k for k in event.values(name) if k != "unspecified"][:1] for name in KIND_PROPERTIES)
    kinds = [kg.word(kind) for group in groups for kind in group]
    investors = event.values("investor") if event.kind == "Investment" else ()
    return (*(kg.label(one) for one in dict.fromkeys((*investors, *names))), *kinds)
