"""Paths between two entities: shortest, k shortest or all simple ones, with dates and sources.

The search uses the view ``everything`` and ignores direction; a step is worded in the direction in
which it is walked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, starmap
from math import log
from typing import TYPE_CHECKING, Final, overload

from euroai.analysis.paths.k_shortest import cheapest, distances_to, k_best
from euroai.analysis.paths.relations import RELATIONS, relations_called
from euroai.analysis.paths.search import SHORTEST, SIMPLE, PathSearch, hub_toll, one_step, without
from euroai.analysis.paths.steps import Step, steps_of
from euroai.errors import EuroAIError, NoPath

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["RELATIONS", "Path", "Paths", "Step", "find_paths", "tell"]

LONGEST: Final = 3
"""How long a simple path may be unless ``max_length`` says otherwise."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another: ``length`` steps, the target of one the next's source.

    ``hub_cost`` is Σ log d over the entities between the ends, d being how many others one is tied
    to; 0 unless it was asked for.
    """

    length: int
    steps: tuple[Step, ...]
    hub_cost: float = 0.0

    @property
    def nodes(self) -> tuple[str, ...]:
        """The ids along the path, both ends included."""
        return (self.steps[0].source, *(step.target for step in self.steps))


@dataclass(frozen=True, slots=True)
class Paths(Sequence[Path]):
    """The paths found, in order; ``cut`` says whether there are more than are stated."""

    paths: tuple[Path, ...]
    cut: bool = False

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> Iterator[Path]:
        return iter(self.paths)

    @overload
    def __getitem__(self, place: int) -> Path: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Path, ...]: ...
    def __getitem__(self, place: int | slice) -> Path | tuple[Path, ...]:
        return self.paths[place]


def find_paths(
    kg: KnowledgeGraph,
    a: str,
    b: str,
    *,
    max_length: int | None = None,
    all_paths: bool = False,
    relations: Sequence[str] = (),
    k: int | None = None,
    avoid: Sequence[str] = (),
    hub_penalty: bool = False,
) -> Paths:
    """Return the ways from ``a`` to ``b`` (ids), one path a sequence of entities.

    By default the shortest paths, at most 10 of them and of any length unless ``max_length`` says
    otherwise. With ``k`` the k shortest simple paths (Yen 1971). With ``all_paths`` every simple
    path of at most ``max_length`` steps (default 3), at most 1 000, the shorter ones first. Within
    one length the better-stated path comes first: a step costs 1 / its sources, times the other
    parties where an alliance has many (as Newman 2001 weighs papers with many authors), then
    earlier dates, then ids.

    ``relations`` (names of ``RELATIONS`` or words such as "alliances") keeps the walk to these
    kinds of tie, ``avoid`` (ids) keeps it off some entities. With ``hub_penalty`` a path costs
    Σ log d over the entities between its ends, d being how many others one is tied to by these
    relations (after Adamic & Adar 2003), and length only decides between equal costs: that two
    know Nvidia explains little. Then the paths of least cost come first.

    Raises:
        NoPath: nothing joins the two so, or they are one; the sentence says what would.
        UnknownChoice: there is no such relation.
        EuroAIError: the question contradicts itself.
    """
    _check(kg, (a, b), max_length, all_paths=all_paths, k=k, avoid=avoid)
    kinds = relations_called(relations)
    steps = steps_of(kg, kinds)
    ties = without(steps.adjacency, avoid)
    search = PathSearch(ties, a, b, hub_toll(steps.adjacency, b) if hub_penalty else one_step)
    cost = partial(steps.cost, kg)
    if all_paths or (hub_penalty and max_length):
        longest = max_length or LONGEST
        routes, cut = search.within(longest, cost)
        if not all_paths:
            most = k or SHORTEST
            best = search.tolls(routes[0]) if routes else 0
            fitting = [one for one in routes if k or search.tolls(one) == best]
            routes, cut = fitting[:most], cut or len(fitting) > most
    elif k is not None:
        routes, cut = k_best(ties, a, b, search.toll, cost, k, max_length)
    elif hub_penalty:
        routes, cut = cheapest(ties, a, b, search.toll, cost, SHORTEST)
    else:
        routes, cut = search.shortest(max_length, cost)
    if not routes:
        within = (max_length or LONGEST) if all_paths else max_length
        raise NoPath(_why_none(kg, (a, b), kinds, within, tuple(avoid)))
    step_between = partial(steps.step_between, kg)
    return Paths(
        tuple(
            Path(
                len(route) - 1,
                tuple(starmap(step_between, pairwise(route))),
                sum(log(len(steps.adjacency[one])) for one in route[1:-1]) if hub_penalty else 0.0,
            )
            for route in routes
        ),
        cut,
    )


def _check(
    kg: KnowledgeGraph,
    ends: tuple[str, str],
    max_length: int | None,
    *,
    all_paths: bool,
    k: int | None,
    avoid: Sequence[str],
) -> None:
    if max_length is not None and max_length < 1:
        raise EuroAIError(f"A path has at least one step, so its length cannot be {max_length}.")
    if k is not None and not 1 <= k <= SIMPLE:
        raise EuroAIError(f"Ask for 1 to {SIMPLE} paths, and not for {k}.")
    if k is not None and all_paths:
        raise EuroAIError("Ask for the k shortest paths or for all of them, and not for both.")
    for ident in ends:
        if ident in avoid:
            raise EuroAIError(f"{kg.label(ident)} is at an end of the path: it cannot be avoided.")
    if ends[0] == ends[1]:
        raise NoPath(f"{kg.label(ends[0])} is at both ends: a path joins two different entities.")


def _why_none(
    kg: KnowledgeGraph,
    ends: tuple[str, str],
    kinds: Sequence[str],
    longest: int | None,
    avoid: tuple[str, ...],
) -> str:
    """Say what was asked in vain, and what there is instead."""
    a, b = ends
    everything = steps_of(kg, ()).adjacency
    for ident in ends:
        if ident not in everything:
            return f"{kg.label(ident)} has no tie to anyone in the graph."
    joined = f" through {' or '.join(kinds)}" if kinds else ""
    around = f" without {' and '.join(map(kg.label, avoid))}" if avoid else ""
    within = f" in at most {_steps(longest)}" if longest else ""
    said = f"No path joins {kg.label(a)} and {kg.label(b)}{joined}{around}{within}."
    own = steps_of(kg, kinds).adjacency
    if longest:
        distance = distances_to(without(own, avoid), b, a).get(a)
        if distance is not None:
            return f"{said} The shortest takes {_steps(distance)}: allow that length."
    if avoid:
        distance = distances_to(own, b, a).get(a)
        if distance is not None:
            names = " and ".join(map(kg.label, avoid))
            return f"{said} With {names} the shortest takes {_steps(distance)}."
    distance = distances_to(everything, b, a).get(a) if kinds else None
    if distance is not None:
        return f"{said} Through every kind of tie the shortest takes {_steps(distance)}."
    return said


def _steps(number: int) -> str:
    return f"{number} step" if number == 1 else f"{number} steps"


def tell(kg: KnowledgeGraph, path: Path) -> str:
    """Return a path as one line: ``Mistral AI — allied with — Helsing (2025-02-10, Qant)``.

    Of several sources one is named, one that states the date before others, then the one published
    first, and the rest are counted.
    """
    parts = [kg.label(path.steps[0].source)]
    for step in path.steps:
        about = ", ".join(part for part in (step.date, _publishers(kg, step)) if part)
        tail = f" ({about})" if about else ""
        parts.append(f"{step.words} — {kg.label(step.target)}{tail}")
    return " — ".join(parts)


def _publishers(kg: KnowledgeGraph, step: Step) -> str:
    event = kg.event(step.events[0]) if step.events else None
    dated = event.when.sources if event is not None and event.when is not None else ()

    def first(slug: str) -> tuple[bool, str, str]:
        source = kg.sources.get(slug)
        return (slug not in dated, (source.published if source else "") or "9999", slug)

    names: dict[str, None] = {}
    for slug in sorted(step.sources, key=first):
        source = kg.sources.get(slug)
        names[(source.publisher or source.title) if source else slug] = None
    publishers = list(names)
    if len(publishers) <= 2:
        return " and ".join(publishers)
    return f"{publishers[0]} and {len(publishers) - 1} more"
