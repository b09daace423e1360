"""Articles that the extraction was not made with: what it finds of them does not get worse."""

from __future__ import annotations

import pytest

import euroai
from scripts.extraction_quality import HELD_OUT, measure

LEAST = {
    "rounds": (0.80, 0.80),
    "investors": (0.82, 0.63),
    "alliances": (1.00, 0.80),
    "acquisitions": (1.00, 1.00),
    "positions": (0.75, 0.42),
}


def test_each_language_has_one() -> None:
    assert sorted(path.name[:2] for path in HELD_OUT.glob("*.txt")) == [
        "de",
        "en",
        "es",
        "fr",
        "it",
    ]


@pytest.mark.parametrize("kind", LEAST)
def test_what_is_found_is_as_right_and_as_whole_as_is_documented(
    kind: str, kg: euroai.KnowledgeGraph
) -> None:
    count = measure((), kg, folder=HELD_OUT).counts[kind]
    assert (count.precision, count.recall) >= LEAST[kind]
    assert count.recall >= LEAST[kind][1]
