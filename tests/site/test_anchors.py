"""A link to a part of a page leads to a part that is there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.site.languages.markup import page_text

PAGES = (
    *("index.html", "id/mistral-ai/index.html", "id/nvidia/index.html", "id/allcyte/index.html"),
    *("id/bpifrance/index.html", "talent/index.html", "capital/index.html", "rankings/index.html"),
    *("timeline/index.html", "disputed/index.html", "alliances/index.html", "about/index.html"),
)


def anchors(page: Path) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', page_text(page)))


@pytest.mark.parametrize("tree", ["", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_every_fragment_is_the_id_of_something(name: str, tree: str, site_folder: Path) -> None:
    page = site_folder / tree / name
    known: dict[Path, set[str]] = {}
    dead = []
    for link in set(re.findall(r'href="([^":]*#[^"=,]+)"', page_text(page))):
        place, _, fragment = link.partition("#")
        file = (page.parent / place.partition("?")[0]).resolve() if place else page
        if file not in known:
            known[file] = anchors(file)
        if not known[file] & {fragment, unquote(fragment)}:
            dead.append(link)
    assert dead == []
