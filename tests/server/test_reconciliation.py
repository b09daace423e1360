"""OpenRefine's calls, replayed; answers hold to the schemas of the Reconciliation API 0.2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest

import euroai
from euroai.server.answers.reconciliation_api.reconciliation import extend, match_names, suggest
from euroai.server.http.negotiation import preferred, preferred_language
from tests.conftest import write_folder
from tests.plugins.serving import Served

LINK = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {
        "service_url": {"type": "string", "pattern": "^https?://"},
        "service_path": {"type": "string", "pattern": "^/"},
    },
}
NAMED = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "contains": {"const": "0.2"}},
        "name": {"type": "string"},
        "identifierSpace": {"type": "string"},
        "schemaSpace": {"type": "string"},
        "defaultTypes": {"type": "array", "items": NAMED},
        "view": {"properties": {"url": {"type": "string", "pattern": r"\{\{id\}\}"}}},
        "preview": {
            "required": ["url", "width", "height"],
            "properties": {"width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "suggest": {"properties": dict.fromkeys(("entity", "type", "property"), LINK)},
        "extend": {"properties": {"propose_properties": LINK}},
    },
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score"],
                    "properties": {
                        "id": {"type": "string"},
                        "name": {"type": "string"},
                        "score": {"type": "number"},
                        "match": {"type": "boolean"},
                        "type": {"type": "array", "items": NAMED},
                        "features": {
                            "type": "array",
                            "items": {"required": ["id", "value"]},
                        },
                    },
                },
            }
        },
    },
}
VALUE = {
    "type": "object",
    "anyOf": [{"required": [key]} for key in ("id", "str", "int", "float", "bool", "date")],
}
EXTENSION = {
    "type": "object",
    "required": ["meta", "rows"],
    "properties": {
        "meta": {"type": "array", "items": NAMED},
        "rows": {
            "additionalProperties": {
                "additionalProperties": {"type": "array", "items": VALUE},
            }
        },
    },
}


def post(server: Served, **fields: object) -> Any:
    body = urlencode({key: json.dumps(value) for key, value in fields.items()}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = server.ask("/reconcile", method="POST", headers=headers, body=body)
    assert answer.status == 200, answer.body
    return answer.json()


def test_the_manifest_holds_to_its_schema(server: Served) -> None:
    manifest = server.ask("/reconcile").json()
    jsonschema.validate(manifest, MANIFEST)
    assert manifest["identifierSpace"] == "https://w3id.org/euroai/id/"


def test_a_list_of_names_is_matched(server: Served) -> None:
    names = ["Mistral AI", "mistral", "MISTRAL  ai", "Hellsing", "Bpi France", "no such thing xyz"]
    queries = {f"q{n}": {"query": name, "limit": 3} for n, name in enumerate(names)}
    found = post(server, queries=queries)
    jsonschema.validate(found, RESULTS)
    first = {key: (one["result"] or [{}])[0] for key, one in found.items()}
    for key in ("q0", "q1", "q2"):
        assert (first[key]["id"], first[key]["match"]) == ("mistral-ai", True)
    assert (first["q3"]["id"], first["q3"]["match"]) == ("helsing", False)
    assert (first["q4"]["id"], first["q4"]["match"]) == ("bpifrance", False)
    assert all(not one.get("match") for one in found["q5"]["result"])
    assert all(len(one["result"]) <= 3 for one in found.values())


def test_a_type_leaves_only_its_own(server: Served) -> None:
    found = post(server, queries={"q": {"query": "Mistral", "type": "Product"}})["q"]["result"]
    assert found
    assert {one["type"][0]["id"] for one in found} == {"Product"}


def test_a_property_that_does_not_fit_takes_the_certainty_away(server: Served) -> None:
    def best(country: str) -> Any:
        query = {"query": "Mistral AI", "properties": [{"pid": "country", "v": country}]}
        return post(server, queries={"q": query})["q"]["result"][0]

    fits, misfits = best("France"), best("Japan")
    assert (fits["id"], fits["match"], fits["score"]) == ("mistral-ai", True, 100)
    assert (misfits["match"], misfits["score"]) == (False, 80)


def test_columns_are_added_from_properties(server: Served) -> None:
    wanted = [{"id": "country"}, {"id": "investors", "settings": {"limit": 2}}, {"id": "nope"}]
    found = post(server, extend={"ids": ["mistral-ai", "helsing"], "properties": wanted})
    jsonschema.validate(found, EXTENSION)
    assert found["rows"]["mistral-ai"]["country"] == [{"str": "France"}]
    assert len(found["rows"]["helsing"]["investors"]) == 2
    assert found["rows"]["helsing"]["nope"] == []
    proposed = server.ask("/reconcile/properties?type=Lab").json()
    assert {"id": "country", "name": "country"} in proposed["properties"]


@pytest.mark.parametrize(
    ("what", "prefix", "ident"),
    [
        ("entity", "mistr", "mistral-ai"),
        ("entity", "ai labs", "ami-labs"),
        ("type", "lab", "Lab"),
        ("property", "coun", "country"),
    ],
)
def test_what_is_typed_is_completed(server: Served, what: str, prefix: str, ident: str) -> None:
    if ident == "ami-labs":
        prefix = "ami la"
    path = f"/reconcile/suggest/{what}?{urlencode({'prefix': prefix})}"
    found = server.ask(path).json()["result"]
    assert ident in [one["id"] for one in found]
    assert all(one["name"] for one in found)


def test_a_preview_is_a_page_in_which_nothing_runs(server: Served) -> None:
    answer = server.ask("/reconcile/preview?id=mistral-ai")
    assert (answer.status, answer.media) == (200, "text/html")
    assert b"Mistral AI" in answer.body
    assert b"<script" not in answer.body
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert server.ask("/reconcile/preview?id=%3Cscript%3E").status == 404


@pytest.mark.parametrize("queries", ["{", "[]", '{"q": 1}', '{"q": {"query": 3}}', "null"])
def test_what_is_no_batch_of_queries_is_refused(server: Served, queries: str) -> None:
    body = urlencode({"queries": queries}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = server.ask("/reconcile", method="POST", headers=headers, body=body)
    assert (answer.status, answer.media) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("queries", '{"q": {"query": "Mistral", "type": 5}}', "type is 5: give a list."),
        ("queries", '{"q": {"query": "M", "properties": 5}}', "properties is 5: give a list."),
        ("extend", '{"ids": [], "properties": 5}', "properties is 5: give a list."),
        ("extend", '{"ids": [], "properties": [{"id": "x", "settings": 5}]}', "settings is 5"),
    ],
)
def test_what_is_of_another_kind_is_named(server: Served, field: str, text: str, said: str) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({field: text}).encode()
    answer = server.ask("/reconcile", method="POST", headers=headers, body=body)
    assert answer.status == 400
    assert said in answer.json()["detail"]


def test_a_form_of_too_many_fields_is_refused(server: Served) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b"&".join([b"a=1"] * 2001)
    answer = server.ask("/reconcile", method="POST", headers=headers, body=body)
    assert (answer.status, answer.media) == (400, "application/problem+json")


def test_a_cursor_that_is_none_is_called_so(server: Served) -> None:
    answer = server.ask("/reconcile/suggest/entity?prefix=mi&cursor=x")
    assert (answer.status, "cursor is “x”" in answer.json()["detail"]) == (400, True)


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
def small(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    folder: Path = tmp_path_factory.mktemp("matching")
    return euroai.load(write_folder(folder, {"register/all.ttl": REGISTER}))


def matched(kg: euroai.KnowledgeGraph, **query: Any) -> list[tuple[str, float, bool]]:
    answer = json.loads(match_names(kg, {"queries": {"q": query}}).body)
    return [(one["id"], one["score"], one["match"]) for one in answer["q"]["result"]]


def test_of_two_of_one_name_none_is_the_match_until_a_property_tells_them_apart(
    small: euroai.KnowledgeGraph,
) -> None:
    assert matched(small, query="North Star")[:2] == [
        *(("north", 100.0, False), ("north-gmbh", 100.0, False)),
    ]
    french = [{"pid": "country-code", "v": "FR"}]
    assert matched(small, query="North Star", properties=french)[:2] == [
        *(("north", 100.0, True), ("north-gmbh", 80.0, False)),
    ]
    # Of the second nobody knows the city: what is not known neither fits nor misfits.
    german = [{"pid": "country-code", "v": "DE"}, {"pid": "city", "v": "Paris"}]
    scores = {
        ident: score for ident, score, _ in matched(small, query="North Star", properties=german)
    }
    assert (scores["north"], scores["north-gmbh"]) == (90.0, 100.0)


def test_words_in_another_order_are_likely_and_not_certain(small: euroai.KnowledgeGraph) -> None:
    found = matched(small, query="Light Star")
    assert found[:2] == [("light-star", 100.0, True), ("star-light", 99.0, False)]


def test_who_begins_so_comes_first_by_any_name(small: euroai.KnowledgeGraph) -> None:
    answer = json.loads(suggest(small, {"what": "entity", "prefix": "star"}).body)
    # Star Light begins so, though each of its other names has the word later.
    assert [one["id"] for one in answer["result"]] == [
        *("star-light", "light-star", "north", "north-gmbh"),
    ]


def test_a_day_is_a_date_and_a_year_a_text(small: euroai.KnowledgeGraph) -> None:
    asked = {"ids": ["north", "north-gmbh"], "properties": [{"id": "founded"}]}
    rows = json.loads(extend(small, {"extend": asked}).body)["rows"]
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
