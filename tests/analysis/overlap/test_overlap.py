"""Overlap: laws, published counts, SPARQL beside the sparse product, and who is asked about."""

from __future__ import annotations

import random
from collections.abc import Mapping

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom

import euroai
from euroai.analysis.overlap.overlap import (
    Overlap,
    PairsByHolder,
    backbone,
    investor_overlap,
    lab_overlap,
    overlap_of,
    portfolios,
)
from euroai.analysis.overlap.partners import neighbours, partners
from euroai.errors import UnfitValue
from tests.conftest import FolderOf
from tests.plugins.frozen import changeable

HOLDINGS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.sets(st.sampled_from("123456"), max_size=6).map(sorted),
    max_size=8,
)


@settings(deadline=None)
@given(HOLDINGS)
def test_measures_keep_their_bounds_and_shared_is_what_both_hold(
    holdings: Mapping[str, list[str]],
) -> None:
    found = overlap_of(holdings)
    assert found.holders == sum(1 for own in holdings.values() if own)
    assert found.held == len({one for own in holdings.values() for one in own})
    for pair in found.pairs:
        assert pair.a < pair.b
        assert set(pair.shared_ids) == set(holdings[pair.a]) & set(holdings[pair.b])
        assert (pair.size_a, pair.size_b) == (len(holdings[pair.a]), len(holdings[pair.b]))
        assert 1 <= pair.shared == len(pair.shared_ids) <= min(pair.size_a, pair.size_b)
        assert 0 < pair.jaccard <= pair.cosine + 1e-15
        assert pair.cosine <= pair.overlap_coefficient + 1e-15 <= 1 + 1e-15
        assert 0 < pair.p_value <= pair.q_value <= 1
        drawn = hypergeom.sf(pair.shared - 1, found.held, pair.size_a, pair.size_b)
        assert pair.p_value == pytest.approx(drawn, rel=1e-9)


@settings(deadline=None)
@given(HOLDINGS)
def test_all_pairs_are_those_that_share_something_in_a_fixed_order(
    holdings: Mapping[str, list[str]],
) -> None:
    pairs = overlap_of(holdings).pairs
    names = sorted(holdings)
    sharing = {
        (a, b)
        for place, a in enumerate(names)
        for b in names[place + 1 :]
        if set(holdings[a]) & set(holdings[b])
    }
    assert {(pair.a, pair.b) for pair in pairs} == sharing
    assert list(pairs) == sorted(pairs, key=lambda p: (-p.shared, -p.jaccard, p.a, p.b))
    backwards = {name: holdings[name] for name in reversed(list(holdings))}
    assert overlap_of(backwards) == overlap_of(holdings)


@settings(deadline=None)
@given(HOLDINGS, st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))
def test_overlap_is_symmetric(holdings: Mapping[str, list[str]], a: str, b: str) -> None:
    def seen(of: str, other: str) -> set[tuple[object, ...]]:
        return {
            (p.shared_ids, p.jaccard, p.overlap_coefficient, p.cosine, p.p_value, p.q_value)
            for p in overlap_of(holdings, [of]).pairs
            if p.b == other
        }

    assert seen(a, b) == seen(b, a)


def test_the_women_of_natchez_meet_as_often_as_breiger_counted() -> None:
    # Davis, Gardner & Gardner (1941); Breiger (1974), women by women: the row of Evelyn, as in the
    # matrix P of O. Lizardo's SOCIOL 208, "Extracting the backbone of bipartite projections".
    graph = nx.davis_southern_women_graph()
    women = graph.graph["top"]
    found = overlap_of({woman: sorted(graph[woman]) for woman in women}, ["Evelyn Jefferson"])
    row = {pair.b.split()[0]: pair.shared for pair in found.pairs}
    assert row == {
        "Laura": 6, "Theresa": 7, "Brenda": 6, "Charlotte": 3, "Frances": 4, "Eleanor": 3,
        "Pearl": 3, "Ruth": 3, "Verne": 2, "Myra": 2, "Katherina": 2, "Sylvia": 2, "Nora": 2,
        "Helen": 1, "Dorothy": 2, "Olivia": 1, "Flora": 1,
    }  # fmt: skip
    assert {pair.size_a for pair in found.pairs} == {8}
    assert (found.holders, found.held, found.tests) == (18, 14, 153)


SMALL = {"a": ["1", "2", "3"], "b": ["2", "3", "4"], "c": ["5"], "d": ["4"], "e": []}


