"""A build of the very same does nothing; whatever is not the same is built."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from euroai.errors import DataError, OutputError
from euroai.site.build import _inputs, build
from euroai.site.graph_source import GraphSource
from euroai.site.incremental.last_build import (
    LastBuild,
    digest_of_inputs,
    forget,
    known_build,
    note_build,
)
from euroai.site.incremental.record import RECORD, BuildRecord, read_record, write_record
from euroai.site.output_folder import PARTS, keep_own_files, write_marker
from euroai.site.render.options import SiteOptions
from euroai.store.snapshot import clear_cache
from tests.conftest import FolderOf
from tests.site.incremental.test_incremental import MORE, replace

OPTIONS = SiteOptions(languages=("en",))
BUILD = LastBuild("inputs", "", 8, 12, 1, "One sum has no amount.", 4, 0)


@pytest.fixture
def data(folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    return folder_of(MORE)


@pytest.fixture
def output(tmp_path: Path, data: Path) -> Path:
    """Return an output as a build leaves it, and noted."""
    del data
    made = tmp_path / "made"
    for part in PARTS:
        (made / part / "id/ada").mkdir(parents=True)
        (made / part / "id/ada/index.html").write_text("Ada", encoding="utf-8")
        write_marker(made / part, "of now")
    note_build(made, BUILD)
    assert known_build(made, "inputs") is not None
    return made


def test_a_second_build_of_the_same_touches_nothing_and_tells_the_same(
    data: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    first = build(data, output, options=OPTIONS, jobs=1)
    (output / "site" / "CNAME").write_text("example.org", encoding="utf-8")
    times = {path: path.lstat().st_mtime_ns for path in output.rglob("*")}
    again = build(data, output, options=OPTIONS, jobs=1)
    assert (first.is_unchanged, again.is_unchanged) == (False, True)
    assert {path: path.lstat().st_mtime_ns for path in output.rglob("*")} == times
    assert (again.pages, again.downloads) == (first.pages, first.downloads)
    assert (again.warnings, again.unpriced) == (first.warnings, first.unpriced)
    assert again.kept == ("site/CNAME",)
    assert again.reused > 0
    assert not build(data, output, options=OPTIONS, jobs=1, full=True).is_unchanged


def test_data_that_changes_while_it_is_built_is_not_taken_for_what_was_built(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is the build before it, which may have come to be replaced in one part."""
    output, third = tmp_path / "output", data / "sources/2025/third.ttl"

    def change(output: Path, unfinished: Path) -> tuple[str, ...]:
        replace(third, '"Third"', '"Fifth"')
        return keep_own_files(output, unfinished)

    def refuse(_output: Path, _unfinished: Path) -> tuple[str, ...]:
        raise OSError

    inputs = str(_inputs(GraphSource(data, None, None), OPTIONS))
    monkeypatch.setattr("euroai.site.build.keep_own_files", change)
    build(data, output, options=OPTIONS, jobs=1)
    replace(third, '"Fifth"', '"Third"')
    assert known_build(output, inputs) is None
    note_build(output, LastBuild(inputs, "", 1, 1, 0, "", 0, 0))
    monkeypatch.setattr("euroai.site.build.keep_own_files", refuse)
    with pytest.raises(OutputError):
        build(data, output, options=OPTIONS, jobs=1, full=True)
    assert known_build(output, inputs) is None


def removed(output: Path) -> None:
    (output / "site/id/ada/index.html").unlink()


def rewritten_in_its_length_and_time(output: Path) -> None:
    page = output / "site/id/ada/index.html"
    stood = page.stat()
    page.write_text("Eve", encoding="utf-8")
    os.utime(page, ns=(stood.st_atime_ns, stood.st_mtime_ns))


def a_download_changed(output: Path) -> None:
    (output / "data/id/ada/index.html").write_text("", encoding="utf-8")


def a_link_in_place_of_a_file(output: Path) -> None:
    page = output / "site/id/ada/index.html"
    page.rename(output / "elsewhere")
    page.symlink_to(output / "elsewhere")


def another_list(output: Path) -> None:
    write_marker(output / "data", "of before")


def no_list(output: Path) -> None:
    (output / "data/.euroai-build").unlink()


def forgotten(output: Path) -> None:
    forget(output)


def cleared(output: Path) -> None:
    del output
    clear_cache()


@pytest.mark.parametrize(
    "change",
    [
        removed,
        rewritten_in_its_length_and_time,
        a_download_changed,
        a_link_in_place_of_a_file,
        another_list,
        no_list,
        forgotten,
        cleared,
    ],
)
def test_an_output_that_stands_otherwise_is_built(
    change: Callable[[Path], None], output: Path
) -> None:
    change(output)
    assert known_build(output, "inputs") is None


