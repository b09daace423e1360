"""The pages that compute in the browser speak French there too, every word of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import euroai
from euroai.i18n.languages import use_language
from euroai.queries.named import question, question_names
from euroai.site import Site, SiteOptions
from euroai.site.pages import pages
from euroai.site.search_index import names_index
from euroai.site.sparql.page import has_engine
from tests.site.browsing import until
from tests.site.conftest import BrowserPage
from tests.site.pseudo import pseudo_french, speak_pseudo, untranslated

pytestmark = pytest.mark.browser

PAGES = ("paths", "sparql")


def _site(kg: euroai.KnowledgeGraph, folder: Path) -> Site:
    site = Site(kg, folder, options=SiteOptions(languages=("fr",)))
    site.copy_assets()
    return site


def _write(site: Site) -> None:
    for page in pages():
        if page.name in PAGES:
            page.write(site)
    site.data_js("assets/search-index.js", "euroaiSearch", names_index(site))


@pytest.fixture(scope="module")
def french(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages in French."""
    folder = tmp_path_factory.mktemp("french")
    with use_language("fr"):
        _write(_site(kg, folder))
    return folder


@pytest.fixture(scope="module")
def gettext_noop(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages in the language of marks."""
    folder = tmp_path_factory.mktemp("marked")
    site = _site(kg, folder)
    speak_pseudo(folder)
    with pytest.MonkeyPatch.context() as patch, pseudo_french(patch):
        _write(site)
    return folder


def test_a_path_is_told_in_french_step_by_step_with_date_and_source(
    french: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(french / "paths/index.html", "#from=mistral-ai&to=arthur-mensch")
    page.wait_for_selector(".path")
    said = page.locator("#answer").inner_text()
    assert said == "Entre Mistral AI et Arthur Mensch, un pas\u00a0: un chemin"
    step = page.locator(".step").first
    assert step.locator(".relation").inner_text() == "a pour fondateur"
    assert step.locator(".about a").count() == 1
    page.locator("#length").select_option("2")
    until(page, "document.getElementById('answer').textContent.includes('au plus 2')")
    assert browser_page.errors == []


@pytest.mark.parametrize(
    "state",
    [
        "",
        "#from=mistral-ai&to=deepl",
        "#from=mistral-ai&to=deepl&length=3",
        "#from=mistral-ai&to=helsing&relations=studiedAt",
        "#from=mistral-ai&to=mistral-ai",
        "#from=mistral-ai",
    ],
)
def test_every_word_of_an_answer_is_a_message_or_a_name(
    state: str, gettext_noop: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(gettext_noop / "paths/index.html", state)
    until(page, "window.euroaiTies && document.getElementById('answer').textContent")
    page.wait_for_timeout(100)
    assert not untranslated(page.evaluate("document.documentElement.outerHTML"))


@pytest.fixture
def _engine() -> None:
    if not has_engine():
        pytest.skip("euroai was installed without the SPARQL page's engine")


def _answered(watched: BrowserPage, before: int = 0) -> None:
    until(watched.page, "before => Number(document.body.dataset.answered || 0) > before", before)


@pytest.mark.usefixtures("_engine")
def test_the_questions_are_asked_in_french_and_answered_alike(
    kg: euroai.KnowledgeGraph, french: Path, browser_page: BrowserPage
) -> None:
    page = browser_page.open(french / "sparql/index.html", "#question=13")
    _answered(browser_page)
    asked = [question(name) for name in question_names()]
    assert page.locator("#questions a").all_text_contents() == [one.text("fr") for one in asked]
    chosen = question("13")
    assert chosen.text("fr") in page.locator("#query").input_value()
    found = json.loads(kg.ask(chosen.sparql).serialize("json"))
    rows = len(found["results"]["bindings"])
    assert page.locator("#answer-title").inner_text() == f"{rows} lignes"
    assert page.locator(".answer-table tbody tr").count() == min(rows, 200)
    assert page.get_by_role("button", name="Télécharger en JSON").count() == 1
    assert browser_page.errors == []


@pytest.mark.usefixtures("_engine")
def test_every_word_of_the_sparql_page_is_a_message_or_data(
    gettext_noop: Path, new_page: Callable[..., BrowserPage]
) -> None:
    watched = new_page()
    page = watched.open(gettext_noop / "sparql/index.html", "#question=13")
    _answered(watched)

    def found() -> list[str]:
        return untranslated(page.evaluate("document.documentElement.outerHTML"))

    assert not found()
    page.locator(".faces button").last.click()
    assert not found()
    page.locator("#query").fill("SELECT * { ?s eai:")
    page.locator("#query").press("End")
    page.keyboard.type("found")
    assert page.locator(".completions").is_visible()
    assert not found()
    for sparql in (
        "ASK { ?s ?p ?o }",
        "SELECT * { ?s x:y ?o }",
        "SELECT * { ?s ?p ?o",
    ):
        before = int(page.evaluate("document.body.dataset.answered"))
        page.locator("#query").fill(sparql)
        page.locator("#query").press("Control+Enter")
        _answered(watched, before)
        assert not found(), sparql
    assert watched.errors == []


@pytest.mark.usefixtures("_engine")
def test_what_has_a_page_is_a_link_to_its_place(french: Path, browser_page: BrowserPage) -> None:
    sparql = (
        "SELECT ?who ?round ?kind ?class ?country { VALUES (?who ?round ?kind ?class ?country) "
        "{ (id:mistral-ai id:mistral-ai-series-a c:series-a eai:FundingRound country:FR) } }"
    )
    page = browser_page.open(french / "sparql/index.html", "#query=" + sparql)
    _answered(browser_page)
    links = page.locator(".answer-table tbody a").evaluate_all("all => all.map(a => a.href)")
    places = [link.removeprefix(french.as_uri() + "/") for link in links]
    assert places == [
        "id/mistral-ai/index.html",
        "id/mistral-ai/index.html#mistral-ai-series-a",
        "ontology/index.html#concept-series-a",
        "ontology/index.html#FundingRound",
    ]
    country = page.locator(".answer-table tbody td").last.locator("bdi")
    assert country.get_attribute("title") == "France"
