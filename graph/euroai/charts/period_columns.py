"""Columns of one value, one a quarter or year, with the largest single items marked in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from euroai.charts.scale import Scale

__all__ = ["Annotation", "PeriodColumn", "PeriodColumns", "PeriodValue", "period_columns"]

_GROUND: Final = 208.0
_HEAD: Final = 26.0
"""Room above the highest column for its value."""
_FOOT: Final = 42.0
_LEFT: Final = 46.0
"""Room for the words of the lines."""
_GAP: Final = 0.22
"""The share of a slot that is left between two columns."""
_LABEL: Final = 34.0
"""Pixels that a value needs to stand above its column without touching the next."""


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """What is drawn of a period: its name, its value, whether it is only a part of it."""

    name: str
    value: float
    is_part: bool = False
    items: tuple[tuple[str, float], ...] = ()
    """Ids and values of the single items that make it up, the largest first."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One of the largest items: its number (from 1), its id, its piece of the column in pixels."""

    number: int
    item: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """A period's column in pixels.

    ``has_label`` says that its value has room above it, ``begins`` names the year that begins with
    it, '' within one.
    """

    name: str
    value: float
    is_part: bool
    x: float
    width: float
    y: float
    height: float
    has_label: bool
    begins: str
    annotations: tuple[Annotation, ...]

    @property
    def middle(self) -> float:
        """The middle of the column."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class PeriodColumns:
    """A chart of columns in a box of pixels, with the ``(value, y)`` of the lines behind them."""

    width: int
    height: float
    ground: float
    left: float
    columns: tuple[PeriodColumn, ...]
    lines: tuple[tuple[float, float], ...]


def period_columns(
    values: Sequence[PeriodValue], *, width: int, most: int, annotated: int = 5
) -> PeriodColumns | None:
    """Place the latest ``most`` periods side by side; None if all are nothing.

    ``annotated`` of the largest items of these periods get a number, from the largest down.
    """
    shown = list(values)[-most:]
    top = max((one.value for one in shown), default=0.0)
    if top <= 0:
        return None
    scale = Scale(top, _GROUND, _HEAD)
    numbers = _numbered(shown, annotated)
    slot = (width - _LEFT) / len(shown)
    found = []
    for place, one in enumerate(shown):
        x = round(_LEFT + (place + _GAP / 2) * slot, 1)
        year = one.name[:4]
        begins = year if not place or shown[place - 1].name[:4] != year else ""
        found.append(
            PeriodColumn(
                one.name,
                one.value,
                one.is_part,
                x,
                round((1 - _GAP) * slot, 1),
                scale.y(one.value),
                scale.height(one.value),
                one.value > 0 and (slot >= _LABEL or _stands_out(shown, place, slot)),
                begins,
                _annotations(one, numbers, scale),
            )
        )
    return PeriodColumns(width, _GROUND + _FOOT, _GROUND, _LEFT, tuple(found), scale.lines)


def _numbered(shown: Sequence[PeriodValue], annotated: int) -> Mapping[str, int]:
    items = {item: value for one in shown for item, value in one.items}
    largest = sorted(items, key=lambda item: (-items[item], item))[:annotated]
    return {item: number for number, item in enumerate(largest, start=1)}


def _annotations(
    one: PeriodValue, numbers: Mapping[str, int], scale: Scale
) -> tuple[Annotation, ...]:
    """Return the numbered items of a column, from the ground up, the largest first."""
    found, below = [], 0.0
    for item, value in one.items:
        if item in numbers:
            below += value
            found.append(Annotation(numbers[item], item, scale.y(below), scale.height(value)))
    return tuple(found)


def _stands_out(shown: Sequence[PeriodValue], place: int, slot: float) -> bool:
    """Return whether no column within reach of a label is as high."""
    reach = int(_LABEL / slot / 2) + 1
    near = [*shown[max(0, place - reach) : place], *shown[place + 1 : place + 1 + reach]]
    return all(shown[place].value > other.value for other in near)
