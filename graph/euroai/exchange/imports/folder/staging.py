"""Files into a data folder all at once: beside it, flushed, and put in its place in one step.

At every moment the folder is whole as it was or whole as it will be, whenever the program is
killed. Unchanged files are linked, not copied. What a killed run leaves behind is cleared away by
the next one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from euroai.writing import STAGE, flush_folder, put_in_place, raised_as_fault, write_durably

__all__ = ["staged"]


def staged(
    folder: Path,
    writes: Mapping[str, str | None],
    check: Callable[[Path], None] = lambda _folder: None,
) -> None:
    """Write files (None: remove it) into a folder that is held, all of them or none.

    :func:`euroai.writing.held` holds it.

    ``check`` is called with the folder as it will be, before it takes its place; what it raises
    leaves everything as it was.

    Raises:
        OutputError: the place cannot be written.
    """
    with raised_as_fault(folder):
        new = Path(tempfile.mkdtemp(prefix=f".{folder.name}{STAGE}", dir=folder.parent))
    try:
        with raised_as_fault(folder):
            linked = _link_all(folder, new) if folder.is_dir() else {}
            if folder.is_dir():
                new.chmod(folder.stat().st_mode & 0o7777)
            else:
                new.chmod(0o755)
            for name, text in sorted(writes.items()):
                _write(new / name, text)
            _flush_folders(new)
        check(new)
        with raised_as_fault(folder):
            _follow(folder, new, linked, {*writes})
            put_in_place(new, folder)
            flush_folder(folder.parent)
    finally:
        shutil.rmtree(new, ignore_errors=True)


_Stamp = tuple[int, int, int]


def _link_all(folder: Path, new: Path) -> dict[str, _Stamp]:
    """Link every file of a folder into another; return by what a later change shows."""
    stamps = {}
    for relative, path in _files(folder):
        (new / relative).parent.mkdir(parents=True, exist_ok=True)
        stamps[relative] = _stamp(path)
        _link(path, new / relative)
    for place, folders, _ in os.walk(folder):
        for name in folders:
            if not (Path(place) / name).is_symlink():
                (new / os.path.relpath(place, folder) / name).mkdir(parents=True, exist_ok=True)
    return stamps


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in (*names, *links):
            path = Path(place) / name
            yield path.relative_to(folder).as_posix(), path


def _stamp(path: Path) -> _Stamp:
    found = path.lstat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def _follow(folder: Path, new: Path, linked: Mapping[str, _Stamp], own: set[str]) -> None:
    """Bring over what somebody else saved in the folder since it was linked."""
    if not folder.is_dir():
        return
    now = {relative: path for relative, path in _files(folder) if relative not in own}
    for relative, path in now.items():
        if linked.get(relative) != _stamp(path):
            (new / relative).parent.mkdir(parents=True, exist_ok=True)
            (new / relative).unlink(missing_ok=True)
            _link(path, new / relative)
    for relative in linked.keys() - now.keys() - own:
        (new / relative).unlink(missing_ok=True)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without links
        shutil.copy2(old, new, follow_symlinks=False)


def _write(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            path.parent.rmdir()  # an empty folder of a year
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # Never through the link: the folder that still stands would change.
    write_durably(path, text)


def _flush_folders(new: Path) -> None:
    for place, _, _ in os.walk(new):
        flush_folder(Path(place))
