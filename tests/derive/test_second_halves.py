"""The second half of each sentence: how derived dates, figures and euros decide among equals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import euroai
from euroai.derive.dates import (
    DateClaim,
    DateRange,
    day_range,
    first_dated,
    prefer_date,
    preferred_ends,
)
from euroai.derive.money import euro_rate
from euroai.derive.preference import Figure, FigureClaim, prefer_figure, same_figure
from euroai.derive.sources.publication import is_known_later
from euroai.derive.sources.source_metadata import originals
from euroai.derive.sources.witnesses import Witness
from euroai.derive.unpriced import unpriced
from euroai.site.index import as_stated_by
from tests.conftest import FolderOf
from tests.plugins.frozen import changeable

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


def test_a_range_that_is_over_first_dates_what_several_events_made_so() -> None:
    year, day = DateRange("2024-01-01", "2024-12-31", "2024"), DateRange("2024-03-05", "2024-03-05")
    undated = DateRange("", "2020-01-01")
    assert first_dated([year, day, undated]) == day
    assert first_dated([undated]) is None


def test_a_source_is_later_only_if_it_is_later_than_all_the_others() -> None:
    assert is_known_later(["2024-06"], ["2024-05-31", "2023"])
    assert not is_known_later(["2024-06"], ["2023", "2024-06-01"])
    assert not is_known_later(["2024-06"], ["2023", ""])
    assert not is_known_later([], ["2023"])
    assert not is_known_later(["2024-06"], [])


def test_sources_that_call_each_other_copies_are_one_and_a_chain_leads_to_its_first(
    folder_of: FolderOf,
) -> None:
    copies = {"c": "b", "b": "a", "x": "z", "y": "x", "z": "y", "w": "x"}
    texts = {
        f"sources/2024/{name}.ttl": f'src:{name} a eai:Source ; rdfs:label "{name}"'
        + (f" ; eai:copyOf src:{copies[name]} .\n" if name in copies else " .\n")
        for name in "abcwxyz"
    }
    store = euroai.load(folder_of({"register/all.ttl": REGISTER, **texts})).asserted
    assert originals(store) == {"b": "a", "c": "a", **dict.fromkeys("wxyz", "x")}


MONTHS = {"01": "31", "02": "28", "04": "30", "06": "30", "09": "30", "11": "30", "12": "31"}


def test_a_month_ends_on_its_own_last_day() -> None:
    assert {m: day_range(f"2023-{m}") for m in MONTHS} == {
        m: (f"2023-{m}-01", f"2023-{m}-{last}") for m, last in MONTHS.items()
    }
    assert day_range("2024-02") == ("2024-02-01", "2024-02-29")


def test_of_a_number_and_a_range_in_one_source_the_number_counts(folder_of: FolderOf) -> None:
    text = 'eai:amount {} ; eai:amountLeast 4 ; eai:amountMost 9 ; eai:currency "EUR" .'
    event = graph_of(folder_of, text.format("7, 5")).event("lab-seed")
    assert event is not None
    chosen = event.figures["amount"].chosen
    assert (int(chosen.value), chosen.qualifier) == (5, "at-least")
    alone = graph_of(folder_of, text.replace("eai:amount {} ;", "")).event("lab-seed")
    assert alone is not None
    lower = alone.figures["amount"].chosen
    assert (int(lower.value), lower.qualifier) == (4, "at-least")


def test_a_bound_and_the_very_number_are_one_figure_and_slack_is_of_the_larger() -> None:
    def figure(value: int, qualifier: str) -> Figure:
        return Figure(Decimal(value), "EUR", qualifier, ("s",), "", None, compared=Decimal(value))

    assert same_figure(figure(100, "at-least"), figure(100, "exact"))
    assert same_figure(figure(100, "at-most"), figure(100, "exact"))
    assert not same_figure(figure(100, "at-least"), figure(99, "exact"))
    # A tenth of 110 is eleven: 99 is about 110, 98 is not.
    assert same_figure(figure(110, "about"), figure(99, "exact"))
    assert not same_figure(figure(110, "about"), figure(98, "exact"))


def test_a_page_that_was_read_comes_before_what_a_figure_counts() -> None:
    headline = Witness("h", "h", page_read=False)
    claims = [
        FigureClaim(Decimal(200), "EUR", "h", witness=headline),
        FigureClaim(Decimal(500), "EUR", "b", counts=frozenset({"debt"})),
    ]
    assert prefer_figure("e", "amount", claims).chosen.value == 500


def test_only_rivals_as_well_told_are_asked_which_is_the_latest() -> None:
    # Two tell the first, one each the others: the latest of them decides nothing.
    claims = [
        *(FigureClaim(Decimal(7), "EUR", name, published="2023-01-01") for name in "ab"),
        FigureClaim(Decimal(8), "EUR", "c", published="2024-01-01"),
        FigureClaim(Decimal(9), "EUR", "d", published="2023-06-01"),
    ]
    chosen = prefer_figure("e", "amount", claims)
    assert (int(chosen.chosen.value), chosen.reason) == (7, "more-sources")


def test_a_sum_of_a_deal_that_only_its_source_dates_is_of_no_known_date(
    folder_of: FolderOf,
) -> None:
    kg = graph_of(folder_of, 'eai:amount 100 ; eai:currency "USD" .')
    event = kg.event("lab-seed")
    assert event is not None
    assert event.when is not None
    assert (event.when.earliest, event.when.latest) == ("", "2024-06-20")
    assert unpriced(kg.derivation.figures, kg.derivation.ranges).undated == 1
    # It is compared at the rate of the last possible day, and has no euro of its own.
    chosen = event.figures["amount"].chosen
    assert (chosen.euro, chosen.compared) == (None, Decimal(93))  # 1 EUR was 1.0719 USD on that day


def test_euros_have_no_rate_in_the_derived_graph_and_dollars_have(folder_of: FolderOf) -> None:
    text = 'eai:amount 100 ; eai:currency "{}" ; eai:announcedOn "2024-06-20"^^xsd:date .'
    ask = "ASK { ?choice eai:preferenceFor id:lab-seed ; eai:rateDate ?day }"
    assert graph_of(folder_of, text.format("EUR")).query(ask) is False
    assert graph_of(folder_of, text.format("USD")).query(ask) is True


def test_a_ticket_of_a_year_s_round_ends_with_its_own_first_telling_and_keeps_its_own_day(
    folder_of: FolderOf,
) -> None:
    ticket = "id:{} a eai:Investment ; eai:investor id:fund ; eai:recipient id:lab ; "
    ticket += "eai:round id:lab-seed"
    when = 'eai:announcedOn "2024"^^xsd:gYear .\n'
    kg = graph_of(
        folder_of,
        when
        + ticket.format("t")
        + " .\n"
        + ticket.format("own")
        + ' ; eai:announcedOn "2024-02-03"^^xsd:date .\n',
    )
    found = {name: kg.event(name) for name in ("t", "own", "lab-seed")}
    spans = {
        name: (one.when.earliest, one.when.latest)
        for name, one in found.items()
        if one and one.when
    }
    assert spans == {
        "t": ("2024-01-01", "2024-06-20"),
        "own": ("2024-02-03", "2024-02-03"),
        "lab-seed": ("2024-01-01", "2024-06-20"),
    }


def test_a_job_ended_no_later_than_the_last_day_of_its_last_end(folder_of: FolderOf) -> None:
    job = (
        "id:{} a eai:Position ; eai:person id:p ; eai:organization id:lab ; eai:role c:engineer ; "
        'eai:endedOn "{}"^^xsd:gYear{} .\n'
    )
    person = 'id:p a eai:Person ; rdfs:label "P" .\n'
    head = 'src:{0} a eai:Source ; rdfs:label "{0}" .\n'
    kg = euroai.load(
        folder_of(
            {
                "register/all.ttl": REGISTER + person,
                "sources/2024/s.ttl": head.format("s") + job.format("j", "2020", ""),
                "sources/2024/t.ttl": head.format("t")
                + job.format("j", "2022", "")
                + job.format("k", "2021", " ; eai:misstates eai:endedOn"),
            }
        )
    )
    job_range = kg.derivation.ranges["https://w3id.org/euroai/id/j"]
    assert (job_range.earliest, job_range.latest) == ("", "2022-12-31")
    # An end that is marked as misstated is the end of nothing.
    ends = preferred_ends(kg.asserted)
    assert {address.rpartition("/")[2] for address in ends} == {"j"}
    assert "https://w3id.org/euroai/id/k" not in kg.derivation.ranges


def test_a_withdrawn_deal_counts_by_no_source_and_one_of_them_doubts_it(
    folder_of: FolderOf,
) -> None:
    kg = graph_of(folder_of, 'eai:amount 1 ; eai:currency "EUR" .', "eai:status c:withdrawn .")
    event = kg.event("lab-seed")
    assert event is not None
    assert event.outcome == "withdrawn"
    assert (set(event.discounted), set(event.doubted)) == ({"s0", "s1"}, {"s1"})


def test_of_a_day_before_talk_is_talk_of_dated_sources_alone(folder_of: FolderOf) -> None:
    deal = "id:d a eai:Alliance ; eai:party id:lab, id:fund ; eai:allianceKind c:chips"
    head = 'src:{0} a eai:Source ; rdfs:label "{0}"{1} .\n'
    month = ' ; eai:publishedOn "{}"^^xsd:gYearMonth'
    folder = folder_of(
        {
            "register/all.ttl": REGISTER,
            # Nobody knows when the talk without a date was.
            "sources/2024/s.ttl": head.format("s", "") + f"{deal} ; eai:status c:in-talks .\n",
            "sources/2024/t.ttl": head.format("t", month.format("2024-02"))
            + f"{deal} ; eai:status c:in-talks .\n",
            "sources/2024/u.ttl": head.format("u", month.format("2024-05")) + f"{deal} .\n",
        }
    )
    # The talk of February may have been on its last day.
    assert euroai.load(folder, as_of="2024-02-28").event("d") is None
    then = euroai.load(folder, as_of="2024-02-29").event("d")
    assert then is not None
    assert then.sources == ("t",)


def test_what_was_found_cannot_be_changed() -> None:
    assert changeable("euroai.derive") == []
