"""How much a server gives to one request and to all together."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a server.

    ``seconds`` and ``memory`` (bytes beyond the loaded graph) are those of one answer in its
    worker; ``rows`` and ``answer`` (bytes) those of one result. ``workers`` answer at once and
    ``waiting`` requests wait for one of them, at most ``seconds`` long. ``body``, ``address`` and
    ``head`` (bytes) bound a request, ``receive`` (seconds) the time in which its head, and then
    its body, must have come. ``connections`` may be open at once.
    """

    seconds: float = 30.0
    rows: int = 100_000
    answer: int = 64_000_000
    memory: int = 1_000_000_000
    workers: int = 2
    waiting: int = 64
    body: int = 1_000_000
    address: int = 32_000
    head: int = 64_000
    receive: float = 10.0
    connections: int = 512
