"""The second half of each sentence: how derived dates, figures and euros decide among equals."""

from __future__ import annotations

from datetime import date, timedelta

import euroai
from euroai.derive.dates import DateClaim, prefer_date
from euroai.derive.money import euro_rate
from euroai.site.index import as_stated_by
from tests.conftest import FolderOf

REGISTER = """
id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:US .
"""
HEAD = (
    'src:{0} a eai:Source ; rdfs:label "{0}" ; eai:publisher "Paper {0}" ; '
    'eai:publishedOn "2024-06-20"^^xsd:date .\n'
    "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
)


def graph_of(folder_of: FolderOf, *texts: str) -> euroai.KnowledgeGraph:
    """Return the graph of a seed round that so many sources state, each in its text."""
    files = {"register/all.ttl": REGISTER}
    for number, text in enumerate(texts):
        files[f"sources/2024/s{number}.ttl"] = HEAD.format(f"s{number}") + text
    return euroai.load(folder_of(files))


def test_among_dates_as_precise_more_sources_win_over_a_later_one() -> None:
    two = [DateClaim("2024-05-02", source, "2024-05-03") for source in ("a", "b")]
    later = DateClaim("2024-05-09", "c", "2024-06-01")
    chosen = prefer_date([*two, later])
    assert chosen is not None
    assert (chosen.stated, chosen.reason, chosen.disputed) == ("2024-05-02", "more-sources", True)


def test_among_dates_of_as_many_sources_that_of_the_later_one_wins() -> None:
    chosen = prefer_date(
        [DateClaim("2024-05-02", "a", "2024-06-01"), DateClaim("2024-05-01", "b", "2024-05-03")]
    )
    assert chosen is not None
    assert (chosen.stated, chosen.reason) == ("2024-05-02", "later-source")


def test_among_dates_equal_in_all_the_earlier_one_wins() -> None:
    for order in (("2024-05-02", "2024-05-01"), ("2024-05-01", "2024-05-02")):
        chosen = prefer_date(
            [DateClaim(day, name, "") for day, name in zip(order, "ab", strict=True)]
        )
        assert chosen is not None
        assert chosen.stated == "2024-05-01"


def test_an_amount_covers_what_it_counts_beside_shares(folder_of: FolderOf) -> None:
    amount = 'eai:amount {} ; eai:currency "EUR" ; eai:amountCovers {} .'
    both = graph_of(folder_of, amount.format(100, "c:equity, c:debt")).event("lab-seed")
    assert both is not None
    assert both.figures["amount"].chosen.counts == {frozenset({"debt"})}


def test_shares_alone_make_an_amount_no_other_one(folder_of: FolderOf) -> None:
    amount = 'eai:amount 100 ; eai:currency "EUR" {}.'
    kg = graph_of(folder_of, amount.format("; eai:amountCovers c:equity "), amount.format(""))
    event = kg.event("lab-seed")
    assert event is not None
    assert event.figures["amount"].chosen.counts == {frozenset()}
    assert not event.figures["amount"].disputed


def test_a_day_has_the_rate_of_the_last_banking_day_up_to_a_week_before_it() -> None:
    """The Icelandic krona has no rate from December 2008 to February 2018."""
    day = date(2008, 12, 1)
    while euro_rate("ISK", day.isoformat(), day.isoformat()) is not None:
        day += timedelta(days=1)
    last = day - timedelta(days=1)
    rate = euro_rate("ISK", last.isoformat(), last.isoformat())
    assert rate is not None
    assert last - date.fromisoformat(rate.on) == timedelta(days=7)


def test_a_disputed_amount_has_its_euros_too(folder_of: FolderOf) -> None:
    kg = graph_of(
        folder_of,
        'eai:amount 100 ; eai:currency "EUR" .',
        'eai:amount 200 ; eai:currency "EUR" .',
    )
    assert kg.query("ASK { id:lab-seed eai:amountEUR 200.0 }") is True
    event = kg.event("lab-seed")
    assert event is not None
    assert event.figures["amount"].disputed


def test_an_event_as_one_source_states_it_has_that_source_alone(folder_of: FolderOf) -> None:
    amount = 'eai:amount {} ; eai:currency "EUR" ; eai:announcedOn "{}"^^xsd:date .'
    kg = graph_of(folder_of, amount.format(100, "2024-05-01"), amount.format(200, "2024-05-02"))
    event = kg.event("lab-seed")
    assert event is not None
    assert event.sources == ("s0", "s1")
    alone = as_stated_by(event, "s0")
    assert alone.sources == ("s0",)
    assert alone.figures["amount"].chosen.value == 100
    assert alone.when is not None
    assert alone.when.stated == "2024-05-01"
    assert {
        source for claim in alone.claims.values() for one in claim for source in one.sources
    } == {"s0"}
