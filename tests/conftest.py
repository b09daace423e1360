"""What every test may use: the graph of the shipped data, read once, and small data folders."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from click.testing import CliRunner
from hypothesis import settings

import euroai
import euroai.knowledge
from euroai.cli import main
from scripts.documents import SHOWN_WITH, command_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long one example takes is the machine's affair; what hangs is ended by the tests themselves.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

pytest_plugins = ("tests.plugins.network", "tests.plugins.kinds")

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

BROWSER_OPTIONS: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    # The list of suggestions below the address is two pages of the browser's own, which it opens
    # in a process of theirs for every window: half of what a page costs. A later list replaces
    # Playwright's own, so that one comes first.
    "--disable-features="
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,TcpPortRandomizationWin,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess",
)
"""How Chromium is started for the tests."""

FolderOf = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_kept() -> Iterator[None]:
    """Keep no snapshot of small folders, and none in the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EUROAI_CACHE", "off")
        yield


@pytest.fixture(scope="session", autouse=True)
def _garbage_is_looked_for_seldom() -> Iterator[None]:
    """Let the collector look less often: it walks all that the suite keeps, a million objects."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()


@pytest.fixture(scope="session")
def kg() -> euroai.KnowledgeGraph:
    """Return the graph of the data that euroai ships."""
    return euroai.load()


@pytest.fixture
def loaded_once(kg: euroai.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands that run in this process read the shipped data from the session's graph."""
    load = euroai.knowledge.load

    def once(
        data: Path | str | None = None,
        *,
        as_of: date | str | None = None,
        **options: Any,
    ) -> euroai.KnowledgeGraph:
        return kg if data is None and as_of is None else load(data, as_of=as_of, **options)

    monkeypatch.setattr(euroai.knowledge, "load", once)


@pytest.fixture
def answer(loaded_once: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Return :func:`scripts.documents.run_command` that starts no process for a command."""
    del loaded_once
    monkeypatch.chdir(Path(__file__).parents[1])

    def run(line: str) -> str:
        words = command_words(line)
        with monkeypatch.context() as patch:
            for name, value in SHOWN_WITH.items():
                patch.setenv(name, value)
            result = CliRunner().invoke(main, words, prog_name="euroai")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.stdout or result.stderr

    return run


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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium, one a process; a test that is marked skips where it is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=chromium(),
            args=BROWSER_OPTIONS,
        )
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def _loop_set_aside(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test without the browser run an event loop of its own, in whatever order tests come.

    While the browser is open, Playwright's loop counts as running in this thread, though it stands
    still between two calls.
    """
    running = asyncio._get_running_loop()
    if running is None or "browser" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that opens pages where there is no Chromium; fail it where there must be one."""
    if item.get_closest_marker("browser") is None or chromium() is not None:
        return
    if os.environ.get("EUROAI_REQUIRE_BROWSER"):
        pytest.fail("Chromium is missing and EUROAI_REQUIRE_BROWSER is set", pytrace=False)
    pytest.skip("Chromium is missing, so no page was opened: apt-get install chromium")
