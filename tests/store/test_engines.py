"""What engines do in a way of their own: each quirk is met, and nothing else is changed."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from euroai.store.remote.engines import RESULTS, Engine, Virtuoso, engine_of, query_address
from euroai.store.remote.http_client import HttpReply, StoreError
from euroai.store.remote.sparql_store import GRAPHS, SparqlStore, copied
from euroai.store.terms import NamedNode, Quad
from tests.store.test_remote import ONE, TWO, A, B, P
from tests.store.test_remote import Engine as Answering

XML = Virtuoso.results
HEAD = '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="{}"/></head>'
ROWS = '<results distinct="false" ordered="true">{}</results></sparql>'


def reply(content: str, **headers: str) -> HttpReply:
    return HttpReply(
        200, {name.replace("_", "-"): v for name, v in headers.items()}, content.encode()
    )


def table(variable: str, rows: str) -> str:
    return HEAD.format(variable) + ROWS.format(rows)


def test_an_engine_is_known_by_its_header() -> None:
    assert type(engine_of({"server": "Virtuoso/07.20.3229 (Linux)"})) is Virtuoso
    assert type(engine_of({"server": "uvicorn"})) is Engine
    assert type(engine_of({})) is Engine


@pytest.mark.parametrize(
    ("rows", "truth"),
    [
        ('<result><binding name="__ASK_RETVAL"><literal>1</literal></binding></result>', True),
        ('<result><binding name="__ASK_RETVAL"><literal>0</literal></binding></result>', False),
        ("", False),
    ],
)
def test_virtuoso_asks_in_a_table(rows: str, truth: bool) -> None:
    content = Virtuoso().answer(reply(table("__ASK_RETVAL", rows)), XML, "there")
    answer = ox.parse_query_results(content, format=ox.QueryResultsFormat.XML)
    assert isinstance(answer, ox.QueryBoolean)
    assert bool(answer) is truth


def test_virtuoso_names_blank_nodes_as_addresses() -> None:
    rows = '<result><binding name="o"><bnode>nodeID://b10050</bnode></binding></result>'
    content = Virtuoso().answer(reply(table("o", rows)), XML, "there")
    answer = ox.parse_query_results(content, format=ox.QueryResultsFormat.XML)
    assert isinstance(answer, ox.QuerySolutions)
    (row,) = answer
    assert row[0] == ox.BlankNode("b10050")


def test_virtuoso_tells_in_a_header_that_rows_are_missing() -> None:
    for headers in ({"x_sparql_maxrows": "10000"}, {"x_sql_state": "S1TAT"}):
        with pytest.raises(StoreError, match=r"virtuoso\.ini"):
            Virtuoso().answer(reply(table("o", ""), **headers), XML, "there")


def test_virtuoso_gives_an_empty_graph_as_a_comment() -> None:
    assert Virtuoso().answer(reply("# Empty TURTLE\n"), GRAPHS, "there") == b""
    assert Virtuoso().answer(reply("<a:b> <a:b> <a:b> .\n"), GRAPHS, "there") != b""


def test_what_keeps_to_the_standard_is_passed_on() -> None:
    content = table("__ASK_RETVAL", "")
    assert Engine().answer(reply(content), RESULTS, "there") == content.encode()


def test_a_copy_leaves_out_what_the_engine_keeps_for_itself_and_merges() -> None:
    own = NamedNode(sorted(Virtuoso.own_graphs)[0])
    answering = Answering([Quad(A, P, B, ONE), Quad(A, P, B, TWO), Quad(B, P, A, own)])
    virtuoso = Virtuoso()
    virtuoso.results = RESULTS  # as the answers of this one come
    copy = copied(SparqlStore(answering, "there", lambda: virtuoso))
    assert set(copy) == {Quad(A, P, B, ONE), Quad(A, P, B, TWO)}
    assert copy.merged
    (row,) = copy.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")  # type: ignore[misc]
    assert row[0].value == "1"


@pytest.mark.parametrize(
    ("graphs", "queries"),
    [
        ("http://a:7878/store", "http://a:7878/query"),
        ("https://a/sparql-graph-crud-auth", "https://a/sparql"),
        ("http://a:3030/euroai/data", "http://a:3030/euroai/sparql"),
        ("http://a/repositories/x/rdf-graphs/service", "http://a/repositories/x"),
        ("http://a/elsewhere", None),
    ],
)
def test_where_a_store_is_asked(graphs: str, queries: str | None) -> None:
    assert query_address(graphs) == queries
