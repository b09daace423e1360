"""Notebooks: the list of their questions, and a page for each."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from euroai.i18n.languages import gettext
from euroai.site.notebooks.reading import STORIES, notebook
from euroai.site.render.context import Site

__all__ = ["items", "write", "write_item"]

_STYLES = ("notebooks/notebooks.css",)


def items(site: Site) -> Sequence[str]:
    """Return the notebooks; none where the graph is not the one that they were run with."""
    return STORIES if site.has_page("notebooks") else ()


def write(site: Site) -> None:
    """Write the list of the notebooks: each question, and what was found."""
    site.page(
        "notebooks",
        "notebooks/index.html",
        title=gettext("Notebooks"),
        description=gettext("Questions to the graph, answered step by step, with the code."),
        styles=_STYLES,
        notebooks=[notebook(name) for name in STORIES],
        words=_words,
    )


def write_item(site: Site, item: str) -> None:
    """Write the page of one notebook, its file and its pictures."""
    shown = notebook(item)
    path = f"notebooks/{item}"
    site.write(f"{path}/{item}.ipynb", shown.content)
    pictures = [one.picture for cell in shown.cells for one in cell.outputs if one.picture]
    names = {picture: f"picture-{place}.svg" for place, picture in enumerate(pictures, start=1)}
    for picture, name in names.items():
        site.write(f"{path}/{name}", picture)
    site.page(
        path,
        "notebooks/page.html",
        title=Markup(gettext(shown.title)).striptags(),  # noqa: S704 -- a message of ours
        description=Markup(gettext(shown.question)).striptags(),  # noqa: S704 -- as above
        styles=_STYLES,
        trail=((gettext("Notebooks"), "notebooks"),),
        notebook=shown,
        pictures=names,
        words=_words,
    )


def _words(message: str) -> Markup:
    """Return a block of prose in the current language; it is HTML, and ours."""
    return Markup(gettext(message))  # noqa: S704 -- a message of ours
