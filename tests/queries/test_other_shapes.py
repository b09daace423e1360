"""Shapes of questions beyond those that once gave way: an answer or a sentence, in time."""

from __future__ import annotations

import contextlib
import time

import pytest

import euroai
from euroai.errors import QueryError
from tests.conftest import write_folder

_JOIN = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
_DOUBLED = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
SHAPES = {
    "texts that double": f"SELECT (STRLEN(?a40) AS ?n) {{ BIND('xxxxxxxx' AS ?a0) {_DOUBLED} }}",
    "texts that are joined": (
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), STR(?g))) AS ?x) {{ {_JOIN} }}"
    ),
    "repetitions of repetitions": (
        "SELECT * { ?a ?b ?c FILTER REGEX(STR(?c), '((a{1000}){1000}){1000}') }"
    ),
    "stars of stars": "SELECT * { ?a " + "(" * 300 + "eai:x" + ")*" * 300 + " ?b }",
    "a limit beyond numbers": "SELECT * { ?a ?b ?c } LIMIT 99999999999999999999999",
    "an offset below zero": "SELECT * { ?a ?b ?c } OFFSET -1",
    "numbers of 5,000 digits": f"SELECT (xsd:integer('{'9' * 5000}') + 1 AS ?x) {{}}",
    "no numbers": "SELECT (1e308 * 1e308 AS ?x) (0.0/0.0 AS ?y) (SUBSTR('abc', 1e308) AS ?z) {}",
    "no dates": (
        "SELECT (YEAR('99999999999999-01-01T00:00:00Z'^^xsd:dateTime) AS ?x) "
        "('P99999999999999999999Y'^^xsd:duration AS ?y) ('-0000-00-00'^^xsd:date AS ?z) {}"
    ),
    "a file as a graph": "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c } LIMIT 1",
    "addresses of nothing": "SELECT (IRI('a b <>') AS ?x) (STRLANG('x', '<b>') AS ?y) {}",
    "everything described": f"DESCRIBE * {{ {_JOIN} }}",
    "a template of 900": "CONSTRUCT { "
    + "[] eai:x [] . " * 900
    + "} WHERE { ?a ?b ?c . ?d ?e ?f }",
    "a list of values": "SELECT * { VALUES ?a { " + "1 " * 90_000 + "} }",
    "a chain of unnamed things": "ASK { "
    + " ".join(f"_:b{n} ?p _:b{n + 1} ." for n in range(900))
    + " }",
    "a list of 900": "ASK { ?a ?b (" + "1 " * 900 + ") }",
    "subselects": "SELECT * { " + "{ SELECT * { " * 240 + "?a ?b ?c" + " } } " * 240 + "}",
    "nothing of nothing": "ASK { " + "MINUS { ?a ?b ?c " * 400 + "}" * 400 + " }",
    "not existing": "ASK { FILTER "
    + "NOT EXISTS { ?a ?b ?c FILTER " * 240
    + "EXISTS {}"
    + "}" * 241,
    "statements of statements": "ASK { " + "<<( " * 300 + "?a ?b ?c" + " )>> ?b ?c" * 300 + " }",
    "notes of notes": "ASK { ?a ?b ?c " + "{| ?b ?c " * 300 + "|}" * 300 + " }",
    "20,000 prefixes": " ".join(f"PREFIX p{n}: <u:{n}>" for n in range(20_000)) + " ASK {}",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    labs = "".join(f'id:l{n} a eai:Lab ; rdfs:label "L{n}" .\n' for n in range(50))
    folder = write_folder(tmp_path_factory.mktemp("shapes"), {"register/a.ttl": labs})
    return euroai.load(folder, cache=False)


@pytest.mark.parametrize("query", SHAPES.values(), ids=SHAPES.keys())
def test_other_shapes_end_in_an_answer_or_a_sentence(
    small: euroai.KnowledgeGraph, query: str
) -> None:
    fmt = "json" if query.startswith(("SELECT", "ASK", "PREFIX")) else "turtle"
    begun = time.monotonic()
    with contextlib.suppress(QueryError):
        small.answer(query, fmt, timeout=1, max_rows=1_000)
    assert time.monotonic() - begun < 30
    assert small.answer("ASK {}", "json", timeout=30).value
