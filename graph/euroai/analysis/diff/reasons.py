"""Reason for a changed value: claims added, removed or corrected, and the new preference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from euroai.analysis.conflicts import REASONS
from euroai.analysis.diff.changes import ValueChange
from euroai.event_classes import DATE_PROPERTIES
from euroai.model import ClaimedValue, Event

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["value_changes"]

_SEVERAL: Final = frozenset(
    ("investor", "leadInvestor", "party", "acquirer", "laureate", "developer", "seller", "basedOn")
)
"""Properties of which every value counts, not one preferred."""
_NOT_REPORTED: Final = frozenset({"comment", "currency", "valuationCurrency", "unit", "misstates"})
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
        sources = tuple(sorted({*came, *gone, *corrected}))
        why = _why(kg, after, name, came, gone, corrected) if before else "It is new."
        yield ValueChange(name, old, new, why, sources)


def _value(event: Event, name: str) -> str:
    if name in _FIGURE_UNITS and name in event.figures:
        chosen = event.figures[name].chosen
        return f"{chosen.value.normalize():f} {chosen.unit}".strip()
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
) -> str:
    parts = [
        f"{_publishers(kg, sources)} {verb} it"
        for sources, verb in ((came, "now state"), (gone, "no longer state"))
        if sources
    ]
    if corrected:
        parts.append(f"the claim of {_publishers(kg, corrected)} has been corrected")
    reason = ""
    if name in after.figures and after.figures[name].rivals:
        reason = REASONS.get(after.figures[name].reason, "")
    elif name in DATE_PROPERTIES and after.when is not None and after.when.disputed:
        reason = REASONS.get(after.when.reason, "")
    if reason:
        parts.append(f"preferred because {reason}")
    text = "; ".join(parts) or "what it rests on has changed"
    return f"{text[:1].upper()}{text[1:]}."


def _publishers(kg: KnowledgeGraph, sources: Iterable[str]) -> str:
    names = sorted({kg.sources[s].publisher if s in kg.sources else s for s in sources})
    rest = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + rest
