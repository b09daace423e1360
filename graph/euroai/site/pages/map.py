"""The map: the whole graph by view, each a picture that stands still."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from euroai.draw.network import network
from euroai.draw.pane import VIS_SCRIPT, pane_data, vis_script
from euroai.site.format import count, folder_name, percent, plain_text, plural
from euroai.site.frame import Site
from euroai.views import view, view_names

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write"]

_FIRST: Final = ("everything", "investments", "co-investment", "alliances", "talent", "founders")
"""The order of the views that euroai ships; others follow by name."""


def write(site: Site) -> None:
    """Write the map and, for each view, a script with its data that the page loads on demand."""
    portfolios = {one: float(len(held)) for one, held in site.digest.portfolios.items()}
    known = view_names()
    names = [n for n in _FIRST if n in known] + [n for n in known if n not in _FIRST]
    views = []
    for name in names:
        graph = site.kg.view(name)
        if not graph:
            continue
        data = pane_data(
            network(graph),
            title=view(name).title,
            pages=folder_name,
            measures={"portfolio": portfolios},
            countries=site.kg.word,
        )
        data["nodes"]["label"] = [plain_text(label) for label in data["nodes"]["label"]]
        site.data_js(f"map/{name}.js", f"euroaiView_{_identifier(name)}", data)
        views.append(_told(name, graph))
    site.asset(VIS_SCRIPT, vis_script())
    site.page(
        "map",
        "map.html",
        title="Map",
        description="The European AI ecosystem as networks: money, founding, work, alliances.",
        scripts=(VIS_SCRIPT, "graph.js", "map.js"),
        styles=("graph.css", "map.css"),
        views=views,
    )


def _identifier(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def _told(name: str, graph: nx.Graph[Any]) -> dict[str, str]:
    """Return what the page says of a view: a sentence computed from it, and its definition."""
    which = view(name)
    nodes, ties = graph.number_of_nodes(), graph.number_of_edges()
    return {
        "name": name,
        "variable": f"euroaiView_{_identifier(name)}",
        "title": which.title,
        "description": which.description,
        "size": f"{plural(nodes, 'node')}, {plural(ties, 'tie')}",
        "finding": plain_text(_FINDINGS.get(name, _most_tied)(graph)),
    }


def _top(graph: nx.Graph[Any], values: Mapping[str, float]) -> tuple[str, int]:
    """Return the label and value of the highest, ties by id."""
    best = min(values, key=lambda one: (-values[one], one))
    return str(graph.nodes[best].get("label", best)), int(values[best])


def _most_tied(graph: nx.Graph[Any]) -> str:
    name, ties = _top(
        graph, {one: len(set(graph.to_undirected(as_view=True)[one])) for one in graph}
    )
    others = graph.number_of_nodes() - 1
    return f"{name} is tied to {count(ties)} of {count(others)} others, more than anyone else."


def _investments(graph: nx.Graph[Any]) -> str:
    ways = cast("nx.DiGraph[Any]", graph)
    name, held = _top(graph, dict(ways.out_degree()))
    funded = sum(1 for _, investors in ways.in_degree() if investors)
    return (
        f"{name} has put money into {count(held)} of the {count(funded)} funded organisations, "
        "more than anyone else."
    )


def _co_investment(graph: nx.Graph[Any]) -> str:
    shared = {(a, b): data["shared"] for a, b, data in graph.edges(data=True)}
    best = min(shared, key=lambda pair: (-shared[pair], pair))
    once = sum(1 for times in shared.values() if times == 1)
    first, second = (graph.nodes[one].get("label", one) for one in best)
    return (
        f"{first} and {second} meet in {plural(shared[best], 'organisation')}, more than any other "
        f"pair; {percent(once / len(shared))} of pairs meet only once."
    )


def _alliances(graph: nx.Graph[Any]) -> str:
    name, allies = _top(graph, dict(graph.degree()))
    others = graph.number_of_nodes() - 1
    return f"{name} has the most allies: {count(allies)} of {count(others)} others."


def _talent(graph: nx.Graph[Any]) -> str:
    ways = cast("nx.DiGraph[Any]", graph)
    name, founders = _top(graph, dict(ways.out_degree(weight="founders")))
    heirs = max(ways.out_degree(one) for one, label in _labels(graph) if label == name)
    return (
        f"{name} is the school of founders: {count(founders)} foundings by its people, "
        f"in {plural(heirs, 'organisation')}."
    )


def _labels(graph: nx.Graph[Any]) -> list[tuple[str, str]]:
    return [(one, str(data.get("label", one))) for one, data in graph.nodes(data=True)]


def _founders(graph: nx.Graph[Any]) -> str:
    founded = [number for _, number in cast("nx.DiGraph[Any]", graph).out_degree() if number]
    serial = sum(1 for number in founded if number > 1)
    return (
        f"{count(serial)} of {count(len(founded))} founders founded more than one of the "
        "organisations here; they hold the pieces together."
    )


_FINDINGS: Final[Mapping[str, Callable[[nx.Graph[Any]], str]]] = {
    "investments": _investments,
    "co-investment": _co_investment,
    "alliances": _alliances,
    "talent": _talent,
    "founders": _founders,
}
