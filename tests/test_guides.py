"""The guides in docs/ tell the truth: their commands give what they show."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.documents import GUIDES, refreshed

ANSWERING = [path for path in GUIDES if "```console" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", ANSWERING, ids=lambda path: path.stem)
def test_every_answer_that_a_guide_shows_is_the_one_that_is_given(
    path: Path, answer: Callable[[str], str]
) -> None:
    text = path.read_text(encoding="utf-8")
    assert refreshed(text, answer) == text


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_every_link_of_a_guide_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []
