"""The errors that a user of euroai can meet.

All stand under one root, so that an entry point (command line, HTTP, notebook) catches one type:

    EuroAIError
    ├── DataError          the data folder has faults; carries every one of them
    ├── QueryError         a SPARQL text that cannot be parsed or answered
    ├── UnknownName        a name that fits no entity; carries the nearest three
    ├── UnknownChoice      a view, measure, relation … that does not exist; carries those that do
    ├── NoPath             two entities that no path of the asked kind joins
    ├── UnfitValue         a day, number or share that cannot be one; a ValueError too
    ├── ExtraMissing       what an extra of the package brings, and is not installed
    └── OutputError        a place that cannot be written

Each message says what is wrong, where, and the fix.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from euroai.characters import shortened

__all__ = [
    "DataError",
    "EuroAIError",
    "ExtraMissing",
    "Fault",
    "NoPath",
    "OutputError",
    "QueryError",
    "UnfitValue",
    "UnknownChoice",
    "UnknownName",
]


class EuroAIError(Exception):
    """The root of every error that euroai raises on purpose."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in the data: where it is, what is wrong, and how to fix it.

    ``file`` is the path relative to the data folder, ``line`` counts from 1 (0: the whole file).
    ``severity`` is ``"violation"`` (the build refuses) or ``"warning"``.
    """

    file: str
    line: int
    what: str
    fix: str = ""
    severity: str = "violation"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        tail = f" → {self.fix}" if self.fix else ""
        return f"{place}: {self.what}{tail}"


class DataError(EuroAIError):
    """The data has faults. ``faults`` holds all of them, in order of file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__("\n".join(map(str, self.faults)))


class QueryError(EuroAIError):
    """A SPARQL text that cannot be parsed or answered."""


class UnknownName(EuroAIError):
    """A name that fits no entity. ``nearest`` holds up to three suggestions as ``(id, label)``."""

    def __init__(self, name: str, nearest: Sequence[tuple[str, str]] = ()) -> None:
        self.name = name
        self.nearest = tuple(nearest)
        hint = ""
        if self.nearest:
            offers = ", ".join(f"{label} ({ident})" for ident, label in self.nearest)
            hint = f" Did you mean: {offers}?"
        super().__init__(f"Nothing in the graph is called “{shortened(name)}”.{hint}")


class UnknownChoice(EuroAIError):
    """A view, measure, relation or format that does not exist; ``choices`` holds those that do.

    Where they are too many to be stated, ``nearest`` holds those that are meant most likely.
    """

    def __init__(
        self, what: str, given: str, choices: Iterable[str], nearest: Sequence[str] = ()
    ) -> None:
        self.what = what
        self.given = given
        self.choices = tuple(choices)
        self.nearest = tuple(nearest)
        hint = f" Choose one of: {', '.join(self.choices)}." if self.choices else ""
        if self.nearest:
            hint = f" Did you mean: {', '.join(self.nearest)}?"
        super().__init__(f"There is no {what} “{shortened(given)}”.{hint}")


class NoPath(EuroAIError):
    """Two entities that no path of the asked kind joins."""


class UnfitValue(EuroAIError, ValueError):
    """A day that no calendar has, or a number outside what is asked for."""


class ExtraMissing(EuroAIError):
    """Something that an extra of the package brings, and that is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an extra: pip install 'euroai[{extra}]'.")


class OutputError(EuroAIError):
    """A place that cannot be written."""
