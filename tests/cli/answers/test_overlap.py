"""Portfolio overlap from the command line."""

from __future__ import annotations

import csv

import pytest

import euroai
from euroai.analysis.overlap.overlap import investor_overlap
from euroai.knowledge import KnowledgeGraph
from tests.cli.conftest import Run


def test_two_investors_give_their_shared_labs(run: Run) -> None:
    found = run("overlap", "nvidia", "bpifrance", "--format", "json").json
    assert found["question"]["command"] == "overlap"
    assert found["question"]["investors"] == ["nvidia", "bpifrance"]
    (row,) = found["rows"]
    assert list(row)[:6] == ["a", "b", "label_a", "label_b", "shared", "shared_ids"]
    assert {row["a"], row["b"]} == {"nvidia", "bpifrance"}
    assert {"ami-labs", "mistral-ai", "poolside"} <= set(row["shared_ids"])
    assert row["shared"] == len(row["shared_ids"])
    assert row["jaccard"] == row["shared"] / (row["size_a"] + row["size_b"] - row["shared"])


def test_one_investor_stands_against_all_others(run: Run) -> None:
    rows = run("overlap", "Bpifrance", "--format", "json").json["rows"]
    assert {row["a"] for row in rows} == {"bpifrance"}
    assert len({row["b"] for row in rows}) == len(rows) > 20


def test_the_command_says_what_the_package_says(run: Run, kg: KnowledgeGraph) -> None:
    rows = run("overlap", "--format", "json").json["rows"]
    pairs = investor_overlap(kg).pairs
    assert [(r["a"], r["b"], r["shared"], tuple(r["shared_ids"])) for r in rows] == [
        (pair.a, pair.b, pair.shared, pair.shared_ids) for pair in pairs
    ]


def test_top_cuts_every_format(run: Run) -> None:
    assert len(run("overlap", "--top", "3", "--format", "json").json["rows"]) == 3
    assert len(run("overlap", "--top", "3", "--format", "csv").out.splitlines()) == 1 + 3
    assert len(run("overlap", "--top", "3").out.splitlines()) == 2 + 3


def test_a_table_shows_names_and_twenty_rows_and_says_so(run: Run) -> None:
    found = run("overlap")
    assert len(found.out.splitlines()) == 2 + 20
    assert "Andreessen Horowitz" in found.out
    assert "The first 20" in found.err


def test_csv_joins_the_shared_labs_by_spaces(run: Run) -> None:
    text = run("overlap", "nvidia", "bpifrance", "--format", "csv").out
    (row,) = csv.DictReader(text.splitlines())
    assert len(row["shared_ids"].split()) == int(row["shared"])


def test_who_invested_in_nothing_gives_no_row_and_a_sentence(run: Run) -> None:
    found = run("overlap", "arthur-mensch", "wikipedia", "--format", "json")
    assert found.status == 1  # no Wikipedia here: a name that fits nothing
    found = run("overlap", "silo-ai", "--format", "csv")
    assert found.status == 0
    (heading,) = found.out.splitlines()
    assert heading.startswith("a,b,label_a,label_b,shared,shared_ids,jaccard,")
    assert "no investment of Silo AI" in found.err


def test_a_wrong_name_offers_the_nearest_three(run: Run) -> None:
    refused = run("overlap", "bpifrence")
    assert refused.status == 1
    assert "Bpifrance (bpifrance)" in refused.err
    assert refused.err.count("(") == 3


def test_who_is_named_first_stands_first_in_every_format(run: Run) -> None:
    for a, b in (("nvidia", "bpifrance"), ("bpifrance", "nvidia")):
        (row,) = run("overlap", a, b, "--format", "json").json["rows"]
        assert (row["a"], row["b"]) == (a, b)
        line = run("overlap", a, b).out.splitlines()[2]
        assert line.lower().split()[:2] == [a, b]


CONDITIONS = {
    "--kind": ("kind", "venture-capital"),
    "--region": ("region", "europe"),
    "--country": ("country", "FR"),
    "--lab-kind": ("lab_kind", "company"),
    "--lab-region": ("lab_region", "european-union"),
    "--lab-country": ("lab_country", "FR"),
    "--sector": ("sector", "robotics"),
    "--round-type": ("round_type", "seed"),
}


