"""Lists of the entities that have no page of their own: a row each, and what the site left out.

A site has them where it has pages for a part of its entities (``euroai build --top``).
"""

from __future__ import annotations

from collections.abc import Sequence

from euroai.analysis.directory import sources_of
from euroai.i18n.languages import gettext, use_language
from euroai.i18n.values import count
from euroai.site.render.context import Site
from euroai.site.render.published import LISTS, row_anchor
from euroai.site.search_index import facts_of_all

__all__ = ["items", "prepare", "write", "write_item"]


def items(site: Site) -> Sequence[str]:
    """Return the numbers of the lists."""
    return [str(number) for number, _ in enumerate(site.published.lists, start=1)]


def prepare(site: Site) -> None:
    """Compute the facts of all rows once, before several processes write lists."""
    if site.published.lists:
        for code in site.options.languages:
            with use_language(code):
                facts_of_all(site)


def write(site: Site) -> None:
    """Write what has a page and why, with the lists of the others; nothing where all have one."""
    shown = site.published
    if not shown.lists:
        return
    site.page(
        LISTS,
        "others/index.html",
        title=gettext("Entities without a page"),
        description=gettext("Who has a page of its own here, who has none, and why."),
        lists=[(number, own[0], own[-1]) for number, own in enumerate(shown.lists, start=1)],
    )


def write_item(site: Site, item: str) -> None:
    """Write one list."""
    own, prose = site.published.lists[int(item) - 1], site.prose(f"{LISTS}/{item}")
    known = facts_of_all(site)
    rows = [(site.kg.entities[ident], site.index.about[ident]) for ident in own]
    site.page(
        f"{LISTS}/{item}",
        "others/page.html",
        prose=prose,
        title=gettext("Entities without a page, list {number}", number=count(int(item))),
        description=gettext("Who has a page of its own here, who has none, and why."),
        trail=((gettext("Entities without a page"), LISTS),),
        rows=rows,
        row_anchor=row_anchor,
        fact=lambda ident: known[ident][0],
        sources=lambda ident, events: sources_of(site.kg, ident, events),
    )
