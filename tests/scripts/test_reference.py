"""The API reference says what the code says."""

from __future__ import annotations

import euroai
from scripts.reference import REFERENCE, reference


def test_the_reference_is_current() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), "python -m scripts.reference"


def test_every_public_name_stands_in_it_with_what_it_is() -> None:
    text = reference()
    for name in euroai.__all__:
        entry = text.partition(f"\n## `euroai.{name}`\n")[2].partition("\n## ")[0]
        assert len(entry.split()) > 5, name
