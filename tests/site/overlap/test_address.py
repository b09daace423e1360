"""Every state of the explorer is a link, and the page is used by hand, by keyboard and by phone."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.analysis.overlap.overlap import investor_overlap
from tests.site.browsing import NewPage, grave
from tests.site.overlap.conftest import FACES, Explorer

pytestmark = pytest.mark.browser

WHOLE = (
    "#side=labs&face=table&who=mistral-ai,poolside&region=europe&country=FR&type=venture-capital"
    "&labkind=lab&labregion=europe&labcountry=FR&sector=robotics&round=seed&from=2020&to=2025"
    "&dated=1&rollup=1&named=1&beyond=1&least=1&grid=labs&rows=first&colour=community"
)


def test_every_state_is_in_the_address_and_comes_back(
    overlap_file: Path, new_page: NewPage
) -> None:
    page = new_page().open(overlap_file, WHOLE)
    shown = page.evaluate("euroai.overlap.state()")
    page.locator("[data-face=matrix]").click()
    page.go_back()
    assert page.evaluate("location.hash") == WHOLE
    assert page.evaluate("euroai.overlap.state()") == shown
    assert shown["who"] == ["mistral-ai", "poolside"]
    given = dict(part.split("=") for part in WHOLE[1:].split("&"))
    for name, value in given.items():
        kept = shown[name]
        assert (kept is True and value == "1") or name == "who" or str(kept) == value
    assert page.locator("[data-more]").get_attribute("open") == ""
    assert page.locator("[data-condition=sector]").input_value() == "robotics"
    assert page.locator("[data-condition=rollup]").is_checked()


def test_every_choice_of_hand_is_written_into_the_address(explorer: Explorer) -> None:
    page = explorer.at()
    page.locator("[data-more]").evaluate("more => { more.open = true; }")
    page.select_option("[data-condition=round]", "seed")
    page.select_option("[data-condition=type]", "person")
    page.locator("[data-condition=rollup]").check()
    page.locator("[data-condition=from]").fill("2020")
    page.locator("[data-condition=least]").fill("1")
    page.get_by_role("button", name="Labs", exact=True).click()
    address = "#side=labs&type=person&round=seed&from=2020&rollup=1&least=1"
    assert page.evaluate("location.hash") == address


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("nvidia,sequoia-capital", "#face=compare&who=nvidia,sequoia-capital"),
        ("labs:mistral-ai,poolside", "#side=labs&face=compare&who=mistral-ai,poolside"),
    ],
)
def test_two_are_compared_by_a_short_address(short: str, whole: str, explorer: Explorer) -> None:
    page = explorer.at(short)
    assert page.locator("[data-panel=compare]").is_visible()
    compared = page.locator("[data-panel=compare]").inner_text()
    assert explorer.at(whole.removeprefix("#")).locator("[data-panel=compare]").inner_text() == (
        compared
    )
    page.locator("[data-face=matrix]").click()
    assert page.evaluate("location.hash") == whole.replace("face=compare", "face=matrix")


def test_back_returns_to_the_state_before(explorer: Explorer) -> None:
    page = explorer.at()
    page.locator("[data-face=matrix]").click()
    page.locator("[data-face=table]").click()
    page.go_back()
    assert page.locator("[data-panel=matrix]").is_visible()
    page.go_back()
    assert page.locator("[data-panel=network]").is_visible()


@pytest.mark.parametrize("side", ["investors", "labs"])
def test_nonsense_in_the_address_is_forgiven(
    side: str, overlap_file: Path, new_page: NewPage
) -> None:
    watched = new_page()
    page = watched.open(
        overlap_file,
        f"#side={side}&face=%3Cscript%3E&who=nobody,<b>&least=-4&from=abc&rows=x&colour=9"
        "&region=%22%3E%3Cimg%20src=x%3E",
    )
    assert page.locator("[data-panel=network]").is_visible()
    assert page.locator("main img").count() == 0
    assert page.locator("[data-headline]").inner_text() == "Nothing is left: take a filter off."
    assert watched.errors == []


def test_an_investor_is_chosen_compared_and_left_by_keyboard_alone(explorer: Explorer) -> None:
    page = explorer.at()
    page.locator("[data-add]").focus()
    page.keyboard.type("bpif")
    page.keyboard.press("Enter")
    page.keyboard.type("nvid")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("euroai.overlap.state().who") == ["bpifrance", "nvidia"]
    page.locator("[data-face=matrix]").focus()
    page.keyboard.press("Enter")
    page.locator("table.matrix button[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    assert "share" in page.locator(".read").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("[data-panel=compare]").is_visible()
    page.get_by_role("button", name="Take out").first.focus()
    page.keyboard.press("Enter")
    assert len(page.evaluate("euroai.overlap.state().who")) == 1


def test_the_side_and_the_filters_are_reached_by_keyboard(explorer: Explorer) -> None:
    page = explorer.at("region=europe")
    page.get_by_role("button", name="Labs", exact=True).focus()
    page.keyboard.press("Space")
    assert page.evaluate("euroai.overlap.state().side") == "labs"
    page.locator("[data-active] button").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("euroai.overlap.state().region") == ""
    assert page.evaluate("document.activeElement.id") == "add-investor"


@pytest.mark.parametrize(
    ("face", "scheme"),
    [
        *((face, scheme) for face in FACES for scheme in ("light", "dark")),
        ("table&rows=single", "light"),
        ("table&rows=first", "dark"),
    ],
)
def test_axe_finds_nothing_serious_on_any_face(
    face: str, scheme: str, overlap_file: Path, new_page: NewPage
) -> None:
    side = "side=labs&who=mistral-ai,poolside" if scheme == "dark" else "who=accel,nvidia"
    watched = new_page(scheme=scheme)
    page = watched.open(overlap_file, f"#{side}&face={face}&labregion=europe&colour=community")
    assert grave(page) == []


def test_a_phone_scrolls_no_face_sideways(overlap_file: Path, new_page: NewPage) -> None:
    page = new_page(width=390, height=844).open(overlap_file)
    for face in (*FACES, "table&rows=single", "table&rows=first"):
        for side in ("who=nvidia,sequoia-capital,accel", "side=labs&who=mistral-ai,poolside"):
            page.evaluate("state => { location.hash = state; }", f"{side}&face={face}")
            page.wait_for_timeout(60)
            assert page.evaluate("document.documentElement.scrollWidth") == 390, (face, side)


def test_without_javascript_the_closest_pairs_stand_as_a_table(
    kg: euroai.KnowledgeGraph, overlap_file: Path, new_page: NewPage
) -> None:
    page = new_page(javascript=False).open(overlap_file)
    best = investor_overlap(kg, top=1).pairs[0]
    row = page.locator("noscript + *, table tbody tr").first.inner_text()
    assert kg.label(best.a) in row
    assert kg.label(best.b) in row
    page.get_by_role("link", name="The closest pairs").click()
    page.locator("footer").wait_for()  # the whole page is there
    assert page.locator("table[data-table=overlap-first-in] tbody tr").count() > 40


def test_the_years_are_one_slider_whose_ends_do_not_cross(explorer: Explorer) -> None:
    page = explorer.at("region=europe")
    page.locator("[data-more]").evaluate("more => { more.open = true; }")
    box = page.locator("[data-two-ends]").bounding_box()
    assert box is not None
    left, middle = box["x"] + 9, box["y"] + box["height"] / 2
    page.mouse.move(left, middle)
    page.mouse.down()
    page.mouse.move(left + 0.6 * box["width"], middle)
    page.mouse.up()
    first = int(page.evaluate("euroai.overlap.state().from"))
    assert first > page.evaluate("euroai.overlap.model.firstYear")
    page.locator("[data-condition=to]").focus()
    page.keyboard.press("Home")
    assert page.evaluate("euroai.overlap.state().to") == str(first)
    assert f"{first}–{first}" in page.locator("[data-active]").inner_text()
