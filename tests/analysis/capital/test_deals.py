"""No money counts twice: which ticket belongs to which round, by hand-made cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import euroai
from euroai.analysis.capital.capital import capital_origin, european_labs, possible_doubles
from euroai.analysis.capital.deals import Deal, deals_of
from tests.conftest import FolderOf

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