def test_what_is_told_of_an_output_is_what_was_noted(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (output / "site/CNAME").write_text("not the build's", encoding="utf-8")
    known = known_build(output, "inputs")
    assert known is not None
    assert (known.pages, known.downloads, known.warnings) == (8, 12, 1)
    assert known_build(output, "others") is None
    assert known_build(output.parent / "another", "inputs") is None
    monkeypatch.setenv("EUROAI_CACHE", "off")
    note_build(output, BUILD)
    assert known_build(output, "inputs") is None


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"inputs": 1}'])
def test_a_note_that_cannot_be_read_is_none(left: bytes, output: Path, tmp_path: Path) -> None:
    (note,) = (tmp_path / "cache" / "builds").iterdir()
    note.write_bytes(left)
    assert known_build(output, "inputs") is None


def a_title(data: Path) -> None:
    replace(data / "sources/2025/third.ttl", '"Third"', '"Fifth"')


def a_source_less(data: Path) -> None:
    (data / "sources/2025/third.ttl").unlink()


def a_source_of_another_name(data: Path) -> None:
    (data / "sources/2025/third.ttl").rename(data / "sources/2025/fourth.ttl")


def a_file_that_is_no_source(data: Path) -> None:
    (data / "sources/2025/fourth.ttl.orig").write_text("", encoding="utf-8")


def a_table_beside(data: Path) -> None:
    (data / "parents.csv").write_text("", encoding="utf-8")


def judgements(data: Path) -> None:
    (data / "judgements.csv").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        a_title,
        a_source_less,
        a_source_of_another_name,
        a_file_that_is_no_source,
        a_table_beside,
        judgements,
    ],
)
def test_whatever_changes_in_the_data_changes_its_digest(
    change: Callable[[Path], None], data: Path
) -> None:
    before = digest_of_inputs(data, "key")
    assert digest_of_inputs(data, "key") == before
    change(data)
    assert digest_of_inputs(data, "key") not in (None, before)


def test_an_output_within_the_data_is_no_part_of_it(data: Path) -> None:
    (data / "output").mkdir()
    before = digest_of_inputs(data, "key")
    (data / "output" / "page.html").write_text("", encoding="utf-8")
    assert digest_of_inputs(data, "key") == before


def test_the_place_the_options_and_the_day_decide_too(data: Path, tmp_path: Path) -> None:
    """A page names the files of the data by where they stand."""
    (tmp_path / "moved").mkdir()
    seen = {_inputs(GraphSource(data, None, None), OPTIONS)}
    seen.add(_inputs(GraphSource(data, None, date(2025, 3, 1)), OPTIONS))
    seen.add(_inputs(GraphSource(data, None, None), SiteOptions(languages=("en",), title="Mine")))
    data.rename(tmp_path / "moved" / "data")
    seen.add(_inputs(GraphSource(tmp_path / "moved" / "data", None, None), OPTIONS))
    assert len(seen) == 4
    assert _inputs(GraphSource(None, "http://127.0.0.1:1/query", None), OPTIONS) is None


def test_inputs_that_cannot_be_read_have_no_digest(data: Path) -> None:
    (data / "sources/2025/gone.ttl").symlink_to(data / "nowhere.ttl")
    assert digest_of_inputs(data, "key") is None


def test_a_folder_that_is_not_there_has_no_digest_and_is_what_a_build_names(tmp_path: Path) -> None:
    assert digest_of_inputs(tmp_path / "gone", "key") is None
    with pytest.raises(DataError, match="gone: is not there"):
        build(tmp_path / "gone", tmp_path / "output")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="file: is no folder"):
        build(tmp_path / "file", tmp_path / "output")


def _remove(record: Path) -> None:
    record.unlink()


def _be_a_folder(record: Path) -> None:
    record.unlink()
    record.mkdir()
    (record / "a").write_text("a", encoding="utf-8")


def _lead_nowhere(record: Path) -> None:
    record.unlink()
    record.symlink_to("nowhere")


def _be_a_pipe(record: Path) -> None:
    record.unlink()
    os.mkfifo(record)


@pytest.mark.parametrize(
    "spoil",
    [_remove, _be_a_folder, _lead_nowhere, _be_a_pipe],
    ids=["missing", "folder", "link", "pipe"],
)
def test_a_record_that_is_none_is_written_again(
    spoil: Callable[[Path], None], output: Path
) -> None:
    """A build that has nothing else to do would leave it so, and the next one be a full one."""
    record = output / RECORD
    write_record(record, BuildRecord("key"))
    whole = record.read_bytes()
    note_build(output, BUILD)
    assert known_build(output, "inputs") is not None
    spoil(record)
    assert known_build(output, "inputs") is None
    assert read_record(record, "key", output / "site").is_full
    write_record(record, BuildRecord("key"))
    assert (record.is_symlink(), record.read_bytes()) == (False, whole)
    assert sorted(path.name for path in output.iterdir()) == sorted((RECORD, *PARTS))


def test_no_record_is_left_where_a_build_writes_none(output: Path) -> None:
    (output / RECORD).mkdir()
    write_record(output / RECORD, None)
    assert not (output / RECORD).exists()
