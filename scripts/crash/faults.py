"""A command in a forked process, and what befalls it: SIGKILL, a full disk, a second writer."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from scripts.crash import commands
from scripts.crash.commands import Case

__all__ = ["STEPS", "beside", "child", "die_before", "ended"]

STEPS: Final = ("rename", "replace", "link", "unlink", "mkdir", "rmdir", "fsync")
"""Calls of the system before which a command is killed."""


def child(
    case: Case,
    version: str,
    folder: Path,
    *,
    step: int | None = None,
    after: float | None = None,
    largest: int | None = None,
) -> int:
    """Run a command in a forked process, with a fault; return its status, negative if killed."""

    def act() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        if step is not None:
            from euroai import writing

            die_before(step, *((os, name) for name in STEPS), (writing, "_exchange"))
        commands.run(case, version, folder)

    return ended(act, after)


def ended(act: Callable[[], None], after: float | None = None) -> int:
    """Act in a forked process that says nothing, killed ``after`` seconds; return its status."""
    pid = os.fork()
    if pid == 0:
        status = 1
        with contextlib.suppress(BaseException):
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(nothing, stream)
            act()
            status = 0
        os._exit(status)
    if after is not None:
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def die_before(step: int, *calls: tuple[Any, str]) -> None:
    """Let this process be killed before its ``step``-th call of any of these functions."""
    left = step

    def dying(real: Callable[..., Any]) -> Callable[..., Any]:
        def one(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 -- as the real one
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return one

    for owner, name in calls:
        setattr(owner, name, dying(getattr(owner, name)))


@contextmanager
def beside(act: Callable[[], object]) -> Iterator[None]:
    """Act in a forked process, at the same time."""
    pid = os.fork()
    if pid == 0:
        with contextlib.suppress(BaseException):
            act()
        os._exit(0)
    yield
    os.waitpid(pid, 0)
