"""What was taken back comes out nowhere: each way out of the graph is searched for it."""

from __future__ import annotations

import base64
import gzip
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import anyio
import pytest
from click.testing import CliRunner
from mcp import Client, StdioServerParameters, stdio_client

import euroai
from euroai.analysis.diff import diff
from euroai.cli import main
from euroai.exchange.networks.graphs import GRAPH_FILES, GRAPH_FOLDERS, to_file, to_files
from euroai.exchange.push import push
from euroai.exchange.push_journal import PushJournal
from euroai.loading.retractions import COLUMNS, FILE
from euroai.notebook.display import graph_html, view_html
from euroai.queries.views import view_names
from euroai.store.remote.graph_store import GraphStore
from euroai.store.remote.http_client import HttpClient
from euroai.store.remote.http_transport import open_endpoint
from euroai.tables.display.card import card
from tests.conftest import write_folder
from tests.plugins.serving import Served, served
from tests.store.engines_running import running

GONE: Final = re.compile(
    r"quillfeather|zoe-q|whisper.?ledger|vanished|77[,.\s]?777[,.\s]?000", re.IGNORECASE
)
"""A person, an old id, a source, an event, and the sum that the source alone states."""
REGISTER: Final = """id:alpha a eai:Lab ; rdfs:label "Alpha" ; eai:country country:FR .
id:beta a eai:Lab ; rdfs:label "Beta" ; eai:country country:DE .
id:zoe-quillfeather a eai:Person ; rdfs:label "Zoe Quillfeather" ;
  skos:altLabel "Z. Quillfeather" .
id:ann-other a eai:Person ; rdfs:label "Ann Other" .
id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; eai:country country:FR .
id:fonds a eai:InvestmentFirm ; rdfs:label "Fonds" ; eai:country country:FR ."""
OPEN: Final = """src:open a eai:Source ; rdfs:label "Zoe Quillfeather leads Alpha" ;
  eai:publisher "P" ; eai:url "https://example.org/open"^^xsd:anyURI ;
  eai:publishedOn "2024-02-04"^^xsd:date .
id:zoe-quillfeather-at-alpha a eai:Position ; eai:person id:zoe-quillfeather ;
  eai:organization id:alpha ; eai:role c:founder, c:chief-executive .
id:ann-at-alpha a eai:Position ; eai:person id:ann-other ; eai:organization id:alpha ;
  eai:role c:founder .
id:ann-at-beta a eai:Position ; eai:person id:ann-other ; eai:organization id:beta ;
  eai:role c:employee .
id:seed a eai:FundingRound ; eai:recipient id:alpha ; eai:roundType c:seed ;
  eai:investor id:fund, id:fonds, id:zoe-quillfeather ; eai:amount 5000000 ; eai:currency "EUR" ;
  eai:announcedOn "2024-02-03"^^xsd:date ; rdfs:comment "ZOE QUILLFEATHER put in half." .
id:vanished-round a eai:FundingRound ; eai:recipient id:beta ; eai:roundType c:seed ;
  eai:investor id:fund ; eai:amount 3000000 ; eai:currency "EUR" ;
  eai:announcedOn "2024-01-03"^^xsd:date ; rdfs:comment "It vanished." .
id:beta-seed a eai:FundingRound ; eai:recipient id:beta ; eai:roundType c:seed ;
  eai:investor id:fund, id:fonds ; eai:amount 2000000 ; eai:currency "EUR" ;
  eai:announcedOn "2024-01-05"^^xsd:date ."""
LEDGER: Final = """src:whisper-ledger-1 a eai:Source ; rdfs:label "A whisper" ;
  eai:publisher "Whisper Ledger" ; eai:url "https://whisper-ledger.example/1"^^xsd:anyURI ;
  eai:publishedOn "2024-02-05"^^xsd:date .
id:seed a eai:FundingRound ; eai:recipient id:alpha ; eai:roundType c:seed ;
  eai:amount 77777000 ; eai:currency "EUR" ; eai:announcedOn "2024-02-03"^^xsd:date ."""
