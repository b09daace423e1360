"""The watch list: what a reader follows, with notes, kept in the browser and nowhere else."""

from __future__ import annotations

from euroai.i18n.languages import gettext
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the page; what stands on it comes from the reader's browser."""
    site.page(
        "watch",
        "watch/page.html",
        title=gettext("Watch list"),
        description=gettext("What you follow, with your notes, in your own browser."),
        scripts=("watch/watch.js",),
        styles=("watch/watch.css",),
    )
