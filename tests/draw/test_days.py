"""Since when there is a tie: the same on any day as the graph that was read as of that day."""

from __future__ import annotations

from typing import Any

import pytest

import euroai
from euroai.draw.days import StrengthDays, with_days
from euroai.draw.network import network
from euroai.draw.pane import pane_data
from tests.conftest import FolderOf

VIEWS = (
    *("everything", "investments", "co-investment", "alliances"),
    *("talent", "founders", "moves"),
)
MAY_END = ("moves", "talent", "alliances", "everything")
DAYS = ("2019-12-31", "2023-06-30")


@pytest.fixture(scope="module", params=DAYS)
def past(request: pytest.FixtureRequest) -> tuple[int, euroai.KnowledgeGraph]:
    """Return a day as a number, and the graph as of that day."""
    return int(request.param.replace("-", "")), euroai.load(as_of=request.param)


def strengths(graph: Any, count: Any) -> dict[tuple[str, str, str], int]:
    found = {
        (source, target, str(data.get("relation", ""))): count(data)
        for source, target, data in graph.edges(data=True)
    }
    return {tie: strength for tie, strength in found.items() if strength}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_on_a_day_has_the_ties_of_the_graph_as_of_that_day(
    name: str, kg: euroai.KnowledgeGraph, past: tuple[int, euroai.KnowledgeGraph]
) -> None:
    day, then = past
    graph = with_days(kg, kg.view(name))
    strength = graph.graph["strength"]
    stated = strengths(graph, lambda data: sum(step <= day for step in data["days"].loose))
    asked = strengths(then.view(name), lambda data: data[strength] if strength else 1)
    if name in MAY_END:
        # A pane shows today's ties as they came about: what has ended since is not among them.
        assert stated
        assert all(number <= asked.get(tie, 0) for tie, number in stated.items())
    else:
        assert stated == asked
    assert len(asked) > 40


@pytest.mark.parametrize("name", VIEWS)
def test_on_the_last_day_every_tie_has_its_whole_strength(
    name: str, kg: euroai.KnowledgeGraph
) -> None:
    graph = with_days(kg, kg.view(name))
    strength = graph.graph["strength"]
    for *_, data in graph.edges(data=True):
        steps: StrengthDays = data["days"]
        assert len(steps.loose) == (data[strength] if strength else 1)
        assert list(steps.days) == sorted(steps.days)
        assert len(steps.days) <= len(steps.loose)


SOURCE = 'src:{slug} a eai:Source ; rdfs:label "S" ; eai:publisher "P"{published} . {rest}'


def test_without_its_own_date_a_round_counts_from_the_day_it_was_first_told(
    folder_of: FolderOf,
) -> None:
    register = 'id:a a eai:Lab ; rdfs:label "A" . id:f a eai:Agent ; rdfs:label "F" . '
    register += 'id:b a eai:Lab ; rdfs:label "B" . id:c a eai:Lab ; rdfs:label "C" .'
    deal = "id:{0}-r a eai:FundingRound ; eai:recipient id:{0} ; eai:roundType c:seed ; "
    deal += "eai:investor id:f{1} . "
    dated = ' ; eai:announcedOn "2021"^^xsd:gYear'
    stated = SOURCE.format(
        slug="s",
        published=' ; eai:publishedOn "2023-04-05"^^xsd:date',
        rest=deal.format("a", dated) + deal.format("b", ""),
    )
    never = SOURCE.format(slug="u", published="", rest=deal.format("c", ""))
    kg = euroai.load(
        folder_of(
            {"register/all.ttl": register, "sources/x/s.ttl": stated, "sources/x/u.ttl": never}
        )
    )
    graph = with_days(kg, kg.view("investments"))
    days = {target: data["days"] for _, target, data in graph.edges(data=True)}
    assert days == {
        "a": StrengthDays((20211231,), (20211231,)),
        "b": StrengthDays((20230405,), (20230405,)),
        "c": StrengthDays((), (0,)),
    }


def test_the_pane_gets_numbers_and_lists_only_where_there_are_several(
    kg: euroai.KnowledgeGraph,
) -> None:
    data = pane_data(network(with_days(kg, kg.view("investments"))))
    days, loose = data["edges"]["days"], data["edges"]["loose"]
    assert len(days) == len(data["edges"]["from"])
    assert {type(one) for one in days} == {int, list}
    assert all(len(one) != 1 for one in days if isinstance(one, list))
    assert all(days[int(place)] != own for place, own in loose.items())


def test_a_network_without_days_has_no_columns_for_them(kg: euroai.KnowledgeGraph) -> None:
    assert "days" not in pane_data(network(kg.view("founders")))["edges"]


def test_a_tie_is_dated_by_its_first_dated_event_and_a_shared_holding_by_two(
    folder_of: FolderOf,
) -> None:
    register = "".join(f'id:{one} a eai:Lab ; rdfs:label "{one}" . ' for one in "ab")
    register += "".join(f'id:{one} a eai:InvestmentFirm ; rdfs:label "{one}" . ' for one in "fgh")
    deal = "id:{0}-{1} a eai:FundingRound ; eai:recipient id:{0} ; eai:roundType c:seed ; {2}{3} . "
    dated = ' ; eai:announcedOn "{}"^^xsd:date'
    stated = deal.format("a", "two", "eai:investor id:f", dated.format("2022-02-02"))
    stated += deal.format("a", "three", "eai:investor id:g", dated.format("2021-01-01"))
    # Neither these nor who states them has a date: they were always there, and nobody knows since
    # when.
    undated = deal.format("a", "one", "eai:investor id:f", "")
    undated += deal.format("a", "four", "eai:investor id:h", "")
    day = ' ; eai:publishedOn "2024-04-04"^^xsd:date'
    kg = euroai.load(
        folder_of(
            {
                "register/all.ttl": register,
                "sources/x/s.ttl": SOURCE.format(slug="s", published=day, rest=stated),
                "sources/x/u.ttl": SOURCE.format(slug="u", published="", rest=undated),
            }
        )
    )
    ties = {
        source: (data["days"], data["since"])
        for source, _, data in with_days(kg, kg.view("investments")).edges(data=True)
    }
    assert ties == {
        "f": (StrengthDays((20220202,), (0, 20220202)), "2022-02-02"),
        "g": (StrengthDays((20210101,), (20210101,)), "2021-01-01"),
        "h": (StrengthDays((), (0,)), ""),
    }
    shared = {
        frozenset((a, b)): data["days"]
        for a, b, data in with_days(kg, kg.view("co-investment")).edges(data=True)
    }
    # Two hold the same once the second of them came in: for sure only where both are dated.
    assert shared == {
        frozenset("fg"): StrengthDays((20220202,), (20210101,)),
        frozenset("fh"): StrengthDays((), (0,)),
        frozenset("gh"): StrengthDays((), (20210101,)),
    }
