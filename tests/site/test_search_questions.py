"""The search box answers questions with a filtered directory, and guesses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import euroai
from euroai.analysis.key_figures import investors
from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ANSWERS = {
    "who invested in poolside": "investors/#in=poolside",
    "poolside investors": "investors/#in=poolside",
    "qui a investi dans Mistral AI ?": "investors/#in=mistral-ai",
    "german investors in poolside": "investors/#in=poolside&country=DE",
    "robotics labs in Germany": "labs/#sector=robotics&country=DE",
    "laboratoires de robotique en Allemagne": "labs/#sector=robotics&country=DE",
    "labs muenchen": "labs/#city=Munich",
    "labs in München": "labs/#city=Munich",
    "series B 2025": "rounds/#type=series-b&date=2025..2025",
    "série B 2025": "rounds/#type=series-b&date=2025..2025",
    "tours série A France": "rounds/#type=series-a&country=FR",
    "founders of Helsing GmbH": "people/#founded=helsing",
    "qui a fondé Mistral AI": "people/#founded=mistral-ai",
    "DeepMind alumni": "people/#past=google-deepmind",
    "germany": "countries/de/",
    "robotics": "sectors/robotics/",
    "münchen": "cities/munich-de/",
    "robtics labs": "labs/#sector=robotics",
    "who invested in nobody at all": None,
    "robotics labs on the moon": None,
    "2025": None,
    "in the": None,
}


def asked(page: Page, words: str) -> list[str]:
    found: list[dict[str, str]] = page.evaluate(
        "words => euroai.loadNames().then(() => euroai.answers(words))", words
    )
    return [one["href"].removeprefix("../").replace("index.html", "") for one in found]


def test_questions_lead_to_the_filtered_directory(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html")
    for words, answer in ANSWERS.items():
        if answer is None:
            assert asked(page, words) == [], words
        else:
            assert asked(page, words)[:1] == [answer], words
    assert browser_page.errors == []


def test_who_invested_in_poolside_takes_one_line_and_one_key(
    kg: euroai.KnowledgeGraph, browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "index.html")
    page.keyboard.press("/")
    page.keyboard.type("who invested in poolside")
    page.locator(".results [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/investors/index.html#in=poolside")
    page.locator(".screen tbody tr").first.wait_for()
    shown = page.locator(".screen tbody th a").all_inner_texts()
    assert set(shown) == set(map(kg.label, investors(kg, "poolside")))


def test_a_question_brings_no_name_that_is_only_spelled_a_little_like_it(
    browser_page: BrowserPage, site_folder: Path
) -> None:
    page = browser_page.open(site_folder / "labs" / "index.html")
    page.fill("#search", "series b 2025")
    options = page.locator("#search-results [role=option]")
    options.first.wait_for()
    assert options.all_inner_texts() == ["Rounds · Series B · 2025"]
