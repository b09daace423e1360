"""The tables of the explorer: sorted by each measure, and kept as CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.site.overlap.conftest import Explorer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", ["face=table", "side=labs&face=table&labregion=europe"])
def test_the_csv_holds_the_rows_shown(state: str, explorer: Explorer) -> None:
    page = explorer.at(state)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    pairs = [pair for pair in explorer.pairs() if pair["shared"] >= 2]
    assert [(row["a"], row["b"]) for row in rows] == [(pair["a"], pair["b"]) for pair in pairs]
    assert float(rows[0]["jaccard"]) == pytest.approx(pairs[0]["jaccard"])
    assert float(rows[0]["q_value"]) == pytest.approx(pairs[0]["q"])
    assert rows[0]["shared_ids"].split() == pairs[0]["things"]


@pytest.mark.parametrize("rows", ["single", "first"])
def test_the_other_tables_have_a_csv_too(rows: str, explorer: Explorer) -> None:
    page = explorer.at(f"face=table&rows={rows}&region=asia&least=1")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    found = list(csv.DictReader(io.StringIO(text)))
    assert len(found) == len(explorer.rows())
    assert {"least_days", "most_days", "order"} <= set(found[0]) or rows == "single"


def test_the_table_sorts_by_each_measure(explorer: Explorer) -> None:
    page = explorer.at("face=table")
    page.locator("[data-key=jaccard]").click()
    column = page.locator("table.pairs tbody td[data-label=Jaccard]").all_inner_texts()
    assert [float(one) for one in column] == sorted(map(float, column), reverse=True)
    page.locator("[data-key=jaccard]").click()
    column = page.locator("table.pairs tbody td[data-label=Jaccard]").all_inner_texts()
    assert [float(one) for one in column] == sorted(map(float, column))
    page.locator("[data-key=q_value]").click()
    assert page.locator("th[aria-sort=ascending] button").get_attribute("data-key") == "q_value"
    best = min(explorer.pairs(), key=lambda pair: pair["q"])
    shown = page.evaluate("euroai.overlap.model.sides.investors.label")
    assert explorer.rows()[0][0] in shown
    assert best["q"] < 0.05
    page.reload()  # the order is no part of the address, and would stay for the next test


@pytest.mark.parametrize(
    ("rows", "column", "key", "unknown"),
    [
        ("single", "Country", "country", "–"),
        ("single", "Region", "region", "–"),
        ("single", "Most with", "most", "–"),
        ("first", "A came in", "date_a", "undated"),
        ("first", "First", "order", "not known"),
    ],
)
def test_what_is_not_known_stands_last_whichever_way_one_sorts(
    rows: str, column: str, key: str, unknown: str, explorer: Explorer
) -> None:
    page = explorer.at(f"face=table&rows={rows}")
    if page.locator(".more-rows").count():
        page.locator(".more-rows").click()
    cells = page.locator(f'table.pairs tbody td[data-label="{column}"]')
    for _ in range(2):
        page.locator(f"[data-key={key}]").click()
        if page.locator(".more-rows").count():
            page.locator(".more-rows").click()
        missing = [one == unknown for one in cells.all_inner_texts()]
        assert missing == sorted(missing)
        assert 0 < sum(missing) < len(missing)
    page.reload()


def test_what_is_not_known_is_empty_in_the_csv(explorer: Explorer) -> None:
    page = explorer.at("face=table&rows=single")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    homes = {row["country"] for row in csv.DictReader(io.StringIO(text))}
    assert "" in homes
    assert "–" not in homes
