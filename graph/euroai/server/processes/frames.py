"""Frames on a socket: a head in JSON and a body of bytes, each with its length before it."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Mapping
from typing import Any, Final

__all__ = ["Head", "framed", "read_frame", "receive_frame"]

Head = dict[str, Any]
_LENGTHS: Final = struct.Struct("!IQ")


def framed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """Return a frame."""
    text = json.dumps(head, separators=(",", ":")).encode()
    return _LENGTHS.pack(len(text), len(body)) + text + body


def receive_frame(sock: socket.socket) -> tuple[Head, bytes] | None:
    """Wait for a frame; None where the other end has closed."""
    lengths = _received(sock, _LENGTHS.size)
    if lengths is None:
        return None
    head_size, body_size = _LENGTHS.unpack(lengths)
    head, body = _received(sock, head_size), _received(sock, body_size)
    return None if head is None or body is None else (json.loads(head), body)


def _received(sock: socket.socket, size: int) -> bytes | None:
    parts = []
    while size:
        part = sock.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


async def read_frame(reader: asyncio.StreamReader) -> tuple[Head, bytes]:
    """Wait for a frame.

    Raises:
        asyncio.IncompleteReadError: the other end has closed.
    """
    head_size, body_size = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    head = await reader.readexactly(head_size)
    return json.loads(head), await reader.readexactly(body_size)
