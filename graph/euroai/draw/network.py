"""A networkx graph as a pyvis ``Network`` that stands still.

pyvis' own ``from_nx`` writes into the graph it is given and drops parallel edges, and its
``add_edge`` compares with every edge before; so nodes and edges are put in place here, in the form
that pyvis keeps and exports.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from euroai.draw.days import StrengthDays
from euroai.draw.layout import layout
from euroai.draw.style import RELATIONS, SHAPES, colours, radius, region_group, width

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

__all__ = ["network"]

_OPTIONS: Final = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"fixed": True, "borderWidth": 1},
    "edges": {"smooth": False, "color": {"opacity": 0.35, "inherit": False}},
    "interaction": {"hover": True},
}


def network(
    graph: nx.Graph[Any],
    *,
    size: Mapping[str, float] | None = None,
    positions: Mapping[str, tuple[int, int]] | None = None,
) -> Network:
    """Return a ``pyvis.network.Network`` of a view's graph, positions fixed and physics off.

    Args:
        graph: a view's graph, or any other: missing attributes count as unknown. Not changed.
        size: the measure that a node's area shows, by node; the degree where it is None.
        positions: where the nodes stand; :func:`euroai.draw.layout.layout` if it is None.

    Nodes come in the graph's order with ``id``, ``label`` (plain text), ``shape`` by kind,
    ``group`` by region, ``size``, ``x``, ``y``, ``kind``, ``country`` and ``title`` (plain text).
    Edges come in the graph's order, parallel ones too, with ``from``, ``to``, ``width``,
    ``strength``, ``relation``, ``since`` (a date as precise as stated) and ``days`` where known
    (:mod:`euroai.draw.days`).
    """
    from pyvis.network import Network

    measure = size if size is not None else dict(graph.degree())
    radii = {name: float(radius(measure.get(name, 0))) for name in graph}
    strength = str(graph.graph.get("strength", ""))
    if positions is None:
        positions = layout(graph, strength=strength, radius=radii)
    net = Network(directed=graph.is_directed(), height="100vh", cdn_resources="in_line")
    for name, data in graph.nodes(data=True):
        node = _node(str(name), data, radii[name], positions[name])
        net.nodes.append(node)
        net.node_ids.append(node["id"])
        net.node_map[node["id"]] = node
    relation = str(graph.graph.get("name", ""))
    for source, target, data in graph.edges(data=True):
        net.edges.append(_edge(str(source), str(target), data, strength, relation))
        if graph.is_directed():
            net.edges[-1]["arrows"] = "to"
    net.set_options(json.dumps(_OPTIONS | {"groups": _groups()}))
    return net


def _node(
    name: str, data: Mapping[str, Any], size: float, place: tuple[int, int]
) -> dict[str, Any]:
    kind, region = str(data.get("kind", "")), str(data.get("region", ""))
    country = str(data.get("country", ""))
    label = str(data.get("label", name))
    return {
        "id": name,
        "label": label,
        "shape": SHAPES.get(kind, "dot"),
        "group": region_group(kind, region),
        "size": int(size),
        "x": place[0],
        "y": place[1],
        "kind": kind,
        "country": country,
        "title": ", ".join(part for part in (label, country) if part),
    }


def _edge(
    source: str, target: str, data: Mapping[str, Any], strength: str, view: str
) -> dict[str, Any]:
    value = float(data.get(strength, 1) or 1) if strength else 1.0
    edge: dict[str, Any] = {"from": source, "to": target, "width": width(value)}
    edge["strength"] = int(value) if value.is_integer() else value
    relation = str(data.get("relation", "")) or view
    if relation in RELATIONS:
        edge["relation"] = relation
    if since := data.get("since"):
        edge["since"] = str(since)
    if isinstance(data.get("days"), StrengthDays):
        edge["days"] = data["days"]
    return edge


def _groups() -> dict[str, Any]:
    """Return the colours of the groups for pages that pyvis itself writes (light theme)."""
    return {
        name: {"color": light}
        for name, (light, _) in colours().items()
        if name.startswith("region-") or name == "person"
    }
