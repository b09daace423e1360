"""What a page calls by a class is styled by a stylesheet that the page loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.languages.markup import page_text
from tests.site.test_pages import EVERY

HOOKS = {
    # Found by scripts, or by tests, and drawn as what they stand in is.
    *("as-data", "chance", "check", "cite", "end", "explorer", "long", "map-hands", "map-time"),
    *("map-views", "sides", "notranslate"),
    # The shape and the colour that a mark has by default.
    *("InvestmentFirm", "Initiative", "in-", "africa", "latin-america", "oceania"),
}
PAGES = {
    **EVERY,
    "round": "rounds/mistral-ai-series-d/index.html",
    "country": "countries/fr/index.html",
    "sector": "sectors/robotics/index.html",
    "year": "rankings/2025/index.html",
    "to verify": "stale/index.html",
    "watch list": "watch/index.html",
}


@pytest.mark.parametrize("kind", PAGES)
def test_every_class_of_a_page_has_a_rule_in_a_stylesheet_of_the_page(
    kind: str, site_folder: Path
) -> None:
    page = site_folder / PAGES[kind]
    text = page_text(page)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
    rules = "".join((page.parent / sheet).read_text("utf-8") for sheet in sheets)
    used = {one for names in re.findall(r'<\w[^>]* class="([^"]+)"', text) for one in names.split()}
    styled = set(re.findall(r"\.(-?[A-Za-z_][\w-]*)", rules))
    assert used
    assert used - styled - HOOKS == set()
