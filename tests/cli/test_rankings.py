"""League tables on the command line."""

from __future__ import annotations

import csv

import pytest

import euroai
from euroai.analysis.rankings.money import money_by_quarter, most_raised
from euroai.knowledge import KnowledgeGraph
from euroai.tables.rankings import LEAGUES
from tests.cli.conftest import Run


def test_the_command_says_what_the_package_says(run: Run, kg: KnowledgeGraph) -> None:
    found = run("rankings", "--format", "json").json
    assert [(row["id"], row["amount_eur"]) for row in found["rows"]] == [
        (row.id, float(row.amount_eur)) for row in most_raised(kg)
    ]
    assert found["question"]["scope"] == {"kind": "lab", "region": "europe"}


@pytest.mark.parametrize("by", LEAGUES)
def test_each_table_is_printed_with_its_scope_beside_it(run: Run, by: str) -> None:
    found = run("rankings", "--by", by, "--top", "3")
    assert len(found.out.splitlines()) == 5
    assert "Scope: kind lab, region europe." in found.err


def test_all_leaves_a_condition_open_as_it_does_for_talent(run: Run, kg: KnowledgeGraph) -> None:
    found = run("rankings", "--region", "all", "--kind", "All", "--format", "json").json
    assert found["question"]["scope"] == {}
    assert (
        found["rows"]
        == run("rankings", "--region", "", "--kind", "", "--format", "json").json["rows"]
    )
    frame = euroai.rankings(kg, region="all", kind="all")
    assert list(frame["id"]) == [row["id"] for row in found["rows"]]


def test_quarters_and_what_is_in_none_are_rows(run: Run, kg: KnowledgeGraph) -> None:
    rows = list(
        csv.DictReader(run("rankings", "--by", "quarter", "--format", "csv").out.splitlines())
    )
    assert len(rows) == len(money_by_quarter(kg).rows) + 1
    assert rows[-1]["period"] == ""
    assert rows[-2]["is_part"] == "true"


def test_a_notebook_gets_the_same_rows(kg: KnowledgeGraph) -> None:
    frame = euroai.rankings(kg, "led", country="France")
    assert list(frame["rank"])[:1] == [1]
    assert frame.attrs["units"]["lead_rate"] == "share, 0 to 1"


def test_pace_of_a_year_is_refused(run: Run) -> None:
    found = run("rankings", "--by", "pace", "--year", "2025")
    assert (found.status, "leave out --year" in found.err) == (2, True)
