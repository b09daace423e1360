"""The folder of downloads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import euroai
from euroai.exchange import DataFile, write_data
from euroai.knowledge import KnowledgeGraph
from euroai.queries.views import view_names
from tests.conftest import FolderOf
from tests.exchange.test_rdf import SMALL

Written = tuple[KnowledgeGraph, Path, tuple[DataFile, ...]]


@pytest.fixture
def written(folder_of: FolderOf, tmp_path: Path) -> Written:
    kg = euroai.load(folder_of(SMALL))
    return kg, tmp_path / "downloads", write_data(kg, tmp_path / "downloads")


def test_every_format_and_every_view_is_there(written: Written) -> None:
    _, folder, files = written
    views = {f"{name}.graphml" for name in view_names()}
    rdf = {"euroai.trig", "euroai.nq", "euroai.jsonld", "schema-org.ttl", "void.ttl"}
    assert {file.name for file in files} == rdf | views
    assert {path.name for path in folder.iterdir()} == {
        *(file.name for file in files),
        "README.txt",
        "SHA256SUMS",
    }


def test_the_readme_tells_the_size_and_the_sums_are_true(written: Written) -> None:
    _, folder, files = written
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: site_index for site_index, name in (line.split("  ") for line in lines)}
    assert len(sums) == len(files)
    for file in files:
        content = (folder / file.name).read_bytes()
        assert file.size == len(content)
        assert sums[file.name] == file.sha256 == hashlib.sha256(content).hexdigest()
        assert f"{file.size:,} bytes" in readme


def test_a_second_writing_gives_the_same_bytes_and_says_how_far_it_is(
    written: Written, tmp_path: Path
) -> None:
    kg, _, files = written
    said: list[tuple[str, int, int]] = []
    again = write_data(kg, tmp_path / "again", progress=lambda *step: said.append(step))
    assert again == files
    assert [done for _, done, _ in said] == list(range(1, len(again) + 1))
    assert {total for _, _, total in said} == {len(again)}
