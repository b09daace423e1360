"""SPARQL from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

POLISH = "SELECT ?lab ?name WHERE { ?lab a eai:Lab ; rdfs:label ?name ; eai:country country:PL }"


def test_a_table_shows_short_ids_under_the_names_of_the_variables(run: Run) -> None:
    lines = run("query", POLISH + " ORDER BY ?lab").out.splitlines()
    assert lines[0].split() == ["lab", "name"]
    assert set(lines[1]) == {"-", " "}
    assert ["nomagic", "Nomagic"] in [line.split() for line in lines[2:]]


def test_json_is_the_w3c_form_of_sparql_results(run: Run) -> None:
    found = run("query", POLISH, "--format", "json").json
    assert found["head"]["vars"] == ["lab", "name"]
    labs = {row["lab"]["value"] for row in found["results"]["bindings"]}
    assert "https://w3id.org/euroai/id/nomagic" in labs


def test_csv_and_tsv_and_xml_are_the_w3c_forms(run: Run) -> None:
    rows = list(csv.reader(run("query", POLISH, "--format", "csv").out.splitlines()))
    assert rows[0] == ["lab", "name"]
    assert ["https://w3id.org/euroai/id/nomagic", "Nomagic"] in rows
    tsv = run("query", POLISH, "--format", "tsv").out
    assert tsv.startswith("?lab\t?name\n")
    assert '<https://w3id.org/euroai/id/nomagic>\t"Nomagic"' in tsv
    assert "<sparql" in run("query", POLISH, "--format", "xml").out


def test_ask_prints_true_or_false(run: Run) -> None:
    assert run("query", "ASK { id:mistral-ai a eai:Lab }").out == "true\n"
    assert run("query", "ASK { id:mistral-ai a eai:Person }").out == "false\n"
    asked = run("query", "ASK { id:mistral-ai a eai:Lab }", "--format", "json")
    assert json.loads(asked.out)["boolean"] is True


def test_construct_prints_turtle_unless_told(run: Run) -> None:
    construct = "CONSTRUCT { ?lab a eai:Lab } WHERE { ?lab a eai:Lab ; eai:country country:PL }"
    assert "id:nomagic a eai:Lab ." in run("query", construct).out
    assert run("query", construct, "--format", "turtle").out == run("query", construct).out
    linked = run("query", construct, "--format", "json").json
    assert {node["@id"] for node in linked} >= {"https://w3id.org/euroai/id/nomagic"}


def test_a_graph_has_no_csv(run: Run) -> None:
    refused = run("query", "CONSTRUCT WHERE { ?s a eai:Award }", "--format", "csv")
    assert refused.status == 1
    assert "turtle, xml, json" in refused.err


def test_a_query_is_read_from_a_file_or_from_standard_input(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "polish.rq"
    file.write_text("\ufeff" + POLISH, encoding="utf-8")
    from_text = run("query", POLISH).out
    assert run("query", str(file)).out == from_text
    assert run("query", "-", given=POLISH).out == from_text


def test_no_row_is_said_beside_the_answer(run: Run) -> None:
    found = run("query", "SELECT ?x WHERE { ?x a eai:Nothing }")
    assert (found.status, found.out) == (0, "x\n-\n")
    assert "No rows" in found.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?x WHERE {", "does not parse at line 1"),
        ("", "empty"),
        ("INSERT DATA { id:a a eai:Lab }", "only read"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("missing.rq", "There is no file missing.rq"),
        ("x" * 5000, "does not parse"),
        ("null\0byte", "does not parse"),
    ],
)
def test_a_bad_query_is_one_error_and_no_answer(run: Run, text: str, said: str) -> None:
    refused = run("query", text)
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.startswith("Error: ")
    assert said in refused.err


def test_a_binary_file_or_a_folder_is_no_query(run: Run, tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00\x9f")
    assert "no UTF-8 text" in run("query", str(binary)).err
    assert "no UTF-8 text" in run("query", "-", given=b"\xff\xfe").err
    assert "is a folder" in run("query", str(tmp_path)).err
    assert run("query", str(tmp_path)).status == 1