ROWS: Final = (
    "zoe-quillfeather,,Asked for it.,the person,2026-11-29",
    "whisper-ledger-1,,Withdrawn.,the publisher,2026-11-29",
    "vanished-round,,Never was.,the lab,2026-11-29",
)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {
        "register/a.ttl": REGISTER,
        "sources/2024/open.ttl": OPEN,
        "sources/2024/whisper-ledger-1.ttl": LEDGER,
    }
    folder = write_folder(tmp_path_factory.mktemp("before"), texts)
    (folder / "rekey.csv").write_text(
        "old,new,reason\nzoe-q,zoe-quillfeather,spelling\n", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def folder(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    after = tmp_path_factory.mktemp("after") / "data"
    shutil.copytree(before, after)
    lines = (",".join(COLUMNS), *ROWS)
    (after / FILE).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return after


@pytest.fixture(scope="module")
def after(folder: Path) -> euroai.KnowledgeGraph:
    return euroai.load(folder, cache=False)


def readings(name: str, content: bytes) -> Iterator[str]:
    """Yield a file as text, unpacked whatever it is packed in."""
    if content[:2] == b"\x1f\x8b":
        yield from readings(name, gzip.decompress(content))
    elif content[:4] == b"PK\x03\x04":
        for entry in zipfile.ZipFile(BytesIO(content)).namelist():
            yield from readings(entry, zipfile.ZipFile(BytesIO(content)).read(entry))
    elif content[:4] == b"PAR1":
        import pyarrow.parquet as pq

        table = pq.read_table(BytesIO(content))
        yield f"{table.schema} {table.to_pylist()}"
    else:
        text = content.decode("utf-8", "replace")
        yield text
        for packed in re.findall(r"H4sI[A-Za-z0-9+/]+=*", text):  # gzip as base64
            yield from readings(name, gzip.decompress(base64.b64decode(packed)))


def found_in(place: Path) -> list[str]:
    """Return the files below a place that hold what was taken back, in name or content."""
    found = []
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place).as_posix()
        if GONE.search(name):
            found.append(name)
        if path.is_file():
            for text in readings(name, path.read_bytes()):
                if match := GONE.search(text):
                    found.append(f"{name}: …{text[max(0, match.start() - 60) : match.end() + 20]}")
    return found


def run(*words: str) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == 0, f"{words}: {result.output}"
    return result.output


def test_the_search_finds_what_was_not_taken_back(before: Path, tmp_path: Path) -> None:
    kg = euroai.load(before, cache=False)
    for form in (*GRAPH_FOLDERS,):
        for name, content in to_files(kg.view("everything"), form).items():
            (tmp_path / name).write_bytes(content)
        assert found_in(tmp_path), form
    for name in (
        "Quillfeather",
        "zoe-q",
        "Whisper Ledger",
        "whisper-ledger",
        "77,777,000",
        "77777000",
    ):
        assert GONE.search(f"x {name} y")


def test_no_page_and_no_download_of_a_build_over_an_older_one(
    before: Path, folder: Path, tmp_path: Path
) -> None:
    """Feeds, search index, cards, the data of charts and of the SPARQL page; the changes since."""
    out = tmp_path / "out"
    options = ["--base-url", "https://example.org/", "--output", str(out), "--jobs", "1"]
    run("build", "--data", str(before), *options)
    old = tmp_path / "old"
    shutil.copytree(out, old)
    assert len(found_in(out)) > 20
    for since in (str(before), str(old / "data")):
        run("build", "--data", str(folder), "--changes-since", since, *options)
        assert found_in(out) == []
        assert (out / "site" / "changes" / "index.html").is_file()


@pytest.mark.parametrize("form", ["nquads", "trig", "jsonld"])
def test_no_export_of_the_graph(folder: Path, tmp_path: Path, form: str) -> None:
    run("export", "--format", form, "--data", str(folder), "--output", str(tmp_path / "out"))
    assert found_in(tmp_path) == []


@pytest.mark.parametrize("view", view_names())
def test_no_export_of_a_view(after: euroai.KnowledgeGraph, tmp_path: Path, view: str) -> None:
    for form in GRAPH_FILES:
        (tmp_path / form).write_bytes(to_file(after.view(view), form))
    for form in GRAPH_FOLDERS:  # parquet is what a cluster reads
        for name, content in to_files(after.view(view), form).items():
            (tmp_path / f"{form}-{name}").write_bytes(content)
    assert found_in(tmp_path) == []


@pytest.mark.parametrize(
    "words",
    [
        ["overlap"],
        ["capital"],
        ["talent"],
        ["talent", "--alumni"],
        ["conflicts"],
        ["communities"],
        ["centrality", "--view", "talent", "--measure", "degree"],
        ["show", "alpha"],
        ["show", "alpha", "--claims"],
        ["show", "seed"],
        ["show", "open"],
        ["path", "alpha", "fund"],
        ["query", "SELECT * { ?a ?b ?c }"],
        ["query", "SELECT * { GRAPH ?g { ?a ?b ?c } }", "--format", "json"],
        ["query", "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"],
    ],
    ids=" ".join,
)
def test_no_answer_of_a_command(folder: Path, words: list[str]) -> None:
    said = run(*words, "--data", str(folder))
    assert GONE.search(said) is None
    assert "alpha" in said.lower() or words[0] != "show"


def test_no_comparison_with_what_was_before(before: Path, folder: Path, tmp_path: Path) -> None:
    run("export", "--format", "nquads", "--data", str(before), "--output", str(tmp_path / "a.nq"))
    for old in (before, tmp_path / "a.nq"):
        for form in ("table", "json", "csv"):
            assert GONE.search(run("diff", str(old), str(folder), "--format", form)) is None
    changes = diff(euroai.load(before, cache=False), euroai.load(folder, cache=False))
    assert GONE.search(repr(changes)) is None
    assert GONE.search(repr(diff(euroai.load(before), euroai.load(before)))) is None


def test_no_display_of_a_notebook(after: euroai.KnowledgeGraph) -> None:
    shown: list[object] = [graph_html(after), after.query("SELECT * { ?a ?b ?c }")]
    shown += [view_html(after.view(view)) for view in view_names()]
    shown += [card(after, ident) for ident in after.entities]
    for text in shown:
        assert GONE.search(str(text)) is None


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Served]:
    with served("--workers", "1", "--data", str(folder)) as running_one:
        yield running_one


