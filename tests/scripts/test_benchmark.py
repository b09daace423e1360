"""The benchmark's arithmetic and its table; never a time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts import benchmark
from scripts.benchmarking import growth
from scripts.benchmarking.arithmetic import (
    Result,
    extrapolated,
    median_of,
    nothing,
    ratio,
    seconds_text,
)
from scripts.benchmarking.measure import measured
from scripts.benchmarking.own_process import Budget
from scripts.benchmarking.printing import growth_table, table, target_table
from scripts.benchmarking.stacks import TASKS, Place
from scripts.benchmarking.targets import targets
from tests.conftest import FolderOf


def result(task: str, stack: str, seconds: float | None, share: float = 1.0) -> Result:
    return Result("shipped", task, stack, seconds, seconds, 3, 100.0, share)


def test_the_median_is_the_middle_and_of_an_even_number_the_mean_of_the_two() -> None:
    assert median_of([5.0, 1.0, 2.0]) == 2.0
    assert median_of([4.0, 1.0, 2.0, 100.0]) == 3.0
    with pytest.raises(ValueError, match="no median"):
        median_of([])


@given(st.floats(0.001, 1e6), st.floats(0.001, 1.0))
def test_a_share_of_what_was_extrapolated_is_what_was_measured(
    seconds: float, share: float
) -> None:
    assert extrapolated(seconds, share) * share == pytest.approx(seconds)
    assert extrapolated(seconds, share) >= seconds


@pytest.mark.parametrize("share", [0.0, -0.1, 1.1])
def test_what_is_no_share_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="A share lies"):
        extrapolated(1.0, share)


def test_a_ratio_says_how_many_times_as_long_the_other_takes() -> None:
    assert ratio(10.0, 4.0) == 2.5
    assert ratio(None, 4.0) is None
    assert ratio(10.0, None) is None
    assert ratio(10.0, 0.0) is None


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.00123, "1.23 ms"), (0.5, "500 ms"), (12.345, "12.3 s"), (5170.4, "5,170 s"), (None, "–")],
)
def test_a_time_is_printed_with_three_digits_and_its_unit(seconds: float | None, text: str) -> None:
    assert seconds_text(seconds) == text


def test_what_is_extrapolated_is_marked_in_the_table_and_has_its_ratio() -> None:
    lines = table(
        [result("b", "euroai", 0.5), result("b", "plain", 5_000.0, 0.01), result("c", "euroai", 1)]
    ).splitlines()
    assert lines[1].split() == [
        *("shipped", "b", "500", "ms", "100", "MiB", "~5,000", "s", "1e+04"),
        *("–", "–", "–", "–"),
    ]
    assert lines[2].split()[:3] == ["shipped", "c", "1"]


def test_the_processor_s_clock_is_shown_where_it_is_asked_for() -> None:
    one = Result("shipped", "a", "euroai", 9.0, 2.0, 1, 50.0)
    assert "9 s" in table([one])
    assert "2 s" in table([one], processor=True)


def test_a_measurement_runs_in_its_own_process_and_tells_time_and_memory(
    folder_of: FolderOf,
) -> None:
    folder = folder_of(
        {
            "register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" . id:f a eai:Agent ;'
            ' rdfs:label "F" .',
            "sources/2024/s.ttl": 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" .'
            " id:r a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ;"
            " eai:investor id:f .",
        }
    )
    place = Place(folder, "f", sample=False)
    stated = measured("small", "one overlap", "engine", place, runs=3, patience=60)
    assert stated.remark == ""
    assert stated.runs == 3
    assert stated.seconds is not None
    assert stated.peak is not None
    assert stated.peak > 1
    late = measured("small", "one overlap", "engine", place, runs=3, patience=0.001)
    assert (late.seconds, late.remark) == (None, "given up after 0 s")
    wrong = Place(Path("/nowhere"), "f", sample=False)
    failed = measured("small", "one overlap", "euroai", wrong, runs=1, patience=60)
    assert failed.seconds is None
    assert "/nowhere" in failed.remark


def test_a_quick_run_leaves_out_what_is_long_and_cold_starts_are_of_the_shipped_data(
    tmp_path: Path,
) -> None:
    places = {name: Place(tmp_path, "x", sample=True) for name in ("shipped", "crunchbase")}
    quick = set(benchmark._plan(places, quick=True))
    whole = set(benchmark._plan(places, quick=False))
    assert quick < whole
    assert ("crunchbase", "betweenness, exact", "euroai") in whole - quick
    assert {data for data, task, _ in whole if "cold" in task} == {"shipped"}
    assert whole - quick == set(benchmark._LONG)


def test_one_run_prints_tables_and_targets_and_writes_the_same_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faked(data: str, task: str, stack: str, *_: object, **__: object) -> Result:
        if task == "PageRank":
            return nothing(data, task, stack, "given up after 5 s")
        return Result(data, task, stack, 2.0, 1.0, 1, 10.0)

    monkeypatch.setattr(benchmark, "measured", faked)
    missing, out = tmp_path / "none.csv", tmp_path / "out.json"
    assert benchmark.main(["--quick", "--json", str(out), "--crunchbase", str(missing)]) == 0
    answer = json.loads(out.read_text(encoding="utf-8"))
    assert {one["data"] for one in answer["results"]} == {"shipped"}
    assert {one["seconds"] for one in answer["results"]} == {2.0, None}
    assert {"machine", "versions", "growth", "targets"} <= set(answer)
    assert {one["task"] for one in answer["results"]} == set(TASKS)
    printed = capsys.readouterr()
    assert printed.out.splitlines()[1].startswith("shipped  euroai --help, cold")
    assert "shipped, PageRank, euroai: given up after 5 s" in printed.out
    assert "only the shipped data is measured" in printed.err


def test_a_run_whose_time_is_over_marks_what_it_left_out_and_ends_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table_file = tmp_path / "investments.csv"
    table_file.write_text(CSV, encoding="utf-8")
    arguments = ["--minutes", "0", "--crunchbase", str(table_file)]
    assert benchmark.main(arguments) == 0
    printed = capsys.readouterr().out
    assert "shipped, load, euroai: left out: the run's time was over" in printed
    assert "×10, one overlap, euroai: not imported: left out" in printed
    assert "5 000 nodes, still, plain: left out" in printed
    assert "map, everything, still, euroai: there is no site" in printed


def test_the_targets_are_met_missed_or_not_measured() -> None:
    def of(task: str, stack: str, seconds: float, peak: float | None = 500.0) -> Result:
        return Result("crunchbase", task, stack, seconds, None, 1, peak)

    results = [
        of("load + one overlap", "euroai", 1.0),
        of("load + one overlap", "plain", 21.0),
        of("load", "euroai", 3.0, 1_000.0),
        of("load", "engine, bulk", 1.0),
        Result("5 000 nodes", "answers", "euroai", 1.5, None, 1, None),
    ]
    found = {one.asked: one for one in targets(results)}
    faster = found["crunchbase: load + one overlap 20× faster than rdflib"]
    assert (faster.measured, faster.met) == ("21.0×", True)
    bulk = found["crunchbase: load within 1.5× of raw pyoxigraph (engine, bulk)"]
    assert (bulk.measured, bulk.met) == ("3.00×", False)
    assert found["a page of 5 000 nodes answers within 2 s"].met is True
    memory = found["crunchbase: memory under 1 GB"]
    assert (memory.measured, memory.met) == ("1000 MiB", False)
    unknown = found["euroai --help under 0.3 s"]
    assert (unknown.measured, unknown.met) == ("not measured", None)
    printed = target_table(list(found.values())).splitlines()
    assert printed[0].split() == ["asked", "measured", "met"]
    assert {line.split()[-1] for line in printed[1:]} == {"yes", "NO", "–"}


@given(st.floats(-1, 3), st.floats(0.01, 100))
def test_the_growth_exponent_of_a_power_of_the_size_is_that_power(
    power: float, once: float
) -> None:
    points = {size: once * size**power for size in growth.SIZES}
    assert growth.exponent(points) == pytest.approx(power, abs=1e-9)
    assert growth.exponent({1.0: once}) is None


def test_a_table_in_another_size_is_the_same_at_every_run_and_its_copies_are_renamed() -> None:
    rows = [(f"c{n % 300}", f"i{n % 200}", "2006-12-01", "1") for n in range(1_000)]
    third = growth.resized(rows, 0.3)
    assert third == growth.resized(rows, 0.3)
    assert (len(third), set(third) <= set(rows)) == (300, True)
    triple = growth.resized(rows, 3.0)
    assert triple == growth.resized(rows, 3.0)
    assert triple[:1_000] == rows
    assert len({row[0] for row in triple}) == 900
    assert len({row[1] for row in triple}) == 200 + 2 * 198


def test_the_growth_table_leaves_a_gap_where_a_size_was_given_up() -> None:
    text = growth_table({"load": {0.1: 0.5, 1.0: 5.0}})
    assert text.splitlines()[-1].split() == ["load", "500", "ms", "–", "5", "s", "–", "–", "1.00"]


CSV = "company_name,investor_name,funded_when,amount_usd\n" + "".join(
    f"c{n % 30},{'Sequoia Capital' if n % 7 == 0 else f'i{n % 20}'},2006-12-{1 + n % 28:02},1\n"
    for n in range(100)
)


def test_growth_is_measured_size_by_size_and_what_cannot_be_imported_is_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growth, "TASKS", ("one overlap",))
    table_file = tmp_path / "investments.csv"
    table_file.write_text(CSV, encoding="utf-8")
    found = list(
        growth.growth_results(table_file, tmp_path, Budget(120), patience=60, sizes=(0.5, 2.0))
    )
    assert [(one.data, one.remark) for one in found] == [("×0.5", ""), ("×2", "")]
    assert set(growth.growth_of(found)["one overlap"]) == {0.5, 2.0}
    empty = tmp_path / "empty.csv"
    empty.write_text("a,b\n", encoding="utf-8")
    (line,) = growth.growth_results(empty, tmp_path, Budget(120), patience=60, sizes=(1.0,))
    assert line.seconds is None
    assert line.remark.startswith("not imported: ")
