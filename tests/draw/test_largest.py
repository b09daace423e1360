"""The part of a large network that is drawn: those with most ties."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from euroai.draw import packing
from euroai.draw.largest import largest_part


def test_those_with_most_ties_stay_with_the_ties_among_them() -> None:
    graph = nx.MultiDiGraph([("b", "a"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "b")])
    graph.add_node("a", label="A")
    part = largest_part(graph, 3)
    assert set(part) == {"a", "b", "c"}
    assert sorted(part.edges()) == [("b", "a"), ("b", "c"), ("c", "a")]
    assert part.nodes["a"] == {"label": "A"}
    assert type(part) is nx.MultiDiGraph


def test_of_equal_numbers_the_name_decides_and_a_small_graph_is_itself() -> None:
    graph = nx.Graph([("b", "a"), ("d", "c")])
    assert set(largest_part(graph, 2)) == {"a", "b"}
    assert largest_part(graph, 4) is graph


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
