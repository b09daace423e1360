"""Asking in the SPARQL page: open it, run a query, read the answer and the library's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import euroai
from tests.site.browsing import until
from tests.site.conftest import BrowserPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["answered", "cells", "from_library", "opened", "run", "saved"]


def opened(watched: BrowserPage, site_folder: Path, fragment: str = "") -> Page:
    page = watched.open(site_folder / "sparql/index.html", fragment)
    if not fragment:
        page.click("#run-query")
    answered(page, 0)
    return page


def answered(page: Page, before: int) -> None:
    until(page, "before => Number(document.body.dataset.answered || 0) > before", before)


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
