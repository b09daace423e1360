"""What every stack is given: a data folder, its graph, and the same questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from euroai.namespaces import with_prefixes

__all__ = [
    "ERROR",
    "EXACT",
    "PIVOTS",
    "RISK",
    "TIES",
    "TOLD",
    "WAYS",
    "Act",
    "Place",
    "Prepare",
    "files",
    "load",
    "networkx_graph",
    "overlap_query",
    "ten_pairs",
]

Act = Callable[[], float | None]


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder, the investor whose overlap is asked, and whether long work is sampled."""

    folder: Path
    investor: str
    sample: bool


Prepare = Callable[[Place], Act]

_SHARED: Final = with_prefixes("""
SELECT ?other (COUNT(DISTINCT ?recipient) AS ?shared) WHERE {
  ?one eai:investor|eai:leadInvestor id:%s ; eai:recipient ?recipient .
  ?two eai:recipient ?recipient ; eai:investor|eai:leadInvestor ?other .
  FILTER(?other != id:%s)
} GROUP BY ?other ORDER BY DESC(?shared) LIMIT 3
""")
TIES: Final = with_prefixes(
    "SELECT DISTINCT ?a ?b WHERE { ?e eai:investor|eai:leadInvestor ?a ; eai:recipient ?b }"
)
PIVOTS: Final = 20
WAYS: Final = 10
TOLD: Final = ("investedIn",)
"""Up to ten shortest paths a pair, over investments alone: the same graph for all stacks."""
ERROR, RISK = 0.01, 0.1
EXACT: Final = 1e-14
"""How far PageRank may change in all in its last step: by default networkx stops at 1e-6 a node,
where values of Crunchbase are off by up to 7 %."""


def files(folder: Path) -> list[Path]:
    """Return the Turtle files of a folder, sorted."""
    return sorted(folder.rglob("*.ttl"))


def overlap_query(place: Place) -> str:
    """Return the SPARQL query for who shares most with the investor."""
    return _SHARED % (place.investor, place.investor)


def load(place: Place) -> Any:  # noqa: ANN401 -- a KnowledgeGraph, imported late
    """Return the knowledge graph of the place."""
    import euroai

    return euroai.load(place.folder)


def networkx_graph(place: Place) -> Any:  # noqa: ANN401 -- a networkx graph
    """Return who invested in whom, through euroai: building it is not what is compared."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    for investor, recipients in load(place).links("investedIn").items():
        graph.add_edges_from((investor, recipient) for recipient in recipients)
    return graph


def ten_pairs(links: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Return ten pairs among the investors with the most holdings: each with the next."""
    chosen = sorted(links, key=lambda one: (-len(links[one]), one))[:11]
    return list(pairwise(chosen))
