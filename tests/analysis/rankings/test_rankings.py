"""League tables: laws that hold on the shipped data, and cases small enough to reckon by hand."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

import euroai
from euroai.analysis.directory import investor_rows
from euroai.analysis.key_figures import raised
from euroai.analysis.rankings.investors import (
    EVERYTHING,
    INVESTOR_MEASURES,
    busiest_investors,
    style_of,
)
from euroai.analysis.rankings.money import (
    highest_valued,
    money_by_quarter,
    money_by_year,
    most_raised,
    most_raised_by,
)
from euroai.analysis.rankings.scope import Scope, deals_in, rounds_in
from euroai.errors import UnknownChoice
from tests.conftest import FolderOf

SMALL = """
src:one a eai:Source ; rdfs:label "One" ; eai:publisher "A" ;
    eai:publishedOn "2026-08-20"^^xsd:date .
id:acme a eai:Lab ; rdfs:label "Acme" ; eai:country country:FR ; eai:sector c:robotics .
id:beta a eai:Lab ; rdfs:label "Beta" ; eai:country country:DE ; eai:sector c:robotics, c:defence .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" .
id:other a eai:InvestmentFirm ; rdfs:label "Other" .
id:acme-safe a eai:FundingRound ; eai:recipient id:acme ; eai:round id:acme-seed ;
    eai:amount 1000000 ; eai:currency "EUR" ; eai:announcedOn "2025-01-10"^^xsd:date ;
    eai:investor id:fund .
id:acme-seed a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:seed ;
    eai:amount 4000000 ; eai:currency "EUR" ; eai:announcedOn "2025-11-03"^^xsd:date ;
    eai:valuation 20000000 ; eai:investor id:fund ; eai:leadInvestor id:other .
id:acme-secondary a eai:FundingRound ; eai:recipient id:acme ; eai:roundType c:secondary ;
    eai:amount 90000000 ; eai:currency "EUR" ; eai:announcedOn "2026-08-01"^^xsd:date .
id:beta-seed a eai:FundingRound ; eai:recipient id:beta ; eai:roundType c:seed ;
    eai:amount 3000000 ; eai:currency "EUR" ; eai:announcedOn "2026-07"^^xsd:gYearMonth ;
    eai:leadInvestor id:fund ; eai:investor id:other .
id:beta-old a eai:FundingRound ; eai:recipient id:beta ;
    eai:amount 2000000 ; eai:currency "EUR" ; eai:announcedOn "2025"^^xsd:gYear ;
    eai:investor id:other .
id:beta-talks a eai:FundingRound ; eai:recipient id:beta ; eai:status c:in-talks ;
    eai:amount 70000000 ; eai:currency "EUR" ; eai:announcedOn "2026-08-19"^^xsd:date .
