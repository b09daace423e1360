"""Every figure of which sources differ, with all its values and why one is in use."""

from __future__ import annotations

from euroai.site.frame import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the page of disputed figures."""
    disputed = site.digest.disputed
    figures = sum(len(event.figures) for event in site.digest.events)
    site.page(
        "disputed",
        "disputed.html",
        title="Where sources differ",
        description="Every amount, valuation and figure for which sources give different values.",
        disputed=disputed,
        figures=figures,
    )
