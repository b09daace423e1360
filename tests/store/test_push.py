"""``euroai push`` into stores that run: what stands there then, what is sent, and what is removed.

Oxigraph's server comes with the test extra, Virtuoso from Debian.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import euroai
from euroai.cli import main
from euroai.errors import EuroAIError
from euroai.exchange.push import Pushed, push
from euroai.exchange.push_journal import PushJournal
from euroai.store.remote.engines import Virtuoso
from euroai.store.remote.graph_store import GraphStore
from euroai.store.remote.http_client import HttpClient, StoreError
from euroai.store.remote.http_transport import open_endpoint
from euroai.store.terms import NamedNode
from tests.cli.test_endpoint import COMMANDS
from tests.conftest import write_folder
from tests.store.engines_running import ENGINES, Running, running, virtuoso
from tests.store.test_http_transport import HttpReply, endpoint
from tests.store.test_snapshot import TEXTS

MORE = (("talent", "--format", "csv"), ("show", "s", "--claims"))


@pytest.fixture(scope="module", params=ENGINES)
def there(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    with running(request.param, tmp_path_factory.mktemp(request.param)) as store:
        yield store


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which two sources say the same, so that a merge is needed."""
    made = write_folder(tmp_path_factory.mktemp("pushed"), TEXTS)
    first = sorted((made / "sources").rglob("*.ttl"))[0]
    shutil.copy(first, first.with_name("again.ttl"))
    assert euroai.load(made, cache=False).store.merged
    return made


@pytest.fixture(scope="module")
def journal(there: Running, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the journal of one store; another's would name graphs that this one never had."""
    assert there
    return tmp_path_factory.mktemp("journal") / "journal.jsonl"


def pushed(folder: Path, there: Running, journal: Path, *, dry_run: bool = False) -> Pushed:
    kg = euroai.load(folder, cache=False)
    target = GraphStore(HttpClient(there.graphs))
    remote = open_endpoint(there.queries)
    return push(kg.store, target, remote, PushJournal(journal), dry_run=dry_run)


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(words))
    return result.exit_code, result.output


def empty(there: Running) -> None:
    """Take away all that a test before left."""
    target = GraphStore(HttpClient(there.graphs))
    if not open_endpoint(there.queries).engine.is_copied:
        target.remove(None)
    for graph in graphs(there) - Virtuoso.own_graphs:
        target.remove(graph)


def graphs(there: Running) -> set[str]:
    return {graph.value for graph in open_endpoint(there.queries).graphs()}


@pytest.fixture(scope="module")
def filled(there: Running, folder: Path, journal: Path) -> Running:
    """Return a store into which the command pushed the folder."""
    words = (there.graphs, "--data", str(folder), "--journal", str(journal))
    code, said = run("push", *words)
    assert code == 0, said
    assert said.startswith("Asking what the store holds\nWriting graphs\n")
    assert f"--endpoint {there.queries}" in said
    return there


@pytest.mark.parametrize("words", [*COMMANDS, *MORE], ids=" ".join)
def test_after_a_push_a_command_answers_the_same(
    words: tuple[str, ...], folder: Path, filled: Running
) -> None:
    expected = run(*words, "--data", str(folder))
    code, output = run(*words, "--endpoint", filled.queries)
    assert expected[0] == 0, expected[1]
    if "json" in words:
        assert json.loads(output)["rows"] == json.loads(expected[1])["rows"] != []
    else:
        assert (code, output) == expected


def test_only_what_changed_is_sent_and_only_its_own_is_removed(
    folder: Path, there: Running, tmp_path: Path
) -> None:
    empty(there)
    target = GraphStore(HttpClient(there.graphs))
    target.replace("urn:not-ours", b"<urn:a> <urn:b> <urn:c> .\n")
    journal = tmp_path / "journal.jsonl"
    first = pushed(folder, there, journal, dry_run=True)
    assert not journal.exists()
    assert pushed(folder, there, journal) == first
    assert first.same == 0
    assert pushed(folder, there, journal).written == ()

    changed = tmp_path / "changed"
    shutil.copytree(folder, changed)
    *others, one = sorted((changed / "sources").rglob("*.ttl"))
    address = f"https://w3id.org/euroai/source/{one.stem}"
    assert address in graphs(there)
    one.unlink()
    again = pushed(changed, there, journal)
    # The merge in the default graph goes too where no statement stands in two graphs any more.
    assert {*again.removed} - {""} == {address}
    unchanged = {f"https://w3id.org/euroai/source/{other.stem}" for other in others}
    assert not unchanged & set(again.written)
    assert address not in graphs(there)
    assert "urn:not-ours" in graphs(there)
    assert pushed(folder, there, journal).removed == ()
    assert address in graphs(there)
    target.remove("urn:not-ours")


