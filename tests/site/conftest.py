"""The site, built once from the shipped data, and pages that have no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

import euroai
from euroai.site import build_site
from tests.plugins.shared import content_key, shared_folder

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Route


@pytest.fixture(scope="session")
def site_folder(kg: euroai.KnowledgeGraph) -> Path:
    """Return the whole site in both languages, built once for all processes; only to be read."""
    key = content_key()
    return shared_folder("site", key, lambda folder: build_site(kg, folder / "site")) / "site"


@pytest.fixture
def server(site_folder: Path) -> Iterator[str]:
    """Return the address of a web server that serves the site under a path of its own."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    handler = partial(Quiet, directory=str(site_folder.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/{site_folder.name}/"
        http.shutdown()


@dataclass(slots=True)
class BrowserPage:
    """A page without a network: ``errors`` are what its console said, ``requests`` what it asked.

    ``refused`` are the requests that failed or would have left the disk.
    """

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def open(self, file: Path, fragment: str = "") -> Page:
        """Open a file of the site from disk."""
        self.page.goto(file.as_uri() + fragment)
        return self.page


def _watched(context: BrowserContext, allow: str) -> BrowserPage:
    """Open a page of which every request and every word of its console is noted."""
    watched = BrowserPage(context.new_page())

    def guard(route: Route, request: Request) -> None:
        watched.requests.append(request.url)
        if request.url.startswith((allow, "data:", "blob:")):
            route.continue_()
        else:
            watched.refused.append(request.url)
            route.abort()

    context.route("**/*", guard)
    watched.page.on(
        "console",
        lambda message: (
            watched.errors.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))

    def failed(request: Request) -> None:
        # What the next page interrupts was allowed, and is no fault.
        if request.failure != "net::ERR_ABORTED":
            watched.refused.append(request.url)

    watched.page.on("requestfailed", failed)
    return watched


@dataclass(slots=True)
class Tab:
    """One page for many tests that look at what stands there once a file is opened, and no more.

    A page of its own costs a test a quarter of a second of the processor before it opens anything.
    """

    watched: BrowserPage

    def look(
        self, file: Path, width: int = 1440, height: int = 900, scheme: str = "light"
    ) -> BrowserPage:
        """Open a file in a window of a size, with nothing noted or kept of the file before."""
        page = self.watched.page
        page.evaluate(
            "() => { if (location.protocol === 'file:')"
            " for (const kept of [localStorage, sessionStorage]) kept.clear(); }"
        )
        page.goto("about:blank")  # what the file before still does, ends here
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme="dark" if scheme == "dark" else "light")
        for noted in (self.watched.errors, self.watched.requests, self.watched.refused):
            noted.clear()
        self.watched.open(file)
        return self.watched


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    """Return the page that the tests of a module look at files in, without a network."""
    with closing(browser.new_context()) as context:
        yield Tab(_watched(context, "file:"))


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., BrowserPage]]:
    """Return a function that opens an empty page: ``width``, ``height``, ``scheme``, ``allow``."""
    contexts = []

    def make(
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        allow: str = "file:",
        javascript: bool = True,
    ) -> BrowserPage:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        return _watched(context, allow)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def browser_page(new_page: Callable[..., BrowserPage]) -> BrowserPage:
    """Return one page of 1440 × 900 without a network, in the light theme."""
    return new_page()
