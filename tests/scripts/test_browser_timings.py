"""The benchmark's browser: what counts as still and as answering; never a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.benchmarking.browser import PAGES, browser_results, open_and_read, write_site
from scripts.benchmarking.own_process import Budget
from tests.conftest import FolderOf

READING = "window.place === undefined ? '' : String(window.place)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _page(folder: Path, script: str) -> str:
    file = folder / "page.html"
    file.write_text(f"<!doctype html><p>x<script>{script}</script>", encoding="utf-8")
    return file.as_uri()


@pytest.mark.browser
def test_a_page_that_does_not_move_is_still_and_answers(page: Page, tmp_path: Path) -> None:
    found = open_and_read(page, _page(tmp_path, "window.place = 1"), READING, 10.0)
    assert found["still"] is not None
    assert found["answers"] is not None


@pytest.mark.browser
def test_a_page_that_never_stops_moving_is_not_still(page: Page, tmp_path: Path) -> None:
    moving = "window.place = 0; setInterval(() => { window.place += 1 }, 20)"
    found = open_and_read(page, _page(tmp_path, moving), READING, 2.0)
    assert found["still"] is None
    assert found["answers"] is not None


@pytest.mark.browser
def test_a_page_without_its_picture_is_neither(page: Page, tmp_path: Path) -> None:
    found = open_and_read(page, _page(tmp_path, ""), READING, 1.0)
    assert found == {"still": None, "answers": None}


@pytest.mark.browser
def test_every_page_and_stack_is_a_line_also_where_there_is_no_site() -> None:
    pages = ("overlap", "5 000 nodes")
    found = list(browser_results(None, Budget(120), cap=8.0, nodes=30, pages=pages))
    asked = [(page, stack) for page in pages for stack in PAGES[page]]
    assert [(one.data, one.stack) for one in found[::2]] == asked
    assert {one.task for one in found} == {"still", "answers"}
    own = {one.task: one for one in found if (one.data, one.stack) == ("5 000 nodes", "euroai")}
    assert own["still"].seconds is not None
    without = [one for one in found if one.remark == "there is no site"]
    assert {one.data for one in without} == {"overlap"}


def test_the_writing_of_a_site_is_counted_and_a_failure_is_a_line(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    folder = folder_of({"register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" .'})
    written, stands = write_site(tmp_path / "site", folder, 120.0)
    assert stands
    assert "pages in" in written.remark
    assert (tmp_path / "site" / "index.html").is_file()
    failed, stands = write_site(tmp_path / "site", Path("/nowhere"), 120.0)
    assert not stands
    assert failed.seconds is None
    assert "/nowhere" in failed.remark
