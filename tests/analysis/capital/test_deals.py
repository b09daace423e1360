"""No money counts twice: which ticket belongs to which round, by hand-made cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import euroai
from euroai.analysis.capital.capital import (
    by_year,
    capital_origin,
    european_labs,
    possible_doubles,
)
from euroai.analysis.capital.deals import Deal, deals_of
from tests.conftest import FolderOf
from tests.plugins.frozen import changeable

REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .
id:other a eai:Lab ; rdfs:label "Other" ; eai:country country:US .
id:firm a eai:Company ; rdfs:label "Firm" ; eai:country country:FR .
id:f a eai:InvestmentFirm ; rdfs:label "F" ; eai:country country:US ;
    eai:investorKind c:venture-capital .
id:g a eai:InvestmentFirm ; rdfs:label "G" ; eai:country country:FR ;
    eai:investorKind c:public-bank .
id:p a eai:Person ; rdfs:label "P" ; eai:nationality country:JP .
id:q a eai:Person ; rdfs:label "Q" .
src:one a eai:Source ; rdfs:label "One" ; eai:publisher "One" .
src:two a eai:Source ; rdfs:label "Two" ; eai:publisher "Two" .
"""
ROUND = """
id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ;
    eai:announcedOn "2024-05-02"^^xsd:date ; eai:amount 100 ; eai:currency "EUR" ;
    eai:leadInvestor id:f ; eai:investor id:g .
"""

GraphOf = Callable[..., euroai.KnowledgeGraph]


@pytest.fixture
def graph_of(folder_of: FolderOf) -> GraphOf:
    """Return a function that makes a graph of the register and what two sources state."""

    def make(one: str, two: str = "") -> euroai.KnowledgeGraph:
        texts = {"register/all.ttl": REGISTER, "sources/2024/one.ttl": one}
        return euroai.load(folder_of(texts | ({"sources/2024/two.ttl": two} if two else {})))

    return make


def ticket(ident: str, investor: str, more: str = "") -> str:
    return (
        f"id:{ident} a eai:Investment ; eai:investor id:{investor} ; eai:recipient id:lab{more} ."
    )


def euros(amount: int) -> str:
    return f' ; eai:amount {amount} ; eai:currency "EUR"'


def earlier(more: str = "") -> str:
    return (
        "id:lab-safe a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:unspecified ;"
        f' eai:announcedOn "2024-02"^^xsd:gYearMonth ; eai:investor id:g{euros(30)}{more} .'
    )


def of_lab(kg: euroai.KnowledgeGraph) -> dict[str, Deal]:
    return {deal.id: deal for deal in deals_of(kg, "lab")}


def test_a_ticket_that_names_its_round_divides_it_and_adds_nothing(graph_of: GraphOf) -> None:
    own = ticket("t", "f", euros(70) + " ; eai:round id:lab-seed")
    kg = graph_of(ROUND + own)
    assert list(of_lab(kg)) == ["lab-seed"]
    found = capital_origin(kg, ["lab"])
    assert found.amount_eur_total == 100
    assert {row.key: row.amount_eur for row in found.rows} == {"north-america": 70, "europe": 30}
    assert found.imputed_share == pytest.approx(0.3)


def test_a_ticket_that_names_its_round_makes_its_investor_one_of_the_round(
    graph_of: GraphOf,
) -> None:
    kg = graph_of(ROUND + ticket("t", "p", euros(40) + " ; eai:round id:lab-seed"))
    found = {row.key: row.amount_eur for row in capital_origin(kg, ["lab"]).rows}
    assert found == {"asia": 40, "north-america": 30, "europe": 30}


@pytest.mark.parametrize(
    "when",
    ["", ' ; eai:announcedOn "2024"^^xsd:gYear', ' ; eai:announcedOn "2024-05"^^xsd:gYearMonth'],
)
def test_a_ticket_of_a_named_investor_belongs_to_the_round_if_dates_can_be_the_same(
    graph_of: GraphOf, when: str
) -> None:
    deals = of_lab(graph_of(ROUND + ticket("t", "f", euros(70) + when)))
    assert list(deals) == ["lab-seed"]
    assert deals["lab-seed"].tickets == (("f", 70),)


def test_a_ticket_of_another_date_or_another_investor_is_a_deal_of_its_own(
    graph_of: GraphOf,
) -> None:
    later = ' ; eai:announcedOn "2025"^^xsd:gYear'
    kg = graph_of(ROUND + ticket("t", "f", euros(70) + later) + ticket("u", "p", euros(5)))
    assert {deal.id: deal.amount for deal in of_lab(kg).values()} == {
        "lab-seed": 100,
        "t": 70,
        "u": 5,
    }
    found = capital_origin(kg, ["lab"])
    assert (found.rounds, found.tickets, found.amount_eur_total) == (1, 2, 175)


def test_a_ticket_that_fits_several_rounds_is_set_aside(graph_of: GraphOf) -> None:
    second = ROUND.replace("lab-seed", "lab-series-a").replace("2024-05-02", "2025-05-02")
    kg = graph_of(ROUND + second + ticket("t", "f", euros(70)))
    found = capital_origin(kg, ["lab"])
    assert found.set_aside == ("t",)
    assert (found.amount_eur_total, found.imputed_share) == (200, 1)


