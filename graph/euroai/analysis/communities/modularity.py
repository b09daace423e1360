"""Partitions of a graph by modularity, with Louvain or Leiden, and how stable they are.

Louvain (Blondel et al. 2008) is networkx's; Leiden (Traag, Waltman & van Eck 2019) is used where
``graspologic-native`` is installed. Both seek the partition of largest modularity (Newman & Girvan
2004) and depend on chance: ten runs with ten seeds are made, the best is given, and how far the ten
agree is stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Final

from euroai.analysis.centrality.simple_graph import Ties
from euroai.errors import EuroAIError, UnfitValue, UnknownChoice
from euroai.store.memo import remembered

__all__ = [
    "ENGINES",
    "RUNS",
    "Partition",
    "group_of_each",
    "normalised_mutual_information",
    "partition_of",
]

ENGINES: Final = ("auto", "louvain", "leiden")
RUNS: Final = 10
_LARGE: Final = 50_000
_RUNS_OF_LARGE: Final = 3
"""A graph of more ties than ``_LARGE`` is partitioned so often: a run of it takes many seconds."""
_FINEST: Final = 1e9
"""The largest resolution, and one over the smallest: beyond them engines overflow, or refuse."""
_SEEDS: Final = range(2**32)
"""The seeds that every engine takes, with those of the further runs."""
_DIGITS: Final = 9
"""Values are rounded to so many significant digits: beyond them processors differ."""


@dataclass(frozen=True, slots=True)
class Partition:
    """The best of ``runs``: groups of places in ``Ties.nodes``, the largest first."""

    engine: str
    modularity: float
    stability: float
    groups: tuple[tuple[int, ...], ...]
    runs: int = RUNS


def partition_of(
    ties: Ties, *, engine: str = "auto", seed: int = 42, resolution: float = 1.0
) -> Partition:
    """Return the partition of largest modularity among ten runs, with the seeds from ``seed`` on.

    Three runs where there are more than 50 000 ties.

    Modularity is Σ over groups of L/m − γ·(d / 2m)², where L is the strength of the ties within, d
    that of all ties of the members, m that of all, γ the ``resolution`` (above 1: smaller groups).
    ``auto`` is Leiden where it is installed, else Louvain: name one to have the same groups on
    every machine. Of runs equally good, the first; groups by size (falling), then first member.

    Raises:
        UnknownChoice: there is no such engine.
        EuroAIError: ``leiden`` is asked for and not installed.
        UnfitValue: the resolution or the seed is none that every engine takes.
    """
    if engine not in ENGINES:
        raise UnknownChoice("engine", engine, ENGINES)
    if not _FINEST >= resolution >= 1 / _FINEST:
        what = f"The resolution is a number above 0, from {1 / _FINEST:g} to {_FINEST:g}"
        raise UnfitValue(f"{what}, and not {resolution}.")
    if seed not in _SEEDS:
        last = _SEEDS[-1]
        raise UnfitValue(f"A seed is a whole number from 0 to {last}, and not {seed}.")
    name, run = _engine(engine)
    times = RUNS if len(ties.pairs) <= _LARGE else _RUNS_OF_LARGE
    if not ties.pairs:
        groups = tuple((place,) for place in range(len(ties.nodes)))
        return Partition(name, 0.0, 1.0, groups, times)

    def best_of_runs() -> Partition:
        runs = [_in_order(run(ties, seed + number, resolution)) for number in range(times)]
        scores = [_modularity(ties, groups, resolution) for groups in runs]
        best = max(range(times), key=lambda number: (scores[number], -number))
        stability = _stability(runs, len(ties.nodes))
        return Partition(name, scores[best], stability, runs[best], times)

    inputs = (name, seed, resolution, times, len(ties.nodes), ties.pairs, ties.strengths)
    return remembered("partition", Partition, best_of_runs, *inputs)


def normalised_mutual_information(a: Sequence[int], b: Sequence[int]) -> float:
    """Return how far two partitions agree: 2·I(a; b) / (H(a) + H(b)), from 0 to 1.

    ``a`` and ``b`` give the group of each node. 1 means the same groups, whatever their numbers; 0
    that one says nothing about the other (Danon et al. 2005). Two partitions into one group agree.

    Raises:
        ValueError: they are not of the same nodes.
    """
    if len(a) != len(b):
        raise ValueError(f"Two partitions of different sizes, {len(a)} and {len(b)}.")
    total = len(a)
    first, second, both = Counter(a), Counter(b), Counter(zip(a, b, strict=True))
    uncertainty = sum(-n / total * log(n / total) for c in (first, second) for n in c.values())
    if uncertainty == 0:
        return 1.0
    information = sum(
        n / total * log(n * total / (first[x] * second[y])) for (x, y), n in both.items()
    )
    return min(1.0, max(0.0, 2 * information / uncertainty))


def group_of_each(groups: Sequence[Sequence[int]], nodes: int) -> list[int]:
    """Return for each node the number of its group."""
    home = [0] * nodes
    for number, group in enumerate(groups):
        for place in group:
            home[place] = number
    return home


_Run = Callable[[Ties, int, float], Sequence[Sequence[int]]]


def _engine(engine: str) -> tuple[str, _Run]:
    """Return an engine's name with its version, and its run."""
    from importlib.metadata import PackageNotFoundError, version

    if engine != "louvain":
        try:
            return f"Leiden, graspologic-native {version('graspologic-native')}", _leiden
        except PackageNotFoundError:
            if engine == "leiden":
                raise EuroAIError(
                    "Leiden is not installed: pip install graspologic-native, or take the engine "
                    "“louvain”."
                ) from None
    return f"Louvain, networkx {version('networkx')}", _louvain


