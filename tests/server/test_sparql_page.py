"""The SPARQL page of the site, served: it asks the endpoint, and brings no engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import euroai
from euroai.site import build_site
from euroai.site.sparql.page import has_engine
from tests.conftest import PREFIXES
from tests.plugins.serving import Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LABS = """\
id:alpha a eai:Lab ; rdfs:label "Alpha" ; eai:country country:FR .
id:beta a eai:Lab ; rdfs:label "Beta <b>" ; eai:country country:DE .
"""
SOURCE = """\
src:x a eai:Source ; rdfs:label "X" ; eai:publisher "P" ; eai:publishedOn "2024-05-02"^^xsd:date .
id:ab a eai:Alliance ; eai:party id:alpha, id:beta ; eai:announcedOn "2024-05-01"^^xsd:date .
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    if not has_engine():
        pytest.skip("This copy has no engine of the page: python -m scripts.browser_engine")
    folder = tmp_path_factory.mktemp("small")
    for name, text in (("register/labs.ttl", LABS), ("sources/2024/x.ttl", SOURCE)):
        path = folder / "data" / name
        path.parent.mkdir(parents=True)
        path.write_text(PREFIXES + text, encoding="utf-8")
    build_site(euroai.load(folder / "data"), folder / "site")
    options = ("--data", str(folder / "data"), "--site", str(folder / "site"))
    with served(*options, "--workers", "1", "--seconds", "2") as running:
        yield running


@pytest.fixture
def page(small: Served, browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{small.address}/sparql/")
    # Opened on a server, it asks the first question by itself: that answer counts too, and one
    # that came between the two lines of `run` was once taken for the one waited for.
    opened.wait_for_selector("body[data-engine=endpoint][data-answered='1']")
    yield opened
    context.close()


def run(page: Page, sparql: str) -> None:
    before = int(page.evaluate("document.body.dataset.answered"))
    page.fill("#query", sparql)
    page.click("#run-query")
    # By a selector: the page's policy refuses the eval by which wait_for_function asks again.
    page.wait_for_selector(f"body[data-answered='{before + 1}']")


def test_it_asks_the_server_and_loads_no_engine(small: Served, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    run(page, "SELECT ?name { ?lab a eai:Lab ; rdfs:label ?name } ORDER BY ?name")
    assert [one for one in asked if "icon" not in one] == [f"POST {small.address}/sparql"]
    assert page.locator(".answer-table td").all_inner_texts() == ["Alpha", "Beta <b>"]
    assert page.evaluate("typeof window.euroaiOxigraph") == "undefined"
    assert page.locator("[data-answers=server]").is_visible()
    assert not page.locator("p.standfirst[data-answers=page]").is_visible()


def test_triples_a_fault_and_an_endless_query_are_shown_as_ever(page: Page) -> None:
    run(page, "CONSTRUCT { ?lab rdfs:label ?name } { ?lab a eai:Lab ; rdfs:label ?name }")
    assert "Beta <b>" in page.locator("#answer").inner_text()
    run(page, "SELECT ?lab { SERVICE <http://127.0.0.1:1/> { ?lab a eai:Lab } }")
    assert "SERVICE" in page.locator("#fault").inner_text()
    run(page, "SELECT ?lab { ?lab a eai:Lab ; nope:name ?x }")
    assert "prefix nope: is not declared" in page.locator("#fault").inner_text()
    run(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert "takes more than 2 seconds" in page.locator("#fault").inner_text()


def test_a_folder_of_files_says_that_no_server_answers(small: Served) -> None:
    assert small.ask("/assets/sparql-endpoint.js").body == b'window.euroaiEndpoint = "/sparql";\n'
    words = list(map(str, small.process.args))  # type: ignore[arg-type]
    folder = Path(words[words.index("--site") + 1])
    assert (folder / "assets/sparql-endpoint.js").read_text() == 'window.euroaiEndpoint="";\n'
