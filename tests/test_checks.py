"""The checks of the code itself, so that one command runs them all."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HERE = Path(sys.executable).parent


@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "check"),
        ("ruff", "format", "--check"),
        ("mypy",),
        ("lint-imports", "--no-cache"),
    ],
    ids=" ".join,
)
def test_it_has_nothing_to_say(words: tuple[str, ...]) -> None:
    program, *options = words
    done = subprocess.run(
        [str(HERE / program), *options], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_contributing_names_the_layers_in_their_order() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    layers = [set(re.findall(r"\w+", layer)) for layer in reversed(contract["layers"])]
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("| layer | holds |")[2]
    rows = re.findall(r"^\| (`[^|]*`) \|", told, re.MULTILINE)[: len(layers)]
    names = [re.findall(r"`(\w+)(?:\.py|/)`", row) for row in rows]
    assert [name for row in names for name in sorted(row)] == [
        name for layer in layers for name in sorted(layer)
    ]
    for row in names:
        for name in row:
            home = ROOT / "graph" / "euroai" / name
            assert home.with_suffix(".py").is_file() or (home / "__init__.py").is_file()
