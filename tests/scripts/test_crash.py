"""A few of the kills of ``scripts/crash.py``; the nightly run has three hundred."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_UNSAFE = """
import os, sys
from pathlib import Path
from scripts.crash import attacks, commands
def unsafe(case, version, folder):
    with (folder / "out" / "a").open("w") as file:
        file.write(version)
        file.flush()
        os.fsync(file.fileno())
        file.write(version * 9)
    (folder / "out" / "left").mkdir(exist_ok=True)
commands.run = unsafe
found = attacks.Findings()
attacks.attack(commands.Case("unsafe", ""), Path(sys.argv[1]), 3, 1, found, disks=(1,), writers=0)
print(len(found.lost), len(found.left))
"""


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("case", ["export csv", "import", "draft", "review"])
def test_what_is_killed_loses_nothing_and_leaves_nothing(case: str) -> None:
    done = _run("-m", "scripts.crash", "--kills", "5", "--only", case, "--short")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 full disks; 0 lost, 0 left over" in done.stdout


def test_a_push_that_is_killed_leaves_a_journal_that_does_not_lie() -> None:
    done = _run("-m", "scripts.crash", "--kills", "6", "--only", "push", "--short")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 kills at a random moment; 0 lost" in done.stdout


def test_a_writer_that_is_not_safe_is_found(tmp_path: Path) -> None:
    done = _run("-c", _UNSAFE, str(tmp_path))
    lost, left = map(int, done.stdout.splitlines()[-1].split())
    assert lost >= 2, done.stderr
    assert left >= 1
