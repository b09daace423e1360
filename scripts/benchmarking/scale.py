"""Run the growth and the page part of the benchmark: ``-m scripts.benchmarking.scale CSV JSON``."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from scripts.benchmarking.browser import browser_timings
from scripts.benchmarking.growth import SIZES, TASKS, growth_table, write_resized
from scripts.benchmarking.measure import machine, measured, versions
from scripts.benchmarking.stacks import Place

__all__ = ["growth", "pages"]


def pages(scratch: Path) -> dict[str, Any]:
    """Build the shipped site once; return pages, seconds, bytes and the browser's timings."""
    import euroai
    from euroai.site import build_site

    kg = euroai.load()
    start = time.perf_counter()
    build_site(kg, scratch / "site")
    took = time.perf_counter() - start
    files = [file for file in (scratch / "site").rglob("*") if file.is_file()]
    return {
        "pages": sum(file.suffix == ".html" for file in files),
        "seconds": took,
        "bytes": sum(file.stat().st_size for file in files),
        "browser": list(browser_timings(kg, scratch / "site", scratch)),
    }


def growth(crunchbase: Path, scratch: Path, patience: float) -> dict[str, dict[float, float]]:
    """Return the seconds by task and size; what is given up is left out."""
    from euroai.exchange.imports import import_crunchbase

    found: dict[str, dict[float, float]] = {task: {} for task in TASKS}
    for size in SIZES:
        table = scratch / f"{size:g}.csv"
        write_resized(crunchbase, size, table)
        report = import_crunchbase([table], scratch / f"{size:g}", skip_bad=True)
        place = Place(report.folder, "sequoia-capital", sample=True)
        for task in TASKS:
            one = measured(f"×{size:g}", task, "euroai", place, runs=1, patience=patience)
            print(one, file=sys.stderr, flush=True)
            if one.seconds is not None:
                found[task][size] = one.seconds
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        told: dict[str, Any] = {"machine": machine(), "versions": versions()}
        if "--growth-only" not in sys.argv:
            told["pages"] = pages(Path(folder))
            print(json.dumps(told["pages"], indent=1), flush=True)
        told["growth"] = growth(Path(sys.argv[1]), Path(folder), 75.0)
        print(growth_table(told["growth"]))
        Path(sys.argv[2]).write_text(json.dumps(told, indent=1, ensure_ascii=False), "utf-8")
