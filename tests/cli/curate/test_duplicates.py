"""``euroai check --duplicates``: the pairs on which nobody has judged, with their evidence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from euroai.loading.judgements import FILE
from tests.cli.conftest import Run
from tests.conftest import FolderOf
from tests.resolve.conftest import FOLDER, line, text_of


@pytest.fixture
def folder(folder_of: FolderOf) -> Path:
    return folder_of(FOLDER)


def test_open_pairs_are_told_with_their_evidence(run: Run, folder: Path) -> None:
    found = run("check", "--duplicates", str(folder))
    assert found.status == 0
    lines = found.out.splitlines()
    first = lines.index("      They have one amount: 10,000,000 EUR and 10,790,000 USD.")
    assert any("round: acme-ai-series-a — acme-ai-round-2024" in each for each in lines[:first])
    assert lines[-1].endswith("; 0 judged.")


def test_judged_pairs_are_left_out_in_every_format(run: Run, folder: Path) -> None:
    judged = text_of(line("round", "different", "acme-ai-series-a", "acme-ai-round-2024"))
    (folder / FILE).write_text(judged, encoding="utf-8")
    table = run("check", "--duplicates", str(folder)).out
    rows = run("check", "--duplicates", str(folder), "--format", "json").json["rows"]
    lines = list(
        csv.DictReader(
            io.StringIO(run("check", "--duplicates", str(folder), "--format", "csv").out)
        )
    )
    assert "acme-ai-round-2024" not in table
    assert table.endswith("; 1 judged.\n")
    assert rows
    assert [row["b"] for row in rows] == [row["b"] for row in lines]
    assert all(row["evidence"] for row in rows)
    assert "acme-ai-round-2024" not in [row["b"] for row in rows]


def test_a_faulty_file_of_judgements_is_told_and_nothing_is_proposed(
    run: Run, folder: Path
) -> None:
    (folder / FILE).write_text(text_of("too,few"), encoding="utf-8")
    found = run("check", "--duplicates", str(folder))
    assert found.status == 1
    assert f"{FILE}:2: has 2 fields and not 7" in found.err
    assert not found.out
