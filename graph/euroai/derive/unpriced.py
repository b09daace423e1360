"""Sums of money that stand in no euro, counted with the reason: for a line in a build's report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from euroai.derive.dates import DateRange
from euroai.derive.preference import Preference

__all__ = ["Unpriced", "unpriced"]


@dataclass(frozen=True, slots=True)
class Unpriced:
    """How many preferred sums have no amount in euro.

    ``undated`` are those of events whose day nobody states, so that no rate can be named;
    ``unrated`` counts by currency those of a day for which the European Central Bank has no rate,
    ``untold`` those whose currency no source states.
    """

    undated: int
    unrated: Mapping[str, int]
    untold: int = 0

    def line(self) -> str:
        """Return this as one line, '' where every sum has its euro."""
        parts = []
        if self.undated:
            parts.append(f"{self.undated} of no known date")
        if self.unrated:
            each = ", ".join(f"{currency} {n}" for currency, n in sorted(self.unrated.items()))
            parts.append(f"{sum(self.unrated.values())} of a day without a rate ({each})")
        if self.untold:
            parts.append(f"{self.untold} of no stated currency")
        total = self.undated + sum(self.unrated.values()) + self.untold
        return f"{total} sums have no amount in euro: {' and '.join(parts)}." if total else ""


def unpriced(
    figures: Mapping[str, Mapping[str, Preference]], ranges: Mapping[str, DateRange]
) -> Unpriced:
    """Count the preferred figures in a currency that no rate turns into euro."""
    undated, unrated, untold = 0, Counter[str](), 0
    for event, choices in figures.items():
        for choice in choices.values():
            unit, euro = choice.chosen.unit, choice.chosen.euro
            if not unit:
                untold += 1
            if euro is not None or not (len(unit) == len("EUR") and unit.isupper()):
                continue
            when = ranges.get(event)
            if when is None or not when.earliest:
                undated += 1
            else:
                unrated[unit] += 1
    return Unpriced(undated, dict(sorted(unrated.items())), untold)
