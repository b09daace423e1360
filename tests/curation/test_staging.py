"""Several files at once: a kill at any moment leaves the old or the new, and loses no decision."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from euroai.curation.review.decisions import Journal
from euroai.curation.review.staging import finish_staged, overlay, write_files
from euroai.errors import OutputError

_WRITER = """
import sys
from pathlib import Path
from euroai.curation.review.staging import write_files
from euroai.errors import OutputError
folder = Path(sys.argv[1])
print("ready", flush=True)
for number in range(100000):
    write_files(folder, {f"sources/2025/{k}.ttl": f"{number}\\n" * 2000 for k in "abc"})
"""
_DECIDER = """
import sys
from pathlib import Path
from euroai.curation.review.decisions import Decision, Journal
journal = Journal(Path(sys.argv[1]))
for number in range(100000):
    journal.decide(Decision(f"p{number}", "accept", "s", (("amount", str(number)),)))
    print(number, flush=True)
"""


def _killed(program: str, argument: Path, after: float) -> list[str]:
    """Run a program, kill it without warning, and return the lines it had printed."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(argument)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    return [first.strip(), *rest.split("\n")]


@pytest.mark.parametrize("after", [0.01, 0.03, 0.08, 0.15])
def test_a_killed_write_is_finished_or_never_was(after: float, tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    write_files(tmp_path, {f"sources/2025/{k}.ttl": "start\n" for k in "abc"})
    _killed(_WRITER, tmp_path, after)
    finish_staged(tmp_path)
    texts = {(tmp_path / f"sources/2025/{k}.ttl").read_text() for k in "abc"}
    assert len(texts) == 1
    assert not (tmp_path / ".review").exists()


@pytest.mark.parametrize("after", [0.02, 0.1, 0.2])
def test_a_killed_review_has_kept_every_decision_that_it_told(after: float, tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    stated = [int(line) for line in _killed(_DECIDER, path, after) if line.strip().isdigit()]
    kept = Journal(path).read().claims
    assert stated
    assert all(f"p{number}" in kept for number in stated[:-1])


def test_a_stage_without_its_list_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / ".review").mkdir()
    (tmp_path / ".review" / "0").write_text("half")
    assert not finish_staged(tmp_path)
    assert not (tmp_path / ".review").exists()


def test_a_stage_with_its_list_is_finished(tmp_path: Path) -> None:
    (tmp_path / ".review").mkdir()
    (tmp_path / ".review" / "0").write_text("new")
    (tmp_path / ".review" / "files.json").write_text('["register/labs.ttl"]')
    assert finish_staged(tmp_path)
    assert (tmp_path / "register" / "labs.ttl").read_text() == "new"


def test_an_overlay_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "labs.ttl").write_text("old")
    with overlay(tmp_path, {"register/labs.ttl": "new", "sources/2025/a.ttl": "a"}) as folder:
        assert (folder / "register/labs.ttl").read_text() == "new"
        assert (folder / "sources/2025/a.ttl").read_text() == "a"
    assert (tmp_path / "register" / "labs.ttl").read_text() == "old"
    assert not folder.exists()


def test_a_list_that_leads_out_of_the_folder_writes_nothing(tmp_path: Path) -> None:
    for name in ("../out.ttl", "/out.ttl", "", "sources/../../out.ttl", 7):
        data = tmp_path / "data"
        (data / ".review").mkdir(parents=True, exist_ok=True)
        (data / ".review/0").write_text("mine", encoding="utf-8")
        (data / ".review/files.json").write_text(json.dumps([name]), encoding="utf-8")
        with pytest.raises(OutputError, match="no list of files of the data folder"):
            finish_staged(data)
        assert not (tmp_path / "out.ttl").exists()


def test_a_folder_of_the_staging_name_that_no_review_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / ".review").mkdir()
    (tmp_path / ".review/notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="which no review wrote"):
        write_files(tmp_path, {"a.ttl": "x"})
    assert (tmp_path / ".review/notes.txt").read_text(encoding="utf-8") == "mine"


def test_overlays_of_killed_reviews_are_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], stdout=-1)
    left = tmp_path / "tmp" / f"euroai-review-{int(gone.stdout)}-abc"
    left.mkdir(parents=True)
    (tmp_path / "data").mkdir()
    with overlay(tmp_path / "data", {}):
        assert not left.exists()
