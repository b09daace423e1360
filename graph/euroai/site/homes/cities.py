"""A page for each city with labs, under ``cities/``."""

from __future__ import annotations

from collections.abc import Sequence

from euroai.site.homes.page import CITIES, rows_of, write_home, write_index
from euroai.site.render.context import Site

__all__ = ["items", "write", "write_item"]


def write(site: Site) -> None:
    """Write the list of all."""
    write_index(site, CITIES)


def items(site: Site) -> Sequence[str]:
    """Return the key of each."""
    return sorted(row.key for row in rows_of(site, CITIES))


def write_item(site: Site, item: str) -> None:
    """Write the page of one."""
    write_home(site, CITIES, item)
