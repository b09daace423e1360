"""What an analyst does with the pages, in Chromium and in Firefox, from disk, by mouse and keys."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.plugins.firefox import Firefox, firefox_binary, running_firefox
from tests.site.browsing import NewPage

pytestmark = pytest.mark.browser


class AnyPage(Protocol):
    """What both browsers do."""

    errors: list[str]

    def open(self, address: str) -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def click(self, selector: str) -> None: ...
    def keys(self, text: str) -> None: ...


class ChromiumPage:
    """Chromium by Playwright, with the words of the other."""

    def __init__(self, new_page: NewPage, width: int, height: int) -> None:
        self._watched = new_page(width, height)
        self.errors = self._watched.errors

    def open(self, address: str) -> None:
        self._watched.page.goto(address)

    def evaluate(self, expression: str) -> Any:
        return self._watched.page.evaluate(expression)

    def click(self, selector: str) -> None:
        self._watched.page.click(selector)

    def keys(self, text: str) -> None:
        keyboard = self._watched.page.keyboard
        keyboard.press(text) if text in ("Enter", "Escape", "Tab") else keyboard.type(text)


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """Return one Firefox for all tests."""
    if firefox_binary() is None:
        if os.environ.get("EUROAI_REQUIRE_FIREFOX"):
            pytest.fail("Firefox is missing and EUROAI_REQUIRE_FIREFOX is set", pytrace=False)
        pytest.skip("Firefox (Debian's firefox-esr) is not installed")
    with running_firefox() as running:
        yield running


@pytest.fixture(params=["chromium", "firefox"])
def browsers(request: pytest.FixtureRequest) -> str:
    """Name each browser."""
    name: str = request.param
    return name


@pytest.fixture
def page(
    browsers: str,
    browser: object,  # its loop counts as running in this thread
    request: pytest.FixtureRequest,
) -> Iterator[AnyPage]:
    """Return a page of 1440 × 900 in each browser."""
    del browser
    if browsers == "chromium":
        yield ChromiumPage(request.getfixturevalue("new_page"), 1440, 900)
        return
    tab = request.getfixturevalue("firefox").new_page(1440, 900)
    yield tab
    tab.close()


def until(page: AnyPage, expression: str) -> Any:
    """Wait until an expression is true of the page; return its value."""
    from playwright.sync_api import Error

    for _ in range(300):
        # While one page gives way to the next there is nothing to ask.
        with contextlib.suppress(Error, AssertionError):
            if value := page.evaluate(expression):
                return value
        time.sleep(0.1)
    raise AssertionError(f"never true: {expression}")


def text(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)}).textContent"


def test_labs_are_filtered_and_two_compared(page: AnyPage, site_folder: Path) -> None:
    page.open((site_folder / "labs/index.html").as_uri())
    whole = page.evaluate("document.querySelectorAll('.screen tbody tr').length")
    page.click("[data-facet=country] > summary")
    page.click("[data-facet=country] .choices input")
    until(page, "location.hash.startsWith('#country=')")
    assert page.evaluate("document.querySelectorAll('.screen tbody tr').length") < whole
    page.keys("Escape")
    page.click(".screen tbody tr:nth-child(1) .tick input")
    page.click(".screen tbody tr:nth-child(2) .tick input")
    page.click("[data-compare-bar] .go")
    assert page.evaluate("document.querySelectorAll('.side-by-side thead th').length") == 2
    assert page.errors == []


def test_a_question_in_the_search_box_opens_the_directory(page: AnyPage, site_folder: Path) -> None:
    page.open((site_folder / "labs/index.html").as_uri())
    page.click("#search")
    page.keys("who invested in poolside")
    until(page, "document.querySelectorAll('#search-results [role=option]').length")
    page.keys("Enter")
    until(page, "location.href.includes('investors/index.html#in=poolside')")
    assert until(page, text("[data-active]")).strip()
    assert page.errors == []


def test_the_filter_bar_of_the_overlap_has_no_two_things_in_one_place(
    page: AnyPage, site_folder: Path
) -> None:
    page.open((site_folder / "overlap/index.html").as_uri())
    boxes = """
      ["#add-investor", "[data-more] > summary", ".least", ".chance", "[data-copy]"].map((one) => {
        const box = document.querySelector(one).getBoundingClientRect();
        return [box.left, box.top, box.right, box.bottom];
      })
    """
    for opened in (False, True):
        if opened:
            page.click("[data-more] > summary")
        found = page.evaluate(boxes)
        for at, one in enumerate(found):
            for other in found[at + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0]
                assert apart or one[3] <= other[1] or other[3] <= one[1], (one, other)
    assert page.errors == []


def test_the_map_draws_and_its_table_comes_when_it_is_asked_for(
    page: AnyPage, site_folder: Path
) -> None:
    page.open((site_folder / "map/index.html").as_uri())
    until(page, "document.querySelector('canvas')?.width")
    assert page.evaluate("document.querySelectorAll('.pane-table tbody tr').length") == 0
    assert page.errors == []
