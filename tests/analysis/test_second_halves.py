"""The second half of each sentence: what an analysis does "unless", "then" and "among equals"."""

from __future__ import annotations

import math

import networkx as nx
import pytest

import euroai
from euroai.analysis.capital import capital
from euroai.analysis.capital.announced import announced_against_counted
from euroai.analysis.capital.capital import capital_origin
from euroai.analysis.capital.deals import Deal, deals_of, instrument_of
from euroai.analysis.capital.dependency import dependency
from euroai.analysis.capital.splitting import fitting
from euroai.analysis.centrality.centrality import centrality_of
from euroai.analysis.centrality.simple_graph import ties_of_graph
from euroai.analysis.communities.communities import communities
from euroai.analysis.overlap.filters import Filter
from euroai.analysis.quality.conflicts import conflicts
from euroai.analysis.talent.founders import time_to_founding
from euroai.analysis.talent.positions import left_on
from euroai.analysis.talent.talent import alumni_ranking
from tests.conftest import FolderOf

REGISTER = """
id:alpha a eai:Lab ; rdfs:label "Alpha" ; eai:country country:FR ; eai:sector c:voice .
id:beta a eai:Lab ; rdfs:label "Beta" ; eai:country country:DE ; eai:sector c:compute .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:US .
id:other a eai:InvestmentFirm ; rdfs:label "Other" ; eai:country country:US .
id:alpine a eai:InvestmentFirm ; rdfs:label "Alpine" ; eai:country country:AT .
id:nowhere a eai:InvestmentFirm ; rdfs:label "Nowhere" .
id:maker a eai:Company ; rdfs:label "Maker" ; eai:country country:US ; eai:sector c:chips .
id:firm a eai:Company ; rdfs:label "Firm" ; eai:country country:US .
id:school a eai:Company ; rdfs:label "School" ; eai:country country:US .
id:ada a eai:Person ; rdfs:label "Ada" .
id:bea a eai:Person ; rdfs:label "Bea" .
"""
ROUND = "id:alpha-seed a eai:FundingRound ; eai:recipient id:alpha ; "
HEAD = (
    'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "Paper {0}" ; '
    'eai:publishedOn "2024-06-20"^^xsd:date .\n'
)


def graph_of(folder_of: FolderOf, *texts: str) -> euroai.KnowledgeGraph:
    """Return the graph of what so many sources state, each one's text."""
    files = {"register/all.ttl": REGISTER}
    for number, text in enumerate(texts):
        files[f"sources/2024/s{number}.ttl"] = HEAD.format(f"s{number}") + text
    return euroai.load(folder_of(files))


def test_an_investor_without_a_country_is_of_the_unknown_region(folder_of: FolderOf) -> None:
    kg = graph_of(folder_of, "")
    unknown, american = Filter(region=("unknown",)), Filter(region=("north-america",))
    nowhere = kg.entities["nowhere"]
    assert unknown.takes_investor(nowhere, {})
    assert not american.takes_investor(nowhere, {})


def test_the_instrument_is_the_one_that_most_sources_tell(folder_of: FolderOf) -> None:
    kg = graph_of(
        folder_of,
        ROUND + "eai:roundType c:debt .",
        ROUND + "eai:roundType c:grant .",
        ROUND + "eai:roundType c:grant .",
    )
    event = kg.event("alpha-seed")
    assert event is not None
    assert instrument_of(event) == "grant"
    swapped = graph_of(
        folder_of,
        ROUND + "eai:roundType c:debt .",
        ROUND + "eai:roundType c:grant .",
        ROUND + "eai:roundType c:debt .",
    ).event("alpha-seed")
    assert swapped is not None
    assert instrument_of(swapped) == "debt"


def test_a_ticket_may_exceed_its_round_by_three_per_cent_and_no_more() -> None:
    assert fitting(100, {"fund": 103}) == ({"fund": 103}, ())
    assert fitting(100, {"fund": 104}) == ({}, ("fund",))
    assert fitting(100, {"fund": 53, "other": 50}) == ({"fund": 53, "other": 50}, ())
    assert fitting(100, {"fund": 54, "other": 50}) == ({}, ("fund", "other"))
    assert fitting(100, {"fund": 53}, taken=50) == ({"fund": 53}, ())


