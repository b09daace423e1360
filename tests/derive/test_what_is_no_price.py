"""A bid, a value of several companies together and money tied to a goal are no price or round."""

from __future__ import annotations

import re

import euroai
from euroai.analysis.stated_events import events_of_kind

TOGETHER = re.compile(r"\b(combined|together|jointly|merged)\b", re.IGNORECASE)


def test_a_bid_of_the_data_buys_nobody(kg: euroai.KnowledgeGraph) -> None:
    bids = [
        event
        for event in events_of_kind(kg, "Acquisition")
        if "takeover-bid" in event.values("dealKind")
    ]
    assert bids
    for event in bids:
        for who in event.values("acquirer"):
            assert not set(event.values("target")) & set(kg.links("acquired").get(who, ()))
        assert not event.happened


def test_the_value_of_several_companies_together_is_the_valuation_of_none(
    kg: euroai.KnowledgeGraph,
) -> None:
    for event in events_of_kind(kg, "Observation"):
        if "valuation" in event.values("metric"):
            assert not any(TOGETHER.search(one) for one in event.values("comment")), event.id
    both = kg.event("cohere-valuation-2026-04")
    assert both is not None
    assert both.values("metric") == ("other",)


def test_money_tied_to_a_goal_is_no_part_of_a_rounds_amount(kg: euroai.KnowledgeGraph) -> None:
    series = kg.event("wayve-series-d")
    assert series is not None
    assert series.figures["amount"].chosen.value == 1_200_000_000
    for part in events_of_kind(kg, "RoundPart"):
        if "milestone" in part.values("partKind"):
            for whole in part.values("round"):
                event = kg.event(whole)
                assert event is not None
                amount = event.figures.get("amount")
                assert (
                    amount is None
                    or frozenset() in amount.chosen.counts
                    or not any("milestone" in counts for counts in amount.chosen.counts)
                ), whole
