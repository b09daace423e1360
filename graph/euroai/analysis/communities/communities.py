"""Communities: which nodes of a view are tied more closely among themselves than to the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.analysis.centrality.simple_graph import Ties, ties_of
from euroai.analysis.communities.modularity import ENGINES, RUNS, group_of_each, partition_of
from euroai.analysis.notes import about_merged_strengths
from euroai.analysis.overlap.overlap import portfolios

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["ENGINES", "RUNS", "Communities", "Community", "communities"]

_NAMED: Final = 3
"""How many members stand in a community's name."""


@dataclass(frozen=True, slots=True)
class Community:
    """A group of nodes. ``members`` are sorted by the strength of their ties within it (falling).

    ``countries`` and ``sectors`` count the members that have them, the commonest first. The sectors
    of an investor are those of what it has invested in. ``name`` is made of these, in words.
    """

    id: int
    name: str
    members: tuple[str, ...]
    size: int
    sectors: tuple[tuple[str, int], ...]
    countries: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Communities:
    """The communities of a view, the largest first, and all that has to be known to read them.

    ``modularity`` is that of the partition at its ``resolution``, ``stability`` the mean normalised
    mutual information of all pairs of the runs (1: they agree). ``engine`` is the program with its
    version, ``weighting`` says what a tie counts; direction is ignored.
    """

    view: str
    engine: str
    modularity: float
    stability: float
    groups: tuple[Community, ...]
    nodes: int
    edges: int
    weighting: str
    resolution: float
    seed: int
    runs: int = RUNS


def communities(
    kg: KnowledgeGraph,
    view: str = "co-investment",
    *,
    engine: str = "auto",
    seed: int = 42,
    resolution: float = 1.0,
) -> Communities:
    """Return the communities of a view, by :mod:`euroai.analysis.communities.modularity`.

    A view has no isolated nodes; each component has communities of its own.

    Raises:
        UnknownChoice: there is no such view or engine.
        EuroAIError: ``leiden`` is asked for and not installed.
        UnfitValue: the resolution is no finite number above 0.
    """
    ties = ties_of(kg, view)
    found = partition_of(ties, engine=engine, seed=seed, resolution=resolution)
    held = portfolios(kg)
    within = _strength_within(ties, found.groups)
    groups = []
    for number, group in enumerate(found.groups, start=1):
        places = sorted(group, key=lambda p: (-within[p], ties.labels[ties.nodes[p]], p))
        members = tuple(ties.nodes[place] for place in places)
        groups.append(_community(kg, number, members, held))
    return Communities(
        view,
        found.engine,
        found.modularity,
        found.stability,
        tuple(groups),
        len(ties.nodes),
        len(ties.pairs),
        about_merged_strengths(ties),
        resolution,
        seed,
        found.runs,
    )


def _strength_within(ties: Ties, groups: Sequence[Sequence[int]]) -> list[float]:
    """Return for each node the strength of its ties to members of its own group."""
    home = group_of_each(groups, len(ties.nodes))
    within = [0.0] * len(ties.nodes)
    for (a, b), strength in zip(ties.pairs, ties.strengths, strict=True):
        if home[a] == home[b]:
            within[a] += strength
            within[b] += strength
    return within


def _community(
    kg: KnowledgeGraph, number: int, members: tuple[str, ...], held: Mapping[str, Sequence[str]]
) -> Community:
    countries: Counter[str] = Counter()
    sectors: Counter[str] = Counter()
    for member in members:
        entity = kg.entities.get(member)
        if entity is not None and entity.country:
            countries[entity.country] += 1
        sectors.update(_sectors(kg, member, held))
    by_country, by_sector = _ranked(countries), _ranked(sectors)
    name = _name(kg, members, by_country, by_sector)
    return Community(number, name, members, len(members), by_sector, by_country)


def _sectors(kg: KnowledgeGraph, member: str, held: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return a member's own sectors, else those of what it has invested in."""
    entity = kg.entities.get(member)
    if entity is not None and entity.sectors:
        return frozenset(entity.sectors)
    known = (kg.entities[one] for one in held.get(member, ()) if one in kg.entities)
    return frozenset(sector for one in known for sector in one.sectors)


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _name(
    kg: KnowledgeGraph,
    members: Sequence[str],
    countries: Sequence[tuple[str, int]],
    sectors: Sequence[tuple[str, int]],
) -> str:
    """Return "Nvidia, GV and Temasek (United States, drug discovery)"."""
    first = [kg.label(member) for member in members[:_NAMED]]
    who = first[0] if len(first) == 1 else f"{', '.join(first[:-1])} and {first[-1]}"
    where = [kg.word(ranked[0][0]) for ranked in (countries, sectors) if ranked]
    return f"{who} ({', '.join(where)})" if where else who
