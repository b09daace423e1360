"""Questions without end, or too deep for the engine, end in a sentence; nothing is fetched."""

from __future__ import annotations

import contextlib
import http.server
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import euroai
from euroai import child
from euroai.child import in_child
from euroai.errors import EuroAIError, QueryError, UnfitValue
from euroai.queries import bounds
from euroai.queries.bounds import refuse_unbounded
from tests.conftest import write_folder

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
SLOW = (
    ENDLESS,
    "SELECT * { ?a (!eai:x)* ?b . ?c (!eai:x)* ?d . ?e (!eai:x)* ?f } ORDER BY ?b",
    'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER REGEX(STR(?a), "(a*)*$") }',
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> euroai.KnowledgeGraph:
    labs = "".join(f'id:l{n} a eai:Lab ; rdfs:label "L{n}" .\n' for n in range(300))
    source = 'src:s a eai:Source ; rdfs:label "S" .'
    folder = tmp_path_factory.mktemp("bounded")
    return euroai.load(write_folder(folder, {"register/a.ttl": labs, "sources/2024/s.ttl": source}))


@pytest.mark.parametrize("query", SLOW)
def test_a_question_without_end_is_ended(small: euroai.KnowledgeGraph, query: str) -> None:
    _ = small.store
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"takes more than 0\.5 seconds"):
        small.query(query, timeout=0.5)
    assert time.monotonic() - begun < 5


def test_an_answer_in_time_is_the_same_as_without_bounds(small: euroai.KnowledgeGraph) -> None:
    query = "SELECT ?l ?n { ?l a eai:Lab ; rdfs:label ?n } ORDER BY ?l"
    bounded = small.query(query, timeout=60, max_rows=300)
    assert bounded.equals(small.query(query))  # type: ignore[union-attr,arg-type]
    assert small.query("ASK { ?l a eai:Lab }", timeout=60) is True
    assert len(small.query("CONSTRUCT { ?l a eai:Lab } { ?l a eai:Lab }", timeout=60)) == 300  # type: ignore[arg-type]


@pytest.mark.parametrize("timeout", [None, 60.0])
@pytest.mark.parametrize("fmt", ["table", "csv", "tsv", "json", "xml"])
def test_more_rows_than_allowed_are_refused(
    small: euroai.KnowledgeGraph, fmt: str, timeout: float | None
) -> None:
    query = "SELECT ?l { ?l a eai:Lab }"
    with pytest.raises(QueryError, match="more than 299 rows"):
        small.answer(query, fmt, timeout=timeout, max_rows=299)
    assert small.answer(query, fmt, timeout=timeout, max_rows=300).value
    with pytest.raises(QueryError, match="more than 5 rows"):
        small.answer("CONSTRUCT { ?l a eai:Lab } { ?l a eai:Lab }", max_rows=5, timeout=timeout)


def test_an_answer_that_needs_too_much_memory_is_a_sentence(
    small: euroai.KnowledgeGraph,
) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"

    with pytest.raises(QueryError, match="of memory and was ended"):
        in_child(lambda: small.answer(query), seconds=60, memory=50_000_000)


def test_what_befalls_the_child_becomes_a_sentence() -> None:
    with pytest.raises(QueryError, match="deeper than the engine can follow"):
        in_child(lambda: os.kill(os.getpid(), signal.SIGSEGV), seconds=10)

    def fail(error: Exception) -> None:
        raise error

    with pytest.raises(UnfitValue, match="no day"):
        in_child(lambda: fail(UnfitValue("no day")), seconds=10)
    with pytest.raises(EuroAIError, match="could not be answered: KeyError"):
        in_child(lambda: fail(KeyError("x")), seconds=10)


def test_the_child_opens_neither_file_nor_connection() -> None:
    with pytest.raises(QueryError, match="Too many open files"):
        in_child(lambda: Path(__file__).read_text(encoding="utf-8"), seconds=10)


def test_no_child_is_left_over(small: euroai.KnowledgeGraph) -> None:
    def children() -> set[str]:
        # A browser of other tests in this process may be one of them.
        found = set()
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):  # it ended meanwhile
                _, _, rest = stat.read_text("utf-8", "replace").rpartition(")")
                if rest.split()[1] == str(os.getpid()):
                    found.add(stat.parent.name)
        return found

    before = children()
    with pytest.raises(QueryError):
        small.query(ENDLESS, timeout=0.2)
    assert children() <= before


