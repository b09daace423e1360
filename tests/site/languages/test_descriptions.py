"""The line by which a search engine or a feed reader tells one page from another."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

import euroai

_DESCRIPTION = re.compile(r'<meta name=description content="([^"]*)"')


@pytest.mark.parametrize("tree", ["", "fr/"])
def test_two_sources_have_one_description_only_if_they_are_the_same_text(
    tree: str, kg: euroai.KnowledgeGraph, site_folder: Path
) -> None:
    described = defaultdict(set)
    for file in sorted((site_folder / tree / "sources").glob("*/index.html")):
        found = _DESCRIPTION.search(file.read_text(encoding="utf-8"))
        assert found, file
        source = kg.sources[file.parent.name]
        described[found[1]].add((source.title, source.publisher, source.published))
    assert len(described) > 2_000
    assert {line: those for line, those in described.items() if len(those) > 1} == {}
