"""Pages say what a source is worth, and which figures no first-hand source states."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import euroai
from euroai.site import build_site
from euroai.site.entity.downloads import EntityData
from tests.conftest import write_folder
from tests.site.conftest import BrowserPage
from tests.site.languages.markup import page_text

TEXTS = {
    "register/all.ttl": 'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .',
    "sources/2024/blog.ttl": 'src:blog a eai:Source ; rdfs:label "A blog tells it" ;'
    ' eai:publisher "Prism News" ; eai:publishedOn "2024-06-01"^^xsd:date ;'
    ' eai:url "https://prism.example/1"^^xsd:anyURI ; eai:readAs c:excerpt .\n'
    "id:one a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ;"
    ' eai:amount 9000000 ; eai:currency "EUR" ; eai:announcedOn "2024-06-01"^^xsd:date .',
    "sources/2024/title.ttl": 'src:title a eai:Source ; rdfs:label "A headline tells it" ;'
    ' eai:publisher "Le Monde" ; eai:republishedBy "Mirror" ; eai:readAs c:headline ;'
    ' eai:url "https://mirror.example/2"^^xsd:anyURI ;'
    ' eai:publishedOn "2024-08-02"^^xsd:date .\n'
    "id:two a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:series-a ;"
    ' eai:amount 70000000 ; eai:currency "EUR" ; eai:announcedOn "2024-08-02"^^xsd:date .',
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    """Return a small graph."""
    return euroai.load(write_folder(tmp_path_factory.mktemp("data"), TEXTS))


@pytest.fixture(scope="module")
def site(small: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site in both languages."""
    folder = tmp_path_factory.mktemp("out") / "site"
    build_site(small, folder)
    return folder


def text_of(path: Path) -> str:
    """Return the words of a page."""
    plain = re.sub(r"<[^>]+>", " ", page_text(path))
    return re.sub(r"\s+", " ", plain)


def marks(path: Path) -> list[str]:
    """Return the marks of figures that no first-hand source states, with the cell before them."""
    html = page_text(path)
    return re.findall(r'<data value="(\d+)"[^>]*>[^<]*</data> <small class="second-hand"', html)


@pytest.mark.parametrize("tree", ["", "fr/"])
def test_only_the_figure_of_the_rewriter_is_marked_on_the_entity_s_page(
    site: Path, tree: str
) -> None:
    found = marks(site / tree / "id/lab/index.html")
    assert found
    assert set(found) == {"9000000"}


def test_the_mark_is_in_the_words_of_the_page_s_language(site: Path) -> None:
    assert "second-hand only" in text_of(site / "id/lab/index.html")
    french = text_of(site / "fr/id/lab/index.html")
    assert "de seconde main seulement" in french
    assert "second-hand" not in french


def test_a_source_s_page_says_its_kind_how_it_was_read_and_where(site: Path) -> None:
    blog = text_of(site / "sources/blog/index.html")
    assert "Kind of source Rewriter, second-hand" in blog
    assert "How it was read Excerpt" in blog
    title = text_of(site / "sources/title/index.html")
    assert "Kind of source Press, first-hand" in title
    assert "Headline only: the page itself was not read" in title
    assert "Read at Mirror" in title
    french = text_of(site / "fr/sources/title/index.html")
    assert "Type de source Presse, de première main" in french
    assert "Mode de lecture Titre seul" in french


def test_the_list_of_sources_and_the_foot_of_a_page_say_it_too(site: Path) -> None:
    listed = text_of(site / "sources/index.html")
    assert "Rewriter" in listed
    assert "Headline only" in listed
    foot = page_text(site / "id/lab/index.html")
    assert '<small class="worth">rewriter</small>' in foot
    assert '<small class="worth">headline only</small>' in foot


def test_an_entity_s_json_says_which_claims_no_first_hand_source_makes(
    small: euroai.KnowledgeGraph,
) -> None:
    answer = json.loads(EntityData(small).as_json("lab", small.events_about("lab")))
    amounts = {
        one["value"]: one.get("second_hand_only", False)
        for one in answer["claims"]
        if one["property"] == "amount"
    }
    assert amounts == {"9000000": True, "70000000": False}
    assert answer["sources"]["blog"]["reliability"] == "rewritten"
    assert answer["sources"]["title"]["read_as"] == "headline"
    assert answer["sources"]["title"]["republished_by"] == "Mirror"


def test_a_mark_of_several_sources_states_how_many_are_independent(site_folder: Path) -> None:
    text = page_text(site_folder / "id/mistral-ai/index.html")
    marks = re.findall(r'data-says="([\d ]+)"(?: data-independent="(\d+)")?', text)
    # A mark that states none is of sources that are all independent.
    several = [(len(says.split()), int(alone or len(says.split()))) for says, alone in marks]
    assert several
    assert all(1 <= alone <= number for number, alone in several)
    assert any(alone < number for number, alone in several)
    # What one source alone says leads to it.
    assert all(number > 1 for number, _ in several)


@pytest.mark.browser
def test_who_says_so_opens_with_both_counts(site_folder: Path, browser_page: BrowserPage) -> None:
    page = browser_page.open(site_folder / "id/mistral-ai/index.html")
    mark = page.locator("a.says[data-independent]").first
    number = len((mark.get_attribute("data-says") or "").split())
    alone = mark.get_attribute("data-independent")
    mark.click()
    head = page.locator(".popover").inner_text().split("\n")[0]
    assert head == f"{number} sources say so, {alone} of them independently"
