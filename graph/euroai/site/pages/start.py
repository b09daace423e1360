"""The start page."""

from __future__ import annotations

from euroai.site.frame import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the start page."""
    site.page("", "start.html", title="euroai: who builds, funds and founds Europe’s AI")
