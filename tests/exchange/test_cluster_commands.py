"""``--engine spark`` on the commands: the numbers are those of the same command in memory."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner

import euroai
from euroai.cli import main
from scripts.same_bytes import write_data_folder

if shutil.which("java") is None:
    pytest.skip("Java is not installed, on which Spark runs", allow_module_level=True)
pytest.importorskip("pyspark", reason="PySpark (490 MB) is not installed: the extra spark")

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data_folder(tmp_path_factory.mktemp("data") / "data")


def run(*words: str) -> str:
    result = CliRunner().invoke(main, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of all partitions that Spark wrote as CSV."""
    for part in sorted(folder.glob("part-*.csv")):
        with part.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def on_spark(output: Path, *words: str) -> list[dict[str, str]]:
    spark = ("--engine", "spark", "--master", "local[2]", "--output", str(output))
    assert f"Wrote {output}." in run(*words, *spark, "--format", "csv")
    return list(rows(output))


@pytest.mark.parametrize("more", [(), ("--labs",), ("--to", "2022")], ids=" ".join)
def test_overlap(more: tuple[str, ...], folder: Path, tmp_path: Path) -> None:
    words = ("overlap", *more, "--data", str(folder))
    expected: list[dict[str, Any]] = json.loads(run(*words, "--format", "json"))["rows"]
    found = {(row["a"], row["b"]): row for row in on_spark(tmp_path / "rows", *words)}
    assert len(found) == len(expected) > 1
    for pair in expected:
        row = found[pair["a"], pair["b"]]
        for name in ("shared", "size_a", "size_b", "p_value", "q_value", "jaccard"):
            assert float(row[name]) == pair[name]


def test_pagerank_over_the_edges_of_an_export(folder: Path, tmp_path: Path) -> None:
    words = ("--view", "alliances", "--data", str(folder))
    run("export", "--format", "parquet", "--output", str(tmp_path / "alliances"), *words)
    measured = ("centrality", "--measure", "pagerank")
    expected = json.loads(run(*measured, *words, "--format", "json"))["rows"]
    edges = str(tmp_path / "alliances" / "edges.parquet")
    found = on_spark(tmp_path / "rows", *measured, "--edges", edges)
    values = {row["id"]: float(row["value"]) for row in found}
    assert values == pytest.approx({row["id"]: row["value"] for row in expected}, rel=1e-9)


def test_components_communities_and_paths_of_a_view(folder: Path, tmp_path: Path) -> None:
    graph = euroai.load(folder, cache=False).view("investments").to_undirected()
    words = ("--view", "investments", "--data", str(folder))
    parts = on_spark(tmp_path / "parts", "communities", "--components", *words)
    least = {node: min(part) for part in nx.connected_components(graph) for node in part}
    assert {row["id"]: row["component"] for row in parts} == least
    groups = on_spark(tmp_path / "groups", "communities", *words)
    assert {row["id"] for row in groups} == set(graph)
    far = on_spark(tmp_path / "far", "path", "Alpha Fund", *words)
    lengths = nx.single_source_shortest_path_length(graph, "fund-0")
    assert {row["id"]: int(row["distance"]) for row in far} == lengths
