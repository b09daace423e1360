"""Analyses of one network on a cluster: Spark's DataFrames over edges in Parquet.

The edges are those that ``euroai export --view NAME --format parquet`` wrote (``source``,
``target``), or any others of that form. Nothing of them is collected where the program runs but
counts and sums; results are written by partition. The numbers are those of the engine in memory
(:mod:`euroai.analysis`), overlap exactly. Spark's workers need euroai and NumPy for the p-values.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.centrality.compiled import DAMPING
from euroai.analysis.overlap.significance import chance_of_sharing
from euroai.console import Report
from euroai.errors import ExtraMissing, OutputError, UnknownChoice

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["FORMATS", "TASKS", "run_task", "session", "write_edges"]

FORMATS: Final = ("parquet", "csv")
_EXACT: Final = 1e-13
"""PageRank's residual, as a share of what it was at first."""
_STEPS: Final = 200
_ROUNDS: Final = 50
"""So often labels are handed on at most."""


@contextmanager
def session(master: str, *, partitions: int = 8, name: str = "euroai") -> Iterator[SparkSession]:
    """Start Spark on a master (``local[2]``, ``spark://host:7077``) until the block ends.

    Raises:
        ExtraMissing: PySpark is not installed.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ExtraMissing("Spark", "spark") from error
    builder: Any = SparkSession.builder
    if master.startswith("local"):
        # Its workers are this machine's: the same Python, which has euroai.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark: SparkSession = (
        builder.master(master)
        .appName(name)
        .config("spark.sql.shuffle.partitions", partitions)
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    try:
        yield spark
    finally:
        spark.stop()


def write_edges(pairs: Iterable[tuple[str, str]], path: Path) -> Path:
    """Write the edges of a network as Parquet with ``source`` and ``target``; return the path.

    Raises:
        ExtraMissing: pyarrow is not installed.
    """
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise ExtraMissing("Spark", "spark") from error
    edges = sorted(set(pairs))
    table = {"source": [one for one, _ in edges], "target": [other for _, other in edges]}
    texts = pa.schema([("source", pa.string()), ("target", pa.string())])
    pq.write_table(pa.table(table, schema=texts), path)
    return path


def run_task(
    spark: SparkSession,
    task: str,
    edges: Path | str,
    output: Path | str,
    *,
    form: str = "parquet",
    start: str | None = None,
    report: Report = lambda *_: None,
) -> None:
    """Do one of ``TASKS`` over edges in Parquet, and write its rows into a new folder.

    ``start`` is the node from which ``distances`` are counted.

    Raises:
        UnknownChoice: there is no such task or format, or no node ``start``.
        OutputError: the folder is there already.
    """
    if task not in TASKS:
        raise UnknownChoice("task", task, TASKS)
    if form not in FORMATS:
        raise UnknownChoice("format", form, FORMATS)
    if "://" not in str(output) and Path(output).exists():
        raise OutputError(f"{output} is there: name a folder that is not.")
    read = spark.read.parquet(str(edges)).select("source", "target").distinct()
    if task == "distances":
        found = distances(read, start or "", report)
    else:
        found = TASKS[task](read, report)
    writer = found.write.mode("error")
    if form == "csv":
        writer.option("header", True).csv(str(output))
    else:
        writer.parquet(str(output))


def overlap(edges: DataFrame, report: Report = lambda *_: None) -> DataFrame:
    """Return every pair of sources that share a target: the columns of ``euroai overlap``.

    One table after the other is joined, never all pairs of sources. See
    :func:`euroai.analysis.overlap.overlap.overlap_of` for the measures.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    report("Counting what is shared", 0, 0)
    edges = edges.select("source", "target").distinct().cache()
    held = edges.select("target").distinct().count()
    sizes = edges.groupBy("source").agg(f.count("*").alias("size")).cache()
    holders = sizes.count()
    tests = holders * (holders - 1) // 2
    one = edges.select(f.col("source").alias("a"), "target")
    other = edges.select(f.col("source").alias("b"), "target")
    size_a = sizes.select(f.col("source").alias("a"), f.col("size").alias("size_a"))
    size_b = sizes.select(f.col("source").alias("b"), f.col("size").alias("size_b"))
    pairs = (
        one.join(other, "target")
        .where(f.col("a") < f.col("b"))
        .groupBy("a", "b")
        .agg(
            f.count("*").alias("shared"),
            f.concat_ws(" ", f.array_sort(f.collect_list("target"))).alias("shared_ids"),
        )
        .join(size_a, "a")
        .join(size_b, "b")
        .withColumn("least", f.least("size_a", "size_b"))
        .withColumn("most", f.greatest("size_a", "size_b"))
        .cache()
    )
    report("Computing chances", 0, 0)
    key = ["shared", "least", "most"]
    chances = (
        pairs.groupBy(*key)
        .agg(f.count("*").alias("times"))
        .mapInPandas(
            lambda frames: _chances(frames, held),
            "shared long, least long, most long, times long, p_value double",
        )
        .cache()
    )
    # As Benjamini and Hochberg: equal p-values take the rank of their last. Of distinct p-values
    # there are few, so that their order may pass through one place.
    up = Window.orderBy("p_value")
    down = Window.orderBy(f.desc("p_value"))
    corrected = (
        chances.groupBy("p_value")
        .agg(f.sum("times").alias("times"))
        .withColumn("rank", f.sum("times").over(up))
        .withColumn("raised", f.col("p_value") * (f.lit(float(tests)) / f.col("rank")))
        .withColumn("q_value", f.least(f.lit(1.0), f.min("raised").over(down)))
        .select("p_value", "q_value")
    )
    chances = chances.drop("times").join(corrected, "p_value")
    shared = f.col("shared")
    return pairs.join(chances, key).select(
        *("a", "b", "shared", "shared_ids"),
        (shared / (f.col("size_a") + f.col("size_b") - shared)).alias("jaccard"),
        (shared / f.col("least")).alias("overlap_coefficient"),
        (shared / f.sqrt(f.col("size_a") * f.col("size_b"))).alias("cosine"),
        *("p_value", "q_value", "size_a", "size_b"),
    )


