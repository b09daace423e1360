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
    expected: list[tuple[str, str]], random: object
) -> None:
    claims = [claim(stated, source) for stated, source in expected]
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
    stated = (
        "id:a-seed a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; eai:amount 5"
    )
    talk = f'{stated} ; eai:announcedOn "2026-06-12"^^xsd:date ; eai:status c:in-talks .'
    done = f'{stated} ; eai:announcedOn "2026-09"^^xsd:gYearMonth .'

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

    assert day(talk, done) == ("2026-09-01", "2026-09-10", "2026-09", False)
    assert day(talk, f"{stated} .") == ("", "2026-09-10", "", False)
    assert day(talk, talk) == ("2026-06-12", "2026-06-12", "2026-06-12", False)


def test_the_graph_as_of_a_day_lacks_what_happened_later(kg: euroai.KnowledgeGraph) -> None:
    then = euroai.load(as_of="2024-05-31")
    assert kg.event("ami-labs-seed") is not None
    assert then.event("ami-labs-seed") is None
    assert then.event("mistral-ai-series-a") is not None
    assert not then.view("alliances").has_edge("helsing", "mistral-ai")
    assert kg.view("alliances").has_edge("helsing", "mistral-ai")


REGISTER = 'id:a a eai:Lab ; rdfs:label "A" . id:b a eai:Company ; rdfs:label "B" .'


