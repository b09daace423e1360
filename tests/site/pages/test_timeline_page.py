"""The timeline: every round, marks that mean one thing, filters that count as the data does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import euroai
from tests.site.conftest import BrowserPage
from tests.site.languages.markup import page_text


@pytest.fixture(scope="module")
def text(site_folder: Path) -> str:
    return page_text(site_folder / "timeline/index.html")


def rounds(kg: euroai.KnowledgeGraph) -> dict[str, euroai.Event]:
    found = (e for ident in kg.entities for e in kg.events_about(ident))
    return {event.id: event for event in found if event.kind == "FundingRound"}


def test_every_round_stands_in_the_table(kg: euroai.KnowledgeGraph, text: str) -> None:
    assert len(re.findall(r'<tr data-keys="', text)) == len(rounds(kg))


def test_what_is_not_done_is_hollow_and_what_is_disputed_is_marked(
    kg: euroai.KnowledgeGraph, text: str
) -> None:
    marks = re.findall(
        r'#([\w~-]+)" tabindex="-1" data-keys="[^"]*" data-tooltip="[^"]*">'
        r'<circle class="dot([^"]*)"(.*?)</a>',
        text,
        re.S,
    )
    every = rounds(kg)
    assert len(marks) > 300
    for ident, classes, rest in marks:
        event = every[ident]
        assert (" hollow" in classes) == (not event.happened)
        gettext_noop = "≠" in rest or 'class="stroke"' in rest
        assert gettext_noop == event.figures["amount"].disputed


@pytest.mark.browser
def test_filters_count_as_the_data_does_and_the_address_brings_them_back(
    new_page: Callable[..., BrowserPage], site_folder: Path, kg: euroai.KnowledgeGraph
) -> None:
    first, second = new_page(), new_page()
    seeds = [
        event
        for event in rounds(kg).values()
        if event.first("roundType") == "seed"
        and (lab := kg.entities.get(event.first("recipient"))) is not None
        and lab.country == "FR"
    ]
    page = first.open(site_folder / "timeline/index.html")
    page.get_by_label("Country").select_option("FR")
    page.get_by_label("Type of round").select_option("seed")
    shown = page.locator("[data-shown]").inner_text()
    assert shown.startswith(f"{len(seeds)} of {len(rounds(kg))} rounds")
    assert page.locator("[data-faceted] tbody tr:visible").count() == len(seeds)
    address = page.evaluate("location.href")
    assert address.endswith("#country=FR&type=seed")
    page.go_back()
    assert page.get_by_label("Type of round").input_value() == ""
    again = second.open(site_folder / "timeline/index.html", "#country=FR&type=seed")
    assert again.locator("[data-shown]").inner_text() == shown
    again.get_by_role("button", name="Clear the filters").press("Enter")
    assert "#" not in again.url
    assert not first.errors + second.errors
    assert not first.refused + second.refused


@pytest.mark.browser
def test_labs_elsewhere_have_a_picture_and_a_scale_of_their_own(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "timeline/index.html")
    assert page.locator("div[data-home=europe].broad").is_visible()
    page.get_by_label("Home").select_option("elsewhere")
    assert page.locator("div[data-home=elsewhere].broad").is_visible()
    assert not page.locator("div[data-home=europe].broad").is_visible()


@pytest.mark.browser
def test_a_picture_that_is_kept_states_its_filter(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "timeline/index.html", "#country=FR&type=seed")
    title = page.locator(".swarm [data-pictures]").get_attribute("data-title")
    assert title == "Funding rounds: Europe, France, seed"
    page.get_by_role("button", name="Clear the filters").click()
    title = page.locator(".swarm [data-pictures]").get_attribute("data-title")
    assert title == "Funding rounds: Europe"


@pytest.mark.browser
def test_who_says_so_leads_to_the_source_by_its_title(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "timeline/index.html")
    page.locator("[data-table=rounds] a.says").first.click()
    title = page.locator(".popover cite a.out").first
    assert title.is_visible()
    assert title.inner_text().strip()
