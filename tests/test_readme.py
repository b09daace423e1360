"""The README states the truth: its commands run, and give what it shows."""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from euroai.cli import COMMANDS
from scripts.documents import README, refreshed, run_command

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")
DOCUMENTS = tuple(sorted(ROOT.glob("*.md")))


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def test_the_two_commands_that_set_up_stand_first_and_as_they_are() -> None:
    assert [block.strip() for block in blocks("sh")][:2] == [
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/euroai build",
        ".venv/bin/pytest",
    ]


def test_every_answer_that_it_shows_is_the_one_that_is_given(answer: Callable[[str], str]) -> None:
    assert len(blocks("console")) >= 5
    assert refreshed(TEXT, answer) == TEXT


def test_a_process_of_its_own_answers_the_same(answer: Callable[[str], str]) -> None:
    line = ".venv/bin/euroai path mistral-ai helsing"
    assert answer(line) == run_command(line) != ""


def test_a_stale_answer_would_be_seen() -> None:
    stale = "```console\n$ .venv/bin/euroai --version\nolder\n```\n"
    assert refreshed(stale) == stale.replace("older", "euroai, version 0.1.0")
    with pytest.raises(ValueError, match="euroai's own output only"):
        run_command("rm -r output")


def test_its_python_gives_what_it_shows() -> None:
    (session,) = blocks("python")
    test = doctest.DocTestParser().get_doctest(session, {}, "README", str(README), 0)
    runner = doctest.DocTestRunner()
    said: list[str] = []
    result = runner.run(test, out=said.append)
    assert result.attempted >= 4
    assert result.failed == 0, "".join(said)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_it_names_every_command(name: str) -> None:
    assert f"`euroai {name}`" in TEXT


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_link_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert missing == []
