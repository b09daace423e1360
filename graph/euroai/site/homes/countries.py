"""A page for each country with labs, under ``countries/``."""

from __future__ import annotations

from collections.abc import Sequence

from euroai.site.homes.page import COUNTRIES, rows_of, write_home, write_index
from euroai.site.render.context import Site

__all__ = ["items", "write", "write_item"]


def write(site: Site) -> None:
    """Write the list of all."""
    write_index(site, COUNTRIES)


def items(site: Site) -> Sequence[str]:
    """Return the key of each."""
    return sorted(row.key for row in rows_of(site, COUNTRIES))


def write_item(site: Site, item: str) -> None:
    """Write the page of one."""
    write_home(site, COUNTRIES, item)
