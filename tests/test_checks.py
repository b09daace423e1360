"""The checks of the code itself, so that one command runs them all."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).parents[1]
HERE = Path(sys.executable).parent


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("ruff", "check"), marks=pytest.mark.lint),
        pytest.param(("ruff", "format", "--check"), marks=pytest.mark.lint),
        pytest.param(("mypy",), marks=pytest.mark.types),
        pytest.param(("lint-imports", "--no-cache"), marks=pytest.mark.lint),
    ],
    ids=str,
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
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("| layer | holds |\n")[2]
    table = text.partition("\n\n")[0]
    rows = re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE)
    names = [re.findall(r"`(\w+)(?:\.py|/)`", row) for row in rows]
    assert [name for row in names for name in sorted(row)] == [
        name for layer in layers for name in sorted(layer)
    ]
    for row in names:
        for name in row:
            home = ROOT / "graph" / "euroai" / name
            assert home.with_suffix(".py").is_file() or (home / "__init__.py").is_file()


_JOBS = {"event": 5, "analysis": 4, "HTTP": 4, "remote": 1, "language": 2, "number": 1}
"""How many files a first job may touch at most, by a word of the job."""


@pytest.mark.parametrize("word", _JOBS)
def test_a_first_job_touches_as_few_files_as_contributing_says(word: str) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## First jobs")[2]
    rows = re.findall(r"^\| ([^|]+) \| (`[^|]+) \|$", text.partition("\n## ")[0], re.MULTILINE)
    (files,) = [files for job, files in rows if word in job]
    found = re.findall(r"`([^`]+)`", files.partition(": what")[0])
    assert 0 < len(found) <= _JOBS[word]
    for name in found:
        path = ROOT / ("" if name.startswith("ontology/") else "graph/euroai") / name
        assert path.parent.is_dir()
        assert path.is_file() or path.stem == "NAME"


def test_what_contributing_says_is_kept_by_hand_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Kept by hand")[2]
    rows = re.findall(r"^\| (`[^|]+) \|", text.partition("\n## ")[0], re.MULTILINE)
    assert len(rows) >= 10
    for row in rows:
        first, *others = re.findall(r"`([^`]+)`", row)
        path = ROOT / "graph" / "euroai" / first
        assert path.exists()
        assert all((path.parent / other).exists() for other in others)


def _imports() -> nx.DiGraph[str]:
    """Return which module imports which, at type-checking time and within functions too."""
    package = ROOT / "graph"
    modules = {
        ".".join(path.relative_to(package).with_suffix("").parts).removesuffix(".__init__"): path
        for path in package.rglob("*.py")
    }
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                whole = [f"{node.module}.{alias.name}" for alias in node.names]
                found = [one if one in modules else node.module for one in whole]
            else:
                continue
            graph.add_edges_from((name, one) for one in found if one in modules and one != name)
    return graph


def test_no_modules_import_each_other_in_a_circle() -> None:
    circles = [
        sorted(circle) for circle in nx.strongly_connected_components(_imports()) if len(circle) > 1
    ]
    assert circles == []


DOZEN = 12


@pytest.mark.parametrize("top", ["graph/euroai", "tests"])
def test_no_folder_has_more_than_a_dozen_flat_modules(top: str) -> None:
    modules = Counter(
        path.parent.relative_to(ROOT).as_posix()
        for path in (ROOT / top).rglob("*.py")
        if path.name not in ("__init__.py", "__main__.py", "conftest.py")
    )
    assert {one: n for one, n in modules.items() if n > DOZEN} == {}


def test_no_two_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "graph" / "euroai").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path.relative_to(ROOT).as_posix())
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


_PRIVATE_WORDS = {
    *("told", "teller", "tellers", "decided", "borrowed", "openings", "passages", "cuts", "door"),
    *(
        "doors",
        "rooms",
        "mend",
        "mended",
        "house",
        "stakes",
        "clue",
        "clues",
        "likeness",
        "tongues",
    ),
}
"""Words of ours for which the field has its own: sources, claims, evidence, bridges, layers."""


def test_no_name_in_the_code_is_a_private_word() -> None:
    found = set()
    for path in sorted((ROOT / "graph" / "euroai").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                    pass
                case ast.Name(id=name, ctx=ast.Store()):
                    pass
                case _:
                    continue
            words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_")
            if _PRIVATE_WORDS & set(words):
                found.add(f"{path.relative_to(ROOT)}:{node.lineno} {name}")
    assert found == set()
