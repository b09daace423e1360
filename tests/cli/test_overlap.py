"""Portfolio overlap from the command line."""

from __future__ import annotations

import csv

from euroai.analysis.overlap import investor_overlap
from euroai.knowledge import KnowledgeGraph
from tests.cli.conftest import Run


def test_two_investors_give_their_shared_labs(run: Run) -> None:
    found = run("overlap", "nvidia", "bpifrance", "--format", "json").json
    assert found["question"]["command"] == "overlap"
    assert found["question"]["investors"] == ["nvidia", "bpifrance"]
    (row,) = found["rows"]
    assert list(row)[:5] == ["a", "b", "shared", "shared_ids", "jaccard"]
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
    assert found.out.splitlines() == ["a,b,shared,shared_ids,jaccard"]
    assert "no investment of Silo AI" in found.err


def test_a_wrong_name_offers_the_nearest_three(run: Run) -> None:
    refused = run("overlap", "bpifrence")
    assert refused.status == 1
    assert "Bpifrance (bpifrance)" in refused.err
    assert refused.err.count("(") == 3


def test_top_is_at_least_one(run: Run) -> None:
    assert run("overlap", "--top", "0").status == 2
