"""Nothing that stands somewhere is lost: not by a kill, not by a full disk."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from euroai import writing
from euroai.cli import main
from euroai.errors import OutputError
from euroai.exchange.imports.folder.staging import staged
from euroai.writing import held, put_in_place, write_file, write_files
from tests.conftest import FolderOf

LAB = 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR .'
SOURCE = 'src:s a eai:Source ; rdfs:label "S" .'
KILLED = """
import os, signal, sys
from pathlib import Path
from euroai import writing
from euroai.exchange.imports.folder.staging import staged
left = int(sys.argv[2])
def dying(real):
    def one(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGTERM if "ended" in sys.argv[3:] else signal.SIGKILL)
        return real(*arguments, **options)
    return one
for name in ("rename", "replace", "unlink", "mkdir", "fsync", "rmdir", "link"):
    setattr(os, name, dying(getattr(os, name)))
if "slow" in sys.argv[3:]:
    writing._exchange = lambda one, other: False
else:
    writing._exchange = dying(writing._exchange)
folder = Path(sys.argv[1])
if "files" in sys.argv[3:]:
    writing.write_files(folder, {"a": "new a", "b": "new b"})
else:
    with writing.held(folder) as place:
        staged(place, {"a": "new a", "b": "new b"})
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def state(folder: Path) -> tuple[str, ...]:
    return tuple((folder / name).read_text(encoding="utf-8") for name in ("a", "b"))


@pytest.mark.parametrize("way", ["exchange", "slow", "ended"])
def test_a_folder_killed_at_any_step_is_whole_as_it_was_or_will_be(
    tmp_path: Path, way: str
) -> None:
    finished = 0
    for step in range(60):
        folder = tmp_path / str(step) / "got"
        folder.mkdir(parents=True)
        write_files(folder, {"a": "old a", "b": "old b", "mine": "kept"})
        done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(step), way])
        with held(folder) as place:  # what the next run does first
            assert state(place) in (("old a", "old b"), ("new a", "new b")), step
            assert (place / "mine").read_text(encoding="utf-8") == "kept"
        assert names(folder.parent) == ["got"], step
        finished += done.returncode == 0
        if done.returncode == 0:
            break
        assert done.returncode == -(signal.SIGTERM if way == "ended" else signal.SIGKILL)
    assert finished == 1


def test_files_killed_at_any_step_are_each_whole_and_leave_nothing_for_long(
    tmp_path: Path,
) -> None:
    for step in range(60):
        folder = tmp_path / str(step)
        write_files(folder, {"a": "old a", "b": "old b"})
        done = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(step), "files"])
        for name in ("a", "b"):
            text = (folder / name).read_text(encoding="utf-8")
            assert text in (f"old {name}", f"new {name}")
        write_files(folder, {"a": "new a", "b": "new b"})
        assert names(folder) == ["a", "b"]
        if done.returncode == 0:
            return
    pytest.fail("never finished")


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let no file grow beyond 2,000 bytes, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, ignored)


@pytest.mark.usefixtures("small_disk")
def test_on_a_full_disk_all_old_files_stay(tmp_path: Path) -> None:
    write_files(tmp_path, {"a": "old a", "b": "old b"})
    with pytest.raises(
        OutputError, match=r"cannot be written \(File too large\): free this place, or name"
    ):
        write_files(tmp_path, {"a": "new a", "b": "x" * 5_000})
    with held(tmp_path / "got") as folder:
        staged(folder, {"a": "old a", "b": "old b"})
        with pytest.raises(
            OutputError, match=r"cannot be written \(File too large\): free this place, or name"
        ):
            staged(folder, {"a": "new a", "b": "x" * 5_000})
    assert state(tmp_path) == state(tmp_path / "got") == ("old a", "old b")
    assert names(tmp_path) == ["a", "b", "got"]
    assert names(tmp_path / "got") == ["a", "b"]


@pytest.mark.parametrize("fmt", ["nquads", "graphml", "csv", "neo4j"])
def test_an_export_on_a_full_disk_leaves_the_old_one(
    folder_of: FolderOf, tmp_path: Path, fmt: str
) -> None:
    data = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE})
    out = tmp_path / "out"
    options = ["--format", fmt, "--data", str(data), "--output", str(out)]
    if fmt != "nquads":
        options += ["--view", "everything"]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    assert CliRunner().invoke(main, ["export", *options]).exit_code == 0
    files = [out] if out.is_file() else sorted(out.iterdir())
    whole = [file.read_bytes() for file in files]
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3, before[1]))
    try:
        result = CliRunner().invoke(main, ["export", *options])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert result.exit_code == 1
    assert [file.read_bytes() for file in files] == whole


