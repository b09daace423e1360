"""The suite itself: it reaches no network, shares what it makes, and distinguish its kinds."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.plugins.kinds import kind_of
from tests.plugins.network import NetworkUsed, is_local
from tests.plugins.shared import content_key, shared_folder
from tests.site.conftest import SharedContext

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_connection_beyond_this_machine_is_refused() -> None:
    with socket.socket() as opened, pytest.raises(NetworkUsed, match=r"192\.0\.2\.1"):
        opened.connect(("192.0.2.1", 80))
    with socket.socket() as opened, pytest.raises(NetworkUsed):
        opened.connect_ex(("192.0.2.1", 80))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(NetworkUsed, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)
    with pytest.raises(NetworkUsed):
        urllib.request.urlopen("http://example.org/")


def test_loopback_may_be_used() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost", "", None, b"::1"])
def test_these_hosts_are_this_machine(host: object) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["10.0.0.1", "example.org", "localhost.example.org", "::2"])
def test_these_hosts_are_not(host: object) -> None:
    assert not is_local(host)


def test_a_shared_folder_is_made_once_by_whoever_comes_first(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        folder.mkdir()
        (folder / "page").write_text("x")

    found: list[Path] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(shared_folder("site", "k", make, home=tmp_path))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert {(folder / "page").read_text() for folder in found} == {"x"}


def test_what_fails_half_way_is_made_anew(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        folder.mkdir()
        (folder / "half").touch()
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        shared_folder("site", "k", fail, home=tmp_path)
    folder = shared_folder("site", "k", lambda folder: folder.mkdir(), home=tmp_path)
    assert list(folder.iterdir()) == []


def test_the_two_newest_of_a_name_are_kept(tmp_path: Path) -> None:
    for key in ("a", "b", "c"):
        shared_folder("site", key, lambda folder: folder.mkdir(), home=tmp_path)
    shared_folder("other", "d", lambda folder: folder.mkdir(), home=tmp_path)
    folders = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert folders == {"site-b", "site-c", "other-d"}


def test_the_key_follows_code_and_data(tmp_path: Path) -> None:
    for name in ("graph/euroai/a.py", "ontology/data/b.ttl", "docs/c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")

    def key() -> str:
        content_key.cache_clear()
        return content_key(tmp_path)

    first = key()
    (tmp_path / "docs/c.md").write_text("2")
    assert key() == first
    (tmp_path / "graph/euroai/a.py").write_text("2")
    second = key()
    (tmp_path / "ontology/data/b.ttl").write_text("2")
    assert len({first, second, key()}) == 3


@pytest.mark.parametrize(
    ("keywords", "kind"),
    [({"browser": 1}, "browser"), ({"types": 1}, "types"), ({"test_x": 1}, "fast")],
)
def test_a_test_is_of_the_kind_that_its_marker_names(keywords: dict[str, int], kind: str) -> None:
    assert kind_of(keywords) == kind


@pytest.mark.browser
def test_a_page_finds_nothing_of_the_test_before_it_in_the_context_that_they_share(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><title>One</title>", encoding="utf-8")
    kept = "[localStorage.length, sessionStorage.length, history.length, innerWidth]"
    with closing(SharedContext(browser)) as shared:
        one = shared.lend(390, 844, "dark")
        assert one is not None
        assert shared.lend(390, 844, "dark") is None
        one.open(file)
        one.page.evaluate(
            "() => { localStorage.setItem('a', '1'); sessionStorage.setItem('b', '2');"
            " console.error('mine'); document.cookie = 'c=3'; indexedDB.open('d'); }"
        )
        with one.page.expect_popup():
            one.page.evaluate("address => { window.open(address) }", file.as_uri())
        assert one.page.evaluate("localStorage.length") == 1
        assert one.errors == ["mine"]
        shared.take_back(is_kept=True)
        other = shared.lend(1440, 900, "light")
        assert other is not None
        assert other.page.context is one.page.context
        assert len(other.page.context.pages) == 2
        other.open(file)
        assert other.page.evaluate(kept) == [0, 0, 2, 1440]
        assert other.page.evaluate("matchMedia('(prefers-color-scheme: light)').matches")
        assert other.page.evaluate("indexedDB.databases().then(all => all.length)") == 0
        assert other.errors == []
        assert other.requests == [file.as_uri()]
        shared.take_back(is_kept=False)  # a test failed
        third = shared.lend(1440, 900, "light")
        assert third is not None
        assert third.page.context is not other.page.context


_INNER = """
import pytest

runs = {}

def _again(name):
    runs[name] = runs.get(name, 0) + 1
    return runs[name] > 1

@pytest.mark.browser
@pytest.mark.parametrize("error", [TimeoutError, NeverTrueError])
def test_stalled(error):
    if not _again(error):
        raise error("it did not come")

@pytest.mark.browser
def test_stalled_for_good():
    raise NeverTrueError("it never comes")

@pytest.mark.browser
def test_wrong():
    assert _again("wrong"), "TimeoutError: only said"

def test_no_browser():
    if not _again("no browser"):
        raise TimeoutError("it did not come")
"""


def test_only_a_browser_that_waited_in_vain_is_asked_again(tmp_path: Path) -> None:
    (tmp_path / "test_inner.py").write_text(
        "from tests.plugins.kinds import NeverTrueError\n" + _INNER, encoding="utf-8"
    )
    options = ("-p", "tests.plugins.kinds", "-q", "-p", "no:cacheprovider", "-p", "no:randomly")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-n0", "--dist=no", "test_inner.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    failed = set(re.findall(r"^FAILED test_inner\.py::(\w+)", ran, re.MULTILINE))
    assert failed == {"test_stalled_for_good", "test_wrong", "test_no_browser"}
    assert re.search(r"^browser +2 passed, 2 failed, 3 rerun, ", ran, re.MULTILINE), ran
    assert len(re.findall(r"^run once more: \S+::test_\S+ .*Error", ran, re.MULTILINE)) == 3, ran
