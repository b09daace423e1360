"""Several files of a data folder changed at once, as an import changes them.

Before, a review staged its files in the folder (``.review``) and renamed them one by one; what such
a one left when it was killed is finished by whoever opens the folder next.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from euroai.errors import OutputError
from euroai.files import read_text
from euroai.writing import flush_folder, held

__all__ = ["finish_staged", "overlay", "write_files"]

_STAGE: Final = ".review"
_LIST: Final = "files.json"
_OVERLAY: Final = "euroai-review-"


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts to paths relative to a folder: all of them at one moment, or none.

    Raises:
        OutputError: the folder cannot be written; then nothing has changed.
    """
    from euroai.exchange.imports.folder.staging import staged

    finish_staged(folder)
    with held(folder) as place:
        staged(place, files)


def finish_staged(folder: Path) -> bool:
    """Finish a write that was cut off, or forget one that had not been staged whole.

    Returns whether files were put in their places.

    Raises:
        OutputError: a folder of this name is there that no review wrote.
    """
    stage = folder / _STAGE
    if not stage.is_dir():
        return False
    _refuse_foreign(stage)
    done = False
    if (stage / _LIST).is_file():
        for number, name in enumerate(_listed(stage)):
            staged, target = stage / str(number), folder / name
            if staged.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target)
                done = True
        flush_folder(folder)
    shutil.rmtree(stage, ignore_errors=True)
    return done


def _clear_overlays() -> None:
    """Remove the overlays of processes that are no more."""
    for left in Path(tempfile.gettempdir()).glob(f"{_OVERLAY}*-*"):
        number = left.name.removeprefix(_OVERLAY).partition("-")[0]
        if number.isascii() and number.isdigit():
            try:
                os.kill(int(number), 0)
            except (ProcessLookupError, OverflowError):
                shutil.rmtree(left, ignore_errors=True)
            except OSError:
                continue


def _refuse_foreign(stage: Path) -> None:
    own = {_LIST, "list", ".list.new"}
    for path in stage.iterdir():
        name = path.name.removeprefix(".").removesuffix(".new")
        if path.name not in own and not (name.isascii() and name.isdigit()):
            raise OutputError(
                f"{stage} is there and holds {path.name}, which no review wrote: move it away."
            )


def _listed(stage: Path) -> list[str]:
    """Return the paths that a staged write is for; whoever sent the folder may have written them.

    Raises:
        OutputError: the list is none, or a path leads out of the data folder.
    """
    try:
        names = json.loads(read_text(stage / _LIST))
        if isinstance(names, list) and all(map(_is_within, names)):
            return [str(name) for name in names]
    except (OSError, ValueError, RecursionError):
        pass
    raise OutputError(f"{stage / _LIST} is no list of files of the data folder: move it away.")


def _is_within(name: object) -> bool:
    parts = PurePosixPath(name).parts if isinstance(name, str) else ("..",)
    return bool(parts) and ".." not in parts and not PurePosixPath(*parts).is_absolute()


@contextmanager
def overlay(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """Give a folder that looks as ``folder`` would with some files changed; it is gone after."""
    _clear_overlays()
    root = Path(tempfile.mkdtemp(prefix=f"{_OVERLAY}{os.getpid()}-"))
    try:
        for path in folder.rglob("*"):
            name = path.relative_to(folder)
            if path.is_file() and str(name) not in files and name.parts[0] != _STAGE:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).symlink_to(path.resolve())
        for name_, text in files.items():
            (root / name_).parent.mkdir(parents=True, exist_ok=True)
            (root / name_).write_text(text, encoding="utf-8", newline="\n")
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)
