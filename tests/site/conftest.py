"""The site, built once from the shipped data, and pages that have no network."""

from __future__ import annotations

import os
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
    """Return the whole site in both languages, built once for all processes; only to be read.

    By all processors: the other processes soon want it too, and wait.
    """

    def make(folder: Path) -> None:
        build_site(kg, folder / "site", jobs=os.cpu_count() or 1)

    return shared_folder("site", content_key(), make) / "site"


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


def watched_page(context: BrowserContext, allow: str) -> BrowserPage:
    """Open a page of which every request and every word of its console is noted."""
    watched = _listening(context)
    _guard(context, allow, lambda: watched)
    return watched


def _guard(context: BrowserContext, allow: str, noting: Callable[[], BrowserPage]) -> None:
    """Note every request of a context's pages, and refuse those that leave what is allowed."""

    def guard(route: Route, request: Request) -> None:
        watched = noting()
        watched.requests.append(request.url)
        if request.url.startswith((allow, "data:", "blob:")):
            route.continue_()
        else:
            watched.refused.append(request.url)
            route.abort()

    context.route("**/*", guard)


def _listening(context: BrowserContext) -> BrowserPage:
    """Open a page of which every word of its console and every failed request is noted."""
    watched = BrowserPage(context.new_page())
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
        page.mouse.move(0, 0)  # nothing is pointed at that the test before pointed at
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
        yield Tab(watched_page(context, "file:"))


class SharedContext:
    """One context for the pages from disk of all tests of a process, which come one by one.

    A context of its own begins a process, reads fonts and compiles every script anew. A page is a
    tab with a history and a session of its own; what the tabs of a context share is cleared before
    the next test.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._context: BrowserContext | None = None
        self._lent: BrowserPage | None = None

    def lend(self, width: int, height: int, scheme: str) -> BrowserPage | None:
        """Return a new page of the context; None while a page of it is in use."""
        if self._lent is not None:
            return None
        if self._context is None:
            self._context = self._browser.new_context(viewport={"width": 1440, "height": 900})
            self._context.new_page()  # keeps the process, with what it has compiled
            _guard(self._context, "file:", lambda: self._lent or BrowserPage(self._first))
        self._lent = _listening(self._context)
        if (width, height) != (1440, 900):
            self._lent.page.set_viewport_size({"width": width, "height": height})
        if scheme == "dark":
            self._lent.page.emulate_media(color_scheme="dark")
        return self._lent

    @property
    def _first(self) -> Page:
        assert self._context is not None
        return self._context.pages[0]

    def take_back(self, *, is_kept: bool) -> None:
        """Close the page that was lent, and keep nothing that it stored or was allowed."""
        if self._context is None or self._lent is None:
            return
        if not is_kept:
            self.close()
            return
        for page in self._context.pages[1:]:
            page.close()
        storage = self._context.new_cdp_session(self._first)
        storage.send("Storage.clearDataForOrigin", {"origin": "file://", "storageTypes": "all"})
        storage.detach()
        self._context.clear_permissions()
        self._lent = None

    def close(self) -> None:
        """Close the context; the next page is one of a new context."""
        if self._context is not None:
            self._context.close()
        self._context = self._lent = None


@pytest.fixture(scope="session")
def shared_context(browser: Browser) -> Iterator[SharedContext]:
    """Return the context that the pages of most tests are opened in."""
    with closing(SharedContext(browser)) as shared:
        yield shared


@pytest.fixture
def new_page(
    browser: Browser, shared_context: SharedContext, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserPage]]:
    """Return a function that opens an empty page: ``width``, ``height``, ``scheme``, ``allow``.

    The first page from disk of a test is one of the shared context, each other has its own.
    """
    contexts = []
    failed = request.session.testsfailed

    def make(
        width: int = 1440,
        height: int = 900,
        scheme: str = "light",
        allow: str = "file:",
        javascript: bool = True,
    ) -> BrowserPage:
        if allow == "file:" and javascript:
            lent = shared_context.lend(width, height, scheme)
            if lent is not None:
                return lent
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        return watched_page(context, allow)

    yield make
    for context in contexts:
        context.close()
    # After a failure nobody knows in what state the context is.
    shared_context.take_back(is_kept=request.session.testsfailed == failed)


@pytest.fixture
def browser_page(new_page: Callable[..., BrowserPage]) -> BrowserPage:
    """Return one page of 1440 × 900 without a network, in the light theme."""
    return new_page()
