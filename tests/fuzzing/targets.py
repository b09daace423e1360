"""The doors through which somebody else's bytes come in, each with what must hold behind it.

No error but the package's own, no character that steers a terminal, no server error, and an end.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from click.testing import CliRunner
from hypothesis import strategies as st

import euroai
from euroai.cli import main
from euroai.errors import EuroAIError
from euroai.exchange.imports import import_table
from euroai.loading.turtle import read
from euroai.validate import validate
from euroai.validate.fixes import find_repairs
from tests.fuzzing import Target, hostile

__all__ = ["TARGETS", "small_folder"]

_HEAD: Final = "".join(
    f"@prefix {name}: <https://w3id.org/euroai/{path}> . "
    for name, path in {
        "eai": "ontology#",
        "id": "id/",
        "src": "source/",
        "c": "concept/",
        "country": "country/",
    }.items()
) + (
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
)
_REGISTER: Final = (
    'id:alpha-lab a eai:Lab ; rdfs:label "Alpha Lab" ; eai:country country:FR .\n'
    'id:beta-fund a eai:InvestmentFirm ; rdfs:label "Beta Fund" ; eai:country country:DE .\n'
    'id:jane-doe a eai:Person ; rdfs:label "Jane Doe" .\n'
)
_SOURCE: Final = (
    'src:one a eai:Source ; rdfs:label "One" ; eai:publisher "Us" ; '
    'eai:publishedOn "2024-02-04"^^xsd:date .\n'
    "id:alpha-lab-seed a eai:FundingRound ; eai:recipient id:alpha-lab ; eai:roundType c:seed ; "
    'eai:investor id:beta-fund ; eai:amount 1000000 ; eai:currency "EUR" ; '
    'eai:announcedOn "2024-02-03"^^xsd:date .\n'
    "id:jane-doe-at-alpha-lab a eai:Position ; eai:person id:jane-doe ; "
    "eai:organization id:alpha-lab ; eai:role c:founder .\n"
)


@cache
def small_folder() -> Path:
    """Return a small data folder that is only read."""
    folder = Path(tempfile.mkdtemp(prefix="euroai-fuzz-"))
    for name, text in {"register/all.ttl": _REGISTER, "sources/2024/one.ttl": _SOURCE}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(_HEAD + text, encoding="utf-8")
    return folder


@cache
def _small() -> euroai.KnowledgeGraph:
    kg = euroai.load(small_folder(), cache=False)
    assert kg.store is not None
    return kg


@contextmanager
def _own_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="euroai-fuzz-") as name:
        yield Path(name)


def _joined(parts: Sequence[str], between: str = " ") -> bytes:
    return between.join(parts).encode("utf-8", "surrogatepass")


# ------------------------------------------------------------------------------------- Turtle

_TURTLE: Final = (
    *["a", ";", ",", ".", "[", "]", "(", ")", "<<", ">>", "{"],
    *[
        "^^",
        "@en",
        "@prefix",
        "@base",
        "PREFIX",
        "true",
        "-1.5e3",
        "5000000",
        "'''x'''",
        "<>",
        "_:b",
    ],
    *[
        "id:x",
        "id:alpha-lab",
        "src:x",
        "eai:Lab",
        "eai:FundingRound",
        "eai:Position",
        "eai:Person",
        "eai:Source",
    ],
    *[
        "eai:recipient",
        "eai:amount",
        "eai:currency",
        "eai:announcedOn",
        "eai:investor",
        "eai:country",
    ],
    *[
        "rdfs:label",
        "country:FR",
        "c:seed",
        "c:founder",
        "eai:person",
        "eai:organization",
        "eai:round",
    ],
    '"2024"^^xsd:gYear',
    '"2024-13-40"^^xsd:date',
    '"1e999"^^xsd:decimal',
    '"EUR"',
    '"',
    "<https://w3id.org/euroai/id/a?b#c>",
    "# comment\n",
    "\n",
    "\ufeff",
)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _statement(parts: tuple[str, str, str]) -> str:
    return " ".join(parts) + " ."


_turtle_texts = st.one_of(
    st.lists(st.one_of(st.sampled_from(_TURTLE), hostile().map(_quoted)), max_size=40).map(_joined),
    st.lists(
        st.tuples(
            st.sampled_from(["id:x", "id:alpha-lab-seed", "src:x", "id:y"]),
            st.sampled_from([part for part in _TURTLE if part.startswith(("eai:", "rdfs:"))]),
            st.one_of(st.sampled_from(_TURTLE[-20:-6]), hostile().map(_quoted)),
        ).map(_statement),
        max_size=12,
    ).map(lambda lines: _joined(lines, "\n")),
    st.binary(max_size=200),
)


def check_turtle(data: bytes) -> None:
    """Hold of a file of a register and of a source: faults, or a graph that can be asked."""
    with _own_folder() as folder:
        for name in ("register/all.ttl", "sources/2024/x.ttl"):
            (folder / name).parent.mkdir(parents=True)
            (folder / name).write_bytes(_HEAD.encode() + data)
        with contextlib.suppress(EuroAIError):
            find_repairs(folder)
            reading = read(folder)
            validate(reading, shapes=False)
            if reading.faults:
                return
            kg = euroai.KnowledgeGraph.of(reading)
            for ident in kg.entities:
                kg.events_about(ident)
            kg.links("investedIn")


# ------------------------------------------------------------------------------ maps and tables

_TOML: Final = (
    *["[source]", "[[entity]]", "[[event]]", "[x"],
    *('title = "T"', 'publisher = "P"', 'url = "https://example.org"', "title = 3"),
    *('class = "Lab"', 'class = "FundingRound"', 'class = "Nothing"', 'name = "Lab"'),
    *('country = { always = "FR" }', 'country = "Lab"', 'one_per = ["Lab"]', 'recipient = "Lab"'),
    *('roundType = { always = "seed" }', 'amount = "EUR"', 'currency = { always = "EUR" }'),
    *('amount = { column = "EUR", separator = ";" }', 'announcedOn = "Date"', "= 1", '"'),
    'name = { column = "Lab", values = { A = "b" } }',
)
_WHOLE_MAP: Final = """[source]
title = "T"
publisher = "P"
url = "https://example.org"
[[entity]]
class = "Lab"
name = "Lab"
country = { always = "FR" }
[[event]]
class = "FundingRound"
one_per = ["Lab"]
recipient = "Lab"
roundType = { always = "seed" }
amount = "EUR"
currency = { always = "EUR" }
announcedOn = "Date"
"""
_maps = st.one_of(
    st.just(_WHOLE_MAP.encode()),
    st.lists(st.one_of(st.sampled_from(_TOML), hostile()), max_size=14).map(
        lambda lines: _joined(lines, "\n")
    ),
)
_cells = st.one_of(hostile(), st.sampled_from(["Lab 1", "1000000", "2024-02-03", '"', ",", "\n"]))
_tables = st.one_of(
    st.lists(st.lists(_cells, max_size=4), max_size=6).map(
        lambda rows: b"Lab,EUR,Date\n" + _joined([",".join(row) for row in rows], "\n")
    ),
    st.binary(max_size=120),
)


def check_table(given: tuple[bytes, bytes]) -> None:
    """Hold of a table by a map: an import that loads, or an error; never half a folder."""
    mapped, table = given
    with _own_folder() as folder:
        (folder / "map.toml").write_bytes(mapped)
        (folder / "table.csv").write_bytes(table)
        try:
            import_table(folder / "table.csv", folder / "map.toml", folder / "out")
        except EuroAIError:
            assert not (folder / "out").exists() or not any((folder / "out").iterdir())
            return
        assert validate(read(folder / "out")).violations == ()


# -------------------------------------------------------------------------------------- SPARQL

_SPARQL: Final = (
    *[
        "SELECT",
        "ASK",
        "CONSTRUCT",
        "DESCRIBE",
        "WHERE",
        "FROM",
        "NAMED",
        "GRAPH",
        "SERVICE",
        "SILENT",
        "OPTIONAL",
        "UNION",
    ],
    *[
        "MINUS",
        "FILTER",
        "BIND",
        "AS",
        "VALUES",
        "GROUP",
        "BY",
        "ORDER",
        "HAVING",
        "LIMIT",
        "OFFSET",
        "DISTINCT",
        "EXISTS",
        "NOT",
    ],
    *[
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ".",
        ";",
        ",",
        "*",
        "+",
        "/",
        "|",
        "^",
        "!",
        "?",
        "=",
        "<",
        ">",
        "&&",
        "||",
        "-",
        "1",
        "-1",
        "1e999",
        "9999999999999999999",
        "'x'",
    ],
    *[
        "?a",
        "?b",
        "?c",
        "a",
        "eai:Lab",
        "id:alpha-lab",
        "rdfs:label",
        "<http://127.0.0.1:9/>",
        "<file:///etc/passwd>",
    ],
    *[
        "INSERT",
        "DELETE",
        "DATA",
        "LOAD",
        "CLEAR",
        "DROP",
        "INTO",
        "PREFIX",
        "BASE",
        "REGEX(",
        "STR(",
        "CONCAT(",
        "SUM(",
        "COUNT(",
    ],
    *[
        "REPLACE(",
        "GROUP_CONCAT(",
        "BNODE()",
        "NOW()",
        "RAND()",
        "UUID()",
        "xsd:integer(",
        "IRI(",
        "\\u0053ERVICE",
    ],
    '"(a*)*b"',
    "# x\r",
    '"""',
)
_WHOLE: Final = (
    "SELECT * { ?a ?b ?c }",
    "SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c } GROUP BY ?a ORDER BY ?n",
    "ASK { ?a a eai:Lab }",
    "CONSTRUCT { ?a ?b [] } WHERE { ?a ?b ?c }",
    "DESCRIBE id:alpha-lab",
)