DEEP = {
    "negations": "ASK { FILTER(" + "!" * 20_000 + "true) }",
    "negations behind a comment": "ASK { # x\rFILTER("
    + "!(" * 20_000
    + "true"
    + ")" * 20_000
    + ") }",
    "path": "SELECT * { ?a " + "/".join(["eai:x"] * 20_000) + " ?b }",
    "alternatives": "SELECT * { ?a " + "|".join(["eai:x"] * 20_000) + " ?b }",
    "unions": "SELECT * { " + " UNION ".join(["{ ?a ?b ?c }"] * 20_000) + " }",
    "optionals": "SELECT * { " + "OPTIONAL { ?a ?b ?c } " * 2_000 + "}",
    "or": "ASK { FILTER(" + "||".join(["?a"] * 20_000) + ") }",
    "sum": "ASK { FILTER(1" + "+1" * 20_000 + " > 0) }",
    "patterns": "SELECT * { " + " . ".join(["?a ?b ?c"] * 2_000) + " }",
    "brackets": "SELECT * " + "{" * 20_000 + "}" * 20_000,
}
LONG = {
    sign: sign * (1_000_000 // len(sign))
    for sign in (
        '"',
        "'",
        "#",
        "<",
        "\\",
        "?",
        '""" ""',
        "x",
        "- -",
        "a:",
        "7",
        "prefix a",
        "\\u00",
    )
}


@pytest.mark.parametrize("query", DEEP.values(), ids=DEEP.keys())
def test_a_question_too_deep_for_the_engine_is_refused_before_it(
    small: euroai.KnowledgeGraph, query: str
) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"more than [\d,]+ (?:deep|patterns)"):
        small.query(query)
    assert time.monotonic() - begun < 10


def test_what_passes_in_disguise_ends_the_child_and_not_the_process(
    small: euroai.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_STEPS", 10**9)
    monkeypatch.setattr(bounds, "DEEPEST", 10**9)
    with pytest.raises(QueryError):
        small.query(DEEP["negations"], timeout=20)


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_million_characters_of_anything_are_looked_at_in_seconds(text: str) -> None:
    begun = time.monotonic()
    with contextlib.suppress(QueryError):
        refuse_unbounded(text[:999_000])
    assert time.monotonic() - begun < 10


def test_a_list_without_end_is_ended_in_time(small: euroai.KnowledgeGraph) -> None:
    query = "ASK { ?a ?b ?c FILTER(?a IN (" + ",".join(["1"] * 100_000) + ")) }"
    begun = time.monotonic()
    with pytest.raises(QueryError, match="takes more than 1 seconds"):
        small.query(query, timeout=1)
    assert time.monotonic() - begun < 20


def test_a_text_longer_than_a_million_characters_is_refused_at_once() -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match="more than 1,000,000 characters"):
        refuse_unbounded('"' * 10_000_000)
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize("call", ["eai:foo(?s)", "xsd:anyURI(?s)", "<http://a/b>(?s)"])
def test_a_function_that_nobody_knows_is_a_sentence(
    small: euroai.KnowledgeGraph, call: str
) -> None:
    for timeout in (None, 60.0):
        with pytest.raises(QueryError, match="could not be answered"):
            small.query(f"SELECT ({call} AS ?x) {{ ?s a eai:Lab }}", timeout=timeout)


