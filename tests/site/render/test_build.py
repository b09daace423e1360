"""The build: whole or not at all, and never over what is not its own."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import euroai.site
from euroai import writing
from euroai.errors import DataError, OutputError
from euroai.site import output_folder
from euroai.site.build import build
from euroai.site.incremental.record import RECORD
from euroai.site.output_folder import MARKER, PARTS, UNFINISHED, clear, refuse_foreign
from euroai.writing import being_written, put_in_place
from tests.conftest import FolderOf, write_folder
from tests.site.languages.markup import page_text

GOOD = {
    "register/labs.ttl": 'id:one a eai:Lab ; rdfs:label "One" ; eai:country country:FR .\n'
    'id:two a eai:Lab ; rdfs:label "Two" ; eai:country country:DE .',
    "register/investors.ttl": 'id:fund a eai:InvestmentFirm ; rdfs:label "Fund" ; '
    "eai:country country:FR ; eai:investorKind c:venture-capital .\n"
    'id:bank a eai:InvestmentFirm ; rdfs:label "Bank" ; '
    "eai:country country:GB ; eai:investorKind c:bank .",
    "sources/2025/first.ttl": 'src:first a eai:Source ; rdfs:label "First" ; '
    'eai:url "https://example.org/first"^^xsd:anyURI ; '
    'eai:publisher "Paper" ; eai:publishedOn "2025-03-01"^^xsd:date .\n'
    "id:one-seed a eai:FundingRound ; eai:recipient id:one ; eai:roundType c:seed ; "
    'eai:amount 1500000 ; eai:currency "EUR" ; eai:announcedOn "2025-02-10"^^xsd:date ; '
    "eai:leadInvestor id:fund ; eai:investor id:bank .\n"
    "id:two-seed a eai:FundingRound ; eai:recipient id:two ; eai:roundType c:seed ; "
    'eai:announcedOn "2025-02"^^xsd:gYearMonth ; eai:investor id:fund, id:bank .\n'
    "id:one-two-alliance a eai:Alliance ; eai:party id:one, id:two ; "
    "eai:allianceKind c:research .",
}
BROKEN = {
    **GOOD,
    "sources/2025/second.ttl": 'src:second a eai:Source ; rdfs:label "2" ; eai:publisher "P" .\n'
    "id:one-seed a eai:FundingRound ; eai:recipient id:nobody ; eai:roundType c:seed .",
}


def content(folder: Path) -> Mapping[str, str]:
    """Return the checksum of every file under a folder by its relative path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def data(folder_of: FolderOf) -> Path:
    return folder_of(GOOD)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a build of the data writes; only to be read."""
    place = tmp_path_factory.mktemp("first")
    build(write_folder(place / "data", GOOD), place / "output")
    return place / "output"


@pytest.fixture
def output(first: Path, tmp_path: Path) -> Path:
    """Return an output into which the data was built once."""
    return Path(shutil.copytree(first, tmp_path / "output"))


def test_a_build_writes_the_pages_and_the_downloads(data: Path, tmp_path: Path) -> None:
    said: list[str] = []
    output = tmp_path / "deep" / "output"
    built = build(data, output, progress=lambda stage, _done, _total: said.append(stage))
    assert {path.name for path in output.iterdir()} == {"site", "data", RECORD}
    assert (built.site / "index.html").is_file()
    assert (built.data / "euroai.trig").is_file()
    assert built.pages == len(list(built.site.rglob("*.html")))
    listed = (built.data / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert built.downloads == len(listed)
    assert {"Reading the sources", "Deriving what follows", "Writing the data"} <= set(said)


def test_the_same_data_gives_the_same_bytes(data: Path, first: Path, tmp_path: Path) -> None:
    build(data, tmp_path / "other")
    assert content(first) == content(tmp_path / "other")


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_process_and_two_refuse_the_same_faults(
    jobs: int, folder_of: FolderOf, tmp_path: Path
) -> None:
    """With two, one validates while the other derives and writes already."""
    with pytest.raises(DataError) as refused:
        build(folder_of(BROKEN), tmp_path / "output", jobs=jobs)
    assert any("nobody" in fault.what for fault in refused.value.faults)
    assert not list((tmp_path / "output").iterdir())


def test_other_hashes_and_more_processes_give_the_same_bytes(data: Path, tmp_path: Path) -> None:
    for seed, jobs in (("1", "1"), ("2", "2")):
        words = ("--data", str(data), "--output", str(tmp_path / seed), "--jobs", jobs)
        subprocess.run(
            [sys.executable, "-m", "euroai", "build", *words],
            env={**os.environ, "PYTHONHASHSEED": seed, "EUROAI_CACHE": "off"},
            check=True,
            capture_output=True,
        )
    assert content(tmp_path / "1") == content(tmp_path / "2")


def test_faulty_data_is_refused_and_the_old_output_stays(output: Path, folder_of: FolderOf) -> None:
    before = content(output)
    with pytest.raises(DataError, match="nobody"):
        build(folder_of(BROKEN), output)
    assert content(output) == before


def test_a_build_that_fails_half_way_leaves_the_old_output(
    data: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(output)

    def full(_kg: object, folder: Path, **_options: object) -> None:
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(euroai.site, "build_site", full)
    with pytest.raises(OutputError, match="No space left on device"):
        build(data, output)
    assert content(output) == before


SLOW_BUILD = """
import sys, time
from pathlib import Path
import euroai.site
from euroai.site.build import build

