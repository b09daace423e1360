"""The numbers of one organisation: what counts, what does not, and which of two is the latest."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.analysis.key_figures import (
    alliances_done,
    co_investors,
    included_rounds,
    investors_from,
    key_figures,
    labs_held,
    latest_valuation,
    past_places,
    people_of,
    raised,
    sells,
)
from tests.analysis.figures.world import graph, purchase, round_of


def rounds_of(kg: euroai.KnowledgeGraph, who: str) -> list[euroai.Event]:
    return [event for event in kg.events_about(who) if event.kind == "FundingRound"]


@pytest.fixture(scope="module")
def invested(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    """Return a graph in which Fund and Bank hold Alpha and Beta, Ghost Alpha, Arm Maker."""
    return graph(
        tmp_path_factory.mktemp("invested"),
        round_of("alpha", "safe", "2023-01-10", 1_000_000, "bank", more="eai:round id:alpha-seed")
        + round_of("alpha", "seed", "2023-11-03", 4_000_000, "fund", "bank", "ghost")
        + round_of(
            "alpha", "sale", "2024-01-03", 9_000_000, "arm", more="eai:roundType c:secondary"
        )
        + round_of("beta", "seed", "2024-02", None, "fund", "bank")
        + round_of("maker", "seed", "2024-02", 5, "fund"),
    )


def test_who_invested_with_somebody_is_somebody_else(invested: euroai.KnowledgeGraph) -> None:
    assert co_investors(invested, "fund") == ("arm", "bank", "ghost")
    assert co_investors(invested, "maker") == ()


def test_the_numbers_of_an_investor_are_those_of_what_it_holds(
    invested: euroai.KnowledgeGraph,
) -> None:
    found = key_figures(invested, "fund")
    assert (found.portfolio, found.labs, found.european_labs) == (3, 2, 2)
    # With Bank it shares Alpha and Beta, with Arm and Ghost Alpha alone.
    assert (found.co_investors, found.most_shared) == (3, 2)
    assert labs_held(invested, "fund", "asia") == ()


def test_the_numbers_of_a_lab_tell_its_investors_by_home(invested: euroai.KnowledgeGraph) -> None:
    found = key_figures(invested, "alpha")
    assert (found.investors, found.european_investors, found.rounds_done) == (4, 1, 3)
    assert found.neighbours == 2  # Beta and Maker
    assert investors_from(invested, "alpha", "unknown") == ("ghost",)
    assert investors_from(invested, "alpha", "north-america") == ("arm", "fund")


def test_what_a_later_round_includes_and_what_owners_sold_is_not_raised(
    invested: euroai.KnowledgeGraph,
) -> None:
    # The note of a million is in the seed of four, and the sale brought Alpha nothing.
    assert tuple(raised(invested, "alpha")) == (4_000_000, 2, 2)
    assert tuple(raised(invested, "beta")) == (0, 0, 1)
    assert included_rounds(rounds_of(invested, "alpha")) == {"alpha-safe": ("alpha-seed",)}


def test_the_latest_valuation_is_that_of_the_round_that_began_last(tmp_path: Path) -> None:
    valued = 'eai:valuation {} ; eai:valuationCurrency "EUR"'
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2023", 1, more=valued.format(10))
        + round_of("alpha", "b", "2023-06-15", 1, more=valued.format(20))
        + round_of("alpha", "c", "2024-01-15", 1)
        + round_of(
            "alpha", "d", "2024-02-15", 1, more=valued.format(40) + " ; eai:status c:rumour"
        ),
    )
    found = latest_valuation(rounds_of(kg, "alpha"))
    assert found is not None
    assert found.id == "alpha-b"


@pytest.mark.parametrize(
    ("more", "whole"),
    [
        ("", True),
        (" ; eai:stakePercent 50", False),
        (" ; eai:stakePercent 50.1", True),
        (" ; eai:dealKind c:asset-purchase", False),
        (" ; eai:dealKind c:team-hire", False),
    ],
)
def test_more_than_half_of_an_organisation_is_a_sale_of_it(
    tmp_path: Path, more: str, *, whole: bool
) -> None:
    event = graph(tmp_path, purchase("maker", "alpha", "2024-03-01", more)).event(
        "maker-buys-alpha"
    )
    assert event is not None
    assert sells(event, "alpha") is whole
    assert not sells(event, "maker")


def test_an_alliance_that_others_made_is_none_of_whom_only_talk_names(tmp_path: Path) -> None:
    alliance = "id:pact a eai:Alliance ; eai:allianceKind c:research ; eai:party "
    kg = graph(
        tmp_path,
        alliance + "id:alpha, id:maker .",
        alliance + "id:alpha, id:maker, id:beta ; eai:status c:in-talks .",
    )
    assert alliances_done(kg, "alpha") == ("pact",)
    assert alliances_done(kg, "beta") == ()


def test_a_past_place_is_one_that_a_source_calls_past(tmp_path: Path) -> None:
    post = (
        "id:{0}-at-{1} a eai:Position ; eai:person id:{0} ; eai:organization id:{1} ; "
        "eai:role {2} .\n"
    )
    kg = graph(
        tmp_path,
        post.format("ada", "alpha", "c:engineer")
        + post.format("ada", "maker", "c:engineer ; eai:former true")
        + post.format("ada", "beta", 'c:student ; eai:endedOn "2020"^^xsd:gYear')
        + post.format("bea", "alpha", "c:founder"),
    )
    assert past_places(kg, "ada") == ("beta", "maker")
    assert people_of(kg, "alpha") == ("ada", "bea")
