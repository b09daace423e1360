"""The directory of labs."""

from __future__ import annotations

from euroai.i18n.languages import gettext
from euroai.site.directory.columns import LABS
from euroai.site.directory.page import write_directory
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the page and its data."""
    write_directory(
        site,
        "labs",
        LABS,
        title=gettext("Labs"),
        description=gettext(
            "Every lab: where it is, what it raised and from whom, who is in it, "
            "and how new that is."
        ),
    )
