"""Measure euroai beside the stack one would otherwise write, and beside the bare engines.

    .venv/bin/python -m scripts.benchmark [--quick] [--json FILE] [--crunchbase CSV]

One run measures everything anew, on the shipped data and on the Crunchbase 2013 investments
(imported first): a table on standard output, and the same as JSON. Each measurement is a process of
its own; short ones are warmed up, then the median of three. What would take hours is sampled and
marked ~. ``--quick`` (about a minute) runs each once and leaves out what ``_LONG`` names.
``scripts.benchmarking.scale`` measures growth, page writing and the time in a browser.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from scripts.benchmarking.arithmetic import Result, ratio, seconds_text
from scripts.benchmarking.measure import machine, measured, versions
from scripts.benchmarking.stacks import TASKS, Place

__all__ = ["main", "table"]

CRUNCHBASE: Final = Path(__file__).parents[2] / "shared/bench/crunchbase-2013-investments.csv"
STACKS: Final = ("euroai", "plain", "engine", "engine, bulk")
_SHIPPED_ONLY: Final = frozenset({"pages"})
_LONG: Final = frozenset(
    {
        ("shipped", "pages", "euroai"),
        ("crunchbase", "betweenness, exact", "euroai"),
        ("crunchbase", "betweenness, exact", "engine"),
        ("crunchbase", "betweenness ± 0.01", "plain"),
        ("crunchbase", "one overlap", "plain"),
        ("crunchbase", "view as a graph", "plain"),
        ("crunchbase", "view as a graph", "euroai"),
        ("crunchbase", "betweenness, exact", "plain"),
        ("crunchbase", "load + one overlap", "plain"),
        ("crunchbase", "load + all derived", "euroai"),
        ("crunchbase", "PageRank", "euroai"),
        ("crunchbase", "PageRank", "plain"),
        ("crunchbase", "PageRank", "engine"),
    }
)
"""What a quick run leaves out: each takes ten seconds and more, or repeats what another says."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit status."""
    asked = _parser().parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        places = dict(_places(asked.crunchbase, Path(scratch), quick=asked.quick))
        results = []
        about: dict[str, dict[str, object]] = {
            "machine": machine(),
            "versions": {**versions()},
        }
        for data, task, stack in _plan(places, quick=asked.quick):
            runs, patience = (1, 60.0) if asked.quick else (asked.runs, asked.patience)
            result = measured(data, task, stack, places[data], runs=runs, patience=patience)
            print(f"{data}: {task}: {stack}", file=sys.stderr)
            results.append(result)
    print(table(results, processor=asked.clock == "processor"))
    print("\n".join(f"{key}: {value}" for part in about.values() for key, value in part.items()))
    if asked.json:
        told = {**about, "results": [asdict(result) for result in results]}
        asked.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="once each, the long ones left out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results here too")
    parser.add_argument("--runs", type=int, default=3, help="how often a short one is repeated")
    parser.add_argument(
        "--patience", type=float, default=900.0, help="seconds after which one is given up"
    )
    parser.add_argument(
        "--clock",
        choices=("wall", "processor"),
        default="wall",
        help="what the table shows: processor time is fairer where others use the machine",
    )
    parser.add_argument(
        "--crunchbase", type=Path, default=CRUNCHBASE, metavar="CSV", help="the 2013 investments"
    )
    return parser


def _places(crunchbase: Path, scratch: Path, *, quick: bool) -> Iterator[tuple[str, Place]]:
    from euroai.exchange.imports import import_crunchbase
    from euroai.sources import data_folder

    yield "shipped", Place(data_folder(), "bpifrance", sample=quick)
    if not crunchbase.exists():
        print(f"{crunchbase} is not there: only the shipped data is measured.", file=sys.stderr)
        return
    start = time.perf_counter()
    report = import_crunchbase([crunchbase], scratch / "crunchbase", skip_bad=True)
    took = seconds_text(time.perf_counter() - start)
    print(f"Imported {report.written} of {report.read} rows in {took}.", file=sys.stderr)
    yield "crunchbase", Place(report.folder, "sequoia-capital", sample=True)


def _plan(places: dict[str, Place], *, quick: bool) -> Iterator[tuple[str, str, str]]:
    for data in places:
        for task, stacks in TASKS.items():
            for stack in stacks:
                if task in _SHIPPED_ONLY and data != "shipped":
                    continue
                if not quick or (data, task, stack) not in _LONG:
                    yield data, task, stack


def table(results: Sequence[Result], *, processor: bool = False) -> str:
    """Return the results as text: a line a task, a column a stack, and the ratios to euroai.

    The times are those of the clock on the wall, or of the processor on all its cores.
    """
    if processor:
        results = [replace(one, seconds=one.processor) for one in results]
    head = ["data", "task", "euroai", "peak", "plain", "×", "engine", "×", "bulk", "×"]
    lines = [head]
    found = {(one.data, one.task, one.stack): one for one in results}
    for data, task in dict.fromkeys((one.data, one.task) for one in results):
        own, *others = (found.get((data, task, stack)) for stack in STACKS)
        peak = f"{own.peak:.0f} MiB" if own and own.peak else "–"
        cells = [data, task, _cell(own), peak]
        for other in others:
            cells += [_cell(other), _ratio(other, own)]
        lines.append(cells)
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    text = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    remarks = [
        f"{one.data}, {one.task}, {one.stack}: {one.remark}" for one in results if one.remark
    ]
    return "\n".join([text[0], *text[1:], "", *remarks, "× is how many times as long as euroai."])


def _cell(result: Result | None) -> str:
    if result is None:
        return "–"
    return seconds_text(result.seconds, estimated=result.share < 1)


def _ratio(other: Result | None, own: Result | None) -> str:
    found = ratio(other.seconds if other else None, own.seconds if own else None)
    return "–" if found is None else f"{found:.3g}"


if __name__ == "__main__":
    sys.exit(main())
