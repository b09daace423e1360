"""SPARQL: the merge of all graphs, short ids, typed columns, read-only, nobody called."""

from __future__ import annotations

import json
import socket

import pandas as pd
import pytest
import rdflib

import euroai
from euroai.errors import QueryError, UnknownChoice


def frame(kg: euroai.KnowledgeGraph, sparql: str) -> pd.DataFrame:
    answer = kg.query(sparql)
    assert isinstance(answer, pd.DataFrame)
    return answer


def test_a_round_told_by_many_sources_counts_once(kg: euroai.KnowledgeGraph) -> None:
    once = frame(kg, "SELECT (COUNT(?r) AS ?n) { ?r a eai:FundingRound }")
    distinct = frame(kg, "SELECT (COUNT(DISTINCT ?r) AS ?n) { ?r a eai:FundingRound }")
    claims = frame(kg, "SELECT (COUNT(?r) AS ?n) { GRAPH ?g { ?r a eai:FundingRound } }")
    assert once["n"][0] == distinct["n"][0] < claims["n"][0]


def test_own_ids_are_bare_and_others_are_shortened(kg: euroai.KnowledgeGraph) -> None:
    row = frame(
        kg,
        "SELECT ?s ?class ?country ?g { GRAPH ?g { ?s a ?class ; rdfs:label 'Mistral AI' ;"
        " eai:country ?country } }",
    )
    assert row.values.tolist() == [["mistral-ai", "eai:Lab", "FR", "register"]]


def test_columns_have_the_type_of_what_they_hold(kg: euroai.KnowledgeGraph) -> None:
    sparql = """
        SELECT ?n ?x ?yes ?day ?month ?none {
          VALUES (?n ?x ?yes ?day ?month ?none) {
            (7 1.5 true "2024-06-11"^^xsd:date "2024-06"^^xsd:gYearMonth UNDEF)
            (8 2 false UNDEF "2024"^^xsd:gYear UNDEF)
          }
        } ORDER BY ?n"""
    table = frame(kg, sparql)
    kinds = {name: str(kind) for name, kind in table.dtypes.items()}
    assert kinds["n"] == "Int64"
    assert kinds["x"] == "float64"
    assert kinds["yes"] == "boolean"
    assert kinds["day"].startswith("datetime64")
    assert table["month"].tolist() == ["2024-06", "2024"]
    assert table["day"].isna().tolist() == [False, True]
    assert table["none"].isna().all()


def test_a_table_without_rows_keeps_its_columns(kg: euroai.KnowledgeGraph) -> None:
    table = frame(kg, "SELECT ?a ?b { ?a eai:party id:nobody ; eai:amount ?b }")
    assert list(table.columns) == ["a", "b"]
    assert table.empty


def test_a_number_that_its_datatype_does_not_fit_stays_text(kg: euroai.KnowledgeGraph) -> None:
    table = frame(kg, 'SELECT ?v { VALUES ?v { "many"^^xsd:integer 3 } } ORDER BY STR(?v)')
    assert table["v"].tolist() == [3, "many"]


def test_a_whole_number_of_any_size_comes_back_exact(kg: euroai.KnowledgeGraph) -> None:
    table = frame(kg, 'SELECT ?v { VALUES ?v { "9007199254740993"^^xsd:integer } }')
    assert table["v"][0] == 9007199254740993


def test_ask_gives_a_truth_and_construct_an_rdflib_graph(kg: euroai.KnowledgeGraph) -> None:
    assert kg.query("ASK { id:mistral-ai a eai:Lab }") is True
    assert kg.query("ASK { id:mistral-ai a eai:Person }") is False
    graph = kg.query("CONSTRUCT { ?r a eai:FundingRound } { ?r eai:recipient id:mistral-ai }")
    assert isinstance(graph, rdflib.Graph)
    assert len(graph) > 3


def test_the_w3c_formats_hold_the_same_rows(kg: euroai.KnowledgeGraph) -> None:
    sparql = "SELECT ?lab { ?lab a eai:Lab ; eai:country country:AT } ORDER BY ?lab"
    rows = json.loads(kg.ask(sparql).serialize("json"))["results"]["bindings"]
    lines = kg.ask(sparql).serialize("csv").split()
    assert lines[0] == "lab"
    assert lines[1:] == [row["lab"]["value"] for row in rows]
    assert len(rows) == len(list(kg.ask(sparql).rows()))


