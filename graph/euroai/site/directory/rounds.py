"""The directory of rounds."""

from __future__ import annotations

from euroai.i18n.languages import gettext
from euroai.site.directory.columns import ROUNDS
from euroai.site.directory.page import write_directory
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the page and its data."""
    write_directory(
        site,
        "rounds",
        ROUNDS,
        title=gettext("Rounds"),
        description=gettext(
            "Every funding round that a source tells: whose, when, how much, led by whom, "
            "and what became of it."
        ),
    )
