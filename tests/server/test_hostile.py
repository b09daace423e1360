"""Whoever asks too much is refused or ended, and the next question is answered."""

from __future__ import annotations

import http.server
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from euroai.server.http.negotiation import preferred
from tests.plugins.serving import Answer, Served

DIRECT = {"Content-Type": "application/sparql-query"}
ENDLESS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?a LIMIT 1",
    "distinct cross product": "SELECT DISTINCT ?a ?d ?c { ?a ?b ?c . ?d ?e ?f }",
    "regular expression": "SELECT ?a { ?a ?b ?c . ?d ?e ?f FILTER REGEX(CONCAT(STR(?c), STR(?f)), "
    '"(a*)*(a*)*(a*)*b{2,900}$") } LIMIT 1',
    "path": "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>|^!<x:y>)* ?b }",
    "concatenation": "SELECT (GROUP_CONCAT(?c) AS ?n) { ?a ?b ?c . ?d ?e ?f }",
}
CORRECT = ("time", "memory", "too-large")


def direct(server: Served, sparql: str | bytes) -> Answer:
    body = sparql.encode() if isinstance(sparql, str) else sparql
    return server.ask("/sparql", method="POST", headers=DIRECT, body=body)


def answers(server: Served) -> None:
    found = server.query("ASK { id:mistral-ai a eai:Lab }")
    assert (found.status, found.json()["boolean"]) == (200, True)


@pytest.mark.parametrize("name", sorted(ENDLESS))
def test_a_query_without_end_is_ended_and_the_next_one_answers(tight: Served, name: str) -> None:
    begun = time.perf_counter()
    answer = direct(tight, ENDLESS[name])
    assert time.perf_counter() - begun < 8
    assert answer.status in (422, 500, 504), answer.body
    assert answer.json()["type"].rpartition("/")[2] in CORRECT
    answers(tight)


def test_endless_queries_at_once_leave_the_server_answering(tight: Served) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda q=one: found.append(direct(tight, q).status))
        for one in [*ENDLESS.values()] * 2
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    assert len(found) == len(threads)
    assert set(found) <= {422, 500, 503, 504}
    answers(tight)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "!" * 19000 + "true) }",
        "ASK { " + "{ " * 400 + "}" * 400 + " }",
        "SELECT * { ?a " + "/".join(["eai:partOf"] * 1500) + " ?b }",
    ],
    ids=["not", "braces", "steps"],
)
def test_a_query_that_ends_the_engine_ends_no_more(tight: Served, query: str) -> None:
    answer = direct(tight, query)
    assert answer.status in (200, 400, 500, 504)
    answers(tight)


def test_too_many_rows_are_refused_and_not_cut(tight: Served) -> None:
    whole = direct(tight, "SELECT ?s { ?s ?p ?o } LIMIT 500")
    assert len(whole.json()["results"]["bindings"]) == 500
    for accept in ("text/csv", "application/sparql-results+xml", "text/tab-separated-values"):
        answer = tight.query("SELECT ?s { ?s ?p ?o } LIMIT 501", accept)
        assert answer.status == 422
        assert "more than 500 rows" in answer.json()["detail"]
    assert direct(tight, "CONSTRUCT { ?s a ?o } { ?s a ?o }").status == 422


def test_ten_megabytes_are_refused(tight: Served) -> None:
    with socket.create_connection(tight.place, timeout=30) as line:
        line.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 10000000\r\n\r\n"
        )
        assert b" 413 " in line.recv(200)
    answers(tight)


def test_a_body_without_a_length_is_measured(tight: Served) -> None:
    with socket.create_connection(tight.place, timeout=30) as line:
        line.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        try:
            for _ in range(100):
                line.sendall(b"2000\r\n" + b"a" * 0x2000 + b"\r\n")
        except OSError:
            pass  # it has hung up, which is right
        else:
            assert b" 413 " in line.recv(200)
    answers(tight)


def test_huge_heads_are_refused(tight: Served) -> None:
    with socket.create_connection(tight.place, timeout=30) as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n")
        assert b" 431 " in line.recv(200)
    with socket.create_connection(tight.place, timeout=30) as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n")
        received = b""
        try:
            for number in range(5000):
                line.sendall(b"X-%d: %s\r\n" % (number, b"a" * 50))
            received = line.recv(200)
        except OSError:
            received = b" 431 "  # it has hung up
        assert b" 431 " in received
    long = tight.ask(f"/sparql?{urlencode({'query': 'ASK {} #' + 'a' * 40_000})}")
    assert long.status == 414
    answers(tight)


