"""The network of the explorer: who stands in it, with room for names, in which colours."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.analysis.overlap.holdings import holdings_of
from tests.site.overlap.conftest import Explorer

pytestmark = pytest.mark.browser


def test_the_network_shows_the_pairs_that_pass_and_whoever_is_chosen(explorer: Explorer) -> None:
    page = explorer.at("who=afvalfonds,accel&least=4")
    pairs = [pair for pair in explorer.pairs() if pair["shared"] >= 4]
    assert set(explorer.shown()) == {one for pair in pairs for one in (pair["a"], pair["b"])} | {
        "accel"
    }
    assert page.locator("[data-pane-count]").inner_text().endswith(f"{len(pairs)} ties")


def test_rolled_up_the_parent_stands_for_those_under_it(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("rollup=1&least=1")
    shown = set(explorer.shown())
    assert "british-business-bank" in shown
    assert not shown & set(holdings_of(kg, roll_up=True).counted_under)
    page = explorer.at("who=psim,nvidia&rollup=1")
    assert page.locator("[data-headline]").inner_text().startswith("Bpifrance and Nvidia share")


@pytest.mark.parametrize("state", ["labcountry=FR&region=europe", "side=labs&labcountry=GB"])
def test_a_sparse_picture_is_spread_and_names_everybody(state: str, explorer: Explorer) -> None:
    page = explorer.at(state)
    scene = page.evaluate("document.getElementById('overlap-pane').graph.scene()")
    few = len(scene["nodes"])
    assert 4 < few < 70
    assert len(scene["labels"]) >= 0.9 * few
    spots = page.evaluate(
        """() => { const p = document.getElementById('overlap-pane').graph.network.getPositions();
        return Object.values(p).map(one => [one.x, one.y]); }"""
    )
    apart = [
        ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
        for at, a in enumerate(spots)
        for b in spots[at + 1 :]
    ]
    assert min(apart) > 40


def test_the_same_state_is_the_same_picture(explorer: Explorer) -> None:
    def places() -> object:
        return explorer.page.evaluate(
            "document.getElementById('overlap-pane').graph.network.getPositions()"
        )

    explorer.at("labcountry=FR")
    first = places()
    explorer.at()
    explorer.at("labcountry=FR")
    assert places() == first


def test_where_no_pair_passes_the_picture_says_so_and_offers_fewer(explorer: Explorer) -> None:
    page = explorer.at("region=asia&least=5")
    assert page.locator("#overlap-pane").is_hidden()
    page.locator("[data-no-network] button").click()
    assert page.evaluate("euroai.overlap.state().least") == 1
    assert page.locator("#overlap-pane").is_visible()


@pytest.mark.parametrize("side", ["", "side=labs&"])
def test_colours_are_by_region_kind_or_community_each_with_words(
    side: str, explorer: Explorer
) -> None:
    page = explorer.at(f"{side}least=1")
    legend = page.locator("[data-pane-legend]")
    assert "Europe" in legend.inner_text()
    page.get_by_role("button", name="Kind", exact=True).click()
    assert page.evaluate("location.href").endswith("colour=kind")
    assert not legend.locator(".swatch").first.is_visible()
    page.get_by_role("button", name="Community", exact=True).click()
    words = [one.inner_text() for one in legend.locator("[data-of=group]").all()]
    assert [word[0] for word in words[:8]] == list("ABCDEFGH")
    assert all(": around " in word for word in words[:8])
    assert "whole picture" not in page.locator("[data-active]").inner_text()
    page = explorer.at(f"{side}labregion=europe&colour=community")
    assert "Communities are those of the whole picture" in (
        page.locator("[data-active]").inner_text()
    )


def test_a_picture_that_is_kept_has_the_letters_of_its_communities(explorer: Explorer) -> None:
    page = explorer.at("side=labs&colour=community")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="SVG").or_(page.get_by_role("link", name="SVG")).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert text.count(">A</text>") > 5
    assert "A: around Mistral AI" in text
    assert "Who sits" not in text