def _spliced(parts: tuple[str, list[tuple[int, str]]]) -> str:
    words = parts[0].split()
    for place, word in parts[1]:
        words.insert(place % (len(words) + 1), word)
    return " ".join(words)


_words = st.one_of(st.sampled_from(_SPARQL), hostile())
_queries = st.tuples(
    st.one_of(
        st.lists(_words, max_size=25).map(" ".join),
        st.tuples(
            st.sampled_from(_WHOLE), st.lists(st.tuples(st.integers(0, 30), _words), max_size=4)
        ).map(_spliced),
    ),
    st.sampled_from(["table", "csv", "tsv", "json", "xml", "turtle", "nothing"]),
)


def check_query(given: tuple[str, str]) -> None:
    """Hold of a query and a format: an answer or an error, in time."""
    with contextlib.suppress(EuroAIError):
        _small().answer(given[0], given[1], timeout=3, max_rows=1_000)


# -------------------------------------------------------------------------------- command lines

_COMMANDS: Final = (
    *[
        "capital",
        "centrality",
        "check",
        "communities",
        "conflicts",
        "diff",
        "draft",
        "export",
        "import",
        "overlap",
        "path",
    ],
    *["query", "show", "stale", "talent", "build", "cache"],
)
_OPTIONS: Final = (
    *[
        "--format",
        "--as-of",
        "--view",
        "--measure",
        "--by",
        "--top",
        "--timeout",
        "--max-rows",
        "--investor",
        "--lab",
    ],
    *[
        "--languages",
        "--only",
        "--title",
        "--base-url",
        "--theme",
        "--report-url",
        "--output",
        "--map",
        "--name",
    ],
    *[
        "--duplicates",
        "--fix",
        "--dry-run",
        "--help",
        "--region",
        "--from",
        "--to",
        "--k",
        "--json",
        "-x",
        "--",
    ],
    *[
        "json",
        "csv",
        "table",
        "graphml",
        "gexf",
        "neo4j",
        "cytoscape",
        "investments",
        "everything",
        "table",
        "crunchbase",
    ],
)


