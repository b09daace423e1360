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
