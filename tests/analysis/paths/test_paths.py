"""Paths: which event states a step, in which words, and what is said where there is no path."""

from __future__ import annotations

import gc
import random
import weakref
from collections.abc import Callable, Iterable
from itertools import islice, pairwise
from math import log

import networkx as nx
import pytest

import euroai
from euroai.analysis.paths.paths import find_paths, tell
from euroai.analysis.paths.relations import RELATIONS, relations_called
from euroai.analysis.paths.steps import SCALE, steps_of
from euroai.errors import EuroAIError, NoPath, UnknownChoice
from tests.conftest import FolderOf

REGISTER = (
    "".join(f'id:{x} a eai:Lab ; rdfs:label "{x.upper()}" .\n' for x in "abcd")
    + 'id:f a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:parentOrganization id:g .\n'
    + 'id:g a eai:Company ; rdfs:label "Group" .\n'
    + 'id:p a eai:Person ; rdfs:label "Pat" .\n'
    + 'id:alone a eai:Lab ; rdfs:label "Alone" .\n'
)
ROUND = "a eai:FundingRound ; eai:roundType c:seed ; eai:status c:completed ; "
ALLIANCE = "a eai:Alliance ; eai:allianceKind c:research ; "
Load = Callable[..., euroai.KnowledgeGraph]


@pytest.fixture
def load(folder_of: FolderOf) -> Load:
    """Return a function from the texts of sources (s0, s1 …, of Publisher 0, 1 …) to a graph."""

    def build(*sources: str) -> euroai.KnowledgeGraph:
        texts = {"register/all.ttl": REGISTER}
        for number, text in enumerate(sources):
            head = (
                f'src:s{number} a eai:Source ; rdfs:label "S" ; '
                f'eai:publisher "Publisher {number}" .\n'
            )
            texts[f"sources/2024/s{number}.ttl"] = head + text
        return euroai.load(folder_of(texts))

    return build


def test_an_alliance_of_two_tells_more_than_one_of_many(load: Load) -> None:
    many = f"id:many {ALLIANCE} eai:party id:a, id:b, id:c ; eai:startedOn '2020'^^xsd:gYear ."
    two = f"id:two {ALLIANCE} eai:party id:a, id:b ; eai:announcedOn '2024-06'^^xsd:gYearMonth ."
    (path,) = find_paths(load(many, many.replace("c:research", "c:defence"), two), "a", "b")
    (step,) = path.steps
    assert (step.events, step.date, step.sources) == (("two", "many"), "2024-06", ("s2",))


def test_of_several_rounds_the_earliest_dated_is_told_and_undated_ones_last(load: Load) -> None:
    kg = load(
        f"id:r1 {ROUND} eai:recipient id:a ; eai:investor id:f .",
        f"id:r2 {ROUND} eai:recipient id:a ; eai:investor id:f ; "
        "eai:announcedOn '2024-05-02'^^xsd:date .",
        f"id:r3 {ROUND} eai:recipient id:a ; eai:investor id:f ; "
        "eai:announcedOn '2023'^^xsd:gYear .",
    )
    (step,) = find_paths(kg, "f", "a")[0].steps
    assert (step.events, step.date) == (("r3", "r2", "r1"), "2023")


def test_only_sources_that_name_both_and_say_it_happened_tell_a_step(load: Load) -> None:
    base = f"id:r {ROUND} eai:recipient id:a ; "
    kg = load(
        base + "eai:investor id:f .",
        base + "eai:investor id:g .",
        base.replace("completed", "rumoured") + "eai:investor id:f .",
        base + "eai:leadInvestor id:f .",
    )
    assert find_paths(kg, "f", "a")[0].steps[0].sources == ("s0", "s3")


def test_a_step_is_told_in_the_direction_in_which_it_is_walked(load: Load) -> None:
    kg = load(f"id:r {ROUND} eai:recipient id:a ; eai:investor id:f .")
    (there,), (back,) = find_paths(kg, "g", "a"), find_paths(kg, "a", "g")
    assert [step.relation for step in there.steps] == ["ownerOf", "investedIn"]
    assert [step.relation for step in back.steps] == ["hasInvestor", "partOf"]
    assert tell(kg, back) == "A — has investor — Fund (Publisher 0) — part of — Group (register)"
    assert back.steps[1].events == ()
    assert back.nodes == ("a", "f", "g")


