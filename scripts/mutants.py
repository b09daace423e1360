"""Mutants: whether the tests notice a plausible wrong line.

    .venv/bin/python -m scripts.mutants                  # all of scripts/mutants.toml
    .venv/bin/python -m scripts.mutants dates capital    # those whose file or line has such a word

Each mutant is put in place in a copy of the package and the ontology, and its tests run there until
one fails: then it is killed. Ends with 1 if fewer than four fifths are killed, or if a line is no
longer to be found.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["FLOOR", "LIST", "Mutant", "copy_checkout", "fate_of", "main", "mutants"]

ROOT: Final = Path(__file__).parents[1]
LIST: Final = ROOT / "scripts" / "mutants.toml"
FLOOR: Final = 0.8
"""The share that has to be killed."""
_COPIED: Final = ("graph", "ontology", "tests", "scripts", "pyproject.toml")
_PATIENCE: Final = 900
"""Seconds after which a mutant counts as killed: it made something endless."""
_FAILED: Final = 1
"""Pytest's status where a test failed."""
_FAILURE: Final = re.compile(r"^(?:FAILED|ERROR) (.+?::.+?)(?: - .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A line (``was``, once in ``file``), a plausible wrong one, and the tests of its module."""

    file: str
    was: str
    becomes: str
    tests: tuple[str, ...]


def mutants(file: Path = LIST) -> tuple[Mutant, ...]:
    """Return the mutants of a list, in its order."""
    entries = tomllib.loads(file.read_text("utf-8"))["mutant"]
    return tuple(Mutant(**{**one, "tests": tuple(one["tests"])}) for one in entries)


def copy_checkout(folder: Path) -> None:
    """Copy what the tests of a mutant need."""
    for name in _COPIED:
        if (ROOT / name).is_dir():
            unneeded = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=unneeded)
        else:
            shutil.copy(ROOT / name, folder / name)


def fate_of(mutant: Mutant, copy: Path) -> str:
    """Return ``killed``, ``survived``, or why there is nothing to state.

    ``copy`` is a copy of the checkout; its file stands as before afterwards.
    """
    path = copy / mutant.file
    text = path.read_text("utf-8")
    if text.count(mutant.was) != 1:
        return f"stands {text.count(mutant.was)} times in its file"
    path.write_text(text.replace(mutant.was, mutant.becomes), "utf-8")
    try:
        status, output = _run(copy, mutant.tests)
    except subprocess.TimeoutExpired:
        return "killed"
    finally:
        path.write_text(text, "utf-8")
    if status == 0:
        return "survived"
    failed = _FAILURE.search(output)
    if status != _FAILED or failed is None:
        return f"its tests do not run (status {status})"
    # What fails without the mutant too has noticed nothing.
    return "killed" if _run(copy, (failed[1],))[0] == 0 else f"{failed[1]} fails without it"


def _run(copy: Path, tests: Sequence[str]) -> tuple[int, str]:
    """Return the status and the output of tests in a copy, run until one fails."""
    words = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-n0")
    done = subprocess.run(
        [sys.executable, *words, "--dist=no", "-m", "not browser", *tests],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "graph"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=_PATIENCE,
    )
    return done.returncode, done.stdout


def main(words: Sequence[str] = ()) -> int:
    """State the fate of each mutant that is asked for, and of how many; return the exit status."""
    asked = [
        one for one in mutants() if not words or any(w in f"{one.file} {one.was}" for w in words)
    ]
    killed = faults = 0
    with tempfile.TemporaryDirectory(prefix="euroai-mutants-") as folder:
        copy = Path(folder)
        copy_checkout(copy)
        for mutant in asked:
            begun = time.monotonic()
            fate = fate_of(mutant, copy)
            killed += fate == "killed"
            faults += fate not in ("killed", "survived")
            line = mutant.was.strip().splitlines()[0]
            print(f"{fate:9} {time.monotonic() - begun:4.0f} s  {mutant.file}: {line}", flush=True)
    print(f"{killed} of {len(asked)} killed")
    return int(faults > 0 or killed < FLOOR * len(asked))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
