"""A view is a SPARQL query: each file of ``ontology/views`` gives one networkx graph.

The file's head says in comments what it is; the query selects ``?source ?target`` (addresses of
entities) and attributes of the edge:

    # Investments
    # Who put money into whom: one edge an investor and recipient.
    # graph: directed                (directed | undirected | directed parallel)
    # strength: rounds               (the attribute that says how strong a tie is)
    # lists: sources events          (attributes that hold several values, separated by spaces)

In a parallel graph the attribute ``relation`` distinguish edges of one pair. A new view is a new
file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from euroai.errors import UnknownChoice
from euroai.model import Entity
from euroai.namespaces import ontology_folder, slug
from euroai.queries.sparql import ask_bounded
from euroai.store.base import Store

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Edge", "View", "edges", "view", "view_graph", "view_names"]


@dataclass(frozen=True, slots=True)
class View:
    """A view file: what its head says, and the query.

    ``strength`` names the edge attribute that says how strong a tie is ('' where all are alike);
    ``lists`` names those that hold several values.
    """

    name: str
    title: str
    description: str
    directed: bool
    parallel: bool
    strength: str
    lists: frozenset[str]
    sparql: str


@cache
def view_names() -> tuple[str, ...]:
    """Return the names of the views, sorted."""
    folder = ontology_folder() / "views"
    return tuple(sorted(path.stem for path in folder.glob("*.rq")))


@cache
def view(name: str) -> View:
    """Read a view file.

    Raises:
        UnknownChoice: there is no such view.
    """
    if name not in view_names():
        raise UnknownChoice("view", name, view_names())
    text = (ontology_folder() / "views" / f"{name}.rq").read_text(encoding="utf-8")
    head: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line.lstrip("# ").rstrip())
    settings = dict(line.split(": ", 1) for line in head if line.split(": ")[0] in _SETTINGS)
    prose = [line for line in head if line and line.split(": ")[0] not in _SETTINGS]
    kind = settings.get("graph", "directed").split()
    return View(
        name,
        prose[0],
        " ".join(prose[1:]),
        "directed" in kind,
        "parallel" in kind,
        settings.get("strength", ""),
        frozenset(settings.get("lists", "").split()),
        text,
    )


_SETTINGS = frozenset({"graph", "strength", "lists"})


Edge: TypeAlias = tuple[str, str, Mapping[str, Any]]
"""Source, target and attributes of one row of a view."""


def edges(store: Store, which: View) -> Iterator[Edge]:
    """Yield ``(source, target, attributes)`` for each row of the view, ids short, in sorted order.

    Lists come as sorted tuples of slugs; an unbound attribute is left out.
    """
    rows = []
    answer = ask_bounded(store, which.sparql)
    columns = answer.columns
    for row in answer.rows():
        found = dict(zip(columns, row, strict=True))
        source, target = found.pop("source"), found.pop("target")
        attributes = {
            name: _list(value) if name in which.lists else _scalar(value)
            for name, value in found.items()
            if value is not None
        }
        rows.append((source, target, attributes))
    rows.sort(key=lambda row: (row[0], row[1], str(row[2].get("relation", ""))))
    yield from rows


def _list(value: object) -> tuple[str, ...]:
    return tuple(sorted({slug(one) for one in str(value).split()}))


def _scalar(value: object) -> object:
    """Return a day as ISO text, because no graph format holds dates."""
    return value.isoformat() if isinstance(value, date) else value


def view_graph(rows: Sequence[Edge], entities: Mapping[str, Entity], which: View) -> nx.Graph[str]:
    """Return a view as a networkx ``Graph``, ``DiGraph`` or ``MultiDiGraph``, as its head says.

    Nodes are ids, in sorted order, with ``label``, ``kind``, ``country``, ``region`` (and
    ``investor_kind``, ``sectors`` where known); edges carry what the query selects. No edge has an
    attribute ``weight``, because networkx reads that as a distance: pass ``strength`` by name.
    """
    import networkx as nx

    graph: nx.Graph[str]
    if which.parallel:
        graph = nx.MultiDiGraph() if which.directed else nx.MultiGraph()
    else:
        graph = nx.DiGraph() if which.directed else nx.Graph()
    graph.graph.update(name=which.name, title=which.title, strength=which.strength)
    for ident in sorted({end for source, target, _ in rows for end in (source, target)}):
        graph.add_node(ident, **_node(ident, entities.get(ident)))
    if which.parallel:
        for source, target, attributes in rows:
            graph.add_edge(source, target, key=attributes.get("relation", ""), **attributes)
    else:
        graph.add_edges_from((source, target, dict(tie)) for source, target, tie in rows)
    return graph


def _node(ident: str, entity: Entity | None) -> dict[str, Any]:
    if entity is None:
        return {"label": ident, "kind": "", "country": "", "region": ""}
    node: dict[str, Any] = {
        "label": entity.label,
        "kind": entity.kind,
        "country": entity.country,
        "region": entity.region,
    }
    if entity.investor_kind:
        node["investor_kind"] = entity.investor_kind
    if entity.sectors:
        node["sectors"] = entity.sectors
    return node
