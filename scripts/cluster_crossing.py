"""From which size Spark pays: the overlap of all pairs in memory and by Spark, on one machine.

    .venv/bin/python -m scripts.cluster_crossing investments.csv --sizes 1 10 --master local[2]

Both read the same edges in Parquet, made of the table's rows (renamed copies above ×1, see
:mod:`scripts.benchmarking.growth`), and every number of every pair is compared.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from euroai.analysis.overlap.overlap import Overlap, overlap_of
from euroai.exchange.cluster import run_task, session
from scripts.benchmarking.growth import resized

__all__ = ["main"]


def _edges(table: Path, size: float, target: Path) -> int:
    import pyarrow as pa
    from pyarrow import parquet

    with table.open(encoding="utf-8", newline="") as file:
        _, *rows = list(csv.reader(file))
    grown = resized([(row[0], row[1], row[2], row[3]) for row in rows if len(row) == 4], size)
    pairs = sorted({(row[1], row[0]) for row in grown})
    columns = {"source": [a for a, _ in pairs], "target": [b for _, b in pairs]}
    parquet.write_table(pa.table(columns), target)
    return len(pairs)


def _in_memory(edges: Path) -> Overlap:
    from pyarrow import parquet

    read = parquet.read_table(edges).to_pydict()
    holdings: dict[str, list[str]] = {}
    for source, target in zip(read["source"], read["target"], strict=True):
        holdings.setdefault(source, []).append(target)
    return overlap_of(holdings)


def _differing(found: Path, expected: Overlap) -> int:
    """Return how many pairs have another number, or are missing on either side."""
    from pyarrow import parquet

    names = ["a", "b", "shared", "p_value", "q_value", "size_a", "size_b"]
    columns: dict[str, Any] = parquet.read_table(found, columns=names).to_pydict()
    rows = set(zip(*(columns[name] for name in names), strict=True))
    own = {tuple(getattr(pair, name) for name in names) for pair in expected.pairs}
    return len(rows ^ own)


def main(words: Sequence[str] | None = None) -> None:
    """Measure each size once and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--sizes", type=float, nargs="+", default=[1.0, 10.0])
    parser.add_argument("--master", default="local[2]")
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as place, session(chosen.master) as spark:
        for size in chosen.sizes:
            edges, found = Path(place, f"{size}.parquet"), Path(place, f"found-{size}")
            count = _edges(chosen.table, size, edges)
            begun = time.perf_counter()
            expected = _in_memory(edges)
            memory = time.perf_counter() - begun
            begun = time.perf_counter()
            run_task(spark, "overlap", edges, found)
            cluster = time.perf_counter() - begun
            print(
                f"×{size:g}: {count:,} edges, {len(expected.pairs):,} pairs, in memory "
                f"{memory:.1f} s, Spark {cluster:.1f} s, {_differing(found, expected)} differ",
                flush=True,
            )


if __name__ == "__main__":
    main()
