"""What stands in the cells of tables: unknown sums, qualifiers, names of homes, each once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import euroai
from euroai.tables.capital import origin_table
from euroai.tables.directory import directory_table, plain_number
from euroai.tables.quality.conflicts import conflicts_table
from euroai.tables.rankings import league_table
from tests.analysis.figures.world import graph, round_of


def small(folder: Path) -> euroai.KnowledgeGraph:
    about = round_of("alpha", "a", "2023-01-02", 100, "fund", more="eai:amountQualifier c:about")
    return graph(
        folder,
        about + round_of("beta", "a", "", 7, "fund", "bank") + round_of("gamma", "a", "2023", None),
        *(round_of("alpha", "a", "2023-01-02", euro, "fund") for euro in (500, 500, 500, 900, 900)),
    )


def test_a_sum_that_is_not_known_is_none_and_one_of_cents_keeps_them(tmp_path: Path) -> None:
    kg = small(tmp_path)
    raised = {row["id"]: row["raised_eur"] for row in directory_table(kg, "labs").records()}
    assert raised == {"alpha": 500, "beta": 7, "delta": None, "gamma": None}
    assert (plain_number(Decimal("2.5")), plain_number(Decimal(2)), plain_number(None)) == (
        *(2.5, 2, None),
    )


def test_a_round_says_how_exact_its_amount_is(tmp_path: Path) -> None:
    kg = graph(tmp_path, round_of("alpha", "a", "2023", 9, more="eai:amountQualifier c:about"))
    (row,) = directory_table(kg, "rounds").records()
    assert (row["amount"], row["amount_currency"], row["qualifier"]) == (9, "EUR", "about")


def test_money_of_no_certain_year_is_counted_by_investments_and_a_lab_is_named_once(
    tmp_path: Path,
) -> None:
    table = origin_table(small(tmp_path), ("beta", "beta"), by_year=True)
    assert table.attrs["undated_investments"] == 2
    assert table.question == "Where does the money of Beta come from, by region, year by year?"


def test_each_rival_stands_beside_its_own_sources(tmp_path: Path) -> None:
    (row,) = conflicts_table(small(tmp_path), None).records()
    assert (row["preferred"], row["qualifier"], row["sources"]) == ("500", "", ("s1", "s2", "s3"))
    beside = dict(zip(row["rivals"], row["said_by"], strict=True))
    assert beside == {"900 EUR": "s4 s5", "about 100 EUR": "s0"}


def test_a_city_is_named_as_people_name_it(tmp_path: Path) -> None:
    for by, labels in (("city", ["Berlin", "Paris"]), ("country", ["Germany", "France"])):
        table = league_table(graph(tmp_path, round_of("beta", "a", "2023", 5)), by)
        assert [row["label"] for row in table.records()] == labels