def test_a_format_that_does_not_fit_the_answer_names_those_that_do(
    kg: euroai.KnowledgeGraph,
) -> None:
    with pytest.raises(UnknownChoice, match="csv, tsv, json, xml"):
        kg.ask("SELECT * { ?s a eai:Lab }").serialize("turtle")
    with pytest.raises(UnknownChoice, match="turtle"):
        kg.ask("CONSTRUCT WHERE { ?s a eai:Lab }").serialize("csv")


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * {\n  ?s ?p \n}", r"line 3, column 2"),
        ("SELECT * { ?s unknown:p ?o }", "does not parse"),
        ("INSERT DATA { id:a a eai:Lab }", "INSERT would change the graph"),
        ("PREFIX x: <http://x/>\nDELETE WHERE { ?s ?p ?o }", "DELETE would change the graph"),
        ("CLEAR ALL", "CLEAR would change"),
        ("LOAD <file:///etc/passwd>", "LOAD would change"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { service silent ?where { ?s ?p ?o } }", "SERVICE is refused"),
        ("", "does not parse"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(
    kg: euroai.KnowledgeGraph, sparql: str, said: str
) -> None:
    with pytest.raises(QueryError, match=said):
        kg.query(sparql)


_BEFORE = (
    "?s ?p ?o . ",
    "# harmless\r",
    "# harmless\f\r",
    "?s ?p 1",
    "?s ?p 1.0e1",
    "?s ?p true ; eai:x 'a'",
    "?s ?p 'a'",
    '?s ?p "a"@en',
    '?s ?p """a\\"""" . ',
    "?s ?p 'it\\'s' . ",
    "?s ?p '''a\\'''' . ",
    "?s ?p <http://x/#> . ",
    "?s ?p []",
    "?s ?p (1)",
    "{} ",
    "OPTIONAL {} ",
    "FILTER(1 < 2) ",
    "BIND(1 AS ?x)",
    "VALUES ?x {1}",
    "FILTER NOT EXISTS {",
    "GRAPH ?g {",
    "{ SELECT * {",
)
_CALLS = ("SERVICE ", "service\r", "SeRvIcE SILENT ", "SERVICE#x\r", "SERVICE")
_DISGUISES = [
    f"SELECT * {{ {before}{call}<address> {{ ?a ?b ?c }} {'}' * open_braces} }}"
    for before in _BEFORE
    for open_braces in (before.count("{") - before.count("}"),)
    for call in _CALLS
]


def test_no_disguise_of_service_opens_a_connection(kg: euroai.KnowledgeGraph) -> None:
    assert len(set(_DISGUISES)) > 100
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for text in [
            *(disguise.replace("<address>", f"<{address}>") for disguise in _DISGUISES),
            f"PREFIX s: <{address}> SELECT * {{ SERVICE s:x {{ ?a ?b ?c }} }}",
            f"PREFIX service: <{address}> SELECT * {{ SERVICE service:x {{ ?a ?b ?c }} }}",
            f"PREFIX : <{address}> ASK {{ SERVICE:x {{ ?a ?b ?c }} }}",
            f"BASE <{address}> CONSTRUCT {{ ?a ?b ?c }} {{ SERVICE <x> {{ ?a ?b ?c }} }}",
            f"SELECT * {{ VALUES ?to {{ <{address}> }} SERVICE ?to {{ ?a ?b ?c }} }}",
        ]:
            with pytest.raises(QueryError):
                kg.query(text)
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service a eai:Lab } LIMIT 1",
        "SELECT ?s { ?s rdfs:label ?l FILTER(?l != 'SERVICE') } LIMIT 1",
        "SELECT ?s { ?s rdfs:label ?l FILTER(?l != 'SERVICE <http://x/> {}') } LIMIT 1",
        "# SERVICE\nSELECT ?s { ?s a eai:Lab } LIMIT 1",
        "PREFIX service: <https://w3id.org/euroai/id/> SELECT ?x { service:nvidia ?p ?x } LIMIT 1",
    ],
)
def test_the_word_service_may_stand_where_it_calls_nobody(
    kg: euroai.KnowledgeGraph, sparql: str
) -> None:
    assert len(frame(kg, sparql)) == 1


def test_from_reads_no_file(kg: euroai.KnowledgeGraph) -> None:
    table = frame(kg, "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }")
    assert table.empty


@pytest.mark.parametrize(("opened", "closed"), [("(", ")"), ("{", "}"), ("[", "]")])
def test_brackets_without_end_are_refused_and_do_not_end_the_process(
    kg: euroai.KnowledgeGraph, opened: str, closed: str
) -> None:
    text = "SELECT * { ?s ?p ?o FILTER" + opened * 100_000 + "1" + closed * 100_000 + " }"
    with pytest.raises(QueryError, match="nests brackets"):
        kg.query(text)


def test_a_graph_is_written_in_turtle_with_its_prefixes_in_order(
    kg: euroai.KnowledgeGraph,
) -> None:
    text = kg.ask(
        "CONSTRUCT WHERE { id:mistral-ai a eai:Lab ; eai:country ?c ; rdfs:label ?l }"
    ).serialize("turtle")
    declared = [line for line in text.splitlines() if line.startswith("@prefix")]
    assert declared == sorted(declared)
    assert {line.split()[1] for line in declared} >= {"eai:", "id:", "country:", "rdfs:"}
