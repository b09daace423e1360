"""Long tables come in steps; filters, sorting and links look through all of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def sources(site_folder: Path, browser_page: BrowserPage) -> Page:
    return browser_page.open(site_folder / "sources/index.html")


def visible(page: Page, table: str) -> int:
    return int(
        page.evaluate(
            "name => [...document.querySelector(`table[data-table=${name}]`).tBodies[0].rows]"
            ".filter(row => row.getClientRects().length).length",
            table,
        )
    )


def button(page: Page, words: str) -> Any:
    return page.locator(".table + .tools").get_by_role("button", name=words).first


def test_more_rows_come_in_steps_and_all_at_once(sources: Page) -> None:
    rows = sources.locator("table[data-table=sources] tbody tr").count()
    first = visible(sources, "sources")
    assert first <= 60 < rows
    button(sources, "Show 100 more").press("Enter")
    assert visible(sources, "sources") == first + 100
    button(sources, "Show all").click()
    assert visible(sources, "sources") == rows
    assert not button(sources, "Show all").is_visible()


def test_a_filter_looks_through_all_rows_and_its_finds_come_in_steps_too(sources: Page) -> None:
    rows = sources.locator("table[data-table=sources] tbody tr")
    last = rows.last.locator("th").inner_text()
    first = visible(sources, "sources")
    sources.fill("#filter-sources", last)
    assert (
        last in sources.locator("table[data-table=sources] tbody tr:visible").all_inner_texts()[-1]
    )
    sources.fill("#filter-sources", "2025")
    assert visible(sources, "sources") == first
    shown = sources.locator(".tools .shown").first.inner_text()
    assert (
        button(sources, "Show all").inner_text().split()[-1] == shown.split(" of ")[0].split()[-1]
    )


def test_sorting_shows_the_first_of_the_whole_table(sources: Page) -> None:
    first = visible(sources, "sources")
    head = sources.locator("table[data-table=sources] thead button").first
    head.click()
    names = sources.locator("table[data-table=sources] tbody th").all_inner_texts()
    assert visible(sources, "sources") == first
    shown = sources.locator("table[data-table=sources] tbody tr:visible th").all_inner_texts()
    assert shown == names[:first]


def test_the_timelines_own_filters_look_through_all_rounds(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "timeline/index.html")
    assert visible(page, "rounds") == 60
    page.get_by_label("Country").select_option("FR")
    all_french = int(page.locator("[data-shown]").inner_text().split(" of ")[0])
    assert visible(page, "rounds") == min(60, all_french)
    page.get_by_label("Type of round").select_option("seed")
    seeds = int(page.locator("[data-shown]").inner_text().split(" of ")[0])
    assert seeds < 60
    assert visible(page, "rounds") == seeds


def test_a_link_to_a_row_that_is_put_away_brings_it_out(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "talent/index.html")
    last = page.locator("table[data-table=talent-flows] tbody tr").last
    ident = last.get_attribute("id")
    assert not last.is_visible()
    page.evaluate("id => { location.hash = id; }", ident)
    last.wait_for(state="visible")
