"""Names matched and completed, and forms chosen, on a graph small enough to reckon by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import euroai
from euroai.server.answers.reconciliation_api.reconciliation import extend, match_names, suggest
from euroai.server.http.negotiation import preferred, preferred_language
from tests.conftest import write_folder

REGISTER = """
id:north a eai:Lab ; rdfs:label "North Star" ; eai:country country:FR ; eai:city "Paris" ;
    eai:foundedOn "2020-05-04"^^xsd:date .
id:north-gmbh a eai:Company ; rdfs:label "North Star" ; eai:country country:DE ;
    eai:foundedOn "2019"^^xsd:gYear .
id:star-light a eai:Lab ; rdfs:label "Star Light" ; skos:altLabel
    "Enormous Star", "Gigantic Star", "Shimmering Star", "Wandering Star", "Glittering Star" .
id:light-star a eai:Lab ; rdfs:label "Light Star" .
"""


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    folder: Path = tmp_path_factory.mktemp("matching")
    return euroai.load(write_folder(folder, {"register/all.ttl": REGISTER}))


def matched(kg: euroai.KnowledgeGraph, **query: Any) -> list[tuple[str, float, bool]]:
    answer = json.loads(match_names(kg, {"queries": {"q": query}}).body)
    return [(one["id"], one["score"], one["match"]) for one in answer["q"]["result"]]


def test_of_two_of_one_name_none_is_the_match_until_a_property_tells_them_apart(
    kg: euroai.KnowledgeGraph,
) -> None:
    assert matched(kg, query="North Star")[:2] == [
        *(("north", 100.0, False), ("north-gmbh", 100.0, False)),
    ]
    french = [{"pid": "country-code", "v": "FR"}]
    assert matched(kg, query="North Star", properties=french)[:2] == [
        *(("north", 100.0, True), ("north-gmbh", 80.0, False)),
    ]
    # Of the second nobody knows the city: what is not known neither fits nor misfits.
    german = [{"pid": "country-code", "v": "DE"}, {"pid": "city", "v": "Paris"}]
    scores = {
        ident: score for ident, score, _ in matched(kg, query="North Star", properties=german)
    }
    assert (scores["north"], scores["north-gmbh"]) == (90.0, 100.0)


def test_words_in_another_order_are_likely_and_not_certain(kg: euroai.KnowledgeGraph) -> None:
    found = matched(kg, query="Light Star")
    assert found[:2] == [("light-star", 100.0, True), ("star-light", 99.0, False)]


def test_who_begins_so_comes_first_by_any_name(kg: euroai.KnowledgeGraph) -> None:
    answer = json.loads(suggest(kg, {"what": "entity", "prefix": "star"}).body)
    # Star Light begins so, though each of its other names has the word later.
    assert [one["id"] for one in answer["result"]] == [
        *("star-light", "light-star", "north", "north-gmbh"),
    ]


def test_a_day_is_a_date_and_a_year_a_text(kg: euroai.KnowledgeGraph) -> None:
    asked = {"ids": ["north", "north-gmbh"], "properties": [{"id": "founded"}]}
    rows = json.loads(extend(kg, {"extend": asked}).body)["rows"]
    assert rows["north"]["founded"] == [{"date": "2020-05-04"}]
    assert rows["north-gmbh"]["founded"] == [{"str": "2019"}]


def test_the_most_specific_range_gives_the_quality_and_the_first_of_equals_the_language() -> None:
    offered = ("text/turtle", "application/json")
    assert preferred("text/*;q=0.9, text/turtle;q=0.1, application/json;q=0.5", offered) == [
        *("application/json", "text/turtle"),
    ]
    assert preferred("text/turtle;q=0, */*", offered) == ["application/json"]
    assert preferred_language("fr, en", ("en", "fr")) == "fr"
    assert preferred_language("de, en;q=0.2, fr;q=0.7", ("en", "fr")) == "fr"
    assert preferred_language("de", ("en", "fr")) == "en"
