"""The directories: every row is there, filters and sorts in the page, and leaves it as data."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

import euroai
from euroai.analysis.directory import KINDS, investor_rows, lab_rows
from euroai.analysis.key_figures import holdings, investors, raised
from euroai.analysis.quality.freshness import newest, published
from euroai.tables.directory import directory_table
from tests.conftest import FolderOf
from tests.site.browsing import NewPage, grave
from tests.site.conftest import BrowserPage, Tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

browser_test = pytest.mark.browser


def status(page: Page) -> str:
    return page.locator("[data-active]").inner_text().split("\n")[0]


def names(page: Page) -> list[str]:
    return page.locator(".screen tbody th a").all_inner_texts()


def choose(page: Page, facet: str, words: str) -> None:
    page.click(f"[data-facet={facet}] > summary")
    page.locator(f"[data-facet={facet}] .check", has_text=words).locator("input").check()
    page.keyboard.press("Escape")


def download(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.click(button)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("kind", KINDS)
def test_a_directory_has_a_row_for_each(kg: euroai.KnowledgeGraph, kind: str) -> None:
    rows = directory_table(kg, kind).records()
    ids = [row["id"] for row in rows]
    assert ids == sorted(set(ids))
    if kind == "labs":
        assert set(ids) == {one for one, e in kg.entities.items() if e.kind == "Lab"}
    if kind == "investors":
        assert set(ids) == set(kg.links("investedIn"))


def test_its_figures_are_those_of_their_functions(kg: euroai.KnowledgeGraph) -> None:
    for row in lab_rows(kg):
        assert row.raised == raised(kg, row.id)
        assert row.investors == investors(kg, row.id)
        assert sum(amount for _, amount in row.by_year) <= row.raised.amount_eur
    for one in investor_rows(kg):
        assert one.holdings == holdings(kg, one.id)
        assert sum(many for _, many in one.by_year) <= len(one.deals)


S = 'src:s a eai:Source ; rdfs:label "S" ; eai:publishedOn "2025-03-01"^^xsd:date .'
T = 'src:t a eai:Source ; rdfs:label "T" ; eai:publishedOn "2025"^^xsd:gYear .'
DEALS = """
id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed ;
  eai:announcedOn "2024-02"^^xsd:gYearMonth ; eai:leadInvestor id:fund .
id:fund-invests-one a eai:Investment ; eai:investor id:fund ; eai:recipient id:one ;
  eai:round id:one-seed ; eai:amount 1000000 ; eai:currency "EUR" .
