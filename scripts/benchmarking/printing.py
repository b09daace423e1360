"""A benchmark's results as text: one table of all, growth, and what was asked beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from scripts.benchmarking.arithmetic import Result, ratio, seconds_text
from scripts.benchmarking.growth import SIZES, exponent
from scripts.benchmarking.targets import Target

__all__ = ["growth_table", "table", "target_table"]

STACKS: Final = ("euroai", "plain", "engine", "engine, bulk")


def table(results: Sequence[Result], *, processor: bool = False) -> str:
    """Return the results but growth's: a line a task, a column a stack, and the ratios to euroai.

    The times are those of the clock on the wall, or of the processor on all its cores.
    """
    if processor:
        results = [replace(one, seconds=one.processor) for one in results]
    lines = [["data", "task", "euroai", "peak", "plain", "×", "engine", "×", "bulk", "×"]]
    found = {(one.data, one.task, one.stack): one for one in results}
    tasks = [(one.data, one.task) for one in results if not one.data.startswith("×")]
    for data, task in dict.fromkeys(tasks):
        own, *others = (found.get((data, task, stack)) for stack in STACKS)
        peak = f"{own.peak:.0f} MiB" if own and own.peak else "–"
        cells = [data, task, _cell(own), peak]
        for other in others:
            cells += [_cell(other), _ratio(other, own)]
        lines.append(cells)
    remarks = [
        f"{one.data}, {one.task}, {one.stack}: {one.remark}" for one in results if one.remark
    ]
    notes = ["× is how many times as long as euroai; ~ is extrapolated, – is not measured."]
    return "\n".join([*_columns(lines, left=2), "", *remarks, *notes])


def growth_table(found: Mapping[str, Mapping[float, float]]) -> str:
    """Return how the time grows: a line a task, a column a size, and the growth exponent."""
    lines = [["task", *(f"×{size:g}" for size in SIZES), "exponent"]]
    for task, points in found.items():
        power = exponent(points)
        cells = [seconds_text(points.get(size)) for size in SIZES]
        lines.append([task, *cells, "–" if power is None else f"{power:.2f}"])
    return "\n".join(_columns(lines, left=1))


def target_table(found: Sequence[Target]) -> str:
    """Return what the design asks, what was measured, and whether that is met."""
    words = {True: "yes", False: "NO", None: "–"}
    lines = [["asked", "measured", "met"]]
    lines += [[one.asked, one.measured, words[one.met]] for one in found]
    return "\n".join(_columns(lines, left=1))


def _columns(lines: Sequence[Sequence[str]], *, left: int) -> list[str]:
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column < left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


def _cell(result: Result | None) -> str:
    if result is None:
        return "–"
    return seconds_text(result.seconds, estimated=result.share < 1)


def _ratio(other: Result | None, own: Result | None) -> str:
    found = ratio(other.seconds if other else None, own.seconds if own else None)
    return "–" if found is None else f"{found:.3g}"
