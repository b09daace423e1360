"""When an event happened, as a range of days, from dates of differing precision.

SPARQL engines disagree on comparing a year with a day, so every date becomes two plain days and
queries compare those only. For a position the range is that of its beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from euroai.derive.days import day_range
from euroai.derive.source_metadata import misstated, published_days
from euroai.derive.status import doubted_claims
from euroai.derive.witnesses import Witness, Witnesses, read_witnesses, weight
from euroai.event_classes import BOUNDED_CLASSES, DATE_PROPERTIES
from euroai.namespaces import PREFIXES, slug
from euroai.store.base import Store
from euroai.store.terms import NamedNode, text_of

__all__ = [
    "DateClaim",
    "DateRange",
    "date_ranges",
    "day_range",
    "lexical_date",
    "prefer_date",
]


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and the last possible day, ISO; ``earliest`` is empty if only an upper bound.

    ``stated`` is the preferred claim as it was written, ``disputed`` whether sources contradict
    each other (a year and a day within it do not), ``sources`` who states it so.
    """

    earliest: str
    latest: str
    stated: str = ""
    disputed: bool = False
    sources: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DateClaim:
    """One source's date for an event; ``published`` is the source's own last possible day or ''.

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


def prefer_date(claims: Iterable[DateClaim]) -> DateRange | None:
    """Choose among the dates that sources give for one event.

    The best witnesses choose first (a page that was read before one that was not, first-hand before
    second-hand: :mod:`euroai.derive.witnesses`), and the others may only make their choice more
    precise. Among equals the more precise date wins, then the one of more independent tellings,
    then that of the later source, then the later date. A claim that no calendar knows is passed
    over. None if no claim is left.
    """
    told: dict[str, list[DateClaim]] = defaultdict(list)
    for claim in claims:
        if day_range(claim.stated):
            told[claim.stated].append(claim)
    if not told:
        return None
    best = _best(told)
    earliest, latest = day_range(best) or ("", "")
    disputed = any(not best.startswith(other) for other in told)
    sources = tuple(sorted({claim.source for claim in told[best]}))
    return DateRange(earliest, latest, best, disputed, sources, _reason(best, told))


def _best(told: Mapping[str, list[DateClaim]]) -> str:
    chosen = ""
    for standing in sorted({c.by.standing for claims in told.values() for c in claims})[::-1]:
        own = {
            stated: [claim for claim in claims if claim.by.standing == standing]
            for stated, claims in told.items()
            if stated.startswith(chosen)
        }
        fit = {stated: claims for stated, claims in own.items() if claims}
        if fit:
            chosen = max(sorted(fit, reverse=True), key=lambda one: _rank(one, fit[one]))
    return chosen


def _rank(stated: str, claims: list[DateClaim]) -> tuple[int, int, str]:
    return (len(stated), _weight(claims)[1], max(claim.published for claim in claims))


def _weight(claims: list[DateClaim]) -> tuple[int, int]:
    return weight(claim.by for claim in claims)


def _reason(best: str, told: Mapping[str, list[DateClaim]]) -> str:
    others = [other for other in told if other != best]
    if not others:
        return "only-claim"
    rivals = [told[other] for other in others if len(other) >= len(best)]
    if not rivals:
        return "more-precise"
    strongest = max(rivals, key=_weight)
    own, other = _weight(told[best]), _weight(strongest)
    if own[0] > other[0]:
        read = [any(c.by.page_read for c in claims) for claims in (told[best], strongest)]
        return "page-read" if read == [True, False] else "first-hand"
    return "more-sources" if own > other else "later-source"


def date_ranges(store: Store) -> dict[str, DateRange]:
    """Return the date range of every event that has one, by the event's address.

    The day of talks is no day of the deal: where a source tells it as done, only such sources
    count. An event without a date of its own happened at the latest when the first of them that is
    dated told it; it then has an upper bound and no lower one.
    """
    published, wrong = published_days(store), misstated(store)
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
                told_by = talked if (subject.value, text_of(graph)) in talks else claims
                told_by[subject.value].append((text_of(value), slug(text_of(graph))))
    bounds = _upper_bounds(store, published, talks)
    for event, dates in talked.items():
        if event not in claims and event not in bounds.done:
            claims[event] = dates
    ranges = {}
    for event, told in claims.items():
        chosen = (
            _only_date(*told[0])
            if len(told) == 1
            else prefer_date(
                DateClaim(text, who, published.get(who, ""), witnesses.get(who))
                for text, who in told
            )
        )
        if chosen is not None:
            ranges[event] = chosen
    for event, bound in (bounds.talked | bounds.done).items():
        ranges.setdefault(event, DateRange("", bound))
    return ranges


def _only_date(stated: str, source: str) -> DateRange | None:
    """Return what :func:`prefer_date` chooses where there is but one claim."""
    span = day_range(stated)
    return DateRange(*span, stated, False, (source,), "only-claim") if span else None


class _Bounds(NamedTuple):
    """The last day on which an event can have happened, by its address.

    ``done`` is that of the first source that tells it as done, ``talked`` of the first at all.
    """

    done: dict[str, str]
    talked: dict[str, str]


def _upper_bounds(
    store: Store, published: Mapping[str, str], talks: set[tuple[str, str]]
) -> _Bounds:
    kind = NamedNode(PREFIXES["rdf"] + "type")
    bounds = _Bounds({}, {})
    if not published:
        return bounds
    for name in BOUNDED_CLASSES:
        node = NamedNode(PREFIXES["eai"] + name)
        for subject, _, _, graph in store.match(None, kind, node, None):
            day = published.get(slug(text_of(graph)))
            event = subject.value if isinstance(subject, NamedNode) else ""
            talk = (event, text_of(graph)) in talks
            for days in (bounds.talked,) if talk else bounds:
                if event and day and day < days.get(event, "9999"):
                    days[event] = day
    return bounds
