"""The static site, if one was built: its files, and which pages there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

__all__ = ["ServedSite"]

_RANGE: Final = re.compile(rb"bytes=(?:(\d{1,18})-(\d{0,18})|-\d{1,18})", re.IGNORECASE)
"""One range of bytes, which is what a player or a download that goes on asks for."""
_POSTED = ("/sparql", "/reconcile")
"""The paths that take POST too."""


class ServedSite:
    """The files of ``folder``; None where no site was built."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._files = None if folder is None else StaticFiles(directory=folder, html=True)

    def has_page(self, *parts: str) -> bool:
        """Whether there is a page at a path; parts that lead elsewhere are none."""
        if self.folder is None or any(
            p in ("", ".", "..") or "/" in p or "\x00" in p for p in parts
        ):
            return False
        try:
            return self.folder.joinpath(*parts, "index.html").is_file()
        except OSError:
            return False

    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages in which the pages are written, the root's first."""
        if self.folder is None:
            return ("en",)
        others = sorted(
            path.parent.name for path in self.folder.glob("??/index.html") if path.is_file()
        )
        return ("en", *others)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give a file.

        Raises:
            HTTPException: there is none, or no route takes the method.
        """
        if scope["method"] not in ("GET", "HEAD"):
            allowed = "GET, HEAD, POST" if scope["path"] in _POSTED else "GET, HEAD"
            raise HTTPException(405, headers={"Allow": f"{allowed}, OPTIONS"})
        if self._files is None or "\x00" in scope["path"]:
            raise HTTPException(404)
        scope["euroai.page"] = True
        # Of a range in another unit, or in a form that is none, all is given (RFC 9110, 14.2).
        scope["headers"] = [
            (name, value)
            for name, value in scope["headers"]
            if name != b"range" or _is_range(value)
        ]
        try:
            await self._files(scope, receive, send)
        except (HTTPException, OSError, ValueError) as error:
            scope["euroai.page"] = False
            status = error.status_code if isinstance(error, HTTPException) else 404
            raise HTTPException(status) from error


def _is_range(value: bytes) -> bool:
    """Whether a header asks for one range of bytes that ends no earlier than it begins."""
    match = _RANGE.fullmatch(value.strip())
    return match is not None and (not match[2] or int(match[1]) <= int(match[2]))
