"""The output folder of a build: its parts, what a build may replace of them, its lock."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from euroai.errors import OutputError
from euroai.files import read_file
from euroai.site.render.parallel import beside
from euroai.writing import being_written, flush_folder

__all__ = [
    "MARK",
    "MARKER",
    "PARTS",
    "UNFINISHED",
    "cannot_write",
    "clear",
    "files_under",
    "flush",
    "keep_own_files",
    "listed_files",
    "locked",
    "own_files",
    "refuse_foreign",
    "write_marker",
]

MARKER: Final = ".euroai-build"
"""The file by which a build knows that a folder is one that a build wrote."""
PARTS: Final = ("site", "data")
UNFINISHED: Final = ".euroai-building"
"""Where a build writes until all is there."""
MARK: Final = (
    "Written by `euroai build`, which replaces the files that are listed here: change none of\n"
    "them. Files of your own beside them are kept. Where site/ and data/ name the same build,\n"
    "they belong together.\n"
)

_MANY: Final = 500
"""More folders than that are removed by two processes."""
_LOCK_ATTEMPTS: Final = 10
_LOCK_PAUSE: Final = 0.1
"""Seconds until the folder is tried again that a build holds."""


def files_under(folder: Path) -> Iterator[str]:
    """Yield the relative path of each file and link under a folder, in no order."""
    places = [(os.fspath(folder), "")]
    while places:
        place, before = places.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    places.append((entry.path, f"{before}{entry.name}/"))
                else:
                    yield f"{before}{entry.name}"


def keep_own_files(output: Path, unfinished: Path) -> tuple[str, ...]:
    """Bring over what somebody put into the parts since the last build; return the paths.

    A build lists what it wrote in its marker. Where a build writes a file of the same name, that
    of the build counts.
    """
    kept = []
    for part in PARTS:
        for name in own_files(output / part):
            target = unfinished / part / name
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(output / part / name, target, follow_symlinks=False)
                kept.append(f"{part}/{name}")
    return tuple(kept)


def own_files(part: Path) -> list[str]:
    """Return what stands in a part and no build wrote, sorted; of an older build's part, nothing.

    Older builds listed nothing.
    """
    listed = listed_files(part)
    return sorted(set(files_under(part)) - set(listed)) if listed else []


def listed_files(part: Path) -> list[str]:
    """Return the files that a build says it wrote into a part, the list itself first."""
    try:
        text = read_file(part / MARKER).decode("utf-8", "surrogateescape")
    except OSError:
        return []
    _, _, listed = text.partition("\nBuild ")
    return [MARKER, *filter(None, listed.split("\n")[2:])] if listed else []


def write_marker(part: Path, of: str) -> list[str]:
    """List what a part holds, and of which build it is; return the list."""
    names = sorted(files_under(part))
    text = f"{MARK}\nBuild {of}\n\n" + "".join(f"{name}\n" for name in names)
    (part / MARKER).write_bytes(text.encode("utf-8", "surrogateescape"))
    return names


def clear(unfinished: Path, jobs: int = 1) -> None:
    """Remove what a build works in, the marker last: what a kill leaves is a build's still.

    Where it is much, two processes do, if there may be so many: what they wait for is the disk.
    """
    folders = sorted(_lowest(unfinished / PARTS[0])) if jobs > 1 else []
    if (half := len(folders) // 2) > _MANY:
        # Halves, not by turns: two that remove from the same folder wait for one another.
        with beside(lambda: _remove(folders[half:]), jobs=jobs) as removed:
            _remove(folders[:half])
            removed()
    with contextlib.suppress(OSError):
        for one in sorted(unfinished.iterdir()):
            if one.name != MARKER and not one.is_symlink():
                shutil.rmtree(one, ignore_errors=True)
    shutil.rmtree(unfinished, ignore_errors=True)


def _lowest(folder: str | Path) -> Iterator[str]:
    """Yield the folders that hold no other, as most pages have one of their own."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        within = [one.path for one in entries if one.is_dir(follow_symlinks=False)]
        if not within:
            yield os.fspath(folder)
        for one in within:
            yield from _lowest(one)


def _remove(folders: Sequence[str]) -> None:
    for one in folders:
        shutil.rmtree(one, ignore_errors=True)


def flush(unfinished: Path) -> None:
    """Let everything that was written reach the disk before it takes the place of the old."""
    if hasattr(os, "sync"):
        os.sync()
    flush_folder(unfinished)


def _may_be_cleared(unfinished: Path) -> bool:
    """Whether what a build works in is not there, is empty, or is what a killed build left."""
    if unfinished.is_symlink() or not unfinished.is_dir():
        return not os.path.lexists(unfinished)
    begun = being_written(unfinished / MARKER)
    return (unfinished / MARKER).is_file() or all(one == begun for one in unfinished.iterdir())


def refuse_foreign(output: Path, data: Path | None) -> None:
    """Refuse to replace what no build wrote.

    Raises:
        OutputError: ``site`` or ``data`` is there, is not empty and has no marker of a build, or
            holds the very data that is read; ``.euroai-building`` is there and no build's.
    """
    unfinished = output / UNFINISHED
    if not _may_be_cleared(unfinished):
        raise OutputError(
            f"{unfinished} is what a build works in, and euroai did not write it: move it away, or "
            "name another folder with --output."
        )
    for part in PARTS:
        folder = output / part
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise OutputError(
                f"{folder} is no folder of its own, and a build replaces it as a whole: "
                "move it away, or name another folder with --output."
            )
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
            raise OutputError(
                f"{folder} holds files that euroai did not write, and a build replaces it as a "
                "whole: move them away, or name another folder with --output."
            )
    for part in (*PARTS, UNFINISHED):
        read = Path(os.path.realpath(data)) if data is not None else None
        if read is not None and read.is_relative_to(os.path.realpath(output / part)):
            raise OutputError(
                f"The data {data} stands in {output / part}, which a build replaces as a whole: "
                "move it away, or name another folder with --output."
            )


@contextlib.contextmanager
def locked(output: Path) -> Iterator[None]:
    """Make the output folder and hold it against a second build; the system lets go at the end.

    Where folders cannot be locked (Windows) two builds at once are not distinguished.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(cannot_write(output, error)) from error
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(output, os.O_RDONLY)
    try:
        # The processes of a build that was killed end with it, a moment later.
        for attempt in range(_LOCK_ATTEMPTS):
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if attempt == _LOCK_ATTEMPTS - 1:
                    raise OutputError(
                        f"Another build is writing to {output}: wait for it, or name another "
                        "folder."
                    ) from error
                time.sleep(_LOCK_PAUSE)
        yield
    finally:
        os.close(handle)


def cannot_write(output: Path, error: OSError) -> str:
    """Return what to tell of a folder that the system lets nobody write."""
    return (
        f"{output} cannot be written ({error.strerror or error}): name another folder with "
        "--output, or free this one."
    )
