"""Registry of the site's pages in order, and the navigation."""

from __future__ import annotations

from typing import Final

from euroai.i18n.languages import gettext_noop

__all__ = ["DESTINATIONS", "MORE", "PAGES"]

PAGES: Final = (
    ("start", "start.page", "start page"),
    ("entities", "entity.page", "entity pages"),
    ("others", "others.page", "lists of the others"),
    ("sources", "pages.sources", "source pages"),
    ("labs", "directory.labs", "labs"),
    ("investors", "directory.investors", "investors"),
    ("people", "directory.people", "people"),
    ("rounds", "directory.rounds", "rounds"),
    ("overlap", "overlap.page", "investor overlap"),
    ("map", "map.page", "map"),
    ("paths", "paths.page", "paths"),
    ("rankings", "pages.rankings", "rankings"),
    ("capital", "pages.capital", "money"),
    ("talent", "pages.talent", "talent"),
    ("countries", "homes.countries", "countries"),
    ("cities", "homes.cities", "cities"),
    ("sectors", "homes.sectors", "sectors"),
    ("round-pages", "rounds.page", "pages of rounds"),
    ("communities", "pages.communities", "communities"),
    ("alliances", "pages.alliances", "alliances"),
    ("geography", "geography.page", "geography"),
    ("timeline", "pages.timeline", "timeline"),
    ("disputed", "pages.disputed", "disputed figures"),
    ("changes", "changes.page", "changes"),
    ("watch", "watch.page", "watch list"),
    ("stale", "pages.stale", "work list"),
    ("ontology", "reference.page", "ontology"),
    ("data", "pages.data", "data"),
    ("sparql", "sparql.page", "SPARQL"),
    ("notebooks", "notebooks.page", "notebooks"),
    ("about", "pages.about", "about"),
)
"""Each page, its module under :mod:`euroai.site`, and what the progress bar calls it."""

DESTINATIONS: Final = (
    ("labs", gettext_noop("Labs")),
    ("investors", gettext_noop("Investors")),
    ("people", gettext_noop("People")),
    ("overlap", gettext_noop("Overlap")),
    ("map", gettext_noop("Map")),
    ("paths", gettext_noop("Paths")),
    ("rankings", gettext_noop("Rankings")),
    ("capital", gettext_noop("Money")),
    ("talent", gettext_noop("Talent")),
)
"""Where the head of every page leads: the page's path and its word."""

MORE: Final = (
    ("rounds", gettext_noop("Rounds")),
    ("alliances", gettext_noop("Alliances")),
    ("communities", gettext_noop("Communities")),
    ("countries", gettext_noop("Countries")),
    ("cities", gettext_noop("Cities")),
    ("sectors", gettext_noop("Sectors")),
    ("geography", gettext_noop("Geography")),
    ("timeline", gettext_noop("Timeline")),
    ("disputed", gettext_noop("Disputed")),
    ("changes", gettext_noop("Changes")),
    ("watch", gettext_noop("Watch list")),
    ("stale", gettext_noop("To verify")),
    ("sources", gettext_noop("Sources")),
    ("notebooks", gettext_noop("Notebooks")),
    ("sparql", gettext_noop("SPARQL")),
    ("ontology", gettext_noop("Ontology")),
    ("data", gettext_noop("Data")),
    ("about", gettext_noop("About")),
)
"""Where "More" leads. Of both lists only the pages that there are stand in the head."""