def test_the_strongest_relation_is_told_and_the_others_stand_beside(load: Load) -> None:
    post = "a eai:Position ; eai:person id:p ; eai:organization id:a ; eai:role c:"
    kg = load(
        f"id:job {post}chief-executive . id:ally {ALLIANCE} eai:party id:a, id:b .",
        f"id:founding {post}founder . id:job {post}chief-executive .",
        f"id:job {post}chief-executive . id:r {ROUND} eai:recipient id:b ; eai:investor id:a .",
        f"id:r {ROUND} eai:recipient id:b ; eai:investor id:a .",
    )
    founder, partner = find_paths(kg, "p", "b")[0].steps
    # Three sources state the job and one the founding, but who founds a house works there.
    assert (founder.relation, founder.also) == ("founderOf", ("workedAt",))
    assert (partner.relation, partner.also) == ("investedIn", ("alliedWith",))
    (back,) = find_paths(kg, "b", "a")[0].steps
    assert (back.relation, back.also) == ("hasInvestor", ("alliedWith",))
    # Two sources state the round and one the alliance: a step costs what its strongest tie costs.
    assert steps_of(kg, ()).cost(kg, "a", "b")[0] == SCALE // 2


def test_among_equally_short_paths_the_better_told_comes_first(load: Load) -> None:
    def ally(name: str, *parties: str) -> str:
        return f"id:{name} {ALLIANCE} eai:party {', '.join('id:' + p for p in parties)} .\n"

    weak = ally("ab", "a", "b") + ally("bd", "b", "d")
    strong = ally("ac", "a", "c") + ally("cd", "c", "d")
    assert [p.nodes[1] for p in find_paths(load(weak + strong, strong), "a", "d")] == ["c", "b"]


def test_the_sources_of_a_step_are_named_by_publisher_and_counted(load: Load) -> None:
    ally = f"id:ab {ALLIANCE} eai:party id:a, id:b . "
    dated = f"id:ab {ALLIANCE} eai:party id:a, id:b ; eai:announcedOn '2024-03-01'^^xsd:date ."
    kg = load(ally, ally, dated)
    stated = tell(kg, find_paths(kg, "a", "b")[0])
    assert stated == "A — allied with — B (2024-03-01, Publisher 2 and 2 more)"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Alone has no tie to anyone in the graph."),
        ({"goal": "a"}, "A is at both ends: a path joins two different entities."),
        (
            {"goal": "d", "max_length": 2},
            "No path joins A and D in at most 2 steps. The shortest takes 3 steps: allow that "
            "length.",
        ),
        (
            {"goal": "d", "relations": ["money", "founders"]},
            "No path joins A and D through founderOf or investedIn. Through every kind of tie the "
            "shortest takes 3 steps.",
        ),
        (
            {"goal": "d", "relations": ["alliance"], "max_length": 1, "all_paths": True},
            "No path joins A and D through alliedWith in at most 1 step. The shortest takes 3 "
            "steps: allow that length.",
        ),
        ({"goal": "g"}, "No path joins A and Group."),
    ],
)
def test_where_there_is_no_path_the_sentence_says_what_there_is(
    load: Load, asked: dict[str, object], said: str
) -> None:
    chain = "".join(
        f"id:{a}{b} {ALLIANCE} eai:party id:{a}, id:{b} .\n" for a, b in pairwise("abcd")
    )
    options = {"goal": "alone", **asked}
    with pytest.raises(NoPath) as caught:
        find_paths(load(chain), "a", options.pop("goal"), **options)  # type: ignore[arg-type]
    assert str(caught.value) == said


def _allied(names: Iterable[tuple[str, str]]) -> str:
    return "".join(f"id:{a}-{b} {ALLIANCE} eai:party id:{a}, id:{b} .\n" for a, b in sorted(names))


def test_a_hub_between_explains_less_than_a_chain_of_few_ties(load: Load) -> None:
    # Everybody is tied to the fund; from a to c it is also a way by b.
    kg = load(_allied([(x, "f") for x in "abcd"] + [("a", "b"), ("b", "c"), ("p", "f")]))
    (short,) = [path.nodes for path in find_paths(kg, "a", "c") if "f" in path.nodes]
    assert short == ("a", "f", "c")
    (best,) = find_paths(kg, "a", "c", hub_penalty=True)
    assert best.nodes == ("a", "b", "c")
    assert best.hub_cost == pytest.approx(log(3))
    ranked = find_paths(kg, "a", "c", hub_penalty=True, k=9)
    assert [path.nodes for path in ranked] == [
        path.nodes for path in find_paths(kg, "a", "c", hub_penalty=True, max_length=4, k=9)
    ]
    assert [path.hub_cost for path in ranked] == sorted(path.hub_cost for path in ranked)
    # The fund has six ties: its group is one of them.
    assert ranked[1].hub_cost == pytest.approx(log(6))


