"""What tests in the browser share: waiting for a drawing, axe, downloads, layout shifts."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.plugins.kinds import NeverTrueError
from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = [
    *("Evaluates", "NewPage", "drawn", "grave", "place_of", "saved", "shift_of", "until"),
    "watch_shifts",
]

NewPage = Callable[..., BrowserPage]

_PHONE = 640
"""In so wide a window vis-network waits for a hand."""

_WATCH = """
  window.shifts = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (!entry.hadRecentInput) window.shifts.push({ value: entry.value,
      what: entry.sources.map(s => s.node && (s.node.outerHTML || s.node.data).slice(0, 90)) });
  })).observe({ type: 'layout-shift', buffered: true });
"""


class Evaluates(Protocol):
    """A page of either browser that can be asked."""

    @property
    def evaluate(self) -> Callable[..., Any]: ...


def until(page: Evaluates, expression: str, *arg: Any) -> Any:
    """Wait until an expression is true of the page, asked from outside; return its value.

    Playwright's ``wait_for_function`` asks again by ``eval`` in the page, which its policy refuses.

    Raises:
        NeverTrueError: it was not within half a minute.
    """
    from playwright.sync_api import Error

    for _ in range(300):
        # While one page gives way to the next there is nothing to ask.
        with contextlib.suppress(Error, AssertionError):
            if value := page.evaluate(expression, *arg):
                return value
        time.sleep(0.1)
    raise NeverTrueError(expression)


def drawn(page: Page, pane: str = "map-pane") -> Page:
    """Wait until a network is drawn in a pane, by vis-network where the window is no phone's."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    live = "[data-live]" if width > _PHONE else ""
    page.wait_for_selector(f"#{pane}[data-drawn]{live} canvas")
    return page


def place_of(page: Page, ident: str, pane: str = "map-pane") -> tuple[float, float]:
    """Return where a node stands in the window."""
    found = page.evaluate(
        """([id, pane]) => { const box = document.getElementById(pane), net = box.graph.network;
        const at = net.canvasToDOM(net.getPositions([id])[id]);
        const edge = box.querySelector('[data-pane-canvas]').getBoundingClientRect();
        return [edge.left + at.x, edge.top + at.y]; }""",
        [ident, pane],
    )
    return found[0], found[1]


def grave(page: Page, rows: int = 30) -> list[tuple[str, str]]:
    """Return what axe finds serious: the rule and the place. Tables are cut to some rows before.

    Long tables repeat one row: thirty rows tell as much as a thousand, in a fraction of the time.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page.evaluate(
        "rows => document.querySelectorAll('tbody').forEach(body =>"
        " Array.from(body.rows).slice(rows).forEach(row => row.remove()))",
        rows,
    )
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def saved(page: Page, button: Any, folder: Path) -> Path:
    """Press what downloads a file and return where it is, under the name it came with."""
    with page.expect_download() as download:
        button.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def watch_shifts(page: Page) -> None:
    """Note every layout shift of the pages that are opened from now on."""
    page.add_init_script(_WATCH)


def shift_of(page: Page) -> tuple[float, list[Any]]:
    """Return how far a page's layout shifted since it was opened, in all, and what shifted."""
    shifts: list[dict[str, Any]] = page.evaluate("window.shifts")
    return sum(one["value"] for one in shifts), [one["what"] for one in shifts]
