"""About: method, definitions, limits."""

from __future__ import annotations

from euroai.analysis.rounds import round_figures
from euroai.definitions import NUMBERS
from euroai.i18n.languages import gettext
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the page on method, definitions, limits and licence."""
    rounds = round_figures(site.index.of_kind("FundingRound"))
    site.page(
        "about",
        "pages/about.html",
        title=gettext("How this was made"),
        description=gettext(
            "Method, definitions, limits, licence and citation of the euroai graph."
        ),
        rounds=rounds,
        numbers=NUMBERS,
        has_paths=site.has_page("paths"),
        has_overlap=site.has_page("overlap"),
        has_notebooks=site.has_page("notebooks"),
    )
