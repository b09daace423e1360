"""Record a whole review in a terminal: an article, its draft, the decisions, the files.

    python -m scripts.record_review

It writes ``docs/recordings/review.cast`` (asciicast v2; ``asciinema play`` shows it). The commands
run in a pseudo-terminal on a copy of the shipped data. The times in the file are a person's by
the keystroke-level model (Card, Moran and Newell 1980), computed from the keys that are typed here,
so that the same data gives the same file; what the programs needed on this machine is printed only.
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
KEYSTROKE = 0.28
"""Seconds for one key of an average typist who is no secretary: the model's operator K."""
MENTAL = 1.35
"""Seconds to prepare a unit of a task (an answer, a word of a command): the model's operator M."""
_QUIET = 0.3
"""Seconds without output after which a question is taken to be complete."""
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
    """Events of a recording, at the times of the keystroke-level model."""

    def __init__(self) -> None:
        self.events: list[tuple[float, str, str]] = []
        self.now = 0.0
        self.keys = 0
        self.units = 0

    def out(self, text: str) -> None:
        """Keep what a program printed; what comes between two answers is one event."""
        if self.events and self.events[-1][0] == self.now:
            text = self.events.pop()[2] + text
        self.events.append((self.now, "o", text))

    def type(self, text: str, units: int = 1) -> None:
        """Let the time pass that typing takes: an M for each unit, a K for each key."""
        self.keys += len(text)
        self.units += units
        self.now = round(self.units * MENTAL + self.keys * KEYSTROKE, 2)


def run(
    recorder: Recorder, folder: Path, words: list[str], keys: tuple[tuple[str, str], ...]
) -> float:
    """Run ``euroai`` in a pseudo-terminal, and type each answer when it is waited for.

    Return how many seconds of processor time the program took.

    Raises:
        TimeoutError: a question does not come.
    """
    command = f"euroai {' '.join(words)}\n"
    recorder.out("$ ")
    recorder.type(command, units=len(command.split()))
    recorder.out(command.replace("\n", "\r\n"))
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        environment = {**os.environ, "COLUMNS": str(WIDTH), "LINES": str(HEIGHT), "TERM": "xterm"}
        os.execve(sys.executable, [sys.executable, "-m", "euroai", *words], environment)  # noqa: S606
    waiting, seen, chunk, end = list(keys), "", "", time.monotonic() + 240
    while True:
        ready, _, _ = select.select([terminal], [], [], _QUIET)
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
            answer = waiting.pop(0)[1]
            recorder.type(answer)
            os.write(terminal, answer.encode())
            seen = ""
        if time.monotonic() > end:
            question = waiting[0][0] if waiting else "the end"
            raise TimeoutError(f"{question} did not come after {seen[-200:]!r}")
    usage = os.wait4(process, 0)[2]
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Record, and write the file."""
    recorder = Recorder()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(data_folder(), folder / "data")
        shutil.copy(ARTICLE, folder / "article.txt")
        drafting = run(recorder, folder, ["draft", "article.txt", *_STATED, "--data", "data"], ())
        draft = "test-paper-2025-03-18.draft.json"
        reviewing = run(recorder, folder, ["review", draft, "--data", "data"], KEYS)
        recorder.out((folder / "data/sources/2025/test-paper-2025-03-18.ttl").read_text())
    head = {"version": 2, "width": WIDTH, "height": HEIGHT, "title": "euroai draft and review"}
    lines = [
        json.dumps(head),
        *(json.dumps(e, ensure_ascii=False) for e in recorder.events),
    ]
    RECORDING.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(
        f"{RECORDING.relative_to(ROOT)}: {recorder.now:.0f} seconds by the keystroke-level model:"
    )
    print(f"  {recorder.units} units at {MENTAL} s, {recorder.keys} keys at {KEYSTROKE} s")
    print(f"  processor time, not in the file: draft {drafting:.1f} s, review {reviewing:.1f} s")
    words = len(ARTICLE.read_text(encoding="utf-8").split())
    print(f"  reading the article's {words} words is in none of them")


if __name__ == "__main__":
    main()
