"""The finder proposes what is one thing under two ids, and not what only looks like it."""

from __future__ import annotations

import pytest

import euroai
from euroai.loading.judgements import KINDS
from euroai.resolve.candidate_pair import LEAST_SCORE, CandidatePair, Evidence, weigh
from euroai.resolve.finder import find_duplicates
from euroai.resolve.similarity import compare_people, compare_words, parts
from euroai.resolve.source_pairs import normal_address
from tests.conftest import FolderOf
from tests.resolve.conftest import JudgedFolder


@pytest.fixture
def found(judged: JudgedFolder) -> dict[frozenset[str], CandidatePair]:
    proposals = find_duplicates(euroai.load(judged()))
    return {frozenset({one.a, one.b}): one for one in proposals}


PLANTED = [
    ("entity", "acme-ai", "acme-gmbh"),
    ("entity", "wenfeng-liang", "liang-wenfeng"),
    ("entity", "j-smith", "jane-smith"),
    ("round", "acme-ai-series-a", "acme-ai-round-2024"),
    ("ticket", "lakestar-invests-acme-ai", "lakestar-invests-acme-ai-2024"),
    ("ticket", "acme-ai-seed", "north-ventures-invests-acme-ai"),
    ("alliance", "acme-ai-multiverse-alliance", "multiverse-acme-ai-alliance-2024"),
    ("acquisition", "lakestar-acquires-multiverse-uk", "lakestar-acquires-multiverse-uk-2024"),
    ("source", "three", "four"),
]


@pytest.mark.parametrize(("kind", "a", "b"), PLANTED)
def test_a_planted_duplicate_is_found_with_its_evidence(
    kind: str, a: str, b: str, found: dict[frozenset[str], CandidatePair]
) -> None:
    one = found[frozenset({a, b})]
    assert one.kind == kind
    assert one.evidence
    assert all(words.endswith(".") and " " in words for words in one.evidence)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("lakestar", "lakestar-iii"),
        ("north-ventures", "north-growth"),
        ("multiverse", "multiverse-uk"),
        ("jane-smith", "john-smith"),
        ("acme-ai-seed", "acme-ai-series-a"),
        ("one", "two"),
    ],
)
def test_a_planted_look_alike_is_not_found(
    a: str, b: str, found: dict[frozenset[str], CandidatePair]
) -> None:
    assert frozenset({a, b}) not in found


def test_two_purchases_are_not_one_because_the_buyer_owns_both_since(folder_of: FolderOf) -> None:
    register = """
id:owner a eai:Company ; rdfs:label "Owner" ; eai:country country:US .
id:first a eai:Lab ; rdfs:label "Alpha" ; eai:parentOrganization id:owner ; eai:country country:FR .
id:other a eai:Lab ; rdfs:label "Beta" ; eai:parentOrganization id:owner ; eai:country country:DE .
"""
    deals = 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" .\n' + "".join(
        f"id:owner-acquires-{one} a eai:Acquisition ; eai:acquirer id:owner ; eai:target id:{one} ;"
        ' eai:dealKind c:acquisition ; eai:announcedOn "2016"^^xsd:gYear .\n'
        for one in ("first", "other")
    )
    kg = euroai.load(folder_of({"register/all.ttl": register, "sources/2016/s.ttl": deals}))
    assert [one for one in find_duplicates(kg) if one.kind == "acquisition"] == []


def test_rounds_told_in_two_currencies_at_the_rate_of_the_day_are_near_in_money(
    found: dict[frozenset[str], CandidatePair],
) -> None:
    one = found[frozenset({"acme-ai-series-a", "acme-ai-round-2024"})]
    assert "They have one amount: 10,000,000 EUR and 10,790,000 USD." in one.evidence
    assert one.score > 0.9
    assert one.a == "acme-ai-series-a", "the one with a type is better kept"


def test_the_same_words_in_every_fund_are_not_the_same_fund() -> None:
    for one, other in (
        ("Lakestar", "Lakestar III"),
        ("Index Ventures", "Index Ventures Growth"),
        ("Index Ventures Growth III", "Index Ventures Growth IV"),
        ("GPT-4", "GPT-5"),
        ("DST Global", "DXT"),
    ):
        assert compare_words(parts(one), parts(other)) is None, (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deep Mind", "DeepMind"),
        ("Helsing", "Helsing GmbH"),
        ("University of Oxford", "Oxford University"),
        ("Adept", "Adept AI"),
        ("DST Global", "DTS Global"),
        ("PIF", "Public Investment Fund"),
    ],
)
def test_names_are_alike_in_spite_of_spaces_forms_order_slips_and_initials(
    one: str, other: str
) -> None:
    clue = compare_words(parts(one), parts(other))
    assert clue is not None
    assert clue.weight > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Liang Wenfeng", "Wenfeng Liang"),
        ("Arthur Mensch", "Arthur J. Mensch"),
        ("J. Smith", "John Smith"),
        ("Mike Schroepfer", "Michael Schroepfer"),
        ("Ed Newton", "Edward Newton"),
        ("Sergey Brin", "Sergei Brin"),
        ("Timothée Lacroix", "Timothee Lacroix"),
    ],
)
def test_people_are_alike_in_spite_of_order_middle_names_short_forms_and_spelling(
    one: str, other: str
) -> None:
    clue = compare_people(parts(one), parts(other))
    assert clue is not None
    assert clue.weight > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Jane Smith", "John Smith"), ("Jane Smith", "Jane Doe"), ("Smith", "Smyth")],
)
def test_a_shared_first_or_last_name_alone_makes_nobody_alike(one: str, other: str) -> None:
    assert compare_people(parts(one), parts(other)) is None


def test_names_are_compared_the_same_way_round() -> None:
    names = ["Adept", "Adept AI", "DST Global", "DTS Global", "PIF", "Public Investment Fund"]
    for one in names:
        for other in names:
            there = compare_words(parts(one), parts(other))
            back = compare_words(parts(other), parts(one))
            assert (there and there.weight) == (back and back.weight)


def test_addresses_of_one_page_are_one() -> None:
    one = normal_address("https://www.example.org/a/?utm_source=x")
    assert one == normal_address("http://example.org/a") == normal_address("https://example.org/a/")
    assert one != normal_address("https://example.org/b")
    assert normal_address("https://example.org/?p=1") != normal_address("https://example.org/?p=2")


def test_clues_add_up_and_nothing_is_proposed_for_nothing() -> None:
    even = weigh(
        "entity",
        "a",
        "b",
        -2,
        [Evidence(2, "For."), Evidence(1, "More."), Evidence(-1, "Against.")],
    )
    assert even == CandidatePair("entity", "a", "b", 0.5, ("For.", "More.", "Against."))
    assert weigh("entity", "a", "b", 3, []) is None
    assert weigh("entity", "a", "b", 3, [Evidence(-1, "Against.")]) is None
    assert weigh("entity", "a", "b", -9, [Evidence(1, "Little.")]) is None


def test_the_shipped_data_is_gone_through_always_alike(
    kg: euroai.KnowledgeGraph,
) -> None:
    once = find_duplicates(kg)
    assert once == find_duplicates(kg)
    assert list(once) == sorted(once, key=lambda one: (-one.score, one.kind, one.a, one.b))
    assert all(LEAST_SCORE <= one.score <= 1 and one.kind in KINDS for one in once)
