"""The journal of a push never says more than the store holds: not after a kill, not for two."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

import euroai
from euroai.errors import OutputError
from euroai.exchange.push import Pushed, push
from euroai.exchange.push_journal import JournalEntry, PushJournal
from euroai.store.remote.graph_store import GraphStore
from euroai.store.remote.http_client import HttpClient
from euroai.store.remote.http_transport import open_endpoint
from tests.conftest import write_folder
from tests.loading.test_hostile_files import Make, device, pipe
from tests.store.engines_running import Running, running
from tests.store.test_snapshot import TEXTS


class Killed(GraphStore):
    """A store that takes so many requests; the push is killed before it hears of the last."""

    def __init__(self, client: HttpClient, requests: int) -> None:
        super().__init__(client)
        self.left = requests

    def replace(self, graph: str | None, ntriples: bytes) -> None:
        super().replace(graph, ntriples)
        self._count()

    def add(self, graph: str | None, ntriples: bytes) -> None:
        super().add(graph, ntriples)
        self._count()

    def _count(self) -> None:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


def pushed(
    kg: euroai.KnowledgeGraph, there: Running, journal: Path, killed_after: int = 0
) -> Pushed:
    client = HttpClient(there.graphs)
    target = Killed(client, killed_after) if killed_after else GraphStore(client)
    return push(kg.store, target, open_endpoint(there.queries), PushJournal(journal))


def held_by(there: Running) -> str:
    return "\n".join(sorted(map(str, open_endpoint(there.queries).match(None, None, None))))


def test_a_push_killed_before_it_notes_what_was_taken_leaves_no_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands there then has as many statements as the journal said of what was before."""
    monkeypatch.setattr("euroai.exchange.push._BLOCK", 2_000)
    texts = {**TEXTS, "sources/2024/t.ttl": TEXTS["sources/2024/s.ttl"].replace("src:s", "src:t")}
    more = {name: text.replace("100", "200") for name, text in texts.items()}
    old = euroai.load(write_folder(tmp_path / "old", texts), cache=False)
    new = euroai.load(write_folder(tmp_path / "new", more), cache=False)
    store = tmp_path / "store"
    store.mkdir()
    with running("oxigraph", store) as there:
        journal = tmp_path / "journal.jsonl"
        pushed(old, there, journal)
        before = held_by(there)
        for requests in range(1, 40):
            try:
                pushed(new, there, journal, killed_after=requests)
            except KeyboardInterrupt:
                with journal.open("a") as file:
                    file.write('{"graph": "cut sho')
                assert pushed(old, there, journal).written
                assert held_by(there) == before
                assert pushed(old, there, journal).written == ()
            else:
                break
        assert requests > 3
        assert '"200"' in held_by(there)


def test_a_first_push_that_was_killed_is_followed_by_the_next(tmp_path: Path) -> None:
    """The merge in the default graph is known for its own, though nobody noted its end."""
    folder = write_folder(tmp_path / "data", TEXTS)
    first = folder / "sources/2024/s.ttl"
    shutil.copy(first, first.with_name("again.ttl"))
    kg = euroai.load(folder, cache=False)
    for requests in (1, 3, 4, 5):
        place = tmp_path / str(requests)
        place.mkdir()
        with running("oxigraph", place) as there:
            try:
                pushed(kg, there, place / "journal.jsonl", killed_after=requests)
            except KeyboardInterrupt:
                assert pushed(kg, there, place / "journal.jsonl").written
                assert pushed(kg, there, place / "journal.jsonl").written == ()
            else:
                break
    assert requests > 2


def test_two_pushes_write_one_after_the_other(tmp_path: Path) -> None:
    file = tmp_path / "state" / "journal.jsonl"
    one, other = PushJournal(file), PushJournal(file)
    order = []

    def second() -> None:
        with other.held():
            order.append(sorted(other.entries))

    with one.held():
        waiting = threading.Thread(target=second)
        waiting.start()
        one.note(JournalEntry("urn:g", "x", 1, 1, 1))
        order.append(["first"])
    waiting.join(timeout=30)
    assert order == [["first"], ["urn:g"]]


def test_a_journal_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = PushJournal(tmp_path / "file" / "journal.jsonl")
    with pytest.raises(OutputError, match="cannot be written"), journal.held():
        pass


def test_the_last_line_of_a_graph_counts_and_one_removed_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "push.jsonl"
    journal = PushJournal(path)
    for entry in (
        JournalEntry("a", "h", 9, 0, 3),
        JournalEntry("a", "h", 9, 1, 3),
        JournalEntry("b", "h", 9, 2, 2),
        JournalEntry("c", "h", 9, 1, 1),
        JournalEntry("c", "", 0, 0, 0),
    ):
        journal.note(entry)
    for known in (journal.entries, PushJournal(path).entries):
        assert {name: (one.blocks, one.whole) for name, one in known.items()} == {
            "a": (1, False),
            "b": (2, True),
        }


def test_a_line_cut_short_does_not_join_the_next(tmp_path: Path) -> None:
    path = tmp_path / "push.jsonl"
    path.write_text('{"graph": "a", "ha', encoding="utf-8")
    journal = PushJournal(path)
    with journal.held():
        journal.note(JournalEntry("b", "h", 1, 1, 1))
    assert [*PushJournal(path).entries] == ["b"]


@pytest.mark.parametrize("line", ["[" * 100_000, "[1]", "5", '{"graph": 5}', "\x00\udcff"])
def test_a_line_that_is_no_entry_says_nothing(tmp_path: Path, line: str) -> None:
    path = tmp_path / "journal"
    path.write_bytes(f"{line}\n".encode("utf-8", "surrogateescape"))
    assert PushJournal(path).entries == {}


@pytest.mark.parametrize(("make", "said"), [(pipe, "a pipe"), (device, "a device")])
def test_no_journal_is_waited_for(tmp_path: Path, make: Make, said: str) -> None:
    make(tmp_path / "journal")
    with pytest.raises(OutputError, match=said):
        PushJournal(tmp_path / "journal")
