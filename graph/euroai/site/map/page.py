"""The map: the whole graph by view, each a picture that stands still."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from euroai.analysis import view_figures
from euroai.analysis.overlap.holdings import portfolio_sizes
from euroai.characters import plain_text
from euroai.draw.days import with_days
from euroai.draw.largest import largest_part
from euroai.draw.network import network
from euroai.draw.pane import PANE_SCRIPTS, VIS_SCRIPT, pane_data, vis_script
from euroai.i18n.languages import gettext, html_gettext, html_ngettext, ngettext
from euroai.i18n.values import count, folder_name, percent
from euroai.queries.views import view, view_names
from euroai.site.render.context import Site

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

__all__ = ["write"]

_FIRST: Final = ("everything", "investments", "co-investment", "alliances", "talent", "founders")
"""The order of the views that euroai ships; others follow by name."""
_NAMED: Final = 3
"""So many in the first place are named."""


def write(site: Site) -> None:
    """Write the map and, for each view, a script with its data that the page loads on demand."""
    prose = site.prose("map")
    portfolios = {one: float(size) for one, size in portfolio_sizes(site.kg).items()}
    known = view_names()
    names = [n for n in _FIRST if n in known] + [n for n in known if n not in _FIRST]
    views = []
    for name in names:
        graph, drawn, net = _drawn(site, name)
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
        views.append(_view_data(name, graph, drawn))
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


def _drawn(site: Site, name: str) -> tuple[nx.Graph[Any], int, Network]:
    """Return a view's graph, how many of its nodes are drawn, and the drawing.

    All are made once for all languages.
    """

    def make() -> tuple[nx.Graph[Any], int, Network]:
        graph = site.kg.view(name)
        part = with_days(site.kg, largest_part(graph))
        return (part if part.order() == graph.order() else graph), part.order(), network(part)

    return site.once(f"map {name}", make)


def _identifier(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def _view_data(name: str, graph: nx.Graph[Any], drawn: int) -> dict[str, Any]:
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
        "drawn": drawn if drawn < nodes else 0,
        "finding": _FINDINGS.get(name, _most_tied)(graph),
    }


def _names(graph: nx.Graph[Any], idents: Sequence[str]) -> Markup:
    """Return the names of nodes in a sentence: data, not words of the interface."""
    shown = idents if len(idents) <= _NAMED + 1 else idents[:_NAMED]
    names = [_name(graph.nodes[one].get("label", one)) for one in shown]
    if shown != idents:
        names.append(html_ngettext("{number} other", "{number} others", len(idents) - _NAMED))
    head = Markup(", ").join(names[:-1])
    return html_gettext("{first} and {last}", first=head, last=names[-1]) if head else names[-1]


def _most_tied(graph: nx.Graph[Any]) -> Markup:
    first = view_figures.most_tied(graph)
    return html_ngettext(
        "{name} is tied to {ties} of {others} others, more than anyone else.",
        "{name} are each tied to {ties} of {others} others, more than anyone else.",
        first.shared_by,
        name=_names(graph, first.who),
        ties=count(first.number),
        others=count(first.of),
    )


def _investments(graph: nx.Graph[Any]) -> Markup:
    first = view_figures.funders(graph)
    return html_ngettext(
        "{name} has put money into {held} of the {funded} funded organisations, "
        "more than anyone else.",
        "{name} have each put money into {held} of the {funded} funded organisations, "
        "more than anyone else.",
        first.shared_by,
        name=_names(graph, first.who),
        held=count(first.number),
        funded=count(first.of),
    )


def _co_investment(graph: nx.Graph[Any]) -> Markup:
    figures = view_figures.meetings(graph)
    first, second = figures.pairs[0]
    return html_ngettext(
        "{first} and {second} meet in {organisations}, more than any other pair; "
        "{share} of pairs meet only once.",
        "{first} and {second} meet in {organisations}, as often as any pair; "
        "{share} of pairs meet only once.",
        figures.shared_by,
        first=_names(graph, (first,)),
        second=_names(graph, (second,)),
        organisations=ngettext("{number} organisation", "{number} organisations", figures.number),
        share=percent(figures.share_once),
    )


def _alliances(graph: nx.Graph[Any]) -> Markup:
    first = view_figures.most_tied(graph)
    return html_ngettext(
        "{name} has the most allies: {allies} of {others} others.",
        "{name} each have the most allies: {allies} of {others} others.",
        first.shared_by,
        name=_names(graph, first.who),
        allies=count(first.number),
        others=count(first.of),
    )


def _talent(graph: nx.Graph[Any]) -> Markup:
    first, heirs = view_figures.most_foundings(graph)
    return html_ngettext(
        "{name} is the school of founders: {foundings} by its people, in {organisations}.",
        "{name} are the schools of founders: {foundings} by the people of each, "
        "in up to {organisations}.",
        first.shared_by,
        name=_names(graph, first.who),
        foundings=ngettext("{number} founding", "{number} foundings", first.number),
        organisations=ngettext("{number} organisation", "{number} organisations", heirs),
    )


def _name(label: object) -> Markup:
    """Return a name within a sentence: data, not a word of the interface."""
    return Markup("<bdi>{}</bdi>").format(plain_text(str(label)))


def _founders(graph: nx.Graph[Any]) -> Markup:
    figures = view_figures.founders_of_view(graph)
    return html_gettext(
        "{serial} of {founders} founders founded more than one of the organisations here; "
        "they hold the pieces together.",
        serial=count(figures.serial),
        founders=count(figures.founders),
    )


_FINDINGS: Final[Mapping[str, Callable[[nx.Graph[Any]], Markup]]] = {
    "investments": _investments,
    "co-investment": _co_investment,
    "alliances": _alliances,
    "talent": _talent,
    "founders": _founders,
}