"""
WHO = 'id:one a eai:Lab ; rdfs:label "One" . id:fund a eai:InvestmentFirm ; rdfs:label "Fund" .'
SMALL = {"register/all.ttl": WHO, "sources/2025/s.ttl": S + DEALS, "sources/2025/t.ttl": T}


def test_a_ticket_within_a_round_is_the_same_deal(folder_of: FolderOf) -> None:
    kg = euroai.load(folder_of(SMALL), cache=False)
    (fund,) = investor_rows(kg)
    assert (fund.deals, fund.led) == (("one-seed",), ("one-seed",))
    assert fund.by_year == (("2024", 1),)


def test_the_newest_source_is_not_the_one_of_which_only_the_year_is_known(
    folder_of: FolderOf,
) -> None:
    kg = euroai.load(folder_of(SMALL), cache=False)
    assert published(kg, newest(kg, ("s", "t"))) == "2025-03-01"
    assert published(kg, newest(kg, ("t",))) == "2025"
    assert published(kg, newest(kg, ())) == ""


def test_independent_tellings_are_counted_beside_all_sources(folder_of: FolderOf) -> None:
    again = "id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed ."
    copy = f'src:u a eai:Source ; rdfs:label "U" ; eai:copyOf src:s . {again}'
    other = f'src:w a eai:Source ; rdfs:label "W" . {again}'
    texts = {**SMALL, "sources/2025/u.ttl": copy, "sources/2025/w.ttl": other}
    kg = euroai.load(folder_of(texts), cache=False)
    (lab,) = lab_rows(kg)
    assert (lab.sources, lab.independent) == (("s", "u", "w"), 2)
    assert [row["independent"] for row in directory_table(kg, "labs").records()] == [2]


@browser_test
def test_german_robotics_labs_by_two_filters(
    kg: euroai.KnowledgeGraph, browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html")
    rows = directory_table(kg, "labs").records()
    assert status(page) == f"{len(rows)} labs"
    choose(page, "country", "Germany")
    choose(page, "sector", "Robotics")
    fitting = [row for row in rows if row["country"] == "DE" and "robotics" in row["sectors"]]
    assert status(page).startswith(f"{len(fitting)} of {len(rows)} labs")
    by_raised = sorted(fitting, key=lambda row: -(row["raised_eur"] or 0))
    assert set(names(page)) == {row["label"] for row in fitting}
    assert names(page)[0] == by_raised[0]["label"]
    address = page.evaluate("location.href")
    assert "country=DE" in address
    again = browser_page.open(site_folder / "labs" / "index.html", address[address.index("#") :])
    assert names(again) == names(page)
    assert (browser_page.errors, browser_page.refused) == ([], [])


@browser_test
def test_the_way_back_shows_the_filters_of_then(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html")
    whole = status(page)
    page.click("[data-facet=founded] > summary")
    page.locator("[data-facet=founded] input[type=text]").first.fill("2020")
    page.keyboard.press("Tab")
    page.wait_for_function("location.hash === '#founded=2020..'")
    page.go_back()
    page.wait_for_function("!location.hash")
    assert status(page) == whole
    page.click("[data-facet=founded] > summary")
    assert page.locator("[data-facet=founded] input[type=text]").first.input_value() == ""


@browser_test
def test_a_bound_takes_the_decimal_comma(browser_page: BrowserPage, site_folder: Path) -> None:
    page = browser_page.open(site_folder / "fr" / "labs" / "index.html")
    page.click("[data-facet=raised] > summary")
    page.locator("[data-facet=raised] input[type=text]").first.fill("1,5")
    page.keyboard.press("Tab")
    page.wait_for_function("location.hash === '#raised=1.5..'")


@browser_test
def test_the_way_back_undoes_a_choice_of_sources(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "sources" / "index.html")
    kind = page.locator("#source-kind")
    kind.select_option(index=1)
    chosen = kind.input_value()
    kind.select_option(index=2)
    page.go_back()
    page.wait_for_function("one => location.hash === `#kind=${one}`", arg=chosen)
    assert kind.input_value() == chosen
    kinds = page.locator("table[data-table=sources] tbody tr:not(.out):not(.beyond)")
    assert {one.get_attribute("data-kind") for one in kinds.all()[:20]} == {chosen}


@browser_test
def test_every_filter_has_those_of_which_it_is_not_known(
    kg: euroai.KnowledgeGraph, browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html")
    unknown = sum(1 for row in directory_table(kg, "labs").records() if not row["sectors"])
    facets = page.locator("[data-facet]")
    for at in range(facets.count()):
        facets.nth(at).locator("summary").click()
        assert "not known (" in facets.nth(at).locator(".not-known").inner_text()
        page.keyboard.press("Escape")
    choose(page, "sector", f"not known ({unknown})")
    assert status(page).startswith(f"{unknown} of")


@browser_test
def test_every_column_sorts_and_what_is_not_known_stands_last(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html")
    for at in range(page.locator(".screen thead th").count()):
        for _ in range(2):
            page.locator(".screen thead button").nth(at).click()
            first = page.locator(".screen tbody tr").first.locator(f":nth-child({at + 1})").first
            assert first.inner_text() != "–"
    assert page.locator(".screen thead th[aria-sort]").count() == 1


@browser_test
def test_who_is_named_in_a_cell_has_the_colour_of_the_own_region(
    kg: euroai.KnowledgeGraph, browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html", "#country=FR")
    marks = page.locator(".screen tbody td a:has(.shape)").evaluate_all(
        "links => links.map(link => [decodeURI(link.href.split('/').at(-2)),"
        " link.querySelector('.shape').className])"
    )
    assert any("in-europe" in mark for _, mark in marks)
    for ident, mark in marks:
        entity = kg.entities[ident]
        assert mark == f"shape shape-{entity.kind} in-{entity.region}"


@browser_test
def test_what_is_filtered_comes_as_data(
    kg: euroai.KnowledgeGraph, browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html", "#country=FR&sort=name")
    rows = {row["id"]: row for row in directory_table(kg, "labs").records()}
    french = {ident for ident, row in rows.items() if row["country"] == "FR"}
    name, told = download(page, "[data-csv]")
    assert name.startswith("euroai-labs-country-france-20")
    assert not told.startswith(b"\xef\xbb\xbf")
    table = list(csv.DictReader(io.StringIO(told.decode())))
    assert {one["id"] for one in table} == french
    for one in table:
        row = rows[one["id"]]
        assert one["investors_ids"].split() == list(row["investor_ids"])
        assert one["raised_eur"] == ("" if row["raised_eur"] is None else one["raised_eur"])
        assert (one["last_earliest"], one["last_latest"]) == (row["earliest"], row["latest"])
        assert one["source_ids"].split() == list(row["sources"])
        assert one["address"].endswith(f"id/{one['id']}/index.html")
    page.check("[data-bom]")
    assert download(page, "[data-csv]")[1].startswith(b"\xef\xbb\xbf")
    name, told = download(page, "[data-xlsx]")
    book = openpyxl.load_workbook(io.BytesIO(told))
    assert name.endswith(".xlsx")
    assert book.sheetnames == ["labs", "sources", "about"]
    ids = [line[0].value for line in book["labs"].iter_rows(min_row=2)]
    assert ids == [one["id"] for one in table]
    used = {source for ident in french for source in rows[ident]["sources"]}
    assert {line[0].value for line in book["sources"].iter_rows(min_row=2)} == used
    sums = [line[book_column(book["labs"], "raised_eur")].value for line in book["labs"].rows][1:]
    assert all(value is None or isinstance(value, int | float) for value in sums)


def book_column(sheet: object, head: str) -> int:
    (first, *_) = sheet.iter_rows(max_row=1)  # type: ignore[attr-defined]
    return [cell.value for cell in first].index(head)


@browser_test
@pytest.mark.parametrize(
    ("kind", "two"), [("labs", ("mistral-ai", "helsing")), ("investors", ("nvidia", "accel"))]
)
def test_two_are_ticked_and_seen_side_by_side(
    kind: str, two: tuple[str, str], browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / kind / "index.html")
    page.click("[data-all]")
    for ident in two:
        page.check(f"[data-pick={ident}]")
    page.click("[data-compare-bar] .go")
    assert page.locator(".side-by-side thead th").count() == 2
    assert page.locator(".one-multiple").count() == 2
    assert f"pick={','.join(two)}" in page.evaluate("location.href")
    assert page.locator("[data-panel=table]").is_hidden()
    assert browser_page.errors == []


@browser_test
def test_a_number_opens_exactly_what_it_counts(
    kg: euroai.KnowledgeGraph, browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html", "#q=mistral+ai")
    row = page.locator("tr[data-row=mistral-ai]")
    row.locator("td[data-label=Investors] button").click()
    listed = page.locator(".popover li").all_inner_texts()
    assert sorted(listed) == sorted(map(kg.label, investors(kg, "mistral-ai")))
    page.keyboard.press("Escape")
    row.locator("td[data-label=Sources] button").click()
    (mistral,) = (one for one in lab_rows(kg) if one.id == "mistral-ai")
    page.locator(".popover li").first.wait_for()
    assert page.locator(".popover li").count() == len(mistral.sources)
    assert browser_page.refused == []


@browser_test
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tree", ["", "fr"])
def test_it_reads_on_a_phone(kind: str, tree: str, tab: Tab, site_folder: Path) -> None:
    watched = tab.look(site_folder / tree / kind / "index.html", 390, 844)
    page = watched.page
    page.locator(".screen tbody tr").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.select_option("[data-sort-by]", "name")
    assert page.locator(".screen tbody tr").first.locator(".unfold").is_visible()
    page.locator(".screen .unfold").first.click()
    labels = page.locator(".screen tbody tr").first.locator("td")
    assert all(labels.nth(at).is_visible() for at in range(labels.count()))
    assert watched.errors == []


@browser_test
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "place",
    ["people/index.html", "labs/index.html#pick=helsing,wayve&face=compare"],
)
def test_axe_finds_nothing_serious(
    place: str, scheme: str, new_page: NewPage, site_folder: Path
) -> None:
    file, _, state = place.partition("#")
    page = new_page(scheme=scheme).open(site_folder / file, f"#{state}" if state else "")
    page.locator("main table:visible").first.wait_for()
    if not state:
        page.click("[data-facet=country] > summary")
    assert grave(page, rows=30) == []
