"""The map through time: a day shows what was there, playing and keyboard move it, links keep it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import euroai
from tests.site.browsing import NewPage, drawn, grave
from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DAY = "2021-06-30"


@pytest.fixture(scope="module")
def then() -> euroai.KnowledgeGraph:
    """Return the graph as it stood on the day at which the tests look."""
    return euroai.load(as_of=DAY)


@pytest.fixture
def map_file(site_folder: Path) -> Path:
    return site_folder / "map" / "index.html"


def numbers(page: Page) -> tuple[int, ...]:
    """Return how many nodes and ties the pane says it shows."""
    shown = page.locator("#map-pane [data-pane-count]").inner_text().replace(",", "")
    return tuple(map(int, re.findall(r"\d+", shown)))


def month(page: Page) -> str:
    return page.locator("[data-time-shown]").inner_text()


@pytest.mark.parametrize("name", ["everything", "investments", "co-investment", "talent"])
def test_with_undated_ties_a_day_is_the_graph_as_of_that_day(
    name: str, then: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, f"#view={name}&day=2021-06&undated=1"))
    graph = then.view(name)
    nodes, edges = numbers(page)
    assert nodes == graph.number_of_nodes()
    # What has ended since is not drawn on the map (it says so), and is in the graph of that day.
    assert edges <= graph.number_of_edges() < edges + 5
    assert month(page) == "30 Jun 2021"
    shown = page.evaluate("document.getElementById('map-pane').graph.shown()")
    assert {*shown} == {*graph}
    assert browser_page.errors == []


def test_undated_ties_are_counted_and_shown_before_the_end_only_by_their_switch(
    kg: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=founders&day=2021-06"))
    box = page.locator("[data-time-undated]")
    undated = int(re.findall(r"\d+", page.locator(".pane-undated").inner_text())[0])
    ranges, ties = kg.derivation.ranges, list(kg.view("founders").edges(data=True))
    assert undated == sum(
        not any(f"https://w3id.org/euroai/id/{event}" in ranges for event in data["events"])
        for *_, data in ties
    )
    without = numbers(page)[1]
    box.check()
    assert numbers(page)[1] > without
    assert page.evaluate("location.href").endswith("day=2021-06&undated=1")
    page.locator("[data-time-day]").press("End")
    assert box.is_disabled()
    assert box.is_checked()
    assert numbers(page)[1] == kg.view("founders").number_of_edges()


def test_the_table_beside_follows_the_day(
    kg: euroai.KnowledgeGraph,
    then: euroai.KnowledgeGraph,
    map_file: Path,
    browser_page: BrowserPage,
) -> None:
    page = drawn(browser_page.open(map_file, "#view=alliances&day=2021-06&undated=1"))
    page.locator("[data-pane-show=table]").click()
    graph = then.view("alliances")
    rows = page.locator("table.pane-rows tbody tr:not([hidden])")
    assert rows.count() == graph.number_of_nodes()
    whole = kg.view("alliances")
    grown = max(graph, key=lambda one: (whole.degree(one) - graph.degree(one), one))
    row = rows.filter(has=page.locator(f'th a[href*="/{grown}/"]')).first
    assert row.locator("td.n").inner_text() == str(graph.degree(grown))
    page.locator("[data-time-day]").press("End")
    assert row.locator("td.n").inner_text() == str(whole.degree(grown))


def test_it_plays_to_the_end_pauses_and_keeps_the_day_in_the_address(
    map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=talent"))
    play = page.locator("[data-time-play]")
    whole = numbers(page)
    play.press("Enter")
    assert play.inner_text() == "Pause"
    page.wait_for_timeout(900)
    play.press("Space")
    assert play.inner_text() == "Play"
    stopped = numbers(page)
    assert stopped < whole
    assert re.search(r"day=\d{4}-\d\d$", page.evaluate("location.href"))
    page.wait_for_timeout(300)
    assert numbers(page) == stopped
    page.locator("[data-time-day]").fill("1000000")
    assert numbers(page) == whole
    assert "day=" not in page.evaluate("location.href")
    assert browser_page.errors == []


def test_arrow_keys_move_by_a_month_and_the_address_brings_it_back(
    map_file: Path, new_page: NewPage
) -> None:
    page = drawn(new_page().open(map_file, "#view=investments&day=2021-06"))
    stated = month(page)
    page.locator("[data-time-day]").press("ArrowRight")
    assert (stated, month(page)) == ("30 Jun 2021", "31 Jul 2021")
    assert page.locator("[data-time-day]").get_attribute("aria-valuetext") == "31 Jul 2021"
    assert page.evaluate("location.href").endswith("day=2021-07")
    again = drawn(new_page().open(map_file, page.url.partition("index.html")[2]))
    assert (month(again), numbers(again)) == (month(page), numbers(page))
    page.locator("[data-view=alliances]").click()
    page.wait_for_selector("#map-pane[data-drawn=alliances]")
    assert month(page) == "31 Jul 2021"


@pytest.fixture
def calm(new_page: NewPage, map_file: Path) -> Iterator[Page]:
    """Return the map for a reader who wants no motion."""
    watched = new_page()
    watched.page.emulate_media(reduced_motion="reduce")
    yield drawn(watched.open(map_file, "#view=founders&day=2020-03"))
    assert watched.errors == []


def test_without_motion_it_goes_a_year_at_a_press(calm: Page) -> None:
    play = calm.locator("[data-time-play]")
    assert play.inner_text() == "One year on"
    play.click()
    calm.wait_for_timeout(600)
    assert month(calm) == "31 Dec 2020"
    play.click()
    assert month(calm) == "31 Dec 2021"
    assert calm.url.endswith("day=2021-12")


def test_the_neighbourhood_of_an_entity_has_its_time_too(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "id/mistral-ai/index.html")
    page.locator("#ego").scroll_into_view_if_needed()
    drawn(page, "ego")
    count = page.locator("#ego [data-pane-count]")
    whole = count.inner_text()
    page.locator("#ego [data-time-day]").press("Home")
    assert count.inner_text() != whole
    assert browser_page.errors == []


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious_on_a_day(width: int, map_file: Path, new_page: NewPage) -> None:
    page = drawn(new_page(width=width).open(map_file, "#view=talent&day=2022-01"))
    assert grave(page, 60) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
