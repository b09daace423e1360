"""Crunchbase's investments of 2013 from the table to pages: each step's time and peak memory.

    python -m scripts.crunchbase_2013 investments.csv
    python -m scripts.crunchbase_2013 investments.csv --build
    python -m scripts.crunchbase_2013 investments.csv --folder /tmp/crunchbase --build --top 500

Each step is the command that a person would type, in a process of its own: import, check, overlap,
build, and pages of each kind opened in Chromium from disk. ``--build`` and what follows it is given
to ``euroai build``; without it no pages are written. Memory is the most that all processes of a
step held at once, what they share counted once (the sum of their proportional set sizes; where the
system does not tell it, the largest process). Of a build each stage is told too, and how large the
largest files are that a browser opens.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Stage", "Step", "largest_files", "main", "run_step", "stage_table", "steps", "table"]

_PAUSE: Final = 0.25
"""Seconds between two looks at a step's memory, at least."""
_IDLE: Final = 20
"""Between two looks it is left alone so many times as long as one took: that walks its pages."""
_OPENED: Final = (
    *("index", "labs/index", "investors/index", "rounds/index", "map/index", "overlap/index"),
    *("overlap/tables/index", "rankings/index", "timeline/index", "sources/index", "paths/index"),
    *("id/sequoia-capital/index", "sources/crunchbase/index", "others/1/index", "data/index"),
)
"""The pages that are opened, of those that are there."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a step, by what the step said last: how long it went on, and peak memory."""

    name: str
    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was run: seconds of the clock and of processors, peak memory in bytes, status."""

    name: str
    seconds: float
    processor: float
    memory: int
    status: int
    stages: tuple[Stage, ...] = ()


def steps(file: Path, folder: Path, build: Sequence[str] | None) -> list[tuple[str, list[str]]]:
    """Return the steps as a name and a command line each."""
    euroai = [sys.executable, "-m", "euroai"]
    data, output = str(folder / "data"), folder / "output"
    found = [
        (
            "import",
            [*euroai, "import", "crunchbase", str(file), "--output", data, "--skip-bad"],
        ),
        ("check", [*euroai, "check", "--data", data]),
        ("overlap", [*euroai, "overlap", "--top", "10", "--data", data]),
    ]
    if build is not None:
        words = [*euroai, "build", "--data", data, "--output", str(output), *build]
        found.append((" ".join(["build", *build]), words))
        site = str(output / "site")
        found.append(("open", [sys.executable, "-m", "scripts.crunchbase_2013", "--open", site]))
    return found


def run_step(name: str, words: Sequence[str], log: Path) -> Step:
    """Run a command to its end, what it prints in a file."""
    begun = time.perf_counter()
    with log.open("ab") as out:
        start = out.tell()
        pid = os.posix_spawn(
            words[0],
            [*words],
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, out.fileno(), 2),
            ],
        )
        ended = threading.Event()
        stages: list[Stage] = []
        watcher = threading.Thread(target=_watch, args=(pid, log, start, ended, stages))
        watcher.start()
        _, status, used = os.wait4(pid, 0)
        ended.set()
        watcher.join()
    seconds = time.perf_counter() - begun
    # What the system says at the end holds the moment before the program was loaded, when the
    # process was as large as the one that began it: it counts only where nothing else is known.
    scale = 1 if sys.platform == "darwin" else 1024
    memory = max(one.memory for one in stages) or used.ru_maxrss * scale
    return Step(
        name,
        seconds,
        used.ru_utime + used.ru_stime,
        memory,
        os.waitstatus_to_exitcode(status),
        tuple(stages),
    )


def _watch(pid: int, log: Path, start: int, ended: threading.Event, found: list[Stage]) -> None:
    """Look at the memory of a process and its children until it has ended, stage by stage."""
    name, since, peak, took = "", time.perf_counter(), 0, 0.0
    while not ended.wait(max(_PAUSE, _IDLE * took)):
        looked = time.perf_counter()
        with log.open("rb") as said:
            said.seek(start)
            now = said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        if now != name:
            if name or peak:
                found.append(Stage(name, time.perf_counter() - since, peak))
            name, since, peak = now, time.perf_counter(), 0
        peak = max(peak, sum(map(_memory_of, _tree(pid))))
        took = time.perf_counter() - looked
    found.append(Stage(name, time.perf_counter() - since, peak))


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, as far as the system tells."""
    yield pid
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text("ascii").split():
                yield from _tree(int(child))
    except OSError:
        return


