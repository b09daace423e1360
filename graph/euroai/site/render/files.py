"""The files of the site: each written once, in its language's tree; data that scripts can read.

Data reaches scripts as classic scripts that assign to a global, because browsers block modules and
fetch on pages that are opened from disk.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from euroai.characters import escaped_json, plain_text
from euroai.draw.inline import ASSETS
from euroai.draw.pane import PANE_SCRIPTS, VIS_SCRIPT, vis_script
from euroai.i18n import languages as language
from euroai.site.incremental.record import BuildRecord, PageEntry, digest
from euroai.site.render.options import SiteOptions

__all__ = ["BUNDLES", "FRAME", "MENU", "SiteFiles", "gzipped", "script_json", "script_json_block"]

_SITE: Final = Path(__file__).resolve().parents[1]
_COPIED: Final = frozenset({".css", ".js", ".svg"})
FRAME: Final = (
    *(ASSETS / name for name in ("words.js", "elements.js")),
    *(_SITE / "assets" / f"{name}.js" for name in ("report", "site", "tables", "search")),
)
"""The scripts of every page, in their order: they go out as one, ``assets/frame-en.js``."""
MENU: Final = _SITE / "assets" / "menu.js"
"""The list of pages in the head of a page of one thing: it goes out as ``assets/menu-en.js``."""
_DIRECTORY: Final = ("model", "words", "filters", "table", "compare", "files", "directory")
_MAP: Final = ("state", "model", "filters", "choice", "lasso", "map")
_OVERLAP: Final = (
    *("chance", "entry-order", "order", "model", "words", "matrix", "table"),
    *("compare", "network", "filters", "explorer"),
)
_SPARQL: Final = ("language", "worker", "endpoint", "editor", "results", "answer", "sparql")
BUNDLES: Final[Mapping[str, Sequence[str]]] = {
    "bundles/directory.js": (
        *("parts.js", "files.js"),
        *(f"directory/{name}.js" for name in _DIRECTORY),
    ),
    "bundles/entity.css": ("watch/watch.css", "entity/entity.css"),
    "bundles/entity.js": ("entity/entity.js", "watch/watch.js"),
    "bundles/map.css": ("graph/graph.css", "map/map.css"),
    "bundles/map.js": tuple(f"map/{name}.js" for name in _MAP),
    "bundles/overlap.css": ("graph/graph.css", "map/map.css", "overlap/overlap.css"),
    "bundles/overlap.js": tuple(f"overlap/explorer/{name}.js" for name in _OVERLAP),
    "bundles/pane.js": ("graph/time.js", *PANE_SCRIPTS),
    "bundles/paths.js": ("parts.js", *(f"paths/{n}.js" for n in ("search", "sketch", "paths"))),
    "bundles/sparql.js": tuple(f"sparql/{name}.js" for name in _SPARQL),
}
"""What a page needs of scripts and styles, in one file each, of the parts in their order.

Over a phone's network a file more costs a way back and forth, whatever its size.
"""
_ALONE: Final = frozenset({"files.js", "graph/graph.css", "watch/watch.css", "watch/watch.js"})
"""The parts that stand beside the bundles too, for pages that need but them."""
_ELSEWHERE: Final = ("assets/", "engine/", *(file.name for file in (*FRAME, MENU)))
"""What stands in the site's folder and is written by others."""
_ESCAPES: Final = {code: f"\\u{code:04x}" for code in map(ord, "<>&\u2028\u2029")}
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_SHOWN: Final = (".html", ".svg", ".xml", ".xsl", ".txt")
"""What people read or XML readers parse: no character that acts reaches it. Scripts are data."""


def gzipped(content: bytes, level: int) -> bytes:
    """Return content packed with gzip: no time, no system, the same under every Python (RFC 1952).

    What the standard library writes into the head differs from version to version.
    """
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    head = b"\x1f\x8b\x08" + bytes(6) + b"\xff"
    return head + packed + struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)


