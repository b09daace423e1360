"""Pages with a section for each view show one at a time, and the address says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import BrowserPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["rankings", "communities"])
def test_one_view_is_shown_and_the_address_keeps_which(
    name: str, site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / name / "index.html")
    shown = page.locator("main section:visible > h2")
    current = page.locator("[data-tabs] [aria-current]")
    assert shown.count() == 1
    assert current.inner_text() == shown.inner_text() == "Co-investment"
    page.get_by_role("link", name="Alliances", exact=True).last.click()
    assert page.url.endswith("#alliances")
    assert current.inner_text() == shown.inner_text() == "Alliances"
    page.go_back()
    assert shown.inner_text() == "Co-investment"
    assert browser_page.errors == []


@pytest.mark.parametrize("name", ["rankings", "communities"])
def test_an_address_leads_to_its_view(
    name: str, site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / name / "index.html", "#talent")
    assert page.locator("main section:visible > h2").inner_text() == "Talent"
    assert page.locator("table:visible").count() == 1


def test_on_paper_and_without_a_script_all_views_stand(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "rankings/index.html")
    page.emulate_media(media="print")
    views = page.locator("[data-tabs] a").count()
    assert page.locator("main section:visible > h2").count() >= views > 3
