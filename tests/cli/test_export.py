"""Other formats from the command line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from euroai.exchange import named_quads, to_graphml
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


def test_graphml_needs_a_view_and_a_view_is_graphml(run: Run) -> None:
    assert run("export", "--format", "graphml").status == 2
    assert run("export", "--view", "talent", "--format", "trig").status == 2


def test_a_file_that_cannot_be_written_is_one_sentence(run: Run, tmp_path: Path) -> None:
    refused = run("export", "--view", "talent", "--output", str(tmp_path / "no" / "file"))
    assert refused.status == 1
    assert "No such file or directory" in refused.err
