"""What an analyst does with the pages, in Chromium and in Firefox, from disk, by mouse and keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.tasks.hands import AnyPage, until

pytestmark = pytest.mark.browser


def text(selector: str) -> str:
    return f"document.querySelector({json.dumps(selector)}).textContent"


def test_labs_are_filtered_and_two_compared(page: AnyPage, site_folder: Path) -> None:
    page.open((site_folder / "labs/index.html").as_uri())
    whole = page.evaluate("document.querySelectorAll('.screen tbody tr').length")
    page.click("[data-facet=country] > summary")
    page.click("[data-facet=country] .choices input")
    until(page, "location.hash.startsWith('#country=')")
    assert page.evaluate("document.querySelectorAll('.screen tbody tr').length") < whole
    page.keys("Escape")
    page.click(".screen tbody tr:nth-child(1) .tick input")
    page.click(".screen tbody tr:nth-child(2) .tick input")
    page.click("[data-compare-bar] .go")
    assert page.evaluate("document.querySelectorAll('.side-by-side thead th').length") == 2
    assert page.errors == []


def test_a_question_in_the_search_box_opens_the_directory(page: AnyPage, site_folder: Path) -> None:
    page.open((site_folder / "labs/index.html").as_uri())
    page.click("#search")
    page.keys("who invested in poolside")
    until(page, "document.querySelectorAll('#search-results [role=option]').length")
    page.keys("Enter")
    until(page, "location.href.includes('investors/index.html#in=poolside')")
    assert until(page, text("[data-active]")).strip()
    assert page.errors == []


def test_the_filter_bar_of_the_overlap_has_no_two_things_in_one_place(
    page: AnyPage, site_folder: Path
) -> None:
    page.open((site_folder / "overlap/index.html").as_uri())
    boxes = """
      ["#add-investor", "[data-more] > summary", ".least", ".chance", "[data-copy]"].map((one) => {
        const box = document.querySelector(one).getBoundingClientRect();
        return [box.left, box.top, box.right, box.bottom];
      })
    """
    for opened in (False, True):
        if opened:
            page.click("[data-more] > summary")
        found = page.evaluate(boxes)
        for at, one in enumerate(found):
            for other in found[at + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0]
                assert apart or one[3] <= other[1] or other[3] <= one[1], (one, other)
    assert page.errors == []


def test_the_map_draws_and_its_table_comes_when_it_is_asked_for(
    page: AnyPage, site_folder: Path
) -> None:
    page.open((site_folder / "map/index.html").as_uri())
    until(page, "document.querySelector('canvas')?.width")
    assert page.evaluate("document.querySelectorAll('.pane-table tbody tr').length") == 0
    assert page.errors == []
