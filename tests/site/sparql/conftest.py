"""The SPARQL page, opened when it has answered its first question; skipped without its engine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from euroai.site.sparql import page as sparql_page
from tests.site.conftest import BrowserPage, watched_page
from tests.site.sparql.asking import opened, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(autouse=True)
def _engine() -> None:
    """Skip where euroai was installed without the engine; fail where it must be there."""
    if sparql_page.has_engine():
        return
    if os.environ.get("EUROAI_REQUIRE_BROWSER"):
        pytest.fail("The SPARQL page's engine is missing: pip install -e . brings it in.")
    pytest.skip("euroai was installed without the SPARQL page's engine")


@dataclass(slots=True)
class AskedByMany:
    """The page in which the tests of a module ask one after the other."""

    watched: BrowserPage
    file: Path
    first: str = ""

    def begin(self) -> BrowserPage:
        """Return the page as it stands when it has answered its first question, nothing noted."""
        page = self.watched.page
        if self.first:
            run(page, self.first)
        else:
            page.goto("about:blank")  # an address that differs by its end alone opens nothing
            opened(self.watched, self.file)
            self.first = page.locator("#query").input_value()
        for noted in (self.watched.errors, self.watched.refused, self.watched.requests):
            noted.clear()
        return self.watched


@pytest.fixture(scope="module")
def asked_by_many(browser: Browser, site_folder: Path) -> Iterator[AskedByMany]:
    """Return the page, opened from disk: its engine reads the graph once for all of a module."""
    with closing(browser.new_context(viewport={"width": 1440, "height": 900})) as context:
        yield AskedByMany(watched_page(context, "file:"), site_folder)


@pytest.fixture
def asked(asked_by_many: AskedByMany, request: pytest.FixtureRequest) -> Iterator[BrowserPage]:
    """Return the page when it has answered its first question."""
    failed = request.session.testsfailed
    yield asked_by_many.begin()
    if request.session.testsfailed > failed:  # nobody knows in what state it was left
        asked_by_many.first = ""


@pytest.fixture
def page(asked: BrowserPage) -> Page:
    """Return the page when it has answered its first question."""
    return asked.page
