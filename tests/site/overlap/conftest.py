"""The overlap explorer by itself, written once, and one page that goes from state to state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import euroai
from euroai.i18n.languages import use_language
from euroai.site.overlap import page as overlap
from euroai.site.render.context import Site
from euroai.site.render.options import SiteOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FACES = ("network", "matrix", "table", "compare")


@pytest.fixture(scope="session")
def overlap_folder(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that has the overlap explorer only, in English and French."""
    folder = tmp_path_factory.mktemp("overlap")
    site = Site(kg, folder, options=SiteOptions(languages=("en", "fr")))
    site.copy_assets()
    for code in site.options.languages:
        with use_language(code):
            overlap.write(site)
    return folder


@pytest.fixture(scope="session")
def overlap_file(overlap_folder: Path) -> Path:
    return overlap_folder / "overlap" / "index.html"


@dataclass(slots=True)
class Explorer:
    """One open page of the explorer."""

    page: Page
    file: Path

    def at(self, state: str = "") -> Page:
        """Go to a state; the page is not loaded anew, and nothing of it is pointed at."""
        self.page.mouse.move(0, 0)
        self.page.evaluate(
            """state => new Promise(done => {
              if (location.hash === (state && '#' + state)) return done();
              addEventListener('hashchange', () => setTimeout(done), { once: true });
              location.hash = state; })""",
            state,
        )
        return self.page

    def pairs(self) -> list[dict[str, Any]]:
        """Return the pairs as the page counts them, with ids."""
        found: list[dict[str, Any]] = self.page.evaluate(
            """() => { const c = euroai.overlap.counted();
            return c.pairs.map(p => Object.assign({}, p, { a: c.holders.id[p.a],
              b: c.holders.id[p.b], things: p.things.map(t => c.things.id[t]) })); }"""
        )
        return found

    def rows(self) -> list[list[str]]:
        """Return the texts of the rows of the table face."""
        found: list[list[str]] = self.page.evaluate(
            """() => Array.from(document.querySelectorAll('table.pairs tbody tr'),
            row => Array.from(row.cells, cell => cell.innerText.trim()))"""
        )
        return found

    def shown(self) -> list[str]:
        """Return the ids of the nodes of the network."""
        found: list[str] = self.page.evaluate(
            "() => document.getElementById('overlap-pane').graph.shown()"
        )
        return found


@pytest.fixture(scope="module")
def explorer(browser: Browser, overlap_file: Path) -> Iterator[Explorer]:
    """Return one page of 1440 × 900 for all tests of a module."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(overlap_file.as_uri())
    yield Explorer(page, overlap_file)
    context.close()
