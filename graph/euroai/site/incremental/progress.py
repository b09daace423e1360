"""Progress of a build: which page module writes, how many pages of how many are done."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

__all__ = ["BuildProgress", "Report", "unreported"]

Report = Callable[[str, int, int], None]
"""Called with what is being done, how many pages are, and how many there will be."""

_EVERY: Final = 100
"""Progress is stated every so many pages."""


def unreported(stage: str, done: int, total: int) -> None:
    """Report to nobody."""
    del stage, done, total


class BuildProgress:
    """States progress to ``report``, from the process that made it: the others send it theirs."""

    def __init__(self, report: Report | None, total: int) -> None:
        self._report = report
        self._total = total
        self._process = os.getpid()
        self._label = ""
        self._done = 0

    def begin(self, label: str) -> None:
        """State which page module is about to write."""
        self._label = label
        self._state()

    def advance(self, pages: int) -> None:
        """Count pages as done."""
        before = self._done // _EVERY
        self._done += pages
        if self._done // _EVERY > before:
            self._state()

    def finish(self) -> None:
        """State that all is written."""
        self._done = self._total
        self._state()

    def _state(self) -> None:
        if self._report is not None and os.getpid() == self._process:
            self._report(self._label, min(self._done, self._total), self._total)
