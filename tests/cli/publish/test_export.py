"""Other formats from the command line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from euroai.exchange import named_quads, to_file, to_files, to_graphml
from euroai.knowledge import KnowledgeGraph
from tests.cli.conftest import Run


def test_a_view_is_exported_as_graphml(run: Run, kg: KnowledgeGraph) -> None:
    assert run("export", "--view", "talent").out.encode() == to_graphml(kg.view("talent"))


def test_the_graph_is_exported_with_its_named_graphs(
    run: Run, kg: KnowledgeGraph, tmp_path: Path
) -> None:
    file = tmp_path / "all.nq"
    assert run("export", "--format", "nquads", "--output", str(file)).status == 0
    assert len(list(ox.parse(path=str(file)))) == len(named_quads(kg.store))


def test_a_format_of_a_view_needs_a_view_and_rdf_holds_all(run: Run) -> None:
    assert run("export", "--format", "graphml").status == 2
    assert run("export", "--format", "gexf").status == 2
    assert run("export", "--view", "talent", "--format", "trig").status == 2


@pytest.mark.parametrize("form", ["gexf", "cytoscape"])
def test_a_view_is_exported_as_one_file(run: Run, kg: KnowledgeGraph, form: str) -> None:
    found = run("export", "--view", "talent", "--format", form)
    assert found.out.encode() == to_file(kg.view("talent"), form)


@pytest.mark.parametrize("form", ["csv", "neo4j"])
def test_a_view_is_exported_as_two_files_in_a_folder(
    run: Run, kg: KnowledgeGraph, tmp_path: Path, form: str
) -> None:
    folder = tmp_path / "new" / form
    found = run("export", "--view", "talent", "--format", form, "--output", str(folder))
    assert found.status == 0
    files = to_files(kg.view("talent"), form)
    written = {file.name: file.read_bytes() for file in folder.iterdir()}
    # By it the next export knows that it may replace the files.
    assert written.pop(".euroai-export")
    assert written == files
    assert all(name in found.err for name in files)


def test_two_files_need_a_folder(run: Run) -> None:
    refused = run("export", "--view", "talent", "--format", "csv")
    assert refused.status == 2
    assert "--output FOLDER" in refused.err


def test_a_file_that_cannot_be_written_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no").write_text("no folder")
    refused = run("export", "--view", "talent", "--output", str(tmp_path / "no" / "file"))
    assert refused.status == 1
    assert "Traceback" not in refused.err
    assert len(refused.err.splitlines()) == 1
