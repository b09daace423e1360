"""What every test may use: the graph of the shipped data, read once, and small data folders."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import euroai

PREFIXES = "".join(
    f"@prefix {name}: <{address}> .\n"
    for name, address in {
        "eai": "https://w3id.org/euroai/ontology#",
        "id": "https://w3id.org/euroai/id/",
        "src": "https://w3id.org/euroai/source/",
        "c": "https://w3id.org/euroai/concept/",
        "country": "https://w3id.org/euroai/country/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }.items()
)

FolderOf = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    """Keep no snapshot of small folders, and none in the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EUROAI_CACHE", "off")
        yield


@pytest.fixture(scope="session")
def kg() -> euroai.KnowledgeGraph:
    """Return the graph of the data that euroai ships."""
    return euroai.load()


def write_folder(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write a data folder from ``{relative path: Turtle}`` and return it.

    The prefixes stand before each text on a line of their own: line 1 of a text is line 2.
    """
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES.replace("\n", " ") + "\n" + text, encoding="utf-8")
    return folder


@pytest.fixture
def folder_of(tmp_path: Path) -> FolderOf:
    """Return a function that writes a data folder: :func:`write_folder` in the test's own place."""

    def write(texts: Mapping[str, str]) -> Path:
        return write_folder(tmp_path / "data", texts)

    return write


def chromium() -> str | None:
    """Return the path of Debian's Chromium, or None where it is not installed."""
    return shutil.which("chromium")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that opens pages where there is no Chromium; fail it where there must be one."""
    if item.get_closest_marker("browser") is None or chromium() is not None:
        return
    if os.environ.get("EUROAI_REQUIRE_BROWSER"):
        pytest.fail("Chromium is missing and EUROAI_REQUIRE_BROWSER is set", pytrace=False)
    pytest.skip("Chromium is missing, so no page was opened: apt-get install chromium")
