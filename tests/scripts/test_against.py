"""The benchmark beside another version: the same commands, both versions, ratios."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts.benchmarking.against import (
    Compared,
    Cost,
    _change_a_title,
    against,
    checked_out,
    compared_table,
)

ROOT = Path(__file__).parents[2]
HAS_HISTORY = (
    subprocess.run(
        ["git", "rev-parse", "--verify", "HEAD"], cwd=ROOT, capture_output=True, check=False
    ).returncode
    == 0
)


@pytest.mark.skipif(not HAS_HISTORY, reason="no git checkout")
def test_both_versions_are_asked_and_the_checkout_is_cleared_away() -> None:
    (one,) = against("HEAD", runs=1, tasks=("import euroai",))
    assert one.here is not None
    assert one.other is not None
    assert one.ratio == one.here.processor / one.other.processor
    listed = subprocess.run(
        ["git", "worktree", "list"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "euroai-against-" not in listed.stdout


@pytest.mark.skipif(not HAS_HISTORY, reason="no git checkout")
def test_a_version_that_is_not_there_is_told() -> None:
    with pytest.raises(SystemExit, match="no-such-tag"), checked_out("no-such-tag"):
        pass


def test_the_title_of_one_source_changes_and_nothing_else(tmp_path: Path) -> None:
    for name in ("a", "b"):
        file = tmp_path / "sources" / "2025" / f"{name}.ttl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('src:s a eai:Source ;\n rdfs:label "One" .\nid:x rdfs:label "Two" .\n')
    before = (tmp_path / "sources/2025/b.ttl").read_text()
    _change_a_title(tmp_path)
    assert (tmp_path / "sources/2025/b.ttl").read_text() == before
    changed = before.replace('"One"', '"Changed: One"')
    assert (tmp_path / "sources/2025/a.ttl").read_text() == changed


def test_what_one_of_both_cannot_do_has_no_ratio() -> None:
    half = Compared("build", Cost(10.0, 20.0, 300.0), Cost(40.0, 80.0, 600.0))
    failed = Compared("new", Cost(1.0, 1.0, 1.0), None)
    assert half.ratio == 0.25
    assert failed.ratio is None
    table = compared_table([half, failed], "v1")
    assert "0.25" in table
    assert "failed" in table
