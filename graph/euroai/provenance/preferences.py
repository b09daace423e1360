"""Explanation of a preference: the rule that decided, and the claims it rests on.

A rule of ``ontology/rules`` is a query and can be put again; a preference is decided in
:mod:`euroai.derive`. Here every triple that it writes is traced to what sources say: days, amounts
in euro, disputes, and all that is said of a preference itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from euroai.derive.dates import day_range
from euroai.derive.graph import PREFERENCE
from euroai.event_classes import DATE_PROPERTIES, FIGURES
from euroai.model.graph import GraphReader
from euroai.namespaces import DERIVED_GRAPH, PREFIXES, slug
from euroai.provenance.claims import Claim, claim
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.model import Event

__all__ = ["PREFERRED_PROPERTIES", "PreferenceExplanation", "decision"]

_EURO: Final = {one.euro: one.name for one in FIGURES.values() if one.euro}
_DAYS: Final = ("earliest", "latest")
_CHOSEN: Final = (
    *("preferredValue", "preferredSource", "secondHandOnly"),
    *("unit", "rate", "rateDate"),
)
"""What is said of a preference and rests on the claims that were chosen."""
_WEIGHED: Final = ("preferenceFor", "onProperty", "reason", "disputed")
"""What rests on all the claims that were weighed."""
PREFERRED_PROPERTIES: Final = frozenset({*_EURO, *_DAYS, *_CHOSEN, *_WEIGHED})
"""The derived properties that the preference writes."""

_PREFERENCE: Final = re.compile(rf"(.+)-({'|'.join((*FIGURES, 'date', 'endedOn'))})")
_ABOUT: Final = {
    "dates": "The range of days of the preferred date, or the day on which it was first told.",
    "figures": "The preferred figure, in euro at the European Central Bank's rate of the day.",
}


class PreferenceExplanation(NamedTuple):
    """``step`` is ``dates`` or ``figures``; ``about`` says in a sentence what it does."""

    step: str
    about: str
    claims: tuple[Claim, ...]


def decision(kg: GraphReader, subject: str, name: str, value: str) -> PreferenceExplanation | None:
    """Return what makes a decided triple hold, or None where it does not hold.

    ``subject`` is the id of an event, or of a preference (``mistral-ai-series-a-amount``).
    """
    match = _PREFERENCE.fullmatch(subject)
    event = kg.event(subject)
    if event is not None and name in (*_DAYS, *_EURO, "disputed"):
        return _of_event(kg, event, name, value)
    event = kg.event(match[1]) if match else None
    if match is None or event is None or not _is_written(kg, subject, name, value):
        return None
    chosen_only = name in _CHOSEN
    if match[2] == "date":
        sources = event.when.sources if chosen_only and event.when else None
        return _decision("dates", _claims(kg, event, _dates_of(event), sources))
    if match[2] == "endedOn":
        return _decision("dates", _claims(kg, event, ("endedOn",), None))
    choice = event.figures.get(match[2])
    sources = choice.chosen.sources if chosen_only and choice else None
    names = FIGURES[match[2]].claimed_as
    return _decision("figures", _claims(kg, event, names, sources))


def _of_event(kg: GraphReader, event: Event, name: str, value: str) -> PreferenceExplanation | None:
    if name in _DAYS:
        when = event.when
        if when is None or not value or value != getattr(when, name):
            return None
        if not when.sources:
            return _decision("dates", _first_statements(kg, event, value))
        return _decision("dates", _claims(kg, event, _dates_of(event), when.sources))
    if name in _EURO:
        choice = event.figures.get(_EURO[name])
        euro = choice.chosen.euro if choice else None
        if choice is None or euro is None or float(value) != float(euro):
            return None
        names = FIGURES[_EURO[name]].claimed_as
        return _decision("figures", _claims(kg, event, names, choice.chosen.sources))
    disputed = [one for one, choice in event.figures.items() if choice.disputed]
    names = tuple(alias for one in disputed for alias in FIGURES[one].claimed_as)
    if event.when is not None and event.when.disputed:
        names += _dates_of(event)
    if len(event.values("endedOn")) > 1:
        names += ("endedOn",)
    step = "figures" if disputed else "dates"
    return _decision(step, _claims(kg, event, names, None)) if names and value == "true" else None


def _decision(step: str, claims: Iterator[Claim]) -> PreferenceExplanation:
    return PreferenceExplanation(step, _ABOUT[step], tuple(claims))


def _dates_of(event: Event) -> tuple[str, ...]:
    return tuple(name for name in event.claims if name in DATE_PROPERTIES)


def _claims(
    kg: GraphReader, event: Event, names: tuple[str, ...], sources: tuple[str, ...] | None
) -> Iterator[Claim]:
    """Yield the claims of an event under some properties; of some sources, or of all for None."""
    for name in names:
        for stated in event.claims.get(name, ()):
            for source in stated.sources:
                if sources is None or source in sources:
                    yield claim(kg, event.id, name, stated.value, source)


def _first_statements(kg: GraphReader, event: Event, day: str) -> Iterator[Claim]:
    """Yield the publication dates of the sources that stated an event by a day."""
    for source in event.sources:
        published = kg.sources[source].published if source in kg.sources else ""
        if (span := day_range(published)) and span[1] == day:
            yield claim(kg, source, "publishedOn", published, source)


def _is_written(kg: GraphReader, subject: str, name: str, value: str) -> bool:
    """Return whether the derived graph says so of a preference, by a short or a whole value."""
    node = NamedNode(PREFERENCE + subject)
    is_class = name == "type"
    predicate = NamedNode(PREFIXES["rdf"] + "type" if is_class else PREFIXES["eai"] + name)
    graph = NamedNode(DERIVED_GRAPH)
    return any(
        value in (text_of(quad.object), slug(text_of(quad.object)))
        for quad in kg.store.match(node, predicate, None, graph)
    )
