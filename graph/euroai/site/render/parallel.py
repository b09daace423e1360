"""Pages written by several processes.

What all pages share is computed first. Then processes are forked, which see it without a copy, and
each takes the next few pages until none is left; the first process writes what only it can and then
joins in. Pages are files of their own, so that the order in which they are written
changes nothing. Where a system cannot fork, one process writes all.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Any, Final, Generic, TypeVar, cast

from euroai.child import die_with_parent
from euroai.errors import EuroAIError

__all__ = ["PageError", "PagePool", "PendingAnswer", "available_jobs", "beside"]

T = TypeVar("T")

_BATCH: Final = 16
"""How many pages a process takes at a time."""
_WAIT: Final = 0.2


class PageError(EuroAIError):
    """A page could not be written. The message names the page and what went wrong."""


def available_jobs() -> int:
    """Return how many processes may write pages: the processors that this one may run on."""
    if not _can_fork():
        return 1
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    # On macOS a forked process may not use the system's own libraries.
    return sys.platform.startswith("linux") and hasattr(os, "fork")


class PendingAnswer(Generic[T]):
    """What a second process finds: wait for it by a call, or ask whether it is known."""

    def __init__(self, act: Callable[[], T], receiver: Connection | None = None) -> None:
        self._act = act
        self._receiver = receiver
        self._asker = os.getpid()
        self._known: list[T] = []

    def is_known(self) -> bool:
        """Whether a call would not wait; to the processes that write pages it is never known.

        They have the end of the pipe too, and would take the answer from the one who asked.
        """
        if os.getpid() != self._asker:
            return False
        return bool(self._known) or (self._receiver is not None and self._receiver.poll())

    def __call__(self) -> T:
        """Return what was found, once it is; raise what went wrong there."""
        if not self._known:
            self._known.append(self._act() if self._receiver is None else self._received())
        return self._known[0]

    def _received(self) -> T:
        assert self._receiver is not None  # noqa: S101 -- who asks has one
        try:
            fault, found = self._receiver.recv()
        except EOFError:
            raise PageError("A process ended before its time.") from None
        if fault is not None:
            raise pickle.loads(fault)  # noqa: S301 -- by our own process
        return cast("T", found)


@contextlib.contextmanager
def beside(act: Callable[[], T], *, jobs: int) -> Iterator[PendingAnswer[T]]:
    """Let a second process work while the body runs; what is given waits for its answer.

    With one job, or where a system cannot fork, the answer is found when it is asked for.
    """
    if jobs < 2 or not _can_fork():
        yield PendingAnswer(act)
        return
    context: Any = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(act, sender), daemon=True)
    process.start()
    sender.close()
    try:
        yield PendingAnswer(act, receiver)
    finally:
        process.terminate()
        process.join()
        receiver.close()


def _parent() -> int | None:
    """Return the process that made this one."""
    parent = multiprocessing.parent_process()
    return None if parent is None else parent.pid


def _answer(act: Callable[[], object], sender: Connection) -> None:
    """Answer in a process of its own, and end without the first process' own ending."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent(_parent())
    try:
        sender.send((None, act()))
    except BaseException as fault:  # noqa: BLE001 -- the first process raises it
        with contextlib.suppress(OSError):
            sender.send((_sendable(fault), None))
    finally:
        sender.close()
        os._exit(0)