def test_measures_on_a_pair_counted_by_hand() -> None:
    (pair,) = overlap_of(SMALL, ["b", "a"]).pairs
    assert (pair.a, pair.b, pair.shared, pair.shared_ids) == ("b", "a", 2, ("2", "3"))
    assert pair.jaccard == 2 / 4
    assert pair.overlap_coefficient == 2 / 3
    assert pair.cosine == pytest.approx(2 / 3)
    # Of C(5,3) = 10 ways to hold three of five, 3·2 share two with {1, 2, 3} and one shares three.
    assert pair.p_value == pytest.approx(7 / 10)


@settings(deadline=None)
@given(HOLDINGS, st.permutations("abcdefgh"))
def test_who_is_named_first_stands_first_and_no_number_depends_on_it(
    holdings: Mapping[str, list[str]], named: list[str]
) -> None:
    found = overlap_of(holdings, named).pairs
    assert all(named.index(pair.a) < named.index(pair.b) for pair in found)
    plain = overlap_of(holdings, sorted(named)).pairs
    assert {(frozenset((p.a, p.b)), p.shared_ids, p.q_value) for p in found} == {
        (frozenset((p.a, p.b)), p.shared_ids, p.q_value) for p in plain
    }


def test_one_named_stands_first_against_all_that_share_something() -> None:
    pairs = overlap_of(SMALL, ["d"]).pairs
    assert [(pair.a, pair.b, pair.size_a, pair.size_b) for pair in pairs] == [("d", "b", 1, 3)]


def test_several_named_give_also_the_pairs_that_share_nothing() -> None:
    pairs = overlap_of(SMALL, ["c", "a", "b"]).pairs
    assert [(pair.a, pair.b, pair.shared) for pair in pairs] == [
        ("a", "b", 2),
        ("c", "a", 0),
        ("c", "b", 0),
    ]
    assert (pairs[1].p_value, pairs[1].q_value, pairs[1].jaccard) == (1, 1, 0)
    assert pairs[1].shared_ids == ()


@pytest.mark.parametrize("chosen", [["e"], ["a", "e"], ["nobody"]])
def test_who_holds_nothing_gives_no_pair(chosen: list[str]) -> None:
    assert overlap_of(SMALL, chosen).pairs == ()


def test_q_is_corrected_for_all_pairs_whoever_is_asked_about() -> None:
    everyone = {(p.a, p.b): p.q_value for p in overlap_of(SMALL).pairs}
    (asked,) = overlap_of(SMALL, ["a", "b"]).pairs
    assert asked.q_value == everyone["a", "b"]


def test_top_keeps_the_first_rows_and_changes_no_number() -> None:
    assert overlap_of(SMALL, top=1).pairs == overlap_of(SMALL).pairs[:1]
    assert overlap_of(SMALL, top=1).holders == overlap_of(SMALL).holders


def test_the_backbone_keeps_what_chance_does_not_explain(every: Overlap) -> None:
    kept = backbone(every, 0.05)
    assert 0 < len(kept.pairs) < len(every.pairs)
    assert all(pair.q_value <= 0.05 for pair in kept.pairs)
    assert len(backbone(every, 1.0).pairs) == len(every.pairs)
    with pytest.raises(ValueError, match="probability"):
        backbone(every, 2)


def test_a_backbone_asked_for_is_that_of_all_pairs(
    kg: euroai.KnowledgeGraph, every: Overlap
) -> None:
    assert investor_overlap(kg, alpha=0.05).pairs == backbone(every).pairs
    assert investor_overlap(kg, alpha=0.05, top=3).pairs == backbone(every).pairs[:3]
    of_one = investor_overlap(kg, ["nvidia"]).pairs
    assert investor_overlap(kg, ["nvidia"], alpha=0.5).pairs == tuple(
        pair for pair in of_one if pair.q_value <= 0.5
    )
    with pytest.raises(ValueError, match="probability"):
        investor_overlap(kg, alpha=-1)


# On the shipped data ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every(kg: euroai.KnowledgeGraph) -> Overlap:
    return investor_overlap(kg)


def _shared_by_sparql(kg: euroai.KnowledgeGraph, a: str, b: str) -> set[str]:
    rows = kg.ask(f"SELECT ?lab {{ id:{a} eai:investedIn ?lab . id:{b} eai:investedIn ?lab }}")
    return {str(lab) for (lab,) in rows.rows()}


