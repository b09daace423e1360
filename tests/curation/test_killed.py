"""``draft`` and ``review`` killed at each step on the disk: nothing that was decided is lost."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import euroai
from euroai.cli import main
from euroai.curation.proposal import read_draft
from euroai.curation.review.accepting import Effect
from euroai.curation.review.decisions import Journal, journal_of
from euroai.curation.review.reviewing import Review, open_review, text_of_draft
from euroai.curation.review.staging import finish_staged
from tests.curation.conftest import ARTICLE

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

_STEPS = (
    *((Path, name) for name in ("rename", "replace", "unlink", "mkdir")),
    *((os, name) for name in ("fsync", "replace", "rename")),
    (shutil, "rmtree"),
)
"""What a program does to a disk that somebody may see."""


def _deadly(moment: int) -> None:
    """Let this process kill itself before or after its n-th step on the disk."""
    count = 0

    def wrapped(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            for place in ("before", "after"):
                if place == "after":
                    result = step(*arguments, **options)
                if count == moment:
                    os.kill(os.getpid(), signal.SIGKILL)
                count += 1
            return result

        return run

    for owner, name in _STEPS:
        setattr(owner, name, wrapped(getattr(owner, name)))


def _killed_at(moment: int, work: Callable[[], None]) -> bool:
    """Run something in a process of its own; return whether it was killed before its end."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            _deadly(moment)
            work()
            status = 0
        finally:
            os._exit(status)
    _, ended = os.waitpid(pid, 0)
    if os.WIFSIGNALED(ended):
        assert os.WTERMSIG(ended) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(ended) == 0
    return False


def _moments(work: Callable[[], None], between: Callable[[], None]) -> Iterator[int]:
    """Yield after each kill, until the work comes to its end; ``between`` sets the stage."""
    for moment in range(400):
        between()
        if not _killed_at(moment, work):
            return
        yield moment
    pytest.fail("it never came to its end")


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".review" not in path.parts
    }


@pytest.fixture
def decided(review: Review) -> Review:
    """Return the review with every proposal decided: what has a new name is rejected."""
    new = {one.id for one in review.draft.entities}
    for proposal in review.draft.proposals:
        if new & {value.value for value in proposal.values}:
            review.reject(proposal.id)
        else:
            review.accept(proposal.id)
    return review


def test_a_review_killed_at_any_step_of_writing_has_written_all_or_nothing_and_keeps_its_decisions(
    decided: Review, small: euroai.KnowledgeGraph, folder: Path, tmp_path: Path
) -> None:
    effect = decided.effect()
    journal, text = journal_of(decided.path), text_of_draft(decided.path)
    before = journal.read_bytes()
    shutil.copytree(folder, tmp_path / "first")
    old = _files(folder)

    def between() -> None:
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "first", folder)
        journal.write_bytes(before)
        text.write_text(ARTICLE.strip(), encoding="utf-8")

    assert not _killed_at(10**9, lambda: _write(decided, effect))
    new = _files(folder)
    assert new != old
    ends = set()
    for _ in _moments(lambda: _write(decided, effect), between):
        assert Journal(journal).read().claims == decided.decisions.claims
        finish_staged(folder)  # as open_review does
        state = _files(folder)
        assert state in (old, new)
        again = Review(decided.path, small)
        assert again.decisions.claims == decided.decisions.claims
        assert again.decisions.written == (state == new)
        ends.add(state == new)
    assert ends == {False, True}


def _write(review: Review, effect: Effect) -> None:
    review.write(effect)


def test_a_decision_is_on_the_disk_before_the_next_question(
    draft_path: Path, small: euroai.KnowledgeGraph, tmp_path: Path
) -> None:
    told = tmp_path / "told.txt"

    def work() -> None:
        review = Review(draft_path, small)
        for proposal in review.draft.proposals:
            review.reject(proposal.id)
            with told.open("a") as file:
                file.write(f"{proposal.id}\n")

    def between() -> None:
        told.write_text("")
        journal_of(draft_path).unlink(missing_ok=True)

    seen = set()
    for _ in _moments(work, between):
        said = told.read_text().split()
        assert set(said) <= set(Journal(journal_of(draft_path)).read().claims)
        seen.add(len(said))
    assert len(seen) > 2


def test_a_draft_killed_at_any_step_is_whole_or_not_there(folder: Path, tmp_path: Path) -> None:
    article, out = tmp_path / "article.txt", tmp_path / "out"
    article.write_text(ARTICLE.strip(), encoding="utf-8")
    path = out / "a.draft.json"
    old = _files(folder)
    words = ["draft", str(article), "--data", str(folder), "--output", str(path)]

    def work() -> None:
        for stream in (1, 2):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
        main([*words, "--published", "2025-03-18"], standalone_mode=False)

    moments = 0
    for _ in _moments(work, lambda: shutil.rmtree(out, ignore_errors=True)):
        moments += 1
        assert _files(folder) == old
        if path.exists():
            assert read_draft(path).proposals
            assert text_of_draft(path).read_text("utf-8") == ARTICLE.strip()
    assert moments > 3


def test_a_draft_on_which_somebody_decided_is_not_written_over(
    folder: Path, draft_path: Path, tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE.strip(), encoding="utf-8")
    review = open_review(draft_path, str(folder))
    review.reject(review.draft.proposals[0].id)
    before = draft_path.read_bytes()
    words = ["draft", str(article), "--data", str(folder), "--output", str(draft_path)]
    refused = CliRunner().invoke(main, words)
    assert refused.exit_code == 2
    assert "go on with euroai review" in refused.output
    assert draft_path.read_bytes() == before
    assert len(open_review(draft_path, str(folder)).decisions.claims) == 1
