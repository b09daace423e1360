"""A file is a source is a named graph, and one bad file hides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.errors import DataError, EuroAIError
from euroai.loading.turtle import data_folder, read
from euroai.namespaces import PREFIXES, REGISTER_GRAPH
from tests.conftest import FolderOf

SOUND = 'src:{0} a eai:Source ; rdfs:label "S" ; eai:publisher "P" .'


def test_every_file_of_the_shipped_data_has_a_graph_of_its_own() -> None:
    reading = read()
    paths = sorted(data_folder().glob("sources/**/*.ttl"))
    assert len(paths) > 1500
    assert set(reading.files) - {REGISTER_GRAPH} == {PREFIXES["src"] + p.stem for p in paths}
    graphs = {graph.value for graph in reading.store.graphs()}
    assert set(reading.files) <= graphs
    assert reading.faults == ()


def test_a_file_that_does_not_parse_leaves_nothing_and_the_others_are_read(
    folder_of: FolderOf,
) -> None:
    folder = folder_of(
        {
            "register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" .',
            "sources/2024/good.ttl": SOUND.format("good"),
            "sources/2024/bad.ttl": SOUND.format("bad") + "\nid:x a eai:Lab ;; rdfs:label .",
        }
    )
    reading = read(folder)
    assert [fault.file for fault in reading.faults] == ["sources/2024/bad.ttl"]
    assert reading.faults[0].line == 3
    graphs = {graph.value for graph in reading.store.graphs()}
    assert PREFIXES["src"] + "good" in graphs
    assert PREFIXES["src"] + "bad" not in graphs
    with pytest.raises(DataError, match=r"bad\.ttl:3"):
        euroai.load(folder)


def test_two_files_of_one_name_would_share_a_graph_and_are_refused(folder_of: FolderOf) -> None:
    folder = folder_of(
        {"sources/2023/one.ttl": SOUND.format("one"), "sources/2024/one.ttl": SOUND.format("one")}
    )
    with pytest.raises(DataError, match="same name as"):
        read(folder)


def test_a_source_may_not_take_the_name_of_the_register(folder_of: FolderOf) -> None:
    folder = folder_of({"sources/2024/register.ttl": SOUND.format("register")})
    with pytest.raises(DataError, match="register"):
        read(folder)


def test_a_folder_that_holds_no_data_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no data"):
        read(tmp_path)
    with pytest.raises(DataError, match="is not there"):
        read(tmp_path / "nowhere")


def test_loading_as_of_no_day_is_an_error() -> None:
    with pytest.raises(EuroAIError, match="“yesterday” is no day; write it as 2024-12-31"):
        euroai.load(as_of="yesterday")


def test_a_link_to_a_folder_is_refused_and_not_passed_over(
    folder_of: FolderOf, tmp_path: Path
) -> None:
    folder = folder_of({"sources/2024/one.ttl": SOUND.format("one")})
    (folder / "sources/2024").rename(tmp_path / "elsewhere")
    (folder / "sources/2023").mkdir()
    (folder / "sources/2024").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DataError, match="sources/2024: is a link to a folder"):
        read(folder)
