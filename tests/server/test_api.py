"""The analyses as JSON: the figures of the package, described from its own signatures."""

from __future__ import annotations

import inspect
from urllib.parse import urlencode

import pytest

import euroai
from euroai.server.answers.analyses import analyses, rows_of
from tests.plugins.serving import Served

QUESTIONS: list[tuple[str, list[str], dict[str, object]]] = [
    ("overlap", ["Nvidia", "Bpifrance"], {}),
    ("overlap", [], {"top": 3, "region": "europe", "from_year": 2022}),
    ("centrality", [], {"view": "alliances", "measure": "degree", "top": 5}),
    ("capital", ["Mistral AI"], {"by": "country"}),
    ("talent", [], {"table": "alumni"}),
    ("conflicts", [], {"entity": "mistral-ai"}),
    ("paths", [], {"a": "Mistral AI", "b": "Helsing", "k": 2}),
    ("communities", [], {"view": "alliances"}),
]


@pytest.mark.parametrize(("name", "names", "options"), QUESTIONS)
def test_it_answers_what_the_function_answers(
    server: Served,
    kg: euroai.KnowledgeGraph,
    name: str,
    names: list[str],
    options: dict[str, object],
) -> None:
    one = analyses()[name]
    fields = dict(options) | ({one.names: names} if names else {})
    answer = server.ask(f"/api/{name}?{urlencode(fields, doseq=True)}")
    assert answer.status == 200, answer.body
    assert answer.json()["rows"] == rows_of(one.function(kg, *names, **options))
    assert answer.json()["question"]["command"] == name


def test_every_public_analysis_has_a_path_and_every_parameter_is_described(server: Served) -> None:
    described = server.ask("/api/openapi.json").json()
    for name, one in analyses().items():
        assert getattr(euroai, name) is one.function
        operation = described["paths"][f"/api/{name}"]["get"]
        names = [parameter["name"] for parameter in operation["parameters"]]
        signature = list(inspect.signature(one.function).parameters.values())[1:]
        own = [p.name for p in signature if p.kind is not p.VAR_KEYWORD]
        assert names[: len(own)] == own or set(own) <= set(names)
    overlap = {p["name"]: p for p in described["paths"]["/api/overlap"]["get"]["parameters"]}
    assert overlap["top"]["schema"] == {"type": "integer"}
    assert overlap["region"]["schema"]["type"] == "array"
    assert overlap["labs"]["schema"] == {"type": "boolean", "default": False}


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/overlap?top=many", 400, "give a whole number"),
        ("/api/overlap?nope=1", 400, "There is no parameter of overlap “nope”"),
        ("/api/overlap?top=1&top=2", 400, "give it once"),
        ("/api/overlap?names=Mistrall", 404, "Did you mean: Mistral AI"),
        ("/api/centrality?view=nope", 400, "There is no view “nope”"),
        ("/api/paths?a=helsing", 400, "paths needs b"),
        ("/api/nope", 400, "There is no analysis “nope”"),
        ("/api/overlap?from_year=0", 400, "The year is one from 1900 to 2999"),
        ("/api/rankings?year=1", 400, "The year is one from 1900 to 2999"),
        ("/api/rankings?year=abc", 400, "The year is “abc”: write it as 2024."),
        ("/api/rankings?by=pace&year=2024", 400, "Pace is that of the last 365 days"),
        (f"/api/overlap?{'&'.join(['top=1'] * 2001)}", 400, "The fields cannot be read"),
        ("/api/overlap?sector=%ff", 400, "The fields cannot be read"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_the_sentence(
    server: Served, path: str, status: int, words: str
) -> None:
    answer = server.ask(path)
    assert (answer.status, answer.media) == (status, "application/problem+json")
    assert words in answer.json()["detail"]
