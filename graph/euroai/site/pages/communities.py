"""Communities: who is tied more closely among themselves than to the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from euroai.analysis.capital.grouping import Grouping
from euroai.analysis.communities.communities import Communities, communities
from euroai.charts.regions import LEGEND, BarSegment, parts_of, shade
from euroai.i18n.languages import gettext, localised
from euroai.i18n.values import folder_name
from euroai.queries.views import view, view_names
from euroai.site.messages import translated_sentence
from euroai.site.render.context import Site
from euroai.tables.communities import communities_table
from euroai.tables.table import Table

__all__ = ["ENGINE", "VIEWS", "WRITTEN_WITH", "write"]

WRITTEN_WITH: Final = "map"
"""The map shows the same communities."""
VIEWS: Final = ("co-investment", "investments", "alliances", "talent", "moves", "everything")
"""All but who founded what, which falls into hundreds of pairs."""
_GROUPS: Final = 150
"""So many communities of a view are listed, the largest; the command lists all."""
_MEMBERS: Final = 250
"""So many members of one are named."""
_NAMES: Final = 7_000
"""So many members are named in a view's table, those of the largest communities first."""
_SHOWN: Final = 3
"""So many members of each are named whatever stands before."""
ENGINE: Final = "louvain"
"""Named, so that the pages are the same wherever they are built."""


@dataclass(frozen=True, slots=True)
class ViewCommunities:
    """The communities of one view, with what its part of the page says of them."""

    name: str
    title: str
    description: str
    found: Communities
    table: Table
    mixes: Sequence[Sequence[BarSegment]]
    """For each community the regions of its members."""
    named: Sequence[int]
    """For each community that is listed how many of its members are named."""


def write(site: Site) -> None:
    """Write the communities of the views."""
    grouping = Grouping.of(site.kg)
    views = [
        one
        for name in VIEWS
        if name in view_names()
        if (one := _view_communities(site, grouping, name))
    ]
    site.page(
        "communities",
        "pages/communities.html",
        scripts=("tabs.js",),
        title=gettext("Communities"),
        description=gettext("Who is tied more closely among themselves than to the rest."),
        views=views,
        most_groups=_GROUPS,
        legend=LEGEND,
        shade=shade,
        on_map=site.has_page("map"),
        folder=folder_name,
        translated_sentence=translated_sentence,
        two_places=lambda value: localised(f"{value:.2f}"),
    )


def _view_communities(site: Site, grouping: Grouping, name: str) -> ViewCommunities | None:
    found = site.once(f"communities of {name}", lambda: communities(site.kg, name, engine=ENGINE))
    if not found.groups:
        return None
    mixes = [
        parts_of({key: float(n) for key, n in grouping.numbers(one.members).items()})
        for one in found.groups
    ]
    about = view(name)
    title, description = gettext(about.title), gettext(about.description)
    table, named = communities_table(found), _named(found)
    return ViewCommunities(name, title, description, found, table, mixes, named)


def _named(found: Communities) -> list[int]:
    """Return how many members of each listed community are named."""
    room, named = _NAMES, []
    for group in found.groups[:_GROUPS]:
        named.append(min(group.size, _MEMBERS, max(room, _SHOWN)))
        room -= named[-1]
    return named
