"""The Nu checker, W3C's own, finds no error in any kind of page, in either language."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

import euroai
from euroai.site import SiteOptions
from euroai.site.render.embed import embed_entity, embed_view

CHECKER: Final = Path(__file__).parents[3] / "node_modules/vnu-jar/build/dist/vnu.jar"
LANGUAGES: Final = ("fr",)
"""Folders that hold the same kinds of page again."""


@pytest.fixture
def checker() -> Path:
    """Skip where the checker cannot run; fail where it must."""
    missing = "" if shutil.which("java") else "Java is not installed"
    if not CHECKER.is_file():
        missing = "The Nu checker is missing: run npm ci"
    if missing and os.environ.get("EUROAI_REQUIRE_JAVA"):
        pytest.fail(f"{missing}. EUROAI_REQUIRE_JAVA is set", pytrace=False)
    if missing:
        pytest.skip(missing)
    return CHECKER


def errors(checker: Path, pages: Iterable[Path]) -> list[str]:
    """Return what the checker calls an error: the page, the line, the words."""
    words = ["java", "-Xss4m", "-jar", str(checker), "--errors-only", "--format", "json"]
    done = subprocess.run(
        [*words, "--stdout", *map(str, pages)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    # What it knows of style sheets is older than they are: properties of SVG are none to it.
    messages = json.loads(done.stdout)["messages"]
    found = [one for one in messages if not one["message"].startswith("CSS:")]
    return sorted(
        f"{Path(one['url']).parent.name}:{one.get('lastLine')}: {one['message']}" for one in found
    )


def one_of_each_kind(site: Path) -> list[Path]:
    """Return, of each folder in each language, the largest page, the smallest and the middle one.

    A kind's folder holds its own list and a folder a page; the largest has the most of its parts.
    """
    kinds: dict[tuple[str, ...], list[Path]] = defaultdict(list)
    for page in site.rglob("*.html"):
        parts = page.relative_to(site).parts
        language = parts[:1] if parts[0] in LANGUAGES else ()
        rest = parts[len(language) :]
        kinds[(*language, rest[0], "" if len(rest) > 2 else "index")].append(page)
    chosen = set()
    for pages in kinds.values():
        pages.sort(key=lambda page: (page.stat().st_size, page))
        chosen |= {pages[0], pages[len(pages) // 2], pages[-1]}
    return sorted(chosen)


def test_the_checker_finds_no_error_in_any_kind_of_page(checker: Path, site_folder: Path) -> None:
    pages = one_of_each_kind(site_folder)
    assert {page.relative_to(site_folder).parts[0] for page in pages} >= {
        *("about", "embed", "fr", "id", "index.html", "map", "notebooks", "rounds", "sources"),
    }
    assert errors(checker, pages) == []


def test_the_checker_finds_no_error_in_what_stands_in_other_pages(
    checker: Path, kg: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    options = SiteOptions()
    frames = {one: embed_entity(kg, one, tmp_path, options) for one in ("mistral-ai", "nvidia")}
    frames["investments"] = embed_view(kg, "investments", options)
    pages = [tmp_path / f"{name}.html" for name in frames]
    for page, text in zip(pages, frames.values(), strict=True):
        page.write_text(text, encoding="utf-8")
    assert errors(checker, pages) == []


def test_what_is_wrong_is_found(checker: Path, tmp_path: Path) -> None:
    page = tmp_path / "wrong" / "index.html"
    page.parent.mkdir()
    page.write_text(
        "<!doctype html><html lang=en><title>Wrong</title>"
        "<figure><figcaption>One</figcaption><svg hidden></svg></figure>",
        encoding="utf-8",
    )
    assert errors(checker, [page]) == [
        "wrong:1: Attribute “hidden” not allowed on element “svg” at this point."
    ]
