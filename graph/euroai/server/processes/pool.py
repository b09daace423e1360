"""The pool of workers: one task each at a time, ended when it takes too long, and replaced."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from euroai.server.answers.reply import Reply, problem
from euroai.server.processes.frames import framed, read_frame

if TYPE_CHECKING:
    from euroai.server.limits import Limits
    from euroai.server.processes.loader import Loader

__all__ = ["Pool"]


@dataclass(slots=True)
class _Worker:
    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


@dataclass(slots=True)
class _Counts:
    waiting: int = 0
    running: int = 0
    ended: dict[str, int] = field(default_factory=dict)

    def end(self, why: str) -> None:
        self.ended[why] = self.ended.get(why, 0) + 1


class Pool:
    """Workers of one loader.

    ``counts`` states how many tasks wait and run, and what was ended; ``is_lost`` that the loader
    itself has ended, so that there will be no more workers.
    """

    def __init__(self, loader: Loader, limits: Limits) -> None:
        self.counts = _Counts()
        self.is_lost = False
        self._loader = loader
        self._limits = limits
        self._idle: asyncio.LifoQueue[_Worker] = asyncio.LifoQueue()
        self._made: deque[asyncio.Future[int]] = deque()
        self._codes: dict[int, asyncio.Future[int]] = {}
        self._heard = b""
        self._stopped = False

    async def start(self) -> None:
        """Make the workers."""
        self._loader.control.setblocking(False)
        asyncio.get_running_loop().add_reader(self._loader.control, self._hear)
        for _ in range(self._limits.workers):
            self._idle.put_nowait(await self._make())

    async def stop(self) -> None:
        """End the workers, whatever they are doing."""
        self._stopped = True
        asyncio.get_running_loop().remove_reader(self._loader.control)
        self._loader.end()

    async def ask(self, task: str, request: Mapping[str, Any]) -> Reply:
        """Return what a worker answers, or the problem that there was none in time."""
        if self.counts.waiting >= self._limits.waiting:
            return self._busy()
        self.counts.waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                worker = await self._idle.get()
        except TimeoutError:
            return self._busy()
        finally:
            self.counts.waiting -= 1
        self.counts.running += 1
        done = False
        try:
            reply, done = await self._answered(worker, task, request)
            return reply
        finally:
            self.counts.running -= 1
            if done:
                self._idle.put_nowait(worker)
            elif not self._stopped:
                await asyncio.shield(self._replace(worker))

    async def _answered(
        self, worker: _Worker, task: str, request: Mapping[str, Any]
    ) -> tuple[Reply, bool]:
        """Return the reply, and whether the worker can take another task."""
        try:
            async with asyncio.timeout(self._limits.seconds):
                worker.writer.write(framed({"task": task, "request": request}))
                await worker.writer.drain()
                head, body = await read_frame(worker.reader)
        except TimeoutError:
            self.counts.end("time")
            return self._too_long(), False
        except (asyncio.IncompleteReadError, ConnectionError):
            return await self._died(worker), False
        if head["spent"]:
            self.counts.end("spent")
        reply = Reply(head["status"], head["media"], body, head["headers"])
        return reply, not head["spent"]

    async def _replace(self, worker: _Worker) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
        worker.writer.close()
        self._codes.pop(worker.pid, None)
        self._idle.put_nowait(await self._make())

    async def _make(self) -> _Worker:
        ours, theirs = socket.socketpair()
        made: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._made.append(made)
        socket.send_fds(self._loader.control, [b"+"], [theirs.fileno()])
        theirs.close()
        reader, writer = await asyncio.open_unix_connection(sock=ours)
        return _Worker(await made, reader, writer)

    def _hear(self) -> None:
        """Take in what the loader states: workers made, workers ended."""
        try:
            data = self._loader.control.recv(65536)
        except BlockingIOError:
            return
        if not data:
            self.is_lost = True
            asyncio.get_running_loop().remove_reader(self._loader.control)
            return
        *lines, self._heard = (self._heard + data).split(b"\n")
        for line in lines:
            message = json.loads(line)
            if "made" in message:
                self._codes[message["made"]] = asyncio.get_running_loop().create_future()
                self._made.popleft().set_result(message["made"])
            elif (ended := self._codes.get(message["ended"])) is not None and not ended.done():
                ended.set_result(message["code"])

    async def _died(self, worker: _Worker) -> Reply:
        code = 0
        if (ended := self._codes.get(worker.pid)) is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(2):
                    code = await ended
        if code == -signal.SIGSEGV:
            self.counts.end("depth")
            return problem(
                400,
                "query",
                "The query cannot be answered",
                "The query nests deeper than the engine can follow. Write it flatter.",
            )
        self.counts.end("memory")
        return problem(
            500,
            "memory",
            "The answer needs too much memory",
            f"The answer needs more than {self._limits.memory // 1_000_000:,} MB of memory and "
            "was ended: narrow the query, or join fewer patterns before ORDER BY or DISTINCT.",
        )

    def _too_long(self) -> Reply:
        return problem(
            504,
            "time",
            "The answer takes too long",
            f"The answer takes more than {self._limits.seconds:g} seconds and was ended: narrow "
            "the query.",
        )

    def _busy(self) -> Reply:
        busy = problem(
            503, "busy", "The server is busy", "Too many questions are waiting: ask again later."
        )
        return Reply(busy.status, busy.media, busy.body, {"Retry-After": "5"})
