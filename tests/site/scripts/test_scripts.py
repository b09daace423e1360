"""The scripts of the pages: their types, their style, and that they compute what the package does.

What is needed comes from npm (``npm ci`` at the repository's root). Where it is missing the tests
skip with a word; with ``EUROAI_REQUIRE_NODE`` set, as in CI, they fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import euroai
from tests.site.scripts.golden import (
    write_claims,
    write_overlap,
    write_paths,
    write_search,
    write_words,
)

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent


def _needs(*found: object, what: str) -> None:
    if all(found):
        return
    message = f"{what}, so the scripts of the pages were not checked: run npm ci"
    if os.environ.get("EUROAI_REQUIRE_NODE"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def _run(*words: str, **environment: str) -> None:
    done = subprocess.run(
        words,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("tsc", "--project", "tsconfig.json"), id="tsc", marks=pytest.mark.types),
        pytest.param(("biome", "ci", "--error-on-warnings"), id="biome", marks=pytest.mark.lint),
    ],
)
def test_it_has_nothing_to_say(words: tuple[str, ...]) -> None:
    program = ROOT / "node_modules" / ".bin" / words[0]
    _needs(shutil.which("node"), program.exists(), what=f"{words[0]} is missing")
    _run(str(program), *words[1:])


@pytest.fixture(scope="session")
def golden(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the package's own figures."""
    folder = tmp_path_factory.mktemp("golden")
    write_words(folder)
    write_claims(folder, kg)
    write_overlap(folder, kg)
    write_search(folder, kg)
    with pytest.MonkeyPatch.context() as patch:
        write_paths(folder, kg, patch)
    return folder


@pytest.mark.parametrize("name", sorted(file.name for file in HERE.glob("*.test.mjs")))
def test_a_script_computes_what_the_package_does(name: str, request: pytest.FixtureRequest) -> None:
    node = shutil.which("node")
    _needs(node, what="Node is missing")
    golden = request.getfixturevalue("golden")
    _run(str(node), "--test", str(HERE / name), EUROAI_GOLDEN=str(golden))