def test_k_paths_and_paths_around_somebody(load: Load) -> None:
    kg = load(_allied([("a", "b"), ("b", "d"), ("a", "c"), ("c", "d"), ("b", "c")]))
    routes = [path.nodes for path in find_paths(kg, "a", "d", k=3)]
    assert routes == [("a", "b", "d"), ("a", "c", "d"), ("a", "b", "c", "d")]
    assert find_paths(kg, "a", "d", k=3).cut
    assert not find_paths(kg, "a", "d", k=4).cut
    assert len(find_paths(kg, "a", "d", k=9, max_length=2)) == 2
    (around,) = find_paths(kg, "a", "d", avoid=["b"])
    assert around.nodes == ("a", "c", "d")
    for options in ({"all_paths": True}, {"k": 9}, {"hub_penalty": True}):
        assert all(
            "b" not in path.nodes for path in find_paths(kg, "a", "d", avoid=["b"], **options)
        )
    with pytest.raises(NoPath, match=r"without B and C\. With B and C the shortest takes 2 steps"):
        find_paths(kg, "a", "d", avoid=["b", "c"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"k": 0}, "1 to 1000 paths"),
        ({"k": 2, "all_paths": True}, "not for both"),
        ({"avoid": ["a"]}, "A is at an end"),
    ],
)
def test_a_question_that_contradicts_itself_is_refused(
    load: Load, options: dict[str, object], said: str
) -> None:
    with pytest.raises(EuroAIError, match=said):
        find_paths(load(_allied([("a", "b")])), "a", "b", **options)  # type: ignore[arg-type]


def test_a_path_has_at_least_one_step(kg: euroai.KnowledgeGraph) -> None:
    with pytest.raises(EuroAIError, match="at least one step"):
        find_paths(kg, "mistral-ai", "helsing", max_length=0)


def test_relations_go_by_their_names_both_ways_and_by_plain_words() -> None:
    words = ["Investments", "hasinvestor", " ALLIANCE ", "founders", "work", "study", "seat"]
    assert relations_called([*words, "acquisition", "ownership"]) == tuple(RELATIONS)
    assert relations_called(["alliances"]) == ("alliedWith",)
    with pytest.raises(UnknownChoice, match="no relation “friendship”"):
        relations_called(["friendship"])


def test_every_relation_of_the_view_has_its_words(kg: euroai.KnowledgeGraph) -> None:
    view = kg.view("everything")
    assert {edge["relation"] for _, _, edge in view.edges(data=True)} <= set(RELATIONS)


def test_dropping_a_graph_drops_what_was_kept_about_it(load: Load) -> None:
    kg = load(f"id:ab {ALLIANCE} eai:party id:a, id:b .")
    find_paths(kg, "a", "b")
    gone = weakref.ref(kg)
    del kg
    gc.collect()
    assert gone() is None


# On the shipped data ------------------------------------------------------------------------


def test_mistral_and_helsing_are_allied_since_february_2025(kg: euroai.KnowledgeGraph) -> None:
    (path,) = find_paths(kg, "mistral-ai", "helsing")
    (step,) = path.steps
    assert (step.relation, step.date) == ("alliedWith", "2025-02-10")
    assert step.events[0] == "helsing-mistral-ai-alliance"
    assert "qant-2025-02-11" in step.sources
    assert tell(kg, path).startswith("Mistral AI — allied with — Helsing (2025-02-10, ")


def test_a_shortest_path_is_as_short_as_networkx_finds_and_its_steps_exist(
    kg: euroai.KnowledgeGraph,
) -> None:
    view = kg.view("everything")
    plain = nx.Graph(view)
    largest = sorted(nx.node_connected_component(plain, "mistral-ai"))
    nodes = random.Random(5).sample(largest, 60)  # noqa: S311 -- a sample, no secret
    for a, b in zip(nodes[::2], nodes[1::2], strict=True):
        found = find_paths(kg, a, b)
        assert 1 <= len(found) <= 10
        for path in found:
            assert path.length == len(path.steps) == nx.shortest_path_length(plain, a, b)
            assert (path.nodes[0], path.nodes[-1]) == (a, b)
            for step in path.steps:
                ahead = view.get_edge_data(step.source, step.target) or {}
                behind = view.get_edge_data(step.target, step.source) or {}
                names = {
                    RELATIONS[name].walked(forward=True)[0]: data for name, data in ahead.items()
                }
                names |= {
                    RELATIONS[name].walked(forward=False)[0]: data for name, data in behind.items()
                }
                assert set(step.events) == set(names[step.relation].get("events", ()))
                assert set(step.sources) <= set(names[step.relation]["sources"])
                assert step.sources
                assert set(step.also) == set(names) - {step.relation}