def test_a_ticket_larger_than_its_round_is_set_aside(graph_of: GraphOf) -> None:
    kg = graph_of(ROUND + ticket("t", "f", euros(500) + " ; eai:round id:lab-seed"))
    found = capital_origin(kg, ["lab"])
    assert (found.set_aside, found.amount_eur_total) == (("t",), 100)


def test_two_tickets_of_one_investor_count_once_unless_their_dates_differ(
    graph_of: GraphOf,
) -> None:
    dated = ' ; eai:announcedOn "2023"^^xsd:gYear'
    kg = graph_of(
        ticket("t", "f", euros(10) + dated)
        + ticket("t-again", "f", euros(12))
        + ticket("t-later", "f", euros(5) + dated.replace("2023", "2025"))
    )
    found = capital_origin(kg, ["lab"])
    assert sorted(of_lab(kg)) == ["t", "t-later"]
    assert (found.amount_eur_total, found.set_aside) == (15, ("t-again",))


def test_an_undated_ticket_in_dollars_takes_the_rate_of_its_round(graph_of: GraphOf) -> None:
    usd = ' ; eai:amount 50 ; eai:currency "USD" ; eai:round id:lab-seed'
    tickets = of_lab(graph_of(ROUND + ticket("t", "f", usd)))["lab-seed"].tickets
    assert tickets == (("f", 47),)  # 1.0698 dollars a euro on 2 May 2024


def test_an_unknown_amount_is_counted_and_not_guessed(graph_of: GraphOf) -> None:
    bare = ROUND.replace('eai:amount 100 ; eai:currency "EUR" ;', "")
    found = capital_origin(graph_of(bare), ["lab"])
    assert (found.unknown_amount_rounds, found.amount_eur_total) == (1, 0)
    assert [(row.key, row.investments, row.share_by_amount) for row in found.rows] == [
        ("europe", 1, 0),
        ("north-america", 1, 0),
    ]
    ticketed = bare + ticket("t", "f", euros(70) + " ; eai:round id:lab-seed")
    assert capital_origin(graph_of(ticketed), ["lab"]).amount_eur_total == 70


def test_money_of_unknown_givers_is_told_and_given_to_nobody(graph_of: GraphOf) -> None:
    alone = ROUND.replace("eai:leadInvestor id:f ; eai:investor id:g", 'rdfs:comment "?"')
    found = capital_origin(graph_of(alone), ["lab"])
    assert (found.unplaced_eur, found.unknown_investor_rounds, found.rows) == (100, 1, ())


def test_an_investor_whom_only_talks_name_gave_nothing(graph_of: GraphOf) -> None:
    talks = ROUND.replace("id:g .", "id:g, id:p ; eai:status c:in-talks .")
    assert of_lab(graph_of(ROUND, talks))["lab-seed"].investors == ("f", "g")
    assert of_lab(graph_of(talks)) == {}


def test_a_person_is_at_home_by_nationality_and_else_unknown(graph_of: GraphOf) -> None:
    kg = graph_of(ROUND.replace("id:f ; eai:investor id:g", "id:p ; eai:investor id:q"))
    keys = {
        by: {r.key for r in capital_origin(kg, ["lab"], by=by).rows}
        for by in ("region", "country", "kind")
    }
    assert keys == {
        "region": {"asia", "unknown"},
        "country": {"JP", "unknown"},
        "kind": {"person"},
    }


def test_debt_grants_and_sales_of_old_shares_stand_apart(graph_of: GraphOf) -> None:
    kinds = ("debt", "grant", "secondary")
    rounds = [ROUND.replace("lab-seed", f"lab-{k}").replace("c:seed", f"c:{k}") for k in kinds]
    kg = graph_of(ROUND + "".join(rounds))
    assert capital_origin(kg, ["lab"]).rounds == 1
    for kind in kinds:
        found = capital_origin(kg, ["lab"], instruments=(kind,))
        assert (found.rounds, found.instruments) == (1, (kind,))
    assert capital_origin(kg, ["lab"], instruments=("equity", *kinds)).amount_eur_total == 400


def test_europes_labs_are_labs_whose_own_country_is_in_europe(graph_of: GraphOf) -> None:
    assert european_labs(graph_of(ROUND)) == ("lab",)


def test_two_rounds_of_one_time_and_amount_are_told_as_perhaps_one(graph_of: GraphOf) -> None:
    twin = ROUND.replace("lab-seed", "lab-round-2024").replace("100", "104")
    assert possible_doubles(graph_of(ROUND + twin)) == (("lab-round-2024", "lab-seed"),)
    assert possible_doubles(graph_of(ROUND + twin.replace("104", "150"))) == ()


def test_a_round_that_a_later_one_includes_counts_once(graph_of: GraphOf) -> None:
    deals = of_lab(graph_of(ROUND, earlier(" ; eai:round id:lab-seed")))
    assert {one: deal.amount for one, deal in deals.items()} == {"lab-safe": 30, "lab-seed": 70}
    apart = of_lab(graph_of(ROUND, earlier()))
    assert {one: deal.amount for one, deal in apart.items()} == {"lab-safe": 30, "lab-seed": 100}