def test_a_ticket_on_the_last_day_of_another_is_the_same_money(folder_of: FolderOf) -> None:
    ticket = "id:{} a eai:Investment ; eai:investor id:fund ; eai:recipient id:alpha ; "
    money = 'eai:amount {} ; eai:currency "EUR" ; eai:announcedOn "{}"^^xsd:{} .\n'
    kg = graph_of(
        folder_of,
        ticket.format("one") + money.format(10, "2024-05", "gYearMonth"),
        ticket.format("two") + money.format(10, "2024-05-31", "date"),
        ticket.format("three") + money.format(10, "2024-06-01", "date"),
    )
    assert len(deals_of(kg, "alpha")) == 2


def test_a_lab_that_sells_compute_has_no_suppliers(folder_of: FolderOf) -> None:
    supply = "id:{0}-maker a eai:Alliance ; eai:party id:{0}, id:maker ; eai:allianceKind c:{1} .\n"
    kg = graph_of(folder_of, supply.format("alpha", "compute") + supply.format("beta", "compute"))
    (row,) = dependency(kg).rows
    assert (row.id, row.supplies) == ("maker", ("alpha",))


def test_a_round_without_investors_is_counted_as_such(folder_of: FolderOf) -> None:
    kg = graph_of(
        folder_of,
        ROUND + 'eai:amount 100 ; eai:currency "EUR" ; eai:announcedOn "2024-05-02"^^xsd:date .',
    )
    origin = capital_origin(kg, ["alpha"])
    assert (origin.unknown_investor_rounds, origin.unplaced_eur) == (1, 100)


