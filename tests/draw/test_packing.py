"""Where the parts of a picture are put."""

from __future__ import annotations

import numpy as np
import pytest

from euroai.draw import packing


def test_how_many_places_are_tried_at_once_changes_no_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rng = np.random.default_rng(1)
    parts = [rng.normal(size=(n, 2)) * 60 for n in (40, 9, 7, 5, 3, 2, 1)]
    radii = [np.full(len(part), 8.0) for part in parts]
    before = packing.pack(parts, radii)
    monkeypatch.setattr(packing, "_MOST_CELLS", 50)
    after = packing.pack(parts, radii)
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))
