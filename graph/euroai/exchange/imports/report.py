"""What an import did, and what it found at fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

__all__ = ["BadRow", "ImportReport", "Progress", "SourceNote"]

Progress: TypeAlias = Callable[[str, int, int], None]
"""ClaimedValue what is being read, how many bytes of it are read, and how many there are."""


@dataclass(frozen=True, slots=True, order=True)
class BadRow:
    """A row that says nothing the graph can hold: its file, its first line (from 1), the fault."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


@dataclass(frozen=True, slots=True)
class SourceNote:
    """The source that the imported claims are credited to; its slug names the file.

    ``published`` is a day, month or year, '' where it is not known: such a source is "undated".
    """

    slug: str
    title: str
    publisher: str
    published: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was imported into ``folder``.

    ``read`` counts data rows, ``written`` those whose claims stand in the folder; the others are
    ``skipped``. ``repeated`` counts the written rows that say nothing new. ``ignored_columns`` are
    ``(file, column)`` pairs that no claim is made of. ``renamed`` are ``(name, id)`` pairs whose
    plain id was another's already. ``entities`` and ``events`` count what is described.
    """

    folder: Path
    read: int
    written: int
    repeated: int
    entities: int
    events: int
    skipped: tuple[BadRow, ...]
    ignored_columns: tuple[tuple[str, str], ...]
    renamed: tuple[tuple[str, str], ...]