"""


@pytest.fixture
def small(folder_of: FolderOf) -> euroai.KnowledgeGraph:
    return euroai.load(folder_of({"sources/one.ttl": SMALL}))


def test_a_round_that_a_later_one_includes_counts_once_and_old_shares_do_not(
    small: euroai.KnowledgeGraph,
) -> None:
    rows = [(row.rank, row.id, int(row.amount_eur), row.rounds) for row in most_raised(small)]
    assert rows == [(1, "beta", 5_000_000, 2), (2, "acme", 4_000_000, 2)]


def test_quarters_hold_what_certainly_was_in_them_and_the_last_is_a_part(
    small: euroai.KnowledgeGraph,
) -> None:
    found = money_by_quarter(small)
    rows = [(one.name, int(one.amount_eur), one.rounds, one.is_part) for one in found.rows]
    assert rows[0] == ("2025-Q1", 0, 1, False)
    assert rows[-1] == ("2026-Q3", 3_000_000, 1, True)
    assert [name for name, *_ in rows] == [
        *("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"),
    ]
    assert (int(found.without.amount_eur), found.without.rounds) == (2_000_000, 1)
    years = [(one.name, int(one.amount_eur)) for one in money_by_year(small).rows]
    assert years == [("2025", 6_000_000), ("2026", 3_000_000)]


def test_a_scope_narrows_and_its_year_is_certain(small: euroai.KnowledgeGraph) -> None:
    assert [row.id for row in most_raised(small, Scope.of(small, country="Germany"))] == ["beta"]
    assert [row.id for row in most_raised(small, Scope.of(small, sector="defence"))] == ["beta"]
    assert [e.id for e in rounds_in(small, Scope(year="2026"))] == ["acme-secondary", "beta-seed"]
    with pytest.raises(UnknownChoice):
        Scope.of(small, sector="wizardry")


def test_leads_are_counted_of_rounds_of_which_a_lead_is_told(small: euroai.KnowledgeGraph) -> None:
    rows = {row.id: row for row in busiest_investors(small)}
    fund, other = rows["fund"], rows["other"]
    assert (fund.deals, fund.organizations, fund.led, fund.lead_known) == (3, 2, 1, 2)
    assert (other.deals, other.led, other.lead_rate) == (3, 1, 0.5)
    assert (fund.pace, fund.before) == (2, 1)
    assert (other.pace, other.before) == (2, 0)  # "2025" is certain of neither year


def test_the_profile_of_an_investor_parts_new_deals_from_follow_ons(
    small: euroai.KnowledgeGraph,
) -> None:
    style = style_of(small, "fund")
    assert style is not None
    assert (style.new, style.follow_on, style.cheques) == (2, 1, None)
    assert style.stages == (("seed", 2), ("", 1))
    assert style.years == (("2025", 2), ("2026", 1))
    assert style.countries == (("FR", 2), ("DE", 1))
    assert style.follows == (("other", 1),)
    assert style.followed_by == (("other", 1),)
    assert style_of(small, "acme") is None


def test_money_of_all_periods_and_all_homes_is_the_money_raised(kg: euroai.KnowledgeGraph) -> None:
    total = sum(row.amount_eur for row in most_raised(kg))
    for periods in (money_by_quarter(kg), money_by_year(kg)):
        assert sum(one.amount_eur for one in (*periods.rows, periods.without)) == total
    by_country = most_raised_by(kg, "country")
    assert sum(row.amount_eur for row in by_country) == total
    assert sum(row.organizations for row in by_country) == sum(
        one.kind == "Lab" and one.region == "europe" for one in kg.entities.values()
    )


def test_of_equals_the_first_by_id_stands_for_a_country(folder_of: FolderOf) -> None:
    labs = "".join(
        f'id:lab-{n} a eai:Lab ; rdfs:label "Lab {n}" ; eai:country country:FR .\n'
        f"id:lab-{n}-seed a eai:FundingRound ; eai:recipient id:lab-{n} ; eai:amount 2000000 ; "
        'eai:currency "EUR" ; eai:announcedOn "2025-01-10"^^xsd:date .\n'
        for n in range(10, 30)
    )
    source = SMALL[: SMALL.index("id:acme")]
    (france,) = most_raised_by(
        euroai.load(folder_of({"sources/one.ttl": source + labs})), "country"
    )
    assert (france.organizations, france.first) == (20, "lab-10")


def test_the_league_table_says_what_the_page_of_each_lab_says(kg: euroai.KnowledgeGraph) -> None:
    for row in most_raised(kg):
        assert (row.amount_eur, row.known, row.rounds) == tuple(raised(kg, row.id)), row.id
    valued = highest_valued(kg)
    assert valued[0].id == "mistral-ai"
    assert [row.valuation_eur for row in valued] == sorted(
        (row.valuation_eur for row in valued), reverse=True
    )


@pytest.mark.parametrize("measure", INVESTOR_MEASURES)
def test_places_follow_the_measure_and_equals_share_one(
    kg: euroai.KnowledgeGraph, measure: str
) -> None:
    rows = busiest_investors(kg, measure)
    assert rows[0].rank == 1
    for one, after in pairwise(rows):
        assert getattr(one, measure) >= getattr(after, measure)
        assert (one.rank == after.rank) == (getattr(one, measure) == getattr(after, measure))
    assert all(row.led <= row.lead_known <= row.deals for row in rows)


def test_the_deals_of_all_investors_are_those_of_the_scope(kg: euroai.KnowledgeGraph) -> None:
    deals = sum(len(deal.investors) for deal in deals_in(kg, EVERYTHING))
    assert sum(row.deals for row in busiest_investors(kg, "deals", EVERYTHING)) == deals


def test_nobody_is_told_to_exit_by_the_sale_of_assets(kg: euroai.KnowledgeGraph) -> None:
    for investor in ("accel", "nvidia", "index-ventures"):
        style = style_of(kg, investor)
        assert style is not None
        for one in style.exits:
            event = kg.event(one.event)
            assert event is not None
            assert event.happened
            assert not {"asset-purchase", "team-hire"} & set(event.values("dealKind"))
            share = event.figures.get("stakePercent")
            assert share is None or share.chosen.value > Decimal(50)


def test_the_directory_of_investors_counts_the_deals_of_the_league_table(
    kg: euroai.KnowledgeGraph,
) -> None:
    ranked = {row.id: row for row in busiest_investors(kg, scope=EVERYTHING)}
    rows = investor_rows(kg)
    assert {row.id for row in rows} == set(ranked)
    for row in rows:
        assert (len(row.deals), len(row.led)) == (ranked[row.id].deals, ranked[row.id].led), row.id
