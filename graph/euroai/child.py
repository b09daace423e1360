"""Work in a process of its own, which is ended when it takes too long or too much memory.

The engine answers without listening: neither a signal nor a clock of Python reaches it. A child
shares the loaded graph by fork, opens no file and no connection, and gives its answer through a
pipe. Whatever befalls it, a crash of the engine included, becomes a sentence.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import pickle
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import starmap
from pathlib import Path
from typing import Any, Final, NoReturn

from euroai.errors import EuroAIError, QueryError, UnfitValue

__all__ = ["MEMORY", "SECONDS", "data_size", "die_with_parent", "in_child", "nothing_opened"]

MEMORY: Final = 4_000_000_000
"""Bytes that an answer may need beyond the loaded graph."""
SECONDS: Final = 300.0
"""How long a rule, a view or a named question may take: files that anybody may have written."""
_PR_SET_PDEATHSIG: Final = 1
_ERRORS: Final = {one.__name__: one for one in (EuroAIError, QueryError, UnfitValue)}


def in_child(act: Callable[[], Any], *, seconds: float | None, memory: int = MEMORY) -> Any:  # noqa: ANN401 -- what act returns
    """Return what ``act`` returns, which must be plain values, from a forked child.

    Where the system cannot fork, ``act`` is called here and nothing ends it; so it is in a process
    that is bounded itself and opens nothing.

    Raises:
        QueryError: it took more than ``seconds`` (None: as long as it takes) or ``memory`` bytes,
            or the engine could not follow.
        EuroAIError: what ``act`` raises.
    """
    if not hasattr(os, "fork") or _opens_nothing():
        return act()
    reading, writing = os.pipe()
    parent = os.getpid()
    # A Ctrl-C that comes with the fork is heard where there is somebody to end the child: the child
    # hears it when it listens, and here the fork and the noting of it are one step.
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    made: list[int] = []
    try:
        with warnings.catch_warnings():
            # The child calls nothing but the engine, which starts no thread and waits for none.
            warnings.simplefilter("ignore", DeprecationWarning)
            made.extend(starmap(os.fork, ((),)))
        if made == [0]:
            _answer(act, writing, memory, parent, heard)
        os.close(writing)
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        data = _received(reading, seconds)
    except BaseException:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        if made and made[0]:
            _end(made[0])
        raise
    finally:
        os.close(reading)
    (pid,) = made
    if data is None:
        _end(pid)
        raise QueryError(
            f"The answer takes more than {seconds:g} seconds and was ended: narrow the query, or "
            "allow more with --timeout."
        )
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return _outcome(data, code, memory)


def _answer(
    act: Callable[[], Any], writing: int, memory: int, parent: int, heard: Iterable[int]
) -> NoReturn:
    """Answer and end; nothing of the parent is run or flushed on the way."""
    try:
        gc.disable()
        for one in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(ValueError):
                signal.signal(one, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        die_with_parent(parent)
        _bound(memory)
        with nothing_opened():
            try:
                outcome = ("answer", act())
            except EuroAIError as error:
                kind = type(error).__name__
                outcome = (kind if kind in _ERRORS else "EuroAIError", str(error))
            except MemoryError:
                os.abort()
            data = pickle.dumps(outcome, protocol=pickle.HIGHEST_PROTOCOL)
        with open(writing, "wb") as pipe:
            pipe.write(data)
    except BaseException as error:  # noqa: BLE001 -- a fault of ours is reported where it is waited for
        with contextlib.suppress(OSError):
            os.write(writing, pickle.dumps(("fault", f"{type(error).__name__}: {error}")))
    finally:
        os._exit(0)


def _received(reading: int, seconds: float | None) -> bytes | None:
    """Return all that comes until the other end closes; None if it does not in time."""
    parts: list[bytes] = []
    end = None if seconds is None else time.monotonic() + seconds
    while True:
        # In slices, so that Ctrl-C is heard on every system.
        left = 0.5 if end is None else min(0.5, end - time.monotonic())
        if left <= 0:
            return None
        if not select.select([reading], [], [], left)[0]:
            continue
        part = os.read(reading, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _outcome(data: bytes, code: int, memory: int) -> Any:  # noqa: ANN401 -- what act returned
    if code in (-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGILL):
        raise QueryError("The query nests deeper than the engine can follow. Write it flatter.")
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if code or not data:
        raise QueryError(
            f"The answer needs more than {memory // 1_000_000:,} MB of memory and was ended: "
            "narrow the query, or join fewer patterns before ORDER BY or DISTINCT."
        )
    kind, value = pickle.loads(data)  # noqa: S301 -- from our own child
    if kind == "answer":
        return value
    if kind == "fault":
        raise QueryError(f"The query could not be answered: {value}")
    raise _ERRORS[kind](value)


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def die_with_parent(parent: int | None = None) -> None:
    """Let the kernel end this process when the one that made it ends, whatever it is doing.

    If that was ``parent`` and has ended by now, this one ends here: nobody else would end it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if parent not in (None, os.getppid()):
            os._exit(0)


def data_size() -> int | None:
    """Return the private memory of this process in bytes; None where the kernel does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return None


def _bound(memory: int) -> None:
    """Refuse this process more memory than it has and ``memory`` bytes; for good."""
    import resource

    loaded = data_size()
    if loaded is not None:
        most = loaded + memory
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard != resource.RLIM_INFINITY:  # a server's worker is bounded already
            most = min(most, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    # A core of all that is loaded would be written for each query that is ended.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What the engine says when it runs out of memory stands in the answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _opens_nothing() -> bool:
    import resource

    return resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 0


@contextmanager
def nothing_opened() -> Iterator[None]:
    """Let the process open neither file nor connection, whatever a query has found to ask for."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