def test_the_product_counts_what_sparql_counts(kg: euroai.KnowledgeGraph, every: Overlap) -> None:
    sample = random.Random(3).sample(every.pairs, 40)  # noqa: S311 -- a sample, no secret
    for pair in sample:
        assert _shared_by_sparql(kg, pair.a, pair.b) == set(pair.shared_ids)
    names = random.Random(4).sample(sorted(portfolios(kg)), 5)  # noqa: S311
    among = investor_overlap(kg, names).pairs
    assert len(among) == 10
    for pair in among:
        assert _shared_by_sparql(kg, pair.a, pair.b) == set(pair.shared_ids)


def test_nvidia_and_bpifrance_sit_together_in_mistral(kg: euroai.KnowledgeGraph) -> None:
    (pair,) = investor_overlap(kg, ["nvidia", "bpifrance"]).pairs
    assert "mistral-ai" in pair.shared_ids
    assert set(pair.shared_ids) == _shared_by_sparql(kg, "nvidia", "bpifrance")


def test_labs_share_investors_as_investors_share_labs(kg: euroai.KnowledgeGraph) -> None:
    found = lab_overlap(kg, ["mistral-ai", "poolside"])
    rows = kg.ask("SELECT ?who { ?who eai:investedIn id:mistral-ai , id:poolside }").rows()
    assert set(found.pairs[0].shared_ids) == {str(who) for (who,) in rows}
    investors = investor_overlap(kg, top=1)
    assert (found.holders, found.held) == (investors.held, investors.holders)


def test_the_pairs_are_the_ties_of_the_co_investment_view(
    kg: euroai.KnowledgeGraph, every: Overlap
) -> None:
    view = kg.view("co-investment")
    ties = {(*sorted((a, b)), tie["shared"]) for a, b, tie in view.edges(data=True)}
    assert {(pair.a, pair.b, pair.shared) for pair in every.pairs} == ties


def test_pairs_looked_up_a_holder_at_a_time_are_those_of_the_overlap() -> None:
    held = {"a": ("x", "y", "z"), "b": ("x", "y"), "c": ("z",), "d": ("w",), "e": ()}
    by_holder = PairsByHolder(held)
    for holder in held:
        own = overlap_of(held, [holder]).pairs
        assert by_holder.of(holder) == own
        assert by_holder.number_of(holder) == len(own)
    assert by_holder.of("nobody") == ()
    assert PairsByHolder({}).of("a") == ()


def test_as_many_pairs_are_tested_as_there_are_and_every_probability_is_one() -> None:
    found = overlap_of({"a": ["x"], "b": ["x", "y"], "c": ["y"]})
    assert (found.holders, found.tests) == (3, 3)
    for alpha in (0.0, 1.0):
        assert len(overlap_of({"a": ["x"], "b": ["x"]}, alpha=alpha).pairs) == int(alpha)
    for alpha in (-0.01, 1.01):
        with pytest.raises(UnfitValue, match="probability"):
            overlap_of({"a": ["x"], "b": ["x"]}, alpha=alpha)


def test_neighbours_are_beyond_chance_by_the_corrected_value(folder_of: FolderOf) -> None:
    # Alpha and Beta share two of four investors; of the six pairs each is as likely as another.
    register = "".join(f'id:l{n} a eai:Lab ; rdfs:label "L{n}" .\n' for n in range(6))
    register += "".join(f'id:f{n} a eai:InvestmentFirm ; rdfs:label "F{n}" .\n' for n in range(12))
    rounds = {0: (0, 1), 1: (0, 1), 2: (2, 3), 3: (4, 5), 4: (6, 7, 8), 5: (9, 10, 11, 0)}
    text = 'src:s a eai:Source ; rdfs:label "S" .\n' + "".join(
        f"id:r{lab} a eai:FundingRound ; eai:recipient id:l{lab} ; eai:investor "
        + ", ".join(f"id:f{one}" for one in own)
        + " .\n"
        for lab, own in rounds.items()
    )
    kg = euroai.load(folder_of({"register/all.ttl": register, "sources/2024/s.ttl": text}))
    near, far = neighbours(kg, "l0")
    assert (near.ident, near.shared, near.jaccard) == ("l1", ("f0", "f1"), 1.0)
    assert (far.ident, far.shared) == ("l5", ("f0",))
    # P(two of two among twelve) = 1/66; fifteen pairs: q = 15/66, which chance explains.
    (pair,) = [one for one in lab_overlap(kg).pairs if (one.a, one.b) == ("l0", "l1")]
    assert [pair.p_value, pair.q_value] == pytest.approx([1 / 66, 15 / 66])
    assert not near.beyond_chance
    # Who shares most stands first.
    assert partners(kg)["f0"][0] == ("f1", ("l0", "l1"))
    assert len(partners(kg)["f0"]) == 4


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.analysis.overlap") == []
