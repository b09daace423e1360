"""From an article to the data folder by keyboard, in a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

import euroai
from euroai.curation.review.reviewing import Review
from euroai.curation.review_page import ReviewApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def address(review: Review) -> Iterator[str]:
    """Serve the review, and return where."""
    app = ReviewApp(review)
    server = make_server("127.0.0.1", 0, app, handler_class=_Quiet)
    app.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(address: str, browser: Browser) -> Iterator[Page]:
    """Open the review in Chromium; a request to another host or an error fails the test."""
    faults: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(address) else faults.append(asked.url),
    )
    page.goto(address)
    page.wait_for_selector(".claim.now")
    yield page
    context.close()
    assert not faults


def test_an_article_becomes_claims_by_keyboard(page: Page, folder: Path) -> None:
    page.keyboard.press("a")
    page.wait_for_selector(".claim.accept")
    form = page.locator("#new-kestrel-ventures")
    form.locator("[name=country]").select_option("SE")
    form.locator("[name=investorKind]").select_option("venture-capital")
    form.locator("button[type=submit]").click()
    form.locator("button", has_text="Keep again").wait_for()
    total = page.locator(".claim").count()
    for count in range(2, total + 1):
        page.keyboard.press("r")
        page.locator("#progress", has_text=f"{count} of {total} decided").wait_for()
    page.keyboard.press("w")
    page.wait_for_selector("#write")
    assert "Dispute opens" in page.inner_text("#effect")
    page.click("#write")
    page.locator("#progress", has_text="Written").wait_for()
    kg = euroai.load(folder)
    event = kg.event("nordwerk-robotics-series-b")
    assert event is not None
    assert "test-paper-2025-03-18" in event.sources
    assert (folder / "rejected.csv").is_file()


def test_the_claim_and_its_place_in_the_text_go_together(page: Page) -> None:
    assert "Nordwerk Robotics" in page.locator("mark.now").all_inner_texts()
    page.locator("mark", has_text="Jana Lindqvist").first.click()
    assert "Jana Lindqvist" in page.inner_text(".claim.now")


def test_a_value_is_mended_by_keyboard(page: Page) -> None:
    page.keyboard.press("e")
    amount = page.locator(".edit label").filter(has=page.locator("input.value")).nth(1)
    amount.locator("input.value").fill("121000000")
    page.keyboard.press("Escape")
    page.locator(".claim.now [data-act=accept]").click()
    page.wait_for_selector(".claim.accept")
    assert "121,000,000" in page.inner_text(".claim.accept")


def test_axe_finds_nothing_serious(page: Page) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []
