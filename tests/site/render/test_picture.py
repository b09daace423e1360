"""Figures to keep: SVG and PNG of what is drawn, whole in themselves, from disk."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from euroai.site.embedded_pages import embed
from tests.conftest import FolderOf
from tests.site.browsing import NewPage, drawn, saved
from tests.site.conftest import BrowserPage
from tests.site.render.test_build import GOOD

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
CHARTS = {
    "start": ("index.html", ".money-chart[data-figure]", "rect"),
    "rounds": ("id/mistral-ai/index.html", ".timeline[data-figure]", "circle"),
    "portfolio": ("id/nvidia/index.html", ".holdings[data-figure]", "circle"),
    "regions": ("capital/index.html", "#regions ~ [data-figure]", "rect"),
    "years": ("capital/index.html", "#years ~ [data-figure]", "rect"),
    "flows": ("talent/index.html", "figure.alluvial", "path"),
    "timeline": ("timeline/index.html", ".swarm[data-figure]", "circle"),
    "europe": ("geography/index.html", ".plot[data-figure]", "circle"),
}


def parsed(file: Path) -> ET.Element:
    """Return an SVG file's root, having seen that it refers to nothing outside itself."""
    text = file.read_text(encoding="utf-8")
    assert not re.search(
        r"\b(?:href|src)=|url\((?!#)|@import|<script|<image|var\(|light-dark", text
    )
    assert re.findall(r"https?://[^\"<\s]+", text) == ["http://www.w3.org/2000/svg"]
    root = ET.fromstring(text)  # noqa: S314 -- written by the page under test
    assert root.tag == f"{SVG}svg"
    assert "sans-serif" in root.attrib["font-family"]
    return root