def _is_safe(word: str) -> bool:
    """Whether a word leads neither out of the folder of the test nor to a machine."""
    return "/" not in word and word != ".." and "clear" not in word and "\x00" not in word


_lines = st.tuples(
    st.one_of(st.sampled_from(_COMMANDS), hostile().filter(_is_safe)),
    st.lists(
        st.one_of(
            st.sampled_from(_OPTIONS),
            st.sampled_from(["alpha-lab", "Beta Fund", "Jane Doe", "2024-02-03", "1", "-1"]),
            hostile().filter(_is_safe),
        ),
        max_size=6,
    ),
).map(lambda parts: [parts[0], *parts[1]])
_NO_TERMINAL: Final = frozenset(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), 0xFFFE, 0xFFFF)
) - {"\n", "\r", "\t"}


def check_command(words: list[str]) -> None:
    """Hold of a command line: a status and words, no traceback, nothing that steers a terminal."""
    before = Path.cwd()
    with _own_folder() as folder:
        os.chdir(folder)
        try:
            takes_data = words[0] in _COMMANDS and words[0] not in (
                "cache",
                "import",
                "diff",
                "stale",
            )
            data = ["--data", str(small_folder())] if takes_data and "--" not in words else []
            result = CliRunner().invoke(main, [words[0], *data, *words[1:]], color=True)
        finally:
            os.chdir(before)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2), result.exit_code
    assert not set(result.stderr) & _NO_TERMINAL - {"\x1b"}, result.stderr


