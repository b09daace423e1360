"""The chart of money in the browser: keyboard, tip, data, slide, frame."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import euroai
from euroai.analysis.rankings.money import money_by_quarter
from tests.site.browsing import grave, saved
from tests.site.conftest import BrowserPage

pytestmark = pytest.mark.browser


def test_the_arrow_keys_go_through_the_columns_and_each_tells_itself(
    browser_page: BrowserPage, few_pages: Path
) -> None:
    page = browser_page.open(few_pages / "index.html")
    page.locator(".broad .column[tabindex='0']").focus()
    tip = page.locator(".money-chart .tip")
    assert "not over" in tip.inner_text()
    first = tip.inner_text()
    page.keyboard.press("ArrowLeft")
    assert tip.inner_text() != first
    page.keyboard.press("Home")
    assert page.locator(".broad .column").first.evaluate("one => one === document.activeElement")
    assert not browser_page.errors


def test_the_data_the_slide_and_the_frame_come_from_the_chart(
    browser_page: BrowserPage, few_pages: Path, kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    page = browser_page.open(few_pages / "index.html")
    chart = page.locator(".money-chart")
    file = saved(page, chart.get_by_role("button", name="CSV", exact=True), tmp_path)
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    quarters = money_by_quarter(kg)
    assert len(rows) == len(quarters.rows) + bool(quarters.without.rounds)
    assert (rows[0]["period"], rows[0]["is_part"]) == (quarters.rows[-1].name, "true")
    assert float(rows[0]["amount_eur"]) == float(quarters.rows[-1].amount_eur)
    slide = saved(page, chart.get_by_role("button", name="PNG for slides"), tmp_path)
    head = slide.read_bytes()[16:24]
    assert (int.from_bytes(head[:4]), int.from_bytes(head[4:])) == (2560, 1440)
    chart.get_by_role("button", name="Embed").click()
    assert "<iframe src=" in chart.locator("textarea").input_value()
    framed = page.frame_locator(".embed-panel iframe").locator("h1")
    assert framed.inner_text() == "Money raised by Europe’s labs, by quarter"
    assert not browser_page.errors


@pytest.mark.parametrize("path", ["", "countries/fr", "rounds/mistral-ai-series-d"])
def test_the_pages_have_no_serious_fault_and_fit_a_phone(
    new_page: object, few_pages: Path, path: str
) -> None:
    watched = new_page(width=320, height=640)  # type: ignore[operator]
    page = watched.open(few_pages / path / "index.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not watched.errors
    assert grave(page) == []