def _louvain(ties: Ties, seed: int, resolution: float) -> Sequence[Sequence[int]]:
    from networkx.algorithms.community import louvain_communities

    found = louvain_communities(ties.graph(), weight="strength", resolution=resolution, seed=seed)
    return [sorted(group) for group in found]


def _leiden(ties: Ties, seed: int, resolution: float) -> Sequence[Sequence[int]]:
    from importlib import import_module

    leiden = import_module("graspologic_native").leiden
    rows = [
        (str(a), str(b), float(strength))
        for (a, b), strength in zip(ties.pairs, ties.strengths, strict=True)
    ]
    _, home = leiden(rows, resolution=resolution, iterations=RUNS, seed=seed)
    groups: dict[int, list[int]] = {}
    for place in range(len(ties.nodes)):
        groups.setdefault(home.get(str(place), -1 - place), []).append(place)
    return list(groups.values())


def _in_order(groups: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    ordered = [tuple(sorted(group)) for group in groups if group]
    return tuple(sorted(ordered, key=lambda group: (-len(group), group[0])))


def _modularity(ties: Ties, groups: Sequence[Sequence[int]], resolution: float) -> float:
    home = group_of_each(groups, len(ties.nodes))
    inside = [0.0] * len(groups)
    around = [0.0] * len(groups)
    for (a, b), strength in zip(ties.pairs, ties.strengths, strict=True):
        around[home[a]] += strength
        around[home[b]] += strength
        if home[a] == home[b]:
            inside[home[a]] += strength
    total = sum(ties.strengths)
    value = sum(
        own / total - resolution * (all_own / (2 * total)) ** 2
        for own, all_own in zip(inside, around, strict=True)
    )
    return float(f"{value:.{_DIGITS}g}")


def _stability(runs: Sequence[Sequence[Sequence[int]]], nodes: int) -> float:
    homes = [group_of_each(groups, nodes) for groups in runs]
    agreements = [normalised_mutual_information(a, b) for a, b in combinations(homes, 2)]
    return float(f"{sum(agreements) / len(agreements):.{_DIGITS}g}")
