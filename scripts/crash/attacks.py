"""Faults in each case, and what they cost: what is lost, what is left over."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from scripts.crash.commands import Case
from scripts.crash.faults import beside, child
from scripts.crash.places import Place, named, place_of, tree

__all__ = ["DISKS", "Findings", "attack"]

DISKS: Final = (0, 100, 1_000, 10_000)
"""The largest size of a file on a full disk, in bytes."""


@dataclass(slots=True)
class Findings:
    """How many faults were injected of each kind, and each loss or leftover in a sentence."""

    injected: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counts = ", ".join(f"{number} {name}" for name, number in self.injected.items())
        return f"{counts}; {len(self.lost)} lost, {len(self.left)} left over so far"


def attack(
    case: Case,
    folder: Path,
    kills: int,
    seed: int,
    findings: Findings,
    *,
    disks: Sequence[int] = DISKS,
    writers: int = 2,
) -> None:
    """Inject ``kills`` kills, then disks that are full and two writers, into one case.

    ``disks`` are the largest sizes of a file, in bytes; ``writers`` is how often two write at once.
    """
    place = place_of(case, folder)
    chosen = random.Random(seed)  # noqa: S311 -- moments, no secrets
    for number in range(kills):
        place.reset()
        if number % 3 == 2:
            fault = f"killed after {(after := chosen.uniform(0, place.seconds)):.3f} s"
            child(case, "new", folder, after=after)
            findings.injected["kills at a random moment"] += 1
        else:
            step = number - number // 3
            fault = f"killed before step {step}"
            if child(case, "new", folder, step=step) == 0:
                step = chosen.randrange(step + 1)  # it has no such step: again at one that it has
                fault = f"killed before step {step}"
                place.reset()
                child(case, "new", folder, step=step)
            findings.injected["kills before a step"] += 1
        _judge(place, fault, findings)
    for largest in disks:
        place.reset()
        child(case, "new", folder, largest=largest)
        findings.injected["full disks"] += 1
        _judge(place, f"no file beyond {largest} bytes", findings)
    for _ in range(writers):
        place.reset()
        with beside(lambda: child(case, "old", folder)):
            child(case, "new", folder)
        findings.injected["two writers"] += 1
        _judge(place, "two writers at once", findings)


def _judge(place: Place, fault: str, findings: Findings) -> None:
    if findings.injected.total() % 10 == 0:
        print(f"  {place.case.name}: {findings}", flush=True)
    if not place.whole():
        findings.lost.append(f"{place.case.name}, {fault}: neither the old nor the new")
    if child(place.case, "new", place.folder) != 0:
        findings.lost.append(f"{place.case.name}, {fault}: the next run fails")
        return
    found = named(tree(place.out), {*place.states["new"]})
    if found != place.states["new"]:
        findings.lost.append(f"{place.case.name}, {fault}: the next run does not give the new")
    if place.case.name != "snapshot" and (left := place.leftovers()):
        findings.left.append(f"{place.case.name}, {fault}: {', '.join(left)} left over")
    if place.case.name == "snapshot" and (left := _parts(place.out)):
        findings.left.append(f"{place.case.name}, {fault}: {', '.join(left)} left over")


def _parts(cache: Path) -> list[str]:
    return sorted(str(path.relative_to(cache)) for path in cache.rglob("*.part"))
