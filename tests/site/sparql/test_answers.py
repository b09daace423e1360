"""The SPARQL page gives the answers of the library, as table, bars, truth, triples and files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import euroai
from euroai.queries.named import question, question_names
from tests.site.conftest import BrowserPage
from tests.site.sparql.asking import answered, cells, from_library, opened, run, saved

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_the_questions_have_the_library_s_answers(
    kg: euroai.KnowledgeGraph, page: Page, asked: BrowserPage
) -> None:
    for number, name in enumerate(question_names()):
        before = int(page.evaluate("document.body.dataset.answered"))
        page.locator("#questions a").nth(number).click()
        answered(page, before)
        found = json.loads(saved(page, "Download as JSON"))
        assert found["head"]["vars"] == list(question(name).columns)
        assert found["results"]["bindings"] == from_library(kg, question(name).sparql), name
        assert question(name).text("en") in page.locator("#query").input_value()
        assert page.evaluate("location.href").endswith(f"#question={name}")
    assert asked.errors == []
    assert asked.refused == []


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
