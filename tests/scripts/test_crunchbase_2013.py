"""The script that takes Crunchbase's table from file to pages, on a few rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.crunchbase_2013 import main, run_step, steps


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
