"""What a view says when asked as a whole: who has most ties, who is first, how many meet once.

Each takes the view's graph and names everybody in the first place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "FoundersFigures",
    "MeetingFigures",
    "MostTied",
    "founders_of_view",
    "funders",
    "meetings",
    "most_foundings",
    "most_tied",
]


@dataclass(frozen=True, slots=True)
class MostTied:
    """Those in the first place (ids, sorted), their ``number``, and ``of`` how many there are."""

    who: tuple[str, ...]
    number: int
    of: int

    @property
    def shared_by(self) -> int:
        """How many share the first place."""
        return len(self.who)


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """The pairs that meet most often, how often, and the share of all pairs that meet once."""

    pairs: tuple[tuple[str, str], ...]
    number: int
    share_once: float

    @property
    def shared_by(self) -> int:
        """How many pairs share the first place."""
        return len(self.pairs)


@dataclass(frozen=True, slots=True)
class FoundersFigures:
    """How many founders there are, and how many of them founded several."""

    founders: int
    serial: int


def most_tied(graph: nx.Graph[Any]) -> MostTied:
    """Return who is tied to most others, in any direction, by any number of ties."""
    plain = graph.to_undirected(as_view=True)
    return _first({one: len(set(plain[one]) - {one}) for one in graph}, graph.number_of_nodes() - 1)


def funders(graph: nx.Graph[Any]) -> MostTied:
    """Return who funds most organisations of the view, and how many are funded by anybody."""
    ways = cast("nx.DiGraph[Any]", graph)
    funded = sum(1 for _, investors in ways.in_degree() if investors)
    return _first(dict(ways.out_degree()), funded)


def meetings(graph: nx.Graph[Any]) -> MeetingFigures:
    """Return the pairs of a projection that share most."""
    shared = {tuple(sorted((a, b))): data["shared"] for a, b, data in graph.edges(data=True)}
    most = max(shared.values(), default=0)
    once = sum(1 for times in shared.values() if times == 1)
    pairs = tuple(sorted((a, b) for (a, b), times in shared.items() if times == most))
    return MeetingFigures(pairs, most, once / len(shared) if shared else 0.0)


def most_foundings(graph: nx.Graph[Any]) -> tuple[MostTied, int]:
    """Return whose people founded most (a founder of two counts twice), and in how many places.

    ``of`` is the number of past employers.
    """
    ways = cast("nx.DiGraph[Any]", graph)
    foundings = {one: int(n) for one, n in ways.out_degree(weight="founders")}
    first = _first(foundings, sum(1 for n in foundings.values() if n))
    return first, max((ways.out_degree(one) for one in first.who), default=0)


def founders_of_view(graph: nx.Graph[Any]) -> FoundersFigures:
    """Return how many founders there are, and how many founded several organisations."""
    numbers = [number for _, number in cast("nx.DiGraph[Any]", graph).out_degree() if number]
    return FoundersFigures(len(numbers), sum(1 for number in numbers if number > 1))


def _first(numbers: Mapping[str, int], of: int) -> MostTied:
    most = max(numbers.values(), default=0)
    return MostTied(tuple(sorted(who for who, n in numbers.items() if n == most)), int(most), of)
