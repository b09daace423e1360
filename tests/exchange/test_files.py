"""The folder of downloads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from euroai.exchange import DataFile, write_data
from euroai.knowledge import KnowledgeGraph
from euroai.views import view_names


@pytest.fixture(scope="module")
def written(
    kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, tuple[DataFile, ...]]:
    folder = tmp_path_factory.mktemp("downloads") / "data"
    return folder, write_data(kg, folder)


def test_every_format_and_every_view_is_there(
    written: tuple[Path, tuple[DataFile, ...]],
) -> None:
    folder, files = written
    views = {f"{name}.graphml" for name in view_names()}
    assert {file.name for file in files} == {"euroai.trig", "euroai.nq", "euroai.jsonld"} | views
    assert {path.name for path in folder.iterdir()} == {
        *(file.name for file in files),
        "README.txt",
        "SHA256SUMS",
    }


def test_the_readme_tells_the_size_and_the_sums_are_true(
    written: tuple[Path, tuple[DataFile, ...]],
) -> None:
    folder, files = written
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    for file in files:
        content = (folder / file.name).read_bytes()
        assert file.size == len(content)
        assert sums[file.name] == file.sha256 == hashlib.sha256(content).hexdigest()
        assert f"{file.size:,} bytes" in readme


def test_a_second_writing_gives_the_same_bytes(
    kg: KnowledgeGraph, written: tuple[Path, tuple[DataFile, ...]], tmp_path: Path
) -> None:
    said: list[tuple[str, int, int]] = []
    again = write_data(kg, tmp_path, progress=lambda *step: said.append(step))
    assert again == written[1]
    assert [done for _, done, _ in said] == list(range(1, len(again) + 1))
    assert {total for _, _, total in said} == {len(again)}
