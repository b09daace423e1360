"""One measurement a process, so that no one inherits another's caches or peak memory."""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from scripts.benchmarking.arithmetic import Result, extrapolated, median_of, nothing
from scripts.benchmarking.own_process import GivenUp, run_apart
from scripts.benchmarking.stacks import TASKS, Place

__all__ = ["machine", "measured", "versions"]

_LONG: Final = 5.0
"""Once this is spent on a measurement it is not repeated."""
_WARM: Final = 2.0
"""Up to this a first run only warms up: it pays imports and caches that later ones find."""
_PACKAGES: Final = (
    "euroai",
    "networkit",
    "networkx",
    "numpy",
    "pyoxigraph",
    "pyvis",
    "rdflib",
    "rustworkx",
    "scipy",
)


def measured(
    data: str, task: str, stack: str, place: Place, *, runs: int, patience: float
) -> Result:
    """Measure in a process of its own, which is given up after ``patience`` seconds."""
    asked = {
        "task": task,
        "stack": stack,
        "folder": str(place.folder),
        "investor": place.investor,
        "sample": place.sample,
        "runs": runs,
    }
    try:
        answer = run_apart("scripts.benchmarking.measure", asked, patience)
    except GivenUp as why:
        return nothing(data, task, stack, str(why))
    share = answer["share"]
    return Result(
        data,
        task,
        stack,
        extrapolated(median_of(answer["seconds"]), share),
        extrapolated(median_of(answer["processor"]), share),
        len(answer["seconds"]),
        answer["peak"],
        share,
        f"extrapolated from {share:.2%} of the work" if share < 1 else "",
    )


def _measure(asked: dict[str, str | int | bool]) -> dict[str, object]:
    """Run in the process of one measurement."""
    place = Place(Path(str(asked["folder"])), str(asked["investor"]), bool(asked["sample"]))
    act = TASKS[str(asked["task"])][str(asked["stack"])](place)
    seconds: list[float] = []
    processor: list[float] = []
    share = 1.0
    for number in range(int(asked["runs"]) + 1):
        wall, used = time.perf_counter(), time.process_time()
        share = act() or 1.0
        taken = time.perf_counter() - wall
        if number == 0 and taken < _WARM:
            continue
        seconds.append(taken)
        processor.append(time.process_time() - used)
        if sum(seconds) > _LONG or len(seconds) == int(asked["runs"]):
            break
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024
    return {"seconds": seconds, "processor": processor, "share": share, "peak": peak}


def versions() -> dict[str, str]:
    """Return the versions of all that is compared, and Python's."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def machine() -> dict[str, object]:
    """Return what the numbers were measured on."""
    model = platform.processor()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        model = next(named, model)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "system": platform.platform(),
        "processor": model,
        "cores": os.cpu_count(),
        "memory_gib": round(memory, 1),
        "load_before": os.getloadavg()[0],
    }


if __name__ == "__main__":
    print(json.dumps(_measure(json.loads(sys.argv[1]))))
