"""The pages of the site, in the order in which they are written.

Each is a module with ``write(site: Site) -> None``. A new page is a new module and a line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

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
    ("overlap", "Overlap"),
    ("map", "Map"),
    ("paths", "Paths"),
    ("rankings", "Rankings"),
    ("capital", "Money"),
    ("talent", "Talent"),
)
"""Where the head of every page leads: the page's path and its word."""

MORE: Final = (
    ("alliances", "Alliances"),
    ("communities", "Communities"),
    ("geography", "Geography"),
    ("timeline", "Timeline"),
    ("disputed", "Disputed"),
    ("sources", "Sources"),
    ("sparql", "SPARQL"),
    ("ontology", "Ontology"),
    ("data", "Data"),
    ("about", "About"),
)
"""Where "More" leads. Of both lists only the pages that there are stand in the head."""


@cache
def pages() -> tuple[PageModule, ...]:
    """Return the pages in order; their modules are imported when first asked for."""
    return tuple(
        PageModule(name, label, importlib.import_module(f"{__name__}.{name}").write)
        for name, label in _MODULES
    )