def test_a_deal_that_names_nobody_is_counted_as_such_be_it_a_round_or_a_ticket(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg = graph_of(folder_of, "")
    deals = (
        Deal("a-round", "alpha", True, "equity", None, 100, ()),
        Deal("a-ticket", "alpha", False, "equity", None, 50, ()),
    )
    monkeypatch.setattr(capital, "deals_of", lambda _kg, _lab: deals)
    origin = capital_origin(kg, ["alpha"])
    assert (origin.rounds, origin.tickets) == (1, 1)
    assert (origin.unknown_investor_rounds, origin.unplaced_eur) == (2, 150)


def test_a_figure_is_decided_if_one_of_its_sources_takes_the_deal_for_done(
    folder_of: FolderOf,
) -> None:
    amount = 'eai:amount {} ; eai:currency "EUR" '
    talks = "; eai:status c:in-talks ."
    kg = graph_of(
        folder_of,
        ROUND + amount.format(100) + talks,
        ROUND + amount.format(100) + ".",
        ROUND + amount.format(50) + ".",
    )
    assert [one.property for one in conflicts(kg)] == ["amount"]


POSITION = "id:{0}-at-{1} a eai:Position ; eai:person id:{0} ; eai:organization id:{1} ; "
FOUNDS = POSITION.format("ada", "alpha") + (
    'eai:role c:founder ; eai:startedOn "2024-01"^^xsd:gYearMonth .\n'
)


def left(employer: str, when: str, kind: str = "gYearMonth", who: str = "ada") -> str:
    return POSITION.format(who, employer) + (
        f'eai:role c:engineer ; eai:endedOn "{when}"^^xsd:{kind} .\n'
    )


@pytest.mark.parametrize(
    ("when", "counts"),
    [("2023-12", True), ("2024-11", True), ("2025-01", True), ("2025-03", False)],
)
def test_an_employer_left_within_a_year_after_the_founding_counts(
    folder_of: FolderOf, when: str, counts: bool
) -> None:
    kg = graph_of(folder_of, FOUNDS + left("firm", when))
    assert bool(time_to_founding(kg)) is counts


def test_of_several_employers_the_one_left_last_counts(folder_of: FolderOf) -> None:
    kg = graph_of(folder_of, FOUNDS + left("firm", "2022-05") + left("school", "2023-06"))
    (row,) = time_to_founding(kg)
    assert row.employer == "school"


def test_who_came_back_left_at_the_last_of_the_ends(folder_of: FolderOf) -> None:
    again = left("firm", "2019-03").replace("ada-at-firm", "ada-at-firm-before")
    for texts in ((left("firm", "2022-05") + again,), (again + left("firm", "2022-05"),)):
        when = left_on(graph_of(folder_of, *texts), "ada", "firm")
        assert when is not None
        assert when.stated == "2022-05"


def test_employers_of_as_many_labs_are_ranked_by_founders_and_equals_share_a_rank(
    folder_of: FolderOf,
) -> None:
    more = FOUNDS.replace("ada", "bea")
    worked = "".join(
        left(where, "2022-05", who=who)
        for who, where in (("ada", "school"), ("bea", "school"), ("ada", "firm"), ("bea", "maker"))
    )
    ranking = alumni_ranking(graph_of(folder_of, FOUNDS + more + worked))
    assert [(one.rank, one.employer) for one in ranking] == [
        (1, "school"),
        (2, "firm"),
        (2, "maker"),
    ]


def test_a_member_without_sectors_counts_for_those_of_what_it_holds(folder_of: FolderOf) -> None:
    kg = graph_of(
        folder_of,
        ROUND + "eai:investor id:fund, id:maker .",
        "id:beta-seed a eai:FundingRound ; eai:recipient id:beta ; "
        "eai:investor id:fund, id:maker .",
    )
    (community,) = communities(kg, "co-investment").groups
    assert community.members == ("fund", "maker")
    # The fund has the sectors of what it holds, the maker of chips its own alone.
    assert dict(community.sectors) == {"voice": 1, "compute": 1, "chips": 1}


def test_equally_strong_pieces_share_hubs_as_the_iteration_from_equal_values_does() -> None:
    """Four hubs on one authority, and one hub of four: both have the singular value 2."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((f"hub {n}", "authority") for n in range(4))
    graph.add_edges_from(("hub", f"authority {n}") for n in range(4))
    ties = ties_of_graph(graph)
    hubs = {row.id: row.value for row in centrality_of(ties, "hubs").rows if row.value}
    assert all(math.isclose(value, 1 / 5) for value in hubs.values())
    assert len(hubs) == 5
    found = {row.id: row.value for row in centrality_of(ties, "authorities").rows if row.value}
    assert math.isclose(found["authority"], 1 / 2)
    assert all(math.isclose(found[f"authority {n}"], 1 / 8) for n in range(4))


@pytest.mark.parametrize(
    ("announced", "qualifier", "fits"),
    [
        ("50", "", True),
        ("49", "", True),
        ("48", "", False),
        ("45.5", "about", True),
        ("45", "about", False),
        ("50", "at-least", True),
        ("51", "at-least", True),
        ("52", "at-least", False),
        ("49", "at-most", True),
        ("48", "at-most", False),
    ],
)
def test_what_was_announced_fits_within_its_rounding_and_about_within_a_tenth(
    folder_of: FolderOf, announced: str, qualifier: str, fits: bool
) -> None:
    qualified = f" ; eai:qualifier c:{qualifier}" if qualifier else ""
    kg = graph_of(
        folder_of,
        ROUND + "eai:investor id:fund, id:alpine .\n"
        "id:share a eai:Observation ; eai:about id:alpha-seed ; "
        f'eai:metric c:investor-share-europe ; eai:value {announced} ; eai:unit "percent"'
        f"{qualified} .",
    )
    (row,) = announced_against_counted(kg, "alpha-seed").rows
    assert row.share_by_count == 0.5
    assert row.fits is fits


def test_of_a_round_without_an_amount_nothing_was_divided(folder_of: FolderOf) -> None:
    share = (
        "id:share a eai:Observation ; eai:about id:alpha-seed ; "
        'eai:metric c:investor-share-{} ; eai:value 33 ; eai:unit "percent" .\n'
    )
    text = share.format("europe") + share.format("asia").replace("id:share", "id:more")
    kg = graph_of(folder_of, ROUND + "eai:investor id:fund, id:alpine, id:nowhere .\n" + text)
    found = announced_against_counted(kg, "alpha-seed")
    assert (found.imputed_share, found.investors, found.unknown) == (0.0, 3, ("nowhere",))
    asia, europe = found.rows
    assert (asia.regions, asia.investors, asia.share_by_count) == (("asia",), (), 0.0)
    assert (europe.investors, europe.share_by_amount, europe.fits) == (("alpine",), 0.0, True)
    assert (found.fitting, europe.fits_by_amount) == (1, False)
    whole = graph_of(
        folder_of, ROUND + 'eai:amount 9 ; eai:currency "EUR" ; eai:investor id:fund .'
    )
    assert announced_against_counted(whole, "alpha-seed").imputed_share == 1.0
