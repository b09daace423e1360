"""The static site: files that open from disk, offline, with no request to anyone.

:func:`build_site` writes all of it into an empty folder. The frame (layout, links) is in
:mod:`euroai.site.render.context`, what writes files in :mod:`euroai.site.render.files`; each page
is a module of :mod:`euroai.site.pages`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from euroai.errors import OutputError
from euroai.knowledge import KnowledgeGraph
from euroai.site.incremental.page_writer import PageWriter
from euroai.site.incremental.progress import Report
from euroai.site.incremental.record import BuildRecord
from euroai.site.pages import pages
from euroai.site.render.context import Site
from euroai.site.render.options import Downloads, SiteOptions
from euroai.site.render.published import OWN_PAGES
from euroai.site.render.sitemap_and_feed import syndicate

if TYPE_CHECKING:
    from euroai.analysis.diff import Diff

__all__ = ["Downloads", "Site", "SiteOptions", "build_site"]


def build_site(
    kg: KnowledgeGraph,
    folder: Path,
    *,
    options: SiteOptions | None = None,
    downloads: Downloads | None = None,
    changes: Diff | None = None,
    progress: Report | None = None,
    jobs: int = 1,
    record: BuildRecord | None = None,
) -> None:
    """Write the whole site into ``folder``, which is made if it is missing and must be empty.

    ``options`` are a publisher's choices, ``downloads`` the files that the data page offers,
    ``changes`` what the page of changes tells; there is none without.
    ``progress`` is called with ``(what, pages written so far, pages in all)`` after each page
    module and, while a module writes many pages, every hundredth page. ``jobs`` processes write at
    once. The same graph gives the same bytes, however many write. With a ``record`` of the last
    build the pages that would be written as they were are taken over from it, and it becomes that
    of this.

    Raises:
        OutputError: the folder holds something already or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder} is not empty: name an empty or a new folder.")
        site = Site(
            kg,
            folder,
            options=options,
            downloads=downloads,
            changes=changes,
            progress=progress,
            record=record,
        )
        site.copy_assets()
        if site.published.lists:
            site.data_js(OWN_PAGES, "euroaiOwnPages", site.published.for_scripts(), shared=True)
        modules = [one for one in pages() if site.has_page(one.name)]
        if jobs > 1:
            site.prepare()
        for module in modules:
            if module.prepare is not None:
                module.prepare(site)
        writer = PageWriter(site)
        writer.ask(jobs)
        others = [one for one in modules if not one.offers_downloads]
        with writer.pool(others, jobs).running():
            for module in modules:
                if module.offers_downloads:
                    writer.write_module(module)
        syndicate(site)
        site.progress.finish()
    except OSError as error:
        raise OutputError(f"The site cannot be written to {folder}: {error}.") from error
