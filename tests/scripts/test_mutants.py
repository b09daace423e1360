"""The list of mutants: each line is still there, once, and the tests that shall notice it too."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.mutants import ROOT, Mutant, fate_of, mutants
from scripts.mutation import folder_of_tests


@pytest.mark.parametrize("mutant", mutants(), ids=lambda one: f"{one.file}: {one.was[:40]}")
def test_a_mutant_s_line_stands_once_in_its_file(mutant: Mutant) -> None:
    assert (ROOT / mutant.file).read_text("utf-8").count(mutant.was) == 1
    assert mutant.becomes != mutant.was
    assert mutant.tests
    assert all((ROOT / test).exists() for test in mutant.tests)


@pytest.mark.parametrize(
    ("becomes", "test", "fate"),
    [
        ("return a - b", "assert add(1, 1) == 2", "killed"),
        ("return b + a", "assert add(1, 1) == 2", "survived"),
        ("return a - b", "assert add(1, 1) == 3", "test_add.py::test_it fails without it"),
        ("return a - b", "def", "its tests do not run (status 2)"),
    ],
)
def test_the_fate_of_a_mutant(tmp_path: Path, becomes: str, test: str, fate: str) -> None:
    code = tmp_path / "graph" / "added.py"
    code.parent.mkdir()
    code.write_text("def add(a, b):\n    return a + b\n")
    text = f"from added import add\n\n\ndef test_it():\n    {test}\n"
    (tmp_path / "test_add.py").write_text(text)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\nmarkers = ["browser: opens pages"]\n'
    )
    mutant = Mutant("graph/added.py", "return a + b", becomes, ("test_add.py",))
    assert fate_of(mutant, tmp_path) == fate
    assert "return a + b" in code.read_text()


def test_a_line_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    fate = fate_of(Mutant("a.py", "y = 1", "y = 2", ("test_a.py",)), tmp_path)
    assert fate == "stands 0 times in its file"


def test_a_module_s_tests_are_those_of_the_folder_of_its_name_or_above() -> None:
    package = ROOT / "graph" / "euroai"
    found = {
        module: folder_of_tests(package / module, ROOT).relative_to(ROOT).as_posix()
        for module in ("analysis/overlap/overlap.py", "derive/sources/witnesses.py", "console.py")
    }
    assert [*found.values()] == ["tests/analysis/overlap", "tests/derive", "tests"]