@pytest.mark.parametrize("hosts", ["", "Host: a\r\nHost: b\r\n"], ids=["none", "two"])
def test_a_request_names_one_host(tight: Served, hosts: str) -> None:
    with socket.create_connection(tight.place, timeout=30) as line:
        line.sendall(f"GET /health HTTP/1.1\r\n{hosts}\r\n".encode())
        assert b" 400 " in line.recv(200)
    with socket.create_connection(tight.place, timeout=30) as line:
        line.sendall(b"GET /health HTTP/1.0\r\n\r\n")
        assert b" 200 " in line.recv(200)
    answers(tight)


@pytest.mark.parametrize("part", ["a,", ',"', '",', "a;q=0.1,"])
def test_what_is_accepted_is_read_in_the_time_of_its_length(part: str) -> None:
    # The whole server waits while a head is read.
    begun = time.perf_counter()
    assert preferred(part * 60_000 + "text/turtle", ["text/csv"]) == []
    assert time.perf_counter() - begun < 5


def test_slow_senders_are_sent_away_and_others_answered_meanwhile(tight: Served) -> None:
    lines = [socket.create_connection(tight.place, timeout=40) for _ in range(30)]
    for number, line in enumerate(lines):
        if number % 3 == 0:
            line.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Le")
        elif number % 3 == 1:
            line.sendall(
                b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                b"Content-Length: 100\r\n\r\nASK"
            )
    answers(tight)
    begun = time.perf_counter()
    ends = []
    for line in lines:
        with line:
            ends.append(line.recv(100))
    assert time.perf_counter() - begun < 20
    assert all(not one or b" 408 " in one for one in ends)
    assert sum(b" 408 " in one for one in ends) == 20
    answers(tight)


class _Listener(http.server.BaseHTTPRequestHandler):
    heard: list[str]

    def do_POST(self) -> None:
        self.heard.append(self.path)
        self.send_response(200)
        self.end_headers()

    do_GET = do_POST  # noqa: N815 -- as the library has it

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    heard: list[str] = []
    handler = type("Handler", (_Listener,), {"heard": heard})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}/x", heard
        listening.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { #\rSERVICE <URL> { ?s ?p ?o }\n }",
        "SELECT * { ?s ?p 1SERVICE<URL>{ ?a ?b ?c } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <URL> { ?a ?b ?c } } }",
        "SELECT * { ?s ?p ?a FILTER(?a<'>' )SERVICE <URL> {}  #'\n }",
        "SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT * FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "LOAD <URL>",
        "DESCRIBE <URL>",
        "SELECT * { GRAPH <URL> { ?s ?p ?o } }",
        "SELECT * { VALUES ?e { <URL> } SERVICE ?e { ?s ?p ?o } }",
    ],
)
def test_no_query_opens_a_connection_or_a_file(
    tight: Served, listener: tuple[str, list[str]], query: str
) -> None:
    address, heard = listener
    answer = direct(tight, query.replace("URL", address))
    assert heard == []
    if "SERVICE" in query or "FROM" in query or "LOAD" in query:
        assert answer.status == 400
    assert b"root:" not in answer.body


def test_graphs_of_the_protocol_are_not_fetched(
    tight: Served, listener: tuple[str, list[str]]
) -> None:
    address, heard = listener
    for name in ("default_graph_uri", "named_graph_uri"):
        answer = tight.query("ASK { ?s ?p ?o }", "", **{name: [address]})
        assert (answer.status, heard) == (400, [])
        assert "nothing is fetched" in answer.json()["detail"]


OPENING = """
import socket
from euroai.child import nothing_opened

with nothing_opened():
    try:
        socket.socket()
    except OSError as error:
        print(error)
socket.socket().close()
"""


def test_a_worker_can_open_nothing_while_it_answers() -> None:
    """Whatever a query found to ask for, the system would refuse it.

    In a process of its own: the limit is the whole process's, and the listener above polls.
    """
    done = subprocess.run(
        [sys.executable, "-c", OPENING], capture_output=True, encoding="utf-8", check=True
    )
    assert "Too many open files" in done.stdout
