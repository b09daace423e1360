"""When an event happened, as a range of days, from dates of differing precision.

SPARQL engines disagree on comparing a year with a day, so every date becomes two plain days and
queries compare those only. For a position the range is that of its beginning.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import pyoxigraph as ox

from euroai.terms import text_of
from euroai.vocabulary import PREFIXES, slug

__all__ = ["DateClaim", "DateRange", "date_ranges", "day_range", "lexical_date", "prefer_date"]

EVENT_DATES: Final = ("announcedOn", "startedOn", "observedOn", "awardedOn", "releasedOn")
"""The properties that say when an event happened or began; an event has one of them."""

_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")


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
    """One source's date for an event; ``published`` is the source's own last possible day or ''."""

    stated: str
    source: str
    published: str = ""


@lru_cache(maxsize=65_536)
def day_range(stated: str) -> tuple[str, str] | None:
    """Return the first and last day of ``2024``, ``2024-06`` or ``2024-06-11``; None if no date."""
    match = _PARTS.match(stated)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        if day:
            return (stated, date.fromisoformat(stated).isoformat())
        if month:
            last = calendar.monthrange(int(year), int(month))[1]
            return f"{year}-{month}-01", f"{year}-{month}-{last:02d}"
    except (ValueError, calendar.IllegalMonthError):
        return None
    return (f"{year}-01-01", f"{year}-12-31") if year != "0000" else None


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

    The more precise date wins, then the one told by more sources, then the one told by the later
    source, then the earlier date. A claim that no calendar knows is passed over. None if no claim
    is left.
    """
    told: dict[str, list[DateClaim]] = defaultdict(list)
    for claim in claims:
        if day_range(claim.stated):
            told[claim.stated].append(claim)
    if not told:
        return None

    def rank(stated: str) -> tuple[int, int, str]:
        return (len(stated), len(told[stated]), max(claim.published for claim in told[stated]))

    best = max(sorted(told, reverse=True), key=rank)
    earliest, latest = day_range(best) or ("", "")
    disputed = any(not best.startswith(other) for other in told)
    sources = tuple(sorted({claim.source for claim in told[best]}))
    return DateRange(earliest, latest, best, disputed, sources, _reason(best, told))


def _reason(best: str, told: Mapping[str, list[DateClaim]]) -> str:
    others = [other for other in told if other != best]
    if not others:
        return "only-claim"
    if all(len(other) < len(best) for other in others):
        return "more-precise"
    rivals = [other for other in others if len(other) == len(best)]
    if all(len(told[other]) < len(told[best]) for other in rivals):
        return "more-sources"
    return "later-source"


def published_days(store: ox.Store) -> dict[str, str]:
    """Return for each source's slug the last day on which it may have been published, or ''."""
    predicate = ox.NamedNode(PREFIXES["eai"] + "publishedOn")
    days = {}
    for quad in store.quads_for_pattern(None, predicate, None, None):
        span = day_range(text_of(quad.object))
        if span:
            days[slug(text_of(quad.subject))] = span[1]
    return days


def date_ranges(store: ox.Store) -> dict[str, DateRange]:
    """Return the date range of every event that has one, by the event's address.

    An event without a date of its own happened at the latest when the first dated source told it;
    it then has an upper bound and no lower one.
    """
    published = published_days(store)
    claims: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in EVENT_DATES:
        predicate = ox.NamedNode(PREFIXES["eai"] + name)
        for subject, _, value, graph in store.quads_for_pattern(None, predicate, None, None):
            if isinstance(subject, ox.NamedNode):
                claims[subject.value].append((text_of(value), slug(text_of(graph))))
    ranges = {}
    for event, told in claims.items():
        chosen = (
            _only_date(*told[0])
            if len(told) == 1
            else prefer_date(DateClaim(text, who, published.get(who, "")) for text, who in told)
        )
        if chosen is not None:
            ranges[event] = chosen
    for event, bound in _upper_bounds(store, published).items():
        ranges.setdefault(event, DateRange("", bound))
    return ranges


def _only_date(stated: str, source: str) -> DateRange | None:
    """Return what :func:`prefer_date` chooses where there is but one claim."""
    span = day_range(stated)
    return DateRange(*span, stated, False, (source,), "only-claim") if span else None


def _upper_bounds(store: ox.Store, published: Mapping[str, str]) -> dict[str, str]:
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    bounds: dict[str, str] = {}
    if not published:
        return bounds
    for name in ("FundingRound", "Investment", "Acquisition", "Alliance", "Position"):
        node = ox.NamedNode(PREFIXES["eai"] + name)
        for subject, _, _, graph in store.quads_for_pattern(None, kind, node, None):
            day = published.get(slug(text_of(graph)))
            event = subject.value if isinstance(subject, ox.NamedNode) else ""
            if event and day and day < bounds.get(event, "9999"):
                bounds[event] = day
    return bounds