class PagePool:
    """Pages to write, by whichever process has time.

    ``write`` writes the item with a number; it is called in a process of its own or in this one.
    ``written`` is stated, in this process, what ``write`` returned in the others. The first
    ``alone`` items are large, and taken one at a time.
    """

    def __init__(
        self,
        items: Sequence[str],
        write: Callable[[int], Any],
        written: Callable[[Sequence[Any]], None],
        *,
        jobs: int,
        alone: int = 0,
    ) -> None:
        self._items = items
        self._alone = alone
        self._write = write
        self._written = written
        batches = alone + (len(items) - alone) // _BATCH + 1
        self._others = max(0, min(jobs if _can_fork() else 1, batches) - 1)
        context: Any = multiprocessing.get_context("fork" if self._others else None)
        self._next = context.Value("l", 0)
        self._processes: list[Any] = []
        # A thread takes in what a process sends: a full pipe would have that one wait while this
        # one writes a page that takes long.
        self._threads: list[threading.Thread] = []
        self._sent: SimpleQueue[tuple[Any, Any] | None] = SimpleQueue()
        self._sending = 0
        self._context = context

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Let other processes write while the body does; when it ends, write what is left.

        Raises:
            EuroAIError: a page could not be written; nothing goes on after that.
        """
        try:
            self._begin()
            yield
            self._take()
            self._end()
        except BaseException:
            self._stop()
            raise

    def _begin(self) -> None:
        if not self._others:
            return
        # What is there stays there: no process need look whether it can go, or copy it to mark it.
        gc.freeze()
        for _ in range(self._others):
            receiver, sender = self._context.Pipe(duplex=False)
            process = self._context.Process(target=self._work, args=(sender,), daemon=True)
            process.start()
            sender.close()
            self._processes.append(process)
            listening = threading.Thread(target=self._listen, args=(receiver,), daemon=True)
            self._threads.append(listening)
            self._sending += 1
        # No process is forked while a thread runs.
        for listening in self._threads:
            listening.start()

    def _listen(self, receiver: Connection) -> None:
        """Pass on what one process sends until it has no more; None where it ended before that."""
        with receiver:
            while True:
                try:
                    said = receiver.recv()
                except (EOFError, OSError):
                    self._sent.put(None)
                    return
                self._sent.put(said)
                if said[0] is not None or said[1] is None:
                    return

    def _work(self, sender: Connection) -> None:
        """Write pages in a process of its own; send what came of them, or the fault."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # It has the lock of the folder too: a build that is killed must not hold it on.
        die_with_parent(_parent())
        try:
            self._take(sender)
            sender.send((None, None))
        except BaseException as fault:  # noqa: BLE001 -- whatever it is, the first process raises it
            with contextlib.suppress(OSError):
                sender.send((_sendable(fault), traceback.format_exc()))
        finally:
            sender.close()
            # Nothing of the first process' own ending (buffers, locks, files) is run here.
            os._exit(0)

    def _take(self, sender: Connection | None = None) -> None:
        results: list[Any] = []
        while True:
            with self._next.get_lock():
                first = self._next.value
                last = first + (1 if first < self._alone else _BATCH)
                self._next.value = last
            if first >= len(self._items):
                return
            for place in range(first, min(last, len(self._items))):
                try:
                    results.append(self._write(place))
                except (EuroAIError, OSError):
                    raise
                except Exception as error:
                    what = f"{type(error).__name__}: {error}"
                    raise PageError(
                        f"The page {self._items[place]} cannot be written. {what}"
                    ) from error
            if sender is None:
                results.clear()
                self._receive()
            else:
                sender.send((None, results))
                results = []

    def _receive(self, wait: float = 0) -> None:
        """Take in what other processes have sent by now.

        Raises:
            EuroAIError: what one of them failed with.
        """
        with contextlib.suppress(Empty):
            while True:
                said = self._sent.get(timeout=wait) if wait else self._sent.get_nowait()
                if said is None:
                    raise PageError("A process that wrote pages ended before its time.")
                fault, results = said
                if fault is not None:
                    raise pickle.loads(fault)  # noqa: S301 -- by our own process
                if results is None:
                    self._sending -= 1
                    return
                self._written(results)

    def _end(self) -> None:
        while self._sending:
            self._receive(_WAIT)
        self._clear()

    def _stop(self) -> None:
        for process in self._processes:
            process.terminate()
        self._clear()

    def _clear(self) -> None:
        for process in self._processes:
            process.join()
        for listening in self._threads:
            if listening.ident is not None:
                listening.join()
        self._processes.clear()
        self._threads.clear()
        if self._others:
            gc.unfreeze()


def _sendable(fault: BaseException) -> bytes:
    """Return a fault as bytes; one that cannot travel becomes a sentence."""
    with contextlib.suppress(Exception):
        data = pickle.dumps(fault)
        pickle.loads(data)  # noqa: S301 -- as above
        return data
    return pickle.dumps(PageError(f"{type(fault).__name__}: {fault}"))
