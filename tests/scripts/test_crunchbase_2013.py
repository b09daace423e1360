"""The script that takes Crunchbase's table from file to pages, on a few rows."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scripts.crunchbase_2013 import Stage, largest_files, main, run_step, stage_table, steps


def test_each_step_runs_and_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "investments.csv"
    table.write_text(
        "company_name,investor_name,funded_when,amount_usd\n"
        "Aye Labs,Alpha Fund,2013-01-01,1000000\nBee Labs,Alpha Fund,2013-02-01,2000000\n"
    )
    status = main([str(table), "--folder", str(tmp_path / "run")])
    rows = [line for line in capsys.readouterr().out.split("\n\n")[1].split("\n") if "`" in line]
    assert [row.split("`")[1] for row in rows] == ["import", "check", "overlap"]
    assert status == 0, (tmp_path / "run/log.txt").read_text()
    assert all(int(row.split("|")[4].split()[0].replace(",", "")) > 20 for row in rows)


def test_what_follows_build_is_given_to_it(tmp_path: Path) -> None:
    names = [name for name, _ in steps(tmp_path / "a.csv", tmp_path, ["--top", "200"])]
    assert names == ["import", "check", "overlap", "build --top 200", "open"]


def test_a_step_that_fails_is_told(tmp_path: Path) -> None:
    step = run_step("no", ["/bin/false"], tmp_path / "log.txt")
    assert step.status == 1


_TWO = """
import os, time
print("First", flush=True)
time.sleep(2)
print("Second", flush=True)
mine = bytearray(os.urandom(1)) * 80_000_000 if os.fork() else bytearray(b"x") * 80_000_000
time.sleep(6)
"""


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system tells none")
def test_memory_is_that_of_all_processes_at_once_and_told_by_stage(tmp_path: Path) -> None:
    step = run_step("two", [sys.executable, "-c", _TWO], tmp_path / "log.txt")
    assert step.memory > 150_000_000
    names = [one.name for one in step.stages if one.name]
    assert names == ["First", "Second"]
    first, second = (one for one in step.stages if one.name)
    assert first.memory < 80_000_000 < second.memory == step.memory


def test_stages_and_files_are_told(tmp_path: Path) -> None:
    assert "| map | 1.5 s | 2 MiB |" in stage_table([Stage("map", 1.5, 2 * 2**20)])
    (tmp_path / "a.html").write_bytes(bytes(2_000_000))
    (tmp_path / "b.html").write_bytes(b"")
    (tmp_path / "c.js").write_bytes(bytes(10_000))
    told = largest_files(tmp_path, 1)
    assert told.splitlines()[0] == "3 files, 2 MB"
    assert "2.00 MB a.html" in told
    assert "b.html" not in told
