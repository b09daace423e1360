"""Keep the documents true: run what README, guides and notebooks say, and write what it gives.

    .venv/bin/python -m scripts.documents

The tests run the same and compare, so that a document that has gone stale fails.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

__all__ = [
    "GUIDES",
    "NOTEBOOKS",
    "README",
    "SHOWN_WITH",
    "command_words",
    "executed",
    "opened",
    "refreshed",
    "run_command",
]

ROOT: Final = Path(__file__).parents[1]
README: Final = ROOT / "README.md"
GUIDES: Final = tuple(sorted((ROOT / "docs").glob("*.md")))
NOTEBOOKS: Final = tuple(sorted((ROOT / "notebooks").glob("*.ipynb")))
DRAWN: Final = "drawn"
"""The tag of a cell whose output is a page, too large to keep: the notebook draws it when run."""

SHOWN_WITH: Final = {"NO_COLOR": "1", "COLUMNS": "100"}
"""The environment in which a document's commands answer."""

_BLOCK: Final = re.compile(r"(?P<head>^```console\n)(?P<body>.*?)(?P<tail>^```$)", re.M | re.S)
_PROMPT: Final = "$ "


def command_words(line: str) -> list[str]:
    """Return the words after ``euroai`` of a line ``.venv/bin/euroai …``.

    Raises:
        ValueError: it is another program's line.
    """
    program, *words = shlex.split(line)
    if Path(program).name != "euroai":
        raise ValueError(
            f"The README may show euroai's own output only, and not that of {program}."
        )
    return words


def run_command(line: str) -> str:
    """Return what a line ``.venv/bin/euroai …`` answers, with the interpreter that runs this.

    What it says beside the answer (standard error) is left out where there is an answer.
    """
    done = subprocess.run(
        [sys.executable, "-m", "euroai", *command_words(line)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **SHOWN_WITH},
    )
    return done.stdout or done.stderr


def refreshed(text: str, run: Callable[[str], str] = run_command) -> str:
    """Return a Markdown text whose ``console`` blocks hold what their commands print now."""

    def again(match: re.Match[str]) -> str:
        commands = [line for line in match["body"].splitlines() if line.startswith(_PROMPT)]
        printed = "".join(f"{line}\n{run(line.removeprefix(_PROMPT))}" for line in commands)
        return match["head"] + printed + match["tail"]

    return _BLOCK.sub(again, text)


def opened(path: Path) -> Any:  # noqa: ANN401 -- nbformat has no types
    """Return a notebook as it stands in its file."""
    import nbformat

    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call, unused-ignore]


def executed(path: Path) -> Any:  # noqa: ANN401 -- nbformat has no types
    """Return a notebook as it is after a run, without the times and without what is drawn.

    Raises:
        CellExecutionError: a cell fails.
    """
    from nbclient import NotebookClient

    notebook = opened(path)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        record_timing=False,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    for cell in notebook.cells:
        if DRAWN in cell.metadata.get("tags", ()):
            cell.outputs = []
    notebook.metadata.pop("language_info", None)
    return notebook


def main() -> None:
    """Write the README, the guides and the notebooks anew."""
    import nbformat

    for path in (README, *GUIDES):
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")
    for path in NOTEBOOKS:
        nbformat.write(executed(path), path)  # type: ignore[no-untyped-call, unused-ignore]


if __name__ == "__main__":
    main()
