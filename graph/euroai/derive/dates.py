"""When an event happened, as a range of days, from dates of differing precision.

SPARQL engines disagree on comparing a year with a day, so every date becomes two plain days and
queries compare those only. For a position the range is that of its beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from euroai.derive.days import day_range
from euroai.derive.sources.publication import is_known_later, published_dates
from euroai.derive.sources.source_metadata import misstated
from euroai.derive.sources.witnesses import Witness, Witnesses, read_witnesses, weight
from euroai.derive.status import doubted_claims
from euroai.event_classes import (
    BOUNDED_CLASSES,
    DATE_PROPERTIES,
    DECLARATIONS,
)
from euroai.namespaces import PREFIXES, slug
from euroai.store.base import Store
from euroai.store.terms import NamedNode, text_of

__all__ = [
    "DateClaim",
    "DateRange",
    "date_ranges",
    "day_range",
    "first_dated",
    "lexical_date",
    "prefer_date",
    "preferred_ends",
]


_LOOSE: Final = tuple(name for name in DECLARATIONS if name not in BOUNDED_CLASSES)
"""What was so when the first source reported it, unless dated: a figure may be a forecast."""
_OF_A_ROUND: Final = tuple(one.name for one in DECLARATIONS.values() if "round" in one.links)
"""What has the date of the round that it names, where it has none of its own."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and the last possible day, ISO; ``earliest`` is empty if only an upper bound.

    ``stated`` is the preferred claim as it was written, ``disputed`` whether sources contradict
    each other (a year and a day within it do not), ``sources`` who states it so. ``latest`` is no
    later than the first dated source that states the event as done.
    """

    earliest: str
    latest: str
    stated: str = ""
    disputed: bool = False
    sources: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DateClaim:
    """One source's date for an event; ``published`` is that of the source itself or ''.

    ``witness`` is the source as a witness, a first-hand one whose page was read if left out.
    """

    stated: str
    source: str
    published: str = ""
    witness: Witness | None = None

    @property
    def by(self) -> Witness:
        """The source as a witness."""
        return self.witness or Witness(self.source, self.source)


def lexical_date(earliest: str, latest: str) -> str:
    """Return the shortest date that means the range: a day, a month, a year, or '' if none fits."""
    if not earliest or not latest:
        return ""
    for length in (4, 7, 10):
        if day_range(earliest[:length]) == (earliest, latest):
            return earliest[:length]
    return ""


def first_dated(ranges: Iterable[DateRange]) -> DateRange | None:
    """Return the range that is the first to be over, of those that a source dates; None if none is.

    It dates what several events made so: an investor in a lab since its first round.
    """
    dated = [when for when in ranges if when.earliest]
    return min(dated, key=lambda when: (when.latest, when.earliest), default=None)


def prefer_date(claims: Iterable[DateClaim], bound: str = "") -> DateRange | None:
    """Choose among the dates that sources give for one event.

    ``bound`` is the last day on which the first source stated it as done: a claim that begins after
    it is passed over, and the range ends with it. The best witnesses choose first (a page that was
    read before one that was not, first-hand before second-hand:
    :mod:`euroai.derive.sources.witnesses`), and the others may only make their choice more precise.
    Among equals the more precise date wins, then the one of more independent tellings, then that of
    a source that is known to be later than the others, then the earlier date. A claim that no
    calendar knows is passed over. Without a claim that is left there is only the bound; None if
    there is none.
    """
    by_date: dict[str, list[DateClaim]] = defaultdict(list)
    for claim in claims:
        if day_range(claim.stated):
            by_date[claim.stated].append(claim)
    possible = {one: by_date[one] for one in by_date if not bound or _first_day(one) <= bound}
    if not possible:
        return DateRange("", bound) if bound else None
    best = _best(possible)
    earliest, latest = day_range(best) or ("", "")
    disputed = any(not best.startswith(other) for other in by_date)
    sources = tuple(sorted({claim.source for claim in by_date[best]}))
    reason = _reason(best, possible)
    if reason == "only-claim" and len(by_date) > 1:
        reason = "first-telling"
    return DateRange(earliest, min(latest, bound or latest), best, disputed, sources, reason)


def _first_day(stated: str) -> str:
    span = day_range(stated)
    return span[0] if span else ""


def _is_later(one: str, others: Iterable[str], by_date: Mapping[str, list[DateClaim]]) -> bool:
    """Return whether a source of one date is known to be later than all that tell the others."""
    rivals = [claim.published for other in others if other != one for claim in by_date[other]]
    return is_known_later([claim.published for claim in by_date[one]], rivals)


def _best(by_date: Mapping[str, list[DateClaim]]) -> str:
    chosen = ""
    for standing in sorted({c.by.standing for claims in by_date.values() for c in claims})[::-1]:
        own = {
            stated: [claim for claim in claims if claim.by.standing == standing]
            for stated, claims in by_date.items()
            if stated.startswith(chosen)
        }
        fit = {stated: claims for stated, claims in own.items() if claims}
        if fit:
            chosen = _best_of_equals(fit)
    return chosen


def _best_of_equals(by_date: Mapping[str, list[DateClaim]]) -> str:
    """Return the best of dates that witnesses of one standing tell."""

    def rank(stated: str) -> tuple[int, int]:
        return (len(stated), _weight(by_date[stated])[1])

    top = max(map(rank, by_date))
    equal = sorted(stated for stated in by_date if rank(stated) == top)
    return next((one for one in equal if _is_later(one, equal, by_date)), equal[0])


def _weight(claims: list[DateClaim]) -> tuple[int, int]:
    return weight(claim.by for claim in claims)


def _reason(best: str, by_date: Mapping[str, list[DateClaim]]) -> str:
    others = [other for other in by_date if other != best]
    if not others:
        return "only-claim"
    rivals = [by_date[other] for other in others if len(other) >= len(best)]
    if not rivals:
        return "more-precise"
    strongest = max(rivals, key=_weight)
    own, other = _weight(by_date[best]), _weight(strongest)
    if own[0] > other[0]:
        read = [any(c.by.page_read for c in claims) for claims in (by_date[best], strongest)]
        return "page-read" if read == [True, False] else "first-hand"
    if own > other:
        return "more-sources"
    equal = [one for one in others if len(one) >= len(best) and _weight(by_date[one]) == own]
    return "later-source" if _is_later(best, equal, by_date) else "earlier-date"


def date_ranges(store: Store) -> dict[str, DateRange]:
    """Return the date range of every event that has one, by the event's address.

    The day of talks is no day of the deal: where a source states it as done, only such sources
    count. No event is later than the first of them that is dated, and one without a date of its own
    has this upper bound and no lower one. A ticket or part that nobody dates has the date of its
    round.
    """
    published, wrong = published_dates(store), misstated(store)
    witnesses: Witnesses = read_witnesses(store)
    talks = doubted_claims(store)
    claims: dict[str, list[tuple[str, str]]] = defaultdict(list)
    talked: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in DATE_PROPERTIES:
        predicate = NamedNode(PREFIXES["eai"] + name)
        for subject, _, value, graph in store.match(None, predicate, None, None):
            if isinstance(subject, NamedNode):
                if wrong and (subject.value, text_of(graph), name) in wrong:
                    continue
                statements = talked if (subject.value, text_of(graph)) in talks else claims
                statements[subject.value].append((text_of(value), slug(text_of(graph))))
    misdated = {(event, graph) for event, graph, name in wrong if name in DATE_PROPERTIES}
    bounds = _upper_bounds(store, published, talks, misdated)
    for event, dates in talked.items():
        if event not in claims and event not in bounds.done:
            claims[event] = dates
    ranges = {}
    for event, stated in claims.items():
        bound = "" if event in bounds.loose else bounds.done.get(event, "")
        chosen = (
            _only_date(*stated[0], bound)
            if len(stated) == 1
            else prefer_date(
                (
                    DateClaim(text, who, published.get(who, ""), witnesses.get(who))
                    for text, who in stated
                ),
                bound,
            )
        )
        if chosen is not None:
            ranges[event] = chosen
    for event, bound in _with_ends(store, bounds.talked | bounds.done, wrong).items():
        ranges.setdefault(event, DateRange("", bound))
    return _with_dates_of_rounds(store, ranges)


def preferred_ends(store: Store) -> dict[str, DateRange]:
    """Return when each position ended of which a source says so, by the position's address."""
    published, witnesses, wrong = published_dates(store), read_witnesses(store), misstated(store)
    by_position: dict[str, list[DateClaim]] = defaultdict(list)
    for quad in store.match(None, NamedNode(PREFIXES["eai"] + "endedOn"), None, None):
        job, graph = text_of(quad.subject), text_of(quad.graph_name)
        if (job, graph, "endedOn") not in wrong:
            source = slug(graph)
            day = published.get(source, "")
            by_position[job].append(
                DateClaim(text_of(quad.object), source, day, witnesses.get(source))
            )
    chosen = ((job, prefer_date(claims)) for job, claims in by_position.items())
    return {job: end for job, end in chosen if end is not None}


