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
    result = run("import", "crunchbase", str(file), "--output", str(out))
    assert (result.status, result.err) == (0, "deals.csv\n")
    assert "Read 4 rows, took 4, skipped 0. Wrote 4 entities and 2 events" in result.out
    rows = run("overlap", "X", "--data", str(out), "--format", "json").json["rows"]
    assert [row["shared"] for row in rows] == [2]


def test_a_bad_row_is_told_with_its_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "deals.csv", tmp_path / "out"
    file.write_text(HEAD + "A,X,2010-01-01,5\nA,,2010-01-01,5\n")
    result = run("import", "crunchbase", str(file), "--output", str(out))
    assert result.status == 1
    assert "deals.csv:3: investor_name is empty" in result.err
    assert "--skip-bad" in result.err
    assert not out.exists()
    result = run("import", "crunchbase", str(file), "--output", str(out), "--skip-bad")
    assert result.status == 0
    assert "skipped: deals.csv:3: investor_name is empty" in result.err
    assert "took 1, skipped 1" in result.out


def test_any_table_comes_in_by_a_map(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("To,From,Note\nA,X,n\n")
    (tmp_path / "map.toml").write_text(MAP)
    result = run(
        *("import", "table", str(tmp_path / "list.csv"), "--map", str(tmp_path / "map.toml")),
        *("--output", str(tmp_path / "out")),
    )
    assert result.status == 0
    assert "ignored: the column “Note” of list.csv" in result.err
    assert "Wrote 2 entities and 1 event to" in result.out


def test_a_file_that_is_not_there_is_one_clear_word(run: Run, tmp_path: Path) -> None:
    result = run("import", "crunchbase", str(tmp_path / "no.csv"), "--output", str(tmp_path / "o"))
    assert result.status == 1
    assert "no.csv: cannot be read: No such file or directory" in result.err


def test_the_ready_maps_are_listed_with_what_they_leave_out(run: Run) -> None:
    result = run("import", "--list")
    assert result.status == 0
    for name in ("crunchbase-2015", "dealroom", "bods-0.4", "gleif", "wikidata", "yc"):
        assert f"\n{name}\n" in f"\n{result.out}"
    assert "leaves out:" in result.out


def test_a_first_map_is_printed_and_takes_the_table(run: Run, tmp_path: Path) -> None:
    file, mapped = tmp_path / "deals.csv", tmp_path / "map.toml"
    file.write_text('Company,Investors,Date,Amount\nAye,"X, Y",25/12/2015,$1.3m\n')
    result = run("import", "table", str(file), "--guess")
    assert result.status == 0
    mapped.write_text(result.out.replace("…", "Desk"))
    words = ("import", "table", str(file), "--map", str(mapped), "--output", str(tmp_path / "out"))
    result = run(*words)
    assert "Wrote 3 entities and 1 event to" in result.out
    result = run(*words)
    assert "Since the last import: 0 new, 0 changed, 0 withdrawn" in result.out


def test_a_table_of_a_known_format_needs_no_map(run: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "r.csv", tmp_path / "out"
    file.write_text("Transaction Name,Organization Name,Funding Type\nSeed,Aye,Seed\n")
    result = run("import", "table", str(file), "--output", str(out))
    assert (result.status, "The ready map crunchbase-web was used." in result.out) == (0, True)
    other = tmp_path / "d.csv"
    other.write_text(HEAD + "AYE,-,2010,5\nAYE,X,2010,5\n")
    result = run("import", "table", str(other), "--as", "crunchbase-2013", "--into", str(out))
    assert result.status == 0
    assert "known: “AYE” is aye, by its name" in result.err
    assert "dropped: “-”, which names nobody (1)" in result.err


def test_two_places_are_one_too_many(run: Run, tmp_path: Path) -> None:
    for words in ((), ("--output", "a", "--into", "b")):
        result = run("import", "table", str(tmp_path / "x.csv"), *words)
        assert result.status == 2
        assert "Say where to write" in result.err
