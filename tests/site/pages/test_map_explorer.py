"""What a reader does with the map: filter, keep, unfold, draw around, find a path, go back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import networkx as nx
import pytest

import euroai
from euroai.derive.dates import first_dated
from euroai.i18n.values import date_words
from euroai.namespaces import PREFIXES
from tests.site.browsing import NewPage, drawn, grave, place_of, until
from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def map_file(site_folder: Path) -> Path:
    return site_folder / "map" / "index.html"


def shown(page: Page) -> set[str]:
    return set(page.evaluate("document.getElementById('map-pane').graph.shown()"))


def state(page: Page) -> dict[str, Any]:
    # Asked of the page: the driver hears of an address that a script wrote a moment later.
    address = str(page.evaluate("location.hash.slice(1)"))
    return {name: one[0] for name, one in parse_qs(address).items()}


def chosen(page: Page, name: str) -> Page:
    """Find a node by its name and wait for its panel."""
    page.locator("#map-pane-search").fill(name)
    page.keyboard.press("Enter")
    page.locator("[data-pane-facts]").wait_for(state="visible")
    return page


def test_it_opens_on_the_investments_of_those_with_two_ties_their_communities_named(
    kg: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file))
    graph = nx.Graph(kg.view("investments"))

    def tied(least: int) -> set[str]:
        several = graph.subgraph(one for one in graph if len(set(graph[one]) - {one}) >= least)
        # Whoever is tied to nobody else of these would stand alone.
        return {one for one in several if len(several[one])}

    assert shown(page) == tied(2)
    assert page.locator("input[data-least]").input_value() == "2"
    captions = page.evaluate(
        "document.getElementById('map-pane').graph.scene().labels"
        ".filter((one) => one.colour).map((one) => one.text)"
    )
    assert len(captions) >= 5
    assert all(" · " in one for one in captions)
    page.locator("input[data-least]").fill("5")
    page.locator("input[data-least]").press("Enter")
    assert "least=5" in page.evaluate("location.href")
    assert shown(page) == tied(5)
    page.go_back()
    page.get_by_role("button", name="Remove: 2 ties or more").click()
    assert shown(page) == set(graph)
    page.go_back()
    until(page, "document.getElementById('map-pane').graph.shown().length < 1000")
    assert browser_page.errors == []


def test_country_and_relation_narrow_what_is_shown_and_the_sentence_says_so(
    kg: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=everything&least=4"))
    before = page.locator("[data-headline]").inner_text()
    page.locator("[data-country]").select_option("France")
    page.locator("[data-relations] input[value=workedAt]").uncheck()
    assert state(page)["country"] == "France"
    assert state(page)["without"] == "workedAt"
    graph = kg.view("everything")
    french = {one for one, data in graph.nodes(data=True) if data.get("country") == "FR"}
    assert shown(page) & french
    assert page.locator("[data-headline]").inner_text() != before
    page.locator("[data-alone]").check()
    assert shown(page) <= french
    words = page.locator("[data-active]").inner_text()
    assert "Country: France, without those tied to it" in words
    assert "without “Worked at”" in words
    page.get_by_role("button", name="Take all off").click()
    assert shown(page) == set(graph)
    assert browser_page.errors == []


def test_a_node_is_kept_unfolded_and_released_from_its_panel_by_keys_alone(
    kg: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = chosen(drawn(browser_page.open(map_file)), "mistral ai")
    graph = nx.Graph(kg.view("investments"))
    page.locator("[data-does=open]").focus()
    page.keyboard.press("Enter")
    assert set(graph["mistral-ai"]) <= shown(page)
    # The panel is written anew; the focus stays on the button.
    assert page.evaluate("document.activeElement.dataset.does") == "open"
    page.locator("[data-does=near]").press("Enter")
    page.get_by_role("button", name="Show only what is kept").press("Enter")
    assert shown(page) == {"mistral-ai", *graph["mistral-ai"]}
    kept = page.evaluate("location.href")
    page.get_by_role("button", name="Remove: only what is kept").press("Enter")
    assert len(shown(page)) > len(graph["mistral-ai"]) + 1
    page.goto("about:blank")
    page.goto(kept)
    assert shown(drawn(page)) == {"mistral-ai", *graph["mistral-ai"]}
    assert browser_page.errors == []


def test_what_is_looked_for_and_hidden_is_brought_in(
    kg: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file))
    hidden = min(set(kg.view("investments")) - shown(page))
    name = kg.label(hidden)
    chosen(page, name)
    assert hidden in shown(page)
    assert state(page)["keep"] == hidden


def test_the_lasso_keeps_what_is_drawn_around(map_file: Path, browser_page: BrowserPage) -> None:
    page = drawn(browser_page.open(map_file))
    x, y = place_of(page, "nvidia")
    page.locator("[data-lasso]").click()
    page.mouse.move(x - 60, y - 60)
    page.mouse.down()
    for corner in ((60, -60), (60, 60), (-60, 60)):
        page.mouse.move(x + corner[0], y + corner[1], steps=3)
    page.mouse.up()
    kept = state(page)["keep"].split(",")
    assert "nvidia" in kept
    for one in kept:
        across, down = place_of(page, one)
        assert abs(across - x) <= 61
        assert abs(down - y) <= 61
    assert page.locator(".lasso").count() == 0
    page.locator("[data-lasso]").click()
    page.keyboard.press("Escape")
    assert page.locator(".lasso").count() == 0


def test_a_path_is_as_short_as_can_be_and_each_step_says_when_and_who_says_so(
    kg: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = chosen(drawn(browser_page.open(map_file)), "mistral ai")
    page.locator("#map-path").fill("helsing")
    page.keyboard.press("Enter")
    assert state(page)["path"] == "mistral-ai,helsing"
    steps = page.locator(".way li")
    graph = nx.Graph(kg.view("investments"))
    assert steps.count() == nx.shortest_path_length(graph, "mistral-ai", "helsing")
    page.wait_for_selector(".way .sources a")
    source = str(page.locator(".way .sources a").first.get_attribute("href"))
    assert source.startswith("../sources/")
    lit = page.evaluate(
        "document.getElementById('map-pane').graph.scene().looked.map((one) => one.name)"
    )
    assert len(lit) == steps.count() + 1
    assert page.get_by_role("link", name="All paths, with their sources").count() == 1
    page.get_by_role("button", name="Remove: the path from Mistral AI to Helsing").click()
    assert page.locator(".way").count() == 0
    assert browser_page.errors == []


def test_dates_in_the_panel_are_as_precise_as_stated_and_lead_to_where_they_stand(
    kg: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = chosen(drawn(browser_page.open(map_file)), "synthesia")
    page.wait_for_selector("[data-pane-facts] .sources a")
    page.locator("[data-pane-facts] li a", has_text=re.compile(r"^Accel$")).first.wait_for()
    row = page.locator(
        "[data-pane-facts] li", has=page.locator("a", has_text=re.compile("^Accel$"))
    )
    events = kg.view("investments")["accel"]["synthesia"]["events"]
    ranges = (kg.derivation.ranges.get(PREFIXES["id"] + one) for one in events)
    first = first_dated(when for when in ranges if when is not None)
    assert first is not None
    date = row.locator("span > a").first
    assert date.inner_text() == date_words(first.stated, short=True)
    target = map_file.parent / str(date.get_attribute("href")).partition("#")[0]
    assert target.resolve().is_file()


def test_playing_keeps_what_is_pinned_before_it_is_there(
    map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=investments&least=2&node=mistral-ai"))
    page.locator("[data-time-day]").press("Home")
    assert "mistral-ai" in shown(page)
    assert page.locator("[data-pane-facts] h3").inner_text() == "Mistral AI"
    assert "Nothing that is shown is tied to it." in page.locator("[data-pane-facts]").inner_text()
    assert page.locator("[data-headline]").inner_text().startswith("As of ")
    page.locator("[data-time-day]").press("End")
    assert page.locator("[data-pane-facts] h3").inner_text() == "Mistral AI"
    assert page.locator("[data-pane-facts] li").count() > 5


def test_the_legend_stands_in_the_address(map_file: Path, browser_page: BrowserPage) -> None:
    page = drawn(browser_page.open(map_file))
    page.locator("[data-pane-legend] button", has_text="People").click()
    assert state(page)["off"] == "Person"
    without = shown(page)
    page.goto("about:blank")
    page.goto(f"{map_file.as_uri()}#view=investments&least=2&off=Person")
    assert shown(drawn(page)) == without
    page.get_by_role("button", name="Remove: without People").click()
    assert shown(page) > without


@pytest.mark.parametrize(("width", "scheme"), [(1440, "dark"), (390, "light")])
def test_axe_finds_nothing_serious_in_filters_and_panel(
    width: int, scheme: str, map_file: Path, new_page: NewPage
) -> None:
    state = (
        "#view=everything&least=4&node=mistral-ai&keep=mistral-ai,helsing&path=mistral-ai,helsing"
    )
    page = drawn(new_page(width=width, scheme=scheme).open(map_file, state))
    page.locator("[data-pane-facts]").wait_for(state="visible")
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
