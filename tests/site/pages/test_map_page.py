"""The map and the pane: at once, standing still, and whole for hands, eyes and ears."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import euroai
from euroai.draw import draw
from euroai.queries.views import view_names
from tests.site.browsing import NewPage, drawn, grave, place_of
from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def map_file(site_folder: Path) -> Path:
    return site_folder / "map" / "index.html"


def spots(page: Page) -> Any:
    return page.evaluate("document.getElementById('map-pane').graph.network.getPositions()")


@pytest.mark.parametrize("name", view_names())
def test_each_view_shows_all_its_nodes_and_ties_without_a_request_outside(
    name: str,
    kg: euroai.KnowledgeGraph,
    map_file: Path,
    site_folder: Path,
    browser_page: BrowserPage,
) -> None:
    page = drawn(browser_page.open(map_file, f"#view={name}"))
    graph = kg.view(name)
    shown = page.locator("[data-pane-count]").inner_text()
    assert shown == f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} ties"
    assert browser_page.errors == []
    assert browser_page.refused == []
    assert all(url.startswith(site_folder.as_uri()) for url in browser_page.requests)


def test_nothing_moves_and_physics_is_off(map_file: Path, browser_page: BrowserPage) -> None:
    page = drawn(browser_page.open(map_file, "#view=everything"))
    first = spots(page)
    page.wait_for_timeout(500)
    assert spots(page) == first
    assert len(first) > 2000
    assert not page.evaluate(
        "document.getElementById('map-pane').graph.network.physics.options.enabled"
    )


def test_a_click_shows_the_facts_and_their_link_leads_to_the_page(
    map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=investments"))
    page.mouse.click(*place_of(page, "nvidia"))
    facts = page.locator("[data-pane-facts]")
    facts.wait_for(state="visible")
    assert "Nvidia" in facts.inner_text()
    assert "United States" in facts.inner_text()
    assert page.evaluate("location.href").endswith("node=nvidia")
    assert facts.locator("li a").count() > 5
    facts.get_by_role("link", name="Open page").click()
    page.wait_for_url("**/id/nvidia/index.html")


def test_a_double_click_leads_to_the_page_at_once(
    map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=investments"))
    page.mouse.dblclick(*place_of(page, "nvidia"))
    page.wait_for_url("**/id/nvidia/index.html")


def test_enter_leads_to_the_page_of_the_node_found_by_keyboard(
    map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=investments"))
    page.locator("#map-pane-search").focus()
    page.keyboard.type("bpifr")
    page.keyboard.press("Enter")
    assert page.evaluate("location.href").endswith("node=bpifrance")
    page.locator("[data-pane-canvas]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/bpifrance/index.html")


def test_escape_lets_the_node_go_and_keys_zoom(map_file: Path, browser_page: BrowserPage) -> None:
    page = drawn(browser_page.open(map_file, "#view=talent&node=google"))
    page.locator("[data-pane-facts]").wait_for(state="visible")
    page.locator("[data-pane-canvas]").focus()
    page.keyboard.press("Escape")
    assert page.locator("[data-pane-facts]").is_hidden()
    scale = "document.getElementById('map-pane').graph.network.getScale()"
    before = page.evaluate(scale)
    page.keyboard.press("+")
    page.wait_for_timeout(250)
    assert page.evaluate(scale) > before


def test_the_state_is_in_the_address_and_comes_back(
    map_file: Path, browser_page: BrowserPage
) -> None:
    state = "#view=alliances&node=mistral-ai&colour=kind&size=portfolio"
    page = drawn(browser_page.open(map_file, state))
    assert page.locator("[data-view=alliances]").get_attribute("aria-current") == "true"
    assert page.locator("[data-pane-facts]").inner_text().startswith("×") or page.locator(
        "[data-pane-facts] h3"
    ).inner_text().endswith("Mistral AI")
    assert page.locator("[data-colour=kind]").get_attribute("aria-pressed") == "true"
    page.locator("[data-view=talent]").click()
    page.wait_for_selector("#map-pane[data-drawn=talent]")
    page.go_back()
    page.wait_for_selector("#map-pane[data-drawn=alliances]")
    assert page.evaluate("location.href").endswith(state)


def test_the_table_holds_every_node_with_degree_and_neighbours_as_links(
    kg: euroai.KnowledgeGraph, map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=talent"))
    assert page.locator("table.pane-rows").count() == 0
    page.locator("[data-pane-show=table]").click()
    degrees = [int(one) for one in page.locator("table.pane-rows td.n").all_inner_texts()]
    assert degrees == sorted(degrees, reverse=True)
    graph = kg.view("talent").to_undirected()
    assert page.locator("table.pane-rows tbody tr").count() == graph.number_of_nodes()
    row = page.locator("table.pane-rows tbody tr", has=page.locator("th", has_text="OpenAI")).first
    assert row.locator("td.n").inner_text() == str(len(graph["openai"]))
    row.get_by_role("button", name="more").click()
    links = {link.get_attribute("href") for link in row.locator("td.near a").all()}
    assert links == {f"../id/{one}/index.html" for one in graph["openai"]}
    page.get_by_role("button", name="Name").click()
    names = page.locator("table.pane-rows tbody th").all_inner_texts()
    assert names[0].lower() <= names[-1].lower()


def test_the_legend_filters_kinds_and_regions_in_graph_and_table(
    map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=talent"))
    page.locator("[data-pane-show=table]").click()
    rows = "document.querySelectorAll('table.pane-rows tbody tr:not([hidden])').length"
    before = page.evaluate(rows)
    page.locator("[data-pane-show=graph]").click()
    page.locator("[data-pane-legend] button", has_text="North America").click()
    assert page.evaluate(rows) < before
    count = page.evaluate("document.getElementById('map-pane').graph.shown().length")
    assert count == page.evaluate(rows)
    page.locator("[data-pane-legend] button", has_text="Labs").click()
    assert page.evaluate(rows) < count


def test_hovering_keeps_only_the_neighbours_in_the_light(
    map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=talent"))
    page.wait_for_timeout(100)
    ink = """() => { const c = document.querySelector('#map-pane canvas');
      const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let sum = 0;
      for (let i = 0; i < d.length; i += 4) if (d[i + 3] && d[i] + d[i+1] + d[i+2] < 600) sum++;
      return sum; }"""
    before = page.evaluate(ink)
    page.mouse.move(*place_of(page, "openai"))
    page.wait_for_timeout(200)
    assert page.evaluate(ink) < before * 0.7
    assert "OpenAI" in page.locator("[data-pane-tip]").inner_text()


def test_labels_never_overlap(map_file: Path, browser_page: BrowserPage) -> None:
    page = drawn(browser_page.open(map_file, "#view=everything"))
    boxes = page.evaluate(
        """() => { const pane = document.getElementById('map-pane'), boxes = [];
        const c = pane.querySelector('canvas').getContext('2d'), old = c.fillText;
        c.fillText = function (text, x, y) { const w = this.measureText(text).width;
          boxes.push([x - w / 2, y, x + w / 2, y + 9]); return old.apply(this, arguments); };
        pane.graph.network.redraw();
        return new Promise(done => setTimeout(() => done(boxes), 200)); }"""
    )
    assert len(boxes) > 30
    for k, a in enumerate(boxes):
        for b in boxes[k + 1 :]:
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart or a == b


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("show", ["graph", "table"])
def test_axe_finds_nothing_serious(
    show: str, scheme: str, map_file: Path, new_page: NewPage
) -> None:
    page = drawn(new_page(scheme=scheme).open(map_file, "#view=talent&node=google"))
    page.locator(f"[data-pane-show={show}]").click()
    assert grave(page, rows=60) == []


def test_on_a_phone_a_tap_fills_the_screen_and_nothing_scrolls_sideways(
    map_file: Path, new_page: NewPage
) -> None:
    page = drawn(new_page(width=390, height=844).open(map_file, "#view=investments"))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("[data-pane-open]").click()
    box = page.locator("#map-pane").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (390, 844)
    page.get_by_role("button", name="Close").click()
    assert page.locator("#map-pane.full").count() == 0


def test_a_saved_drawing_works_alone_without_a_network_and_hostile_names_do_nothing(
    kg: euroai.KnowledgeGraph, tmp_path: Path, browser_page: BrowserPage
) -> None:
    graph = kg.view("talent")
    graph.nodes["openai"]["label"] = "</script><script>window.stolen=1</script><img src=x>"
    file = draw(graph).save(tmp_path / "talent.html")
    page = browser_page.open(file)
    page.wait_for_selector("#pane canvas")
    page.locator("#pane-search").fill("stolen")
    page.keyboard.press("Enter")
    page.locator("[data-pane-facts]").wait_for(state="visible")
    page.locator("[data-pane-show=table]").click()
    assert "<img src=x>" in page.locator("table.pane-rows").inner_text()
    assert page.evaluate("window.stolen") is None
    assert page.locator("img").count() == 0
    assert browser_page.errors == []
    assert [url for url in browser_page.requests if not url.startswith(file.as_uri())] == []


def test_a_tie_is_drawn_though_the_library_holds_none(
    map_file: Path, browser_page: BrowserPage
) -> None:
    page = drawn(browser_page.open(map_file, "#view=investments&keep=mistral-ai,nvidia&only=1"))
    ties, inked = page.evaluate(
        """() => { const net = document.getElementById('map-pane').graph.network;
        const at = net.getPositions(['mistral-ai', 'nvidia']);
        const middle = net.canvasToDOM({ x: (at['mistral-ai'].x + at.nvidia.x) / 2,
          y: (at['mistral-ai'].y + at.nvidia.y) / 2 });
        const canvas = document.querySelector('#map-pane canvas');
        const scale = canvas.width / canvas.clientWidth;
        const found = canvas.getContext('2d').getImageData(
          scale * middle.x - 4, scale * middle.y - 4, 9, 9).data;
        let inked = 0;
        for (let i = 3; i < found.length; i += 4) if (found[i] > 20) inked += 1;
        return [Object.keys(net.body.edges).length, inked]; }"""
    )
    assert ties == 0
    assert 5 < inked < 60
