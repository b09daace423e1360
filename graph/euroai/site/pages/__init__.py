"""The pages of the site, in the order in which they are written.

Each is a module with ``write(site: Site) -> None``. A new page is a new module and a line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from euroai.i18n.languages import gettext_noop

if TYPE_CHECKING:
    from euroai.site.render.context import Site

__all__ = ["DESTINATIONS", "MORE", "PageModule", "pages"]


@dataclass(frozen=True, slots=True)
class PageModule:
    """A page: its module, the words shown while it is written, and what writes it."""

    name: str
    label: str
    write: Callable[[Site], None]


_MODULES: Final = (
    ("start", "start.page", "start page"),
    ("entities", "entity.page", "entity pages"),
    ("sources", "pages.sources", "source pages"),
    ("overlap", "overlap.page", "investor overlap"),
    ("map", "map.page", "map"),
    ("paths", "paths.page", "paths"),
    ("rankings", "pages.rankings", "rankings"),
    ("capital", "pages.capital", "money"),
    ("talent", "pages.talent", "talent"),
    ("communities", "pages.communities", "communities"),
    ("alliances", "pages.alliances", "alliances"),
    ("geography", "geography.page", "geography"),
    ("timeline", "pages.timeline", "timeline"),
    ("disputed", "pages.disputed", "disputed figures"),
    ("ontology", "reference.page", "ontology"),
    ("data", "pages.data", "data"),
    ("sparql", "sparql.page", "SPARQL"),
    ("about", "pages.about", "about"),
)
"""Each page, its module under :mod:`euroai.site`, and what the progress bar calls it."""

DESTINATIONS: Final = (
    ("overlap", gettext_noop("Overlap")),
    ("map", gettext_noop("Map")),
    ("paths", gettext_noop("Paths")),
    ("rankings", gettext_noop("Rankings")),
    ("capital", gettext_noop("Money")),
    ("talent", gettext_noop("Talent")),
)
"""Where the head of every page leads: the page's path and its word."""

MORE: Final = (
    ("alliances", gettext_noop("Alliances")),
    ("communities", gettext_noop("Communities")),
    ("geography", gettext_noop("Geography")),
    ("timeline", gettext_noop("Timeline")),
    ("disputed", gettext_noop("Disputed")),
    ("sources", gettext_noop("Sources")),
    ("sparql", gettext_noop("SPARQL")),
    ("ontology", gettext_noop("Ontology")),
    ("data", gettext_noop("Data")),
    ("about", gettext_noop("About")),
)
"""Where "More" leads. Of both lists only the pages that there are stand in the head."""


@cache
def pages() -> tuple[PageModule, ...]:
    """Return the pages in order; their modules are imported when first asked for."""
    return tuple(
        PageModule(name, label, importlib.import_module(f"euroai.site.{module}").write)
        for name, module, label in _MODULES
    )
