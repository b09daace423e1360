"""Pages with a section for each view show one at a time, and the address says which."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser


def headings(page: Page) -> Locator:
    """Return the visible headings to which the tabs lead; a page may have sections beside them."""
    tabs = page.locator("[data-tabs] a").evaluate_all("links => links.map(link => link.hash)")
    return page.locator(", ".join(f"main section > h2{one}:visible" for one in tabs))


@pytest.mark.parametrize(
    ("name", "first", "then"),
    [
        ("rankings", "Money raised", "In the middle: Alliances"),
        ("communities", "Co-investment", "Alliances"),
    ],
)
def test_one_view_is_shown_and_the_address_keeps_which(
    name: str, first: str, then: str, site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / name / "index.html")
    shown = headings(page)
    current = page.locator("[data-tabs] [aria-current]")
    assert shown.count() == 1
    assert current.inner_text() == shown.inner_text() == first
    page.locator("[data-tabs]").get_by_role("link", name=then, exact=True).click()
    assert page.evaluate("location.href").endswith("#alliances")
    assert current.inner_text() == then
    assert shown.inner_text() == "Alliances"
    page.go_back()
    assert shown.inner_text() == first
    assert browser_page.errors == []


@pytest.mark.parametrize("name", ["rankings", "communities"])
def test_an_address_leads_to_its_view(
    name: str, site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / name / "index.html", "#talent")
    head = headings(page)
    assert head.inner_text() == "Talent"
    assert head.locator("xpath=..").locator("table:visible").count() == 1


def test_on_paper_and_without_a_script_all_views_stand(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "rankings/index.html")
    page.emulate_media(media="print")
    views = page.locator("[data-tabs] a").count()
    assert page.locator("main section:visible > h2").count() >= views > 3


def test_a_closed_view_is_made_when_it_opens_and_all_are_on_paper(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "rankings/index.html")
    made = page.locator(".tabbed .table.ready")
    first = made.count()
    assert first < page.locator(".tabbed table[data-table]").count() / 4
    page.locator("[data-tabs] a").last.click()
    last = page.locator(".tabbed").last
    assert made.count() > first
    assert last.locator(".table.ready thead button:visible").first.is_visible()
    # A fold within it, again, when it opens.
    fold = last.locator("details:has(table)").first
    assert not fold.locator(".table.ready").count()
    fold.locator("summary").click()
    fold.locator(".table.ready").first.wait_for()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert made.count() == page.locator(".tabbed table[data-table]").count()


def test_a_row_is_made_for_a_phone_when_it_is_shown(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "sources/index.html")
    rows = page.locator("table[data-table=sources] tbody tr")
    unfolds = rows.locator(".unfold")
    assert unfolds.count() == 20 < rows.count()
    page.get_by_role("button", name="Show 100 more").click()
    assert unfolds.count() == 120
    page.get_by_role("button", name="Show 100 more").click()
    assert page.locator("tr:has(.unfold ~ .unfold)").count() == 0


def test_a_ranking_says_how_many_of_each_measure_it_holds(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "rankings/index.html", "#co-investment")
    caption = page.locator("table[data-table=rankings-co-investment] caption").inner_text()
    assert re.match(r"The first \d+ by each measure, \d+ in all, by degree\.", caption)
