"""The pages in a browser: from disk, without a network, with keyboard, on a phone, in the dark."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.site.browsing import NewPage, grave
from tests.site.conftest import BrowserPage, Tab

pytestmark = pytest.mark.browser

KINDS = {
    "start": "index.html",
    "lab": "id/mistral-ai/index.html",
    "company": "id/nvidia/index.html",
    "investor": "id/general-catalyst/index.html",
    "person": "id/arthur-mensch/index.html",
    "institution": "id/ecole-polytechnique/index.html",
    "product": "id/le-chat/index.html",
    "source": "sources/qant-2025-02-11/index.html",
    "sources": "sources/index.html",
    "labs": "labs/index.html",
    "rankings": "rankings/index.html",
    "paths": "paths/index.html",
    "money": "capital/index.html",
    "talent": "talent/index.html",
    "communities": "communities/index.html",
    "alliances": "alliances/index.html",
    "disputed": "disputed/index.html",
    "about": "about/index.html",
    "data": "data/index.html",
    "geography": "geography/index.html",
    "timeline": "timeline/index.html",
    "notebook": "notebooks/who-sits-together/index.html",
}
EVERY = {
    **KINDS,
    "notebooks": "notebooks/index.html",
    "overlap": "overlap/index.html",
    "map": "map/index.html",
    "sparql": "sparql/index.html",
    "ontology": "ontology/index.html",
}
TREES = {"English": "", "French": "fr/"}


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("kind", EVERY)
def test_each_kind_of_page_works_from_disk_without_a_network(
    kind: str, tree: str, site_folder: Path, tab: Tab
) -> None:
    watched = tab.look(site_folder / TREES[tree] / EVERY[kind])
    watched.page.wait_for_load_state("load")
    assert watched.errors == []
    assert watched.refused == []
    assert watched.requests
    assert all(url.startswith(site_folder.as_uri()) for url in watched.requests)
    assert watched.page.locator("h1").count() == 1


@pytest.mark.parametrize("kind", ["start", "lab", "rankings", "paths"])
def test_the_content_policy_lets_the_page_work_over_http_too(
    kind: str, server: str, new_page: NewPage
) -> None:
    watched = new_page(allow=server)
    watched.page.goto(server + KINDS[kind])
    watched.page.wait_for_load_state("load")
    assert watched.errors == []
    assert watched.refused == []
    assert watched.page.evaluate("getComputedStyle(document.body).display") == "flex"
    assert watched.page.evaluate("typeof window.euroai.searchNames") == "function"


@pytest.mark.parametrize("tree", TREES)
@pytest.mark.parametrize("kind", EVERY)
def test_nothing_scrolls_sideways_on_a_phone(
    kind: str, tree: str, site_folder: Path, tab: Tab
) -> None:
    page = tab.look(site_folder / TREES[tree] / EVERY[kind], width=390, height=844).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_serious(kind: str, scheme: str, site_folder: Path, tab: Tab) -> None:
    page = tab.look(site_folder / KINDS[kind], scheme=scheme).page
    assert grave(page) == []


@pytest.mark.parametrize("kind", EVERY)
def test_axe_finds_nothing_serious_in_french(kind: str, site_folder: Path, tab: Tab) -> None:
    page = tab.look(site_folder / "fr" / EVERY[kind]).page
    assert grave(page) == []


def test_slash_finds_a_name_by_keyboard_with_its_accents_and_letters_wrong(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "about/index.html")
    page.keyboard.press("/")
    page.keyboard.type("timothe lacrox")
    page.wait_for_selector("[role=option][aria-selected=true]")
    assert "Timothée Lacroix" in page.locator("[role=option]").first.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/timothee-lacroix/index.html")
    assert browser_page.errors == []


def test_search_groups_by_kind_and_tells_a_fact_each(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "index.html")
    page.fill("#search", "mistral")
    page.wait_for_selector("[role=option]")
    assert page.locator(".results .group").first.inner_text() == "Labs"
    assert "raised in" in page.locator("[role=option] .fact").first.inner_text()


def test_a_table_sorts_by_keyboard_and_says_so(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "rankings/index.html")
    page.goto(f"{page.url}#co-investment")
    table = page.locator("table[data-table=rankings-co-investment]")
    button = table.locator("thead button", has_text="Betweenness")
    button.focus()
    page.keyboard.press("Enter")
    assert button.locator("..").get_attribute("aria-sort") == "descending"
    values = table.locator("tbody td:nth-child(3)").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.sort))"
    )
    assert values == sorted(values, reverse=True)
    page.keyboard.press("Enter")
    assert button.locator("..").get_attribute("aria-sort") == "ascending"


def test_the_filter_line_keeps_the_rows_that_hold_its_words(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "alliances/index.html")
    page.fill("#filter-alliances", "helsing mistral")
    rows = page.locator("tbody tr:visible")
    assert 0 < rows.count() < 5
    assert "Helsing" in rows.first.inner_text()


def test_the_csv_holds_the_table_with_every_digit(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "id/mistral-ai/index.html")
    with page.expect_download() as download:
        page.locator("button.csv").first.click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    lines = text.splitlines()
    table = list(csv.DictReader(lines))
    heads = [head for head in table[0] if not head.endswith(", note")]
    assert heads[:5] == ["Round", "Date", "Date, first day", "Date, last day", "Amount"]
    (series_c,) = (row for row in table if row["Round"] == "Series C")
    assert (series_c["Amount"], series_c["Amount, currency"]) == ("1700000000", "EUR")
    assert series_c["Date, first day"] == series_c["Date, last day"] == series_c["Date"]
    assert "nvidia" in series_c["With, ids"].split()
    assert all(one.startswith("http") for one in series_c["Says who, addresses"].split())
    assert series_c["Address"].endswith("#mistral-ai-series-c")
    assert download.value.suggested_filename.startswith("euroai-mistral-ai-rounds-20")
    with page.expect_download() as workbook:
        page.locator("button.xlsx").first.click()
    book = openpyxl.load_workbook(io.BytesIO(workbook.value.path().read_bytes()))
    assert book.sheetnames == ["rows", "sources", "about"]
    assert book["rows"].max_row == len(table) + 1
    assert book["sources"].max_row > len(table)


def test_a_list_of_names_opens_and_a_deal_marks_whom_one_came_from(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "id/nvidia/index.html")
    link = page.locator('a[href*="rounds/mistral-ai-series-c/index.html#in-nvidia"]').first
    page.goto(page.evaluate("link => link.href", link.element_handle()))
    marked = page.locator("tr:target th a")
    assert marked.all_inner_texts() == ["Nvidia"]
    assert marked.is_visible()
    assert page.locator("tr:target .says").count() == 1
    came = "?from=nvidia#mistral-ai-series-c"  # as the overlap explorer leads to it
    page = browser_page.open(site_folder / "id/mistral-ai/index.html", came)
    assert page.locator("tr:target a.came-from").all_inner_texts() == ["Nvidia"]
    assert page.locator("tr:target a.came-from + .says").count() == 1
    cut = page.locator("td:has(.open-rest):visible").first
    hidden = cut.locator(".names-rest a").first.element_handle()
    assert hidden
    assert not hidden.is_visible()
    cut.locator(".open-rest").click()  # goes with it, and ``cut`` would be another cell
    assert hidden.is_visible()


def test_a_mark_opens_its_sources_in_place_and_escape_closes_them(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "id/mistral-ai/index.html")
    mark = page.locator("a.says").first
    mark.focus()
    page.keyboard.press("Enter")
    popover = page.locator(".popover")
    # It opens no window, and the page says that no other is told where a reader comes from.
    assert popover.locator("a.out").first.get_attribute("target") is None
    assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer"
    assert mark.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert popover.count() == 0
    assert page.evaluate("document.activeElement.className") == "says"


def test_the_theme_is_kept_from_page_to_page(server: str, new_page: NewPage) -> None:
    watched = new_page(allow=server)
    watched.page.goto(server + "index.html")
    watched.page.locator(".theme").click()
    watched.page.goto(server + "about/index.html")
    assert watched.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert watched.page.evaluate("euroai.colour('--paper')") == "rgb(20, 22, 26)"


def test_text_is_there_without_scripts(site_folder: Path, new_page: NewPage) -> None:
    watched = new_page(javascript=False)
    page = watched.open(site_folder / "id/mistral-ai/index.html")
    assert page.locator("h1").inner_text() == "Mistral AI"
    mark = page.locator("a.says").first
    target = mark.get_attribute("href") or ""
    assert page.locator(target).count() == 1
    assert not page.locator("input[type=search]").first.is_visible()


@pytest.mark.parametrize(
    ("width", "tree", "most"),
    [
        (1440, "English", 1),
        (1440, "French", 1),
        (1200, "English", 1),
        (1200, "French", 1),
        (390, "English", 2),
        (390, "French", 3),
    ],
)
def test_the_head_leads_on_one_line_and_on_a_phone_on_few(
    width: int, tree: str, most: int, site_folder: Path, new_page: NewPage
) -> None:
    page = new_page(width=width, height=844).open(site_folder / TREES[tree] / "about/index.html")
    boxes = page.locator(".places > *").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect())"
    )
    assert len(boxes) == 10
    assert len({round(box["top"] + box["height"] / 2) for box in boxes}) <= most
    assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)
    assert all(box["height"] >= 24 for box in boxes)  # WCAG 2.5.8, in px


def test_more_opens_and_closes_by_keyboard(site_folder: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(site_folder / "capital/index.html")
    link = page.locator(".further a", has_text="Communities")
    assert not link.is_visible()
    page.focus(".further summary")
    page.keyboard.press("Enter")
    assert link.is_visible()
    page.keyboard.press("Escape")
    assert not link.is_visible()
    page.keyboard.press("Enter")
    for _ in range(3):  # rounds, alliances, communities
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/communities/index.html")
    assert page.locator(".further summary.current").count() == 1


@pytest.mark.parametrize("tree", TREES)
def test_a_page_of_one_thing_has_the_head_of_every_page(
    tree: str, site_folder: Path, browser_page: BrowserPage
) -> None:
    def head(place: str) -> list[tuple[str, str]]:
        page = browser_page.open(site_folder / TREES[tree] / place)
        page.wait_for_selector(".head .search input")
        found = page.locator(".skip, .head :is(a, summary, label, button)").evaluate_all(
            "all => all.map(one => [String(one.href || one.tagName), one.innerText])"
        )
        return [(address, words) for address, words in found]

    whole = [one for one in head("talent/index.html") if "/talent/index.html" not in one[0]]
    for place in ("sources/qant-2025-02-11/index.html", "id/mistral-ai/index.html"):
        mine = head(place)
        assert [one for one in mine if one in whole] == [one for one in whole if one in mine]
        assert {words for _, words in whole} <= {words for _, words in mine}
    assert browser_page.page.locator(".further summary.current").count() == 0
    browser_page.open(site_folder / TREES[tree] / "sources/qant-2025-02-11/index.html")
    assert browser_page.page.locator(".further summary.current").count() == 1
    browser_page.page.click(".further summary")
    assert browser_page.page.locator(".further [aria-current]").get_attribute("href") == (
        "../../sources/index.html"
    )


def test_without_javascript_a_page_of_one_thing_leads_to_the_list_of_pages(
    site_folder: Path, new_page: NewPage
) -> None:
    page = new_page(javascript=False).open(site_folder / "sources/qant-2025-02-11/index.html")
    page.click(".name")
    page.click(".further summary")
    page.click("#pages a:has-text('Disputed')")
    page.wait_for_url("**/disputed/index.html")


@pytest.mark.parametrize("is_ready", [True, False])
def test_a_phone_puts_away_the_columns_that_a_table_says(
    is_ready: bool, site_folder: Path, new_page: NewPage
) -> None:
    page = new_page(width=390, height=844).page
    if not is_ready:  # as it is painted first
        page.route("**/frame-*.js", lambda route: route.abort())
    page.goto((site_folder / "id/mistral-ai/index.html").as_uri())
    row = page.locator("[data-table=mistral-ai-rounds] tbody tr").first
    shown = row.locator("td").evaluate_all(
        "all => all.map((one) => Boolean(one.getClientRects().length))"
    )
    assert shown == [False, True, *[False] * (len(shown) - 2)]
    amount = row.locator("td").nth(1)
    assert amount.evaluate("one => getComputedStyle(one).textAlign") == "right"
    if is_ready:
        row.locator(".unfold").click()
        assert row.locator("td:visible").count() == len(shown)


def test_more_opens_without_javascript(site_folder: Path, new_page: NewPage) -> None:
    page = new_page(javascript=False).open(site_folder / "talent/index.html")
    page.click(".further summary")
    page.click(".further a:has-text('Disputed')")
    page.wait_for_url("**/disputed/index.html")


def test_a_long_table_begins_with_its_first_rows_and_a_filter_looks_through_all(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "capital/index.html")
    table = page.locator("table[data-table=capital-dependency]")
    rows = table.locator("tbody tr")
    visible = table.locator("tbody tr:visible")
    last = rows.last.locator("th").inner_text()
    assert (visible.count(), rows.count() > 40) == (20, True)
    page.fill("#filter-capital-dependency", last)
    assert last in visible.all_inner_texts()[-1]
    page.fill("#filter-capital-dependency", "")
    assert visible.count() == 20
    table.locator("thead button", has_text="Who").click()
    assert visible.count() == 20
    page.locator("button", has_text=f"Show all {rows.count()}").last.click()
    assert visible.count() == rows.count()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_strand_is_reached_by_keyboard_and_leads_to_its_row(
    width: int, site_folder: Path, new_page: NewPage
) -> None:
    watched = new_page(width=width, height=844)
    page = watched.open(site_folder / "talent/index.html")
    page.focus("main a:has-text('Skip the picture')")
    page.keyboard.press("Tab")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    employer, rest = label.split(" to ", 1)
    page.keyboard.press("Enter")
    row = page.locator("tr:target")
    assert employer in row.inner_text()
    assert rest.split(":")[0] in row.inner_text()
    assert row.is_visible()
    assert watched.errors == []


def test_a_download_holds_the_exact_numbers(site_folder: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(site_folder / "capital/index.html")
    with page.expect_download() as download:
        page.locator("button.csv").first.click()
    heads, first, *_ = download.value.path().read_text("utf-8-sig").splitlines()
    stated = dict(zip(heads.split(","), first.split(","), strict=True))
    row = page.locator("table[data-table=capital-region] tbody tr").first
    assert stated["Euro"] == row.locator("td").nth(3).get_attribute("data-value")
    assert 0 < float(stated["Share of euro"]) < 1
