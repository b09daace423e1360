"""League tables: laws that hold on the shipped data, and cases small enough to reckon by hand."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

import euroai
from euroai.analysis.directory import investor_rows, lab_rows
from euroai.analysis.key_figures import raised
from euroai.analysis.rankings.investors import (
    EVERYTHING,
    INVESTOR_MEASURES,
    Cheques,
    busiest_investors,
    style_of,
)
from euroai.analysis.rankings.money import (
    highest_valued,
    money_by_quarter,
    money_by_year,
    most_raised,
    most_raised_by,
    period_of_day,
)
from euroai.analysis.rankings.scope import Scope, deals_in, rounds_in
from euroai.errors import UnknownChoice
from tests.analysis.figures.world import graph, purchase, round_of
from tests.conftest import FolderOf
from tests.plugins.frozen import changeable

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


def test_the_pace_is_of_the_365_days_up_to_that_of_the_data(tmp_path: Path) -> None:
    days = ("2023-08-21", "2023-08-22", "2024-08-20", "2024-08-21", "2025-08-20")
    rounds = "".join(round_of("alpha", f"r{n}", day, 1, "fund") for n, day in enumerate(days))
    kg = graph(tmp_path, rounds, published="2025-08-20")
    (row,) = busiest_investors(kg)
    # From 21 August 2024 on; before that from 22 August 2023 on.
    assert (row.rank, row.deals, row.pace, row.before) == (1, 5, 2, 2)


def test_how_somebody_invests_is_told_by_own_tickets_and_others_leads(tmp_path: Path) -> None:
    ticket = (
        "id:t{0} a eai:Investment ; eai:investor id:{1} ; eai:recipient id:alpha ; "
        'eai:amount {2} ; eai:currency "EUR" ; eai:announcedOn "20{0}-01-01"^^xsd:date .\n'
    )
    kg = graph(
        tmp_path,
        "".join(ticket.format(11 + n, "fund", euro) for n, euro in enumerate((1, 2, 4, 9)))
        + ticket.format(20, "bank", 100)
        # Another's ticket in a round with it is none of its own.
        + ticket.format(22, "bank", 1).replace("id:alpha", "id:beta ; eai:round id:beta-b")
        + round_of("beta", "a", "2021", 1, "ghost", more="eai:leadInvestor id:fund, id:bank")
        + round_of("beta", "b", "2022", 1, "fund", more="eai:leadInvestor id:bank")
        + round_of("gamma", "c", "2023", 1, "fund", more="eai:roundType c:unspecified"),
    )
    style = style_of(kg, "fund")
    assert style is not None
    assert style.cheques == Cheques(4, 1, 3, 9)
    assert (style.new, style.follow_on) == (3, 4)
    assert style.stages == (("ticket", 4), ("", 3))
    assert (style.leads_with, style.follows, style.followed_by) == (
        *((("bank", 1),), (("bank", 1),), (("ghost", 1),)),
    )
    assert (style.row.led, style.row.lead_known, style.row.lead_rate) == (1, 2, 0.5)


def test_what_became_of_an_organisation_is_the_latest_first(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2020", 1, "fund")
        + round_of("alpha", "ipo", "2022", 1, more="eai:roundType c:ipo")
        + purchase("maker", "alpha", "2023-01-01")
        + purchase("maker", "beta", "2024-01-01"),
    )
    style = style_of(kg, "fund")
    assert style is not None
    assert [(one.organization, one.event) for one in style.exits] == [
        ("alpha", "maker-buys-alpha"),
        ("alpha", "alpha-ipo"),
    ]


def test_nobody_leaves_by_buying_nor_what_was_entered_later(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2020", 1, "maker", "fund")
        + round_of("alpha", "late", "2024-02", 1, "bank")
        + purchase("maker", "alpha", "2023-01-01")
        + round_of("beta", "ipo", "2022", 1, "ghost", more="eai:roundType c:ipo")
        + round_of("beta", "seed", "", 1, "fund")
        + round_of("gamma", "seed", "2023", 1, "fund")
        + purchase("maker", "gamma", "2023-01-01"),
    )
    exits = {
        who: [one.event for one in style.exits]
        for who in ("maker", "fund", "bank", "ghost")
        if (style := style_of(kg, who)) is not None
    }
    # Of the fund's money in Gamma and in Beta the day is not known: it may have been before.
    assert exits == {
        "maker": [],
        "fund": ["maker-buys-gamma", "maker-buys-alpha", "beta-ipo"],
        "bank": [],
        "ghost": [],
    }


def test_money_that_a_later_round_includes_is_of_no_earlier_year(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "safe", "2021-05-01", 4, more="eai:round id:alpha-a")
        + round_of("alpha", "a", "2022-05-01", 10),
    )
    assert [row.amount_eur for row in most_raised(kg, Scope(year="2021"))] == [0]
    (lab,) = (row for row in lab_rows(kg) if row.id == "alpha")
    assert dict(lab.by_year) == {"2021": 0, "2022": 10}
    assert lab.raised.amount_eur == 10


def test_who_shares_the_first_place_of_a_country_is_named(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2021-05-01", 4) + round_of("gamma", "a", "2022-05-01", 4),
    )
    (france,) = (row for row in most_raised_by(kg, "country") if row.key == "FR")
    assert france.leaders == ("alpha", "gamma")


def test_groups_count_a_round_once_and_a_country_opens_the_region(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2021-05-01", 10, "fund")
        + round_of("alpha", "b", "2022-05-01", None, "fund")
        + round_of("gamma", "c", "2022-09-30", 30, "fund")
        + round_of("gamma", "d", "2022-10-01", 5, "fund", more="eai:recipient id:alpha")
        + round_of("delta", "e", "2022-05-01", 99, "fund"),
    )
    found = {row.key: row for row in most_raised_by(kg, "country")}
    france = found["FR"]
    assert (france.organizations, france.funded, france.rounds) == (2, 2, 4)
    assert (found["DE"].organizations, found["DE"].funded, found["DE"].first) == (1, 0, "")
    assert [row.id for row in most_raised(kg, Scope.of(kg, country="United States"))] == ["delta"]
    last = {row.id: row.last for row in most_raised(kg)}
    assert last == {"alpha": "2022-10-01", "gamma": "2022-10-01"}
    quarters = [(one.name, one.rounds) for one in money_by_quarter(kg).rows]
    assert (quarters[0], quarters[-2:]) == (("2021-Q2", 1), [("2022-Q3", 1), ("2022-Q4", 1)])
    assert [deal.id for deal in deals_in(kg, Scope(year="2021"))] == ["alpha-a"]


def test_a_round_of_unknown_amount_makes_funded_and_last_and_no_place(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "z", "2021-05-01", 10, "fund")
        + round_of("alpha", "part", "2021-02-01", 4, "fund", more="eai:round id:alpha-z")
        + round_of("alpha", "a", "2022-05-01", None, "fund")
        + round_of("gamma", "c", "2022-09-30", 30, "fund")
        + round_of("beta", "d", "2022-01-01", None, "fund"),
    )
    # The last round is the latest, whatever it is called; Beta raised nothing that is known.
    rows = [(row.rank, row.id, int(row.amount_eur), row.known, row.last) for row in most_raised(kg)]
    assert rows == [(1, "gamma", 30, 1, "2022-09-30"), (2, "alpha", 10, 2, "2022-05-01")]
    found = {row.key: row for row in most_raised_by(kg, "country")}
    # Of the French labs Gamma raised most, and Alpha comes first by its id.
    assert (found["FR"].first, found["FR"].known, found["FR"].rounds) == ("gamma", 3, 4)
    assert (found["DE"].funded, found["DE"].known, found["DE"].first) == (1, 0, "")
    first, *_ = money_by_year(kg).rows
    # The part has an amount that is known; it adds nothing to that of the whole.
    assert (first.name, int(first.amount_eur), first.known, first.rounds) == ("2021", 10, 2, 2)


def test_equals_share_the_best_place_and_a_city_goes_by_its_id(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("beta", "a", "2021-05-01", 10, "fund", more="eai:valuation 70")
        + round_of("alpha", "a", "2021-05-01", 10, "bank", more="eai:valuation 70")
        + round_of("gamma", "a", "2021-05-01", 4, "arm", more="eai:valuation 50"),
    )
    places = [(1, "alpha"), (1, "beta"), (3, "gamma")]
    assert [(row.rank, row.id) for row in most_raised(kg)] == places
    assert [(row.rank, row.id) for row in highest_valued(kg)] == places
    by_city = [(row.rank, row.key, int(row.amount_eur)) for row in most_raised_by(kg, "city")]
    assert by_city == [(1, "paris-fr", 14), (2, "berlin-de", 10)]


def test_of_those_who_lead_as_often_who_is_in_more_deals_stands_first(tmp_path: Path) -> None:
    kg = graph(
        tmp_path,
        round_of("alpha", "a", "2021", 1, "fund", more="eai:leadInvestor id:bank")
        + round_of("beta", "a", "2021", 1, more="eai:leadInvestor id:fund"),
    )
    rows = [(row.rank, row.id, row.deals) for row in busiest_investors(kg, "led")]
    assert rows == [(1, "fund", 2), (1, "bank", 1)]


def test_a_deal_of_no_certain_year_is_in_none(small: euroai.KnowledgeGraph) -> None:
    undated = Scope(region="", kind="")
    assert len(deals_in(small, undated)) == len(deals_in(small, EVERYTHING))
    for quarter, month in enumerate(("01", "04", "07", "10"), start=1):
        assert period_of_day(f"2024-{month}-01", quarters=True) == f"2024-Q{quarter}"
    for quarter, month in enumerate(("03", "06", "09", "12"), start=1):
        assert period_of_day(f"2024-{month}", quarters=True) == f"2024-Q{quarter}"
    assert (
        period_of_day("2024", quarters=True) == period_of_day("2024-05", quarters=False) == "2024"
    )


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.analysis.rankings") == []
