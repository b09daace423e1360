"""The four faces of the explorer: what each shows, and that filters act on all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.analysis.overlap.overlap import lab_overlap
from tests.site.browsing import NewPage
from tests.site.overlap.conftest import FACES, Explorer

pytestmark = pytest.mark.browser

SIDES = {"investors": "who=nvidia,sequoia-capital", "labs": "side=labs&who=mistral-ai,poolside"}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("face", FACES)
def test_each_face_shows_without_an_error_or_a_request_outside(
    face: str, side: str, overlap_file: Path, overlap_folder: Path, new_page: NewPage
) -> None:
    watched = new_page()
    page = watched.open(overlap_file, f"#{SIDES[side]}&face={face}")
    panel = page.locator(f"[data-panel={face}]")
    assert panel.is_visible()
    assert page.locator("[data-panel]:visible").count() == 1
    assert panel.locator("canvas, table").first.is_visible()
    assert watched.errors == []
    assert watched.refused == []
    assert all(url.startswith(overlap_folder.as_uri()) for url in watched.requests)


def test_a_filter_acts_on_every_face(explorer: Explorer) -> None:
    page = explorer.at()
    before = page.locator("[data-pane-count]").inner_text()
    page.locator("[data-more] summary").click()
    page.select_option("[data-condition=labcountry]", "FR")
    assert page.locator("[data-pane-count]").inner_text() != before
    left = page.evaluate("euroai.overlap.counted().pairs.filter(p => p.shared >= 2).length")
    assert 0 < left < 100
    shown = page.locator("[data-active]").inner_text()
    assert "in France" in shown
    assert f"{left} pairs share 2 or more" in shown
    page.locator("[data-face=table]").click()
    assert len(explorer.rows()) == left
    page.locator("[data-face=matrix]").click()
    inside = page.locator("table.matrix tbody th").all_inner_texts()
    assert "Bpifrance" in inside
    assert "Sequoia Capital" not in inside
    page.locator("[data-active] button").first.click()
    assert page.locator("[data-active] button").count() == 0
    assert "Sequoia Capital" in page.locator("table.matrix tbody th").all_inner_texts()


def test_the_sides_are_turned_by_a_switch_and_whoever_was_chosen_is_left(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("who=nvidia&face=table")
    page.get_by_role("button", name="Labs", exact=True).click()
    assert page.evaluate("location.href").endswith("#side=labs&face=table")
    best = lab_overlap(kg, top=1).pairs[0]
    assert explorer.rows()[0][:3] == [kg.label(best.a), kg.label(best.b), str(best.shared)]
    assert page.locator("h1").inner_text() == "Which labs share investors?"
    assert "have 2 or more in common" in page.locator("[data-active]").inner_text()
