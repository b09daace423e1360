"""The sentences of the explorer say something true in each state; each condition is a word."""

from __future__ import annotations

import pytest

import euroai
from euroai.analysis.overlap.overlap import investor_overlap
from tests.site.overlap.conftest import Explorer

pytestmark = pytest.mark.browser


def test_the_first_sight_says_something_true(explorer: Explorer, kg: euroai.KnowledgeGraph) -> None:
    page = explorer.at()
    overlap = investor_overlap(kg)
    best, twice = overlap.pairs[0], [pair for pair in overlap.pairs if pair.shared > 1]
    sentence = page.locator("[data-headline]").inner_text().replace(",", "")
    assert kg.label(best.a) in sentence
    assert f"share {best.shared} " in sentence
    assert f"Of {overlap.tests} possible pairs of investors" in sentence
    assert f"only {len(twice)} meet more than once" in sentence
    assert f"all but {sum(pair.q_value <= 0.05 for pair in twice)} of those" in sentence
    shown = page.locator("[data-active]").inner_text().replace(",", "")
    assert shown == (
        f"{overlap.holders} investors in {overlap.held} organisations: "
        f"{len(twice)} pairs share 2 or more."
    )


def test_two_chosen_are_told_with_what_they_share_as_links(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("who=bpifrance,nvidia")
    pair = investor_overlap(kg, ["bpifrance", "nvidia"]).pairs[0]
    line = page.locator("[data-headline]")
    assert f"share {pair.shared} " in line.inner_text()
    links = [link.get_attribute("href") for link in line.locator("a").all()]
    assert {f"../id/{one}/index.html" for one in pair.shared_ids} <= set(links)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("who=nvidia", "Nvidia sits in "),
        ("who=nvidia,accel,gv", "Nvidia, Accel and GV "),
        ("side=labs&who=mistral-ai", "Mistral AI has "),
        ("side=labs&who=mistral-ai,poolside", "Mistral AI and Poolside have "),
        ("side=labs&who=mistral-ai,poolside,ami-labs", "Mistral AI, Poolside and AMI Labs "),
        ("who=nvidia&region=asia", "Nvidia holds nothing that these filters leave."),
        ("country=IS&labcountry=PL", "Nothing is left: take a filter off."),
    ],
)
def test_each_state_is_told_in_a_sentence(state: str, said: str, explorer: Explorer) -> None:
    assert explorer.at(state).locator("[data-headline]").inner_text().startswith(said)


def test_every_condition_is_a_word_that_goes_away_when_pressed(explorer: Explorer) -> None:
    page = explorer.at(
        "face=table&who=nvidia,accel&region=europe&type=venture-capital&labkind=lab"
        "&labregion=europe&sector=robotics&round=series-a&from=2020&to=2025"
        "&dated=1&rollup=1&named=1&beyond=1"
    )
    words = page.locator("[data-active] button:not(.clear)")
    assert words.count() == 11
    assert page.locator("[data-more-count]").inner_text() == "9"
    for left in range(10, -1, -1):
        words.first.click()
        assert words.count() == left
    assert page.evaluate("location.href").endswith("#face=table&who=nvidia,accel")


def test_years_keep_what_is_undated_and_say_so(explorer: Explorer) -> None:
    page = explorer.at("from=2025&face=table")
    undated = page.evaluate("euroai.overlap.counted().undated")
    assert undated > 100
    assert f"{undated} undated holdings kept" in (page.locator("[data-years]").text_content() or "")
    page = explorer.at("from=2025&dated=1&face=table")
    assert page.evaluate("euroai.overlap.counted().undated") == 0
