"""``euroai draft``, ``review``, ``diff`` and ``stale``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import euroai
from tests.cli.conftest import Run
from tests.conftest import FolderOf
from tests.curation.conftest import ARTICLE, REGISTER


@pytest.fixture
def folder(folder_of: FolderOf) -> Path:
    """Return a small data folder."""
    return folder_of(REGISTER)


@pytest.fixture
def drafted(run: Run, tmp_path: Path, folder: Path) -> Path:
    """Return a draft that the command wrote."""
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    path = tmp_path / "out" / "a.draft.json"
    done = run(
        *("draft", str(article), "--data", str(folder), "--output", str(path)),
        *("--publisher", "Test Paper", "--published", "2025-03-18"),
    )
    assert done.status == 0
    return path


def test_draft_prints_what_it_found_and_what_is_known(
    run: Run, drafted: Path, folder: Path, tmp_path: Path
) -> None:
    article = str(tmp_path / "article.txt")
    done = run("draft", article, "--data", str(folder), "--dry-run", "--published", "2025-03-18")
    assert "Funding round: Nordwerk Robotics" in done.out
    assert "1 source says 110,000,000" in done.out
    assert done.status == 0
    assert drafted.with_name("a.draft.txt").read_text().startswith("Nordwerk")


@pytest.mark.usefixtures("drafted")
def test_draft_as_json_and_csv(run: Run, folder: Path, tmp_path: Path) -> None:
    asked = ("draft", str(tmp_path / "article.txt"), "--data", str(folder), "--dry-run")
    rows = run(*asked, "--format", "json").json["rows"]
    assert {row["kind"] for row in rows} == {"FundingRound", "Position", "Alliance"}
    lines = run(*asked, "--format", "csv").out.splitlines()
    assert lines[0].startswith("proposal,class,subject,property,value")


@pytest.mark.usefixtures("drafted")
def test_a_draft_does_not_go_into_the_data_folder(run: Run, folder: Path, tmp_path: Path) -> None:
    inside = str(folder / "a.json")
    article = str(tmp_path / "article.txt")
    done = run("draft", article, "--data", str(folder), "--output", inside)
    assert done.status == 2
    assert not (folder / "a.json").exists()


def test_an_article_that_is_not_there_is_one_sentence(run: Run) -> None:
    done = run("draft", "nowhere.txt")
    assert done.status == 1
    assert "nowhere.txt: is no file" in done.err


def test_a_review_by_keyboard_writes_what_was_accepted(
    run: Run, drafted: Path, folder: Path
) -> None:
    described = "n\n\n\n\nSE\n\n\n\n\n\nventure-capital\n"
    keys = f"a{described}rrrwy"
    done = run("review", str(drafted), "--data", str(folder), given=keys)
    assert done.status == 0, done.err
    assert "Dispute opens: Nordwerk Robotics, Series B, amount" in done.out
    assert "3 files written" in done.out
    event = euroai.load(folder).event("nordwerk-robotics-series-b")
    assert event is not None
    assert "test-paper-2025-03-18" in event.sources
    again = run("review", str(drafted), "--data", str(folder))
    assert "has been reviewed and written" in again.out


def test_a_review_goes_on_where_it_was_left(run: Run, drafted: Path, folder: Path) -> None:
    run("review", str(drafted), "--data", str(folder), given="rq")
    done = run("review", str(drafted), "--data", str(folder), given="q")
    assert "2/4" in done.out
    assert "1/4" not in done.out


def test_a_claim_is_mended_before_it_is_accepted(run: Run, drafted: Path, folder: Path) -> None:
    described = "n\n\n\n\nSE\n\n\n\n\n\nventure-capital\n"
    keys = f"e2 125000000\n\n{described}wy"
    run("review", str(drafted), "--data", str(folder), given=keys)
    text = (folder / "sources/2025/test-paper-2025-03-18.ttl").read_text()
    assert "eai:amount 125000000" in text


def test_diff_tells_in_words_and_in_tables(run: Run, folder: Path, tmp_path: Path) -> None:
    new = Path(shutil.copytree(folder, tmp_path / "new"))
    source = new / "sources/2025/tagblatt-2025.ttl"
    source.write_text(source.read_text().replace("110000000", "115000000"))
    done = run("diff", str(folder), str(new))
    assert "amount: 110000000 USD → 115000000 USD. The claim of Tagblatt has been corrected." in (
        done.out
    )
    rows = run("diff", str(folder), str(new), "--format", "json").json["rows"]
    assert [(row["change"], row["property"]) for row in rows] == [("changed", "amount")]
    assert run("diff", str(folder), str(folder)).out == "Nothing differs.\n"
    assert run("diff", str(folder), "nowhere").status == 2


def test_stale_lists_by_score(run: Run) -> None:
    rows = run("stale", "--format", "json").json["rows"]
    assert [row["score"] for row in rows] == sorted((r["score"] for r in rows), reverse=True)
    only = run("stale", "--kind", "no-recent-source", "--format", "json").json
    assert {row["kind"] for row in only["rows"]} == {"no-recent-source"}
    assert "Score" in run("stale", "--top", "3").out


@pytest.mark.parametrize("place", [".", ""])
def test_a_draft_is_written_to_a_file(run: Run, folder: Path, tmp_path: Path, place: str) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    refused = run("draft", str(article), "--data", str(folder), f"--output={place}")
    assert (refused.status, refused.out) == (2, "")