def source(slug: str, published: str, expected: str) -> dict[str, str]:
    """Return the file of one source: published ``2024-06`` or '' for undated."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(published))
    day = f' ; eai:publishedOn "{published}"^^xsd:{kind}' if kind else ""
    return {
        f"sources/2024/{slug}.ttl": f'src:{slug} a eai:Source ; rdfs:label "S"{day} . {expected}'
    }


def dated(name: str, text: str) -> str:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(text)]
    return f'{name} "{text}"^^xsd:{kind}'


def alliance(text: str = "", status: str = "") -> str:
    day = f" ; {dated('eai:announcedOn', text)}" if text else ""
    said = f" ; eai:status c:{status}" if status else ""
    return f"id:d a eai:Alliance ; eai:party id:a, id:b ; eai:allianceKind c:chips{day}{said} ."


def range_of(folder_of: FolderOf, *files: dict[str, str], event: str = "d") -> tuple[str, ...]:
    texts = {"register/all.ttl": REGISTER}
    for file in files:
        texts |= file
    found = euroai.load(folder_of(texts)).event(event)
    assert found is not None
    assert found.when is not None
    return (found.when.earliest, found.when.latest, found.when.stated, found.when.reason)


def test_no_event_is_later_than_the_first_dated_source_that_tells_it_as_done(
    folder_of: FolderOf,
) -> None:
    early = source("early", "2024-04-26", alliance("2024-04"))
    late = source("late", "2024-10-02", alliance("2024-10-01"))
    assert range_of(folder_of, early, late) == (
        "2024-04-01",
        "2024-04-26",
        "2024-04",
        "first-telling",
    )


def test_a_year_that_is_told_in_its_middle_ends_with_the_telling_and_is_still_a_year(
    folder_of: FolderOf,
) -> None:
    stated = source("s", "2024-06-15", alliance("2024"))
    assert range_of(folder_of, stated) == ("2024-01-01", "2024-06-15", "2024", "only-claim")


def test_a_date_after_the_first_telling_is_none_and_the_telling_bounds_the_event(
    folder_of: FolderOf,
) -> None:
    early, late = source("e", "2024-03", alliance()), source("l", "2025", alliance("2025-10"))
    assert range_of(folder_of, early, late)[:3] == ("", "2024-03-31", "")


def test_talk_of_a_deal_bounds_nothing(folder_of: FolderOf) -> None:
    talk = source("talk", "2024-03-01", alliance(status="rumoured"))
    done = source("done", "2024-10-02", alliance("2024-10-01"))
    assert range_of(folder_of, talk, done)[:3] == ("2024-10-01", "2024-10-01", "2024-10-01")


def test_a_source_whose_date_is_marked_as_wrong_bounds_nothing(folder_of: FolderOf) -> None:
    wrong = alliance("2024-03-04").replace(" .", " ; eai:misstates eai:announcedOn .")
    late = source("l", "2024-06-10", alliance("2024-06-10"))
    found = range_of(folder_of, source("w", "2024-03", wrong), late)
    assert found[:3] == ("2024-06-10", "2024-06-10", "2024-06-10")


@pytest.mark.parametrize(
    ("one", "other", "reason", "stated"),
    [
        ("2024-06-20", "2024-06-19", "later-source", "2024-06-12"),
        ("2024-06", "2024-06-20", "earlier-date", "2024-06-11"),
        ("", "", "earlier-date", "2024-06-11"),
        ("2024-06-20", "", "earlier-date", "2024-06-11"),
        ("2024-06-20", "2024-06-20", "earlier-date", "2024-06-11"),
    ],
)
def test_of_dates_told_alike_the_later_source_decides_if_it_is_known_to_be_later_else_the_earlier(
    one: str, other: str, reason: str, stated: str
) -> None:
    chosen = prefer_date([claim("2024-06-12", "a", one), claim("2024-06-11", "b", other)])
    assert chosen is not None
    assert (chosen.stated, chosen.reason) == (stated, reason)


def test_a_ticket_that_nobody_dates_has_the_date_of_its_round(folder_of: FolderOf) -> None:
    money = "id:r a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; {} . "
    ticket = "id:d a eai:Investment ; eai:investor id:b ; eai:recipient id:a ; eai:round id:r ."
    stated = source("s", "2025", money.format(dated("eai:announcedOn", "2024-06")) + ticket)
    assert range_of(folder_of, stated) == (
        "2024-06-01",
        "2024-06-30",
        "2024-06",
        "date-of-its-round",
    )


def test_a_round_that_a_later_one_includes_keeps_its_own_date(folder_of: FolderOf) -> None:
    money = "id:{} a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; {} . "
    later = money.format("r", dated("eai:announcedOn", "2024-06"))
    safe = money.format("d", "eai:round id:r")
    assert range_of(folder_of, source("s", "2025", later + safe))[:3] == ("", "2025-12-31", "")


@pytest.mark.parametrize(
    ("event", "latest", "stated"),
    [
        ("thoma-bravo-acquires-darktrace", "2024-04-30", "2024-04"),
        ("microsoft-openai-alliance", "2024-03-20", ""),
        ("nebius-nvidia-alliance", "2025-06-30", ""),
        ("mistral-ai-acquires-emmi-ai", "2026-05-19", "2026-05-19"),
        ("matthieu-rouif-at-photoroom", "2019-12-31", "2019"),
        ("mistral-ai-series-c", "2025-09-09", "2025-09-09"),
        ("neura-robotics-series-c", "2026-06-10", "2026-06-10"),
    ],
)
def test_dates_of_the_shipped_data_fit_the_first_telling(
    kg: euroai.KnowledgeGraph, event: str, latest: str, stated: str
) -> None:
    found = kg.event(event)
    assert found is not None
    assert found.when is not None
    assert found.when.latest <= latest
    assert found.date == stated or not stated


def test_no_event_of_the_shipped_data_is_later_than_a_source_that_tells_it_as_done(
    kg: euroai.KnowledgeGraph,
) -> None:
    published = {one: day_range(source.published) for one, source in kg.sources.items()}
    bounded = {"FundingRound", "Investment", "Acquisition", "Alliance", "Position", "RoundPart"}
    late = []
    for address, when in kg.derivation.ranges.items():
        event = kg.event(address.rsplit("/", 1)[1])
        if event is None or event.kind not in bounded:
            continue
        doubted = {
            s
            for claim in event.claims.get("status", ())
            if claim.value not in ("announced", "completed")
            for s in claim.sources
        }
        wrong = {s for claim in event.claims.get("misstates", ()) for s in claim.sources}
        spans = [published.get(s) for s in event.sources if s not in doubted | wrong]
        if any(span and when.latest > span[1] for span in spans):
            late.append(event.id)
    assert late == []