def _with_ends(
    store: Store, bounds: Mapping[str, str], wrong: set[tuple[str, str, str]]
) -> dict[str, str]:
    """Return the bounds, and for each position that has ended no later one than its last end."""
    ends: dict[str, str] = {}
    for quad in store.match(None, NamedNode(PREFIXES["eai"] + "endedOn"), None, None):
        job, span = text_of(quad.subject), day_range(text_of(quad.object))
        if span and (job, text_of(quad.graph_name), "endedOn") not in wrong:
            ends[job] = max(span[1], ends.get(job, ""))
    return {**bounds, **{job: min(end, bounds.get(job, end)) for job, end in ends.items()}}


def _only_date(stated: str, source: str, bound: str) -> DateRange | None:
    """Return what :func:`prefer_date` chooses where there is but one claim."""
    span = day_range(stated)
    if span is None or (bound and span[0] > bound):
        return DateRange("", bound) if bound else None
    latest = min(span[1], bound or span[1])
    return DateRange(span[0], latest, stated, False, (source,), "only-claim")


def _with_dates_of_rounds(store: Store, ranges: Mapping[str, DateRange]) -> dict[str, DateRange]:
    """Give each undated ticket and part the date of its round, at most its own first statement."""
    dated = dict(ranges)
    kind, link = NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PREFIXES["eai"] + "round")
    for name in _OF_A_ROUND:
        for quad in store.match(None, kind, NamedNode(PREFIXES["eai"] + name), None):
            part = text_of(quad.subject)
            own = ranges.get(part, DateRange("", ""))
            rounds = {text_of(q.object) for q in store.match(quad.subject, link, None, None)}
            whole = next((ranges[one] for one in sorted(rounds) if _has_date(ranges, one)), None)
            if whole is not None and not own.earliest:
                last = min(whole.latest, own.latest or whole.latest)
                if whole.earliest <= last:
                    dated[part] = replace(
                        whole, latest=last, disputed=False, reason="date-of-its-round"
                    )
    return dated


