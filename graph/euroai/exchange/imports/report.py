"""Report of an import: counts, notes, bad rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

__all__ = [
    "BadCellError",
    "BadRow",
    "Changes",
    "ImportReport",
    "Joined",
    "Matched",
    "Progress",
    "SourceNote",
]

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with what is being read, how many bytes of it are read, and how many there are."""


class BadCellError(ValueError):
    """A cell that says nothing the graph can hold; ``column`` is where it stands."""

    def __init__(self, what: str, column: str = "") -> None:
        super().__init__(what)
        self.column = column


@dataclass(frozen=True, slots=True, order=True)
class BadRow:
    """A row that says nothing the graph can hold: file, first line (from 1), fault, column."""

    file: str
    line: int
    what: str
    column: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.fault()}"

    def fault(self) -> str:
        """Return the fault, and the column unless its words name it."""
        if not self.column or f"“{self.column}”" in self.what or self.column in self.what.split():
            return self.what
        return f"{self.what} (column “{self.column}”)"


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


@dataclass(frozen=True, slots=True, order=True)
class Joined:
    """Names that were taken for one: the id, the name that stays, the others."""

    id: str
    name: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Matched:
    """An entity or event that the folder had already, and by what it was known."""

    id: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a further import changed: ids of what is new, said otherwise, withdrawn, or kept.

    ``changed`` says with each id what is otherwise; ``kept`` why what is no longer in the table, or
    was changed by hand, was left as it is.
    """

    new: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    withdrawn: tuple[str, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What was imported into ``folder``.

    ``read`` counts data rows, ``written`` those whose claims stand in the folder; the others are
    ``skipped``. ``repeated`` counts the written rows that say nothing new. ``ignored_columns`` are
    ``(file, column)`` pairs that no claim is made of. ``renamed`` are ``(name, id)`` pairs whose
    plain id was another's already. ``entities`` and ``events`` count what is described here.

    ``notes`` says what was found out about the files and columns (delimiter, encoding, formats).
    ``joined`` are names that were taken for one, ``dropped`` words that name nobody with their
    number, ``differs`` what rows say otherwise of one entity (the first stays), ``left_out``
    optional parts of rows that fell away with their number, ``matched`` what the folder had
    already,
    ``alike`` names that are like one of the folder and were not joined, ``changes`` what a further
    import of a table changed. ``unchecked`` is set where the shapes were left to ``euroai check``.
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
    source: str = ""
    format: str = ""
    notes: tuple[str, ...] = ()
    joined: tuple[Joined, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    differs: tuple[str, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    matched: tuple[Matched, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    changes: Changes | None = None
    unchecked: bool = False
