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


def test_it_says_why_nothing_can_be_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setenv("EUROAI_CACHE_LIMIT", "2GB")
    printed = run("cache", "info").out
    assert f"{tmp_path / 'file'} is a file, not a folder: nothing is kept." in printed
    assert "EUROAI_CACHE_LIMIT is '2GB', not a number of megabytes: 2,000 holds." in printed
    assert run("cache", "clear").status == 0
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_no_cache_keeps_nothing(
    run: Run, folder_of: FolderOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    assert run("show", "a", "--data", str(folder_of(TEXTS)), "--no-cache").status == 0
    assert not (tmp_path / "cache").exists()
