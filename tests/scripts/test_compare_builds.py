"""The comparison of two checkouts states every difference by its kind, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.compare_builds import (
    ROOT,
    answer_differences,
    document,
    main,
    page_differences,
    questions,
    reason_of,
    words_of,
)


def test_a_hundred_questions_are_put() -> None:
    asked = [" ".join(words) for words in questions()]
    assert len(asked) >= 100
    assert len(set(asked)) == len(asked)


def test_equal_answers_differ_in_nothing() -> None:
    answers = {"show a": [0, '{"x": 1}', ""], "path a b": [1, "", ""]}
    assert list(answer_differences(answers, dict(answers))) == []
    spaced = {**answers, "show a": [0, '{ "x": 1 }', ""]}
    assert list(answer_differences(answers, spaced)) == []


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('{"x": 1}', '{"x": 2}', "show.x: value"),
        ('{"x": 1}', '{"x": 1, "y": 2}', "show.y: only in the new"),
        ('{"x": 1, "y": 2}', '{"x": 1}', "show.y: only in the old"),
        ('{"r": [1]}', '{"r": [1, 2]}', "show.r[]: row only in the new"),
        ('{"r": [1, 1]}', '{"r": [1]}', "show.r[]: row only in the old"),
        ('{"r": [1, 2]}', '{"r": [2, 1]}', "show.r[]: order"),
        ('{"r": [{"n": 1}]}', '{"r": [{"n": 1, "m": 2}]}', "show.r[].m: only in the new"),
        ("words", "other words", "show: text"),
    ],
)
def test_each_difference_of_answers_has_its_kind(old: str, new: str, kind: str) -> None:
    found = list(answer_differences({"show a": [0, old, ""]}, {"show a": [0, new, ""]}))
    assert [one for one, _ in found] == [kind]


def test_another_exit_status_is_told_and_nothing_else() -> None:
    found = answer_differences({"show a": [0, "{}", ""]}, {"show a": [1, "", "KeyError()"]})
    assert [one for one, _ in found] == ["show: exit status"]


def test_a_reader_sees_words_and_links_and_no_script() -> None:
    page = '<p>One <a href="b/">two</a><script>three()</script></p><style>p {}</style>four'
    assert words_of(page) == (["One", "two", "four"], ["b/"])


def _tree(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        path = folder / "site" / "id" / name / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_each_difference_of_pages_has_its_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asset = '<link href="a-{}.css"><p>x</p>'
    old = _tree(tmp_path / "old", a="<p>one</p>", b="<p>x</p>", c="x", d=asset.format("0123456789"))
    new = _tree(tmp_path / "new", a="<p>two</p>", b="<b>x</b>", e="x", d=asset.format("abcdef0123"))
    found = list(page_differences(old, new))
    assert [
        (kind.partition(": ")[2], where.split("/")[2].split(":")[0]) for kind, where in found
    ] == [
        ("words", "a"),
        ("markup alone", "b"),
        ("only in the old", "c"),
        ("only in the new", "e"),
    ]
    assert main(["pages", str(old), str(new)]) == 1
    assert "4 differences" in capsys.readouterr().out
    assert main(["pages", str(old), str(old)]) == 0


def test_a_difference_takes_the_first_reason_that_fits_its_kind_and_place() -> None:
    kind = "centrality.rows[]: row only in the new"
    talent = reason_of(kind, "centrality --view talent --measure degree --format json: {}")
    owners = reason_of(kind, "centrality --view everything --measure degree --format json: {}")
    assert talent
    assert owners
    assert talent != owners
    assert reason_of(kind, "centrality --view alliances --format json: {}") == ""


def test_what_has_no_reason_is_marked_in_the_document() -> None:
    text = document({("show.x: value", "meant"): 2, ("show.y: value", ""): 1}, 100)
    assert "| 2 | `show.x: value` | meant |" in text
    assert "| 1 | `show.y: value` | **none** |" in text


def test_every_kind_of_difference_that_is_written_down_has_the_reason_of_the_file() -> None:
    text = (ROOT / "docs" / "differences.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [\d,]+ \| `([^`]+)` \| (.+) \|$", text, re.MULTILINE)
    assert len(rows) > 40
    assert "**none**" not in text
    reviewed = (ROOT / "scripts" / "differences.toml").read_text(encoding="utf-8")
    for _, why in rows:
        assert f'why = "{why}"' in reviewed
