"""Regions on the pages: their order, their colours, and sums of them as parts of a bar.

A colour means one region on every page (tokens ``--region-…``). Regions without a colour of their
own are stated together as "elsewhere"; what is not known is hollow and stands last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from euroai.analysis.capital.grouping import UNKNOWN
from euroai.i18n.languages import gettext, gettext_noop

__all__ = ["LEGEND", "BarSegment", "parts_of", "shade"]

_ELSEWHERE: Final = "other"
LEGEND: Final = (
    ("europe", gettext_noop("Europe")),
    ("north-america", gettext_noop("North America")),
    ("asia", gettext_noop("Asia")),
    ("middle-east", gettext_noop("Middle East")),
    (_ELSEWHERE, gettext_noop("Elsewhere")),
    (UNKNOWN, gettext_noop("Not known")),
)
"""The regions that have a mark, in the order in which they stand, with their words in English."""
_OWN: Final = frozenset(name for name, _ in LEGEND)


def shade(region: str) -> str:
    """Return the class that gives a mark the colour of a region: ``of-europe``, ``of-other``."""
    return f"of-{region if region in _OWN else _ELSEWHERE}"


@dataclass(frozen=True, slots=True)
class BarSegment:
    """A piece of a bar: where it begins and how long it is (0 to 1), and what of it is imputed.

    ``value`` is what it stands for, in the unit of the bar.
    """

    region: str
    words: str
    value: float
    start: float
    length: float
    imputed: float = 0.0

    @property
    def shade(self) -> str:
        """The class of its colour."""
        return shade(self.region)


def parts_of(
    values: Mapping[str, float],
    imputed: Mapping[str, float] | None = None,
    *,
    whole: float | None = None,
) -> Sequence[BarSegment]:
    """Return the pieces of a bar in the order of :data:`LEGEND`; none for what is nothing.

    ``whole`` is the value at which the bar is full; its own sum by default.
    """
    summed = _summed(values)
    divided = _summed(imputed or {})
    full = sum(summed.values()) if whole is None else whole
    start, found = 0.0, []
    for name, words in LEGEND:
        value = summed.get(name, 0.0)
        if value > 0 and full > 0:
            length = value / full
            share = divided.get(name, 0.0) / value
            found.append(
                BarSegment(name, gettext(words), value, start, length, min(share, 1.0) * length)
            )
            start += length
    return found


def _summed(values: Mapping[str, float]) -> dict[str, float]:
    summed: dict[str, float] = {}
    for region, value in values.items():
        name = region if region in _OWN else _ELSEWHERE
        summed[name] = summed.get(name, 0.0) + value
    return summed
