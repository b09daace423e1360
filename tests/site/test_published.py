"""A site of a part of a graph: who has a page, where the others stand, and that no link is dead."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

import euroai
from euroai.analysis.stated_events import most_stated
from euroai.errors import UnknownName
from euroai.exchange.imports import import_crunchbase
from euroai.site import SiteOptions
from euroai.site.build import build
from euroai.site.render import published as rules
from euroai.site.render.published import published, row_anchor
from tests.site.browsing import NewPage
from tests.site.languages.markup import page_text

ROWS = "company_name,investor_name,funded_when,amount_usd\n" + "".join(
    f"Lab {lab},Fund {fund},20{10 + lab % 4}-0{1 + fund}-01,{1000000 * (1 + lab)}\n"
    for lab in range(12)
    for fund in range(1 + lab % 5)
)
_LINK = re.compile(r'(?:href|src)="([^"]+)"')


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    (folder / "investments.csv").write_text(ROWS, encoding="utf-8")
    return import_crunchbase([folder / "investments.csv"], folder / "data").folder


@pytest.fixture(scope="module")
def built(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with pages for six of the seventeen entities, in one language."""
    output = tmp_path_factory.mktemp("part")
    options = SiteOptions(languages=("en",), top=5, include=("lab-0",))
    done = build(data, output, options=options, jobs=1)
    assert done.without_page == 11
    return done.site


@pytest.fixture
def kg(data: Path) -> euroai.KnowledgeGraph:
    return euroai.load(data)


def test_those_have_pages_whom_most_events_name_and_who_is_included(
    kg: euroai.KnowledgeGraph, built: Path
) -> None:
    first = most_stated(kg, 5)
    numbers = [len(kg.events_about(one)) for one in first]
    assert numbers == sorted(numbers, reverse=True)
    least = max(len(kg.events_about(one)) for one in kg.entities if one not in first)
    assert numbers[-1] >= least
    assert {path.name for path in (built / "id").iterdir()} == {*first, "lab-0"}


def test_only_the_rounds_of_those_have_pages(kg: euroai.KnowledgeGraph, built: Path) -> None:
    shown = {path.name for path in (built / "id").iterdir()}
    for path in (built / "rounds").iterdir():
        if path.is_dir():
            event = kg.event(path.name)
            assert event is not None
            assert event.first("recipient") in shown


def test_every_other_entity_stands_in_a_row_that_says_what_is_stated(
    kg: euroai.KnowledgeGraph, built: Path
) -> None:
    shown = {path.name for path in (built / "id").iterdir()}
    lists = "".join(page_text(path) for path in (built / "others").glob("*/index.html"))
    for ident in kg.entities.keys() - shown:
        row = lists.partition(f'id="{row_anchor(ident)}"')[2].partition("</tr>")[0]
        assert kg.label(ident) in row
        assert f">{len(kg.events_about(ident))}<" in row
    index = page_text(built / "others/index.html")
    assert "6 of 17 entities have a page of their own" in index


def test_no_link_of_it_is_dead(built: Path) -> None:
    dead = set()
    for page in built.rglob("*.html"):
        text = page_text(page)
        for link in map(unescape, _LINK.findall(text)):
            place, _, fragment = link.partition("#")
            if "//" in place or place.startswith(("mailto:", "data:")):
                continue
            target = (page.parent / place) if place else page
            if not target.exists() or (
                fragment.startswith("row-") and f'id="{fragment}"' not in page_text(target)
            ):
                dead.add(f"{page.relative_to(built)} {link}")
    assert dead == set()


@pytest.mark.browser
def test_scripts_find_everybody_where_the_pages_are(
    kg: euroai.KnowledgeGraph, built: Path, new_page: NewPage
) -> None:
    page = new_page().open(built / "index.html")
    shown = published(kg, SiteOptions(top=5, include=("lab-0",)))
    for ident in kg.entities:
        assert page.evaluate("one => euroai.placeOf(one, 'rounds')", ident) == shown.path(
            ident, "rounds"
        )


def test_a_site_of_all_has_no_lists_and_no_script_for_them(data: Path, tmp_path: Path) -> None:
    options = SiteOptions(languages=("en",), top=0)
    done = build(data, tmp_path, options=options, jobs=1)
    assert done.without_page == 0
    assert not (done.site / "others").exists()
    assert not (done.site / "assets/own-pages.js").exists()
    assert len(list((done.site / "id").iterdir())) == 17


def test_a_large_graph_is_cut_where_no_number_is_named(
    kg: euroai.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert published(kg, SiteOptions()).lists == ()
    monkeypatch.setattr(rules, "LARGE", 10)
    monkeypatch.setattr(rules, "AUTOMATIC", 4)
    assert len(published(kg, SiteOptions()).pages) == 4
    assert published(kg, SiteOptions(top=0)).lists == ()


def test_lists_are_cut_by_the_folders_and_each_entity_is_found_in_its_own(
    kg: euroai.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "_ROWS", 3)
    shown = published(kg, SiteOptions(top=5))
    assert [len(one) for one in shown.lists] == [3, 3, 3, 3]
    for number, own in enumerate(shown.lists, start=1):
        assert {shown.path(one).partition("#")[0] for one in own} == {f"others/{number}/index.html"}


def test_a_name_that_is_to_have_a_page_must_be_known(data: Path, tmp_path: Path) -> None:
    options = SiteOptions(languages=("en",), top=1, include=("Nobody At All",))
    with pytest.raises(UnknownName):
        build(data, tmp_path, options=options, jobs=1)
