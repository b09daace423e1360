"""Several files of a data folder changed at once: staged, then renamed, and finished after a kill.

Until all new files stand in the stage with their list, nothing has changed; from then on whoever
opens the folder next finishes what was begun.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from euroai.errors import OutputError
from euroai.writing import flush_folder, write_durably

__all__ = ["finish_staged", "overlay", "write_files"]

_STAGE: Final = ".review"
_LIST: Final = "files.json"


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts to paths relative to a folder: all of them, whatever happens.

    Raises:
        OutputError: the folder cannot be written; then nothing has changed.
    """
    stage = folder / _STAGE
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        for number, text in enumerate(files.values()):
            write_durably(stage / str(number), text)
        write_durably(stage / "list", json.dumps(list(files)))
        (stage / "list").rename(stage / _LIST)
        flush_folder(stage)
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        raise OutputError(f"{folder} cannot be written: {error.strerror}.") from error
    finish_staged(folder)


def finish_staged(folder: Path) -> bool:
    """Finish a write that was cut off, or forget one that had not been staged whole.

    Returns whether files were put in their places.
    """
    stage = folder / _STAGE
    if not stage.is_dir():
        return False
    done = False
    if (stage / _LIST).is_file():
        for number, name in enumerate(json.loads((stage / _LIST).read_text(encoding="utf-8"))):
            staged, target = stage / str(number), folder / name
            if staged.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target)
                done = True
        flush_folder(folder)
    shutil.rmtree(stage, ignore_errors=True)
    return done


@contextmanager
def overlay(folder: Path, files: Mapping[str, str]) -> Iterator[Path]:
    """Give a folder that looks as ``folder`` would with some files changed; it is gone after."""
    root = Path(tempfile.mkdtemp(prefix="euroai-review-"))
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
