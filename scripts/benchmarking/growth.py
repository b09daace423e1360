"""Growth from a tenth to ten times Crunchbase: how the time grows with the investments.

Smaller sizes are rows drawn with a fixed seed. Larger ones are copies of all rows with every name
renamed, but for one investor in a hundred who keeps it and so joins the copies.
"""

from __future__ import annotations

import csv
import math
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from scripts.benchmarking.arithmetic import Result, nothing
from scripts.benchmarking.measure import measured
from scripts.benchmarking.own_process import Budget, GivenUp, command
from scripts.benchmarking.place import Place

__all__ = ["SIZES", "TASKS", "exponent", "growth_of", "growth_results", "resized"]

SIZES: Final = (0.1, 0.3, 1.0, 3.0, 10.0)
TASKS: Final = ("load + one overlap", "one overlap", "all pairs, counted", "betweenness ± 0.01")
_SEED: Final = 20131
_KEEPING: Final = 100
Row = tuple[str, str, str, str]


def resized(rows: Sequence[Row], size: float) -> list[Row]:
    """Return a share of the rows (size up to 1), or so many copies of them (whole numbers)."""
    draw = random.Random(_SEED)  # noqa: S311 -- a sample, not a secret
    if size <= 1:
        chosen = sorted(draw.sample(range(len(rows)), round(size * len(rows))))
        return [rows[place] for place in chosen]
    names = sorted({row[1] for row in rows})
    keeping = set(draw.sample(names, len(names) // _KEEPING))
    found = list(rows)
    for copy in range(2, round(size) + 1):
        for company, investor, day, amount in rows:
            name = investor if investor in keeping else f"{investor} copy {copy}"
            found.append((f"{company} copy {copy}", name, day, amount))
    return found


def write_resized(source: Path, size: float, target: Path) -> int:
    """Write the table in another size and return its number of rows."""
    with source.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    found = resized([(row[0], row[1], row[2], row[3]) for row in rows if len(row) == 4], size)
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *found])
    return len(found)


def exponent(points: Mapping[float, float]) -> float | None:
    """Return b of seconds = a · size^b, by least squares on logarithms; None below two points."""
    known = [(math.log(size), math.log(s)) for size, s in points.items() if s > 0]
    if len(known) < 2:
        return None
    middle = sum(x for x, _ in known) / len(known)
    spread = sum((x - middle) ** 2 for x, _ in known)
    return sum((x - middle) * y for x, y in known) / spread


def growth_results(
    crunchbase: Path,
    scratch: Path,
    budget: Budget,
    *,
    patience: float,
    sizes: Sequence[float] = SIZES,
) -> Iterator[Result]:
    """Yield the time of each task at each size, the data named ``×0.1`` and so on; one run each.

    A size that cannot be imported, and a task that is given up, is a line without a time.
    """
    for size in sizes:
        data, table, folder = f"×{size:g}", scratch / f"{size:g}.csv", scratch / f"{size:g}"
        write_resized(crunchbase, size, table)
        words = ["import", "crunchbase", str(table), "--output", str(folder), "--skip-bad"]
        try:
            command([sys.executable, "-m", "euroai", *words], budget.limit(patience))
        except GivenUp as why:
            for task in TASKS:
                yield nothing(data, task, "euroai", f"not imported: {why}")
            continue
        place = Place(folder, "sequoia-capital", sample=True)
        for task in TASKS:
            limit = budget.limit(patience)
            yield measured(data, task, "euroai", place, runs=1, patience=limit)


def growth_of(results: Sequence[Result]) -> dict[str, dict[float, float]]:
    """Return the seconds by task and size of what was measured."""
    found: dict[str, dict[float, float]] = {task: {} for task in TASKS}
    for one in results:
        if one.data.startswith("×") and one.seconds is not None:
            found[one.task][float(one.data[1:])] = one.seconds
    return found