@pytest.mark.parametrize(
    "path",
    [
        "/api/overlap",
        "/api/talent",
        "/api/talent?table=alumni",
        "/api/capital",
        "/api/conflicts",
        "/api/centrality?view=talent",
        "/api/communities?view=talent",
        "/sparql?query=SELECT+*+%7B+GRAPH+%3Fg+%7B+%3Fa+%3Fb+%3Fc+%7D+%7D",
        "/sparql?query=DESCRIBE+%3Chttps%3A%2F%2Fw3id.org%2Feuroai%2Fid%2Falpha%3E",
        "/suggest/entity?prefix=z",
        "/reconcile?queries=%7B%22a%22%3A%7B%22query%22%3A%22Zoe+Quill%22%7D%7D",
        "/id/alpha",
        "/source/open",
    ],
)
def test_no_answer_over_http(server: Served, path: str) -> None:
    answer = server.ask(path)
    assert GONE.search(answer.body.decode()) is None
    for ident in ("zoe-quillfeather", "zoe-q", "vanished-round"):
        assert server.ask(f"/id/{ident}").status == 404


ASSISTANT: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("find", {"name": "Zoe Quilfeather"}),
    ("show", {"name": "Zoe Quilfeather"}),
    ("show", {"name": "alpha", "limit": 100}),
    ("show", {"name": "seed", "limit": 100}),
    ("overlap", {"investors": ["fund", "fonds"]}),
    ("path", {"a": "ann-other", "b": "fonds"}),
    ("capital", {"labs": ["alpha", "beta"]}),
    ("talent", {"table": "alumni", "limit": 100}),
    ("talent", {"table": "serial", "limit": 100}),
    ("conflicts", {"limit": 100}),
    ("centrality", {"view": "talent", "limit": 100}),
    ("query", {"sparql": "SELECT * { ?a rdfs:label ?name FILTER(STRSTARTS(STR(?a), STR(id:))) }"}),
    ("query", {"sparql": "SELECT * { GRAPH ?source { ?event eai:amount ?amount } }"}),
    ("query", {"sparql": "SELECT * { ?source eai:publisher ?publisher }"}),
    ("draft", {"text": "The company Alpha was founded by Ada Quilfeather.", "language": "en"}),
)
"""What an assistant asks; a name is spelled wrong, because an answer repeats what was asked."""


async def _conversation(folder: Path) -> list[str]:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "euroai", "mcp", "--data", str(folder)],
        env=dict(os.environ),
    )
    async with Client(stdio_client(command)) as client:
        return [repr(await client.call_tool(name, given)) for name, given in ASSISTANT]


def told_to_an_assistant(folder: Path) -> list[str]:
    # In a thread of its own: a browser test of the same process keeps an event loop in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, _conversation, folder).result()


def test_no_answer_to_an_assistant(before: Path, folder: Path) -> None:
    """Over the protocol itself, in a process of its own, as its client reads it."""
    was = told_to_an_assistant(before)
    assert sum(GONE.search(answer) is not None for answer in was) >= 11
    for asked, answer in zip(ASSISTANT, told_to_an_assistant(folder), strict=True):
        assert GONE.search(answer) is None, asked


def test_nothing_in_a_store_to_which_it_was_pushed(
    before: Path, after: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    with running("oxigraph", tmp_path) as there:
        journal = tmp_path / "journal.jsonl"
        for kg, is_there in ((euroai.load(before, cache=False), True), (after, False)):
            target, remote = GraphStore(HttpClient(there.graphs)), open_endpoint(there.queries)
            push(kg.store, target, remote, PushJournal(journal))
            held = "\n".join(map(str, open_endpoint(there.queries).match(None, None, None)))
            assert bool(GONE.search(held)) is is_there
