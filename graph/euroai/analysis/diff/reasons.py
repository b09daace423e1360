"""Reason for a changed value: claims added, removed or corrected, and the new preference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from euroai.analysis.diff.changes import ValueChange
from euroai.analysis.notes import FormattedMessage, formatted, in_a_row, whole_sentence
from euroai.analysis.quality.conflicts import REASONS
from euroai.event_classes import DATE_PROPERTIES, FIGURES
from euroai.model import ClaimedValue, Event

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["MESSAGES", "REGISTER_CHANGED", "value_changes"]

REGISTER_CHANGED: Final = "The register has been changed."
_NEW: Final = "It is new."
_CAME: Final = ("{publishers} now states it", "{publishers} now state it")
_GONE: Final = ("{publishers} no longer states it", "{publishers} no longer state it")
_CORRECTED: Final = (
    "the claim of {publishers} has been corrected",
    "the claims of {publishers} have been corrected",
)
_PREFERRED: Final = "preferred because {reason}"
_UNSEEN: Final = "what it rests on has changed"
_MORE: Final = "{names} and {number} more"
MESSAGES: Final = (
    *(_NEW, *_CAME, *_GONE, *_CORRECTED),
    *(_PREFERRED, _UNSEEN, _MORE, REGISTER_CHANGED),
)
"""Why a value differs, before the values stand in it."""

_SEVERAL: Final = frozenset(
    ("investor", "leadInvestor", "party", "acquirer", "laureate", "developer", "seller", "basedOn")
)
"""Properties of which every value counts, not one preferred."""
_NOT_REPORTED: Final = frozenset(
    {"comment", "currency", "valuationCurrency", "unit", "qualifier", "misstates"}
)
"""What is stated with the figure that it belongs to, or says nothing of the world."""
_FIGURE_UNITS: Final = ("amount", "valuation", "value", "stakePercent")


def value_changes(before: Event | None, after: Event, kg: KnowledgeGraph) -> Iterator[ValueChange]:
    """Yield the properties whose value differs; of a new event, all that it has."""
    names = [*(before.claims if before else ()), *after.claims]
    for name in dict.fromkeys(names):
        if name in _NOT_REPORTED or name.endswith("Qualifier"):
            continue
        old, new = (_value(before, name) if before else ""), _value(after, name)
        if old == new:
            continue
        came, gone, corrected = _claims(before, after, name)
        if not (came or gone or corrected) and name in FIGURES:
            came, gone, corrected = _claims(before, after, FIGURES[name].qualifier)
        sources = tuple(sorted({*came, *gone, *corrected}))
        why = _why(kg, after, name, came, gone, corrected) if before else formatted(_NEW)
        yield ValueChange(name, old, new, why, sources)


def _value(event: Event, name: str) -> str:
    if name in _FIGURE_UNITS and name in event.figures:
        chosen = event.figures[name].chosen
        bound = "" if chosen.qualifier == "exact" else f"{chosen.qualifier.replace('-', ' ')} "
        return f"{bound}{chosen.value.normalize():f} {chosen.unit}".strip()
    if name in DATE_PROPERTIES:
        return event.date
    values = event.values(name)
    if name in _SEVERAL:
        return ", ".join(sorted(values))
    return values[0] if values else ""


def _by_source(values: Iterable[ClaimedValue]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for claimed in values:
        for source in claimed.sources:
            found.setdefault(source, set()).add(claimed.value)
    return {source: frozenset(own) for source, own in found.items()}


def _claims(before: Event | None, after: Event, name: str) -> tuple[set[str], set[str], set[str]]:
    """Return the sources that state a property only now, no longer, and otherwise than before."""
    old = _by_source(before.claims.get(name, ())) if before else {}
    new = _by_source(after.claims.get(name, ()))
    corrected = {source for source in old.keys() & new.keys() if old[source] != new[source]}
    return new.keys() - old.keys(), old.keys() - new.keys(), corrected


def _why(
    kg: KnowledgeGraph,
    after: Event,
    name: str,
    came: Iterable[str],
    gone: Iterable[str],
    corrected: Iterable[str],
) -> FormattedMessage:
    parts = [
        formatted(words[len(names) > 1], publishers=_listed(names))
        for sources, words in ((came, _CAME), (gone, _GONE), (corrected, _CORRECTED))
        if (names := _publishers(kg, sources))
    ]
    reason = ""
    if name in after.figures and after.figures[name].rivals:
        reason = REASONS.get(after.figures[name].reason, "")
    elif name in DATE_PROPERTIES and after.when is not None and after.when.disputed:
        reason = REASONS.get(after.when.reason, "")
    if reason:
        parts.append(formatted(_PREFERRED, reason=formatted(reason)))
    return whole_sentence(in_a_row(parts or [formatted(_UNSEEN)]))


def _publishers(kg: KnowledgeGraph, sources: Iterable[str]) -> list[str]:
    return sorted({kg.sources[s].publisher if s in kg.sources else s for s in sources})


def _listed(names: list[str]) -> str:
    listed = ", ".join(names[:3])
    return formatted(_MORE, names=listed, number=len(names) - 3) if len(names) > 3 else listed
