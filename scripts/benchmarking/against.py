"""Another version of euroai, checked out beside, and the same commands put to both in turn.

Both run on this machine, in the same minutes, with the same interpreter and packages; each on the
data that it ships unless ``data`` names a folder. What one of them cannot do is told and the rest
goes on.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from scripts.benchmarking.own_process import ROOT

__all__ = ["COMMANDS", "Compared", "Cost", "against", "checked_out", "compared_table"]

_WARM: Final[Mapping[str, Sequence[str]]] = {
    "euroai --help": ("-m", "euroai", "--help"),
    "import euroai": ("-c", "import euroai"),
    "overlap": ("-m", "euroai", "overlap", "bpifrance", "--top", "3"),
    "path": ("-m", "euroai", "path", "mistral-ai", "helsing"),
    "query": ("-m", "euroai", "query", "SELECT (COUNT(*) AS ?n) WHERE { ?lab a eai:Lab }"),
    "centrality": (
        *("-m", "euroai", "centrality", "--view", "co-investment"),
        *("--measure", "betweenness", "--top", "5"),
    ),
    "show": ("-m", "euroai", "show", "mistral-ai"),
}
_AGAIN: Final = ("nothing changed", "one title changed")
_BUILDS: Final = ("build", "build, a page", *(f"build, {what}" for what in _AGAIN))
_SIZES: Final = ("the site in MB", "a page in kB")
COMMANDS: Final = (*_WARM, *_BUILDS, *_SIZES)
_TITLE: Final = re.compile(r'(rdfs:label ")')
_ENGINE: Final = Path("graph/euroai/site/engine")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, seconds of processors, peak memory in MB."""

    seconds: float
    processor: float
    peak: float


@dataclass(frozen=True, slots=True)
class Compared:
    """A command's cost here and in the other version; None where one of them failed."""

    task: str
    here: Cost | None
    other: Cost | None

    @property
    def ratio(self) -> float | None:
        """Processor seconds here over those of the other; None where one is missing."""
        if self.here is None or self.other is None or not self.other.processor:
            return None
        return self.here.processor / self.other.processor


@contextmanager
def checked_out(tag: str) -> Iterator[Path]:
    """Check another version out beside, for as long as the body runs.

    Raises:
        SystemExit: there is no such version.
    """
    with tempfile.TemporaryDirectory(prefix="euroai-against-") as scratch:
        place = Path(scratch) / "checkout"
        added = subprocess.run(
            ["git", "worktree", "add", "--detach", str(place), tag],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if added.returncode:
            raise SystemExit(f"{tag} cannot be checked out: {added.stderr.strip()}")
        try:
            # What npm fetched is in no version; the same stands in both.
            if (ROOT / _ENGINE).is_dir() and not (place / _ENGINE).exists():
                shutil.copytree(ROOT / _ENGINE, place / _ENGINE)
            yield place
        finally:
            subprocess.run(
                ["git", "worktree", "remove", "--force", str(place)], cwd=ROOT, check=False
            )


def against(tag: str, *, runs: int = 3, tasks: Sequence[str] = COMMANDS) -> Iterator[Compared]:
    """Put the tasks to this checkout and to another version in turn, the median of ``runs``."""
    with checked_out(tag) as other, tempfile.TemporaryDirectory() as scratch:
        places = {"here": ROOT, "other": other}
        for task in (one for one in _WARM if one in tasks):
            costs: dict[str, list[Cost]] = {name: [] for name in places}
            for number in range(runs + 1):
                for name, place in places.items():
                    cost = _cost(_WARM[task], place, Path(scratch) / name)
                    if number and cost is not None:  # the first fills the caches
                        costs[name].append(cost)
            yield Compared(task, _middle(costs["here"]), _middle(costs["other"]))
        if set(tasks) & {*_BUILDS, *_SIZES}:
            yield from _builds(places, Path(scratch))


def _builds(places: Mapping[str, Path], scratch: Path) -> Iterator[Compared]:
    """Build the data of each version, and again: unchanged, and with another title of one source.

    What a page takes and weighs is told too, since the two may not write as many.
    """
    costs: dict[str, dict[str, Cost | None]] = {name: {} for name in places}
    sizes: dict[str, tuple[float, int]] = {}
    for name, place in places.items():
        data, output = scratch / f"data-{name}", scratch / f"output-{name}"
        shutil.copytree(place / "ontology" / "data", data)
        words = ("-m", "euroai", "build", "--data", str(data), "--output", str(output))
        for what in ("build", *(f"build, {one}" for one in _AGAIN)):
            if what == _BUILDS[-1]:
                _change_a_title(data)
            costs[name][what] = _cost(words, place, scratch / name)
        sizes[name] = _megabytes(output / "site"), sum(1 for _ in output.rglob("*.html"))
        built, pages = costs[name]["build"], sizes[name][1]
        if built is not None and pages:
            each = 1000 / pages
            costs[name]["build, a page"] = Cost(
                each * built.seconds, each * built.processor, built.peak
            )
    for what in _BUILDS:
        yield Compared(what, costs["here"].get(what), costs["other"].get(what))
    whole = {name: Cost(0.0, size, 0.0) for name, (size, _) in sizes.items()}
    yield Compared(_SIZES[0], whole["here"], whole["other"])
    a_page = {name: Cost(0.0, 1000 * s / (pages or 1), 0.0) for name, (s, pages) in sizes.items()}
    yield Compared(_SIZES[1], a_page["here"], a_page["other"])


def _change_a_title(data: Path) -> None:
    file = next(one for one in sorted((data / "sources").rglob("*.ttl")))
    text = file.read_text(encoding="utf-8")
    file.write_text(_TITLE.sub(r"\1Changed: ", text, count=1), encoding="utf-8")


def _cost(words: Sequence[str], place: Path, cache: Path) -> Cost | None:
    """Run Python with a version of the package; None if it fails."""
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            [sys.executable, *words],
            cwd=place,
            env={
                **os.environ,
                "PYTHONPATH": str(place / "graph"),
                "EUROAI_CACHE": str(cache),
                # As where it is installed: nothing is compiled again at each start.
                "PYTHONDONTWRITEBYTECODE": "",
                "PYTHONPYCACHEPREFIX": str(cache.with_name(f"{cache.name}-bytecode")),
            },
            stdout=said,
            stderr=said,
        )
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        return None
    seconds = time.perf_counter() - begun
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def _middle(costs: Sequence[Cost]) -> Cost | None:
    if not costs:
        return None
    return Cost(
        median(one.seconds for one in costs),
        median(one.processor for one in costs),
        max(one.peak for one in costs),
    )


def _megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def compared_table(results: Sequence[Compared], tag: str) -> str:
    """Return the comparison as text: processor seconds and clock of both, the ratio of the first.

    What a page takes is told in milliseconds. The ratio of processor seconds is fair where others
    use the machine too.
    """
    lines = [f"{'task':24} {'here':>16} {tag[:16]:>16} {'ratio':>7}"]
    for one in results:
        told = "failed" if one.ratio is None else f"{one.ratio:.2f}"
        lines.append(f"{one.task:24} {_words(one.here):>16} {_words(one.other):>16} {told:>7}")
    return "\n".join(lines)


def _words(cost: Cost | None) -> str:
    if cost is None:
        return "–"
    return f"{cost.processor:.2f} ({cost.seconds:.2f})" if cost.seconds else f"{cost.processor:.1f}"
