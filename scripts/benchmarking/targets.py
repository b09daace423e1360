"""What the design asks of speed and memory, and whether a run met it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.benchmarking.arithmetic import Result, ratio, seconds_text

__all__ = ["Target", "targets"]


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked, what was measured ('not measured' else), and whether it is met."""

    asked: str
    measured: str
    met: bool | None


def targets(results: Sequence[Result]) -> tuple[Target, ...]:
    """Hold the results against the design's section Speed and against 1 GB of memory."""
    found = {(one.data, one.task, one.stack): one.seconds for one in results}

    def times(data: str, task: str, stack: str) -> float | None:
        """How many times as long as euroai another stack takes."""
        return ratio(found.get((data, task, stack)), found.get((data, task, "euroai")))

    def inverse(data: str, task: str, stack: str) -> float | None:
        factor = times(data, task, stack)
        return None if not factor else 1 / factor

    def most(asked: str, value: float | None, limit: float, text: str) -> Target:
        if value is None:
            return Target(asked, "not measured", None)
        return Target(asked, text, value <= limit)

    lines = []
    for data in ("shipped", "crunchbase"):
        factor = times(data, "load + one overlap", "plain")
        text = "not measured" if factor is None else f"{factor:.1f}×"
        asked = f"{data}: load + one overlap 20× faster than rdflib"
        lines.append(Target(asked, text, None if factor is None else factor >= 20))
        for stack in ("engine", "engine, bulk"):
            share = inverse(data, "load", stack)
            name = f"{data}: load within 1.5× of raw pyoxigraph ({stack})"
            lines.append(most(name, share, 1.5, f"{share or 0:.2f}×"))
    share = inverse("crunchbase", "all pairs, counted", "engine")
    name = "crunchbase: all pairs within 2× of the bare SciPy product"
    lines.append(most(name, share, 2.0, f"{share or 0:.2f}×"))
    for data, task, limit, asked in (
        ("crunchbase", "betweenness ± 0.01", 1.0, "crunchbase: betweenness ± 0.01 under 1 s"),
        ("5 000 nodes", "still", 2.0, "a page of 5 000 nodes stands still within 2 s"),
        ("5 000 nodes", "answers", 2.0, "a page of 5 000 nodes answers within 2 s"),
        ("shipped", "euroai --help, cold", 0.3, "euroai --help under 0.3 s"),
        ("shipped", "euroai overlap, cold", 1.5, "a question from a cold start under 1.5 s"),
    ):
        seconds = found.get((data, task, "euroai"))
        lines.append(most(asked, seconds, limit, seconds_text(seconds)))
    return (*lines, _memory(results))


def _memory(results: Sequence[Result]) -> Target:
    own = [one for one in results if one.data == "crunchbase" and one.stack == "euroai"]
    peaks = [one.peak for one in own if one.peak is not None]
    if not peaks:
        return Target("crunchbase: memory under 1 GB", "not measured", None)
    return Target(
        "crunchbase: memory under 1 GB", f"{max(peaks):.0f} MiB", max(peaks) < 1e9 / 2**20
    )
