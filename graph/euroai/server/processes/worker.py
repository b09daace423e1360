"""A worker: takes one task after the other from its socket, within its share of memory."""

from __future__ import annotations

import os
import resource
import signal
import socket
from typing import TYPE_CHECKING

from euroai.child import data_size, die_with_parent
from euroai.server.answers.reply import problem
from euroai.server.answers.tasks import answer
from euroai.server.processes.frames import framed, receive_frame

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["work"]


def work(kg: KnowledgeGraph, sock: socket.socket, memory: int) -> None:
    """Answer tasks until the socket closes; ``memory`` is in bytes beyond what is loaded.

    The kernel refuses what goes beyond it, and the engine ends the process then.
    """
    die_with_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    loaded = data_size()
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
        except Exception as error:  # noqa: BLE001 -- the next task may be another one
            reply = problem(
                500,
                "fault",
                "The server is at fault",
                f"The question could not be answered, by a fault of the server's own "
                f"({type(error).__name__}): please report it.",
            )
        size = data_size()
        head = {
            "status": reply.status,
            "media": reply.media,
            "headers": dict(reply.headers),
            # The allocator seldom gives memory back: who has grown is replaced.
            "spent": loaded is not None and size is not None and size - loaded > memory // 2,
        }
        sock.sendall(framed(head, reply.body))
