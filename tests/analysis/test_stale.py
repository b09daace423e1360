"""The curators' work list."""

from __future__ import annotations

from datetime import date
from math import log10

import pytest

import euroai
from euroai.analysis.quality.stale import WEIGHTS, WorkItem, stale
from tests.conftest import FolderOf


def _source(slug: str, publisher: str, day: str, claims: str) -> str:
    return (
        f'src:{slug} a eai:Source ; rdfs:label "{slug}" ; eai:publisher "{publisher}" ; '
        f'eai:publishedOn "{day}"^^xsd:date .\n{claims}'
    )


@pytest.fixture
def items(folder_of: FolderOf) -> tuple[WorkItem, ...]:
    """Return the list of a small graph with one item of each kind."""
    folder = folder_of(
        {
            "register/all.ttl": 'id:old a eai:Lab ; rdfs:label "Old" ; eai:country country:FR .\n'
            'id:young a eai:Lab ; rdfs:label "Young" ; eai:country country:FR .\n'
            'id:ann a eai:Person ; rdfs:label "Ann" .\n'
            'id:bob a eai:Person ; rdfs:label "Bob" .\n'
            'id:firm a eai:Company ; rdfs:label "Firm" ; eai:country country:US .\n',
            "sources/2023/a.ttl": _source(
                "a",
                "Reuters",
                "2023-01-01",
                "id:old-seed a eai:FundingRound ; eai:recipient id:old ; eai:roundType c:seed ; "
                'eai:amount 9000000 ; eai:currency "EUR" ; '
                'eai:announcedOn "2023-01-01"^^xsd:date .',
            ),
            "sources/2025/b.ttl": _source(
                "b",
                "Nobody Knows",
                "2025-06-01",
                "id:ann-at-young a eai:Position ; eai:person id:ann ; eai:organization id:young ; "
                "eai:role c:founder .\n"
                "id:bob-at-young a eai:Position ; eai:person id:bob ; eai:organization id:young ; "
                "eai:role c:founder .\n"
                "id:bob-at-firm a eai:Position ; eai:person id:bob ; eai:organization id:firm ; "
                "eai:role c:engineer .\n",
            ),
        }
    )
    return stale(euroai.load(folder))


def _of(items: tuple[WorkItem, ...], kind: str) -> list[WorkItem]:
    return [one for one in items if one.kind == kind]


def test_a_lab_without_a_source_of_the_last_year_is_listed(items: tuple[WorkItem, ...]) -> None:
    (lab,) = _of(items, "no-recent-source")
    assert (lab.subject, lab.last) == ("old", "2023-01-01")


def test_a_round_without_investors_is_listed(items: tuple[WorkItem, ...]) -> None:
    assert [one.subject for one in _of(items, "round-without-investors")] == ["old-seed"]


def test_a_founder_without_another_employer_is_listed(items: tuple[WorkItem, ...]) -> None:
    assert [one.subject for one in _of(items, "founder-without-employer")] == ["ann"]


def test_what_one_unrated_source_alone_states_is_listed(items: tuple[WorkItem, ...]) -> None:
    weak = _of(items, "one-aggregator")
    assert {one.subject for one in weak} == {"ann-at-young", "bob-at-young"}


def test_the_score_is_the_one_that_is_defined(items: tuple[WorkItem, ...]) -> None:
    (found,) = _of(items, "round-without-investors")
    expected = WEIGHTS["round-without-investors"] * (1 + log10(1 + found.euro / 1e6))
    assert found.euro == pytest.approx(9_000_000)
    assert found.score == pytest.approx(expected, abs=0.01)
    assert list(items) == sorted(items, key=lambda one: -one.score)


def test_the_year_is_reckoned_from_the_day_that_is_asked_for(kg: euroai.KnowledgeGraph) -> None:
    early = _of(stale(kg, today=date(2019, 1, 1)), "no-recent-source")
    late = _of(stale(kg, today=date(2030, 1, 1)), "no-recent-source")
    assert len(early) < len(late)


def listed(
    folder_of: FolderOf, claims: str, *, publisher: str = "Reuters", day: str = "2024-01-01"
) -> dict[tuple[str, str], WorkItem]:
    """Return the list of what one source of a day states, by kind and subject, as of 2025."""
    register = (
        'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .\n'
        'id:two a eai:Lab ; rdfs:label "Two" ; eai:country country:DE .\n'
        'id:bank a eai:InvestmentFirm ; rdfs:label "Bank" ; eai:country country:US .\n'
        'id:ann a eai:Person ; rdfs:label "Ann" .\n'
    )
    folder = folder_of(
        {"register/all.ttl": register, "sources/2024/s.ttl": _source("s", publisher, day, claims)}
    )
    found = stale(euroai.load(folder), today=date(2025, 1, 1))
    return {(one.kind, one.subject): one for one in found}


MONEY = (
    "id:{0}-{1} a eai:FundingRound ; eai:recipient id:{0} ; eai:roundType c:{1} ; "
    'eai:amount {2}000000 ; eai:currency "EUR" ; eai:announcedOn "2023-06-01"^^xsd:date{3} .\n'
)


@pytest.mark.parametrize(
    ("kind", "more", "is_listed"),
    [
        ("seed", "", True),
        ("seed", " ; eai:leadInvestor id:bank", False),
        ("seed", " ; eai:investor id:bank", False),
        ("seed", " ; eai:status c:rumour", False),
        ("ipo", "", False),
        ("grant", "", False),
        ("debt", "", False),
    ],
)
def test_only_rounds_that_have_investors_are_asked_for_them(
    folder_of: FolderOf, kind: str, more: str, *, is_listed: bool
) -> None:
    found = listed(folder_of, MONEY.format("lab", kind, 1, more))
    assert (("round-without-investors", f"lab-{kind}") in found) is is_listed


