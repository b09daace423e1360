"""A measurement in a process of its own cannot take the run with it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from scripts.benchmarking.own_process import Budget, GivenUp, command, run_apart


def test_what_a_command_prints_is_returned() -> None:
    assert command([sys.executable, "-c", "print(2 + 2)"], 20.0) == "4\n"


def test_a_failure_says_its_last_line_and_ends_nothing_else() -> None:
    with pytest.raises(GivenUp, match="ValueError: no luck"):
        command([sys.executable, "-c", "raise ValueError('no luck')"], 20.0)


def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    noted = tmp_path / "child"
    program = (
        "import pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(noted)!r}).write_text(str(child.pid))\n"
        "print('before', flush=True)\n"
        "time.sleep(60)\n"
    )
    with pytest.raises(GivenUp, match="given up after 3 s") as stated:
        command([sys.executable, "-c", program], 3.0)
    assert stated.value.printed == "before\n"
    assert _is_over(int(noted.read_text(encoding="utf-8")))


def _is_over(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{process}/stat")
        if state.exists() and state.read_text(encoding="utf-8").split()[2] == "Z":
            return True  # ended, and waiting for whoever adopted it
        time.sleep(0.05)
    return False


def test_without_time_left_nothing_is_started() -> None:
    budget = Budget(0)
    assert budget.limit(60) == 0
    with pytest.raises(GivenUp, match="time was over"):
        run_apart("no.such.module", {}, budget.limit(60))


def test_a_budget_gives_each_its_limit_while_it_lasts() -> None:
    assert Budget(1_000).limit(60) == 60
    assert 0 < Budget(10).limit(60) <= 10
