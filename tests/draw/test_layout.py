"""Where nodes stand: always the same, never on one another, packed together."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import fft
from scipy.spatial import cKDTree

from euroai import KnowledgeGraph
from euroai.draw.forces import _MESH, _kernel, push_exactly, push_on_mesh, snapped
from euroai.draw.layout import _GAP, _apart, layout
from euroai.draw.packing import pack
from euroai.draw.still import still_svg
from euroai.queries.views import view_names
from tests.plugins.processors import OLDER_PROCESSOR

Floats = NDArray[np.float64]


def small_graphs() -> st.SearchStrategy[nx.Graph[int]]:
    """Return graphs of up to 25 nodes, with any components."""
    ends = st.integers(0, 24)
    return st.builds(
        lambda n, pairs: _graph(n, pairs), st.integers(0, 25), st.lists(st.tuples(ends, ends))
    )


def _graph(n: int, pairs: list[tuple[int, int]]) -> nx.Graph[int]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(pair for pair in pairs if max(pair, default=0) < n)
    return graph


@settings(max_examples=40, deadline=None)
@given(small_graphs())
def test_every_node_has_whole_coordinates_and_no_two_overlap(graph: nx.Graph[int]) -> None:
    spots = layout(graph, radius=dict.fromkeys(graph, 9.0))
    assert list(spots) == list(graph)
    assert all(isinstance(value, int) for spot in spots.values() for value in spot)
    for one, other in combinations(spots.values(), 2):
        assert np.hypot(one[0] - other[0], one[1] - other[1]) >= 2 * 9.0


def test_the_same_graph_stands_the_same_at_every_run() -> None:
    graph = nx.barabasi_albert_graph(400, 2, seed=5)
    assert layout(graph) == layout(graph.copy())


def test_the_order_of_nodes_and_edges_changes_nothing() -> None:
    """A part of a networkx graph has the order of a set, which each process has its own of."""
    graph = nx.relabel_nodes(nx.barbell_graph(6, 3), lambda number: f"node-{number}")
    graph.add_node("alone")
    other: nx.Graph[str] = nx.Graph()
    other.add_nodes_from(reversed(list(graph)))
    other.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert layout(other) == layout(graph)
    middle = {"node-0": (0, 0), "node-1": (40, 10)}
    assert layout(other, fixed=middle) == layout(graph, fixed=middle)
    one, again = (layout(of) for of in (graph, other))
    assert list(one) == list(graph)
    assert list(again) == list(other)
    assert still_svg(other) == still_svg(graph)


def test_a_picture_is_the_same_in_processes_of_other_hashes() -> None:
    code = (
        "import networkx as nx; from euroai.draw.still import still_svg;"
        "g = nx.relabel_nodes(nx.gnm_random_graph(40, 60, seed=2), str);"
        "print(still_svg(g.subgraph([n for n in g if g.degree(n)][:12])))"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(drawn) == 1


def test_a_layout_is_the_same_on_a_processor_of_another_kind() -> None:
    code = (
        "import networkx as nx; from euroai.draw.layout import layout;"
        "g = nx.disjoint_union(nx.gnm_random_graph(220, 300, seed=2), nx.cycle_graph(4));"
        "g = nx.disjoint_union(g, nx.path_graph(3)); print(layout(g), layout(nx.star_graph(4)))"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "EUROAI_CACHE": "off", **processor},
            capture_output=True,
            check=True,
        ).stdout
        for processor in ({}, OLDER_PROCESSOR)
    }
    assert len(drawn) == 1


def test_the_graph_is_not_changed() -> None:
    graph = nx.path_graph(5)
    before = (list(graph.nodes(data=True)), list(graph.edges(data=True)))
    layout(graph)
    assert (list(graph.nodes(data=True)), list(graph.edges(data=True))) == before


def test_strong_ties_are_shorter_than_weak_ones() -> None:
    graph = nx.complete_graph(14)
    for a, b in graph.edges():
        graph.edges[a, b]["shared"] = 12 if (a < 7) == (b < 7) else 1
    spots = {name: np.array(spot) for name, spot in layout(graph, strength="shared").items()}
    lengths: dict[int, list[float]] = {12: [], 1: []}
    for a, b, data in graph.edges(data=True):
        lengths[data["shared"]].append(float(np.linalg.norm(spots[a] - spots[b])))
    assert np.mean(lengths[12]) < 0.7 * np.mean(lengths[1])


def test_parallel_edges_and_directions_only_add_strength() -> None:
    parallel: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    parallel.add_edges_from([("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    single: nx.Graph[str] = nx.Graph()
    single.add_edge("a", "b", times=2)
    single.add_edge("b", "c", times=1)
    assert layout(parallel) == layout(single, strength="times")


def test_fixed_nodes_stay_and_the_others_come_around_them() -> None:
    graph = nx.barabasi_albert_graph(60, 2, seed=3)
    fixed = layout(graph.subgraph(range(10)))
    spots = layout(graph, fixed=fixed)
    assert {name: spots[name] for name in fixed} == fixed
    points = np.array(list(spots.values()), dtype=float)
    assert len(cKDTree(points).query_pairs(15.0)) == 0


def test_the_mesh_pushes_as_all_pairs_do() -> None:
    rng = np.random.default_rng(1)
    spots, mass = rng.normal(size=(600, 2)) * 100, rng.uniform(1, 5, 600)
    exact, meshed = push_exactly(spots, mass), push_on_mesh(spots, mass)
    error = np.linalg.norm(exact - meshed, axis=1)
    assert np.median(error / np.linalg.norm(exact, axis=1)) < 0.05


def test_packed_parts_do_not_overlap_and_the_first_is_in_the_middle() -> None:
    rng = np.random.default_rng(2)
    parts = [rng.uniform(-s, s, (n, 2)) for n, s in ((60, 300.0), (8, 60.0), (3, 40.0), (1, 1.0))]
    radii = [np.full(len(part), 10.0) for part in parts]
    placed = pack(parts, radii)
    box = (placed[0].min(axis=0) + placed[0].max(axis=0)) / 2
    assert np.allclose(box, 0)
    for one, other in combinations(placed, 2):
        distances = np.linalg.norm(one[:, None, :] - other[None, :, :], axis=2)
        assert distances.min() >= 20.0


def test_an_empty_graph_has_no_positions() -> None:
    assert layout(nx.Graph()) == {}


@pytest.mark.parametrize("name", view_names())
def test_every_node_of_a_view_has_a_place_of_its_own(kg: KnowledgeGraph, name: str) -> None:
    graph = kg.view(name)
    places = layout(graph, strength=str(graph.graph["strength"]))
    assert set(places) == set(graph)
    assert len(set(places.values())) == len(graph)


def test_five_thousand_nodes_have_places_of_their_own() -> None:
    graph = nx.barabasi_albert_graph(5000, 2, seed=1)
    assert len(set(layout(graph).values())) == 5000


def _apart_by_every_pair(spots: Floats, radius: Floats) -> Floats:
    """Push nodes apart as the layout does, looking at every pair at every step."""
    spots = snapped(spots)
    one, other = np.triu_indices(len(spots), 1)
    for _ in range(400):
        away = spots[other] - spots[one]
        distance = np.linalg.norm(away, axis=1)
        short = radius[one] + radius[other] + _GAP - distance
        hit = short > 0.3
        if not hit.any():
            break
        ends = one[hit], other[hit]
        same = distance[hit] < 1e-6
        angle = ends[0][same] * 2.399963
        away = away[hit]
        away[same] = np.column_stack([np.cos(angle), np.sin(angle)])
        by = np.where(same, 1.0, distance[hit])[:, None]
        step = away / by * (short[hit] + 0.2)[:, None] * 0.5
        np.add.at(spots, ends[0], -step)
        np.add.at(spots, ends[1], step)
        spots = snapped(spots)
    return spots


@pytest.mark.parametrize("spread", [0.0, 40.0, 400.0])
def test_nodes_are_pushed_apart_as_if_every_pair_were_looked_at(spread: float) -> None:
    rng = np.random.default_rng(7)
    spots, radius = rng.normal(size=(150, 2)) * spread, rng.uniform(4, 30, 150)
    assert np.array_equal(_apart(spots, radius), _apart_by_every_pair(spots, radius))


def test_the_mesh_has_the_transforms_of_the_whole_period() -> None:
    """Rows where nothing is are left out of them: the same to the last bit."""
    rng = np.random.default_rng(7)
    spots, mass = rng.normal(size=(700, 2)) * 50, rng.uniform(1, 9, 700)
    size = fft.next_fast_len(2 * _MESH, real=True)
    low = spots.min(axis=0)
    cell = float((spots.max(axis=0) - low).max()) / (_MESH - 2)
    inside = (spots - low) / cell
    corner = inside.astype(np.int64)
    part = inside - corner
    grid, force = np.zeros((size, size)), np.zeros_like(spots)
    corners = [(dx, dy) for dx in (0, 1) for dy in (0, 1)]
    shares = [np.abs(1 - dx - part[:, 0]) * np.abs(1 - dy - part[:, 1]) for dx, dy in corners]
    for (dx, dy), share in zip(corners, shares, strict=True):
        np.add.at(grid, (corner[:, 0] + dx, corner[:, 1] + dy), share * mass)
    for axis, kernel in enumerate(_kernel(size)):
        field = fft.irfft2(fft.rfft2(grid) * kernel, s=(size, size))
        taken = [field[corner[:, 0] + dx, corner[:, 1] + dy] for dx, dy in corners]
        force[:, axis] = sum(f * share for f, share in zip(taken, shares, strict=True))
    assert np.array_equal(push_on_mesh(spots, mass), force * mass[:, None] / cell)