@pytest.mark.parametrize(
    ("day", "years"),
    # 2024 had 366 days: the second of January is 365 before the first of 2025.
    [("2024-01-02", None), ("2024-01-01", 366 / 365), ("2022-01-01", 3), ("2001-01-01", 3)],
)
def test_a_lab_is_stale_after_a_year_and_no_staler_after_three(
    folder_of: FolderOf, day: str, years: float | None
) -> None:
    found = listed(folder_of, MONEY.format("lab", "grant", 9, "").replace("2023", "2000"), day=day)
    item = found.get(("no-recent-source", "lab"))
    # Nine million euro weigh 1 + log10(10).
    assert (item and item.score) == (years and round(years * 2, 2))
    # Nobody says anything of the other: that is as old as three years, and no money is at stake.
    assert found["no-recent-source", "two"].score == 3


@pytest.mark.parametrize(("day", "is_old"), [("2023", True), ("2024", False), ("2023-12", True)])
def test_the_last_source_has_the_date_that_it_states_and_the_age_of_its_last_day(
    folder_of: FolderOf, day: str, *, is_old: bool
) -> None:
    found = listed(folder_of, MONEY.format("lab", "seed", 9, ""), day=day)
    assert found["round-without-investors", "lab-seed"].last == day
    old = found.get(("no-recent-source", "lab"))
    assert (old is not None) is is_old
    if old is not None:
        assert (old.last, old.why) == (day, f"its last source: {day}")
        # From the last day of 2023 to the first of 2025: 367 days.
        assert old.score == round(2 * 367 / 365, 2)


def test_what_an_aggregator_alone_says_weighs_more_than_what_nobody_rated_says(
    folder_of: FolderOf,
) -> None:
    claims = MONEY.format("lab", "seed", 9, " ; eai:investor id:bank")
    rated = listed(folder_of, claims, publisher="8news")["one-aggregator", "lab-seed"]
    unrated = listed(folder_of, claims, publisher="Nobody Knows")["one-aggregator", "lab-seed"]
    assert (rated.score, unrated.score) == (4.0, 2.8)
    assert ("one-aggregator", "lab-seed") not in listed(folder_of, claims, publisher="Reuters")


def test_a_founder_counts_with_the_lab_that_raised_most(folder_of: FolderOf) -> None:
    founds = "id:ann-at-{0} a eai:Position ; eai:person id:ann ; eai:organization id:{0} ; "
    founds += "eai:role c:founder .\n"
    money = MONEY.format("lab", "seed", 9, "") + MONEY.format("two", "seed", 99, "")
    found = listed(folder_of, money + founds.format("lab") + founds.format("two"))
    item = found["founder-without-employer", "ann"]
    assert (item.euro, item.label) == (99_000_000, "Ann, Lab, Two")
    assert item.score == 1.5 * (1 + 2)


@pytest.mark.parametrize(
    ("place", "role", "is_listed"),
    [
        ("bank", "engineer", False),
        ("bank", "doctoral-student", True),
        ("lab", "engineer", True),
        ("two", "engineer", False),
    ],
)
def test_studies_and_another_post_in_the_own_lab_are_no_employer_before(
    folder_of: FolderOf, place: str, role: str, *, is_listed: bool
) -> None:
    post = (
        "id:{0} a eai:Position ; eai:person id:ann ; eai:organization id:{1} ; eai:role c:{2} .\n"
    )
    claims = post.format("first", "lab", "founder") + post.format("second", place, role)
    assert (("founder-without-employer", "ann") in listed(folder_of, claims)) is is_listed


def test_what_a_maker_alone_says_of_its_products_is_not_weak(folder_of: FolderOf) -> None:
    made = 'a eai:Product ; rdfs:label "X" ; eai:developer id:lab ; eai:productKind c:model .\n'
    won = 'a eai:Award ; rdfs:label "Y" ; eai:laureate id:lab .\n'
    allied = "a eai:Alliance ; eai:party id:lab, id:two .\n"
    claims = f"id:x {made}id:y {won}id:z {allied}"
    found = listed(folder_of, claims, publisher="Nobody Knows")
    assert [one for kind, one in found if kind == "one-aggregator"] == ["z"]


def test_a_seat_on_a_board_is_no_employer_and_who_was_in_talks_no_investor(
    folder_of: FolderOf,
) -> None:
    seed = "id:lab-seed a eai:FundingRound ; eai:recipient id:lab ; eai:roundType c:seed ; "
    post = "id:ann-at-{0} a eai:Position ; eai:person id:ann ; eai:organization id:{0} ; "
    post += "eai:role c:{1} .\n"
    done = seed + 'eai:announcedOn "2025-06-01"^^xsd:date .\n'
    talk = seed + "eai:investor id:fund ; eai:status c:in-talks .\n"
    folder = folder_of(
        {
            "register/all.ttl": 'id:lab a eai:Lab ; rdfs:label "Lab" ; eai:country country:FR .\n'
            'id:ann a eai:Person ; rdfs:label "Ann" .\n'
            'id:fund a eai:InvestmentFirm ; rdfs:label "Fund" .\n'
            'id:firm a eai:Company ; rdfs:label "Firm" .\n',
            "sources/2025/a.ttl": _source(
                "a",
                "Reuters",
                "2025-06-01",
                done + post.format("lab", "founder") + post.format("firm", "board-member"),
            ),
            "sources/2025/b.ttl": _source("b", "AFP", "2025-05-01", talk),
        }
    )
    items = stale(euroai.load(folder))
    assert [one.subject for one in _of(items, "round-without-investors")] == ["lab-seed"]
    assert [one.subject for one in _of(items, "founder-without-employer")] == ["ann"]
