"""A worker: takes one task after the other from its socket, within its share of memory."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from euroai.server.answers.tasks import answer
from euroai.server.processes.frames import framed, receive_frame

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["die_with_parent", "work"]

_PR_SET_PDEATHSIG: Final = 1
_PAGE: Final = resource.getpagesize()


def work(kg: KnowledgeGraph, sock: socket.socket, memory: int) -> None:
    """Answer tasks until the socket closes; ``memory`` is in bytes beyond what is loaded.

    The kernel refuses what goes beyond it, and the engine ends the process then.
    """
    die_with_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    loaded = _data_size()
    if loaded is not None:
        resource.setrlimit(resource.RLIMIT_DATA, (loaded + memory,) * 2)
    # A core of all that is loaded would be written for each query that is ended.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What the engine says when it runs out of memory stands in the answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    while (frame := receive_frame(sock)) is not None:
        task, _ = frame
        try:
            reply = answer(kg, task["task"], task["request"])
        except MemoryError:
            os.abort()
        size = _data_size()
        head = {
            "status": reply.status,
            "media": reply.media,
            "headers": dict(reply.headers),
            # The allocator seldom gives memory back: who has grown is replaced.
            "spent": loaded is not None and size is not None and size - loaded > memory // 2,
        }
        sock.sendall(framed(head, reply.body))


def die_with_parent() -> None:
    """Let the kernel end this process when the one that made it ends, whatever it is doing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _data_size() -> int | None:
    """Return the private memory of this process in bytes; None where the kernel does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5]) * _PAGE
    except (OSError, IndexError, ValueError):
        return None