def script_json(value: object) -> str:
    """Return JSON that may stand in a script element: keys sorted, nothing that ends the element.

    ``<``, ``>`` and ``&``, the line separators U+2028 and U+2029 and the marks that turn the
    direction of text are written as escapes, so that neither ``</script>`` nor ``<!--`` can occur
    and the source reads as it runs.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    escaped = escaped_json(text.translate(_ESCAPES))
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")


def script_json_block(value: Mapping[str, Any] | Sequence[Any]) -> Any:  # noqa: ANN401 -- Markup
    """Return a value as JSON for a data block (``<script type="application/json">``)."""
    from markupsafe import Markup

    return Markup(script_json(value))  # noqa: S704 -- script_json escapes for this very sink


# As texts: a Path for each of thousands of files takes as long as the system does.
def _write(file: str, content: bytes) -> None:
    """Write a new file; the content of one that stands there stays where else it stands."""
    while True:
        try:
            opened = os.open(file, _NEW, 0o666)
            break
        except FileExistsError:
            # Another process has taken the same file over from the last build, whose it still is.
            with contextlib.suppress(FileNotFoundError):
                os.unlink(file)  # noqa: PTH108
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(opened, rest) :]
    finally:
        os.close(opened)


def _make_folder(place: str) -> None:
    """Make a folder, and those above it where they are missing."""
    try:
        os.mkdir(place)  # noqa: PTH102
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(place, exist_ok=True)  # noqa: PTH103


class SiteFiles:
    """The folder of the site, and how files are written to it in each of its languages."""

    def __init__(self, folder: Path, options: SiteOptions) -> None:
        self.folder = folder
        self.options = options
        self._root = os.fspath(folder)
        self._made: set[str] = set()
        self._written: set[str] = set()
        self.digests: dict[str, str] | None = None
        """The digests of the files that are written, by path, where somebody wants them."""
        self._shared: set[str] = set()

    @property
    def language(self) -> str:
        """The code of the language in which pages are being written."""
        spoken = language.current()
        return spoken if spoken in self.options.languages else self.options.languages[0]

    @property
    def is_first(self) -> bool:
        """Whether this is the language at the site's root: what all share is written with it."""
        return self.language == self.options.languages[0]

    def tree(self, code: str) -> str:
        """Return where a language's pages stand from the site's root: ``""`` or ``"fr/"``."""
        return "" if code == self.options.languages[0] else f"{code}/"

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file of the site, its path from the site's root; folders are made.

        All languages share it: what was written for the first is not written again.
        """
        if path in self._written:
            return
        self._written.add(path)
        self._make_folder(path)
        if isinstance(text, str) and path.endswith(_SHOWN):
            text = plain_text(text)
        content = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
        _write(f"{self._root}/{path}", content)
        if self.digests is not None:
            self.digests[path] = digest(content)

    def _make_folder(self, path: str) -> None:
        """Make the folder of a file of the site, by its path from the site's root."""
        place = path.rpartition("/")[0]
        if place not in self._made:
            self._made.add(place)
            _make_folder(f"{self._root}/{place}")

    def place(self, record: BuildRecord, entry: PageEntry) -> None:
        """Take the files of a page that stands over from the last build."""
        for one in entry.files:
            self._written.add(one.path)
            self._make_folder(one.path)
        record.place(entry, self.folder)

    def asset(self, name: str, content: str | bytes) -> None:
        """Write ``assets/name``, for what is not among the package's own assets."""
        self.write(f"assets/{name}", content)

    def copy_assets(self) -> None:
        """Write the package's scripts and styles to ``assets/``, and the theme.

        What all pages share stands there under its own name, what is one page's in its folder, and
        the parts of a bundle in the bundle.
        """
        found: dict[str, bytes] = {}
        for root in (ASSETS, _SITE / "assets", _SITE):
            for file in sorted(root.rglob("*")):
                name = file.relative_to(root).as_posix()
                if file.suffix in _COPIED and not name.startswith(_ELSEWHERE):
                    found.setdefault(name, file.read_bytes())
        for name, parts in BUNDLES.items():
            self.asset(name, b"".join(found[part] for part in parts))
        bundled = {part for parts in BUNDLES.values() for part in parts} - _ALONE
        for name, content in found.items():
            if name not in bundled:
                self.asset(name, content)
        self.asset(VIS_SCRIPT, vis_script())
        if self.options.theme is not None:
            self.asset("own.css", self.options.style())

    def data_js(self, path: str, name: str, value: object, *, shared: bool = False) -> None:
        """Write a classic script that sets the global ``name`` to ``value``, keys sorted.

        It stands in the language's tree (``root`` leads there), unless it is ``shared``: then it
        has no words, stands at the site's root (``base``) and is written once.
        """
        if shared:
            self._shared.add(path)
        self.write(self.place_of(path), f"window.{name}={script_json(value)};\n")

    def shared_js(self, path: str, name: str, make: Callable[[], object]) -> None:
        """Write a shared data script of what ``make`` returns: made once, and not kept."""
        self._shared.add(path)
        if path not in self._written:
            self.data_js(path, name, make(), shared=True)

    def place_of(self, path: str) -> str:
        """Return where a data script stands, counted from the site's root."""
        return path if path in self._shared else f"{self.tree(self.language)}{path}"
