"""SPARQL in the page: the library's answers, in the browser, from disk, with no server."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

import euroai
from euroai.questions import question, question_names
from euroai.site.frame import Site
from euroai.site.pages import sparql as sparql_page
from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

NewPage = Callable[..., BrowserPage]

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _engine() -> None:
    """Skip where euroai was installed without the engine; fail where it must be there."""
    if sparql_page.has_engine():
        return
    if os.environ.get("EUROAI_REQUIRE_BROWSER"):
        pytest.fail("The SPARQL page's engine is missing: pip install -e . brings it in.")
    pytest.skip("euroai was installed without the SPARQL page's engine")


@pytest.fixture
def page(site_folder: Path, browser_page: BrowserPage) -> Page:
    """Return the page, opened from disk, when it has answered its first question."""
    return opened(browser_page, site_folder)


def opened(watched: BrowserPage, site_folder: Path, fragment: str = "") -> Page:
    page = watched.open(site_folder / "sparql/index.html", fragment)
    answered(page, 0)
    return page


def answered(page: Page, before: int) -> None:
    page.wait_for_function(
        "before => Number(document.body.dataset.answered || 0) > before", arg=before
    )


def run(page: Page, sparql: str) -> None:
    """Write a query and run it by keyboard; return when it is answered or refused."""
    before = int(page.evaluate("document.body.dataset.answered"))
    page.locator("#query").fill(sparql)
    page.locator("#query").press("Control+Enter")
    answered(page, before)


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes().decode("utf-8")


def from_library(kg: euroai.KnowledgeGraph, sparql: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(kg.ask(sparql).serialize("json"))["results"]["bindings"]
    return rows


def cells(page: Page) -> list[list[str]]:
    rows: list[list[str]] = page.locator(".answer-table tbody tr").evaluate_all(
        "rows => rows.map(row => Array.from(row.cells, cell => cell.textContent))"
    )
    return rows


def test_the_questions_have_the_library_s_answers(
    kg: euroai.KnowledgeGraph, page: Page, browser_page: BrowserPage
) -> None:
    for number, name in enumerate(question_names()):
        before = int(page.evaluate("document.body.dataset.answered"))
        page.locator("#questions a").nth(number).click()
        answered(page, before)
        found = json.loads(saved(page, "Download as JSON"))
        assert found["head"]["vars"] == list(question(name).columns)
        assert found["results"]["bindings"] == from_library(kg, question(name).sparql), name
        assert question(name).text_en in page.locator("#query").input_value()
        assert page.url.endswith(f"#question={name}")
    assert browser_page.errors == []
    assert browser_page.refused == []


def test_a_query_that_names_an_id_given_up_is_answered_by_the_one_that_took_its_place(
    kg: euroai.KnowledgeGraph, page: Page
) -> None:
    assert kg.rekeyed["openai-oracle-softbank-alliance"] == "stargate"
    sparql = 'SELECT ?party { id:openai-oracle-softbank-alliance eai:party ?party } # "id:stargate"'
    run(page, sparql)
    found = json.loads(saved(page, "Download as JSON"))["results"]["bindings"]
    assert found == from_library(kg, sparql)
    assert len(found) > 2


def test_a_table_shows_the_rows_and_links_entities_and_sources_to_their_pages(
    kg: euroai.KnowledgeGraph, site_folder: Path, browser_page: BrowserPage
) -> None:
    page = opened(browser_page, site_folder, "#question=01")
    rows = from_library(kg, question("01").sparql)
    assert page.locator("#answer-title").inner_text() == f"{len(rows)} rows"
    page.get_by_role("button", name="Show all").click()
    assert len(cells(page)) == len(rows)
    slugs = {row["investor"]["value"].rpartition("/")[2] for row in rows}
    assert {row[0] for row in cells(page)} == slugs
    links = page.locator(".answer-table td a:not(.out)").evaluate_all("all => all.map(a => a.href)")
    files = [site_folder.as_uri() + "/id/", site_folder.as_uri() + "/sources/"]
    assert all(sum(link.startswith(file) for link in links) >= len(rows) for file in files)
    for link in {link.partition("#")[0] for link in links}:
        assert Path(link.removeprefix("file://")).is_file()


def test_the_csv_is_the_library_s(
    kg: euroai.KnowledgeGraph, site_folder: Path, browser_page: BrowserPage
) -> None:
    page = opened(browser_page, site_folder, "#question=13")
    text = saved(page, "Download as CSV")
    assert text == kg.ask(question("13").sparql).serialize("csv")


def test_a_triple_that_many_sources_tell_counts_once_and_each_graph_can_be_asked(
    kg: euroai.KnowledgeGraph, page: Page
) -> None:
    for sparql in (
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?source { ?s ?p ?o } }",
        "SELECT (COUNT(*) AS ?n) { id:mistral-ai-series-a eai:amount ?amount }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { id:mistral-ai-series-a eai:amount ?amount } }",
        "SELECT (COUNT(DISTINCT ?s) AS ?n) FROM src:register { ?s ?p ?o }",
    ):
        run(page, sparql)
        found = json.loads(saved(page, "Download as JSON"))["results"]["bindings"]
        assert found == from_library(kg, sparql), sparql


def test_bars_show_each_row_s_number(page: Page) -> None:
    run(page, "SELECT ?name ?n { VALUES (?name ?n) { ('Ada' 4) ('Bea' 1) ('Cleo' 2) } }")
    page.get_by_role("button", name="Bars").click()
    assert page.locator(".chart-name").all_inner_texts() == ["Ada", "Bea", "Cleo"]
    widths = page.locator(".chart rect").evaluate_all(
        "all => all.map(r => Number(r.getAttribute('width')))"
    )
    assert widths == [100, 25, 50]
    assert not page.locator(".answer-table").is_visible()


def test_bars_are_not_offered_where_no_number_or_no_name_is_in_the_result(page: Page) -> None:
    for sparql in (
        "SELECT ?name { VALUES ?name { 'Ada' 'Bea' } }",
        "SELECT ?n { VALUES ?n { 1 2 } }",
        "SELECT ?name ?n { VALUES (?name ?n) { ('Ada' 1) ('Bea' 'two') } }",
    ):
        run(page, sparql)
        assert page.locator(".answer-table").is_visible()
        assert page.get_by_role("button", name="Bars").count() == 0


def test_a_truth_is_told_in_a_word_and_a_graph_as_triples_with_turtle(page: Page) -> None:
    run(page, "ASK { id:mistral-ai a eai:Lab }")
    assert page.locator("#answer-title").inner_text() == "Yes"
    run(page, "ASK { id:mistral-ai a eai:Person }")
    assert page.locator("#answer-title").inner_text() == "No"
    run(page, "CONSTRUCT { ?lab a eai:Lab } WHERE { VALUES ?lab { id:mistral-ai id:helsing } }")
    assert page.locator("#answer-title").inner_text() == "2 triples"
    assert cells(page)[0] == ["mistral-ai", "rdf:type", "eai:Lab"]
    turtle = saved(page, "Download as Turtle")
    assert turtle.count("https://w3id.org/euroai/ontology#Lab") == 2


FAULTS = (
    ("SELECT ?x {\n  ?x a eai:Lab\n}\nORDER BUY ?x", "line 4, column 7", "“BUY” is no word"),
    ("SELECT * { ?s x:y ?o }", "line 1, column 15", "the prefix x:"),
    ("SELECT * {\n  ?s ?p ?o", "line 1, column 10", "“{” is not closed"),
    ('SELECT * {\n  ?s ?p "x\n}', "line 2, column 9", "does not end"),
    ("SELEC ?x", "line 1, column 1", "begins with SELECT"),
    ("SELECT ?x { ?x a } }", "line 1, column 20", "“}” closes nothing"),
    ("SELECT (COUNT(?x) AS ?n) ?y { ?x a ?y }", "line 1, column 40", "unbound"),
    ("INSERT DATA { id:a id:b id:c }", "Line 1, column 1", "INSERT would change the graph"),
    ("SELECT * {\n SERVICE <http://a/> { ?s ?p ?o } }", "Line 2, column 2", "refused"),
)


def test_a_fault_is_a_sentence_that_names_its_place_and_the_caret_stands_there(
    page: Page, browser_page: BrowserPage
) -> None:
    for sparql, place, words in FAULTS:
        run(page, sparql)
        said = page.locator("#fault").inner_text()
        assert place in said, sparql
        assert words in said
        assert said.endswith(".")
        line, column = map(int, re.findall(r"\d+", place))
        caret = page.locator("#query").evaluate("area => area.selectionStart")
        assert caret == sum(len(part) + 1 for part in sparql.split("\n")[: line - 1]) + column - 1
        assert page.locator(".editor .wrong").count() >= 1
        assert page.locator("#answer-title").inner_text() == "No answer"
    assert browser_page.refused == []
    assert browser_page.errors == []


def test_the_library_refuses_what_the_page_refuses(kg: euroai.KnowledgeGraph) -> None:
    for sparql, _, _ in FAULTS:
        with pytest.raises(euroai.EuroAIError):
            kg.ask(sparql)


def test_what_only_looks_like_a_service_or_an_update_is_answered(page: Page) -> None:
    run(page, "SELECT ?service { # SERVICE\n VALUES ?service { 'SERVICE <x>' 'DELETE' } }")
    assert page.locator("#answer-title").inner_text() == "2 rows"


def test_a_long_query_is_stopped_and_the_next_one_is_answered(page: Page) -> None:
    before = int(page.evaluate("document.body.dataset.answered"))
    page.locator("#query").fill("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.locator("#query").press("Control+Enter")
    page.get_by_role("button", name="Stop").click()
    answered(page, before)
    assert "Stopped" in page.locator("#fault").inner_text()
    run(page, "ASK { id:mistral-ai a eai:Lab }")
    # The engine starts anew; the query waits for it.
    page.wait_for_function("document.getElementById('answer-title').textContent === 'Yes'")


def test_another_question_takes_the_place_of_one_that_still_runs(page: Page) -> None:
    page.locator("#query").fill("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.locator("#query").press("Control+Enter")
    page.get_by_role("button", name="Stop").wait_for()
    before = int(page.evaluate("document.body.dataset.answered"))
    page.locator("#questions a").nth(12).click()
    answered(page, before)
    assert page.locator("#answer-title").inner_text().endswith(" rows")
    assert page.locator("#fault").inner_text() == ""


def test_by_keyboard_alone_a_query_is_completed_run_and_read(page: Page) -> None:
    page.locator("#query").fill("")
    page.keyboard.type("SELECT ?lab { ?lab a eai:La")
    option = page.locator(".completions [aria-selected=true]")
    assert option.locator(".what").inner_text() == "eai:Lab"
    assert page.locator("#query").get_attribute("aria-activedescendant") == option.get_attribute(
        "id"
    )
    page.keyboard.press("Enter")
    page.keyboard.type(" ; eai:foundedB")
    page.keyboard.press("Enter")
    page.keyboard.type(" id:arthur-mens")
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    written = "SELECT ?lab { ?lab a eai:Lab ; eai:foundedBy id:arthur-mensch }"
    assert page.locator("#query").input_value() == written
    before = int(page.evaluate("document.body.dataset.answered"))
    page.keyboard.press("Control+Enter")
    answered(page, before)
    assert page.locator("#state").inner_text().startswith("1 row in ")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "answer-table":
            break
    assert page.evaluate("document.activeElement.innerText").split()[-1] == "mistral-ai"


def test_a_word_finds_terms_by_their_labels_when_completions_are_asked_for(page: Page) -> None:
    page.locator("#query").fill("SELECT * { ?s former")
    page.locator("#query").press("End")
    page.keyboard.press("Control+Space")
    assert "eai:formerEmployer" in page.locator(".completions .what").all_inner_texts()
    page.keyboard.press("Escape")
    assert page.locator(".completions").is_hidden()


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


def test_hostile_values_stay_text(page: Page, browser_page: BrowserPage) -> None:
    run(
        page,
        "SELECT ('<img src=x onerror=alert(1)>' AS ?a) "
        "('javascript:alert(1)'^^xsd:anyURI AS ?b) (IRI('javascript:alert(2)') AS ?c) {}",
    )
    assert cells(page) == [
        ["<img src=x onerror=alert(1)>", "javascript:alert(1)", "javascript:alert(2)"]
    ]
    assert page.locator(".answer-table td :is(img, a)").count() == 0
    assert browser_page.errors == []


def test_the_page_asks_for_nothing_outside_its_folder(
    page: Page, site_folder: Path, browser_page: BrowserPage
) -> None:
    assert browser_page.errors == []
    assert browser_page.refused == []
    outside = [url for url in browser_page.requests if not url.startswith("blob:")]
    assert all(url.startswith(site_folder.as_uri()) for url in outside)
    assert page.locator("h1").count() == 1


@pytest.fixture
def server(site_folder: Path) -> Iterator[str]:
    """Return the address of a web server that serves the site under a path of its own."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    handler = partial(Quiet, directory=str(site_folder.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}/{site_folder.name}/"
        http.shutdown()


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
        policy = re.search(r"Content-Security-Policy\" content=\"([^\"]*)", file.read_text("utf-8"))
        assert policy is not None, file
        here = file.parent.name == "sparql"
        assert ("wasm-unsafe-eval" in policy[1]) == here, file
        assert ("blob:" in policy[1]) == here, file


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
