"""A connection whose head must come in time and stay small: uvicorn bounds neither."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from euroai.server.limits import Limits

__all__ = ["guarded"]

_BAD_REQUEST = b"400 Bad Request"
_TOO_LARGE = b"431 Request Header Fields Too Large"


class Guarded(HttpToolsProtocol):
    """Closes a connection whose head is too slow (408) or too large (431)."""

    limits = Limits()
    _clock: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 -- as uvicorn's own
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        if self._head < 0 and self._is_between_requests():
            self._begin()
        if self._head >= 0:
            self._head += len(data)
        super().data_received(data)
        if self._head > self.limits.head and not self.transport.is_closing():
            self._refuse(_TOO_LARGE, "The head is too large.")

    def on_headers_complete(self) -> None:
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if size > self.limits.head:
            self._refuse(_TOO_LARGE, "The head is too large.")
            raise ValueError(_TOO_LARGE)  # the parser stops, and what follows is not read
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            # Of two that read one request, one may take the first and one the last (RFC 9112, 3.2).
            self._refuse(_BAD_REQUEST, "The head names no host, or several: name one.")
            raise ValueError(_BAD_REQUEST)
        self._end()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end()
        super().connection_lost(exc)

    def _is_between_requests(self) -> bool:
        return self.cycle is None or self.cycle.response_complete

    def _begin(self) -> None:
        self._head = 0
        self._clock = self.loop.call_later(self.limits.receive, self._too_slow)

    def _end(self) -> None:
        self._head = -1
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _too_slow(self) -> None:
        if self._head == 0:  # nothing came at all: nobody is there to read it
            self.transport.close()
        else:
            self._refuse(b"408 Request Timeout", "The head did not come in time.")

    def _refuse(self, status: bytes, detail: str) -> None:
        self._end()
        text = detail.encode()
        self.transport.write(
            b"HTTP/1.1 %s\r\ncontent-type: text/plain; charset=utf-8\r\n"
            b"content-length: %d\r\nconnection: close\r\n\r\n%s" % (status, len(text), text)
        )
        self.transport.close()


def guarded(limits: Limits) -> type[HttpToolsProtocol]:
    """Return uvicorn's protocol with a clock and a measure for the head of each request."""
    return type("Guarded", (Guarded,), {"limits": limits})
