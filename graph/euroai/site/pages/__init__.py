"""The pages of the site, in the order in which they are written.

Each is a module with ``write(site: Site) -> None``. A new page is a new module and a line in
:mod:`euroai.site.render.navigation`.
"""

from __future__ import annotations

import importlib
from functools import cache

from euroai.site.incremental.page_writer import PageModule
from euroai.site.render.navigation import PAGES

__all__ = ["PageModule", "pages"]


@cache
def pages() -> tuple[PageModule, ...]:
    """Return the pages in order; their modules are imported when first asked for."""
    found = []
    for name, module, label in PAGES:
        own = importlib.import_module(f"euroai.site.{module}")
        found.append(
            PageModule(
                name,
                label,
                own.write,
                getattr(own, "items", None),
                getattr(own, "write_item", None),
                getattr(own, "prepare", None),
                getattr(own, "WRITTEN_WITH", ""),
                getattr(own, "OFFERS_DOWNLOADS", False),
            )
        )
    return tuple(found)
