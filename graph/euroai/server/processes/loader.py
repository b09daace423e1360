"""The process that loads the graph and makes workers of itself, which share its memory.

It is forked before the server has threads or an event loop, and answers two commands on its
socket: a file descriptor to make a worker for; and, by closing, to end.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from euroai.child import die_with_parent
from euroai.errors import EuroAIError, OutputError
from euroai.server.processes.fingerprint import fingerprint
from euroai.server.processes.worker import work

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Loader", "start_loader"]


@dataclass(frozen=True, slots=True)
class Loader:
    """The process: its id, the socket on which it is commanded, and what it said of the graph."""

    pid: int
    control: socket.socket
    loaded: dict[str, Any]

    def end(self) -> None:
        """End it and all workers."""
        self.control.close()
        try:
            os.kill(self.pid, signal.SIGTERM)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


def start_loader(
    load: Callable[[], KnowledgeGraph], memory: int, close: Sequence[socket.socket] = ()
) -> Loader:
    """Fork the process, let it load the graph, and wait until it has; ``close`` is not its own.

    Raises:
        EuroAIError: the graph cannot be loaded, in the words of its error.
        OutputError: the system has no fork.
    """
    if not hasattr(os, "fork"):
        raise OutputError("euroai serve needs a system with fork: Linux or macOS.")
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            ours.close()
            for one in close:
                one.close()
            _run(load, theirs, memory)
            code = 0
        except Exception:  # noqa: BLE001 -- a fault of ours: it must be seen before the end
            traceback.print_exc()
        finally:
            os._exit(code)
    theirs.close()
    message = _line(ours)
    if message is None or "error" in message:
        ours.close()
        os.waitpid(pid, 0)
        raise EuroAIError(
            message["error"] if message else "The process that loads the graph ended."
        )
    return Loader(pid, ours, message)


def _line(sock: socket.socket) -> dict[str, Any] | None:
    data = b""
    while not data.endswith(b"\n"):
        part = sock.recv(4096)
        if not part:
            return None
        data += part
    message: dict[str, Any] = json.loads(data)
    return message


def _run(load: Callable[[], KnowledgeGraph], control: socket.socket, memory: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the gateway's
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()
    try:
        kg = load()
        message: dict[str, Any] = {"statements": kg.size, "fingerprint": fingerprint(kg)}
        message |= {"entities": len(kg.entities), "sources": len(kg.sources)}
    except EuroAIError as error:
        _tell(control, {"error": str(error)})
        return
    _warm(kg)
    gc.collect()
    gc.freeze()  # what is loaded stays in memory that is shared
    _tell(control, message)
    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        watched: list[Any] = [control, woken]
        ready, _, _ = select.select(watched, [], [])
        if woken in ready:
            os.read(woken, 4096)
            _reap(control)
        if control in ready and not _spawn(kg, control, memory):
            return


def _warm(kg: KnowledgeGraph) -> None:
    """Do what every worker needs before there are any; nothing here may start a thread."""
    import networkx
    import pandas
    import scipy.sparse

    del networkx, pandas, scipy
    _ = (kg.store, kg.entities, kg.sources, kg.names)


def _tell(control: socket.socket, message: dict[str, Any]) -> None:
    control.sendall(json.dumps(message).encode() + b"\n")


def _reap(control: socket.socket) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        _tell(control, {"ended": pid, "code": os.waitstatus_to_exitcode(status)})


def _spawn(kg: KnowledgeGraph, control: socket.socket, memory: int) -> bool:
    """Make a worker for the descriptor that comes; False where the gateway has closed."""
    data, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    if not data or not descriptors:
        return False
    pid = os.fork()
    if pid == 0:
        try:
            signal.set_wakeup_fd(-1)
            control.close()
            work(kg, socket.socket(fileno=descriptors[0]), memory)
        finally:
            os._exit(0)
    os.close(descriptors[0])
    _tell(control, {"made": pid})
    return True
