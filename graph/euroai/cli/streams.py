"""The standard streams and the command line in UTF-8, whatever the caller has set up."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final, TextIO

__all__ = ["begin_again_in_utf8", "open_closed_streams", "use_utf8"]

_LAST_STREAM: Final = 2
"""The number of standard error, after standard input and output."""


def open_closed_streams() -> None:
    """Let a standard stream that the caller closed (``>&-``) lead nowhere.

    Else there is none to write to, and the first file that is opened takes its number.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        pass
    os.close(number)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            mode = "w" if number else "r"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 -- to the end


def begin_again_in_utf8() -> None:
    """Start this program once more where the locale (``LC_ALL=C``) knows no letter beyond ASCII.

    There a name, a path or an answer with another letter would arrive as bytes that nothing finds.
    """
    own = Path(sys.argv[0]).stem in ("euroai", "__main__")
    if own and sys.getfilesystemencoding() == "ascii" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 -- itself


def use_utf8(stream: TextIO) -> None:
    """Let a stream write every letter, and what is none as an escape."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
