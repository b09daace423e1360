"""A snapshot never gives an answer that the files would not give."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

import euroai
from euroai.errors import EuroAIError
from euroai.loading.turtle import content_files
from euroai.store import snapshot
from tests.conftest import FolderOf

SOURCE = (
    'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" ; '
    'eai:publishedOn "2024-05-02"^^xsd:date . '
)
TEXTS = {
    "register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR .'
    'id:f a eai:InvestmentFirm ; rdfs:label "F" . id:g a eai:InvestmentFirm ; rdfs:label "G" .',
    "sources/2024/s.ttl": SOURCE
    + "id:r a eai:FundingRound ; eai:recipient id:a ; eai:roundType c:seed ; "
    ' eai:investor id:f, id:g ; eai:amount 100 ; eai:currency "USD" ; '
    'eai:announcedOn "2024-05-01"^^xsd:date .',
}
QUESTION = "SELECT ?who ?what ?n { ?who eai:investedIn ?what OPTIONAL { ?r eai:amountEUR ?n } }"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("EUROAI_CACHE", str(folder))
    return folder


def answers(folder: Path, *, keep: bool = True, as_of: str | None = None) -> tuple[object, ...]:
    """Ask one thing of each kind that a snapshot keeps."""
    kg = euroai.load(folder, as_of=as_of, cache=keep)
    return (
        sorted(map(str, kg.ask(QUESTION).rows())),
        dict(kg.links("investedIn")),
        dict(kg.entities),
        dict(kg.sources),
        dict(kg.rekeyed),
        kg.event("r"),
        dict(kg.derivation.ranges),
        {event: dict(figures) for event, figures in kg.derivation.figures.items()},
        [tuple(map(str, edge)) for edge in kg.edges("co-investment")],
        kg.word("seed", "fr"),
        kg.judgements,
    )


def settle(folder: Path) -> None:
    """Give every file times of the past, so that its times report the next change."""
    for path in folder.rglob("*"):
        os.utime(path, ns=(1_700_000_000_000_000_000,) * 2)


def append(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_what_is_kept_answers_as_the_files_do(folder_of: FolderOf, cache: Path) -> None:
    folder = folder_of(TEXTS)
    plain = answers(folder, keep=False)
    assert answers(folder) == plain
    assert answers(folder) == plain
    kg = euroai.load(folder)
    assert kg.kept_store is not None
    assert len(kg.entities) == 3
    assert not kg.derivation.is_read
    assert list(cache.rglob("*.part")) == []


CHANGES = {
    "a source": ("sources/2024/s.ttl", "id:r2 a eai:FundingRound ; eai:recipient id:g ; "
                 "eai:roundType c:seed ; eai:investor id:f ."),
    "a new source": ("sources/2025/t.ttl", "@prefix eai: <https://w3id.org/euroai/ontology#> . "
                     "@prefix src: <https://w3id.org/euroai/source/> . src:t a eai:Source ."),
    "the register": ("register/all.ttl", 'id:h a eai:Lab ; rdfs:label "H" .'),
    "a judgement": ("judgements.csv", "kind,judgement,keep,other,reason,judge,judged\n"
                    "entity,same,f,g,One,team,2026-01-01\n"),
    "a changed id": ("rekey.csv", "old,new,reason\nold-a,a,renamed\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("settled", [True, False])
def test_each_kind_of_file_that_changes_is_seen(
    folder_of: FolderOf, cache: Path, name: str, settled: bool
) -> None:
    del cache
    folder = folder_of(TEXTS)
    if settled:
        settle(folder)
    before = answers(folder)
    append(folder / CHANGES[name][0], CHANGES[name][1])
    after = answers(folder)
    assert after != before
    assert after == answers(folder, keep=False)


def test_a_change_of_the_same_length_within_the_clock_s_grain_is_seen(
    folder_of: FolderOf, cache: Path
) -> None:
    del cache
    folder = folder_of(TEXTS)
    answers(folder)
    register = folder / "register" / "all.ttl"
    times = register.stat()
    register.write_text(register.read_text("utf-8").replace('"A"', '"B"'), "utf-8")
    os.utime(register, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert euroai.load(folder).entities["a"].label == "B"


def test_the_ontology_the_rules_and_the_views_are_part_of_the_key() -> None:
    names = {name for name, _ in content_files(euroai.load().folder)}
    for name in ("ontology/euroai.ttl", "ontology/publishers.ttl", "ontology/concepts.ttl"):
        assert name in names
    for folder in ("rules", "views"):
        assert any(name.startswith(f"ontology/{folder}/") for name in names)


def test_another_day_is_another_snapshot(folder_of: FolderOf, cache: Path) -> None:
    del cache
    folder = folder_of(TEXTS)
    assert euroai.load(folder).links("investedIn") == {"f": ("a",), "g": ("a",)}
    assert euroai.load(folder, as_of="2023-12-31").links("investedIn") == {}
    assert answers(folder, as_of="2023-12-31") == answers(folder, as_of="2023-12-31", keep=False)


def test_other_code_or_another_engine_is_another_snapshot(
    folder_of: FolderOf, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(TEXTS)
    answers(folder)
    monkeypatch.setattr(snapshot, "code_and_engines", lambda: ("another",))
    answers(folder)
    assert len(list((cache / "snapshots").iterdir())) == 2


@pytest.mark.parametrize("damage", ["empty", "noise", "gone", "store"])
def test_what_is_damaged_is_as_if_it_were_not_there(
    folder_of: FolderOf, cache: Path, damage: str
) -> None:
    folder = folder_of(TEXTS)
    plain = answers(folder)
    for path in sorted(cache.rglob("*")):
        if damage == "store" and path.parent.name == "store":
            path.write_bytes(b"noise")
        elif path.suffix == ".msgpack" and damage != "store":
            if damage == "gone":
                path.unlink()
            else:
                path.write_bytes(b"" if damage == "empty" else b"\xc1\xff\x00" * 9)
    assert answers(folder) == plain


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is in Unicode")
def test_a_folder_whose_name_is_no_text_is_kept_as_any_other(
    folder_of: FolderOf, cache: Path, tmp_path: Path
) -> None:
    folder = tmp_path / os.fsdecode(b"data-\xff")
    shutil.copytree(folder_of(TEXTS), folder)
    assert answers(folder) == answers(folder, keep=False)
    assert list((cache / "snapshots").iterdir())


@pytest.mark.skipif(os.name != "posix", reason="makes pipes")
def test_nothing_in_the_cache_is_waited_for_or_led_out_of(
    folder_of: FolderOf, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_RACY", -(10**18))
    folder = folder_of(TEXTS)
    plain = answers(folder)
    (note,) = (cache / "listings").iterdir()
    known = json.loads(note.read_bytes())
    spoilt = ("[" * 100_000, "{}", json.dumps(known | {"key": 5}), json.dumps(known | {"key": ""}))
    for text in (*spoilt, json.dumps(known | {"key": "../../away"})):
        note.write_text(text)
        assert answers(folder) == plain
    assert not (tmp_path / "away").exists()
    (snapshot_,) = (cache / "snapshots").iterdir()
    for name in ("x.²-1.part", "x.part", ".part"):
        (snapshot_ / name).touch()
    for path in (note, *cache.rglob("*.msgpack")):
        path.unlink()
        os.mkfifo(path)
    assert answers(folder) == plain


@pytest.mark.skipif(os.name != "posix", reason="folders are made read-only by their mode")
def test_a_home_that_cannot_be_written_is_no_obstacle(
    folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(TEXTS)
    file = tmp_path / "file"
    file.write_text("no folder")
    monkeypatch.setenv("EUROAI_CACHE", str(file / "cache"))
    assert answers(folder) == answers(folder, keep=False)


@pytest.mark.parametrize("word", ["off", "", "none"])
def test_nothing_is_kept_where_nobody_wants_it(
    folder_of: FolderOf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, word: str
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", word)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert snapshot.cache_folder() is None
    answers(folder_of(TEXTS))
    assert not (tmp_path / "home").exists()


def test_files_that_change_under_a_loaded_graph_are_told(folder_of: FolderOf, cache: Path) -> None:
    folder = folder_of(TEXTS)
    euroai.load(folder)
    kg = euroai.load(folder)
    shutil.rmtree(cache / "snapshots" / "store", ignore_errors=True)
    append(folder / "register" / "all.ttl", 'id:h a eai:Lab ; rdfs:label "H" .')
    with pytest.raises(EuroAIError, match="load the graph again"):
        kg.ask("ASK { ?s ?p ?o }")


def _ask(folder: Path, cache: Path) -> None:
    os.environ["EUROAI_CACHE"] = str(cache)
    assert len(euroai.load(folder).links("investedIn")) == 2
    assert euroai.load(folder).ask("SELECT ?s { ?s eai:investedIn ?o }").columns == ["s"]


def test_several_processes_at_once_make_one_snapshot(folder_of: FolderOf, cache: Path) -> None:
    folder = folder_of(TEXTS)
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_ask, args=(folder, cache)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert len(list((cache / "snapshots").iterdir())) == 1
    assert answers(folder) == answers(folder, keep=False)
    assert list(cache.rglob("*.part")) == []


def test_the_longest_unused_go_first_when_there_are_too_many(
    folder_of: FolderOf, cache: Path
) -> None:
    folder = folder_of(TEXTS)
    for day in ("2024-05-01", "2024-06-01", "2024-07-01"):
        answers(folder, as_of=day)
    folders = sorted((cache / "snapshots").iterdir(), key=lambda path: path.stat().st_mtime)
    now = time.time()
    for age, path in enumerate(reversed(folders)):
        os.utime(path, (now - age, now - age))
    size = sum(one.lstat().st_size for one in folders[-1].rglob("*"))
    snapshot._remove_oldest(cache, folders[-1], size)
    assert list((cache / "snapshots").iterdir()) == [folders[-1]]
