"""A large graph's build: over a store on disk, without a record, and the same pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from euroai.exchange.imports import import_crunchbase
from euroai.site import SiteOptions
from euroai.site import build as build_module
from euroai.site.build import build
from euroai.site.incremental.record import RECORD
from euroai.site.render import published as rules
from tests.site.test_published import ROWS

OPTIONS = SiteOptions(languages=("en",), top=5)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    (folder / "investments.csv").write_text(ROWS, encoding="utf-8")
    return import_crunchbase([folder / "investments.csv"], folder / "data").folder


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_large_graph_is_built_from_disk_without_a_record_to_the_same_pages(
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    jobs: int,
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", str(tmp_path / "cache"))
    build(data, tmp_path / "small", options=OPTIONS, jobs=jobs)
    stores = []
    kept_on_disk = build_module._kept_on_disk

    def watched(*arguments: object) -> object:
        kg = kept_on_disk(*arguments)  # type: ignore[arg-type]
        stores.append(kg is not None and kg.kept_store is not None)
        return kg

    monkeypatch.setattr(build_module, "_kept_on_disk", watched)
    monkeypatch.setattr(rules, "LARGE", 10)
    build(data, tmp_path / "large", options=OPTIONS, jobs=jobs)
    assert stores == [True]
    assert (tmp_path / "small" / RECORD).exists()
    assert not (tmp_path / "large" / RECORD).exists()
    for part in ("site", "data"):
        assert _digests(tmp_path / "large" / part) == _digests(tmp_path / "small" / part)


def test_a_record_of_when_the_graph_was_small_is_taken_away(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(data, tmp_path, options=OPTIONS, jobs=1)
    monkeypatch.setattr(rules, "LARGE", 10)
    done = build(data, tmp_path, options=OPTIONS, jobs=1)
    assert done.reused == 0
    assert not (tmp_path / RECORD).exists()


def test_a_large_graph_is_built_where_nothing_can_be_kept(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUROAI_CACHE", "off")
    monkeypatch.setattr(rules, "LARGE", 10)
    done = build(data, tmp_path, options=OPTIONS, jobs=1)
    assert (done.site / "index.html").exists()
