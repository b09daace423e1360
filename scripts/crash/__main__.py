"""``python -m scripts.crash``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

import scripts.crash
from scripts.crash.attacks import DISKS, Findings, attack
from scripts.crash.commands import BUILD, CASES
from scripts.crash.push import PUSH, attack_push


def main() -> None:
    """Attack every case and print what was found; exit status 1 if anything was lost or left."""
    parser = argparse.ArgumentParser(description=(scripts.crash.__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=300, help="kills over all cases")
    parser.add_argument("--builds", type=int, default=0, help="kills of a whole build besides")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments")
    parser.add_argument("--only", default="", help="the cases whose name holds this")
    parser.add_argument("--short", action="store_true", help="one full disk, no second writer")
    given = parser.parse_args()
    less: dict[str, Any] = {"disks": DISKS[1:2], "writers": 0} if given.short else {}
    findings, base = Findings(), tempfile.gettempdir()  # the cases set another
    cases = [case for case in CASES if given.only in case.name]
    kills = -(-given.kills // (len(cases) + (given.only in PUSH)))
    wanted = [(case, kills) for case in cases]
    if given.builds:
        wanted.append((BUILD, given.builds))
    for number, (case, own) in enumerate(wanted):
        with tempfile.TemporaryDirectory(prefix="euroai-crash-", dir=base) as folder:
            attack(case, Path(folder), own, given.seed + number, findings, **less)
        print(f"{case.name}: {findings}", flush=True)
    if given.only in PUSH:
        with tempfile.TemporaryDirectory(prefix="euroai-crash-", dir=base) as folder:
            attack_push(Path(folder), kills, given.seed, findings, **less)
        print(f"{PUSH}: {findings}", flush=True)
    for line in (*findings.lost, *findings.left):
        print(line)
    sys.exit(1 if findings.lost or findings.left else 0)


if __name__ == "__main__":
    main()
