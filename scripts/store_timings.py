"""What a store costs: processor seconds and clock of a push and of questions, from files and it.

    .venv/bin/python -m scripts.store_timings FOLDER
    .venv/bin/python -m scripts.store_timings FOLDER --graphs http://127.0.0.1:7878/store --pid 4711

Without ``--graphs`` the questions are put to the files. Processor seconds are those of the command
and, with ``--pid``, of the store beside it: they stay fair on a machine that others use.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from euroai.store.remote.engines import query_address

__all__ = ["main"]

_QUESTIONS: Final = (
    ("overlap", "--top", "10", "--format", "csv"),
    ("capital", "--format", "csv"),
    ("centrality", "--view", "investments", "--measure", "degree", "--top", "10"),
    ("query", "SELECT ?lab (COUNT(*) AS ?n) { ?who eai:investedIn ?lab } GROUP BY ?lab LIMIT 5"),
)


def _processor_seconds(pid: int | None) -> float:
    """Return what the children of this process used so far, and a process beside."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    if pid is not None:
        stated = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        seconds += (int(stated[11]) + int(stated[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def _measured(words: Sequence[str], pid: int | None) -> tuple[float, float]:
    """Run a command; return its processor seconds and its seconds by the clock."""
    used, begun = _processor_seconds(pid), time.perf_counter()
    subprocess.run([sys.executable, "-m", "euroai", *words], stdout=subprocess.DEVNULL, check=True)
    return _processor_seconds(pid) - used, time.perf_counter() - begun


def main(words: Sequence[str] | None = None) -> None:
    """Measure each command once and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--graphs", help="where the store takes graphs; none: the files")
    parser.add_argument("--pid", type=int, help="the process of the store")
    chosen = parser.parse_args(words)
    data = ("--data", str(chosen.folder))
    steps: list[tuple[str, ...]] = [(*one, *data) for one in _QUESTIONS]
    with tempfile.TemporaryDirectory() as place:
        if chosen.graphs:
            push = ("push", chosen.graphs, *data, "--journal", f"{place}/journal.jsonl")
            there = ("--endpoint", query_address(chosen.graphs) or chosen.graphs)
            steps = [push, push, *((*one, *there) for one in _QUESTIONS)]
        for step in steps:
            used, took = _measured(step, chosen.pid)
            print(f"{' '.join(step[:4]):60} {used:8.1f} s processor {took:8.1f} s", flush=True)
    print(f"load {os.getloadavg()[0]:.0f}")


if __name__ == "__main__":
    main()
