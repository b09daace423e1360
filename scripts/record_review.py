"""Record a whole review in a terminal: an article, its draft, the decisions, the files.

    python -m scripts.record_review

It writes ``docs/recordings/review.cast`` (asciicast v2; ``asciinema play`` shows it). The commands
run in a pseudo-terminal on a copy of the shipped data; the times are those of a person who types,
not measured ones, so that the same data gives the same file.
"""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import sys
import tempfile
import time
from pathlib import Path

from euroai.loading.turtle import data_folder

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "tests" / "curation" / "articles" / "en-round.txt"
RECORDING = ROOT / "docs" / "recordings" / "review.cast"
WIDTH, HEIGHT = 100, 36
_STATED = ("--publisher", "Test Paper", "--published", "2025-03-18")
_LAB = ("n", "Lab", "", "", "DE", "Berlin", "2021", "", "", "robotics")
_FUND = ("n", "", "", "", "SE", "", "", "", "", "", "venture-capital")
_PERSON = ("n", "", "", "", "")
KEYS: tuple[tuple[str, str], ...] = (
    (r"1/7.*\?\] ", "a"),
    *((r": $", f"{answer}\n") for answer in (*_LAB, *_FUND)),
    (r"2/7.*\?\] ", "a"),
    (r"3/7.*\?\] ", "a"),
    *((r": $", f"{answer}\n") for answer in _PERSON),
    (r"4/7.*\?\] ", "a"),
    *((r": $", f"{answer}\n") for answer in _PERSON),
    (r"5/7.*\?\] ", "r"),
    (r"6/7.*\?\] ", "a"),
    (r"7/7.*\?\] ", "a"),
    (r"w writes", "w"),
    (r"\[y/n\] ", "y"),
)
"""What is waited for, and what is typed then."""
_COLOURS = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Recorder:
    """Events of a recording, at times that a person would need."""

    def __init__(self) -> None:
        self.events: list[tuple[float, str, str]] = []
        self.now = 0.0

    def out(self, text: str) -> None:
        """Keep what a program printed."""
        self.now = round(self.now + 0.2, 2)
        self.events.append((self.now, "o", text))

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        self.now = round(self.now + seconds, 2)


def run(
    recorder: Recorder, folder: Path, words: list[str], keys: tuple[tuple[str, str], ...]
) -> None:
    """Run ``euroai`` in a pseudo-terminal, and type each answer when it is waited for.

    Raises:
        TimeoutError: a question does not come.
    """
    recorder.out(f"$ euroai {' '.join(words)}\r\n")
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        environment = {**os.environ, "COLUMNS": str(WIDTH), "LINES": str(HEIGHT), "TERM": "xterm"}
        os.execve(sys.executable, [sys.executable, "-m", "euroai", *words], environment)  # noqa: S606
    waiting, seen, chunk, end = list(keys), "", "", time.monotonic() + 240
    while True:
        ready, _, _ = select.select([terminal], [], [], 0.3)
        if ready:
            try:
                chunk = os.read(terminal, 65_536).decode("utf-8", "replace")
            except OSError:
                break
            if not chunk:
                break
            recorder.out(chunk)
            seen += chunk
        elif waiting and re.search(waiting[0][0], _COLOURS.sub("", seen), re.DOTALL):
            recorder.pause(1.0)
            os.write(terminal, waiting.pop(0)[1].encode())
            seen = ""
        if time.monotonic() > end:
            question = waiting[0][0] if waiting else "the end"
            raise TimeoutError(f"{question} did not come after {seen[-200:]!r}")
    os.waitpid(process, 0)


def main() -> None:
    """Record, and write the file."""
    recorder = Recorder()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(data_folder(), folder / "data")
        shutil.copy(ARTICLE, folder / "article.txt")
        run(recorder, folder, ["draft", "article.txt", *_STATED, "--data", "data"], ())
        recorder.pause(2)
        draft = "test-paper-2025-03-18.draft.json"
        run(recorder, folder, ["review", draft, "--data", "data"], KEYS)
        recorder.out((folder / "data/sources/2025/test-paper-2025-03-18.ttl").read_text())
    head = {"version": 2, "width": WIDTH, "height": HEIGHT, "title": "euroai draft and review"}
    lines = [
        json.dumps(head),
        *(json.dumps(e, ensure_ascii=False) for e in _joined(recorder.events)),
    ]
    RECORDING.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{RECORDING.relative_to(ROOT)}: {recorder.now:.0f} seconds")


def _joined(events: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """Return events without the splits that depend on how fast the machine read."""
    joined: list[tuple[float, str, str]] = []
    for event in events:
        if joined and event[0] - joined[-1][0] < 0.25 + 0.2 and not joined[-1][2].endswith("] "):
            joined[-1] = (joined[-1][0], "o", joined[-1][2] + event[2])
        else:
            joined.append(event)
    return joined


if __name__ == "__main__":
    main()
