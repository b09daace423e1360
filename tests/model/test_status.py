"""Whether an event counts is decided by the rules, and read alike by every reader."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import euroai
from euroai.analysis.capital.deals import deals_of
from euroai.analysis.overlap.deals import deals_by_pair
from euroai.analysis.overlap.overlap import investor_overlap
from euroai.cli.describe import tell
from euroai.model import Event
from euroai.namespaces import SYSTEM_GRAPHS, slug
from euroai.site.entity.profile import profile
from euroai.site.index import SiteIndex
from euroai.store.terms import NamedNode, text_of
from tests.conftest import FolderOf

STATUSES = ("", "completed", "announced", "in-talks", "rumoured", "rejected", "withdrawn")
DONE = {"", "completed", "announced"}
ENDED = {"rejected", "withdrawn"}
Pairs = set[tuple[str, str]]


def counted_by_hand(kg: euroai.KnowledgeGraph, names: tuple[str, ...], target: str) -> Pairs:
    """Read who counts out of the sources' quads, with no rule and no class of the package."""
    stated: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value, graph in kg.asserted:
        address = text_of(graph)
        if address and address not in SYSTEM_GRAPHS and isinstance(subject, NamedNode):
            stated[slug(subject.value), address][slug(predicate.value)].add(slug(text_of(value)))
    off = {event for (event, _), said in stated.items() if said["status"] & ENDED}
    return {
        (who, what)
        for (event, _), said in stated.items()
        if event not in off and (not said["status"] or said["status"] & DONE)
        if not ("takeover-bid" in said["dealKind"] and "completed" not in said["status"])
        for name in names
        for who in said[name]
        for what in said[target]
        if who != what and not said["dealKind"] & {"asset-purchase", "team-hire"}
    }


@pytest.fixture(scope="module")
def by_hand(kg: euroai.KnowledgeGraph) -> Pairs:
    """Return every pair of investor and recipient of which a source states a deal that counts."""
    return counted_by_hand(kg, ("investor", "leadInvestor"), "recipient")


@pytest.fixture(scope="module")
def index(kg: euroai.KnowledgeGraph) -> SiteIndex:
    return SiteIndex(kg)


def test_every_reader_has_the_same_investors_of_all_organisations(
    kg: euroai.KnowledgeGraph, index: SiteIndex, by_hand: Pairs
) -> None:
    links = {(who, what) for who, held in kg.links("investedIn").items() for what in held}
    assert links == by_hand
    assert {(a, b) for b, all_of in kg.links("hasInvestor").items() for a in all_of} == by_hand
    assert set(kg.view("investments").edges()) == by_hand
    assert set(deals_by_pair(kg)) == by_hand
    everything: list[Any] = list(kg.view("everything").edges(data="relation"))
    assert {(a, b) for a, b, relation in everything if relation == "investedIn"} == by_hand
    deals = {
        (who, lab) for lab in kg.entities for deal in deals_of(kg, lab) for who in deal.investors
    }
    assert deals == by_hand
    rows = kg.query("SELECT ?a ?b { ?a eai:investedIn ?b }")
    assert set(map(tuple, rows.values.tolist())) == by_hand  # type: ignore[union-attr]
    profiles = [profile(index, ident) for ident in kg.entities]
    assert {(s.investor, s.recipient) for one in profiles for s in one.investors} == by_hand
    assert {(s.investor, s.recipient) for one in profiles for s in one.portfolio} == by_hand


def test_every_reader_has_the_same_co_investors(
    kg: euroai.KnowledgeGraph, index: SiteIndex, by_hand: Pairs
) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for who, what in by_hand:
        holders[what].add(who)
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for what, all_of in holders.items():
        for pair in permutations(all_of, 2):
            shared[pair].add(what)
    partners = {(a, b): set(ids) for a, all_of in index.partners.items() for b, ids in all_of}
    assert partners == shared
    overlap = {(one.a, one.b): set(one.shared_ids) for one in investor_overlap(kg).pairs}
    assert overlap == {pair: ids for pair, ids in shared.items() if pair[0] < pair[1]}


def test_every_reader_has_the_same_allies_and_buyers(kg: euroai.KnowledgeGraph) -> None:
    allied = counted_by_hand(kg, ("party",), "party")
    initiatives = {i for i, one in kg.entities.items() if one.kind == "Initiative"}
    assert initiatives
    links = {(a, b) for a, held in kg.links("alliedWith").items() for b in held}
    view = {pair for edge in kg.view("alliances").edges() for pair in (edge, edge[::-1])}
    assert links == view
    assert links <= allied
    acquired = counted_by_hand(kg, ("acquirer",), "target")
    assert {(a, b) for a, held in kg.links("acquired").items() for b in held} == acquired
    everything: list[Any] = list(kg.view("everything").edges(data="relation"))
    assert {(a, b) for a, b, relation in everything if relation == "acquired"} == acquired


