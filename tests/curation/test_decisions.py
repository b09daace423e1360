"""The journal of decisions: nothing decided is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from euroai.curation.review.decisions import Decision, Journal
from euroai.errors import DataError


def test_the_later_decision_holds(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.decide(Decision("p1", "accept", "a-round", (("amount", "5"),)))
    journal.decide(Decision("p1", "reject"))
    assert journal.read().rejected == ("p1",)
    journal.undo("p1")
    assert not journal.read().claims


def test_a_line_that_a_kill_cut_off_is_passed_over_and_the_next_stands_alone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "j.jsonl"
    Journal(path).decide(Decision("p1", "accept", "a-round"))
    with path.open("a") as file:
        file.write('{"proposal": "p2", "verd')
    again = Journal(path)
    again.decide(Decision("p3", "reject"))
    decisions = again.read()
    assert [one.proposal for one in decisions.accepted] == ["p1"]
    assert decisions.rejected == ("p3",)


def test_a_new_name_is_either_described_or_somebody_known(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.describe("kestrel", {"class": "Lab", "label": "Kestrel"})
    journal.identify("kestrel", "lakestar")
    assert not journal.read().entities
    assert journal.read().same == {"kestrel": "lakestar"}


def test_written_is_forgotten_by_a_later_decision(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.mark_written()
    assert journal.read().written
    journal.decide(Decision("p1", "reject"))
    assert not journal.read().written


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        '{"proposal": "p1"}',
        '{"proposal": ["p1"], "verdict": "accept"}',
        '{"entity": "a"}',
        '{"entity": "a", "terms": 3}',
        '{"source": "x"}',
        '{"writing": 1}',
        '{"proposal": "p1", "verdict": "perhaps"}',
        '{"source": {"title": "\\ud800"}}',
        "[" * 100_000,
    ],
)
def test_a_whole_line_that_is_no_decision_is_told_with_its_number(
    line: str, tmp_path: Path
) -> None:
    path = tmp_path / "j.jsonl"
    Journal(path).decide(Decision("p1", "reject"))
    with path.open("a") as file:
        file.write(line + "\n")
    with pytest.raises(DataError, match="is no decision") as told:
        Journal(path).read()
    assert [fault.line for fault in told.value.faults] == [2]


def test_a_decision_on_what_the_draft_does_not_hold_is_told_with_its_number(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    journal.undo("p1")
    journal.decide(Decision("p9", "reject"))
    assert journal.read({"p1", "p9"}).rejected == ("p9",)
    with pytest.raises(DataError, match="decides on p9") as told:
        journal.read({"p1"})
    assert [fault.line for fault in told.value.faults] == [2]


def test_half_a_letter_is_not_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j.jsonl")
    with pytest.raises(DataError, match="takes no text that is none"):
        journal.state_source({"title": "\ud800"})
    assert journal.read().source == {}
