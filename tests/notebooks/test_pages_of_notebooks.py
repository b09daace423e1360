"""The notebooks as pages: of the site, and of nbconvert; with scripts off."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest

import euroai
from euroai.i18n.languages import LANGUAGES, use_language
from euroai.knowledge import KnowledgeGraph
from euroai.site import Site
from euroai.site.notebooks import page as pages
from euroai.site.notebooks.reading import STORIES, notebook
from scripts.documents import NOTEBOOKS, opened
from tests.conftest import FolderOf
from tests.site.languages.markup import page_text

LOADED = """
Array.from(document.images).map((one) => [one.complete && one.naturalWidth > 0, one.alt])
"""


@pytest.fixture(scope="module")
def written(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site that has nothing but the notebooks, in both languages."""
    folder = tmp_path_factory.mktemp("notebooks")
    site = Site(kg, folder)
    site.copy_assets()
    for code in LANGUAGES:
        with use_language(code):
            pages.write(site)
            for item in pages.items(site):
                pages.write_item(site, item)
    return folder


def test_every_story_is_a_page_and_listed_with_its_question_and_finding(written: Path) -> None:
    index = unescape(page_text(written / "notebooks" / "index.html"))
    for name in STORIES:
        assert notebook(name).finding in index
        assert (written / "notebooks" / name / "index.html").is_file()
        assert (written / "fr" / "notebooks" / name / "index.html").is_file()


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("tree", ["", "fr"])
def test_a_page_holds_all_the_code_and_all_that_it_gave(
    name: str, tree: str, written: Path
) -> None:
    page = unescape(page_text(written / tree / "notebooks" / name / "index.html"))
    for cell in notebook(name).cells:
        assert cell.code in page
        for output in cell.outputs:
            assert output.text in page
            for row in output.table.rows if output.table else ():
                cells = "".join(f"<td>{one}</td>" for one in row)
                assert cells in page.replace(' class="n"', "")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_file_that_a_page_offers_is_the_notebook(path: Path, written: Path) -> None:
    if path.stem in STORIES:
        offered = written / "notebooks" / path.stem / path.name
        assert offered.read_bytes() == path.read_bytes()


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "fr"])
@pytest.mark.parametrize("name", STORIES)
def test_with_scripts_off_every_picture_shows_with_its_table(
    name: str, tree: str, written: Path, browser: Any
) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto((written / tree / "notebooks" / name / "index.html").as_uri())
    told = notebook(name)
    pictures = [one for cell in told.cells for one in cell.outputs if one.picture]
    shown = page.evaluate(LOADED)
    assert shown == [[True, one.words] for one in pictures] != []
    for place, picture in enumerate(pictures):
        details = page.locator(".cell details").nth(place)
        details.locator("summary").click()
        assert picture.table is not None
        assert details.locator("tbody tr").count() == len(picture.table.rows)
        assert details.locator("table").is_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_page_of_nbconvert_shows_every_picture_and_table_with_scripts_off(
    path: Path, browser: Any, tmp_path: Path
) -> None:
    from nbconvert import HTMLExporter

    exporter: Any = HTMLExporter
    html, _ = exporter().from_notebook_node(opened(path))
    file = tmp_path / "page.html"
    file.write_text(html, "utf-8")
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    told = [one for cell in opened(path).cells for one in cell.get("outputs", ())]
    kept = [one["data"]["text/html"] for one in told if "text/html" in one.get("data", {})]
    pictures = [one for one in kept if "data:image/svg+xml" in one]
    assert [loaded for loaded, _ in page.evaluate(LOADED)] == [True] * len(pictures)
    assert page.locator("table").count() == sum(one.count("<table") for one in kept)
    context.close()


def test_the_site_of_other_data_has_no_notebooks(folder_of: FolderOf, tmp_path: Path) -> None:
    other = euroai.load(folder_of({"register/labs.ttl": 'id:a a eai:Lab ; rdfs:label "A" .'}))
    site = Site(other, tmp_path / "site")
    assert not site.has_page("notebooks")
    assert list(pages.items(site)) == []


def test_an_older_day_of_the_data_has_no_notebooks(kg: KnowledgeGraph, tmp_path: Path) -> None:
    assert Site(kg, tmp_path / "now").has_page("notebooks")
    assert not Site(kg.on("2023-01-01"), tmp_path / "then").has_page("notebooks")
