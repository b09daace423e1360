"""The data itself: every download with its size and checksum, how to load it, how to cite it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from euroai.exchange.files import VIEW_WORDS
from euroai.i18n.languages import gettext, gettext_noop, localised, ngettext
from euroai.i18n.values import date_words
from euroai.queries.views import view, view_names
from euroai.site.render.context import Site
from euroai.site.render.files import gzipped
from euroai.site.render.options import DownloadFile

__all__ = ["OFFERS_DOWNLOADS", "Offered", "citation", "size_words", "write"]

OFFERS_DOWNLOADS: Final = True
_FOLDER: Final = "data/files"
_PACKED: Final = frozenset({".nq", ".trig", ".jsonld"})
_LARGE: Final = 2_000_000
"""From this size on, in bytes, RDF is offered packed only."""
_STEPS: Final = ((1_000_000, gettext_noop("{number} MB")), (1_000, gettext_noop("{number} kB")))
_GROUPS: Final = (
    ("graph", gettext_noop("The whole graph")),
    ("networks", gettext_noop("Networks")),
    ("more", gettext_noop("Beside them")),
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A file as the site offers it. ``plain`` is its size when unpacked; 0 if it is not packed."""

    name: str
    what: str
    size: int
    sha256: str
    plain: int = 0


def write(site: Site) -> None:
    """Write the downloads under ``data/files/`` and the page that offers them.

    RDF dumps that are large are packed with gzip, the same bytes at every build; all else stands as
    it is. Where a site is built without downloads the page says so.
    """
    files = site.once("downloads", lambda: tuple(_offered(site)))
    if files:
        lines = "".join(f"{file.sha256}  {file.name}\n" for file in files)
        site.write(f"{_FOLDER}/SHA256SUMS", lines)
    site.page(
        "data",
        "pages/data.html",
        title=gettext("Data"),
        description=gettext(
            "The whole graph to download: RDF, networks, checksums, how to load and cite."
        ),
        scripts=("pages/data.js",),
        styles=("pages/data.css",),
        groups=_grouped(files),
        sizes={file.name: (size_words(file.size), size_words(file.plain)) for file in files},
        what_is={file.name: _what(file) for file in files},
        address=site.options.base_url,
        bibtex=citation(site.index.as_of, site.options.base_url),
        triples=site.kg.size,
        networks=[file.name for file in files if file.name.endswith(".graphml")],
        names={file.name for file in files},
    )


def _offered(site: Site) -> Iterator[Offered]:
    """Write each download into the site and yield what it became."""
    if site.downloads is None:
        return
    for file in site.downloads.files():
        content = (site.downloads.folder / file.name).read_bytes()
        if _is_packed(file):
            packed = gzipped(content, 6)
            name = f"{file.name}.gz"
            site.write(f"{_FOLDER}/{name}", packed)
            checksum = hashlib.sha256(packed).hexdigest()
            yield Offered(name, file.what, len(packed), checksum, file.size)
        else:
            site.write(f"{_FOLDER}/{file.name}", content)
            yield Offered(file.name, file.what, file.size, file.sha256)


def _is_packed(file: DownloadFile) -> bool:
    return file.size >= _LARGE and f".{file.name.rpartition('.')[2]}" in _PACKED


def _grouped(files: Sequence[Offered]) -> list[tuple[str, str, list[Offered]]]:
    """Return the files by what they are for: anchor, heading, files."""

    def group(file: Offered) -> str:
        if file.name.startswith("euroai."):
            return "graph"
        return "networks" if file.name.endswith(".graphml") else "more"

    found = [
        (name, gettext(title), [file for file in files if group(file) == name])
        for name, title in _GROUPS
    ]
    return [one for one in found if one[2]]


def _what(file: Offered) -> str:
    """Return what a file is, in the current language."""
    name = file.name.removesuffix(".graphml")
    if name != file.name and name in view_names():
        return gettext(VIEW_WORDS, title=gettext(view(name).title))
    return gettext(file.what)


def size_words(size: int) -> str:
    """Return ``3.7 MB``, ``92 kB``, ``87 bytes``; a megabyte is a million bytes."""
    for step, words in _STEPS:
        if size >= step:
            number = size / step
            return gettext(words, number=localised(f"{number:.{int(number < 10)}f}"))
    return ngettext("{number} byte", "{number} bytes", size)


def citation(as_of: str, address: str) -> str:
    """Return the BibTeX entry of the data as it stands: its date, never the day of the build."""
    lines = [
        "@misc{euroai" + as_of[:4] + ",",
        "  title        = {euroai: the open knowledge graph of the {European} {AI} ecosystem},",
        "  author       = {{The euroai team}},",
    ]
    if as_of:
        lines.append(f"  year         = {{{as_of[:4]}}},")
        note = gettext("Data as of {day}", day=date_words(as_of))
        lines.append(f"  note         = {{{note}. CC BY 4.0}},")
    else:
        lines.append("  note         = {CC BY 4.0},")
    lines.append("  url          = {" + (address or "https://w3id.org/euroai/") + "}")
    return "\n".join([*lines, "}"])
