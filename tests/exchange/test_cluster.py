"""Spark's numbers are those of the engine in memory, on what is shipped and on small networks."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from euroai.analysis.centrality.compiled import COMPILED
from euroai.analysis.centrality.simple_graph import ties_of_graph
from euroai.analysis.overlap.overlap import overlap_of
from euroai.errors import OutputError, UnknownChoice
from euroai.exchange import cluster, to_files
from euroai.knowledge import KnowledgeGraph

if shutil.which("java") is None:
    pytest.skip("Java is not installed, on which Spark runs", allow_module_level=True)
pytest.importorskip("pyspark", reason="PySpark (490 MB) is not installed: the extra spark")

pytestmark = pytest.mark.filterwarnings("default")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with cluster.session("local[2]", partitions=2) as running:
        yield running


@pytest.fixture(scope="module")
def edges(kg: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the investments that are shipped, as the export writes them."""
    folder = tmp_path_factory.mktemp("edges")
    for name, content in to_files(kg.view("investments"), "parquet").items():
        (folder / name).write_bytes(content)
    return folder / "edges.parquet"


def read(spark: Any, path: Path) -> list[dict[str, Any]]:
    return [row.asDict() for row in spark.read.parquet(str(path)).collect()]


@pytest.mark.parametrize("copies", [1, 10])
def test_overlap_is_the_same_to_the_last_digit(
    copies: int, spark: Any, kg: KnowledgeGraph, tmp_path: Path
) -> None:
    pairs = [
        (f"{source}~{copy}", f"{target}~{copy}")
        for source, target, _ in kg.edges("investments")
        for copy in range(copies)
    ]
    edges = cluster.write_edges(pairs, tmp_path / "edges.parquet")
    cluster.run_task(spark, "overlap", edges, tmp_path / "found")
    holdings: dict[str, set[str]] = {}
    for source, target in pairs:
        holdings.setdefault(source, set()).add(target)
    expected = overlap_of({one: sorted(held) for one, held in holdings.items()})
    found = {(row["a"], row["b"]): row for row in read(spark, tmp_path / "found")}
    assert len(found) == len(expected.pairs) > 1_000 * copies
    for pair in expected.pairs:
        row = found[pair.a, pair.b]
        assert row["shared_ids"] == " ".join(pair.shared_ids)
        for name in ("shared", "size_a", "size_b", "p_value", "q_value", "jaccard"):
            assert row[name] == getattr(pair, name), (pair.a, pair.b, name)
        assert row["overlap_coefficient"] == pair.overlap_coefficient
        assert row["cosine"] == pytest.approx(pair.cosine, rel=1e-15)


def frame(spark: Any, pairs: Sequence[tuple[str, str]]) -> Any:
    return spark.createDataFrame(list(pairs), "source string, target string")


RANDOM = [(f"n{a:02}", f"n{b:02}") for a, b in nx.gnm_random_graph(30, 40, seed=7).edges()]


def test_pagerank_is_that_of_the_engine_in_memory(spark: Any) -> None:
    # Few eigenvalues, so few steps.
    pairs = [(f"n{a}", f"n{b}") for a, b in nx.barbell_graph(4, 1).edges()]
    ties = ties_of_graph(nx.Graph(pairs))
    expected = dict(zip(ties.nodes, COMPILED["pagerank"](ties, False)[1], strict=True))
    found = {row["id"]: row["value"] for row in cluster.pagerank(frame(spark, pairs)).collect()}
    assert found == pytest.approx(expected, rel=1e-9)
    assert sum(found.values()) == pytest.approx(1)


def test_components_are_those_of_networkx(spark: Any) -> None:
    chain = [(f"c{n:02}", f"c{n + 1:02}") for n in range(12)]
    found = cluster.components(frame(spark, [*RANDOM, *chain])).collect()
    expected = {
        node: min(part)
        for part in nx.connected_components(nx.Graph([*RANDOM, *chain]))
        for node in part
    }
    assert {row["id"]: row["component"] for row in found} == expected
    assert len(set(expected.values())) == 2


def labels(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Hand labels on as the docstring says, one node after the other."""
    graph = nx.Graph(pairs)
    now = {node: node for node in graph}
    for _ in range(50):
        then = {}
        for node in graph:
            votes = Counter([now[node], *(now[other] for other in graph[node])])
            then[node] = min(votes, key=lambda label: (-votes[label], label))
        if then == now:
            break
        now = then
    return now


def test_communities_are_those_of_the_plain_rule(spark: Any) -> None:
    two = [(f"{side}{a}", f"{side}{b}") for side in "xy" for a in range(5) for b in range(a)]
    pairs = [*two, ("x0", "y0")]
    found = {r["id"]: r["community"] for r in cluster.communities(frame(spark, pairs)).collect()}
    assert found == labels(pairs)
    assert len({found[f"x{n}"] for n in range(5)}) == 1
    assert found["x1"] != found["y1"]


def test_distances_are_those_of_networkx(spark: Any) -> None:
    start = RANDOM[0][0]
    graph = nx.Graph(RANDOM)
    found = {r["id"]: r for r in cluster.distances(frame(spark, RANDOM), start).collect()}
    expected = nx.single_source_shortest_path_length(graph, start)
    assert {one: row["distance"] for one, row in found.items()} == expected
    for one, row in found.items():
        if one != start:
            assert expected[row["previous"]] == expected[one] - 1
            assert graph.has_edge(row["previous"], one)
    with pytest.raises(UnknownChoice):
        cluster.distances(frame(spark, RANDOM), "nobody")


def test_rows_are_written_as_csv_and_never_over_others(
    spark: Any, edges: Path, tmp_path: Path
) -> None:
    cluster.run_task(spark, "components", edges, tmp_path / "found", form="csv")
    parts = sorted((tmp_path / "found").glob("part-*.csv"))
    assert parts
    assert parts[0].read_text(encoding="utf-8").startswith("id,component\n")
    with pytest.raises(OutputError, match="is there"):
        cluster.run_task(spark, "components", edges, tmp_path / "found")
    with pytest.raises(UnknownChoice):
        cluster.run_task(spark, "everything", edges, tmp_path / "other")