def test_ownership_is_a_tie_whatever_became_of_deals(kg: euroai.KnowledgeGraph) -> None:
    owned = {(one.id, one.parent) for one in kg.entities.values() if one.parent}
    ties: list[Any] = list(kg.view("everything").edges(data="relation"))
    assert {(a, b) for a, b, relation in ties if relation == "partOf"} == owned


def test_nobody_only_in_talks_is_named_as_an_investor(
    kg: euroai.KnowledgeGraph, index: SiteIndex
) -> None:
    for event in index.events:
        for ident in event.only_talked_of("investor", "leadInvestor", "party", "acquirer"):
            assert ident not in event.parties("investor", "leadInvestor", "party", "acquirer")
            assert event.outcome_for(ident), (event.id, ident)
            assert event.id in {one.id for one in profile(index, ident).doubtful}
            about = event.first("recipient")
            lines = [text for _, text in tell(kg, about)]
            name = kg.label(ident)
            assert any(text.endswith(f"only: {name}") for text in lines), (event.id, ident)


def source(slug: str, text: str, published: str) -> str:
    return (
        f'src:{slug} a eai:Source ; rdfs:label "T" ; eai:publisher "P" ;'
        f' eai:publishedOn "{published}"^^xsd:date .\n{text}'
    )


REGISTER = (
    'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR .\n'
    'id:b a eai:Lab ; rdfs:label "B" ; eai:country country:FR .\n'
    'id:f a eai:InvestmentFirm ; rdfs:label "F" .\nid:g a eai:InvestmentFirm ; rdfs:label "G" .\n'
)
ROUND = "id:r a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; eai:investor id:"
ALLIANCE = "id:x a eai:Alliance ; eai:party id:a, id:b ; eai:allianceKind c:research"


@pytest.mark.parametrize("first", STATUSES)
@pytest.mark.parametrize("second", STATUSES)
def test_two_sources_of_any_two_statuses_count_by_source_unless_one_calls_it_off(
    folder_of: FolderOf, first: str, second: str
) -> None:
    def ticket(who: str, status: str) -> str:
        return f"{ROUND}{who} {f'; eai:status c:{status}' if status else ''} ."

    kg = euroai.load(
        folder_of(
            {
                "register/all.ttl": REGISTER,
                "sources/2024/one.ttl": source("one", ticket("f", first), "2024-01-01"),
                "sources/2024/two.ttl": source("two", ticket("g", second), "2024-02-01"),
            }
        )
    )
    event = kg.event("r")
    assert event is not None
    off = bool({first, second} & ENDED)
    counted = tuple(
        who for who, status in (("f", first), ("g", second)) if status in DONE and not off
    )
    assert event.happened == bool(counted)
    assert kg.links("investedIn") == dict.fromkeys(counted, ("a",))
    assert tuple(sorted(event.parties("investor"))) == (counted or ("f", "g"))
    expected = "" if counted else _furthest({first, second})
    assert event.outcome == expected


def _furthest(statuses: set[str]) -> str:
    order = ("withdrawn", "rejected", "announced", "in-talks", "rumoured")
    return next(one for one in order if one in statuses)


def _alliance(folder_of: FolderOf) -> Path:
    announced = ALLIANCE + ' ; eai:announcedOn "2025-10-15"^^xsd:date .'
    return folder_of(
        {
            "register/all.ttl": REGISTER,
            "sources/2025/one.ttl": source("one", announced, "2025-10-16"),
            "sources/2026/two.ttl": source(
                "two", ALLIANCE + " ; eai:status c:withdrawn .", "2026-02-01"
            ),
        }
    )


def test_an_alliance_withdrawn_later_stands_on_the_day_before(folder_of: FolderOf) -> None:
    folder = _alliance(folder_of)
    stood = euroai.load(folder, as_of="2025-12-31").event("x")
    assert stood is not None
    assert stood.happened
    assert euroai.load(folder, as_of="2025-12-31").links("alliedWith") == {"a": ("b",), "b": ("a",)}
    off = euroai.load(folder, as_of="2026-02-01").event("x")
    assert off is not None
    assert off.outcome == "withdrawn"
    assert euroai.load(folder).links("alliedWith") == {}


def test_an_asset_purchase_is_done_and_buys_no_organisation(kg: euroai.KnowledgeGraph) -> None:
    partial = {"asset-purchase", "team-hire"}
    found: list[Event] = []
    for ident in kg.entities:
        for event in kg.events_about(ident):
            if event.kind == "Acquisition" and set(event.values("dealKind")) <= partial:
                found.append(event)
    assert found
    bought = {
        one for _, _, tie in kg.view("everything").edges(data=True) for one in tie.get("events", ())
    }
    for event in found:
        assert event.happened
        assert event.id not in bought
        lines = [text for _, text in tell(kg, event.first("target"))]
        assert not any(text.endswith(" ()") for text in lines)
