"""Run a module in a process of its own, which cannot take the rest of a benchmark with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

__all__ = ["Budget", "GivenUp", "command", "run_apart"]

ROOT: Final = Path(__file__).parents[2]


class GivenUp(Exception):  # noqa: N818 -- says what happened
    """There is no measurement; the text says why, ``printed`` is what was stated before."""

    def __init__(self, why: str, printed: str = "") -> None:
        super().__init__(why)
        self.printed = printed


class Budget:
    """The seconds that a whole run may take; what does not fit in is left out and marked."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds that are left, 0 where none are."""
        return max(self._end - time.monotonic(), 0.0)

    def limit(self, seconds: float) -> float:
        """Return how long one measurement may take: so many seconds, or what is left."""
        return min(seconds, self.left)


def run_apart(module: str, asked: dict[str, Any], limit: float) -> Any:  # noqa: ANN401 -- JSON
    """Return what ``python -m module JSON`` prints last, as JSON.

    What was printed counts also where the process hangs afterwards.

    Raises:
        GivenUp: it took longer than ``limit`` seconds and was ended with all that it started, or
            it failed; then the text is the last line of what it said.
    """
    try:
        printed = command([sys.executable, "-m", module, json.dumps(asked)], limit)
    except GivenUp as why:
        if not why.printed.endswith("\n"):
            raise
        printed = why.printed
    return json.loads(printed.strip().splitlines()[-1])


def command(words: list[str], limit: float) -> str:
    """Return what a command prints.

    Raises:
        GivenUp: as :func:`run_apart` says.
    """
    if limit <= 0:
        raise GivenUp("left out: the run's time was over")
    running = subprocess.Popen(
        words,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        printed, said = running.communicate(timeout=limit)
    except BaseException as error:
        # A browser outlives who opened it: the whole group is ended, while its leader still stands.
        os.killpg(running.pid, signal.SIGKILL)
        printed, _ = running.communicate()
        if isinstance(error, subprocess.TimeoutExpired):
            raise GivenUp(f"given up after {limit:.0f} s", printed) from error
        raise
    if running.returncode:
        raise GivenUp((said.strip().splitlines() or ["failed"])[-1])
    return printed
