"""Where money comes from, asked on the command line."""

from __future__ import annotations

import csv

from euroai.analysis.capital.capital import capital_origin
from euroai.knowledge import KnowledgeGraph
from euroai.loading.turtle import REKEYED
from tests.cli.conftest import Run
from tests.conftest import FolderOf
from tests.site.render.test_build import GOOD


def test_the_command_says_what_the_package_says_and_repeats_the_question(
    run: Run, kg: KnowledgeGraph
) -> None:
    found = run("capital", "Mistral AI", "--by", "country", "--format", "json").json
    expected = capital_origin(kg, ["mistral-ai"], by="country")
    question = found["question"]
    assert (question["command"], question["named"], question["by"]) == (
        *("capital", ["mistral-ai"], "country"),
    )
    assert question["imputed_share"] == expected.imputed_share
    assert {"as_of", "data", "instruments", "by_year", "top"} <= set(question)
    assert [(r["key"], r["amount_eur"]) for r in found["rows"]] == [
        (row.key, row.amount_eur) for row in expected.rows
    ]


def test_a_table_tells_beside_itself_how_much_is_imputed(run: Run) -> None:
    found = run("capital")
    assert "North America" in found.out
    assert "divided equally" in found.err


def test_years_are_rows_and_csv_has_them_all(run: Run) -> None:
    rows = list(csv.DictReader(run("capital", "--by-year", "--format", "csv").out.splitlines()))
    assert {row["year"] for row in rows} > {"2023", "2024", "2025", ""}
    table = run("capital", "--by-year").out
    assert len(table.splitlines()) == 2 + len(rows)
    assert "no certain year" in table


def test_dependency_and_announced_are_tables_of_their_own(run: Run) -> None:
    rows = run("capital", "--dependency", "--top", "3", "--format", "json").json["rows"]
    assert [row["labs"] for row in rows] == sorted((r["labs"] for r in rows), reverse=True)
    assert len(rows) == 3
    table = run("capital", "--announced", "ami-labs-seed")
    assert "at least 33.3%" in table.out
    assert "Asia and Middle East" in table.out


def test_a_round_of_which_nothing_was_announced_gives_a_sentence(run: Run) -> None:
    found = run("capital", "--announced", "mistral-ai-series-a")
    assert (found.status, found.out) == (0, "")
    assert "Nothing was announced" in found.err


def test_a_lab_taken_for_a_round_is_offered_its_rounds(run: Run) -> None:
    refused = run("capital", "--announced", "helsing")
    assert refused.status == 1
    assert "There is no round “helsing”. Did you mean: helsing-series-d" in refused.err


def test_a_round_is_found_by_an_id_that_was_given_up(run: Run, folder_of: FolderOf) -> None:
    data = folder_of(GOOD)
    text = "old,new,reason\nold-round,one-seed,a better id\n"
    (data / REKEYED).write_text(text, encoding="utf-8")
    found = run("capital", "--announced", "old-round", "--data", str(data))
    assert (found.status, "Nothing was announced" in found.err) == (0, True)


def test_what_does_not_go_together_is_a_wrong_use(run: Run) -> None:
    assert run("capital", "--dependency", "--by-year").status == 2
    assert run("capital", "Helsing", "--announced", "ami-labs-seed").status == 2
    assert run("capital", "--by", "planet").status == 2


def test_a_wrong_name_offers_the_nearest(run: Run) -> None:
    refused = run("capital", "Mistrall")
    assert refused.status == 1
    assert "Mistral AI (mistral-ai)" in refused.err


def test_money_that_is_no_equity_counts_when_asked_for(run: Run) -> None:
    one = run("capital", "--format", "json").json["question"]
    both = run(
        *("capital", "--instrument", "equity", "--instrument", "debt", "--format", "json")
    ).json["question"]
    assert both["instruments"] == ["equity", "debt"]
    assert both["rounds"] > one["rounds"]


def test_one_lab_is_one_lab(run: Run) -> None:
    assert " of 1 lab; " in run("capital", "Mistral AI").err
    assert "Of 1 lab with " in run("capital", "--dependency", "Mistral AI").err
