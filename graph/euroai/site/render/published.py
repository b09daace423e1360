"""Which entities have a page of their own, and in which list the others stand.

A site of a large graph has pages for those of which most is stated; everybody else stands in a
list, a row each. Lists are cut by folder names, so that a script finds the list of an entity by
comparing a name with the first of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from euroai.analysis.stated_events import most_stated
from euroai.i18n.values import folder_name

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.site.render.options import SiteOptions

__all__ = [
    "ALL",
    "AUTOMATIC",
    "LARGE",
    "LISTS",
    "OWN_PAGES",
    "Published",
    "published",
    "row_anchor",
]

ALL: Final = 0
"""The number of pages that means every entity has one."""
LARGE: Final = 10_000
"""Above so many entities a build that names no number gives pages to ``AUTOMATIC`` of them."""
AUTOMATIC: Final = 2_000
LISTS: Final = "others"
"""The folder of the lists."""
OWN_PAGES: Final = "assets/own-pages.js"
"""What scripts find an entity's place by, where not all have a page."""
_ROWS: Final = 500
"""So many rows a list has at most."""


@dataclass(frozen=True)
class Published:
    """The entities with a page, and the lists of the others: ids in the order of their folders."""

    pages: frozenset[str]
    lists: tuple[tuple[str, ...], ...]

    @cached_property
    def firsts(self) -> tuple[str, ...]:
        """The first folder name of each list."""
        return tuple(folder_name(one[0]) for one in self.lists)

    def has_page(self, ident: str) -> bool:
        """Return whether an entity has a page of its own."""
        return not self.lists or ident in self.pages

    def path(self, ident: str, fragment: str = "", file: str = "index.html") -> str:
        """Return where an entity stands from the root: its page and a fragment, or its row."""
        folder = folder_name(ident)
        if self.has_page(ident):
            return f"id/{folder}/{file}" + (f"#{fragment}" if fragment else "")
        number = max(bisect_right(self.firsts, folder), 1)
        return f"{LISTS}/{number}/{file}#{row_anchor(ident)}"

    def for_scripts(self) -> dict[str, list[str]]:
        """Return what the pages' scripts find an entity by."""
        return {"pages": sorted(map(folder_name, self.pages)), "firsts": list(self.firsts)}


def row_anchor(ident: str) -> str:
    """Return the fragment under which an entity's row stands in its list."""
    return f"row-{folder_name(ident)}"


def published(kg: KnowledgeGraph, options: SiteOptions) -> Published:
    """Return who has a page: everybody, or those of whom most is stated.

    The number is that of the options; where they name none, everybody of a graph of at most
    ``LARGE`` entities and ``AUTOMATIC`` of a larger one. Who is named in the options always has
    one.
    """
    number = options.top
    if number is None:
        number = ALL if len(kg.entities) <= LARGE else AUTOMATIC
    if number == ALL or number >= len(kg.entities):
        return Published(frozenset(kg.entities), ())
    pages = frozenset(most_stated(kg, number)) | (kg.entities.keys() & {*options.include})
    others = sorted(kg.entities.keys() - pages, key=folder_name)
    return Published(pages, tuple(_cut(others)))


def _cut(idents: list[str]) -> Iterable[tuple[str, ...]]:
    for start in range(0, len(idents), _ROWS):
        yield tuple(idents[start : start + _ROWS])
