"""One tree of checksums, whatever seed, locale, time zone, folder, umask and number of jobs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _tree(below: Path, jobs: int, umask: int, **variables: str) -> str:
    below.mkdir()
    command = [sys.executable, "-m", "scripts.same_bytes", "--jobs", str(jobs), "--below"]
    done = subprocess.run(
        [*command, str(below)],
        cwd=ROOT,
        env={**os.environ, **variables},
        umask=umask,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_same_data_same_bytes_wherever_and_however_it_runs(tmp_path: Path) -> None:
    one = _tree(
        tmp_path / "a", 1, 0o022, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8", LANGUAGE="en"
    )
    other = _tree(
        tmp_path / "été & 2",
        2,
        0o077,
        PYTHONHASHSEED="4242",
        TZ="Pacific/Auckland",
        LC_ALL="tr_TR.UTF-8",
        LANGUAGE="fr",
    )
    assert one.splitlines() == other.splitlines()
    assert one.count("\n") > 200
    for name in ("site/site/fr/index.html", "nquads", "neo4j/nodes.csv"):
        assert f"  {name}\n" in one