# --------------------------------------------------------------------------------------- HTTP

_PATHS: Final = (
    *[
        "/",
        "/sparql",
        "/api",
        "/api/overlap",
        "/api/capital",
        "/api/path",
        "/health",
        "/metrics",
        "/reconcile",
        "/id",
    ],
    *[
        "/id/alpha-lab",
        "/source/one",
        "/event/alpha-lab-seed",
        "/openapi.json",
        "/data",
        "/.well-known/void",
    ],
    *["/id/../../etc/passwd", "/id/%2e%2e", "/id/%00", "/%E0%A4%A", "/preview"],
    *["/suggest/entity"],
)
_FIELDS: Final = (
    *[
        "query",
        "default-graph-uri",
        "named-graph-uri",
        "queries",
        "extend",
        "id",
        "prefix",
        "limit",
        "format",
        "name",
    ],
    *["investor", "lab", "top", "as_of", "callback"],
)
_HEADERS: Final = (
    *[
        "accept",
        "content-type",
        "content-length",
        "accept-language",
        "accept-encoding",
        "host",
        "origin",
    ],
    *["if-none-match", "range", "x-forwarded-host", "authorization"],
)
_VALUES: Final = (
    *["text/turtle", "application/json", "text/html", "*/*", "application/sparql-query"],
    *["q=nan"],
    *[
        "application/x-www-form-urlencoded",
        "999999999999",
        "-1",
        "bytes=0-0",
        "gzip;q=0",
        "evil.example",
    ],
)


def _encoded(pairs: list[tuple[str, str]]) -> bytes:
    from urllib.parse import quote

    return "&".join(f"{name}={quote(value, errors='replace')}" for name, value in pairs).encode()


_fields = st.lists(
    st.tuples(
        st.sampled_from(_FIELDS), st.one_of(hostile(), st.sampled_from(_WHOLE), st.just("{}"))
    ),
    max_size=3,
).map(_encoded)
_requests = st.tuples(
    st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "X"]),
    st.one_of(st.sampled_from(_PATHS), hostile().map(lambda text: f"/id/{text}")),
    st.one_of(_fields, st.binary(max_size=40)),
    st.lists(
        st.tuples(
            st.sampled_from(_HEADERS),
            st.one_of(st.sampled_from(_VALUES), st.text(max_size=20)),
        ),
        max_size=4,
    ),
    st.one_of(st.just(b""), _fields, st.binary(max_size=80), st.just(b'{"q0":{"query":"Alpha"}}')),
)


@cache
def _application() -> Any:
    from types import SimpleNamespace

    from euroai.server.answers.tasks import answer
    from euroai.server.http.app import application
    from euroai.server.http.gateway import Gateway
    from euroai.server.http.site import ServedSite
    from euroai.server.limits import Limits

    class Here:
        """A pool of workers that answers in this process."""

        is_lost = False
        counts = SimpleNamespace(running=0, waiting=0, ended={})

        async def ask(self, task: str, request: dict[str, Any]) -> Any:
            return answer(_small(), task, request)

    loaded = {"fingerprint": "x", "statements": 1, "entities": 3, "sources": 1, "as_of": ""}
    pool: Any = Here()
    return application(Gateway(pool, ServedSite(None), Limits(rows=1_000), loaded))


def check_request(given: tuple[str, str, bytes, list[tuple[str, str]], bytes]) -> None:
    """Hold of a request: a status below 500, and no header that the request wrote."""
    from urllib.parse import unquote

    method, path, query, headers, body = given
    raw = path.encode("utf-8", "replace")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw.decode()),
        "raw_path": raw,
        "query_string": query,
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers],
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
    }
    sent: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(_application()(scope, receive, send))
    assert sent, "no answer"
    assert 200 <= sent[0]["status"] < 500, sent[0]["status"]
    for name, value in sent[0]["headers"]:
        assert not set(name + value) & {0, 10, 13}, (name, value)


TARGETS: Final = {
    one.name: one
    for one in (
        Target("turtle", _turtle_texts, check_turtle),
        Target("tables", st.tuples(_maps, _tables), check_table),
        Target("sparql", _queries, check_query),
        Target("commands", _lines, check_command),
        Target("http", _requests, check_request),
    )
}
"""Every door but the pages' addresses, which need a browser (``tests/site/test_addresses.py``)."""
