"""Mutation by machine: how many of a sample of small changes the tests notice.

    pip install cosmic-ray
    .venv/bin/python -m scripts.mutation --number 60 analysis derive validate

Cosmic Ray lists every change that its operators can make below the folders of ``graph/euroai``; a
sample of them, the same for the same seed, is made one at a time in a copy of the checkout, and the
tests of the folder of the same name run there until one fails. Types are left alone: nothing runs
them. What survives is printed with its place; a change that means the same survives too, so there
is no bar. ``scripts/mutants.toml`` holds those that people thought of.
"""

from __future__ import annotations

import argparse
import os
import random
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from scripts.mutants import ROOT, copy_checkout

__all__ = ["changes", "folder_of_tests", "main"]

_PATIENCE: Final = 900
"""Seconds after which a change counts as noticed: it made something endless."""
_TESTS: Final = (
    f"{sys.executable} -m pytest -q -x -p no:cacheprovider -p no:randomly -n0 --dist=no "
    '-m "not browser"'
)
_TYPES: Final = "BitOr"
"""The operator that stands between types, and hardly anywhere else."""


def changes(folders: Sequence[str], copy: Path) -> Iterator[Any]:
    """Yield every change that Cosmic Ray knows for the modules of folders of a copy."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path
    from cosmic_ray.plugins import get_operator, operator_names
    from cosmic_ray.work_item import MutationSpec

    operators = [(name, get_operator(name)) for name in sorted(operator_names())]
    plain = [(name, one()) for name, one in operators if not one.arguments() and _TYPES not in name]
    for folder in folders:
        for path in sorted((copy / "graph" / "euroai" / folder).rglob("*.py")):
            nodes = list(ast_nodes(get_ast_from_path(path)))
            for name, operator in plain:
                places = [place for node in nodes for place in operator.mutation_positions(node)]
                for number, (start, end) in enumerate(places):
                    yield MutationSpec(
                        module_path=str(path),
                        operator_name=name,
                        operator_args={},
                        occurrence=number,
                        start_pos=start,
                        end_pos=end,
                    )


def folder_of_tests(module: Path, copy: Path) -> Path:
    """Return the tests of a module: the folder of the same name, or the nearest one above it."""
    place = copy / "tests" / module.relative_to(copy / "graph" / "euroai").parent
    while not place.is_dir():
        place = place.parent
    return place


def main() -> None:
    """State the fate of each change of the sample, and how many were noticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="below graph/euroai")
    parser.add_argument("--number", type=int, default=60, help="of changes in the sample")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    from cosmic_ray.mutating import mutate_and_test

    fates: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="euroai-mutation-") as folder:
        copy = Path(folder)
        copy_checkout(copy)
        known = list(changes(given.folders, copy))
        chosen = random.Random(given.seed)  # noqa: S311 -- a sample, no secrets
        sample = chosen.sample(known, min(given.number, len(known)))
        os.chdir(copy)
        os.environ |= {"PYTHONPATH": str(copy / "graph"), "PYTHONDONTWRITEBYTECODE": "1"}
        folders = sorted({str(folder_of_tests(Path(one.module_path), copy)) for one in sample})
        if subprocess.run(shlex.split(f"{_TESTS} {' '.join(folders)}"), check=False).returncode:
            sys.exit("The tests fail without any change.")
        for one in sample:
            begun = time.monotonic()
            module = Path(one.module_path)
            command = f"{_TESTS} {folder_of_tests(module, copy)}"
            done = mutate_and_test([one], command, _PATIENCE)
            fate = str(done.test_outcome.value if done.test_outcome else done.worker_outcome.value)
            fates[fate] += 1
            place = f"{module.relative_to(copy)}:{one.start_pos[0]}"
            print(
                f"{fate:9} {time.monotonic() - begun:4.0f} s  {place} {one.operator_name}",
                flush=True,
            )
        os.chdir(ROOT)
    shown = ", ".join(f"{number} {fate}" for fate, number in sorted(fates.items()))
    print(f"{shown}, of {len(known):,} changes that could be made")


if __name__ == "__main__":
    main()