def pixels(file: Path) -> tuple[int, int, int]:
    """Return a PNG's width and height, and how many different rows it has."""
    data = file.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    packed, place = b"", 8
    while place < len(data):
        (size,) = struct.unpack(">I", data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            packed += data[place + 8 : place + 8 + size]
        place += size + 12
    raw = zlib.decompress(packed)
    stride = len(raw) // height
    return width, height, len({raw[row * stride : (row + 1) * stride] for row in range(height)})


def texts(root: ET.Element) -> list[str]:
    return ["".join(one.itertext()).strip() for one in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_network_is_kept_as_it_is_drawn(
    scheme: str, site_folder: Path, new_page: NewPage, tmp_path: Path
) -> None:
    watched = new_page(scheme=scheme)
    page = drawn(watched.open(site_folder / "map/index.html", "#view=talent"))
    file = saved(page, page.locator("[data-picture=svg]"), tmp_path)
    root = parsed(file)
    marks = root.findall(f".//{SVG}path[@class='node']")
    shown = page.evaluate("document.getElementById('map-pane').graph.shown().length")
    assert file.name == "euroai-map-talent.svg"
    assert len(marks) == shown > 200
    assert len({mark.attrib["fill"] for mark in marks}) > 3
    assert len(root.findall(f".//{SVG}g[@class='labels']/{SVG}text")) > 20
    ties = root.findall(f".//{SVG}g[@class='ties']//{SVG}path")
    assert f"{len(ties)} ties" in page.locator("[data-pane-count]").inner_text()
    stated = texts(root)
    assert stated[0] == "Map: Talent"
    assert stated[-1].startswith("Source: euroai, data as of ")
    paper = root.findall(f"{SVG}rect")[0].attrib["fill"]
    assert paper == page.evaluate("euroai.colour('--paper')")
    assert watched.errors == []
    assert watched.refused == []


def test_the_png_has_twice_the_size_of_the_svg_and_is_not_blank(
    site_folder: Path, browser_page: BrowserPage, tmp_path: Path
) -> None:
    page = drawn(browser_page.open(site_folder / "map/index.html", "#view=alliances"))
    root = parsed(saved(page, page.locator("[data-picture=svg]"), tmp_path))
    width, height, rows = pixels(saved(page, page.locator("[data-picture=png]"), tmp_path))
    assert (width, height) == (
        2 * int(float(root.attrib["width"])),
        2 * int(float(root.attrib["height"])),
    )
    assert rows > height / 3
    assert browser_page.errors == []


def test_a_picture_of_a_day_says_so_and_a_chosen_node_stands_out(
    site_folder: Path, browser_page: BrowserPage, tmp_path: Path
) -> None:
    state = "#view=talent&node=openai&day=2023-06"
    page = drawn(browser_page.open(site_folder / "map/index.html", state))
    root = parsed(saved(page, page.locator("[data-picture=svg]"), tmp_path))
    assert "As of 30 June 2023" in texts(root)
    faded = root.findall(f".//{SVG}g[@opacity]")
    assert [round(float(one.attrib["opacity"]), 2) for one in faded] == [0.14]
    names = root.findall(f".//{SVG}g[@class='looked-at']/{SVG}path/{SVG}title")
    assert "OpenAI" in {one.text for one in names}


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_kept_with_its_marks_its_title_and_its_source(
    name: str, width: int, site_folder: Path, new_page: NewPage, tmp_path: Path
) -> None:
    address, place, mark = CHARTS[name]
    watched = new_page(width=width)
    page = watched.open(site_folder / address)
    figure = page.locator(place).first
    drawn_marks = figure.evaluate(
        "(figure, mark) => Array.from(figure.querySelectorAll('svg ' + mark)).filter(one =>"
        " one.getClientRects().length && getComputedStyle(one).visibility !== 'hidden'"
        " && !one.closest('.key, .legend, table')).length",
        mark,
    )
    file = saved(page, figure.locator("[data-picture=svg]"), tmp_path)
    root = parsed(file)
    body = root.find(f"{SVG}svg")
    assert body is not None
    inside = list(body.iter(f"{SVG}{mark}"))
    patterns = list(body.iter(f"{SVG}pattern"))
    assert len(inside) - sum(len([*one.iter(f"{SVG}{mark}")]) for one in patterns) == drawn_marks
    assert drawn_marks > 5
    stated = texts(root)
    assert stated[0]
    assert any(text.startswith("Source: euroai, data as of ") for text in stated)
    wide, high, rows = pixels(saved(page, figure.locator("[data-picture=png]"), tmp_path))
    assert wide == 2 * int(float(root.attrib["width"]))
    assert rows > high / 8
    assert watched.errors == []
    assert watched.refused == []


def test_an_embedded_view_can_be_kept_too(
    folder_of: FolderOf, browser_page: BrowserPage, tmp_path: Path
) -> None:
    (made, *_) = embed(folder_of(GOOD), tmp_path / "out", views=["investments"])
    page = browser_page.open(made.file)
    page.wait_for_selector("canvas")
    root = parsed(saved(page, page.locator("[data-picture=svg]"), tmp_path))
    assert len(root.findall(f".//{SVG}path[@class='node']")) == 4
    assert texts(root)[-1].startswith("Source: euroai, data as of ")
    width, *_ = pixels(saved(page, page.locator("[data-picture=png]"), tmp_path))
    assert width == 2 * int(float(root.attrib["width"]))
    assert browser_page.errors == []
    assert browser_page.refused == []


def test_a_hostile_name_stays_text_in_the_picture(
    folder_of: FolderOf, browser_page: BrowserPage, tmp_path: Path
) -> None:
    texts_of: dict[str, Any] = dict(GOOD)
    name = "</title><script>x</script>"
    texts_of["register/labs.ttl"] = texts_of["register/labs.ttl"].replace('"One"', f'"{name}"')
    (made, *_) = embed(folder_of(texts_of), tmp_path / "out", views=["investments"])
    page = browser_page.open(made.file)
    page.wait_for_selector("canvas")
    file = saved(page, page.locator("[data-picture=svg]"), tmp_path)
    assert "<script" not in file.read_text(encoding="utf-8")
    root = ET.parse(file).getroot()  # noqa: S314 -- written by the page under test
    assert name in {one.text for one in root.iter(f"{SVG}title")}
