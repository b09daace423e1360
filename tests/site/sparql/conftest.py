"""The SPARQL page, opened when it has answered its first question; skipped without its engine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from euroai.site.sparql import page as sparql_page
from tests.site.conftest import BrowserPage
from tests.site.sparql.asking import opened

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(autouse=True)
def _engine() -> None:
    """Skip where euroai was installed without the engine; fail where it must be there."""
    if sparql_page.has_engine():
        return
    if os.environ.get("EUROAI_REQUIRE_BROWSER"):
        pytest.fail("The SPARQL page's engine is missing: pip install -e . brings it in.")
    pytest.skip("euroai was installed without the SPARQL page's engine")


@pytest.fixture
def page(site_folder: Path, browser_page: BrowserPage) -> Page:
    """Return the page, opened from disk, when it has answered its first question."""
    return opened(browser_page, site_folder)
