"""The map: the whole graph by view, each a picture that stands still."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from markupsafe import Markup

from euroai.characters import plain_text
from euroai.draw.days import with_days
from euroai.draw.network import network
from euroai.draw.pane import PANE_SCRIPTS, VIS_SCRIPT, pane_data, vis_script
from euroai.i18n.languages import gettext, html_gettext, ngettext
from euroai.i18n.values import count, folder_name, percent
from euroai.queries.views import view, view_names
from euroai.site.render.context import Site

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

__all__ = ["write"]

_FIRST: Final = ("everything", "investments", "co-investment", "alliances", "talent", "founders")
"""The order of the views that euroai ships; others follow by name."""


def write(site: Site) -> None:
    """Write the map and, for each view, a script with its data that the page loads on demand."""
    prose = site.prose("map")
    portfolios = {one: float(len(held)) for one, held in site.index.portfolios.items()}
    known = view_names()
    names = [n for n in _FIRST if n in known] + [n for n in known if n not in _FIRST]
    views = []
    for name in names:
        graph, net = _drawn(site, name)
        if not graph:
            continue
        data = pane_data(
            net,
            title=gettext(view(name).title),
            pages=folder_name,
            measures={"portfolio": portfolios},
            countries=prose.labels.word,
        )
        data["nodes"]["label"] = [plain_text(label) for label in data["nodes"]["label"]]
        site.data_js(f"map/{name}.js", f"euroaiView_{_identifier(name)}", data)
        views.append(_view_data(name, graph))
    site.asset(VIS_SCRIPT, vis_script())
    site.page(
        "map",
        "map/page.html",
        prose=prose,
        title=gettext("Map"),
        description=gettext(
            "The European AI ecosystem as networks: money, founding, work, alliances."
        ),
        scripts=(VIS_SCRIPT, "graph/time.js", *PANE_SCRIPTS, "map/map.js"),
        styles=("graph/graph.css", "map/map.css"),
        views=views,
    )


def _drawn(site: Site, name: str) -> tuple[nx.Graph[Any], Network]:
    """Return a view's graph and its drawing, made once for all languages."""

    def make() -> tuple[nx.Graph[Any], Network]:
        graph = with_days(site.kg, site.kg.view(name))
        return graph, network(graph)

    return site.once(f"map {name}", make)


def _identifier(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def _view_data(name: str, graph: nx.Graph[Any]) -> dict[str, Any]:
    """Return what the page says of a view: a sentence computed from it, and its definition."""
    which = view(name)
    nodes, ties = graph.number_of_nodes(), graph.number_of_edges()
    return {
        "name": name,
        "variable": f"euroaiView_{_identifier(name)}",
        "title": gettext(which.title),
        "description": gettext(which.description),
        "size": gettext(
            "{nodes}, {ties}",
            nodes=ngettext("{number} node", "{number} nodes", nodes),
            ties=ngettext("{number} tie", "{number} ties", ties),
        ),
        "finding": _FINDINGS.get(name, _most_tied)(graph),
    }


def _top(graph: nx.Graph[Any], values: Mapping[str, float]) -> tuple[str, int]:
    """Return the label and value of the highest, ties by id."""
    best = min(values, key=lambda one: (-values[one], one))
    return str(graph.nodes[best].get("label", best)), int(values[best])


def _most_tied(graph: nx.Graph[Any]) -> Markup:
    name, ties = _top(
        graph, {one: len(set(graph.to_undirected(as_view=True)[one])) for one in graph}
    )
    others = graph.number_of_nodes() - 1
    return html_gettext(
        "{name} is tied to {ties} of {others} others, more than anyone else.",
        name=_name(name),
        ties=count(ties),
        others=count(others),
    )


def _investments(graph: nx.Graph[Any]) -> Markup:
    ways = cast("nx.DiGraph[Any]", graph)
    name, held = _top(graph, dict(ways.out_degree()))
    funded = sum(1 for _, investors in ways.in_degree() if investors)
    return html_gettext(
        "{name} has put money into {held} of the {funded} funded organisations, "
        "more than anyone else.",
        name=_name(name),
        held=count(held),
        funded=count(funded),
    )


def _co_investment(graph: nx.Graph[Any]) -> Markup:
    shared = {(a, b): data["shared"] for a, b, data in graph.edges(data=True)}
    best = min(shared, key=lambda pair: (-shared[pair], pair))
    once = sum(1 for times in shared.values() if times == 1)
    first, second = (graph.nodes[one].get("label", one) for one in best)
    return html_gettext(
        "{first} and {second} meet in {organisations}, more than any other pair; "
        "{share} of pairs meet only once.",
        first=_name(first),
        second=_name(second),
        organisations=ngettext("{number} organisation", "{number} organisations", shared[best]),
        share=percent(once / len(shared)),
    )


def _alliances(graph: nx.Graph[Any]) -> Markup:
    name, allies = _top(graph, dict(graph.degree()))
    others = graph.number_of_nodes() - 1
    return html_gettext(
        "{name} has the most allies: {allies} of {others} others.",
        name=_name(name),
        allies=count(allies),
        others=count(others),
    )


def _talent(graph: nx.Graph[Any]) -> Markup:
    ways = cast("nx.DiGraph[Any]", graph)
    name, founders = _top(graph, dict(ways.out_degree(weight="founders")))
    heirs = max(ways.out_degree(one) for one, label in _labels(graph) if label == name)
    return html_gettext(
        "{name} is the school of founders: {foundings} by its people, in {organisations}.",
        name=_name(name),
        foundings=ngettext("{number} founding", "{number} foundings", founders),
        organisations=ngettext("{number} organisation", "{number} organisations", heirs),
    )


def _name(label: object) -> Markup:
    """Return a name within a sentence: data, not a word of the interface."""
    return Markup("<bdi>{}</bdi>").format(plain_text(str(label)))


def _labels(graph: nx.Graph[Any]) -> list[tuple[str, str]]:
    return [(one, str(data.get("label", one))) for one, data in graph.nodes(data=True)]


def _founders(graph: nx.Graph[Any]) -> Markup:
    founded = [number for _, number in cast("nx.DiGraph[Any]", graph).out_degree() if number]
    serial = sum(1 for number in founded if number > 1)
    return html_gettext(
        "{serial} of {founders} founders founded more than one of the organisations here; "
        "they hold the pieces together.",
        serial=count(serial),
        founders=count(len(founded)),
    )


_FINDINGS: Final[Mapping[str, Callable[[nx.Graph[Any]], Markup]]] = {
    "investments": _investments,
    "co-investment": _co_investment,
    "alliances": _alliances,
    "talent": _talent,
    "founders": _founders,
}
