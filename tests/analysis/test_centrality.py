"""Centrality: published values, two engines that agree, and results that say what they are."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.approximation import can_approximate
from euroai.analysis.centrality import (
    MEASURES,
    Centrality,
    all_measures,
    centrality_of,
    view_centrality,
)
from euroai.analysis.ties import ties_of_graph
from euroai.errors import EuroAIError, UnknownChoice

ENGINES = ("compiled", "networkx")


def _values(found: Centrality) -> dict[str, float]:
    return {row.id: row.value for row in found.rows}


def _of(graph: nx.Graph[Any], measure: str, **options: Any) -> dict[str, float]:
    strength = options.pop("strength", "")
    return _values(centrality_of(ties_of_graph(graph, strength), measure, **options))


# Published values: Brandes-checked tables of networkx's own tests (test_betweenness_centrality),
# which for the kite are Krackhardt (1990), for the families Padgett's marriages as in UCINET.
KITE = (0.023, 0.023, 0.000, 0.102, 0.000, 0.231, 0.231, 0.389, 0.222, 0.000)
FAMILIES = {
    "Acciaiuoli": 0.000, "Albizzi": 0.212, "Barbadori": 0.093, "Bischeri": 0.104,
    "Castellani": 0.055, "Ginori": 0.000, "Guadagni": 0.255, "Lamberteschi": 0.000,
    "Medici": 0.522, "Pazzi": 0.000, "Peruzzi": 0.022, "Ridolfi": 0.114, "Salviati": 0.143,
    "Strozzi": 0.103, "Tornabuoni": 0.092,
}  # fmt: skip
# Borgatti & Halgin (2011), Analyzing affiliation networks: betweenness of events and women, each
# divided by the most that a node of its side can have (as in networkx's bipartite tests).
NATCHEZ = {
    "E8": 0.24, "E9": 0.23, "E7": 0.13, "Nora Fayette": 0.11, "Evelyn Jefferson": 0.10,
    "Theresa Anderson": 0.09, "E6": 0.07, "Sylvia Avondale": 0.07, "Laura Mandeville": 0.05,
    "Brenda Rogers": 0.05, "Katherina Rogers": 0.05, "E5": 0.04, "Helen Lloyd": 0.04, "E3": 0.02,
    "Ruth DeSand": 0.02, "Verne Sanderson": 0.02, "E12": 0.02, "Eleanor Nye": 0.01, "E1": 0.00,
    "Dorothy Murchison": 0.00, "E13": 0.00, "E14": 0.00,
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_betweenness_of_the_krackhardt_kite_is_the_published_one(engine: str) -> None:
    found = _of(nx.krackhardt_kite_graph(), "betweenness", engine=engine)
    for node, value in enumerate(KITE):
        assert found[str(node)] == pytest.approx(value, abs=1e-3)


@pytest.mark.parametrize("engine", ENGINES)
def test_betweenness_of_the_florentine_families_is_the_published_one(engine: str) -> None:
    found = _of(nx.florentine_families_graph(), "betweenness", engine=engine)
    assert found == pytest.approx(FAMILIES, abs=1e-3)


@pytest.mark.parametrize("engine", ENGINES)
def test_betweenness_of_the_women_of_natchez_is_the_published_one(engine: str) -> None:
    graph = nx.davis_southern_women_graph()
    found = _of(graph, "betweenness", engine=engine)
    others = len(graph) - 1
    for node, published in NATCHEZ.items():
        own, opposite = (14, 18) if node[1:].isdigit() else (18, 14)
        most = _most_between(own, opposite)
        paths = found[node] * others * (others - 1) / 2
        assert paths / most == pytest.approx(published, abs=1e-2)


def _most_between(own: int, opposite: int) -> float:
    """Return how many pairs a node of one side can stand between (Borgatti & Everett 1997)."""
    s, t = divmod(own - 1, opposite)
    return (
        opposite**2 * (s + 1) ** 2 + opposite * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)
    ) / 2


@pytest.mark.parametrize("engine", ENGINES)
def test_eigenvector_of_the_florentine_families_is_the_published_one(engine: str) -> None:
    found = _of(nx.florentine_families_graph(), "eigenvector", engine=engine)
    # Jackson (2008), Social and Economic Networks, section 2.2.4.
    for family, value in {"Medici": 0.430, "Strozzi": 0.356, "Guadagni": 0.289}.items():
        assert found[family] == pytest.approx(value, abs=5e-4)


@pytest.mark.parametrize("engine", ENGINES)
def test_degree_of_the_florentine_families_is_the_published_one(engine: str) -> None:
    found = _of(nx.florentine_families_graph(), "degree", engine=engine)
    assert (found["Medici"], found["Guadagni"], found["Strozzi"]) == (6, 4, 4)


@pytest.mark.parametrize("engine", ENGINES)
def test_harmonic_closeness_and_core_of_a_kite_counted_by_hand(engine: str) -> None:
    kite = nx.krackhardt_kite_graph()
    closeness = _of(kite, "closeness", engine=engine)
    # Node 9 ends the tail: one node is a step away, one two, two three and five four.
    assert closeness["9"] == pytest.approx((1 + 1 / 2 + 2 / 3 + 5 / 4) / 9)
    core = _of(kite, "core", engine=engine)
    assert [core[str(node)] for node in range(10)] == [3, 3, 3, 3, 3, 3, 3, 2, 1, 1]


# Langville & Meyer (2005), A survey of eigenvector methods of web information retrieval, by way of
# networkx's own tests (test_hits).
LINKS = ((1, 3), (1, 5), (2, 1), (3, 5), (5, 4), (5, 3), (6, 5))
AUTHORITIES = (0.0, 0.0, 0.366025, 0.133975, 0.5, 0.0)
HUBS = (0.366025, 0.0, 0.211325, 0.0, 0.211325, 0.211325)


@pytest.mark.parametrize("engine", ENGINES)
def test_hubs_and_authorities_are_the_published_ones(engine: str) -> None:
    graph: nx.DiGraph[int] = nx.DiGraph(LINKS)
    for measure, published in (("authorities", AUTHORITIES), ("hubs", HUBS)):
        found = _of(graph, measure, engine=engine)
        assert [found[str(node)] for node in range(1, 7)] == pytest.approx(published, abs=1e-6)


# The example of Borgatti (1997), Structural holes: unpacking Burt's redundancy measures, with the
# values that networkx's own tests have from UCINET and igraph; strengths are theirs.
EGO = {
    "AB": 2, "AF": 3, "AG": 5, "AE": 2, "EG": 8, "FG": 3, "BG": 4, "BD": 1, "DG": 3, "GC": 10,
}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("measure", "weighted", "published"),
    [
        ("constraint", False, {"G": 0.400, "A": 0.595, "C": 1}),
        ("constraint", True, {"G": 0.299, "A": 0.795, "C": 1}),
        ("effective-size", False, {"G": 4.67, "A": 2.50, "C": 1}),
        ("effective-size", True, {"G": 5.47, "A": 2.47, "C": 1}),
    ],
)
def test_structural_holes_are_the_published_ones(
    engine: str, measure: str, weighted: bool, published: dict[str, float]
) -> None:
    graph: nx.Graph[str] = nx.Graph()
    for pair, strength in EGO.items():
        graph.add_edge(*pair, shared=strength)
    found = _of(graph, measure, engine=engine, weighted=weighted, strength="shared")
    for node, value in published.items():
        assert found[node] == pytest.approx(value, abs=1e-3 if measure == "constraint" else 1e-2)


@pytest.mark.parametrize("engine", ENGINES)
def test_cut_points_and_bridges_of_the_kite_and_the_families(engine: str) -> None:
    kite = nx.krackhardt_kite_graph()
    # The tail 7 – 8 – 9 hangs on by single ties.
    assert _positive(_of(kite, "articulation", engine=engine)) == {"7": 1, "8": 1}
    assert _positive(_of(kite, "bridges", engine=engine)) == {"7": 1, "8": 2, "9": 1}
    families = nx.florentine_families_graph()
    assert _positive(_of(families, "articulation", engine=engine)) == {
        "Albizzi": 1,  # the Ginori
        "Guadagni": 1,  # the Lamberteschi
        "Medici": 2,  # the Acciaiuoli, and the Salviati with the Pazzi
        "Salviati": 1,  # the Pazzi
    }


def _positive(values: dict[str, float]) -> dict[str, float]:
    return {node: value for node, value in values.items() if value}


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(
    "graph",
    [nx.davis_southern_women_graph(), nx.florentine_families_graph(), nx.krackhardt_kite_graph()],
    ids=["Davis", "Florentine", "Krackhardt"],
)
def test_the_engines_agree_on_published_graphs(
    measure: str, weighted: bool, graph: nx.Graph[Any]
) -> None:
    strong = graph.copy()
    for place, (_, _, tie) in enumerate(strong.edges(data=True)):
        tie["shared"] = 1 + place % 4
    compiled, plain = (
        _of(strong, measure, strength="shared", weighted=weighted, engine=engine)
        for engine in ENGINES
    )
    assert compiled == pytest.approx(plain, abs=1e-9)
    assert len(compiled) == len(graph)


@st.composite
def digraphs(draw: st.DrawFn) -> nx.DiGraph[int]:
    """Return a directed graph of up to 12 nodes, with a strength an arc."""
    size = draw(st.integers(1, 12))
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(size))
    ends = st.integers(0, size - 1)
    for a, b, strength in draw(st.lists(st.tuples(ends, ends, st.integers(1, 9)), max_size=30)):
        if a != b:
            graph.add_edge(a, b, shared=strength, weight=strength)
    return graph


@settings(max_examples=60, deadline=None)
@given(digraphs(), st.booleans())
def test_hubs_and_authorities_are_what_kleinbergs_iteration_comes_to(
    graph: nx.DiGraph[int], weighted: bool
) -> None:
    hubs, authorities = (
        _of(graph, one, strength="shared", weighted=weighted) for one in ("hubs", "authorities")
    )
    if not graph.number_of_edges():
        assert set(hubs.values()) == set(authorities.values()) == {0}
        return
    assert sum(hubs.values()) == pytest.approx(1)
    assert sum(authorities.values()) == pytest.approx(1)
    # A hub is worth what it points at, an authority what points at it, up to one factor.
    one: dict[str, float]
    other: dict[str, float]
    arcs: Any
    for one, other, arcs in (
        (hubs, authorities, graph.edges(data="shared")),
        (authorities, hubs, graph.reverse().edges(data="shared")),
    ):
        image = dict.fromkeys(one, 0.0)
        for a, b, strength in arcs:
            image[str(a)] += other[str(b)] * (strength if weighted else 1)
        whole = sum(image.values())
        assert {n: v / whole for n, v in image.items()} == pytest.approx(one, abs=1e-7)


def test_equal_parts_share_hubs_and_authorities_evenly() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")])
    for engine in ENGINES:
        hubs = _of(graph, "hubs", engine=engine)
        assert hubs == pytest.approx(dict.fromkeys("abcd", 0.25) | {"x": 0, "y": 0})
        authorities = _of(graph, "authorities", engine=engine)
        assert (authorities["x"], authorities["y"]) == pytest.approx((0.5, 0.5))


def test_the_least_constrained_ranks_first_and_isolates_have_no_rank() -> None:
    graph = nx.star_graph(4)
    graph.add_node("alone")
    found = centrality_of(ties_of_graph(graph), "constraint")
    assert [row.rank for row in found.rows] == [1, 2, 2, 2, 2]
    assert (found.rows[0].id, found.rows[0].value) == ("0", 0.25)
    assert any("1 nodes have no value" in remark for remark in found.remarks)


def test_by_component_each_is_a_graph_of_its_own() -> None:
    graph = nx.disjoint_union_all([nx.path_graph(2), nx.path_graph(3), nx.star_graph(4)])
    for measure in sorted(set(MEASURES) - {"strength"}):
        found = centrality_of(ties_of_graph(graph), measure, per_component=True)
        parts = [nx.star_graph(4), nx.path_graph(3)]
        for number, part in enumerate(parts, start=1):
            own = [row for row in found.rows if row.component == number]
            alone = centrality_of(ties_of_graph(part), measure).rows
            assert [(r.rank, r.value) for r in own] == [(r.rank, r.value) for r in alone]
        assert {row.component for row in found.rows} == {1, 2}
        assert "1 of fewer than three nodes" in found.remarks[1]
    top = centrality_of(ties_of_graph(graph), "degree", per_component=True, top=1)
    assert [(row.component, row.rank, row.value) for row in top.rows] == [(1, 1, 4), (2, 1, 2)]


@pytest.mark.skipif(not can_approximate(), reason="NetworKit is not installed")
def test_an_approximation_names_its_error_and_keeps_it() -> None:
    graph = nx.connected_watts_strogatz_graph(1_500, 6, 0.1, seed=4)
    ties = ties_of_graph(graph)
    exact = _values(centrality_of(ties, "betweenness"))
    found = centrality_of(ties, "betweenness", engine="approximate", error=0.02, risk=0.05)
    assert "networkit" in found.engine
    assert (found.error, found.risk) == (0.02, 0.05)
    assert "at least 0.95 no value is off by more than 0.02" in found.remarks[-1]
    assert all(abs(row.value - exact[row.id]) <= 0.02 for row in found.rows)


def test_what_is_small_is_exact_even_where_an_approximation_is_asked_for() -> None:
    found = centrality_of(ties_of_graph(nx.path_graph(5)), "betweenness", engine="approximate")
    assert (found.error, found.risk) == (0, 0)
    assert found.remarks == ("So few nodes take no longer exactly: nothing is approximated.",)
    assert _values(found) == _of(nx.path_graph(5), "betweenness", engine="networkx")


@pytest.mark.parametrize(
    ("measure", "weighted", "said"),
    [("degree", False, "Only betweenness"), ("betweenness", True, "every tie alike")],
)
def test_what_cannot_be_approximated_is_refused(measure: str, weighted: bool, said: str) -> None:
    ties = ties_of_graph(nx.path_graph(5))
    with pytest.raises(EuroAIError, match=said):
        centrality_of(ties, measure, weighted=weighted, engine="approximate")


@st.composite
def graphs(draw: st.DrawFn) -> nx.Graph[int]:
    """Return a graph of up to 24 nodes, often in several components, with a strength a tie."""
    size = draw(st.integers(1, 24))
    graph: nx.Graph[int] = nx.empty_graph(size)
    ends = st.integers(0, size - 1)
    for a, b, strength in draw(st.lists(st.tuples(ends, ends, st.integers(1, 9)), max_size=60)):
        if a != b:
            graph.add_edge(a, b, shared=strength, weight=strength, length=1 / strength)
    return graph


@settings(max_examples=60, deadline=None)
@given(graphs(), st.sampled_from(sorted(set(MEASURES) - {"eigenvector"})), st.booleans())
def test_the_engines_agree_on_any_graph(graph: nx.Graph[int], measure: str, weighted: bool) -> None:
    compiled, plain = (
        _of(graph, measure, strength="shared", weighted=weighted, engine=engine)
        for engine in ENGINES
    )
    assert compiled == pytest.approx(plain, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_betweenness_is_that_of_networkx_on_any_graph(graph: nx.Graph[int]) -> None:
    plain = nx.betweenness_centrality(graph)
    assert _of(graph, "betweenness") == pytest.approx(
        {str(node): value for node, value in plain.items()}, abs=1e-9
    )


@settings(max_examples=40, deadline=None)
@given(graphs(), st.booleans())
def test_the_eigenvector_is_one_in_the_largest_component_and_nought_elsewhere(
    graph: nx.Graph[int], weighted: bool
) -> None:
    ties = ties_of_graph(graph, "shared")
    found = _values(centrality_of(ties, "eigenvector", weighted=weighted))
    members = {ties.nodes[place] for place in ties.components()[0]}
    if len(members) == 1:
        assert set(found.values()) == {0}
        return
    assert sum(value**2 for value in found.values()) == pytest.approx(1)
    assert all((found[node] > 0) == (node in members) for node in found)
    strengths = ties.strengths if weighted else [1] * len(ties.pairs)
    image = dict.fromkeys(found, 0.0)
    for (a, b), strength in zip(ties.pairs, strengths, strict=True):
        image[ties.nodes[a]] += strength * found[ties.nodes[b]]
        image[ties.nodes[b]] += strength * found[ties.nodes[a]]
    largest = sum(image[node] * found[node] for node in found)
    within = {node: image[node] for node in members}
    assert within == pytest.approx({n: largest * found[n] for n in members}, abs=1e-7)


def test_a_stronger_tie_is_a_nearer_one_where_distances_count() -> None:
    # From a to c directly, told once, or by b, told ten times each: the strong way is the short.
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edge("a", "b", shared=10)
    graph.add_edge("b", "c", shared=10)
    graph.add_edge("a", "c", shared=1)
    assert _of(graph, "betweenness")["b"] == 0
    for engine in ENGINES:
        found = _of(graph, "betweenness", strength="shared", weighted=True, engine=engine)
        assert found["b"] == 1


def test_ways_of_one_length_are_one_length_however_the_fractions_add_up() -> None:
    # From s to t it is 1/5 + 1/5 + 1/5 or 1/2 + 1/10: the same, but not in binary fractions.
    graph: nx.Graph[str] = nx.Graph()
    for a, b, shared in (
        ("s", "x", 5),
        ("x", "y", 5),
        ("y", "t", 5),
        ("s", "z", 2),
        ("z", "t", 10),
    ):
        graph.add_edge(a, b, shared=shared)
    for engine in ENGINES:
        found = _of(graph, "betweenness", strength="shared", weighted=True, engine=engine)
        assert found["z"] == pytest.approx(1 / 2 / 6)


def test_parallel_and_opposite_edges_are_one_tie_and_loops_none() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from([("a", "b"), ("a", "b"), ("b", "a"), ("b", "c"), ("c", "c")])
    ties = ties_of_graph(graph)
    assert ties.pairs == ((0, 1), (1, 2))
    assert ties.strengths == (3, 1)
    assert _values(centrality_of(ties, "degree")) == {"a": 1, "b": 2, "c": 1}
    assert _values(centrality_of(ties, "degree", weighted=True)) == {"a": 3, "b": 4, "c": 1}
    assert _values(centrality_of(ties, "strength")) == {"a": 3, "b": 4, "c": 1}


def test_equal_values_share_a_rank_and_stand_by_label() -> None:
    graph = nx.star_graph(3)
    nx.set_node_attributes(graph, {0: "hub", 1: "zeta", 2: "alpha", 3: "mu"}, "label")
    rows = centrality_of(ties_of_graph(graph), "degree").rows
    assert [(row.rank, row.label) for row in rows] == [
        (1, "hub"),
        (2, "alpha"),
        (2, "mu"),
        (2, "zeta"),
    ]
    two_hubs = centrality_of(ties_of_graph(nx.path_graph(4)), "degree").rows
    assert [row.rank for row in two_hubs] == [1, 1, 3, 3]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("size", [0, 1, 2, 3])
def test_the_smallest_graphs_have_values_too(measure: str, size: int) -> None:
    for graph in (nx.empty_graph(size), nx.path_graph(size)):
        compiled, plain = (_of(graph, measure, engine=engine) for engine in ENGINES)
        assert compiled == pytest.approx(plain, abs=1e-9)
        isolates = size == 1 or not graph.number_of_edges()
        assert len(compiled) == (0 if measure == "constraint" and isolates else size)


# On the shipped data ------------------------------------------------------------------------


@pytest.mark.parametrize("measure", MEASURES)
def test_the_engines_agree_on_the_views(kg: euroai.KnowledgeGraph, measure: str) -> None:
    for view in ("talent", "alliances"):
        for weighted in (False, True):
            compiled, plain = (
                view_centrality(kg, view, measure, weighted=weighted, engine=engine)
                for engine in ENGINES
            )
            assert _values(compiled) == pytest.approx(_values(plain), abs=1e-9)
            assert compiled.normalisation == plain.normalisation
            assert "networkx" in plain.engine


def test_the_result_says_how_it_came_about(kg: euroai.KnowledgeGraph) -> None:
    found = view_centrality(kg, "co-investment", "betweenness", top=5)
    view = kg.view("co-investment")
    assert (found.nodes, found.edges) == (view.number_of_nodes(), view.number_of_edges())
    assert found.engine.startswith("rustworkx 0.")
    assert "(n − 1)(n − 2)" in found.normalisation
    assert found.weighting.startswith("none")
    assert len(found.rows) == 5
    assert "components" in found.remarks[0]
    weighted = view_centrality(kg, "co-investment", "betweenness", weighted=True, top=1)
    assert "1 / “shared”" in weighted.weighting
    assert view_centrality(kg, "talent", "degree").direction.startswith("ignored")


def test_all_measures_of_a_view_are_what_each_gives_alone(kg: euroai.KnowledgeGraph) -> None:
    together = all_measures(kg, "talent")
    assert set(together) == set(MEASURES)
    for name, found in together.items():
        assert found == view_centrality(kg, "talent", name)


def test_what_does_not_exist_is_refused_by_name(kg: euroai.KnowledgeGraph) -> None:
    for view, measure, engine in (
        ("nowhere", "degree", "auto"),
        ("talent", "charm", "auto"),
        ("talent", "degree", "steam"),
    ):
        with pytest.raises(UnknownChoice, match=r"nowhere|charm|steam"):
            view_centrality(kg, view, measure, engine=engine)
