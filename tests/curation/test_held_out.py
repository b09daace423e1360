"""Articles that were first measured as they were written: what is found does not get worse."""

from __future__ import annotations

from collections import Counter

import pytest

import euroai
from scripts.extraction_quality import HELD_OUT, Quality, measure

LEAST = {
    "rounds": (0.96, 0.93),
    "investors": (0.95, 0.87),
    "alliances": (0.94, 0.84),
    "acquisitions": (0.92, 0.86),
    "positions": (0.93, 0.83),
    "founders": (0.93, 0.85),
}


def test_each_language_has_four() -> None:
    languages = Counter(path.name[:2] for path in HELD_OUT.glob("*.txt"))
    assert languages == dict.fromkeys(("de", "en", "es", "fr", "it"), 4)


@pytest.fixture(scope="module")
def quality(kg: euroai.KnowledgeGraph) -> Quality:
    return measure((), kg, folder=HELD_OUT)


@pytest.mark.parametrize("kind", LEAST)
def test_what_is_found_is_as_right_and_as_whole_as_is_documented(
    kind: str, quality: Quality
) -> None:
    count = quality.counts[kind]
    assert count.precision >= LEAST[kind][0]
    assert count.recall >= LEAST[kind][1]
