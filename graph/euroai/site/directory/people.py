"""The directory of people."""

from __future__ import annotations

from euroai.i18n.languages import gettext
from euroai.site.directory.columns import PEOPLE
from euroai.site.directory.page import write_directory
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the page and its data."""
    write_directory(
        site,
        "people",
        PEOPLE,
        title=gettext("People"),
        description=gettext(
            "Everybody who founded, leads or works in a lab or firm: where they are, were, "
            "and what they founded."
        ),
    )
