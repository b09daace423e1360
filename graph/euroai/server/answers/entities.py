"""Linked data of one address, and its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from euroai.errors import UnknownName
from euroai.namespaces import PREFIXES
from euroai.server.answers.media import QUAD_FORMATS
from euroai.server.answers.reply import Reply, json_reply
from euroai.server.answers.sparql import graph_reply
from euroai.store.terms import DefaultGraph, NamedNode, Quad

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["SPACES", "entity_document", "find_entity"]

SPACES: Final = {
    PREFIXES[name].removeprefix("https://w3id.org/euroai/").rstrip("/"): name
    for name in ("id", "src", "c", "country", "place")
}
"""The path of each space of addresses, and its prefix."""


def find_entity(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer whether ``space``/``name`` is known, and by which id it goes now."""
    space, name = request["space"], request["name"]
    now = kg.rekeyed.get(name, name)
    node = _node(space, now)
    if node is None or next(_about(kg, space, now, node), None) is None:
        raise UnknownName(name, _nearest(kg, name) if space == "id" else ())
    return json_reply({"id": now})


def _nearest(kg: KnowledgeGraph, name: str) -> list[tuple[str, str]]:
    return [(ident, kg.label(ident)) for ident in kg.names.nearest(name[:200])]


def entity_document(kg: KnowledgeGraph, request: Mapping[str, Any]) -> Reply:
    """Answer what is said of ``space``/``name``, and of the events that name it, as ``media``.

    Formats of quads keep the graph, so the source, of each statement.
    """
    space, name, media = request["space"], request["name"], request["media"]
    node = _node(space, name)
    quads = list(_about(kg, space, name, node)) if node else []
    if not quads:
        raise UnknownName(name)
    limits = {"rows": request["rows"], "most": request["bytes"]}
    if media in QUAD_FORMATS:
        return graph_reply(iter(quads), media, **limits)
    triples = {quad.triple for quad in quads}
    return graph_reply(iter(sorted(triples, key=str)), media, **limits)


def _node(space: str, name: str) -> NamedNode | None:
    try:
        return NamedNode(PREFIXES[SPACES[space]] + name)
    except ValueError:
        return None


def _about(kg: KnowledgeGraph, space: str, name: str, node: NamedNode) -> Iterator[Quad]:
    nodes = [node]
    if space == "id":
        nodes += [NamedNode(PREFIXES["id"] + event.id) for event in kg.events_about(name)]
    patterns: list[tuple[NamedNode | None, NamedNode | None]]
    patterns = [(one, None) for one in nodes]
    if space == "source":
        patterns.append((None, node))
    for subject, graph in patterns:
        for quad in kg.store.match(subject, None, None, graph):
            if not isinstance(quad.graph_name, DefaultGraph):
                yield quad
