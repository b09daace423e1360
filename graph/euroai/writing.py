"""How all is written that somebody would miss: beside, flushed, put in its place in one step.

At every moment what stands there is whole as it was or whole as it will be, whenever the program
is killed and whatever the disk takes. What a killed program leaves behind the next one clears away.
(The cache of snapshots has a way of its own, because nobody misses what it loses.)
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from euroai.errors import OutputError

__all__ = [
    "STAGE",
    "being_written",
    "flush_folder",
    "held",
    "put_in_place",
    "raised_as_fault",
    "recover",
    "write_durably",
    "write_file",
    "write_files",
]

STAGE: Final = ".euroai-stage-"
"""What follows a dot and a name in the name of what is being written to take its place."""
_ASIDE: Final = ".euroai-before-"
_OWN: Final = re.compile(r"[a-z0-9_]{8}")
"""What ends the name of a stage of ours; a folder of another name is somebody's and stays."""


def write_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; two at once do not mix, and the later one stays.

    Raises:
        OutputError: the place cannot be written; what was there is as it was.
    """
    write_files(path.parent, {path.name: content})


def write_files(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write files into a folder, which is made if it is missing; its other files stay.

    All are written beside before the first takes its place, so a full disk changes none.

    Raises:
        OutputError: the place cannot be written; what was there is as it was.
    """
    staged: dict[Path, Path] = {}
    for name, content in contents.items():
        if (folder / name).exists() and not (folder / name).is_file():
            _write_into(folder / name, content)
            contents = {other: text for other, text in contents.items() if other != name}
    with raised_as_fault(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            for name in contents:
                for left in _left(folder, f".{name}{STAGE}"):
                    if left.is_file():
                        left.unlink(missing_ok=True)
            try:
                for name, content in contents.items():
                    target = folder / name
                    beside = folder / f".{name}{STAGE}{uuid.uuid4().hex[:8]}"
                    staged[beside] = target
                    _write(beside, content)
                    if target.is_file():
                        beside.chmod(target.stat().st_mode & 0o7777)
                for beside, target in staged.items():
                    beside.replace(Path(os.path.realpath(target)))
                flush_folder(folder)
            finally:
                for beside in staged:
                    beside.unlink(missing_ok=True)


def _write_into(place: Path, content: str | bytes) -> None:
    """Write to what is no file and stays what it is: a terminal, a pipe, a null device."""
    with raised_as_fault(place), place.open("wb") as file:
        file.write(_bytes(content))


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def _left(folder: Path, beginning: str) -> list[Path]:
    """Return what a killed program left in a folder, by its name's beginning; sorted."""
    with contextlib.suppress(OSError):
        return sorted(
            path
            for path in folder.iterdir()
            if path.name.startswith(beginning) and _OWN.fullmatch(path.name[len(beginning) :])
        )
    return []


def write_durably(path: Path, content: str | bytes) -> None:
    """Write a file of a folder that is being staged: flushed, and never through a link.

    Raises:
        OSError: the place cannot be written.
    """
    beside = being_written(path)
    _write(beside, content)
    beside.replace(path)


def being_written(path: Path) -> Path:
    """Return where :func:`write_durably` has a file until it is whole: what a kill leaves there."""
    return path.with_name(f".{path.name}.new")


def _write(path: Path, content: str | bytes) -> None:
    with path.open("wb") as file:
        file.write(_bytes(content))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder against a second writer, where the system can lock folders."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def held(folder: Path) -> Iterator[Path]:
    """Hold a folder against a second writer, finish what a killed one left, give its real path.

    Raises:
        OutputError: the place cannot be written.
    """
    folder = Path(os.path.realpath(folder))
    with raised_as_fault(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder.parent, os.O_RDONLY)
    try:
        with contextlib.suppress(ImportError):
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        with raised_as_fault(folder):
            recover(folder)
        yield folder
    finally:
        os.close(handle)


def recover(folder: Path) -> None:
    """Finish what a killed program began with a folder, and clear away what it left beside."""
    # Killed between two renames, where the system cannot exchange.
    for aside in _left(folder.parent, f".{folder.name}{_ASIDE}"):
        if not folder.exists():
            aside.rename(folder)
        else:
            shutil.rmtree(aside, ignore_errors=True)
    for left in _left(folder.parent, f".{folder.name}{STAGE}"):
        shutil.rmtree(left, ignore_errors=True)


def flush_folder(folder: Path) -> None:
    """Let the names of a folder's files reach the disk, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def put_in_place(new: Path, folder: Path) -> None:
    """Let a staged folder take the place of another; what was there goes to where ``new`` was.

    On Linux the two change places in one step. Where the system cannot do that, the old one is
    moved aside first, and back if the new one cannot follow; :func:`held` finishes that after a
    kill.
    """
    if not folder.exists():
        new.rename(folder)
        return
    if _exchange(new, folder):
        return
    aside = folder.with_name(f".{folder.name}{_ASIDE}{uuid.uuid4().hex[:8]}")
    folder.rename(aside)
    try:
        new.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step (Linux: renameat2); False where it cannot be."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    done = renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange)
    return bool(done == 0)


@contextmanager
def raised_as_fault(folder: Path) -> Iterator[None]:
    """Turn what the system refuses into an :class:`OutputError` that names the place."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise OutputError(
            f"{folder} cannot be written ({why}): free this place, or name another."
        ) from error
