"""All alliances in one table."""

from __future__ import annotations

from typing import Final

from euroai.analysis.alliances import alliance_figures
from euroai.i18n.languages import gettext
from euroai.site.render.context import Site

__all__ = ["write"]

_MOST: Final = 2_000
"""So many alliances the table has at most, the latest."""


def write(site: Site) -> None:
    """Write the table of alliances."""
    site.page(
        "alliances",
        "pages/alliances.html",
        title=gettext("Alliances"),
        description=gettext("Who works with whom in European AI, on what, and for how much."),
        alliances=site.index.of_kind("Alliance")[:_MOST],
        totals=alliance_figures(site.kg),
    )
