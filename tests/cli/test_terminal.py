"""A terminal that obeys is asked for nothing by hostile names, nor by what somebody typed."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from tests.conftest import write_folder
from tests.fuzzing.corpus import PAYLOADS, corpus_texts
from tests.test_characters import TYPED

pyte: Any = pytest.importorskip("pyte")

PROGRESS: Final = """
import json, sys
from euroai.console import progress
with progress() as report:
    for number, name in enumerate(json.loads(sys.argv[1])):
        report(name, number, 30)
print("<ended 0>")
"""
DRIVER: Final = """
import json, sys
from euroai.cli import main
for words in json.loads(sys.argv[1]):
    try:
        main(words)
    except SystemExit as end:
        print(f"<ended {end.code}>", flush=True)
"""
STEERING: Final = (
    *("set_title", "set_icon_name", "bell", "report_device_attributes", "report_device_status"),
    *("define_charset", "shift_in", "shift_out", "reset", "save_cursor", "restore_cursor"),
    *("set_margins", "cursor_position", "erase_in_display", "alignment_display"),
)
"""What no answer asks of a terminal; a progress bar moves a line up and erases it."""
TOLD: Final = (
    ["show", "lab-1"],
    ["show", "fund-2"],
    ["overlap"],
    ["conflicts"],
    ["query", "SELECT ?s ?l { ?s rdfs:label ?l }"],
    ["query", "SELECT ?s ?l { ?s rdfs:label ?l }", "--format", "csv"],
    ["query", "SELECT ?s ?l { ?s rdfs:label ?l }", "--format", "xml"],
    ["query", "CONSTRUCT { ?s ?p ?o } WHERE { ?s rdfs:label ?o ; ?p ?o }"],
    ["query", "DESCRIBE id:lab-1"],
    ["export", "--view", "everything"],
    ["export", "--format", "nquads"],
)
TYPED_WORDS: Final = (
    ["build", "--theme", f"{TYPED}.css"],
    ["build", f"--{TYPED}"],
    [TYPED],
    ["show", TYPED],
    ["path", TYPED, TYPED],
    ["query", TYPED],
    ["query", f"SELECT {TYPED} {{}}"],
    ["query", "ASK {}", "--data", TYPED],
    ["export", "--view", TYPED],
    ["check", TYPED],
    ["import", "table", TYPED, "--map", TYPED],
    ["import", TYPED],
    ["draft", TYPED],
    ["review", TYPED],
    ["diff", TYPED, TYPED],
    ["push", f"http://{TYPED}/store"],
    ["overlap", "--endpoint", f"http://127.0.0.1:9/{TYPED}"],
    ["overlap", "--sector", TYPED],
    ["overlap", "--country", TYPED],
)


def asked_by(text: str) -> list[tuple[str, Any]]:
    """Return what a terminal is asked for beyond writing, colours and moving on a line."""
    screen = pyte.Screen(100, 40)
    asked: list[tuple[str, Any]] = []

    def noting(name: str) -> Any:
        return lambda *given, **_options: asked.append((name, given))

    def of_modes(name: str) -> Any:
        def noted(*modes: int, **options: Any) -> None:
            if not (modes == (25,) and options.get("private")):  # a progress bar hides the cursor
                asked.append((name, modes))

        return noted

    for name in STEERING:
        setattr(screen, name, noting(name))
    for name in ("set_mode", "reset_mode"):
        setattr(screen, name, of_modes(name))
    pyte.Stream(screen).feed(text)
    return asked


def written(lines: Sequence[Sequence[str] | str], driver: str = DRIVER) -> str:
    """Return what a program writes to a terminal: standard output and errors as they come."""
    own, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    command = [sys.executable, "-c", driver, json.dumps(lines)]
    environment = {**os.environ, "TERM": "xterm-256color", "EUROAI_CACHE": "off"}
    environment.pop("NO_COLOR", None)
    parts = []
    with subprocess.Popen(command, stdin=other, stdout=other, stderr=other, env=environment):
        os.close(other)
        while True:
            try:
                part = os.read(own, 1 << 16)
            except OSError:  # Linux ends a terminal that nobody holds any more like this
                break
            if not part:
                break
            parts.append(part)
    os.close(own)
    return b"".join(parts).decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("corpus"), corpus_texts())


def test_the_terminal_obeys_what_is_not_made_harmless() -> None:
    assert [name for name, _ in asked_by(TYPED)] == ["set_icon_name", "set_title"]
    assert [name for name, _ in asked_by("\x9b5n\x9d2;x\x9c\x07\x9b?1049h\x1bc")] != []
    assert any(asked_by(text) for text in PAYLOADS)


def test_no_answer_asks_anything_of_a_terminal(folder: Path) -> None:
    text = written([[*words, "--data", str(folder)] for words in TOLD])
    assert text.count("<ended 0>") == len(TOLD), text[-2000:]
    assert asked_by(text) == []


def test_no_progress_and_no_fault_asks_anything_of_a_terminal(folder: Path) -> None:
    text = written([text.replace("\ud83f\udffe", "") for text in PAYLOADS], PROGRESS)
    assert "\x1b[?25l" in text
    assert text.endswith("<ended 0>\r\n"), text[-2000:]
    assert asked_by(text) == []
    text = written([["check", str(folder)]])
    assert text.endswith("<ended 1>\r\n")
    assert text.count("sources/2024/") > 100
    assert asked_by(text) == []


def test_no_error_asks_anything_of_a_terminal() -> None:
    text = written(TYPED_WORDS)
    assert text.count("<ended ") == len(TYPED_WORDS), text[-2000:]
    assert "<ended 0>" not in text
    assert asked_by(text) == []