def test_a_store_that_lost_a_graph_gets_it_again(
    folder: Path, there: Running, tmp_path: Path
) -> None:
    empty(there)
    target, journal = GraphStore(HttpClient(there.graphs)), tmp_path / "journal.jsonl"
    pushed(folder, there, journal)
    lost = sorted(graph for graph in graphs(there) if "/source/" in graph)[0]
    target.remove(lost)
    assert pushed(folder, there, journal).written == (lost,)
    assert lost in graphs(there)


class Stopped(GraphStore):
    """A store that takes so many requests and is gone then."""

    def __init__(self, client: HttpClient, requests: int) -> None:
        super().__init__(client)
        self.left = requests
        self.sent: list[tuple[str, str | None]] = []

    def replace(self, graph: str | None, ntriples: bytes) -> None:
        self._take("replace", graph)
        super().replace(graph, ntriples)

    def add(self, graph: str | None, ntriples: bytes) -> None:
        self._take("add", graph)
        super().add(graph, ntriples)

    def _take(self, what: str, graph: str | None) -> None:
        if not self.left:
            raise StoreError("gone")
        self.left -= 1
        self.sent.append((what, graph))


def test_a_push_that_was_stopped_goes_on(
    folder: Path, there: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the middle of a graph too: what the store took of it is not sent again."""
    monkeypatch.setattr("euroai.exchange.push._BLOCK", 20)
    empty(there)
    client, remote = HttpClient(there.graphs), open_endpoint(there.queries)
    kg, journal = euroai.load(folder, cache=False), tmp_path / "journal.jsonl"
    first = Stopped(client, 3)
    with pytest.raises(StoreError, match="gone"):
        push(kg.store, first, remote, PushJournal(journal))
    assert first.sent[0][0] == "replace"
    assert first.sent[-1][1] == first.sent[0][1]  # three blocks of the first graph
    with journal.open("a") as file:
        file.write('{"graph": "cut sho')
    second = Stopped(client, 10_000)
    push(kg.store, second, open_endpoint(there.queries), PushJournal(journal))
    assert second.sent[0] == ("add", first.sent[-1][1])
    whole = Stopped(client, 10_000)
    assert push(kg.store, whole, open_endpoint(there.queries), PushJournal(journal)).written == ()
    assert whole.sent == []
    over = euroai.load(endpoint=there.queries)
    told = [str(quad) for quad in kg.store if "/source/" in str(quad.graph_name)]
    assert len(told) > 20
    assert set(told) <= set(map(str, over.store))


def test_a_default_graph_of_others_is_left_alone(tmp_path: Path, folder: Path) -> None:
    with running("oxigraph", tmp_path) as there:
        target = GraphStore(HttpClient(there.graphs))
        target.replace(None, b"<urn:a> <urn:b> <urn:c> .\n")
        with pytest.raises(EuroAIError, match="holds what no push wrote"):
            pushed(folder, there, tmp_path / "journal.jsonl")
        assert graphs(there) == set()
        assert open_endpoint(there.queries).query("ASK { <urn:a> <urn:b> <urn:c> }")


def test_virtuoso_that_cuts_answers_short_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with virtuoso(tmp_path, "ResultSetMaxRows = 10") as there:
        with pytest.raises(StoreError, match="ResultSetMaxRows"):
            list(open_endpoint(there.queries).match(None, None, None))
        with pytest.raises(StoreError, match=r"401.*netrc"):
            GraphStore(HttpClient(there.graphs)).replace("urn:a", b"")


def test_virtuoso_keeps_numbers_by_value(tmp_path: Path) -> None:
    """And a whole number beyond 31 bits as a decimal: why the count is noted, not believed."""
    with running("virtuoso", tmp_path) as there:
        graph = b'<urn:a> <urn:b> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
        GraphStore(HttpClient(there.graphs)).replace("urn:g", graph + graph.replace(b"50", b"5"))
        (quad,) = open_endpoint(there.queries).match(None, None, None, NamedNode("urn:g"))
        assert getattr(quad.object, "value", "") == "1.5"


def test_a_password_is_sent_by_digest_only_where_basic_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password s3cret\n")
    (tmp_path / ".netrc").chmod(0o600)
    challenge = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"'}
    replies: tuple[HttpReply, ...] = ((401, {}, b""), (401, challenge, b""), (200, {}, b""))
    with endpoint(*replies) as server:
        HttpClient(server.address).send("POST", "graph=urn:a", b"")
        sent = [headers.get("Authorization", "") for _, headers, _ in server.requests]
    assert sent[0] == f"Basic {base64.b64encode(b'me:s3cret').decode()}"
    assert sent[1] == ""
    assert sent[2].startswith('Digest username="me"')
    assert "s3cret" not in sent[2]


def test_a_store_that_is_asked_elsewhere_has_to_be_named(folder: Path) -> None:
    code, said = run("push", "http://127.0.0.1:9/elsewhere", "--data", str(folder))
    assert code == 2
    assert "--endpoint URL" in said
