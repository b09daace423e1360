"""The SPARQL 1.1 Protocol's tests for queries, restated over our own graphs.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ names them; the names are theirs.
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.plugins.serving import Served

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
RESULTS = {"application/sparql-results+json", "application/sparql-results+xml"}
REGISTER = "https://w3id.org/euroai/source/register"
DERIVED = "https://w3id.org/euroai/derived"
CONCEPT = "https://w3id.org/euroai/concept"


def form(**fields: object) -> bytes:
    return urlencode({k.replace("_", "-"): v for k, v in fields.items()}, doseq=True).encode()


def test_query_get(server: Served) -> None:
    answer = server.query("ASK {}")
    assert (answer.status, answer.json()["boolean"]) == (200, True)
    assert answer.media in RESULTS


def test_query_post_form(server: Served) -> None:
    answer = server.ask("/sparql", method="POST", headers=FORM, body=form(query="ASK {}"))
    assert (answer.status, answer.json()["boolean"]) == (200, True)


def test_query_post_direct(server: Served) -> None:
    answer = server.ask("/sparql", method="POST", headers=DIRECT, body=b"ASK {}")
    assert (answer.status, answer.json()["boolean"]) == (200, True)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_query_dataset_default_graph(server: Served, method: str) -> None:
    fields = form(query="ASK { ?lab a eai:Lab }", default_graph_uri=REGISTER)
    if method == "GET":
        answer = server.ask(f"/sparql?{fields.decode()}")
    else:
        answer = server.ask("/sparql", method="POST", headers=FORM, body=fields)
    assert answer.json()["boolean"] is True
    other = server.query("ASK { ?lab a eai:Lab }", default_graph_uri=[CONCEPT])
    assert other.json()["boolean"] is False


def test_query_dataset_default_graphs_are_merged(server: Served) -> None:
    # What stands in both graphs stands once in their merge (SPARQL 1.1, 13.2.1).
    both = """SELECT ?lab (COUNT(*) AS ?times) { ?lab a eai:Lab } GROUP BY ?lab
              HAVING (COUNT(*) != 1)"""
    sources = server.query(
        "SELECT DISTINCT ?g { GRAPH ?g { id:mistral-ai-series-a a eai:FundingRound } }"
    ).json()["results"]["bindings"]
    graphs = [row["g"]["value"] for row in sources]
    assert len(graphs) > 1
    times = server.query(
        "SELECT (COUNT(*) AS ?n) { id:mistral-ai-series-a a eai:FundingRound }",
        default_graph_uri=graphs,
    ).json()["results"]["bindings"][0]["n"]["value"]
    assert times == "1"
    rows = server.query(both, default_graph_uri=[REGISTER, DERIVED]).json()
    assert rows["results"]["bindings"] == []


@pytest.mark.parametrize("named", [[REGISTER], [REGISTER, CONCEPT]])
def test_query_dataset_named_graphs(server: Served, named: list[str]) -> None:
    listed = server.query(
        "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g", named_graph_uri=named
    ).json()["results"]["bindings"]
    assert [row["g"]["value"] for row in listed] == sorted(named)
    # Where only named graphs are named the default graph is empty.
    empty = server.query("ASK { ?s ?p ?o }", named_graph_uri=named)
    assert empty.json()["boolean"] is False


def test_query_dataset_full(server: Served) -> None:
    answer = server.query(
        "SELECT ?g (COUNT(?lab) AS ?n) { ?lab a eai:Lab GRAPH ?g { ?x a eai:Country } } "
        "GROUP BY ?g",
        default_graph_uri=[REGISTER],
        named_graph_uri=[CONCEPT],
    )
    assert [row["g"]["value"] for row in answer.json()["results"]["bindings"]] == [CONCEPT]


def test_query_multiple_dataset(server: Served) -> None:
    # The protocol's graphs go before those of the query.
    answer = server.query(f"ASK FROM <{CONCEPT}> {{ ?x a eai:Lab }}", default_graph_uri=[REGISTER])
    assert answer.json()["boolean"] is True


def test_graphs_may_be_named_in_the_address_of_a_direct_post(server: Served) -> None:
    path = f"/sparql?{form(default_graph_uri=CONCEPT).decode()}"
    answer = server.ask(path, method="POST", headers=DIRECT, body=b"ASK { ?x a eai:Lab }")
    assert answer.json()["boolean"] is False


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.3, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        ("application/*;q=0.2, text/csv;q=0.9", "text/csv"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("TEXT/CSV", "text/csv"),
    ],
)
def test_query_content_type_select(server: Served, accept: str, media: str) -> None:
    answer = server.query("SELECT (1 AS ?one) {}", accept)
    assert (answer.status, answer.media) == (200, media)


@pytest.mark.parametrize("media", sorted(RESULTS))
def test_query_content_type_ask(server: Served, media: str) -> None:
    assert server.query("ASK {}", media).media == media


@pytest.mark.parametrize("form", ["CONSTRUCT { <u:x> a eai:Lab } {}", "DESCRIBE id:helsing"])
@pytest.mark.parametrize(
    "media",
    [
        *("text/turtle", "application/n-triples", "application/ld+json"),
        *("application/rdf+xml", "application/trig"),
    ],
)
def test_query_content_type_describe_and_construct(server: Served, form: str, media: str) -> None:
    import rdflib

    answer = server.query(form, media)
    assert (answer.status, answer.media) == (200, media)
    names = {"application/ld+json": "json-ld", "application/rdf+xml": "xml"}
    parsed = rdflib.Dataset() if media.endswith("trig") else rdflib.Graph()
    parsed.parse(data=answer.body, format=names.get(media, media))
    assert len(parsed)


def test_what_no_format_can_hold_is_not_acceptable(server: Served) -> None:
    assert server.query("SELECT * {}", "text/turtle").status == 406
    assert server.query("CONSTRUCT { <u:x> a eai:Lab } {}", "text/csv").status == 406
    assert server.query("ASK {}", "image/png").status == 406


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(server: Served, method: str) -> None:
    answer = server.ask("/sparql?query=ASK%20%7B%7D", method=method)
    assert answer.status == 405
    assert "POST" in answer.headers["allow"]


def test_bad_multiple_queries(server: Served) -> None:
    assert server.ask("/sparql?query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D").status == 400


@pytest.mark.parametrize("graph", ["", "%20", "x", "urn:nowhere", "http://[", "a%3Ab%00"])
@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_that_is_none_is_told(server: Served, name: str, graph: str) -> None:
    answer = server.ask(f"/sparql?query=ASK%20%7B%7D&{name}={graph}")
    assert answer.status == 400
    assert "There is no graph <" in answer.json()["detail"]


def test_bad_query_wrong_media_type(server: Served) -> None:
    headers = {"Content-Type": "text/plain"}
    assert server.ask("/sparql", method="POST", headers=headers, body=b"ASK {}").status == 415


def test_bad_query_missing_form_type(server: Served) -> None:
    assert server.ask("/sparql", method="POST", body=form(query="ASK {}")).status in (400, 415)


def test_bad_query_missing_direct_type(server: Served) -> None:
    assert server.ask("/sparql", method="POST", body=b"ASK {}").status in (400, 415)


def test_bad_query_non_utf8(server: Served) -> None:
    headers = {"Content-Type": "application/sparql-query; charset=UTF-16"}
    body = "ASK {}".encode("utf-16")
    assert server.ask("/sparql", method="POST", headers=headers, body=body).status in (400, 415)
    assert server.ask("/sparql", method="POST", headers=DIRECT, body=b"ASK { \xff }").status == 400
    assert server.ask("/sparql?query=ASK%20%7B%FF%7D").status == 400


def test_bad_query_syntax_is_told_in_the_words_of_the_command_line(server: Served) -> None:
    answer = server.query("SELECT ?lab WHERE { ?lab a eai:Lab ")
    assert (answer.status, answer.media) == (400, "application/problem+json")
    problem = answer.json()
    assert problem["status"] == 400
    assert problem["detail"].startswith("The query does not parse at line 1")
    assert "never closed" in problem["detail"]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (FORM, form(update="CLEAR ALL")),
        ({"Content-Type": "application/sparql-update"}, b"CLEAR ALL"),
        (DIRECT, b"INSERT DATA { <u:x> a eai:Lab }"),
    ],
)
def test_updates_are_refused(server: Served, headers: dict[str, str], body: bytes) -> None:
    answer = server.ask("/sparql", method="POST", headers=headers, body=body)
    assert answer.status in (400, 403)
    assert "change the graph" in answer.json()["detail"]
    assert server.query("ASK { id:mistral-ai a eai:Lab }").json()["boolean"] is True


def test_a_query_that_a_client_has_is_not_sent_again(server: Served) -> None:
    sparql = "SELECT ?lab { ?lab a eai:Lab } ORDER BY ?lab LIMIT 3"
    first = server.query(sparql)
    path = f"/sparql?{urlencode({'query': sparql})}"
    again = server.ask(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    other = server.ask(path, headers={"If-None-Match": first.headers["etag"], "Accept": "text/csv"})
    assert other.status == 200
    assert "etag" not in server.query("SELECT (RAND() AS ?x) {}").headers


def test_large_answers_are_packed_where_the_client_unpacks_them(server: Served) -> None:
    import gzip

    sparql = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 500"
    path = f"/sparql?{urlencode({'query': sparql})}"
    packed = server.ask(path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == server.ask(path).body


def test_another_site_may_ask_and_read_the_answer(server: Served) -> None:
    origin = {"Origin": "https://example.org"}
    asked = {**origin, "Access-Control-Request-Method": "POST"}
    preflight = server.ask("/sparql", method="OPTIONS", headers=asked)
    assert preflight.status == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    answer = server.ask("/sparql?query=ASK%20%7B%7D", headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
