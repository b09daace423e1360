"""The directory of investors."""

from __future__ import annotations

from euroai.i18n.languages import gettext
from euroai.site.directory.columns import INVESTORS
from euroai.site.directory.page import write_directory
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the page and its data."""
    write_directory(
        site,
        "investors",
        INVESTORS,
        title=gettext("Investors"),
        description=gettext(
            "Everybody who put money into a lab or a firm: into what, how often, leading or not, "
            "and with whom."
        ),
    )