@pytest.mark.parametrize("option", CONDITIONS)
def test_a_condition_is_repeated_in_the_question_and_counts_as_in_the_package(
    run: Run, kg: KnowledgeGraph, option: str
) -> None:
    name, word = CONDITIONS[option]
    found = run("overlap", option, word, "--format", "json").json
    assert found["question"][name] == [word]
    frame = euroai.overlap(kg, **{name: word})  # type: ignore[arg-type]
    assert [(row["a"], row["b"], row["shared"]) for row in found["rows"]] == list(
        zip(frame["a"], frame["b"], frame["shared"], strict=True)
    )
    assert found["question"]["holders"] == frame.attrs["holders"]
    assert 0 < len(found["rows"]) < len(euroai.overlap(kg))


def test_years_keep_what_is_undated_and_say_how_many(run: Run) -> None:
    words = ("overlap", "--from", "2023", "--to", "2023", "--top", "3")
    found = run(*words)
    question = run(*words, "--format", "json").json["question"]
    assert (question["from_year"], question["to_year"]) == (2023, 2023)
    assert f"{question['undated']} of the holdings" in found.err
    dated = run(*words, "--dated-only", "--format", "json").json["question"]
    assert (dated["undated"], dated["dated_only"]) == (0, True)
    assert dated["holders"] < question["holders"]


def test_a_roll_up_says_who_is_counted_under_whom(run: Run) -> None:
    found = run("overlap", "google", "--roll-up", "--format", "json").json
    assert found["question"]["roll_up"] is True
    assert found["question"]["counted_under"]["google"] == "alphabet"
    assert {row["a"] for row in found["rows"]} == {"alphabet"}
    assert "Google under Alphabet" in run("overlap", "google", "--roll-up").err


def test_the_backbone_keeps_pairs_of_small_q(run: Run) -> None:
    wide = run("overlap", "--format", "json", "--backbone").json
    assert wide["question"]["backbone"] == 0.05
    strict = run("overlap", "--backbone=0.01", "--format", "json").json["rows"]
    assert strict == [row for row in wide["rows"] if row["q_value"] <= 0.01]
    assert 0 < len(strict) < len(wide["rows"])
    assert all(row["q_value"] <= 0.05 for row in wide["rows"])


def test_labs_are_compared_by_their_investors(run: Run) -> None:
    found = run("overlap", "--labs", "mistral-ai", "poolside", "--format", "json").json
    assert found["question"]["labs"] == ["mistral-ai", "poolside"]
    (row,) = found["rows"]
    assert {"nvidia", "bpifrance"} <= set(row["shared_ids"])
    assert run("overlap", "--labs", "mistral-ai", "poolside").out.startswith("Organisation")


def test_first_in_tells_for_each_lab_who_came_first(run: Run, kg: KnowledgeGraph) -> None:
    found = run("overlap", "nvidia", "bpifrance", "--first-in")
    (mistral,) = (line for line in found.out.splitlines() if line.startswith("Mistral AI"))
    assert mistral.split()[2:] == ["2023-12-10", "2023-06-13", "Bpifrance", "180–343"]
    orders = list(euroai.first_in(kg, "bpifrance", "nvidia")["order"])
    assert f"Bpifrance first in {orders.count('a first')}, " in found.err
    answer = run("overlap", "nvidia", "bpifrance", "--first-in", "--format", "json").json
    assert answer["question"]["first_in"] is True
    frame = euroai.first_in(kg, "nvidia", "bpifrance")
    assert [(row["lab"], row["order"], row["least_days"]) for row in answer["rows"]] == list(
        zip(frame["lab"], frame["order"], frame["least_days"], strict=True)
    )
    csv_rows = run("overlap", "nvidia", "bpifrance", "--first-in", "--format", "csv").out
    assert len(csv_rows.splitlines()) == 1 + len(frame)


def test_first_in_gives_a_table_a_pair(run: Run) -> None:
    tables = run("overlap", "--first-in", "--top", "4").out.split("\n\n")
    assert len(tables) == 4
    assert all(table.startswith("Both are in") for table in tables)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--country", "Frnace"), 1, "Did you mean: FR (France)"),
        (("--from", "2024", "--to", "2023"), 1, "turn them around"),
        (("--backbone=2",), 2, "--backbone"),
        (("--labs", "--first-in"), 2, "leave one out"),
        (("--from", "soon"), 2, "--from"),
    ],
)
def test_a_wrong_condition_is_told(
    run: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    refused = run("overlap", *words)
    assert (refused.status, refused.out) == (status, "")
    assert said in refused.err


def test_conditions_that_leave_nothing_are_told(run: Run) -> None:
    found = run("overlap", "--country", "FR", "--lab-country", "NZ")
    assert (found.status, found.out) == (0, "")
    assert "under these conditions" in found.err


def test_top_is_at_least_one(run: Run) -> None:
    assert run("overlap", "--top", "0").status == 2
