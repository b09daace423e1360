"""Measure euroai beside the stack one would otherwise write, and beside the bare engines.

    .venv/bin/python -m scripts.benchmark [--quick] [--json FILE] [--crunchbase CSV]
    .venv/bin/python -m scripts.benchmark --against v0.1   # this checkout beside another version

One run measures everything anew: each task on the shipped data and on the Crunchbase 2013
investments (imported first), growth from a tenth of these to ten times, the writing of pages, and
how soon they stand still and answer in Chromium. It prints tables, and what the design asks beside
what was measured; ``--json`` writes the same. Each measurement is a process of its own with a time
limit: what fails or is given up is a marked line and never the end of the run, which takes
``--minutes`` at most. Short ones are warmed up, then the median of three; what would take hours is
sampled and marked ~. ``--quick`` (about a minute) runs each once and leaves out what ``_LONG``
names, growth and pages.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from scripts.benchmarking.against import against, compared_table
from scripts.benchmarking.arithmetic import Result, nothing
from scripts.benchmarking.browser import browser_results, write_site
from scripts.benchmarking.growth import exponent, growth_of, growth_results
from scripts.benchmarking.measure import machine, measured, versions
from scripts.benchmarking.own_process import Budget, GivenUp, command
from scripts.benchmarking.printing import growth_table, table, target_table
from scripts.benchmarking.stacks import TASKS, Place
from scripts.benchmarking.targets import targets

__all__ = ["main"]

CRUNCHBASE: Final = Path(__file__).parents[2] / "shared/bench/crunchbase-2013-investments.csv"
_SHIPPED_ONLY: Final = frozenset(
    {"euroai --help, cold", "euroai overlap, cold", "one network's page"}
)
_LONG: Final = frozenset(
    {
        ("crunchbase", "betweenness, exact", "euroai"),
        ("crunchbase", "betweenness, exact", "engine"),
        ("crunchbase", "betweenness, exact", "plain"),
        ("crunchbase", "betweenness ± 0.01", "plain"),
        ("crunchbase", "load", "plain"),
        ("crunchbase", "load + one overlap", "plain"),
        ("crunchbase", "load + all derived", "euroai"),
        ("crunchbase", "one overlap", "plain"),
        ("crunchbase", "view as a graph", "plain"),
        ("crunchbase", "view as a graph", "euroai"),
        ("crunchbase", "PageRank", "euroai"),
        ("crunchbase", "PageRank", "plain"),
        ("crunchbase", "PageRank", "engine"),
    }
)
"""What a quick run leaves out: each takes ten seconds and more, or repeats what another says."""
_LAST: Final = ("crunchbase", "betweenness, exact")
"""Two engines take minutes for it: it comes last, and keeps nothing else from its turn."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit status."""
    asked = _parser().parse_args(arguments)
    if asked.against:
        compared = []
        for one in against(asked.against, runs=1 if asked.quick else asked.runs):
            print(f"{one.task}: {one.ratio}", file=sys.stderr, flush=True)
            compared.append(one)
        print(compared_table(compared, asked.against))
        return 0
    results: list[Result] = []
    about: dict[str, Any] = {"machine": machine(), "versions": versions()}
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        try:
            for result in _results(asked, Path(scratch), Budget(60 * asked.minutes)):
                print(_progress(result), file=sys.stderr, flush=True)
                results.append(result)
        except KeyboardInterrupt:
            print("Interrupted: what was measured so far follows.", file=sys.stderr)
    about["machine"]["run_seconds"] = round(time.perf_counter() - start)
    _tell(results, about, processor=asked.clock == "processor")
    if asked.json:
        report = {**about, **_more(results), "results": [asdict(result) for result in results]}
        asked.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0


def _progress(result: Result) -> str:
    said = f": {result.remark}" if result.remark else ""
    return f"{result.data}: {result.task}: {result.stack}{said}"


