"""Holdings: filters that never add, roll-ups that lose nothing, and deals with their dates."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import euroai
from euroai.analysis.capital.grouping import Grouping
from euroai.analysis.overlap.deals import HoldingDeal, deals_by_pair
from euroai.analysis.overlap.filters import EVERYTHING, Filter
from euroai.analysis.overlap.holdings import holdings_of, portfolios, topmost
from euroai.analysis.overlap.overlap import investor_overlap, lab_overlap, overlap_of
from euroai.errors import EuroAIError, UnknownChoice
from euroai.model import Entity, EntityId
from tests.conftest import FolderOf

Load = Callable[..., euroai.KnowledgeGraph]

REGISTER = """
id:group a eai:Company ; rdfs:label "Group" ; eai:country country:FR .
id:arm a eai:InvestmentFirm ; rdfs:label "Arm" ; eai:parentOrganization id:group ;
  eai:country country:US ; eai:investorKind c:corporate-venture .
id:desk a eai:InvestmentFirm ; rdfs:label "Desk" ; eai:parentOrganization id:arm .
id:ring a eai:Company ; rdfs:label "Ring" ; eai:parentOrganization id:rang .
id:rang a eai:Company ; rdfs:label "Rang" ; eai:parentOrganization id:ring .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:investorKind c:venture-capital ;
  eai:country country:GB .
id:pat a eai:Person ; rdfs:label "Pat" ; eai:nationality country:DE .
id:one a eai:Lab ; rdfs:label "One" ; eai:country country:FR ; eai:sector c:robotics .
id:two a eai:Lab ; rdfs:label "Two" ; eai:country country:US .
"""
CLAIMS = """
src:s a eai:Source ; rdfs:label "S" ; eai:publishedOn "2024-06-30"^^xsd:date .
id:seed a eai:FundingRound ; eai:recipient id:one ; eai:investor id:arm, id:fund, id:pat ;
  eai:roundType c:seed ; eai:announcedOn "2021"^^xsd:gYear .
id:a a eai:FundingRound ; eai:recipient id:one ; eai:investor id:fund, id:ring ;
  eai:roundType c:series-a ; eai:announcedOn "2023-05-04"^^xsd:date .
id:ticket a eai:Investment ; eai:recipient id:one ; eai:investor id:desk ; eai:round id:a .
id:told a eai:Investment ; eai:recipient id:two ; eai:investor id:desk .
id:us a eai:FundingRound ; eai:recipient id:two ; eai:investor id:fund, id:rang ;
  eai:roundType c:series-a ; eai:announcedOn "2024-01"^^xsd:gYearMonth .
