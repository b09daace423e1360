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
