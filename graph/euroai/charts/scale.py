"""The one scale of the charts: from nothing to the largest value, with lines to read it by."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

__all__ = ["Scale", "round_step"]


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from 0 at ``ground`` up to ``most`` at ``head``, in pixels from the top."""

    most: float
    ground: float
    head: float

    def y(self, value: float) -> float:
        """Return where a value stands, in pixels from the top."""
        return round(self.ground - self.height(value), 1)

    def height(self, value: float) -> float:
        """Return how high a value is, in pixels."""
        if self.most <= 0:
            return 0.0
        return round(value / self.most * (self.ground - self.head), 1)

    @property
    def lines(self) -> tuple[tuple[float, float], ...]:
        """The values of two to five round lines, each with its place."""
        if self.most <= 0:
            return ()
        step = round_step(self.most)
        count = floor(self.most / step + 1e-9)
        return tuple((number * step, self.y(number * step)) for number in range(1, count + 1))


def round_step(most: float) -> float:
    """Return 1, 2 or 5 times a power of ten, so that two to five lines fit below ``most``."""
    power = 10.0 ** floor(log10(most))
    for factor in (0.2, 0.5, 1.0, 2.0):
        if most / (factor * power) <= 5:
            return factor * power
    return 5 * power