"""


@pytest.fixture
def small(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    return euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/s.ttl": CLAIMS}))


def _held(kg: euroai.KnowledgeGraph, *, roll_up: bool = False, **where: Any) -> dict[str, Any]:
    found = holdings_of(kg, Filter.of(kg, **where), roll_up=roll_up)
    return {who: " ".join(own) for who, own in found.held.items()}


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ({"kind": "Venture capital"}, {"fund": "one two"}),
        ({"kind": ["person", "corporate-venture"]}, {"arm": "one", "pat": "one"}),
        ({"region": "North America"}, {"arm": "one"}),
        ({"region": "european-union"}, {"pat": "one"}),
        ({"country": ["Royaume-Uni", "de"]}, {"fund": "one two", "pat": "one"}),
        ({"country": "unknown"}, {"desk": "one two", "rang": "two", "ring": "one"}),
        ({"lab_country": "US"}, {"desk": "two", "fund": "two", "rang": "two"}),
        ({"lab_kind": "company"}, {}),
        ({"lab_kind": ["lab", "person"], "country": "DE"}, {"pat": "one"}),
        ({"sector": "robotics", "kind": "venture-capital"}, {"fund": "one"}),
        ({"round_type": "Series A"}, {"desk": "one", "fund": "one two", "rang": "two",
                                      "ring": "one"}),
        ({"round_type": "seed"}, {"arm": "one", "fund": "one", "pat": "one"}),
        ({"to_year": 2022}, {"arm": "one", "desk": "two", "fund": "one", "pat": "one"}),
        ({"to_year": 2022, "dated_only": True}, {"arm": "one", "fund": "one", "pat": "one"}),
        ({"from_year": 2024}, {"desk": "two", "fund": "two", "rang": "two"}),
        ({"from_year": 2025}, {}),
        ({"from_year": 2023, "to_year": 2023, "lab_region": "Europe"},
         {"desk": "one", "fund": "one", "ring": "one"}),
    ],
)  # fmt: skip
def test_a_filter_leaves_what_it_says(
    small: euroai.KnowledgeGraph, where: dict[str, Any], left: dict[str, str]
) -> None:
    assert _held(small, **where) == left


def test_undated_holdings_stay_within_years_and_are_counted(small: euroai.KnowledgeGraph) -> None:
    # ClaimedValue first in June 2024, so it was before the end of 2022 or not: both are possible.
    assert holdings_of(small, Filter.of(small, to_year=2022)).undated == 1
    assert holdings_of(small, Filter.of(small, to_year=2022, lab_country="FR")).undated == 0
    assert holdings_of(small, Filter.of(small, dated_only=True)).undated == 0
    assert holdings_of(small).undated == 0


def test_a_roll_up_counts_everybody_under_the_topmost_parent(small: euroai.KnowledgeGraph) -> None:
    found = holdings_of(small, roll_up=True)
    assert found.held["group"] == ("one", "two")
    assert found.held["rang"] == ("one", "two")  # a circle: its least id stands for all
    assert found.counted_under == {"arm": "group", "desk": "group", "ring": "rang"}
    # The home asked for is that of the parent: the French group has American and nameless arms.
    assert _held(small, roll_up=True, country="FR") == {"group": "one two"}
    assert _held(small, roll_up=True, country="US") == {}


def test_a_named_subsidiary_is_asked_about_as_its_parent(small: euroai.KnowledgeGraph) -> None:
    (pair,) = investor_overlap(small, ["desk", "fund"], roll_up=True).pairs
    assert (pair.a, pair.b, pair.shared) == ("group", "fund", 2)
    assert investor_overlap(small, ["arm", "desk"], roll_up=True).pairs == (
        *investor_overlap(small, ["group"], roll_up=True).pairs,
    )


def test_a_ticket_without_date_and_type_has_both_from_its_round(
    small: euroai.KnowledgeGraph,
) -> None:
    (ticket,) = deals_by_pair(small)["desk", "one"]
    assert (ticket.stated, ticket.types) == ("2023-05-04", ("series-a",))
    (stated,) = deals_by_pair(small)["desk", "two"]
    assert (stated.earliest, stated.latest, stated.is_dated) == ("", "2024-06-30", False)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"country": "Frnace"}, "no country “Frnace”. Did you mean: FR"),
        ({"lab_country": "Germny"}, r"DE \(Germany\)"),
        ({"region": "Asai"}, "no region “Asai”. Did you mean: asia"),
        ({"kind": "venture capitol"}, "no kind of investor .*venture-capital"),
        ({"sector": "robotic"}, "no sector .*robotics"),
        ({"round_type": "seriess b"}, "no round type .*series-b"),
    ],
)
def test_a_word_that_means_nothing_is_refused_with_the_nearest(
    small: euroai.KnowledgeGraph, where: dict[str, Any], said: str
) -> None:
    with pytest.raises(UnknownChoice, match=said):
        Filter.of(small, **where)


def test_years_run_forwards(small: euroai.KnowledgeGraph) -> None:
    with pytest.raises(EuroAIError, match="turn them around"):
        Filter.of(small, from_year=2024, to_year=2023)
    assert Filter.of(small) == EVERYTHING
    assert Filter.of(small, country="France", from_year=2023).asked == {
        "country": ["FR"],
        "from_year": 2023,
    }


PARENTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef"), max_size=6)


@settings(deadline=None)
@given(PARENTS, st.sampled_from("abcdef"))
def test_the_topmost_parent_is_its_own_and_shared_with_the_parent(
    parents: Mapping[str, str], ident: str
) -> None:
    entities = {
        one: Entity(EntityId(one), one, "Company", parent=parents.get(one, "")) for one in "abcdef"
    }
    top = topmost(entities, ident)
    assert topmost(entities, top) == top
    assert topmost(entities, parents.get(ident, ident)) == top


# On the shipped data ------------------------------------------------------------------------


def test_a_roll_up_conserves_investments(kg: euroai.KnowledgeGraph) -> None:
    rolled = holdings_of(kg, roll_up=True)
    assert rolled.counted_under
    plain = {
        (rolled.counted_under.get(who, who), lab)
        for who, own in portfolios(kg).items()
        for lab in own
    }
    assert {(who, lab) for who, own in rolled.held.items() for lab in own} == plain
    before, after = investor_overlap(kg, top=1), investor_overlap(kg, top=1, roll_up=True)
    assert (after.held, after.holders < before.holders) == (before.held, True)


def test_the_deals_are_those_of_which_the_holdings_follow(kg: euroai.KnowledgeGraph) -> None:
    pairs = {(who, lab) for who, own in portfolios(kg).items() for lab in own}
    assert set(deals_by_pair(kg)) == pairs
    view = kg.view("investments")
    for (who, lab), deals in random.Random(6).sample(  # noqa: S311 -- a sample, no secret
        sorted(deals_by_pair(kg).items()), 80
    ):
        assert tuple(deal.id for deal in deals) == view.edges[who, lab]["events"]
        for deal in deals:
            event = kg.event(deal.id)
            assert event is not None
            if event.when and event.when.earliest:
                assert (deal.earliest, deal.latest) == (event.when.earliest, event.when.latest)


CONDITIONS: dict[str, Any] = {
    "kind": ["venture-capital", "person"],
    "region": ["europe"],
    "country": ["US", "FR"],
    "lab_kind": ["lab"],
    "lab_region": ["european-union"],
    "lab_country": ["FR", "GB"],
    "sector": ["robotics", "defence"],
    "round_type": ["series-a", "seed"],
    "from_year": 2023,
    "to_year": 2024,
    "dated_only": True,
}


@pytest.mark.parametrize("roll_up", [False, True])
def test_a_filter_never_raises_a_count(kg: euroai.KnowledgeGraph, roll_up: bool) -> None:
    chance = random.Random(8)  # noqa: S311 -- draws conditions, no secret
    for _ in range(5):
        few = {name: CONDITIONS[name] for name in chance.sample(sorted(CONDITIONS), 2)}
        more = {**few, (name := chance.choice(sorted(CONDITIONS))): CONDITIONS[name]}
        sets = [
            holdings_of(kg, Filter.of(kg, **where), roll_up=roll_up).held
            for where in ({}, few, more)
        ]
        for wide, narrow in pairwise(sets):
            assert set(narrow) <= set(wide)
            assert all(set(own) <= set(wide[who]) for who, own in narrow.items())
            counts = {(p.a, p.b): p.shared for p in overlap_of(wide).pairs}
            found = overlap_of(narrow)
            assert all(pair.shared <= counts[pair.a, pair.b] for pair in found.pairs)
            assert (found.holders, found.held) <= (len(wide), overlap_of(wide).held)


def test_labs_are_filtered_and_rolled_up_as_their_investors_are(kg: euroai.KnowledgeGraph) -> None:
    where = Filter.of(kg, region="europe", lab_country="FR")
    labs = lab_overlap(kg, where=where, roll_up=True)
    investors = investor_overlap(kg, top=1, where=where, roll_up=True)
    assert (labs.holders, labs.held) == (investors.held, investors.holders)
    assert all(kg.entities[pair.a].country == "FR" for pair in labs.pairs)
    homes = Grouping.of(kg)  # of a person: the region of the nationality
    assert {homes.region(one) for pair in labs.pairs for one in pair.shared_ids} == {"europe"}


def _tree(**parents: str) -> dict[str, Entity]:
    return {
        one: Entity(EntityId(one), one, "Company", parent=parent) for one, parent in parents.items()
    }


def test_a_circle_of_parents_has_its_least_id_and_who_hangs_on_it_has_that_too() -> None:
    # a hangs on the circle of z, y and x, and is less than all in it.
    entities = _tree(a="z", x="y", y="z", z="x")
    assert [topmost(entities, one) for one in "axyz"] == ["x"] * 4


def test_one_dated_deal_dates_a_holding(small: euroai.KnowledgeGraph) -> None:
    found = holdings_of(small, Filter.of(small, from_year=2020))
    # Desk in Two by an undated ticket alone; Fund and Rang there by a dated round.
    assert (found.undated, found.held["desk"]) == (1, ("one", "two"))
    assert holdings_of(small, Filter.of(small, dated_only=True)).undated == 0


def test_a_deal_of_some_year_is_within_the_years_that_it_touches(
    small: euroai.KnowledgeGraph,
) -> None:
    span = HoldingDeal("d", "2021-12-31", "2022-01-01", "", ())
    bound = HoldingDeal("b", "", "2022-06-30", "", ())
    years = [(None, 2020), (None, 2021), (2022, None), (2023, None), (2021, 2021), (2022, 2022)]
    takes = [Filter(from_year=first, to_year=last) for first, last in years]
    assert [one.takes_deal(span) for one in takes] == [False, True, True, False, True, True]
    assert [one.takes_deal(bound) for one in takes] == [True, True, True, False, True, True]
    assert Filter.of(small, from_year=2022, to_year=2022).asked == {
        "from_year": 2022,
        "to_year": 2022,
    }


def test_a_holding_of_a_dated_and_an_undated_deal_is_dated(folder_of: FolderOf) -> None:
    more = "id:also a eai:Investment ; eai:recipient id:two ; eai:investor id:fund .\n"
    kg = euroai.load(folder_of({"register/all.ttl": REGISTER, "sources/2024/s.ttl": CLAIMS + more}))
    assert {deal.id: deal.is_dated for deal in deals_by_pair(kg)["fund", "two"]} == {
        "also": False,
        "us": True,
    }
    assert holdings_of(kg, Filter.of(kg, from_year=2020)).undated == 1
