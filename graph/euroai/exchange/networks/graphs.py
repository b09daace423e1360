"""The formats in which a view can be written, by name: one file, or two beside each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from euroai.errors import UnknownChoice
from euroai.exchange.lists import to_csv_lists, to_neo4j, to_parquet
from euroai.exchange.networks.cytoscape import to_cytoscape
from euroai.exchange.networks.gexf import to_gexf
from euroai.exchange.networks.graphml import to_graphml

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["GRAPH_FILES", "GRAPH_FOLDERS", "to_file", "to_files"]

GRAPH_FILES: Final[Mapping[str, Callable[[Any], bytes]]] = {
    "graphml": to_graphml,
    "gexf": to_gexf,
    "cytoscape": to_cytoscape,
}
"""What writes a view as one file, by the name of the format."""
GRAPH_FOLDERS: Final[Mapping[str, Callable[[Any], dict[str, bytes]]]] = {
    "csv": to_csv_lists,
    "parquet": to_parquet,
    "neo4j": to_neo4j,
}
"""What writes a view as a file of nodes and one of edges, by the name of the format."""


def to_file(graph: nx.Graph[str], form: str) -> bytes:
    """Return a view in a format of one file.

    Raises:
        UnknownChoice: there is no such format.
    """
    if form not in GRAPH_FILES:
        raise UnknownChoice("format of one file", form, GRAPH_FILES)
    return GRAPH_FILES[form](graph)


def to_files(graph: nx.Graph[str], form: str) -> dict[str, bytes]:
    """Return a view in a format of two files, by their names.

    Raises:
        UnknownChoice: there is no such format.
        EuroAIError: the format needs a package that is not installed.
    """
    if form not in GRAPH_FOLDERS:
        raise UnknownChoice("format of two files", form, GRAPH_FOLDERS)
    return GRAPH_FOLDERS[form](graph)
