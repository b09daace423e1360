"""Where an import writes: beside the place that was asked for, and swapped with it at the end.

An import that fails, or is killed, leaves what stood there as it was. Only a folder that an import
made is ever replaced.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from euroai.errors import OutputError

__all__ = ["MARK", "written_beside"]

MARK: Final = "import.json"
"""The file by which an import knows a folder of its own."""


@contextmanager
def written_beside(output: Path) -> Iterator[Path]:
    """Give an empty folder that takes the place of ``output`` if all goes well.

    Raises:
        OutputError: ``output`` holds something that no import made, or cannot be written.
    """
    output = output.absolute()
    _refuse_what_is_not_ours(output)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror}.") from error
    try:
        yield new
        new.chmod(0o755)
        _swap(new, output)
    except OSError as error:
        raise OutputError(f"{output} cannot be written: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _refuse_what_is_not_ours(output: Path) -> None:
    if output.is_dir():
        if (output / MARK).is_file() or not any(output.iterdir()):
            return
        raise OutputError(
            f"{output} holds files that no import made: name a new folder, or empty this one."
        )
    if output.exists() or output.is_symlink():
        raise OutputError(f"{output} is no folder: name a new one.")


def _swap(new: Path, output: Path) -> None:
    if not output.exists():
        new.rename(output)
        return
    old = new.with_name(new.name + ".old")
    output.rename(old)
    try:
        new.rename(output)
    except OSError:
        old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)
