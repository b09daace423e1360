"""The Crunchbase 2013 investments, imported whole: who shares most, and in how much memory."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

import euroai
from euroai.analysis.overlap.overlap import Overlap, investor_overlap
from euroai.exchange.imports import import_crunchbase
from tests.cli.conftest import Run, run

__all__ = ["run"]

TABLE = Path(__file__).parents[4] / "shared/bench/crunchbase-2013-investments.csv"
pytestmark = pytest.mark.skipif(
    not TABLE.exists(), reason=f"{TABLE} is not there: it is another's, and not in the repository"
)
GIGABYTE = 10**9


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("crunchbase") / "data"
    return import_crunchbase([TABLE], target, skip_bad=True).folder


@pytest.fixture(scope="module")
def pairs(folder: Path) -> Overlap:
    return investor_overlap(euroai.load(folder), top=10)


def _holdings() -> dict[str, set[str]]:
    """Return what each investor holds by the table itself: its rows, and no program of ours."""
    held: dict[str, set[str]] = defaultdict(set)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            if len(row) == 4:
                held[row[1]].add(row[0])
    return held


def test_sequoia_capital_shares_most_with_sv_angel_dag_ventures_and_y_combinator(
    folder: Path, run: Run
) -> None:
    words = ("overlap", "Sequoia Capital", "--data", str(folder), "--top", "3")
    rows = run(*words, "--format", "json").json["rows"]
    assert [(row["label_b"], row["shared"]) for row in rows] == [
        ("SV Angel", 29),
        ("DAG Ventures", 20),
        ("Y Combinator", 16),
    ]
    held = _holdings()
    for row in rows:
        assert row["shared"] == len(held["Sequoia Capital"] & held[row["label_b"]])


def test_no_two_share_more_than_sv_angel_and_y_combinator(pairs: Overlap) -> None:
    first = pairs.pairs[0]
    assert (first.a, first.b, first.shared) == ("sv-angel", "y-combinator", 85)
    held = _holdings()
    assert len(held["SV Angel"] & held["Y Combinator"]) == 85
    assert all(one.shared >= other.shared for one, other in pairwise(pairs.pairs))
    # Spellings of one name are joined and words for nobody dropped, so that the numbers are near.
    assert pairs.holders == pytest.approx(len(held), abs=120)


def test_an_overlap_of_all_pairs_takes_less_than_a_gigabyte(folder: Path) -> None:
    # `ru_maxrss` would begin with that of the process that starts this one; `VmHWM` does not.
    program = (
        "import pathlib, sys, euroai; "
        "from euroai.analysis.overlap.overlap import investor_overlap; "
        "investor_overlap(euroai.load(sys.argv[1]), top=10); "
        "print(pathlib.Path('/proc/self/status').read_text())"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
    )
    (peak,) = re.findall(r"^VmHWM:\s+(\d+) kB$", said.stdout, re.MULTILINE)
    assert 0 < int(peak) * 1024 < GIGABYTE
