"""Reads on their way from one process to another: each in full once, by its number after that.

Pages of a kind read much of the same. To send it with every page took a tenth of writing them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from euroai.site.incremental.tracing import Read

__all__ = ["ReadsReceived", "ReadsSent", "SentReads"]


@dataclass(frozen=True, slots=True)
class SentReads:
    """What a page read: the reads that were not sent before, and the numbers of all."""

    new: tuple[Read, ...]
    numbers: array[int]


class ReadsSent:
    """What one process has sent."""

    def __init__(self) -> None:
        self._numbers: dict[Read, int] = {}

    def sent(self, reads: Iterable[Read]) -> SentReads:
        """Return reads as they are sent after those that were."""
        known, new, numbers = self._numbers, [], array("L")
        for read in reads:
            number = known.get(read)
            if number is None:
                number = known[read] = len(known)
                new.append(read)
            numbers.append(number)
        return SentReads(tuple(new), numbers)


class ReadsReceived:
    """What came from one process, in the order in which it was sent."""

    def __init__(self) -> None:
        self._reads: list[Read] = []

    def received(self, sent: SentReads) -> tuple[Read, ...]:
        """Return the reads that were sent."""
        self._reads += sent.new
        return tuple(map(self._reads.__getitem__, sent.numbers))
