"""What is printed: tables, CSV, JSON, progress."""

from __future__ import annotations

import csv
import io
import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from euroai.characters import spreadsheet_cell
from euroai.console import (
    cell_width,
    csv_text,
    harmless,
    is_styled,
    json_text,
    print_table,
    progress,
    table_text,
)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")


def test_a_table_is_aligned_with_figures_to_the_right() -> None:
    text = table_text(("name", "figure"), [("Ünë", 5), ("b", 1000.0), (None, 0.25)])
    assert text.splitlines() == [
        "name  figure",
        "----  ------",
        "Ünë        5",
        "b       1000",
        "        0.25",
    ]


def test_wide_letters_take_two_columns() -> None:
    assert cell_width("模型e\u0301") == 5
    first, _, second = table_text(("模型", "x"), [("a", "b")]).splitlines()
    assert (first, second) == ("模型  x", "a     b")


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_whatever_the_cells_hold_a_table_has_a_line_a_row(rows: list[tuple[str, str]]) -> None:
    text = table_text(("a", "b"), rows)
    assert text.count("\n") == len(rows) + 2
    assert len(re.split("\n", text)) == len(rows) + 3


@given(st.text())
def test_a_harmless_text_steers_no_terminal(text: str) -> None:
    printed = harmless(text)
    assert len(printed) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", printed)
    assert harmless(printed) == printed


def test_a_terminal_gets_a_table_of_its_width() -> None:
    stream = Terminal()
    print_table(("name", "text"), [("a", "[bold]word[/bold] " * 20)], stream=stream)
    lines = re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue()).splitlines()
    assert max(map(len, lines)) <= 60
    assert "[bold]word[/bold]" in " ".join(lines)


def test_a_narrow_terminal_folds_what_is_long_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    print_table(["Event"], [["google-invests-anthropic-2023"]], stream=stream)
    drawn = re.sub(r"\x1b\[[0-9;]*m|\s|─", "", stream.getvalue())
    assert drawn == "Eventgoogle-invests-anthropic-2023"


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_no_color_or_a_dumb_terminal_gets_plain_text(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "dumb")
    stream = Terminal()
    print_table(("a",), [("b",)], stream=stream)
    assert not is_styled(stream)
    assert stream.getvalue() == "a\n-\nb\n"


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_csv_reads_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    text = csv_text(("a", "b"), rows)
    guarded = [list(map(spreadsheet_cell, row)) for row in rows]
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *guarded]


def test_csv_joins_lists_by_spaces_and_writes_truths_as_rdf_does() -> None:
    assert csv_text(("a", "b", "c"), [(("x", "y"), True, None)]) == "a,b,c\nx y,true,\n"


def test_json_is_one_object_and_knows_no_infinity() -> None:
    text = json_text({"command": "x"}, [{"value": math.inf, "inner": [math.nan, 1.5, "é"]}])
    found = json.loads(text)
    assert found == {
        "question": {"command": "x"},
        "rows": [{"value": None, "inner": [None, 1.5, "é"]}],
    }
    assert "é" in text


def test_progress_in_a_pipe_is_a_line_a_stage() -> None:
    stream = io.StringIO()
    with progress(stream) as report:
        for done in range(3):
            report("Writing", done, 3)
        report("Ending", 0, 0)
    assert stream.getvalue() == "Writing\nEnding\n"


def test_progress_on_a_terminal_leaves_no_trace() -> None:
    stream = Terminal()
    with progress(stream) as report:
        report("[red]Writing", 1, 3)
        report("Ending", 0, 0)
    assert stream.getvalue().endswith("\x1b[2K")
