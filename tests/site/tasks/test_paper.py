"""On paper a page says what it says, and offers nothing that paper cannot do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.browsing import NewPage, drawn
from tests.site.conftest import Tab

if TYPE_CHECKING:
    from playwright.sync_api import Page

    PaperOf = Callable[[str], Page]

pytestmark = pytest.mark.browser

SHEET = 794
"""The width of an A4 sheet in points of CSS."""
PAGES = {
    "lab": "id/mistral-ai/index.html",
    "investor": "id/nvidia/index.html",
    "alliances": "alliances/index.html",
    "round": "rounds/mistral-ai-series-d/index.html",
    "labs": "labs/index.html",
    "overlap": "overlap/index.html",
    "rankings": "rankings/index.html",
    "geography": "geography/index.html",
    "timeline": "timeline/index.html",
    "map": "map/index.html",
}
CONTROLS = """() => Array.from(document.querySelectorAll("main :is(input, select, textarea,"
  + " [data-copy], .tabs, [data-tabs], .switch [aria-pressed=false])"))
  .filter((one) => one.getClientRects().length)
  .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.fixture
def paper(tab: Tab, site_folder: Path) -> PaperOf:
    """Return what opens a page as on a sheet of A4."""

    def open_(name: str) -> Page:
        page = tab.look(site_folder / PAGES[name], width=SHEET, height=1123).page
        if name in ("overlap", "map"):
            drawn(page, "map-pane" if name == "map" else "overlap-pane")
        page.emulate_media(media="print")
        return page

    return open_


@pytest.mark.parametrize("name", PAGES)
def test_no_control_is_printed(name: str, paper: PaperOf) -> None:
    assert paper(name).evaluate(CONTROLS) == []


@pytest.mark.parametrize("name", ["lab", "round", "rankings", "timeline"])
def test_a_head_has_a_line_beneath_and_none_at_its_sides(name: str, paper: PaperOf) -> None:
    lines = paper(name).evaluate(
        "() => Array.from(document.querySelectorAll('main thead th'), (one) => {"
        " const look = getComputedStyle(one); return [look.boxShadow, look.borderBottomWidth,"
        " look.borderLeftWidth].join(); })"
    )
    assert set(lines) == {"none,1px,0px"}


def test_key_figures_that_take_two_lines_have_no_line_at_one_side(paper: PaperOf) -> None:
    numbers = paper("lab").locator(".headlines .number")
    found = numbers.evaluate_all(
        "all => all.map((one) => [one.offsetTop, getComputedStyle(one).borderLeftWidth])"
    )
    assert len({top for top, _ in found}) > 1
    assert {line for _, line in found} == {"0px"}


@pytest.mark.parametrize(
    ("name", "table", "first", "most"),
    [("timeline", "rounds", 60, 20), ("alliances", "alliances", 20, 10)],
)
def test_a_long_list_is_printed_by_its_first_rows_with_their_sources_and_where_the_rest_is(
    name: str, table: str, first: int, most: int, paper: PaperOf
) -> None:
    page = paper(name)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = page.locator(f"[data-table={table}] tbody tr")
    printed = rows.locator("visible=true")
    assert printed.count() == first < rows.count()
    line = page.locator(".on-paper").first
    assert line.is_visible()
    assert line.inner_text().startswith(f"{first} of ")
    assert line.inner_text().endswith(f"{PAGES[name]}")
    named = page.evaluate(
        "(rows) => Array.from(document.querySelectorAll("
        "`${rows}:not(.beyond, .out) a.says, .difference:not(.unprinted) a.says`),"
        " (one) => (one.dataset.says || one.hash.slice(2)).split(' ')).flat()",
        f"[data-table={table}] tbody tr",
    )
    shown = page.locator(".cited li").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => one.id.slice(1))"
    )
    assert set(shown) == set(named)
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) <= most


def test_the_page_of_one_thing_is_printed_whole(paper: PaperOf) -> None:
    page = paper("investor")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    rows = page.locator("[data-table] tbody tr.beyond")
    assert rows.count()
    assert rows.locator("visible=true").count() == rows.count()
    assert page.locator(".on-paper").locator("visible=true").count() == 0


@pytest.mark.parametrize("name", ["overlap", "map"])
def test_a_network_keeps_its_form_and_leaves_room_on_its_sheet(name: str, paper: PaperOf) -> None:
    page = paper(name)
    canvas = page.locator("main canvas").first
    wide, high, form = canvas.evaluate(
        "one => { const box = one.getBoundingClientRect();"
        " return [box.width, box.height, one.width / one.height]; }"
    )
    assert high <= 150 / 25.4 * 96 + 1
    assert wide / high == pytest.approx(form, rel=0.02)


@pytest.mark.parametrize("name", ["overlap", "geography"])
def test_forced_colours_show_what_is_pressed(
    name: str, new_page: NewPage, site_folder: Path
) -> None:
    page = new_page().open(site_folder / PAGES[name])
    page.emulate_media(forced_colors="active")
    grounds = page.locator(".switch button:visible").evaluate_all(
        "all => all.map((one) => [one.getAttribute('aria-pressed'),"
        " getComputedStyle(one).backgroundColor])"
    )
    pressed = {ground for state, ground in grounds if state == "true"}
    assert pressed
    assert not pressed & {ground for state, ground in grounds if state == "false"}
