"""Stacked columns, a column a year: only geometry. Widths are shares, heights pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from euroai.charts.regions import BarSegment, parts_of
from euroai.charts.scale import Scale

__all__ = ["Columns", "StackedColumn", "columns"]

_HEIGHT: Final = 190.0
_HEAD: Final = 18.0
"""Room above the highest column for its total."""


@dataclass(frozen=True, slots=True)
class StackedColumn:
    """A year: where it stands (share of the width), its parts from the ground up, its total."""

    year: str
    x: float
    width: float
    parts: Sequence[BarSegment]
    total: float
    top: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns, the lines to read them by (``(value, y)``), and the ground's y."""

    columns: Sequence[StackedColumn]
    lines: Sequence[tuple[float, float]]
    ground: float

    def y(self, part: BarSegment) -> float:
        """Return the upper edge of a part, in pixels."""
        return round(self.ground - (part.start + part.length) * (self.ground - _HEAD), 1)

    def height(self, share: float) -> float:
        """Return a share of the scale in pixels."""
        return round(share * (self.ground - _HEAD), 1)


def columns(
    years: Sequence[tuple[str, Mapping[str, float], Mapping[str, float]]],
) -> Columns | None:
    """Place years: ``(year, value by region, imputed part by region)``; None if all are nothing."""
    most = max((sum(values.values()) for _, values, _ in years), default=0.0)
    if most <= 0:
        return None
    scale = Scale(most, _HEIGHT, _HEAD)
    slot = 1 / len(years)
    found = []
    for number, (year, values, imputed) in enumerate(years):
        total = sum(values.values())
        top = scale.y(total)
        parts = parts_of(values, imputed, whole=most)
        found.append(StackedColumn(year, (number + 0.16) * slot, 0.68 * slot, parts, total, top))
    return Columns(found, scale.lines, _HEIGHT)
