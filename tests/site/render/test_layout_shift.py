"""First paint without layout shift: what scripts show later has its room from the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.browsing import NewPage, shift_of, watch_shifts
from tests.site.conftest import Tab
from tests.site.test_pages import KINDS

pytestmark = pytest.mark.browser

MOST = 0.05
"""Web Vitals call a page good up to 0.1; half of it is allowed here."""
PAGES = {
    **KINDS,
    "map": "map/index.html",
    "overlap": "overlap/index.html",
    "sparql": "sparql/index.html",
    "french": "fr/index.html",
}


@pytest.fixture(scope="module")
def watching(tab: Tab) -> Tab:
    watch_shifts(tab.watched.page)
    return tab


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("kind", PAGES)
def test_nothing_moves_while_a_page_opens(
    kind: str, width: int, site_folder: Path, watching: Tab
) -> None:
    page = watching.look(site_folder / PAGES[kind], width=width, height=844).page
    page.wait_for_timeout(300)  # what comes late, comes within this
    moved, what = shift_of(page)
    assert moved < MOST, what


@pytest.mark.parametrize("width", [1440, 390])
def test_a_long_table_has_the_room_of_its_tools_before_all_its_rows_are_there(
    width: int, site_folder: Path, new_page: NewPage
) -> None:
    page = new_page(width=width, height=844).page
    page.route("**/frame-*.js", lambda route: route.abort())
    page.goto((site_folder / "alliances/index.html").as_uri())
    room = "getComputedStyle(document.querySelector('[data-table=alliances]').parentNode).marginTop"
    whole = page.evaluate(room)
    assert float(whole.removesuffix("px")) > 40
    page.evaluate(
        "Array.from(document.querySelectorAll('[data-table=alliances] tbody tr')).slice(8)"
        ".forEach((row) => row.remove())"
    )
    assert page.evaluate(room) == whole


def test_a_shift_would_be_seen(site_folder: Path, new_page: NewPage) -> None:
    watched = new_page()
    watch_shifts(watched.page)
    page = watched.open(site_folder / "about/index.html")
    page.wait_for_timeout(600)  # past what counts as the answer to an input
    page.evaluate(
        "() => { const bar = document.createElement('div'); bar.style.height = '300px';"
        " document.querySelector('main').prepend(bar); }"
    )
    page.wait_for_timeout(200)
    assert shift_of(page)[0] > MOST
