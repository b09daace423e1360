"""The paths page gives the paths that the library gives."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.analysis.paths.paths import find_paths
from euroai.draw.style import REGIONS
from euroai.i18n.values import folder_name
from tests.site.browsing import saved, until
from tests.site.conftest import BrowserPage

pytestmark = pytest.mark.browser

PAIRS = [
    ("mistral-ai", "helsing", ""),
    ("arthur-mensch", "demis-hassabis", ""),
    ("nvidia", "timothee-lacroix", ""),
    ("bpifrance", "demis-hassabis", "investedIn,founderOf"),
    ("xavier-niel", "deepl", ""),
]


@pytest.mark.parametrize(("a", "b", "relations"), PAIRS)
def test_the_page_tells_the_library_s_shortest_paths_in_its_order(
    a: str,
    b: str,
    relations: str,
    kg: euroai.KnowledgeGraph,
    site_folder: Path,
    browser_page: BrowserPage,
) -> None:
    asked = tuple(filter(None, relations.split(",")))
    expected = find_paths(kg, a, b, relations=asked)
    state = f"#from={a}&to={b}" + (f"&relations={relations}" if relations else "")
    page = browser_page.open(site_folder / "paths/index.html", state)
    page.wait_for_selector(".path")
    shown = page.locator(".path").evaluate_all(
        "paths => paths.map(path => ["
        " Array.from(path.querySelectorAll('.node a'), a => a.href.split('/').at(-2)),"
        " Array.from(path.querySelectorAll('.relation'), r => r.textContent),"
        " Array.from(path.querySelectorAll('.step'),"
        "   s => s.querySelector('time')?.dateTime ?? '')])"
    )
    stated = [
        [
            [folder_name(node) for node in path.nodes],
            [step.words for step in path.steps],
            [step.date for step in path.steps],
        ]
        for path in expected
    ]
    assert shown[: len(stated)] == stated
    assert len(shown) == len(stated) or expected.cut


def test_every_path_up_to_a_length_is_found(
    kg: euroai.KnowledgeGraph, site_folder: Path, browser_page: BrowserPage
) -> None:
    expected = find_paths(kg, "arthur-mensch", "demis-hassabis", all_paths=True, max_length=3)
    state = "#from=arthur-mensch&to=demis-hassabis&length=3"
    page = browser_page.open(site_folder / "paths/index.html", state)
    page.wait_for_selector(".path")
    page.evaluate("document.querySelectorAll('.path-group').forEach(one => { one.open = true; })")
    until(page, "number => document.querySelectorAll('ol.path').length === number", len(expected))


def test_each_step_is_drawn_in_the_shape_of_its_kind_and_the_colour_of_its_region(
    kg: euroai.KnowledgeGraph, site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "paths/index.html", "#from=nvidia&to=timothee-lacroix")
    page.wait_for_selector(".path")
    shown = page.locator(".path .node a").evaluate_all(
        "links => links.map(link => [link.href.split('/').at(-2),"
        " link.querySelector('.shape').className,"
        " getComputedStyle(link.querySelector('.shape')).getPropertyValue('--shape').trim()])"
    )
    assert {region for _, _, region in shown if region}
    for folder, mark, colour in shown:
        entity = next(one for one in kg.entities.values() if folder_name(one.id) == folder)
        region = entity.region if entity.region in REGIONS else "other"
        assert mark == f"shape shape-{entity.kind} in-{region}"
        assert bool(colour) == (region != "other")


def test_two_names_typed_by_keyboard_give_an_answer_with_an_address(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "paths/index.html")
    page.locator("#from").focus()
    page.keyboard.type("Mistral")
    page.wait_for_selector("#from-results [aria-selected=true]")
    page.keyboard.press("Enter")
    page.keyboard.type("Helsing")
    page.wait_for_selector("#to-results [aria-selected=true]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".path")
    assert page.evaluate("location.href").endswith("#from=mistral-ai&to=helsing")
    assert "one step apart" in page.locator("#answer").inner_text()
    page.go_back()
    until(page, "!document.querySelector('.path')")
    assert page.locator("#to").input_value() == ""


def test_two_that_nothing_joins_are_told_so(site_folder: Path, browser_page: BrowserPage) -> None:
    state = "#from=mistral-ai&to=helsing&relations=studiedAt"
    page = browser_page.open(site_folder / "paths/index.html", state)
    until(page, "document.getElementById('answer').textContent.startsWith('No path')")
    assert page.locator(".path").count() == 0


def test_an_address_with_unknown_names_breaks_nothing(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    state = "#from=%3Cscript%3E&to=nobody&length=99&relations=none"
    page = browser_page.open(site_folder / "paths/index.html", state)
    until(page, "document.getElementById('answer').textContent.includes('with a tie')")
    assert browser_page.errors == []


def test_one_is_avoided_another_passed_by_and_the_answer_goes_out_as_data(
    site_folder: Path, browser_page: BrowserPage, kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    every = find_paths(kg, "helsing", "nvidia", all_paths=True, max_length=3, avoid=["mistral-ai"])
    through = [path for path in every if "general-catalyst" in path.nodes]
    state = "#from=helsing&to=nvidia&length=3&avoid=mistral-ai"
    page = browser_page.open(site_folder / "paths/index.html", state)
    page.wait_for_selector(".path")
    file = saved(page, page.locator("#paths-csv"), tmp_path)
    rows = file.read_text("utf-8").splitlines()[1:]
    assert len({row.split(",")[0] for row in rows}) == len(every)
    assert not any(",mistral-ai," in row for row in rows)
    assert page.locator("#paragraph").inner_text().startswith("Helsing ")
    assert page.locator("#sketch svg circle").count() > 2
    page = browser_page.open(site_folder / "paths/index.html", f"{state}&through=general-catalyst")
    page.reload()
    page.wait_for_selector(".path, #result:empty")
    file = saved(page, page.locator("#paths-csv"), tmp_path)
    rows = file.read_text("utf-8").splitlines()[1:]
    assert len({row.split(",")[0] for row in rows}) == len(through) > 0
    assert not browser_page.errors


def test_a_name_that_nobody_has_is_told_with_those_that_are_like_it(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(site_folder / "paths/index.html", "#from=mistrall-ai&to=nvidia")
    page.locator("#result button", has_text="Mistral AI").first.click()
    page.wait_for_selector(".path")
    assert "from=mistral-ai" in page.evaluate("location.href")