def _chances(frames: Iterable[pd.DataFrame], held: int) -> Iterator[pd.DataFrame]:
    for frame in frames:
        shared, least, most = (frame[name].to_numpy() for name in ("shared", "least", "most"))
        yield frame.assign(p_value=chance_of_sharing(shared, least, most, held))


def pagerank(edges: DataFrame, report: Report = lambda *_: None) -> DataFrame:
    """Return the PageRank of each node, ties going both ways: ``id``, ``value``, summing to 1.

    By conjugate gradients, as :mod:`euroai.analysis.centrality.compiled` solves it: one join and
    one sum a step.
    """
    from pyspark.sql import functions as f

    ties = _ties(edges).cache()
    degrees = ties.groupBy("a").agg(f.count("*").alias("degree"))
    root = degrees.select("a", f.sqrt(f.col("degree").cast("double")).alias("root")).cache()
    other = root.select(f.col("a").alias("b"), f.col("root").alias("root_b"))
    matrix = (
        ties.join(root, "a")
        .join(other, "b")
        .select("a", "b", (f.lit(DAMPING) / f.col("root") / f.col("root_b")).alias("weight"))
        .cache()
    )
    state = root.select(
        "a",
        "root",
        f.lit(0.0).alias("solution"),
        (1 / f.col("root")).alias("residual"),
        (1 / f.col("root")).alias("step"),
    ).localCheckpoint()
    square = _sum(state, f.col("residual") * f.col("residual"))
    enough = square * _EXACT**2
    for number in range(_STEPS):
        if square <= enough:
            break
        moved = (
            matrix.join(state.select(f.col("a").alias("b"), "step"), "b")
            .groupBy("a")
            .agg(f.sum(f.col("weight") * f.col("step")).alias("moved"))
        )
        state = state.join(moved, "a").withColumn("image", f.col("step") - f.col("moved"))
        state = state.localCheckpoint()
        length = square / _sum(state, f.col("step") * f.col("image"))
        residual = f.col("residual") - length * f.col("image")
        before, square = square, _sum(state, residual * residual)
        state = state.select(
            "a",
            "root",
            (f.col("solution") + length * f.col("step")).alias("solution"),
            residual.alias("residual"),
            (residual + square / before * f.col("step")).alias("step"),
        ).localCheckpoint()
        report("Ranking", number + 1, 0)
    ranks = state.select(f.col("a").alias("id"), (f.col("solution") * f.col("root")).alias("value"))
    return ranks.withColumn("value", f.col("value") / _sum(ranks, f.col("value")))


