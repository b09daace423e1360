"""The comparison of the explorer: what all share, what one has alone, who came first."""

from __future__ import annotations

import pytest

import euroai
from euroai.analysis.overlap.overlap import lab_overlap, portfolios
from tests.site.overlap.conftest import Explorer

pytestmark = pytest.mark.browser


def test_comparing_tells_shared_by_all_some_and_one_and_who_came_first(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    chosen = ["eric-schmidt", "xavier-niel", "bpifrance"]
    page = explorer.at("face=compare&who=" + ",".join(chosen))
    held = [set(portfolios(kg)[one]) for one in chosen]
    everyone = set.intersection(*held)
    single = [lab for lab in set.union(*held) if sum(lab in own for own in held) == 1]
    titles = page.locator("table.compare .group").all_inner_texts()
    assert titles[0].startswith(f"All of them: {len(everyone)} ")
    assert titles[-1].startswith(f"Only one of them: {len(single)} ")
    assert page.locator("table.compare tbody tr:not(.group)").count() == len(set.union(*held))
    assert page.locator(".firsts").inner_text().startswith("Who came first")


@pytest.mark.parametrize(
    ("a", "b"), [("nvidia", "sequoia-capital"), ("bpifrance", "xavier-niel"), ("gv", "nvidia")]
)
def test_two_compared_tell_who_came_first_and_by_how_long_as_the_command_does(
    a: str, b: str, explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at(f"face=compare&who={a},{b}")
    frame = euroai.first_in(kg, a, b).set_index("label_lab")
    shown = page.evaluate(
        """() => Array.from(document.querySelectorAll('.compare tbody[data-held="2"] tr'),
        row => Array.from(row.cells, cell => cell.innerText.trim())).slice(1)"""
    )
    assert {row[0] for row in shown} == set(frame.index)
    words = {"a first": kg.label(a), "b first": kg.label(b), "together": "together"}
    for lab, *_, first, later in shown:
        one = frame.loc[lab]
        assert first == words.get(one["order"], "not known")
        if one["least_days"] is not None and one["least_days"] == one["most_days"]:
            assert later.replace(",", "") == f"{one['least_days']:.0f}"
    counts = frame["order"].value_counts()
    line = page.locator(".firsts").inner_text()
    assert f"{kg.label(a)} in {counts.get('a first', 0)}" in line
    assert f"together in {counts.get('together', 0)}" in line
    assert f"not known in {counts.get('open', 0)}" in line


def test_six_can_be_compared_and_a_seventh_is_not_taken(explorer: Explorer) -> None:
    seven = "accel,bpifrance,gv,nvidia,sequoia-capital,xavier-niel,eric-schmidt"
    page = explorer.at("face=compare&who=" + seven.rsplit(",", 1)[0])
    assert page.locator(".compare thead th").count() == 7
    assert page.locator("[data-add]").is_disabled()
    page.goto(explorer.file.as_uri() + "#face=compare&who=" + seven)
    assert page.locator(".compare thead th").count() == 7


def test_labs_compared_tell_which_investors_are_in_all(
    explorer: Explorer, kg: euroai.KnowledgeGraph
) -> None:
    page = explorer.at("side=labs&face=compare&who=mistral-ai,poolside")
    pair = lab_overlap(kg, ["mistral-ai", "poolside"]).pairs[0]
    title = page.locator("table.compare .group").first.inner_text()
    assert title == f"Both: {pair.shared} investors"
    rows = page.locator(".compare tbody[data-held='2'] th[scope=row]").all_inner_texts()
    assert sorted(rows) == sorted(map(kg.label, pair.shared_ids))
