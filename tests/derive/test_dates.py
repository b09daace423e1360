"""Dates of differing precision become ranges of days, and no precision is invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.derive.dates import DateClaim, day_range, lexical_date, prefer_date
from tests.conftest import FolderOf


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-06-11", "2024-06-11", "2024-06-11"),
    ],
)
def test_a_date_spans_all_the_days_that_it_may_mean(stated: str, first: str, last: str) -> None:
    assert day_range(stated) == (first, last)


@pytest.mark.parametrize(
    "stated", ["2024-13", "2023-02-29", "2024-00", "0000", "24", "June 2024", "2024-6-1", ""]
)
def test_what_no_calendar_knows_is_no_date(stated: str) -> None:
    assert day_range(stated) is None


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from([4, 7, 10]))
def test_the_shortest_date_of_a_range_is_the_one_that_was_stated(day: date, length: int) -> None:
    stated = day.isoformat()[:length]
    span = day_range(stated)
    assert span is not None
    assert span[0] <= day.isoformat() <= span[1]
    assert day_range(lexical_date(*span)) == span


def claim(stated: str, source: str = "a", published: str = "") -> DateClaim:
    return DateClaim(stated, source, published)


def test_the_more_precise_date_is_preferred_and_a_month_that_holds_it_is_no_dispute() -> None:
    chosen = prefer_date([claim("2024", "a"), claim("2024-06-11", "b"), claim("2024-06", "c")])
    assert chosen is not None
    assert (chosen.stated, chosen.disputed, chosen.reason) == (
        "2024-06-11",
        False,
        "more-precise",
    )
    assert chosen.sources == ("b",)


def test_of_two_days_the_one_told_by_more_sources_is_preferred_and_disputed() -> None:
    chosen = prefer_date(
        [claim("2024-06-11", "a"), claim("2024-06-10", "b"), claim("2024-06-10", "c")]
    )
    assert chosen is not None
    assert (chosen.stated, chosen.disputed, chosen.reason) == ("2024-06-10", True, "more-sources")


def test_of_two_days_told_equally_often_the_later_source_decides() -> None:
    chosen = prefer_date(
        [claim("2024-06-11", "a", "2024-06-12"), claim("2024-06-10", "b", "2025-01-01")]
    )
    assert chosen is not None
    assert (chosen.stated, chosen.reason) == ("2024-06-10", "later-source")


def test_claims_that_are_no_dates_are_passed_over() -> None:
    assert prefer_date([claim("2024-13")]) is None
    assert prefer_date([]) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2023", "2024", "2024-06", "2024-07", "2024-06-11", "2024-06-12"]),
            st.sampled_from("abcd"),
        ),
        min_size=1,
    ),
    st.randoms(),
)
def test_the_choice_does_not_depend_on_the_order_of_reading(
    told: list[tuple[str, str]], random: object
) -> None:
    claims = [claim(stated, source) for stated, source in told]
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert prefer_date(claims) == prefer_date(shuffled)


def test_an_undated_event_happened_at_the_latest_when_the_first_dated_source_told_it(
    folder_of: FolderOf,
) -> None:
    register = 'id:a a eai:Lab ; rdfs:label "A" . id:b a eai:Company ; rdfs:label "B" .'
    text = (
        'src:{0} a eai:Source ; rdfs:label "S" ; eai:publishedOn "{1}"^^xsd:date . '
        "id:a-b-alliance a eai:Alliance ; eai:party id:a, id:b ; eai:allianceKind c:chips ."
    )
    folder = folder_of(
        {
            "register/all.ttl": register,
            "sources/2024/late.ttl": text.format("late", "2024-06-01"),
            "sources/2023/early.ttl": text.format("early", "2023-06-01"),
        }
    )
    event = euroai.load(folder).event("a-b-alliance")
    assert event is not None
    assert event.when is not None
    assert (event.when.earliest, event.when.latest, event.date) == ("", "2023-06-01", "")


def test_the_day_of_talks_is_no_day_of_the_deal(folder_of: FolderOf) -> None:
    register = 'id:a a eai:Lab ; rdfs:label "A" .'
    source = 'src:{0} a eai:Source ; rdfs:label "S" ; eai:publishedOn "{1}"^^xsd:date . '
    told = "id:a-seed a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; eai:amount 5"
    talk = f'{told} ; eai:announcedOn "2026-06-12"^^xsd:date ; eai:status c:in-talks .'
    done = f'{told} ; eai:announcedOn "2026-09"^^xsd:gYearMonth .'

    def day(*texts: str) -> tuple[str, str, str, bool]:
        names = [("talk", "2026-06-13"), ("deal", "2026-09-10")]
        files = {
            f"sources/2026/{slug}.ttl": source.format(slug, printed) + text
            for (slug, printed), text in zip(names, texts, strict=True)
        }
        event = euroai.load(folder_of({"register/all.ttl": register, **files})).event("a-seed")
        assert event is not None
        assert event.when is not None
        return event.when.earliest, event.when.latest, event.when.stated, event.when.disputed

    assert day(talk, done) == ("2026-09-01", "2026-09-30", "2026-09", False)
    assert day(talk, f"{told} .") == ("", "2026-09-10", "", False)
    assert day(talk, talk) == ("2026-06-12", "2026-06-12", "2026-06-12", False)


def test_the_graph_as_of_a_day_lacks_what_happened_later(kg: euroai.KnowledgeGraph) -> None:
    then = euroai.load(as_of="2024-05-31")
    assert kg.event("ami-labs-seed") is not None
    assert then.event("ami-labs-seed") is None
    assert then.event("mistral-ai-series-a") is not None
    assert not then.view("alliances").has_edge("helsing", "mistral-ai")
    assert kg.view("alliances").has_edge("helsing", "mistral-ai")
