"""Warnings that a person lets stand: which count, which no longer do, and what a file may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from euroai.errors import Fault
from euroai.validate.accepted import COLUMNS, FILE, apart

HEAD = ",".join(COLUMNS) + "\n"
LINE = "a.ttl,id:x,has no address,It has none.\n"


def fault(severity: str = "warning", what: str = "id:x: has no address") -> Fault:
    return Fault("a.ttl", 3, what, "add one", severity)


def accepted(folder: Path, text: str, *faults: Fault) -> tuple[list[str], list[str]]:
    """Return what still counts and what is accepted, each as it is said."""
    (folder / FILE).write_text(text, "utf-8")
    left, taken = apart(faults, folder)
    return sorted(f"{one.line}: {one.what}" for one in left), [one.what for one in taken]


def test_a_warning_that_is_named_is_accepted_and_no_line_is_left_over(tmp_path: Path) -> None:
    assert accepted(tmp_path, HEAD + LINE, fault()) == ([], ["id:x: has no address"])


def test_a_line_whose_warning_is_gone_is_a_warning_itself(tmp_path: Path) -> None:
    gone = ["2: a.ttl: id:x: has no address: no longer found"]
    assert accepted(tmp_path, HEAD + LINE) == (gone, [])
    other = fault(what="id:y: has no address")
    assert accepted(tmp_path, HEAD + LINE, other) == ([*gone, "3: id:y: has no address"], [])


def test_a_violation_is_never_accepted(tmp_path: Path) -> None:
    left, taken = accepted(tmp_path, HEAD + LINE, fault("violation"))
    assert taken == []
    assert "3: id:x: has no address" in left


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("a.ttl,id:x,has no address\n", "has 3 fields and not 4"),
        ("a.ttl,id:x,has no address, \n", "does not fill in its four fields"),
        ("a,b,c,d,e\n", "has 5 fields and not 4"),
    ],
)
def test_a_line_without_its_reason_accepts_nothing(tmp_path: Path, line: str, what: str) -> None:
    left, taken = accepted(tmp_path, HEAD + line, fault())
    assert taken == []
    assert left == [f"2: {what}", "3: id:x: has no address"]


def test_a_file_without_its_columns_accepts_nothing_and_none_is_no_fault(tmp_path: Path) -> None:
    assert apart([fault()], tmp_path) == ({fault()}, ())
    left, taken = accepted(tmp_path, LINE, fault())
    assert (left, taken) == (
        *(["1: does not begin with the names of its columns", "3: id:x: has no address"], []),
    )
