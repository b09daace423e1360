"""Command lines."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from click.testing import CliRunner
from hypothesis import strategies as st

from euroai.cli import main
from tests.fuzzing import hostile
from tests.fuzzing.data import own_folder, small_folder

__all__ = ["LINES", "check_command"]

_COMMANDS: Final = (
    *[
        "capital",
        "centrality",
        "check",
        "communities",
        "conflicts",
        "diff",
        "draft",
        "export",
        "import",
        "overlap",
        "path",
    ],
    *["query", "show", "stale", "talent", "build", "cache"],
)
_OPTIONS: Final = (
    *[
        "--format",
        "--as-of",
        "--view",
        "--measure",
        "--by",
        "--top",
        "--timeout",
        "--max-rows",
        "--investor",
        "--lab",
    ],
    *[
        "--languages",
        "--only",
        "--title",
        "--base-url",
        "--theme",
        "--report-url",
        "--output",
        "--map",
        "--name",
    ],
    *[
        "--duplicates",
        "--fix",
        "--dry-run",
        "--help",
        "--region",
        "--from",
        "--to",
        "--k",
        "--json",
        "-x",
        "--",
    ],
    *[
        "json",
        "csv",
        "table",
        "graphml",
        "gexf",
        "neo4j",
        "cytoscape",
        "investments",
        "everything",
        "table",
        "crunchbase",
    ],
)


def _is_safe(word: str) -> bool:
    """Whether a word leads neither out of the folder of the test nor to a machine."""
    return "/" not in word and word != ".." and "clear" not in word and "\x00" not in word


LINES = st.tuples(
    st.one_of(st.sampled_from(_COMMANDS), hostile().filter(_is_safe)),
    st.lists(
        st.one_of(
            st.sampled_from(_OPTIONS),
            st.sampled_from(["alpha-lab", "Beta Fund", "Jane Doe", "2024-02-03", "1", "-1"]),
            hostile().filter(_is_safe),
        ),
        max_size=6,
    ),
).map(lambda parts: [parts[0], *parts[1]])
_NO_TERMINAL: Final = frozenset(
    chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), 0xFFFE, 0xFFFF)
) - {"\n", "\r", "\t"}


def check_command(words: list[str]) -> None:
    """Hold of a command line: a status and words, no traceback, nothing that steers a terminal."""
    before = Path.cwd()
    with own_folder() as folder:
        os.chdir(folder)
        try:
            takes_data = words[0] in _COMMANDS and words[0] not in (
                "cache",
                "import",
                "diff",
                "stale",
            )
            data = ["--data", str(small_folder())] if takes_data and "--" not in words else []
            result = CliRunner().invoke(main, [words[0], *data, *words[1:]], color=True)
        finally:
            os.chdir(before)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2), result.exit_code
    assert not set(result.stderr) & _NO_TERMINAL - {"\x1b"}, result.stderr
