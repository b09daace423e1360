"""What pushes wrote into a store elsewhere, in a file beside; it never says more than is there.

A line is written before a graph is replaced (nothing of it is certain then) and after each block
that the store took. So a push that is killed between the two leaves a graph that is sent again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from euroai.errors import OutputError
from euroai.files import read_file
from euroai.writing import raised_as_fault

__all__ = ["JournalEntry", "PushJournal", "journal_path"]


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What a store took of a graph: the hash of all of it, how much it is, and how many blocks.

    ``blocks`` is 0 while it is not known whether the first one was taken, ``of`` is 0 where the
    graph was removed.
    """

    graph: str
    hash: str
    statements: int
    blocks: int
    of: int

    @property
    def whole(self) -> bool:
        """Whether the store took all of it."""
        return self.blocks == self.of


def journal_path(address: str) -> Path:
    """Return the file that says what pushes wrote into a store, in the user's state folder."""
    from platformdirs import user_state_path

    name = hashlib.sha256(address.encode()).hexdigest()[:16]
    host = "".join(c if c.isalnum() or c in ".-" else "-" for c in urlsplit(address).netloc)
    return user_state_path("euroai", appauthor=False) / "push" / f"{host}-{name}.jsonl"


class PushJournal:
    """What a store took so far, a line of JSON for each block; the last line of a graph counts."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.entries: dict[str, JournalEntry] = {}
        self._read()

    def _read(self) -> None:
        self.entries.clear()
        try:
            lines = read_file(self._path).decode("utf-8", "replace").splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            why = error.strerror or error
            raise OutputError(f"{self._path} is no journal of a push: {why}.") from error
        for line in lines:
            # A line that a kill cut short says nothing: its block is sent again.
            try:
                entry = msgspec.json.decode(line, type=JournalEntry)
            except (msgspec.DecodeError, RecursionError):
                continue
            self._keep(entry)

    def _keep(self, entry: JournalEntry) -> None:
        if entry.of:
            self.entries[entry.graph] = entry
        else:
            self.entries.pop(entry.graph, None)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the journal against a second push, and read what one before wrote meanwhile.

        Raises:
            OutputError: it cannot be written.
        """
        with raised_as_fault(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
        try:
            with contextlib.suppress(ImportError):
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX)
            with raised_as_fault(self._path):
                if (text := self._path.read_bytes()) and not text.endswith(b"\n"):
                    os.write(handle, b"\n")  # what a kill cut short must not join the next line
                self._read()
            yield
        finally:
            os.close(handle)

    def note(self, entry: JournalEntry) -> None:
        """Keep what the store took, before anything else is sent.

        Raises:
            OutputError: it cannot be written.
        """
        with raised_as_fault(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{json.dumps(asdict(entry))}\n")
                file.flush()
                os.fsync(file.fileno())
        self._keep(entry)
