"""Options of a build: title, address, theme, downloads."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import quote

from euroai.characters import plain_text, shortened
from euroai.files import read_file
from euroai.i18n.languages import LANGUAGES
from euroai.namespaces import web_parts
from euroai.site.render.report_link import report_template

__all__ = ["DownloadFile", "Downloads", "SiteOptions"]

_LONGEST_TITLE: Final = 80
_LARGEST_THEME: Final = 1_000_000


class DownloadFile(Protocol):
    """A file that can be downloaded: its name, what it is, its size in bytes, its SHA-256."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def what(self) -> str: ...  # noqa: D102
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Downloads:
    """The files that the site offers for download, and the folder in which they stand.

    ``files`` waits for them: they may be written while pages are.
    """

    folder: Path
    files: Callable[[], Sequence[DownloadFile]]


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """A publisher's choices, checked and made fit.

    ``title`` stands in the head of every page instead of "euroai". ``base_url`` is where the site
    will stand (``https://example.org/ai/``): with it, and only then, pages name their absolute
    address, and there are a sitemap and a feed. ``theme`` is a stylesheet that is loaded last.
    ``languages`` are the codes of those in which the pages are written: the first at the site's
    root, each other in a folder of its name. ``report_url`` is where readers report errors
    (:mod:`euroai.site.render.report_link`). ``top`` is how many entities have pages of their own
    (0: all; None: all but of a large graph), ``include`` ids of further ones
    (:mod:`euroai.site.render.published`).

    Raises:
        ValueError: the title is too long, an address cannot be used, the theme cannot be read, the
            pages are not written in a language.
    """

    title: str = ""
    base_url: str = ""
    theme: Path | None = None
    languages: tuple[str, ...] = tuple(LANGUAGES)
    report_url: str = ""
    top: int | None = None
    include: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check each choice and bring it into its form."""
        object.__setattr__(self, "title", _title(self.title))
        object.__setattr__(self, "base_url", _address(self.base_url))
        object.__setattr__(self, "languages", _languages(self.languages))
        object.__setattr__(self, "report_url", report_template(self.report_url))
        if self.theme is not None:
            _style(self.theme)

    def style(self) -> bytes:
        """Return the theme's text; b"" where there is none."""
        return b"" if self.theme is None else _style(self.theme)


def _languages(given: Sequence[str]) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(given))
    unknown = next((one for one in chosen if one not in LANGUAGES), None)
    if unknown is not None or not chosen:
        raise ValueError(
            f"The pages are not written in “{plain_text(unknown or '')}”: name one or more of "
            f"{', '.join(LANGUAGES)}."
        )
    return chosen


def _title(given: str) -> str:
    title = " ".join(plain_text(given).split())
    if len(title) > _LONGEST_TITLE:
        raise ValueError(
            f"The title has {len(title)} characters, and the head of a page holds "
            f"{_LONGEST_TITLE}: shorten it."
        )
    return title


def _address(given: str) -> str:
    """Return an address that ends in a slash; '' for none."""
    text = given.strip()
    if not text:
        return ""
    fix = "write it as https://example.org/ai/."
    parts = web_parts(text)
    if parts is None:
        raise ValueError(f"“{shortened(plain_text(given))}” is no http or https address: {fix}")
    if parts.query or parts.fragment or parts.username is not None:
        raise ValueError(
            f"“{plain_text(given)}” has a query, a fragment or a name, and an address under which "
            f"files stand has none: {fix}"
        )
    name = parts.hostname or ""
    host = name.encode("idna").decode() if not name.isascii() else parts.netloc
    place = f"{host}:{parts.port}" if parts.port and host != parts.netloc else host
    path = quote(parts.path, safe="/%~-._!$&'()*+,;=:@").rstrip("/")
    return f"{parts.scheme}://{place}{path}/"


def _style(theme: Path) -> bytes:
    if theme.suffix != ".css":
        raise ValueError(f"The theme {theme} is no stylesheet: name a file that ends in .css.")
    try:
        content = read_file(theme, _LARGEST_THEME)
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(f"The theme {theme} is not in UTF-8: save it so.") from None
    except OSError as error:
        if error.errno == errno.EFBIG:
            what = f"The theme {theme} is larger than a megabyte: keep it small."
            raise ValueError(what) from None
        raise ValueError(f"The theme {theme} cannot be read ({error.strerror}).") from None
    return content