def slow(kg, folder, **options):
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("half")
    print("writing", flush=True)
    time.sleep(60)

euroai.site.build_site = slow
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(
    data: Path, output: Path
) -> None:
    before = content(output)
    words = (sys.executable, "-c", SLOW_BUILD, str(data), str(output))
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "writing\n"
        with pytest.raises(OutputError, match="Another build is writing"):
            build(data, output)
        child.send_signal(signal.SIGKILL)
    assert page_text(output / UNFINISHED / "site" / "index.html") == "half"
    assert {
        name: seen for name, seen in content(output).items() if UNFINISHED not in name
    } == before
    build(data, output)
    assert content(output) == before


@pytest.mark.parametrize("part", PARTS)
def test_a_folder_that_no_build_wrote_is_not_replaced(
    data: Path, tmp_path: Path, part: str
) -> None:
    mine = tmp_path / "output" / part / "thesis.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("years of work", encoding="utf-8")
    with pytest.raises(OutputError, match="did not write"):
        build(data, tmp_path / "output")
    assert content(tmp_path / "output") == {
        f"{part}/thesis.txt": content(mine.parent)["thesis.txt"]
    }


def test_an_empty_folder_is_used_and_other_files_beside_are_left(
    data: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    (output / "site").mkdir(parents=True)
    (output / "notes.txt").write_text("mine", encoding="utf-8")
    build(data, output)
    assert (output / "site" / MARKER).is_file()
    assert (output / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_link_or_a_file_in_the_place_of_a_part_is_refused(data: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="no folder of its own"):
        build(data, tmp_path)
    (tmp_path / "site").unlink()
    (tmp_path / "site").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="no folder of its own"):
        build(data, tmp_path)


def test_an_output_that_is_a_file_is_refused(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    for output in (file, file / "below"):
        with pytest.raises(OutputError, match="cannot be written"):
            build(data, output)


@pytest.mark.parametrize("in_one_step", [True, False])
def test_the_new_folder_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(writing, "_exchange", lambda _one, _other: False)
    old, new = tmp_path / "site", tmp_path / "unfinished" / "site"
    for folder, text in ((old, "old"), (new, "new")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text, encoding="utf-8")
    put_in_place(new, old)
    assert page_text(old / "index.html") == "new"


def test_where_the_new_folder_cannot_follow_the_old_one_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_exchange", lambda _one, _other: False)
    old = tmp_path / "site"
    old.mkdir()
    (tmp_path / "unfinished").mkdir()
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "unfinished" / "site", old)
    assert old.is_dir()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="renameat2 is Linux's")
def test_there_is_no_moment_without_a_site_while_two_change_places(tmp_path: Path) -> None:
    old, new = tmp_path / "site", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "index.html").write_text("whole", encoding="utf-8")
    look = (
        "import os, sys, time\n"
        "end = time.monotonic() + 0.5\n"
        "print('looking', flush=True)\n"
        "while time.monotonic() < end:\n"
        "    os.stat(sys.argv[1])\n"
    )
    words = (sys.executable, "-c", look, str(old / "index.html"))
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            put_in_place(new, old)
    assert child.returncode == 0