def test_a_dated_ticket_counts_before_an_undated_one_and_then_one_with_an_amount(
    graph_of: GraphOf,
) -> None:
    dated = ' ; eai:announcedOn "2024-05-02"^^xsd:date'
    found = of_lab(graph_of(ticket("day", "f", dated) + ticket("sum", "f", euros(9))))
    assert {one: deal.set_aside for one, deal in found.items()} == {"day": ("sum",)}
    found = of_lab(graph_of(ticket("a-bare", "f") + ticket("sum", "f", euros(9))))
    assert {one: deal.amount for one, deal in found.items()} == {"sum": 9}


def test_a_ticket_that_names_its_round_counts_before_one_that_only_fits(graph_of: GraphOf) -> None:
    stated = ticket("stated", "f", euros(60) + " ; eai:round id:lab-seed")
    fits = ticket("fits", "f", euros(70) + ' ; eai:announcedOn "2024-05-02"^^xsd:date')
    (deal,) = deals_of(graph_of(fits + ROUND + stated), "lab")
    assert (deal.tickets, deal.set_aside) == ((("f", 60),), ("fits",))


def test_earlier_money_beyond_the_whole_leaves_nothing_and_no_debt(graph_of: GraphOf) -> None:
    deals = of_lab(graph_of(ROUND, earlier(" ; eai:round id:lab-seed").replace("30", "130")))
    assert {one: deal.amount for one, deal in deals.items()} == {"lab-safe": 130, "lab-seed": 0}


def test_a_sum_of_nothing_is_known_and_a_deal_of_two_years_is_of_neither(
    graph_of: GraphOf,
) -> None:
    (deal,) = deals_of(graph_of(ROUND.replace("eai:amount 100", "eai:amount 0")), "lab")
    assert (deal.amount, deal.year) == (0, "2024")
    from dataclasses import replace

    from euroai.derive.dates import DateRange

    assert replace(deal, when=DateRange("2023-12-31", "2024-01-01")).year == ""
    assert replace(deal, when=DateRange("", "2024-01-01")).year == ""


def test_the_homes_that_lead_by_investments_and_by_euro_may_differ(graph_of: GraphOf) -> None:
    # F from America gave 90 of 100; G and two tickets of a later day come from France.
    later = ' ; eai:announcedOn "2024-0{}-02"^^xsd:date'
    kg = graph_of(
        ROUND
        + ticket("t", "f", euros(90) + " ; eai:round id:lab-seed")
        + ticket("u", "g", euros(1) + later.format(7))
        + ticket("v", "g", euros(1) + later.format(9))
    )
    found = capital_origin(kg, ["lab"])
    assert [(row.key, row.investments, row.amount_eur) for row in found.rows] == [
        ("north-america", 1, 90),
        ("europe", 3, 12),
    ]
    assert found.leaders == ("europe", "north-america")
    assert (found.homes, found.investments) == (2, 4)
    # Only the ten of the round that G must have given were divided: a ticket says who gave it.
    assert found.imputed_share == pytest.approx(10 / 102)
    europe = found.rows[1]
    assert (europe.imputed_eur, europe.least_eur, europe.most_eur) == (10, 2, 12)
    assert europe.share_most == pytest.approx(12 / 102)


def test_a_ticket_of_several_does_not_say_who_gave_what(graph_of: GraphOf) -> None:
    kg = graph_of(ticket("t", "f, id:p", euros(10)))
    (deal,) = deals_of(kg, "lab")
    assert (deal.tickets, deal.investors) == ((), ("f", "p"))
    assert capital_origin(kg, ["lab"]).imputed_share == 1


def test_years_stand_in_order_and_what_has_no_certain_one_last(graph_of: GraphOf) -> None:
    undated = ROUND.replace("lab-seed", "lab-x").replace(
        'eai:announcedOn "2024-05-02"^^xsd:date ;', ""
    )
    old = ROUND.replace("lab-seed", "lab-y").replace("2024-05-02", "2022-05-02")
    assert [one.year for one in by_year(graph_of(ROUND + undated + old), ["lab"])] == [
        *("2022", "2024", ""),
    ]


def test_amounts_a_tenth_of_the_larger_apart_may_be_one(graph_of: GraphOf) -> None:
    def twins(amount: str) -> int:
        twin = ROUND.replace("lab-seed", "lab-round-2024").replace("100", amount)
        return len(possible_doubles(graph_of(ROUND + twin)))

    assert [twins(one) for one in ("90", "89", "111", "112")] == [1, 0, 1, 0]


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.analysis.capital") == []


def test_an_undated_ticket_that_fits_a_round_has_the_rate_of_the_round(graph_of: GraphOf) -> None:
    dollars = ' ; eai:amount 100 ; eai:currency "USD"'
    (deal,) = deals_of(graph_of(ROUND + ticket("t", "f", dollars)), "lab")
    # 2 May 2024: 1 EUR = 1.0698 USD.
    assert deal.tickets == (("f", 93),)
