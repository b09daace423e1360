"""OpenRefine's calls, replayed; answers hold to the schemas of the Reconciliation API 0.2."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest

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
