"""What somebody typed without end is repeated in part, in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from euroai.cli import main
from tests.conftest import FolderOf

LONG = "a" * 300_000


@pytest.fixture
def folder(folder_of: FolderOf) -> Path:
    lab = 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR .'
    return folder_of({"register/a.ttl": lab, "sources/2024/s.ttl": "src:s a eai:Source ."})


@pytest.mark.parametrize(
    "words",
    [
        ["show", LONG],
        ["conflicts", LONG],
        ["capital", LONG],
        ["path", LONG, "a"],
        ["path", "a", LONG],
        ["overlap", LONG],
        ["talent", LONG, "a"],
        ["overlap", "--sector", LONG],
        ["export", "--view", LONG],
        ["query", LONG],
        ["query", f"SELECT {LONG} {{}}"],
        ["query", f"ASK {{ {LONG}:b ?c ?d }}"],
        ["query", f"ASK {{ ?a ?b '{LONG}'@ }}"],
        ["query", f"ASK {{ ?a ?b 'x'@en-{LONG} }}"],
        ["query", f"ASK {{ ?a ?b <http://x/{LONG} y> }}"],
    ],
    ids=lambda words: " ".join(word[:12] for word in words),
)
def test_a_name_without_end_is_a_short_sentence(folder: Path, words: list[str]) -> None:
    result = CliRunner().invoke(main, [*words, "--data", str(folder)])
    assert result.exit_code in (1, 2)
    assert isinstance(result.exception, SystemExit), result.exception
    assert "aaa" in result.output
    assert len(result.output) < 3_000