def components(edges: DataFrame, report: Report = lambda *_: None) -> DataFrame:
    """Return the connected component of each node: ``id``, and the least id in it, ``component``.

    Each node takes the least label around it, then its label's own label, until nothing changes.
    """
    from pyspark.sql import functions as f

    ties = _ties(edges).cache()
    labels = ties.select("a").distinct().withColumn("label", f.col("a")).localCheckpoint()
    changed, number = 1, 0
    while changed:
        around = (
            ties.join(labels.select(f.col("a").alias("b"), f.col("label").alias("near")), "b")
            .groupBy("a")
            .agg(f.min("near").alias("near"))
        )
        nearer = labels.join(around, "a").select(
            "a", f.col("label").alias("before"), f.least("label", "near").alias("label")
        )
        jump = nearer.select(f.col("a").alias("label"), f.col("label").alias("far"))
        jumped = nearer.join(jump, "label").select("a", "before", f.col("far").alias("label"))
        jumped = jumped.localCheckpoint()
        changed = jumped.where(f.col("before") != f.col("label")).count()
        labels = jumped.drop("before")
        number += 1
        report("Joining components", number, 0)
    return labels.select(f.col("a").alias("id"), f.col("label").alias("component"))


def communities(edges: DataFrame, report: Report = lambda *_: None) -> DataFrame:
    """Return the community of each node by label propagation: ``id``, ``community``.

    Each node takes the label that most of its neighbours and itself have, the least of them where
    several do; all at once, until nothing changes or 50 times (Raghavan, Albert & Kumara 2007; with
    the own label counted, so that two labels do not take turns for ever).
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    ties = _ties(edges)
    own = ties.select("a", f.col("a").alias("b")).distinct()
    votes = ties.unionByName(own).cache()
    labels = own.select("a", f.col("a").alias("label")).localCheckpoint()
    best = Window.partitionBy("a").orderBy(f.desc("votes"), "label")
    for number in range(_ROUNDS):
        counted = (
            votes.join(labels.select(f.col("a").alias("b"), "label"), "b")
            .groupBy("a", "label")
            .agg(f.count("*").alias("votes"))
            .withColumn("place", f.row_number().over(best))
            .where("place = 1")
            .select("a", f.col("label").alias("now"))
        )
        both = labels.join(counted, "a").localCheckpoint()
        changed = both.where(f.col("label") != f.col("now")).count()
        labels = both.select("a", f.col("now").alias("label"))
        report("Handing labels on", number + 1, _ROUNDS)
        if not changed:
            break
    return labels.select(f.col("a").alias("id"), f.col("label").alias("community"))


def distances(edges: DataFrame, start: str, report: Report = lambda *_: None) -> DataFrame:
    """Return how many ties each node is from ``start``: ``id``, ``distance``, ``previous``.

    ``previous`` is the node before it on a shortest path, the least id where there are several;
    nodes that nothing joins to ``start`` are left out.

    Raises:
        UnknownChoice: there is no such node.
    """
    from pyspark.sql import functions as f

    ties = _ties(edges).cache()
    begin = ties.where(f.col("a") == start).select("a").distinct()
    if begin.isEmpty():
        raise UnknownChoice("node to start from", start, ())
    reached = begin.select(
        f.col("a").alias("id"),
        f.lit(0).alias("distance"),
        f.lit(None).cast("string").alias("previous"),
    ).localCheckpoint()
    edge = reached
    number = 0
    while not edge.isEmpty():
        number += 1
        edge = (
            edge.select(f.col("id").alias("a"))
            .join(ties, "a")
            .groupBy(f.col("b").alias("id"))
            .agg(f.lit(number).alias("distance"), f.min("a").alias("previous"))
            .join(reached.select("id"), "id", "left_anti")
            .localCheckpoint()
        )
        reached = reached.unionByName(edge).localCheckpoint()
        report("Walking outwards", number, 0)
    return reached


def _ties(edges: DataFrame) -> DataFrame:
    """Return each tie once from either end, ``a`` and ``b``; none from a node to itself."""
    from pyspark.sql import functions as f

    there = edges.select(f.col("source").alias("a"), f.col("target").alias("b"))
    back = edges.select(f.col("target").alias("a"), f.col("source").alias("b"))
    return there.unionByName(back).where(f.col("a") != f.col("b")).distinct()


def _sum(frame: DataFrame, column: Any) -> float:  # noqa: ANN401 -- a Column
    from pyspark.sql import functions as f

    ((total,),) = frame.agg(f.sum(column)).collect()
    return float(total or 0.0)


TASKS: Final[Mapping[str, Callable[..., DataFrame]]] = {
    "overlap": overlap,
    "pagerank": pagerank,
    "components": components,
    "communities": communities,
    "distances": distances,
}
"""What can be done, by its name."""