def _memory_of(pid: int) -> int:
    """Return a process' share of memory in bytes: what it shares with others counts in parts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def stage_table(stages: Sequence[Stage]) -> str:
    """Return the stages of a step as a table of Markdown."""
    lines = ["| stage | time | peak memory |", "| --- | ---: | ---: |"]
    for one in stages:
        lines.append(f"| {one.name} | {one.seconds:,.1f} s | {one.memory / 2**20:,.0f} MiB |")
    return "\n".join(lines)


def largest_files(site: Path, number: int = 5) -> str:
    """Return how many pages and bytes a site has, and its largest pages and scripts, in lines."""
    files = [(one.stat().st_size, one) for one in site.rglob("*") if one.is_file()]
    lines = [f"{len(files):,} files, {sum(size for size, _ in files) / 1e6:,.0f} MB"]
    for ending in (".html", ".js"):
        own = sorted(((size, one) for size, one in files if one.suffix == ending), reverse=True)
        lines.append(f"{len(own):,} {ending}, the largest:")
        lines += [f"  {size / 1e6:6.2f} MB {one.relative_to(site)}" for size, one in own[:number]]
    return "\n".join(lines)


def table(done: Sequence[Step]) -> str:
    """Return the steps as a table of Markdown."""
    lines = ["| step | time | processor | peak memory |", "| --- | ---: | ---: | ---: |"]
    for one in done:
        ended = "" if one.status == 0 else f" (exit {one.status})"
        memory = f"{one.memory / 2**20:,.0f} MiB"
        lines.append(
            f"| `{one.name}`{ended} | {one.seconds:,.1f} s | {one.processor:,.1f} s | {memory} |"
        )
    return "\n".join(lines)


def _open(site: Path) -> int:
    """Open pages from disk in Chromium; print how long each took and what its scripts complained.

    Return 1 where one complained.
    """
    from playwright.sync_api import sync_playwright

    complaints: list[str] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        opened = browser.new_page()
        opened.set_default_timeout(300_000)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        for name in _OPENED:
            page = site / f"{name}.html"
            if not page.exists():
                continue
            begun = time.perf_counter()
            opened.goto(page.resolve().as_uri(), wait_until="load")
            opened.wait_for_selector("h1")
            took = time.perf_counter() - begun
            print(f"{name}: {opened.title()}, {took:.1f} s", flush=True)
        browser.close()
    print("\n".join(complaints))
    return int(bool(complaints))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the steps, print the table; return 1 where a step failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("file", type=Path, nargs="?", help="the table of investments")
    parser.add_argument("--folder", type=Path, help="where data and pages go; a new one else")
    parser.add_argument("--build", nargs=argparse.REMAINDER, help="also build, with these options")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.open is not None:
        return _open(given.open)
    if given.file is None:
        parser.error("name the table")
    folder = given.folder or Path(tempfile.mkdtemp(prefix="crunchbase-"))
    folder.mkdir(parents=True, exist_ok=True)
    done = []
    for name, words in steps(given.file, folder, given.build):
        done.append(run_step(name, words, folder / "log.txt"))
        print(table(done[-1:]).rpartition("\n")[2], flush=True)
        if done[-1].status not in (0, 1) or (done[-1].status and name != "check"):
            break
    print(f"\n{table(done)}")
    for step in done:
        if step.name.startswith("build"):
            print(f"\n{stage_table(step.stages)}")
    if (site := folder / "output" / "site").is_dir():
        print(f"\n{largest_files(site)}")
    print(f"\nWhat each step said: {folder / 'log.txt'}")
    return int(any(one.status for one in done))


if __name__ == "__main__":
    sys.exit(main())
