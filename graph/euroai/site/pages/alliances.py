"""All alliances in one table."""

from __future__ import annotations

from euroai.analysis.alliances import alliance_figures
from euroai.i18n.languages import gettext
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the table of alliances."""
    site.page(
        "alliances",
        "pages/alliances.html",
        title=gettext("Alliances"),
        description=gettext("Who works with whom in European AI, on what, and for how much."),
        alliances=site.index.of_kind("Alliance"),
        totals=alliance_figures(site.kg),
    )