def _tell(results: Sequence[Result], about: dict[str, Any], *, processor: bool) -> None:
    print(table(results, processor=processor))
    print(f"\n{growth_table(growth_of(results))}")
    print(f"\n{target_table(targets(results))}\n")
    print("\n".join(f"{key}: {value}" for part in about.values() for key, value in part.items()))


def _more(results: Sequence[Result]) -> dict[str, Any]:
    """Return what is stated beside the single results: growth, its exponents, the targets."""
    found = growth_of(results)
    return {
        "growth": {
            task: {"exponent": exponent(points), "seconds": points}
            for task, points in found.items()
        },
        "targets": [asdict(one) for one in targets(results)],
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="once each, the long ones left out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results here too")
    parser.add_argument(
        "--against", metavar="TAG", help="compare with a tag or commit, checked out beside"
    )
    parser.add_argument("--runs", type=int, default=3, help="how often a short one is repeated")
    parser.add_argument(
        "--minutes", type=float, default=20.0, help="what does not fit in is left out and marked"
    )
    parser.add_argument(
        "--patience", type=float, default=180.0, help="seconds after which one is given up"
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
    parser.add_argument(
        "--parts",
        nargs="+",
        choices=("tasks", "pages", "growth"),
        default=("tasks", "pages", "growth"),
        help="what to measure; all unless told",
    )
    return parser


def _results(asked: argparse.Namespace, scratch: Path, budget: Budget) -> Iterator[Result]:
    from euroai.loading.turtle import data_folder

    shipped = Place(data_folder(), "bpifrance", sample=asked.quick)
    places = {"shipped": shipped}
    if asked.crunchbase.exists():
        result, place = _imported(asked.crunchbase, scratch / "crunchbase", budget, asked.patience)
        yield result
        if place is not None:
            places["crunchbase"] = place
    else:
        print(
            f"{asked.crunchbase} is not there: only the shipped data is measured.", file=sys.stderr
        )
    runs, patience = (1, 60.0) if asked.quick else (asked.runs, asked.patience)

    def timed(plan: Iterable[tuple[str, str, str]]) -> Iterator[Result]:
        for data, task, stack in plan:
            limit = budget.limit(patience)
            yield measured(data, task, stack, places[data], runs=runs, patience=limit)

    plan = list(_plan(places, quick=asked.quick)) if "tasks" in asked.parts else []
    last = [one for one in plan if one[:2] == _LAST]
    yield from timed(one for one in plan if one[:2] != _LAST)
    if asked.quick:
        return
    if "pages" in asked.parts:
        written, stands = write_site(scratch / "site", shipped.folder, budget.limit(patience))
        yield written
        yield from browser_results(scratch / "site" if stands else None, budget)
    if "growth" in asked.parts and asked.crunchbase.exists():
        yield from growth_results(asked.crunchbase, scratch, budget, patience=patience)
    yield from timed(last)


def _imported(
    table: Path, folder: Path, budget: Budget, patience: float
) -> tuple[Result, Place | None]:
    """Return how long the import took from a cold start, and the folder if it came about."""
    words = ["import", "crunchbase", str(table), "--output", str(folder), "--skip-bad"]
    why = ""
    for _ in range(2):  # half of the run rests on it
        start = time.perf_counter()
        try:
            command([sys.executable, "-m", "euroai", *words], budget.limit(patience))
        except GivenUp as given_up:
            why = str(given_up)
            continue
        took = time.perf_counter() - start
        result = Result("crunchbase", "import, cold", "euroai", took, None, 1, None)
        return result, Place(folder, "sequoia-capital", sample=True)
    return nothing("crunchbase", "import, cold", "euroai", why), None


def _plan(places: dict[str, Place], *, quick: bool) -> Iterator[tuple[str, str, str]]:
    for data in places:
        for task, stacks in TASKS.items():
            if task in _SHIPPED_ONLY and data != "shipped":
                continue
            for stack in stacks:
                if not quick or (data, task, stack) not in _LONG:
                    yield data, task, stack


if __name__ == "__main__":
    sys.exit(main())
