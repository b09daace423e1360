"""Communities: a known answer, laws of modularity and stability, and names in words."""

from __future__ import annotations

from importlib.util import find_spec

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.analysis.centrality.simple_graph import ties_of, ties_of_graph
from euroai.analysis.communities import modularity
from euroai.analysis.communities.communities import communities
from euroai.analysis.communities.modularity import normalised_mutual_information, partition_of
from euroai.errors import EuroAIError, UnknownChoice
from tests.conftest import FolderOf
from tests.plugins.frozen import changeable

LEIDEN = find_spec("graspologic_native") is not None
ENGINES = (
    "louvain",
    pytest.param("leiden", marks=pytest.mark.skipif(not LEIDEN, reason="Leiden not installed")),
)
GROUPS = st.lists(st.integers(0, 4), min_size=1, max_size=30)


@pytest.mark.parametrize("engine", ENGINES)
def test_zacharys_karate_club_has_its_known_modularity(engine: str) -> None:
    """The largest modularity of the club is 0.4198, in four groups (Brandes et al. 2008)."""
    found = partition_of(ties_of_graph(nx.karate_club_graph()), engine=engine)
    assert 0.41 < found.modularity <= 0.4198
    assert sorted(place for group in found.groups for place in group) == list(range(34))
    assert 0 < found.stability <= 1


@pytest.mark.parametrize("engine", ENGINES)
def test_two_cliques_apart_are_two_communities_in_every_run(engine: str) -> None:
    graph = nx.disjoint_union(nx.complete_graph(6), nx.complete_graph(5))
    found = partition_of(ties_of_graph(graph), engine=engine)
    assert [len(group) for group in found.groups] == [6, 5]
    assert found.stability == 1


def test_modularity_is_networkx_own_with_strengths_and_resolution(
    kg: euroai.KnowledgeGraph,
) -> None:
    ties = ties_of(kg, "talent")
    found = partition_of(ties, engine="louvain", resolution=1.5)
    groups = [set(group) for group in found.groups]
    expected = nx.community.modularity(ties.graph(), groups, weight="strength", resolution=1.5)
    assert found.modularity == pytest.approx(expected, abs=1e-9)


def test_a_strong_tie_holds_together_what_plain_ties_would_part() -> None:
    graph = nx.cycle_graph(6)
    for a, b in graph.edges:
        graph[a][b]["deals"] = 50 if {a, b} in ({0, 1}, {2, 3}, {4, 5}) else 1
    found = partition_of(ties_of_graph(graph, "deals"), engine="louvain")
    assert sorted(found.groups) == [(0, 1), (2, 3), (4, 5)]


@given(GROUPS, st.permutations(range(5)))
def test_a_partition_agrees_with_itself_whatever_its_numbers(
    groups: list[int], names: list[int]
) -> None:
    renamed = [names[group] for group in groups]
    assert normalised_mutual_information(groups, renamed) == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30))
def test_agreement_is_symmetric_and_between_0_and_1(pairs: list[tuple[int, int]]) -> None:
    a, b = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    value = normalised_mutual_information(a, b)
    assert 0 <= value <= 1
    assert value == pytest.approx(normalised_mutual_information(b, a))


