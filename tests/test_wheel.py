"""The wheel: what a user installs works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_it_carries_the_ontology_the_data_and_what_the_pages_need(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    places = {
        "ontology": "euroai/ontology",
        "notebooks": "euroai/notebooks",
        "graph/euroai": "euroai",
    }
    for folder, inside in places.items():
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" in names
    assert not [name for name in names if name.startswith(("tests/", "graph/", "scripts/"))]


def test_installed_into_an_empty_environment_it_answers_without_the_checkout(
    wheel: Path, tmp_path: Path
) -> None:
    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps")
    subprocess.run(
        [*pip, "--no-index", "--disable-pip-version-check", str(wheel)],
        check=True,
        capture_output=True,
    )
    # The dependencies come from this environment; its link to the checkout is a .pth file, and
    # those are not read from PYTHONPATH.
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}

    def euroai(*words: str) -> str:
        program = str(tmp_path / "env" / "bin" / "euroai")
        done = subprocess.run(
            [program, *words],
            check=True,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
        )
        return done.stdout

    where = subprocess.run(
        [str(python), "-c", "import euroai; print(euroai.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
    )
    assert Path(where.stdout.strip()).is_relative_to(tmp_path / "env")
    assert euroai("query", "ASK { id:mistral-ai a eai:Lab }") == "true\n"
    assert "Qant" in euroai("path", "mistral-ai", "helsing")
    assert euroai("--version").startswith("euroai, version 0.1.0")
