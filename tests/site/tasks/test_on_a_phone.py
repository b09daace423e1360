"""On a phone: little is loaded, networks stand at once, nothing needs a mouse or a wide window."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.browsing import Evaluates, NewPage, until
from tests.site.conftest import BrowserPage, Tab
from tests.site.tasks.hands import AnyPage
from tests.site.test_pages import EVERY

pytestmark = pytest.mark.browser

MOST_FILES = 12
"""So many files a page asks for before a hand moves, its own among them."""
NETWORKS = {
    "map": ("map/index.html", "map-pane"),
    "overlap": ("overlap/index.html", "overlap-pane"),
    "small entity": ("id/koyeb/index.html", "ego"),
}
CONTROLS = {
    "labs": "labs/index.html#sector=robotics&country=FR",
    "labs side by side": "labs/index.html#pick=mistral-ai,helsing&face=compare",
    "overlap": "overlap/index.html",
    "matrix": "overlap/index.html#face=matrix",
    "map": "map/index.html",
    "paths": "paths/index.html#from=mistral-ai&to=helsing&length=2",
    "watch list": "watch/index.html",
    "flows of talent": "talent/index.html",
}
MOST_TABS = 160
"""So many controls are gone through of a page that has more."""
REACHABLE = """(() => {
  const groups = new Set();
  const all = Array.from(document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]'));
  return all.filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !one.getClientRects().length) return false;
    return one.checkVisibility({ visibilityProperty: true });
  }).map((one, place) => { one.dataset.place = place; return one.outerHTML.slice(0, 80); });
})()"""
FOCUSED = """(() => {
  const one = document.activeElement, look = getComputedStyle(one);
  const inside = one.closest('.column, .ribbon, .editor, .two-ends');
  const box = one.getBoundingClientRect();
  return [one.dataset.place === undefined ? '' : one.dataset.place,
    Boolean(inside) || look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0,
    box.bottom > 0 && box.top < innerHeight, one.outerHTML.slice(0, 80)];
})()"""


def is_vis(watched: BrowserPage) -> bool:
    """Tell whether vis-network was asked for."""
    return any("vis-network" in url for url in watched.requests)


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_stands_on_a_phone_before_vis_network_is_loaded_and_stays_when_it_is(
    name: str, site_folder: Path, new_page: NewPage
) -> None:
    place, pane = NETWORKS[name]
    watched = new_page(width=390, height=844)
    page = watched.open(site_folder / place)
    page.locator(f"#{pane}").scroll_into_view_if_needed()
    page.wait_for_selector(f"#{pane}[data-drawn] .still canvas")
    page.wait_for_timeout(300)
    assert not is_vis(watched)
    inked = f"""(() => {{ const canvas = document.querySelector('#{pane} canvas');
      const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      return dots.some((value, place) => place % 4 === 3 && value > 0); }})()"""
    assert page.evaluate(inked)
    places = f"document.getElementById('{pane}').graph.places().slice(0, 20)"
    before = page.evaluate(places)
    assert before
    page.locator(f"#{pane} [data-pane-show=graph]").focus()
    page.wait_for_selector(f"#{pane}[data-live] .vis-network canvas")
    assert is_vis(watched)
    assert page.locator(f"#{pane} .still").count() == 0
    for (one, x, y), (other, later_x, later_y) in zip(before, page.evaluate(places), strict=True):
        assert one == other
        assert (later_x, later_y) == pytest.approx((x, y), abs=1.5)
    assert watched.errors == []


def test_where_vis_network_cannot_be_read_the_drawing_answers_to_press_key_and_button(
    site_folder: Path, new_page: NewPage
) -> None:
    watched = new_page()
    page = watched.page
    page.route("**/vis-network*", lambda route: route.abort())
    page.goto((site_folder / "map/index.html").as_uri())
    page.wait_for_selector("#map-pane[data-drawn] .still canvas")
    graph = "document.getElementById('map-pane').graph"
    box = page.locator("#map-pane [data-pane-canvas]").bounding_box()
    assert box is not None
    [x, y] = page.evaluate(f"{graph}.places().find((one) => one[0] === 'mistral-ai').slice(1)")
    page.mouse.move(box["x"] + x, box["y"] + y)
    assert "Mistral AI" in page.locator("[data-pane-tip]").inner_text()
    page.mouse.click(box["x"] + x, box["y"] + y)
    assert page.locator("[data-pane-facts] h3").inner_text() == "Mistral AI"
    scale = page.evaluate(f"{graph}.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate(f"{graph}.network.getScale()") == pytest.approx(scale * 1.4)
    page.locator("[data-pane-zoom=fit]").click()
    assert page.evaluate(f"{graph}.network.getScale()") == pytest.approx(scale)


@pytest.mark.parametrize("kind", [*EVERY, "small entity"])
def test_a_page_asks_a_phone_for_few_files(kind: str, site_folder: Path, tab: Tab) -> None:
    watched = tab.look(site_folder / (EVERY.get(kind) or NETWORKS[kind][0]), 390, 844)
    watched.page.wait_for_load_state("load")
    watched.page.wait_for_timeout(200)
    files = [url for url in watched.requests if url.startswith("file:")]
    assert 2 < len(files) <= MOST_FILES, files  # what the tab has seen before is asked for again


def test_a_directory_begins_on_a_phone_with_a_few_cards_and_shows_all_when_asked(
    site_folder: Path, new_page: NewPage
) -> None:
    page = new_page(width=390, height=844).open(site_folder / "labs/index.html")
    rows = page.locator(".screen tbody tr")
    assert rows.count() == 20
    page.locator("[data-more]").click()
    assert rows.count() == 120
    page.locator("[data-all]").click()
    whole = int(page.locator("[data-active]").inner_text().split()[0].replace(",", ""))
    assert rows.count() == whole > 120


@pytest.mark.parametrize("tree", ["", "fr/"])
@pytest.mark.parametrize("kind", [*EVERY, "small entity"])
def test_nothing_scrolls_sideways_in_the_narrowest_window(
    kind: str, tree: str, site_folder: Path, look: Callable[[Path, int, int], Evaluates]
) -> None:
    page = look(site_folder / tree / (EVERY.get(kind) or NETWORKS[kind][0]), 320, 640)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("name", CONTROLS)
def test_tab_leads_to_every_control_and_shows_where_it_is(
    name: str, width: int, site_folder: Path, sized_page: Callable[[int, int], AnyPage]
) -> None:
    page = sized_page(width, 700)
    place, mark, fragment = CONTROLS[name].partition("#")
    page.open(f"{(site_folder / place).as_uri()}{mark}{fragment}")
    until(page, "document.readyState === 'complete'")
    wanted = page.evaluate(REACHABLE)[:MOST_TABS]
    seen: set[str] = set()
    for _ in range(len(wanted) + 5):
        page.keys("Tab")
        number, is_marked, in_sight, html = page.evaluate(FOCUSED)
        if (number and number in seen) or html.startswith("<body"):  # past the last control
            break
        seen.add(number)
        assert is_marked, html
        # A browser scrolls there a moment after it has moved the focus.
        for _ in range(20 if not in_sight else 0):
            time.sleep(0.1)
            if in_sight := page.evaluate(FOCUSED)[2]:
                break
        assert in_sight, html
    assert [html for number, html in enumerate(wanted) if str(number) not in seen] == []
