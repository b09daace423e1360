"""The pages of the site, in the order in which they are written.

Each is a module with ``write(site: Site) -> None``. A new page is a new module and a line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from euroai.site.language import marked

if TYPE_CHECKING:
    from euroai.site.frame import Site

__all__ = ["DESTINATIONS", "MORE", "PageModule", "pages"]


@dataclass(frozen=True, slots=True)
class PageModule:
    """A page module: its name, the words shown while it is written, and what writes it."""

    name: str
    label: str
    write: Callable[[Site], None]


_MODULES: Final = (
    ("start", "start page"),
    ("entities", "entity pages"),
    ("sources", "source pages"),
    ("overlap", "investor overlap"),
    ("map", "map"),
    ("paths", "paths"),
    ("rankings", "rankings"),
    ("capital", "money"),
    ("talent", "talent"),
    ("communities", "communities"),
    ("alliances", "alliances"),
    ("geography", "geography"),
    ("timeline", "timeline"),
    ("disputed", "disputed figures"),
    ("ontology", "ontology"),
    ("data", "data"),
    ("sparql", "SPARQL"),
    ("about", "about"),
)

DESTINATIONS: Final = (
    ("overlap", marked("Overlap")),
    ("map", marked("Map")),
    ("paths", marked("Paths")),
    ("rankings", marked("Rankings")),
    ("capital", marked("Money")),
    ("talent", marked("Talent")),
)
"""Where the head of every page leads: the page's path and its word."""

MORE: Final = (
    ("alliances", marked("Alliances")),
    ("communities", marked("Communities")),
    ("geography", marked("Geography")),
    ("timeline", marked("Timeline")),
    ("disputed", marked("Disputed")),
    ("sources", marked("Sources")),
    ("sparql", marked("SPARQL")),
    ("ontology", marked("Ontology")),
    ("data", marked("Data")),
    ("about", marked("About")),
)
"""Where "More" leads. Of both lists only the pages that there are stand in the head."""


@cache
def pages() -> tuple[PageModule, ...]:
    """Return the pages in order; their modules are imported when first asked for."""
    return tuple(
        PageModule(name, label, importlib.import_module(f"{__name__}.{name}").write)
        for name, label in _MODULES
    )
