"""The pages of the site, in the order in which they are written.

Each is a module with ``write(site: Site) -> None``. A new page is a new module and a line in
:mod:`euroai.site.render.navigation`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from euroai.site.render.navigation import PAGES

if TYPE_CHECKING:
    from euroai.site.render.context import Site

__all__ = ["PageModule", "pages"]


@dataclass(frozen=True, slots=True)
class PageModule:
    """A page: its module, the words shown while it is written, and what writes it."""

    name: str
    label: str
    write: Callable[[Site], None]


@cache
def pages() -> tuple[PageModule, ...]:
    """Return the pages in order; their modules are imported when first asked for."""
    return tuple(
        PageModule(name, label, importlib.import_module(f"euroai.site.{module}").write)
        for name, module, label in PAGES
    )
