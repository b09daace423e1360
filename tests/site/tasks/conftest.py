"""A hand on a page of each browser: Chromium by Playwright, Firefox by WebDriver BiDi."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.plugins.firefox import Firefox, FirefoxPage, firefox_binary, running_firefox
from tests.site.browsing import Evaluates
from tests.site.conftest import Tab
from tests.site.tasks.hands import AnyPage, ChromiumPage, Hand


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
def sized_page(
    browsers: str,
    browser: object,  # its loop counts as running in this thread
    request: pytest.FixtureRequest,
) -> Iterator[Callable[[int, int], AnyPage]]:
    """Return a function that opens a page of a size in each browser."""
    del browser
    opened = []

    def make(width: int, height: int) -> AnyPage:
        if browsers == "chromium":
            return ChromiumPage(request.getfixturevalue("new_page"), width, height)
        tab = request.getfixturevalue("firefox").new_page(width, height)
        opened.append(tab)
        return tab  # type: ignore[no-any-return]

    yield make
    for tab in opened:
        tab.close()


@pytest.fixture(scope="module")
def firefox_tab(firefox: Firefox) -> Iterator[FirefoxPage]:
    """Return the page that the tests of a module look at files in, in Firefox."""
    tab = firefox.new_page(1440, 900)
    yield tab
    tab.close()


@pytest.fixture
def look(
    browsers: str,
    browser: object,  # its loop counts as running in this thread
    request: pytest.FixtureRequest,
) -> Callable[[Path, int, int], Evaluates]:
    """Return a function that opens a file in a window of a size, in one page for many tests."""
    del browser

    def opened(file: Path, width: int, height: int) -> Evaluates:
        if browsers == "chromium":
            tab: Tab = request.getfixturevalue("tab")
            return tab.look(file, width, height).page
        shared: FirefoxPage = request.getfixturevalue("firefox_tab")
        shared.resize(width, height)
        shared.open(file.as_uri())
        return shared

    return opened


@pytest.fixture
def page(sized_page: Callable[[int, int], AnyPage]) -> AnyPage:
    """Return a page of 1440 × 900 in each browser."""
    return sized_page(1440, 900)


@pytest.fixture
def hand(page: AnyPage, site_folder: Path) -> Iterator[Hand]:
    """Return a reader's hand on a page of 1440 × 900 that says nothing in error."""
    one = Hand(page, site_folder)
    yield one
    assert page.errors == []
