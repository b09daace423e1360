"""Crunchbase's investments of 2013 from the table to pages: each step's time and peak memory.

    python -m scripts.crunchbase_2013 investments.csv
    python -m scripts.crunchbase_2013 investments.csv --folder /tmp/crunchbase --build --top 2000

Each step is the command that a person would type, in a process of its own: import, check, overlap,
build, and the start page opened in Chromium. ``--build`` and what follows it is given to ``euroai
build``; without it no pages are written. Memory is the most that a step's processes held resident,
the largest of them.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Step", "main", "run_step", "steps", "table"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was run: seconds of the clock and of processors, peak memory in bytes, status."""

    name: str
    seconds: float
    processor: float
    memory: int
    status: int


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
        page = str(output / "site" / "index.html")
        found.append(("open", [sys.executable, "-m", "scripts.crunchbase_2013", "--open", page]))
    return found


def run_step(name: str, words: Sequence[str], log: Path) -> Step:
    """Run a command to its end, what it prints in a file."""
    begun = time.perf_counter()
    with log.open("ab") as out:
        pid = os.posix_spawn(
            words[0],
            list(words),
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, out.fileno(), 2),
            ],
        )
        _, status, used = os.wait4(pid, 0)
    seconds = time.perf_counter() - begun
    scale = 1 if sys.platform == "darwin" else 1024
    processor = used.ru_utime + used.ru_stime
    return Step(name, seconds, processor, used.ru_maxrss * scale, os.waitstatus_to_exitcode(status))


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


def _open(page: Path) -> None:
    """Open a page from disk in Chromium and wait until its list of entities can be searched."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        opened = browser.new_page()
        opened.goto(page.resolve().as_uri())
        opened.wait_for_selector("h1")
        print(opened.title())
        browser.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the steps, print the table; return 1 where a step failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("file", type=Path, nargs="?", help="the table of investments")
    parser.add_argument("--folder", type=Path, help="where data and pages go; a new one else")
    parser.add_argument("--build", nargs=argparse.REMAINDER, help="also build, with these options")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.open is not None:
        _open(given.open)
        return 0
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
    print(f"\n{table(done)}\n\nWhat each step said: {folder / 'log.txt'}")
    return int(any(one.status for one in done))


if __name__ == "__main__":
    sys.exit(main())
