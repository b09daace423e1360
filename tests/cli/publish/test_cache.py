"""``euroai cache``: where the snapshots are, what they take, and their removal."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from tests.cli.conftest import Run
from tests.conftest import FolderOf

TEXTS = {"register/all.ttl": 'id:a a eai:Lab ; rdfs:label "A" .', "sources/2024/s.ttl": ""}


def test_the_cache_tells_what_it_holds_and_is_emptied(
    run: Run, folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    assert "0 snapshots" in run("cache", "info").out
    euroai.knowledge.load(folder_of(TEXTS))
    printed = run("cache", "info").out
    assert "1 snapshot," in printed
    assert str(tmp_path / "cache") in printed
    assert "Removed 1 snapshot" in run("cache", "clear").out
    assert "0 snapshots" in run("cache", "info").out


def test_the_cache_may_be_off(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EUROAI_CACHE", "off")
    assert run("cache", "info").out == "Nothing is kept: EUROAI_CACHE is off.\n"
    assert run("cache", "clear").out == "Nothing is kept: EUROAI_CACHE is off.\n"


def test_no_cache_keeps_nothing(
    run: Run, folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    assert run("show", "a", "--data", str(folder_of(TEXTS)), "--no-cache").status == 0
    assert not (tmp_path / "cache").exists()
