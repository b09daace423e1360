"""Errors repeat what somebody typed: nothing in it steers a terminal, and none is without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from euroai.characters import shortened
from euroai.console import harmless, harmless_lines

__all__ = ["harmless_errors", "repeated"]

_ENDLESS: Final = re.compile(r"\S{1000,}")
_LONGEST_LINE: Final = 5_000


def repeated(text: str) -> str:
    """Return an error text that repeats what was typed: harmless, and no word or line endless."""
    words = _ENDLESS.sub(lambda match: shortened(match.group()), text)
    return "\n".join(shortened(line, _LONGEST_LINE) for line in harmless_lines(words).split("\n"))


@contextmanager
def harmless_errors() -> Iterator[None]:
    """Let what a user typed not steer the terminal when an error repeats it."""
    try:
        yield
    except click.ClickException as error:
        # Click's own classes declare them final for those who catch; they are plain attributes.
        setattr(error, "message", repeated(error.message))  # noqa: B010
        if isinstance(error, click.NoSuchOption):
            setattr(error, "option_name", shortened(harmless(error.option_name)))  # noqa: B010
        raise