def _has_date(ranges: Mapping[str, DateRange], event: str) -> bool:
    return event in ranges and bool(ranges[event].earliest)


class _Bounds(NamedTuple):
    """The last day on which an event can have happened, by its address.

    ``done`` is that of the first source that states it as done, ``talked`` of the first at all.
    Those in ``loose`` may be dated later: figures can be forecasts.
    """

    done: dict[str, str]
    talked: dict[str, str]
    loose: set[str]


def _upper_bounds(
    store: Store,
    published: Mapping[str, str],
    talks: set[tuple[str, str]],
    misdated: set[tuple[str, str]],
) -> _Bounds:
    kind = NamedNode(PREFIXES["rdf"] + "type")
    bounds = _Bounds({}, {}, set())
    if not published:
        return bounds
    for name in (*BOUNDED_CLASSES, *_LOOSE):
        node = NamedNode(PREFIXES["eai"] + name)
        for subject, _, _, graph in store.match(None, kind, node, None):
            span = day_range(published.get(slug(text_of(graph)), ""))
            day = span[1] if span else ""
            event = subject.value if isinstance(subject, NamedNode) else ""
            if (event, text_of(graph)) in misdated:
                continue  # whose date is known to be wrong reports no event that had happened
            talk = (event, text_of(graph)) in talks
            if name in _LOOSE:
                bounds.loose.add(event)
            for days in (bounds.talked,) if talk else (bounds.done, bounds.talked):
                if event and day and day < days.get(event, "9999"):
                    days[event] = day
    return bounds