def test_a_card_on_a_full_disk_leaves_the_old_one(folder_of: FolderOf, tmp_path: Path) -> None:
    source = 'src:s a eai:Source ; rdfs:label "S" ; eai:publisher "P" .'
    texts = {"register/a.ttl": LAB, "sources/2024/s.ttl": source}
    words = ["build", "--only", "a", "--output", str(tmp_path / "out"), "--data"]
    first = CliRunner().invoke(main, [*words, str(folder_of(texts))])
    assert first.exit_code == 0, first.output
    files = sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    whole = [file.read_bytes() for file in files]
    data = folder_of(texts | {"register/a.ttl": LAB.replace('"A"', '"B"')})
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3, before[1]))
    try:
        result = CliRunner().invoke(main, [*words, str(data)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert (result.exit_code, "cannot be written" in result.output) == (1, True)
    assert sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file()) == files
    assert [file.read_bytes() for file in files] == whole
    assert CliRunner().invoke(main, [*words, str(data)]).exit_code == 0
    assert [file.read_bytes() for file in files] != whole


def test_an_export_does_not_replace_what_no_export_wrote(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    data = folder_of({"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE})
    out = tmp_path / "out"
    command = ["export", "--view", "everything", "--format", "csv", "--data", str(data)]
    assert CliRunner().invoke(main, [*command, "--output", str(out)]).exit_code == 0
    assert CliRunner().invoke(main, [*command, "--output", str(out)]).exit_code == 0
    (out / "nodes.csv").write_text("mine", encoding="utf-8")
    (out / "notes.txt").write_text("mine too", encoding="utf-8")
    result = CliRunner().invoke(main, [*command, "--output", str(out)])
    assert (result.exit_code, "no export wrote it so" in result.output) == (1, True)
    assert (out / "nodes.csv").read_text(encoding="utf-8") == "mine"
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine too"


def test_a_link_keeps_leading_and_a_device_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "new"
    (tmp_path / "null").symlink_to("/dev/null")
    write_file(tmp_path / "null", "gone")
    assert Path("/dev/null").is_char_device()


def test_what_a_kill_between_two_renames_left_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_exchange", lambda _one, _other: False)
    folder, new = tmp_path / "got", tmp_path / "new"
    for place, text in ((folder, "old"), (new, "new")):
        write_files(place, {"a": text, "b": text})
    put_in_place(new, folder)
    assert state(folder) == ("new", "new")
    folder.rename(tmp_path / ".got.euroai-before-0123abcd")
    with held(folder):
        assert state(folder) == ("new", "new")


@pytest.mark.parametrize("name", ["*", "[a-z]", "got?", "ü b", "-x", "a.b.c", "$HOME"])
def test_an_odd_name_of_a_folder_clears_away_its_own_and_nothing_else(
    tmp_path: Path, name: str
) -> None:
    mine = tmp_path / f".{name}{writing.STAGE}0123abcd"
    others = [
        tmp_path / f".other{writing.STAGE}0123abcd",
        tmp_path / f".{name}{writing.STAGE}my own notes",
        tmp_path / f".{name}.euroai-before",
    ]
    for place in (mine, *others):
        write_files(place, {"a": "x"})
    with held(tmp_path / name) as folder:
        staged(folder, {"a": "new"})
    assert not mine.exists()
    assert (tmp_path / name / "a").read_text(encoding="utf-8") == "new"
    for place in others:
        assert (place / "a").read_text(encoding="utf-8") == "x"


def test_a_file_of_the_staging_name_that_is_somebodys_stays(tmp_path: Path) -> None:
    kept = tmp_path / f".a{writing.STAGE}my notes"
    left = tmp_path / f".a{writing.STAGE}0123abcd"
    for place in (kept, left):
        place.write_text("x", encoding="utf-8")
    write_file(tmp_path / "a", "new")
    assert names(tmp_path) == sorted([kept.name, "a"])


def test_an_export_that_was_killed_between_two_files_is_followed_by_the_next(
    folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    command = ["export", "--view", "everything", "--format", "csv", "--output", str(out)]
    texts = {"register/a.ttl": LAB, "sources/2024/s.ttl": SOURCE}
    assert CliRunner().invoke(main, [*command, "--data", str(folder_of(texts))]).exit_code == 0
    data = folder_of(texts | {"register/a.ttl": LAB.replace('"A"', '"B"')})

    def killed(folder: Path, contents: dict[str, bytes]) -> None:
        write_files(folder, dict(list(contents.items())[:1]))
        raise SystemExit(9)

    with monkeypatch.context() as patch:
        patch.setattr("euroai.cli.publish.export.write_files", killed)
        assert CliRunner().invoke(main, [*command, "--data", str(data)]).exit_code == 9
    done = CliRunner().invoke(main, [*command, "--data", str(data)])
    assert done.exit_code == 0, done.output
    (out / "nodes.csv").write_text("mine", encoding="utf-8")
    assert CliRunner().invoke(main, [*command, "--data", str(data)]).exit_code == 1
