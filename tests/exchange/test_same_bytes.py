"""One tree of checksums, whatever seed, locale, time zone, folder, umask, jobs and processor."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from euroai.exchange.networks.gexf import to_gexf
from euroai.site.render.files import gzipped
from tests.plugins.processors import OLDER_PROCESSOR

ROOT = Path(__file__).parents[2]


def _tree(below: Path, jobs: int, umask: int, **variables: str) -> str:
    below.mkdir()
    command = [sys.executable, "-m", "scripts.same_bytes", "--jobs", str(jobs), "--below"]
    done = subprocess.run(
        [*command, str(below)],
        cwd=ROOT,
        env={**os.environ, **variables},
        umask=umask,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_same_data_same_bytes_wherever_and_however_it_runs(tmp_path: Path) -> None:
    one = _tree(
        tmp_path / "a", 1, 0o022, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8", LANGUAGE="en"
    )
    other = _tree(
        tmp_path / "été & 2",
        2,
        0o077,
        PYTHONHASHSEED="4242",
        TZ="Pacific/Auckland",
        LC_ALL="tr_TR.UTF-8",
        LANGUAGE="fr",
        **OLDER_PROCESSOR,
    )
    assert one.splitlines() == other.splitlines()
    assert one.count("\n") > 200
    for name in ("site/site/fr/index.html", "nquads", "neo4j/nodes.csv"):
        assert f"  {name}\n" in one


@pytest.mark.parametrize("content", [b"", b"a" * 100_000, bytes(range(256)) * 50])
def test_what_is_packed_has_the_same_head_under_every_python(content: bytes) -> None:
    packed = gzipped(content, 6)
    assert gzip.decompress(packed) == content
    assert packed[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


def test_gexf_names_no_version_and_no_day() -> None:
    written = to_gexf(nx.path_graph(["a", "b"]))
    assert b"<creator>euroai</creator>" in written
    assert nx.__version__.encode() not in written
    assert b"lastmodified" not in written


def test_one_version_of_what_computes_is_locked_for_every_python() -> None:
    """Another says and finds other things: CI compares what two versions of Python write."""
    text = (ROOT / "requirements" / "locked.txt").read_text("utf-8")
    for name in ("networkx", "numpy", "scipy", "rustworkx", "pyoxigraph", "pandas", "rdflib"):
        assert text.count(f"\n{name}==") == 1, name
