"""Writing a query: faults at their place, completions, stopping, all by keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import euroai
from tests.site.browsing import until
from tests.site.conftest import BrowserPage
from tests.site.sparql.asking import answered, run

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

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
    page: Page, asked: BrowserPage
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
    assert asked.refused == []
    assert asked.errors == []


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
    until(page, "document.getElementById('answer-title').textContent === 'Yes'")


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