def test_all_paths_are_simple_distinct_short_enough_and_in_order(kg: euroai.KnowledgeGraph) -> None:
    found = find_paths(kg, "mistral-ai", "black-forest-labs", all_paths=True)
    routes = [path.nodes for path in found]
    assert len(set(routes)) == len(routes) > 10
    assert all(len(set(route)) == len(route) <= 4 for route in routes)
    assert [len(route) for route in routes] == sorted(len(route) for route in routes)
    assert not found.cut
    bounded = find_paths(kg, "mistral-ai", "ami-labs", all_paths=True, max_length=6)
    assert (len(bounded), bounded.cut) == (1_000, True)


def test_the_k_shortest_are_as_long_as_networkx_has_them(kg: euroai.KnowledgeGraph) -> None:
    plain = nx.Graph(kg.view("everything"))
    for a, b in (("mistral-ai", "wayve"), ("yann-lecun", "helsing"), ("bpifrance", "synthesia")):
        found = find_paths(kg, a, b, k=12)
        lengths = [len(path) - 1 for path in islice(nx.shortest_simple_paths(plain, a, b), 12)]
        assert [path.length for path in found] == lengths
        assert len({path.nodes for path in found}) == 12
        assert found.cut


def test_the_least_penalty_is_that_of_a_weighted_shortest_path(kg: euroai.KnowledgeGraph) -> None:
    plain = nx.Graph(kg.view("everything"))
    largest = sorted(nx.node_connected_component(plain, "mistral-ai"))
    nodes = random.Random(7).sample(largest, 20)  # noqa: S311 -- a sample, no secret
    for a, b in zip(nodes[::2], nodes[1::2], strict=True):
        for one, other in plain.edges:
            # Half at each end: an inner node is left as often as it is entered.
            inner = [log(plain.degree(n)) / 2 for n in (one, other) if n not in (a, b)]
            plain.edges[one, other]["penalty"] = sum(inner)
        best = find_paths(kg, a, b, hub_penalty=True)[0]
        assert best.hub_cost == pytest.approx(
            nx.shortest_path_length(plain, a, b, weight="penalty"), abs=1e-4
        )


def test_relations_keep_the_walk_to_their_kind(kg: euroai.KnowledgeGraph) -> None:
    for path in find_paths(kg, "mistral-ai", "openai", relations=["investments"]):
        assert {step.relation for step in path.steps} <= {"investedIn", "hasInvestor"}


def test_a_step_costs_an_nth_of_its_tellings_and_as_much_more_as_there_are_others(
    load: Load,
) -> None:
    two = f"id:two {ALLIANCE} eai:party id:a, id:b ; eai:announcedOn '2024-06'^^xsd:gYearMonth ."
    four = f"id:four {ALLIANCE} eai:party id:c, id:d, id:a, id:f ."
    money = f"id:r {ROUND} eai:recipient id:b ; eai:investor id:f, id:p ."
    kg = load(two + four + money, money, money)
    steps = steps_of(kg, ())
    assert steps.cost(kg, "a", "b") == (SCALE, "2024-06-01")
    assert steps.cost(kg, "d", "c") == (3 * SCALE, "9999")
    assert steps.cost(kg, "f", "b") == (SCALE // 3, "9999")
    assert [steps.tellings(kg, *pair) for pair in (("b", "a"), ("b", "f"), ("f", "g"))] == [1, 3, 1]


def test_of_rounds_the_earlier_is_stated_however_many_were_in_it_and_two_publishers_by_name(
    load: Load,
) -> None:
    early = f"id:r1 {ROUND} eai:recipient id:a ; eai:investor id:f, id:p, id:g ; "
    early += "eai:announcedOn '2020'^^xsd:gYear ."
    late = f"id:r2 {ROUND} eai:recipient id:a ; eai:investor id:f ; "
    late += "eai:announcedOn '2024'^^xsd:gYear ."
    kg = load(early + late, early)
    (path,) = find_paths(kg, "f", "a")
    assert path.steps[0].events == ("r1", "r2")
    assert tell(kg, path).endswith("(2020, Publisher 0 and Publisher 1)")