def test_own_files_stay_and_the_parts_of_a_build_know_each_other(data: Path, output: Path) -> None:
    for name in ("site/CNAME", "data/mine/notes.txt"):
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text("mine", encoding="utf-8")
    marks = {(output / part / MARKER).read_text(encoding="utf-8") for part in PARTS}
    assert len({line for mark in marks for line in mark.split("\n") if line[:6] == "Build "}) == 1
    built = build(data, output)
    assert built.kept == ("site/CNAME", "data/mine/notes.txt")
    assert all((output / name).read_text(encoding="utf-8") == "mine" for name in built.kept)
    assert not (output / UNFINISHED).exists()


def test_a_folder_of_the_name_in_which_a_build_works_is_not_deleted(
    data: Path, tmp_path: Path
) -> None:
    (tmp_path / UNFINISHED).mkdir()
    (tmp_path / UNFINISHED / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="did not write it"):
        build(data, tmp_path)
    assert (tmp_path / UNFINISHED / "thesis.txt").is_file()


def test_a_build_that_was_killed_as_it_marked_its_folder_is_cleared_away(
    data: Path, tmp_path: Path
) -> None:
    unfinished = tmp_path / "output" / UNFINISHED
    unfinished.mkdir(parents=True)
    refuse_foreign(tmp_path / "output", data)
    being_written(unfinished / MARKER).write_text("half", encoding="utf-8")
    refuse_foreign(tmp_path / "output", data)
    (unfinished / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="euroai did not write it"):
        refuse_foreign(tmp_path / "output", data)


def test_what_is_left_of_a_folder_that_is_being_cleared_is_cleared_by_the_next_build(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at any of its steps: the marker goes last."""
    output, remove = tmp_path / "output", shutil.rmtree
    for steps in range(4):
        unfinished = output / UNFINISHED
        for name in (MARKER, "site/index.html", "data/euroai.nq"):
            (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / name).write_text("old", encoding="utf-8")
        left = iter(range(steps))

        def killed(place: Path, left: Iterator[int] = left, **_options: object) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt
            remove(place)

        with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
            patch.setattr(shutil, "rmtree", killed)
            clear(unfinished)
        assert unfinished.exists() == (steps < 3)
        refuse_foreign(output, data)


def test_two_processes_clear_all_and_follow_no_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfinished, outside = tmp_path / UNFINISHED, tmp_path / "outside"
    monkeypatch.setattr(output_folder, "_MANY", 4)
    removed: list[str] = []
    remove = shutil.rmtree

    def write() -> None:
        names = (
            f"site/{tree}id/{number}/index.html" for tree in ("", "fr/") for number in range(9)
        )
        for name in (MARKER, "data/euroai.nq", "site/index.html", *names):
            (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
            (unfinished / name).write_text("old", encoding="utf-8")
        (unfinished / "site/id/mine").symlink_to(outside, target_is_directory=True)

    def noted(place: Path | str, *, ignore_errors: bool) -> None:
        removed.append(os.fspath(place))
        remove(place, ignore_errors=ignore_errors)

    outside.mkdir()
    (outside / "mine.txt").write_text("mine", encoding="utf-8")
    write()
    monkeypatch.setattr(shutil, "rmtree", noted)
    clear(unfinished, 2)
    assert not unfinished.exists()
    assert (outside / "mine.txt").is_file()
    # The other process removed the other half.
    mine = [one for one in removed if one.rpartition("/")[2].isdigit()]
    assert 0 < len(mine) < 18

    def killed(_place: Path | str, **_options: bool) -> None:
        raise KeyboardInterrupt

    write()
    monkeypatch.setattr(shutil, "rmtree", killed)
    with pytest.raises(KeyboardInterrupt):
        clear(unfinished, 2)
    assert (unfinished / MARKER).is_file()


@pytest.mark.parametrize("inside", ["data", "site/data", UNFINISHED])
def test_data_inside_what_a_build_replaces_is_refused(
    folder_of: FolderOf, tmp_path: Path, inside: str
) -> None:
    place = tmp_path / "output" / inside
    place.parent.mkdir(parents=True, exist_ok=True)
    folder_of(GOOD).rename(place)
    (tmp_path / "output" / Path(inside).parts[0] / MARKER).write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="which a build replaces"):
        build(place, tmp_path / "output")
    assert (place / "register/labs.ttl").is_file()
