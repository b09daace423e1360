"""The arithmetic of a benchmark: median, ratio, extrapolation, and how a number is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["Result", "extrapolated", "median_of", "nothing", "ratio", "seconds_text"]


@dataclass(frozen=True, slots=True)
class Result:
    """One measurement: medians in seconds over ``runs``, and the process's peak memory in MiB.

    ``share`` below 1 says that only this share of the work was done and the rest extrapolated.
    ``remark`` says what was left out, or why there is no number (``seconds`` is None then).
    """

    data: str
    task: str
    stack: str
    seconds: float | None
    processor: float | None
    runs: int
    peak: float | None
    share: float = 1.0
    remark: str = ""


def nothing(data: str, task: str, stack: str, why: str) -> Result:
    """Return the line of what could not be measured, with the reason."""
    return Result(data, task, stack, None, None, 0, None, remark=why)


def median_of(values: Sequence[float]) -> float:
    """Return the median.

    Raises:
        ValueError: there is none.
    """
    if not values:
        raise ValueError("There is no median of nothing.")
    return median(values)


def extrapolated(seconds: float, share: float) -> float:
    """Return how long the whole takes if a share of it (above 0, up to 1) took so long.

    It assumes that the work grows evenly, as it does where each source node is one pass.

    Raises:
        ValueError: the share is none.
    """
    if not 0 < share <= 1:
        raise ValueError(f"A share lies above 0 and is at most 1, and not {share}.")
    return seconds / share


def ratio(other: float | None, own: float | None) -> float | None:
    """Return how many times as long the other takes; None where one of the two is unknown."""
    if other is None or own is None or own <= 0:
        return None
    return other / own


def seconds_text(seconds: float | None, *, estimated: bool = False) -> str:
    """Return three significant digits with a unit, ``~`` before what is extrapolated."""
    if seconds is None:
        return "–"
    mark = "~" if estimated else ""
    if seconds < 1:
        return f"{mark}{seconds * 1_000:.3g} ms"
    if seconds < 1_000:
        return f"{mark}{seconds:.3g} s"
    return f"{mark}{seconds:,.0f} s"
