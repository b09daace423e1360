"""``euroai import`` says what it took, what it left out, and writes nothing where a row is bad."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

HEAD = "company_name,investor_name,funded_when,amount_usd\n"
MAP = """
ignore = ["Note"]
[source]
title = "List"
publisher = "Us"
[[entity]]
class = "Company"
name = "To"
[[entity]]
class = "Agent"
name = "From"
[[event]]
class = "Investment"
investor = "From"
recipient = "To"
"""


def test_an_import_is_a_folder_that_other_commands_take(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "deals.csv", tmp_path / "out"
    file.write_text(HEAD + "A,X,2010-01-01,5\nA,Y,2010-01-01,5\nB,X,2011,\nB,Y,2011,\n")
    told = run("import", "crunchbase", str(file), "--output", str(out))
    assert (told.status, told.err) == (0, "deals.csv\n")
    assert "Read 4 rows, took 4, skipped 0. Wrote 4 entities and 2 events" in told.out
    rows = run("overlap", "X", "--data", str(out), "--format", "json").json["rows"]
    assert [row["shared"] for row in rows] == [2]


def test_a_bad_row_is_told_with_its_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "deals.csv", tmp_path / "out"
    file.write_text(HEAD + "A,X,2010-01-01,5\nA,,2010-01-01,5\n")
    told = run("import", "crunchbase", str(file), "--output", str(out))
    assert told.status == 1
    assert "deals.csv:3: investor_name is empty" in told.err
    assert "--skip-bad" in told.err
    assert not out.exists()
    told = run("import", "crunchbase", str(file), "--output", str(out), "--skip-bad")
    assert told.status == 0
    assert "skipped: deals.csv:3: investor_name is empty" in told.err
    assert "took 1, skipped 1" in told.out


def test_any_table_comes_in_by_a_map(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("To,From,Note\nA,X,n\n")
    (tmp_path / "map.toml").write_text(MAP)
    told = run(
        *("import", "table", str(tmp_path / "list.csv"), "--map", str(tmp_path / "map.toml")),
        *("--output", str(tmp_path / "out")),
    )
    assert told.status == 0
    assert "ignored: the column “Note” of list.csv" in told.err
    assert "Wrote 2 entities and 1 event to" in told.out


def test_a_file_that_is_not_there_is_one_clear_word(run: Run, tmp_path: Path) -> None:
    told = run("import", "crunchbase", str(tmp_path / "no.csv"), "--output", str(tmp_path / "o"))
    assert told.status == 1
    assert "no.csv: cannot be read: No such file or directory" in told.err