@pytest.fixture
def listening() -> Iterator[tuple[str, list[str]]]:
    """Run a server that notes each request; yield its address and the notes."""
    heard: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(self.path)
            self.send_response(500)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", heard
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        "SELECT ?s {{ # x\rSERVICE <{0}> {{ ?s ?p ?o }}\n }}",
        "SELECT ?s {{ ?a ?b 1SERVICE<{0}>{{ ?s ?p ?o }} }}",
        'SELECT ?s {{ BIND("""a\\""" """ AS ?x) SERVICE <{0}> {{ ?s ?p ?o }} }} #"""',
        "ASK {{ #\rSERVICE SILENT <{0}> {{ ?s ?p ?o }}\n }}",
        "DESCRIBE ?s WHERE {{ #\rSERVICE <{0}> {{ ?s ?p ?o }}\n }}",
        "SELECT ?s {{ ?s ?p ?o FILTER EXISTS {{ #\rSERVICE <{0}> {{ ?s ?p ?o }}\n }} }}",
        "SELECT ?s {{ {{ SELECT ?s {{ #\rSERVICE <{0}> {{ ?s ?p ?o }}\n }} }} }}",
        "CONSTRUCT {{ <a:b> <a:b> ?s }} {{ #\rSERVICE <{0}> {{ ?s ?p ?o }}\n }}",
    ],
)
def test_nothing_is_fetched_even_if_the_refusal_were_fooled(
    small: euroai.KnowledgeGraph,
    listening: tuple[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    query: str,
) -> None:
    address, heard = listening
    with pytest.raises(QueryError):
        small.query(query.format(address))
    monkeypatch.setattr("euroai.queries.sparql.calls_service", lambda *_: False)
    with contextlib.suppress(QueryError):
        small.query(query.format(address), timeout=20)
    assert heard == []


LABS = "".join(f'id:l{n} a eai:Lab ; rdfs:label "L{n}" .' for n in range(99))


def test_the_command_takes_both_bounds(tmp_path: Path) -> None:
    texts = {"register/a.ttl": LABS}
    folder = write_folder(tmp_path, texts)
    run = [sys.executable, "-m", "euroai", "query", "--data", str(folder)]
    slow = subprocess.run(
        [*run, "--timeout", "0.5", ENDLESS], capture_output=True, timeout=60, text=True
    )
    assert (slow.returncode, slow.stdout) == (1, "")
    assert "takes more than 0.5 seconds" in slow.stderr
    many = subprocess.run(
        [*run, "--max-rows", "5", "SELECT ?l { ?l a eai:Lab }"], capture_output=True, text=True
    )
    assert "more than 5 rows" in many.stderr


def test_ctrl_c_ends_a_command_at_once(tmp_path: Path) -> None:
    texts = {"register/a.ttl": LABS}
    command = [
        sys.executable,
        "-c",
        _TELLING,
        "query",
        "--data",
        str(write_folder(tmp_path, texts)),
        ENDLESS,
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"asked\n"
        begun = time.monotonic()
        os.kill(running.pid, signal.SIGINT)
        running.wait(timeout=20)
        # A second on a machine that has time for it; a busy one may be late.
        assert time.monotonic() - begun < 5
    assert running.returncode == -signal.SIGINT


def test_ctrl_c_that_comes_with_the_fork_leaves_no_child() -> None:
    done = subprocess.run([sys.executable, "-c", _INTERRUPTED], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, b"ended\n"), done.stderr


_INTERRUPTED = """
import os, signal, time
from euroai.child import in_child
# What a shell starts with & hears no Ctrl-C, and hands that on.
signal.signal(signal.SIGINT, signal.default_int_handler)
fork, made = os.fork, []
def interrupted():
    pid = fork()
    if pid:
        made.append(pid)
        os.kill(os.getpid(), signal.SIGINT)
    return pid
os.fork = interrupted
try:
    in_child(lambda: time.sleep(60), seconds=None)
except KeyboardInterrupt:
    try:
        os.kill(made[0], 0)
    except ProcessLookupError:
        print("ended")
"""


def test_a_child_whose_parent_has_ended_meanwhile_ends_too() -> None:
    code = (
        "import os; from euroai.child import die_with_parent;"
        "die_with_parent(os.getppid()); print('goes on', flush=True);"
        "die_with_parent(os.getpid()); print('still there')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, b"goes on\n")


_TELLING = """
import sys
import euroai.knowledge as k
from euroai.cli import main
real = k.in_child
def telling(*a, **o):
    print("asked", flush=True)
    return real(*a, **o)
k.in_child = telling
main(sys.argv[1:])
"""


def test_the_bounds_are_those_that_the_guide_tells() -> None:
    assert (bounds.LONGEST, bounds.DEEPEST, bounds.MOST_STEPS) == (1_000_000, 500, 1_000)
    assert child.MEMORY == 4_000_000_000
