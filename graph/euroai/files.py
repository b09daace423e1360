"""Reading files that somebody else put there: regular ones only, and no more than fits.

A pipe, a device or a socket, or a link to one, would be waited for without end or read without end.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from pathlib import Path
from typing import Final

__all__ = [
    "ENCODING_MARKS",
    "LARGEST_TABLE",
    "LARGEST_TEXT",
    "LARGEST_TURTLE",
    "is_there",
    "read_file",
    "read_text",
    "refuse_irregular",
]

LARGEST_TURTLE: Final = 1_000_000_000
"""Bytes of one file of statements."""
LARGEST_TABLE: Final = 2_000_000_000
"""Bytes of one file of rows to import."""
LARGEST_TEXT: Final = 50_000_000
"""Bytes of one file of judgements, ids, decisions or any other text that people write."""
ENCODING_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The byte order marks with which a text may begin, the longer ones first, and what each means."""
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def is_there(path: Path | str) -> bool:
    """Return whether anything of this name is there, even a link that leads nowhere."""
    return os.path.lexists(path)


def refuse_irregular(path: Path | str, most: int = LARGEST_TEXT) -> None:
    """Do nothing for a regular file of at most ``most`` bytes.

    Raises:
        OSError: it is not there, is no regular file, or is larger; ``strerror`` says which.
    """
    _refuse(os.stat(path), path, most)  # noqa: PTH116 -- a Path for each of thousands is slow


def read_file(path: Path | str, most: int = LARGEST_TEXT) -> bytes:
    """Return what a regular file holds, if it is at most ``most`` bytes.

    Raises:
        OSError: it cannot be read, is no regular file, or is larger; ``strerror`` says which.
    """
    refuse_irregular(path, most)
    # Whoever puts a pipe there now is not waited for either.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:  # noqa: PTH123 -- a descriptor
        found = os.fstat(handle)
        _refuse(found, path, most)
        data = file.read(most + 1)
    if len(data) > most:
        raise _too_large(path, most)
    return data


def read_text(path: Path | str, most: int = LARGEST_TEXT, encoding: str = "utf-8") -> str:
    """Return the text of a regular file, its line ends as they are.

    Raises:
        OSError: as :func:`read_file`.
        UnicodeDecodeError: it is no such text.
    """
    return read_file(path, most).decode(encoding)


def _refuse(found: os.stat_result, path: Path | str, most: int) -> None:
    for test, kind in _KINDS:
        if test(found.st_mode):
            number = errno.EISDIR if kind == "a folder" else errno.EINVAL
            raise OSError(number, f"it is {kind} and no file", os.fspath(path))
    if found.st_size > most:
        raise _too_large(path, most)


def _too_large(path: Path | str, most: int) -> OSError:
    return OSError(errno.EFBIG, f"it is larger than {most // 1_000_000:,} MB", os.fspath(path))
