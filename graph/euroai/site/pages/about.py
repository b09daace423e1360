"""About: method, definitions, limits."""

from __future__ import annotations

from euroai.definitions import NUMBERS
from euroai.i18n.languages import gettext
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the page on method, definitions, limits and licence."""
    undated = sum(
        event.when is None or not event.when.earliest
        for event in site.index.of_kind("FundingRound")
    )
    unknown = sum("amount" not in e.figures for e in site.index.of_kind("FundingRound"))
    site.page(
        "about",
        "pages/about.html",
        title=gettext("How this was made"),
        description=gettext(
            "Method, definitions, limits, licence and citation of the euroai graph."
        ),
        undated=undated,
        numbers=NUMBERS,
        unknown=unknown,
        has_paths=site.has_page("paths"),
        has_overlap=site.has_page("overlap"),
    )