def test_independent_partitions_say_nothing_of_each_other() -> None:
    assert normalised_mutual_information([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(0)
    assert normalised_mutual_information([0, 0, 0, 1], [0, 0, 0, 0]) == 0
    with pytest.raises(ValueError, match="different sizes"):
        normalised_mutual_information([0], [0, 1])


def test_communities_part_the_nodes_of_a_view(kg: euroai.KnowledgeGraph) -> None:
    found = communities(kg, "alliances", engine="louvain")
    members = [member for group in found.groups for member in group.members]
    assert sorted(members) == list(kg.view("alliances"))
    assert found.nodes == len(members)
    sizes = [group.size for group in found.groups]
    assert sizes == sorted(sizes, reverse=True) == [len(group.members) for group in found.groups]
    assert [group.id for group in found.groups] == list(range(1, len(sizes) + 1))
    assert found.modularity > 0.5
    assert 0.5 < found.stability <= 1


def test_a_community_is_named_after_its_centre_country_and_sector(
    kg: euroai.KnowledgeGraph,
) -> None:
    graph = kg.view("alliances")
    for group in communities(kg, "alliances", engine="louvain").groups:
        within = graph.subgraph(group.members).degree(weight="alliances")
        degrees = [within[member] for member in group.members]
        assert degrees == sorted(degrees, reverse=True)
        assert all(kg.label(member) in group.name for member in group.members[:3])
        if group.countries:
            code, count = group.countries[0]
            assert kg.word(code) in group.name
            assert count == sum(kg.entities[m].country == code for m in group.members)
        if group.sectors:
            assert kg.word(group.sectors[0][0]) in group.name


def test_the_same_seed_gives_the_same_communities(kg: euroai.KnowledgeGraph) -> None:
    one, two = (communities(kg, "talent", engine="louvain", seed=7) for _ in range(2))
    assert one == two
    assert one.seed == 7


def test_a_higher_resolution_gives_no_fewer_communities(kg: euroai.KnowledgeGraph) -> None:
    ties = ties_of(kg, "talent")
    counts = [len(partition_of(ties, engine="louvain", resolution=r).groups) for r in (0.2, 1, 5)]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_a_graph_without_ties_is_every_node_alone() -> None:
    graph: nx.Graph[int] = nx.empty_graph(3)
    assert partition_of(ties_of_graph(graph)).groups == ((0,), (1,), (2,))


def test_what_cannot_be_done_is_named(kg: euroai.KnowledgeGraph) -> None:
    with pytest.raises(UnknownChoice, match="louvain"):
        communities(kg, "talent", engine="infomap")
    with pytest.raises(UnknownChoice, match="talent"):
        communities(kg, "talents")
    with pytest.raises(ValueError, match="above 0"):
        communities(kg, "talent", resolution=0)


@pytest.mark.skipif(LEIDEN, reason="Leiden is installed")
def test_leiden_says_how_it_is_installed(kg: euroai.KnowledgeGraph) -> None:
    with pytest.raises(EuroAIError, match="pip install graspologic-native"):
        communities(kg, "talent", engine="leiden")


def test_a_member_s_place_goes_by_its_ties_within(folder_of: FolderOf) -> None:
    """Two triangles and a tie between: who ties them to each other is no nearer to the middle."""
    pairs = [tuple(pair) for pair in ("ab", "ac", "bc", "de", "df", "ef", "cd")]
    register = "".join(f'id:{one} a eai:Lab ; rdfs:label "{one.upper()}" .\n' for one in "abcdef")
    text = 'src:s a eai:Source ; rdfs:label "S" .\n' + "".join(
        f"id:x{a}{b} a eai:Alliance ; eai:allianceKind c:chips ; eai:party id:{a}, id:{b} .\n"
        for a, b in pairs
    )
    kg = euroai.load(folder_of({"register/all.ttl": register, "sources/2024/s.ttl": text}))
    found = communities(kg, "alliances", engine="louvain")
    assert [one.members for one in found.groups] == [("a", "b", "c"), ("d", "e", "f")]
    assert [one.name for one in found.groups] == ["A, B and C", "D, E and F"]
    assert (found.nodes, found.edges) == (6, 7)


def test_ten_seeds_are_run_in_order_three_of_large_graphs_and_the_first_of_the_best_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seeds: list[int] = []
    halves = ([[0, 1], [2, 3]], [[1, 2], [3, 0]])  # equally good in a circle of four

    def run(_ties: object, seed: int, _resolution: float) -> list[list[int]]:
        seeds.append(seed)
        return halves[seed % 2]

    monkeypatch.setattr(modularity, "_engine", lambda _engine: ("of ours", run))
    ties = ties_of_graph(nx.cycle_graph(4))
    found = partition_of(ties, seed=42)
    assert seeds == list(range(42, 52))
    assert found.groups == ((0, 1), (2, 3))
    assert (found.modularity, found.runs) == (0.0, 10)
    # Of ten runs 45 pairs agree or not: each of the halves has ten pairs and they are independent.
    assert found.stability == pytest.approx(20 / 45)
    seeds.clear()
    monkeypatch.setattr(modularity, "_LARGE", 3)
    assert partition_of(ties, seed=43).groups == ((0, 3), (1, 2))
    assert seeds == [43, 44, 45]


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.analysis.communities") == []
