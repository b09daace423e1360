"""The map: the whole graph by view, each a picture that stands still."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.communities.communities import Communities, communities
from euroai.analysis.overlap.holdings import portfolio_sizes
from euroai.characters import plain_text
from euroai.draw.days import with_days
from euroai.draw.layout import layout
from euroai.draw.network import network
from euroai.draw.pane import pane_data
from euroai.draw.readable import carried, least_ties, readable
from euroai.draw.style import radius
from euroai.i18n.languages import current, gettext, ngettext
from euroai.i18n.values import count, folder_name
from euroai.queries.views import view, view_names
from euroai.site.map.findings import finding
from euroai.site.pages.communities import ENGINE as COMMUNITY_ENGINE
from euroai.site.pages.communities import VIEWS as COMMUNITY_VIEWS
from euroai.site.prose.event_homes import event_href
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

__all__ = ["write"]

_FIRST: Final = ("investments", "co-investment", "alliances", "talent", "founders", "everything")
"""The order of the views that euroai ships; others follow by name."""
_WITHIN: Final = 5.0
"""How many times more a tie pulls that stays within a community."""


def write(site: Site) -> None:
    """Write the map and, for each view, two scripts that the page loads on demand.

    One has what is drawn, the other where each tie is stated and by whom, for the panel. All
    languages share them; what they say in words stands in a script of each language.
    """
    prose = site.prose("map")
    portfolios = {one: float(size) for one, size in portfolio_sizes(site.kg).items()}
    known = view_names()
    names = [n for n in _FIRST if n in known] + [n for n in known if n not in _FIRST]
    views = []
    titles, groups = {}, {}
    countries: set[str] = set()
    for name in names:
        graph, part, net = _drawn(site, name)
        if not graph:
            continue
        data = pane_data(net, measures={"portfolio": portfolios})
        nodes = data["nodes"]
        nodes["label"] = [plain_text(label) for label in nodes["label"]]
        pages = [folder_name(one) for one in nodes["id"]]
        if pages != nodes["id"]:
            nodes["page"] = pages
        countries.update(filter(None, nodes["country"]))
        titles[name] = gettext(view(name).title)
        if name in COMMUNITY_VIEWS:
            groups[name] = _community_names(site, name)
            home = _homes_by_place(site, name)
            nodes["community"] = [home.get(one, -1) for one in nodes["id"]]
        if part is not graph:
            data["whole"] = {"nodes": graph.number_of_nodes(), "ties": graph.number_of_edges()}
        variable = f"euroaiView_{_identifier(name)}"
        site.data_js(f"map/{name}.js", variable, data, shared=True)
        stated = _stated(prose, part)
        if stated["sources"]:
            site.data_js(f"map/{name}-sources.js", f"{variable}Sources", stated, shared=True)
        views.append(_view_data(name, graph, part) | {"stated": bool(stated["sources"])})
    named = {code: prose.labels.word(code) for code in sorted(countries)}
    words = {"titles": titles, "communities": groups, "countries": named}
    site.data_js("map/words.js", "euroaiMapWords", words)
    site.page(
        "map",
        "map/page.html",
        prose=prose,
        title=gettext("Map"),
        description=gettext(
            "The European AI ecosystem as networks: money, founding, work, alliances."
        ),
        # The network that the page opens on comes while its scripts do, and not after them.
        data=("map/words.js", f"map/{views[0]['name']}.js") if views else (),
        scripts=("bundles/pane.js", "bundles/map.js"),
        styles=("bundles/map.css",),
        views=views,
    )


def _drawn(site: Site, name: str) -> tuple[nx.Graph[Any], nx.Graph[Any], Network]:
    """Return a view's graph, the part that is drawn, and its drawing, made once for all languages.

    The part is the graph itself where a pane carries it (:func:`euroai.draw.readable.carried`); a
    larger one is made for each language, and not kept.
    """

    def make() -> tuple[nx.Graph[Any] | None, nx.Graph[Any], Network]:
        graph = site.kg.view(name)
        part = with_days(site.kg, carried(graph))
        drawn = network(part, positions=_positions(part, _homes(site, name)))
        return graph if part is graph else None, part, drawn

    graph, part, drawn = site.once(f"map {name}", make)
    return site.kg.view(name) if graph is None else graph, part, drawn


def _positions(part: nx.Graph[Any], homes: Mapping[str, int]) -> dict[Any, tuple[int, int]]:
    """Return where the nodes stand: those with which the view opens first, by their communities.

    Ties within a community pull more than those between two; the nodes with fewer ties find their
    place around. So what the map opens with has the room, and nothing moves when more is shown.
    """
    strength = str(part.graph.get("strength", ""))
    radii = {one: float(radius(ties)) for one, ties in part.degree()}
    core = part.subgraph(readable(part)).copy()
    for source, target, data in core.edges(data=True):
        together = homes.get(source, -1) == homes.get(target, -2)
        data["pull"] = float(data.get(strength, 1) or 1) * (_WITHIN if together else 1.0)
    first = layout(core, strength="pull", radius=radii)
    if len(first) == len(part):
        return first
    return layout(part, strength=strength, radius=radii, fixed=first)


def _homes(site: Site, name: str) -> Mapping[str, int]:
    """Return the community of each node of a view; none where the site tells none of it."""
    if name not in COMMUNITY_VIEWS:
        return {}
    return {one: group.id for group in _found(site, name).groups for one in group.members}


def _found(site: Site, name: str) -> Communities:
    """Return the communities of a view: those of the page about them."""
    return site.once(
        f"communities of {name}", lambda: communities(site.kg, name, engine=COMMUNITY_ENGINE)
    )


def _homes_by_place(site: Site, name: str) -> dict[str, int]:
    """Return the community of each node of a view, by its place among the names."""
    groups = _found(site, name).groups
    return {one: place for place, group in enumerate(groups) for one in group.members}


def _community_names(site: Site, name: str) -> list[str]:
    """Return the names of a view's communities: "Bpifrance · France, quantum".

    It is the leading member, country and sector.
    """
    names = []
    for group in _found(site, name).groups:
        words = (
            site.kg.word(ranked[0][0], current())
            for ranked in (group.countries, group.sectors)
            if ranked
        )
        about = ", ".join(words)
        leader = site.kg.label(group.members[0])
        names.append(plain_text(f"{leader} · {about}" if about else leader))
    return names


def _stated(prose: Prose, graph: nx.Graph[Any]) -> dict[str, Any]:
    """Return for each tie where the first of its events is stated, and which sources state it."""
    place: dict[str, int] = {}
    sources: list[list[int]] = []
    places = []
    for *_, data in graph.edges(data=True):
        named = prose.index.stating_sources(data.get("sources", ()))
        sources.append([place.setdefault(one, len(place)) for one in named])
        events = (prose.kg.event(one) for one in data.get("events", ()))
        dated = sorted(
            (event for event in events if event is not None),
            key=lambda event: (event.when.latest if event.when else "9999", event.id),
        )
        href = event_href(prose, dated[0]) if dated else ""
        places.append(href.removeprefix(prose.links.root))
    return {
        "sources": [[prose.index.source_name(one), folder_name(one)] for one in place],
        "edges": sources,
        "places": places,
    }


def _identifier(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def _view_data(name: str, graph: nx.Graph[Any], part: nx.Graph[Any]) -> dict[str, Any]:
    """Return what the page says of a view: a sentence computed from it, and its definition.

    ``least`` is how many ties a node has of those with which the view opens, ``carried`` how many
    nodes the picture holds where they are not all.
    """
    which = view(name)
    nodes, ties = graph.number_of_nodes(), graph.number_of_edges()
    return {
        "name": name,
        "variable": f"euroaiView_{_identifier(name)}",
        "title": gettext(which.title),
        "description": gettext(which.description),
        "least": least_ties(part),
        "carried": "" if part is graph else count(part.number_of_nodes()),
        "size": gettext(
            "{nodes}, {ties}",
            nodes=ngettext("{number} node", "{number} nodes", nodes),
            ties=ngettext("{number} tie", "{number} ties", ties),
        ),
        "finding": finding(name, graph),
    }
