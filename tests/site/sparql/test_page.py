"""The SPARQL page as a page: its address, hostile values, no network, axe, a phone, its policy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

import euroai
from euroai.site.render.context import Site
from euroai.site.sparql import page as sparql_page
from tests.site.browsing import NewPage
from tests.site.conftest import BrowserPage
from tests.site.sparql.asking import answered, cells, opened, run

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_a_query_is_in_the_address_and_back_returns_to_the_one_before(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    sparql = "SELECT ?x { VALUES ?x { 'A & B = 100 %' } }"
    page = opened(browser_page, site_folder, "#query=" + quote(sparql))
    assert page.locator("#query").input_value() == sparql
    assert cells(page) == [["A & B = 100 %"]]
    run(page, "ASK {}")
    before = int(page.evaluate("document.body.dataset.answered"))
    page.go_back()
    answered(page, before)
    assert page.locator("#query").input_value() == sparql


def test_hostile_values_stay_text(page: Page, asked: BrowserPage) -> None:
    run(
        page,
        "SELECT ('<img src=x onerror=alert(1)>' AS ?a) "
        "('javascript:alert(1)'^^xsd:anyURI AS ?b) (IRI('javascript:alert(2)') AS ?c) {}",
    )
    assert cells(page) == [
        ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "javascript:alert(2)"]
    ]
    assert page.locator(".answer-table td :is(img, a)").count() == 0
    assert asked.errors == []


def test_the_page_asks_for_nothing_outside_its_folder(
    site_folder: Path, browser_page: BrowserPage
) -> None:
    page = opened(browser_page, site_folder)
    assert browser_page.errors == []
    assert browser_page.refused == []
    outside = [url for url in browser_page.requests if not url.startswith("blob:")]
    assert all(url.startswith(site_folder.as_uri()) for url in outside)
    assert page.locator("h1").count() == 1


def test_it_works_under_a_path_of_a_web_server_too(server: str, new_page: NewPage) -> None:
    watched = new_page(allow=server)
    watched.page.goto(server + "sparql/index.html#question=13")
    answered(watched.page, 0)
    assert "Mistral AI" in [row[1] for row in cells(watched.page)]
    assert watched.errors == []
    assert watched.refused == []


def test_without_workers_it_answers_in_the_page(new_page: NewPage, site_folder: Path) -> None:
    watched = new_page()
    watched.page.add_init_script("window.Worker = function () { throw new Error('none'); };")
    page = opened(watched, site_folder, "#question=13")
    assert "Mistral AI" in [row[1] for row in cells(page)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(scheme: str, site_folder: Path, new_page: NewPage) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = opened(new_page(scheme=scheme), site_folder, "#question=13")

    def serious() -> list[str]:
        found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]

    assert serious() == []
    page.get_by_role("button", name="Bars").click()
    assert serious() == []
    page.locator("#query").fill("SELECT * { ?s eai:")
    page.locator("#query").press("End")
    page.keyboard.type("found")
    assert page.locator(".completions").is_visible()
    assert serious() == []
    run(page, "SELECT * { ?s x:y ?o }")
    assert serious() == []


def test_nothing_scrolls_sideways_on_a_phone_and_the_table_does_by_itself(
    site_folder: Path, new_page: NewPage
) -> None:
    page = opened(new_page(width=390, height=844), site_folder, "#question=01")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator(".answer-table").evaluate("pane => pane.scrollWidth > pane.clientWidth")
    page.locator("#query").fill("SELECT * { ?s a eai:")
    page.locator("#query").press("End")
    page.keyboard.type("L")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_no_other_page_may_compile_webassembly_or_start_workers(site_folder: Path) -> None:
    for file in site_folder.rglob("index.html"):
        text = file.read_text("utf-8")
        policy = re.search(r"Content-Security-Policy content=\"([^\"]*)", text)
        assert policy is not None, file
        here = file.parent.name == "sparql"
        assert ("wasm-unsafe-eval" in policy[1]) == here, file
        assert ("blob:" in policy[1]) == here, file
        # The page of SPARQL may ask and that of an entity read its claims, of their own server.
        parts = filter(None, map(str.split, policy[1].split(";")))
        rules = {name: rest for name, *rest in parts}
        asked = " ".join(rules.get("connect-src", rules["default-src"]))
        has_claims = file.parents[1].name == "id" and "data.ttl" in text
        assert asked == ("'self'" if here or has_claims else "'none'"), file


def test_the_licence_stands_beside_the_engine(site_folder: Path) -> None:
    notice = (site_folder / "assets/oxigraph/NOTICE.txt").read_text("utf-8")
    assert "Oxigraph" in notice
    assert "Permission is hereby granted, free of charge" in notice


def test_the_same_graph_gives_the_same_bytes(
    kg: euroai.KnowledgeGraph, site_folder: Path, tmp_path: Path
) -> None:
    sparql_page.write(Site(kg, tmp_path))
    for name in ("sparql-graph.js", "sparql-words.js", "oxigraph/oxigraph-wasm.js"):
        assert (tmp_path / "assets" / name).read_bytes() == (
            site_folder / "assets" / name
        ).read_bytes()
