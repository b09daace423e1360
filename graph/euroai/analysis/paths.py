"""Paths: how two entities are connected, each step with its date and who says so.

The walk goes over the view ``everything`` and ignores direction; a step is told in the direction in
which it is walked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, starmap
from typing import TYPE_CHECKING, Final, overload

from euroai.analysis.relations import RELATIONS, relations_called
from euroai.analysis.steps import Step, steps_of
from euroai.analysis.walk import Cost, best_shortest, distances_to, simple_paths
from euroai.errors import EuroAIError, NoPath

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["RELATIONS", "Path", "Paths", "Step", "find_paths", "tell"]

SHORTEST: Final = 10
"""At most so many shortest paths are told."""
SIMPLE: Final = 1_000
"""At most so many simple paths are told."""
LONGEST: Final = 3
"""How long a simple path may be unless ``max_length`` says otherwise."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another: ``length`` steps, the target of one the next's source."""

    length: int
    steps: tuple[Step, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """The ids along the path, both ends included."""
        return (self.steps[0].source, *(step.target for step in self.steps))


@dataclass(frozen=True, slots=True)
class Paths(Sequence[Path]):
    """The paths found, in order; ``cut`` says whether there are more than are told."""

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
) -> Paths:
    """Return the ways from ``a`` to ``b`` (ids), one path a sequence of entities.

    By default the shortest paths, at most 10 of them and of any length unless ``max_length`` says
    otherwise. With ``all_paths`` every simple path of at most ``max_length`` steps (default 3), at
    most 1 000, the shorter ones first. Within one length the better-told path comes first: a step
    costs 1 / its sources, times the other parties where an alliance has many (as Newman 2001 weighs
    papers with many authors), then earlier dates, then ids. ``relations`` (names of ``RELATIONS``
    or words such as "alliances") keeps the walk to these kinds of tie.

    Raises:
        NoPath: nothing joins the two so, or they are one; the sentence says what would.
        UnknownChoice: there is no such relation.
        EuroAIError: ``max_length`` is less than one step.
    """
    if max_length is not None and max_length < 1:
        raise EuroAIError(f"A path has at least one step, so its length cannot be {max_length}.")
    if a == b:
        raise NoPath(f"{kg.label(a)} is at both ends: a path joins two different entities.")
    kinds = relations_called(relations)
    steps = steps_of(kg, kinds)
    cost = partial(steps.cost, kg)
    if all_paths:
        longest = LONGEST if max_length is None else max_length
        routes, cut = simple_paths(steps.adjacency, a, b, longest, SIMPLE)
        routes.sort(key=partial(_order, cost))
    else:
        distance = distances_to(steps.adjacency, b, a).get(a)
        longest = max_length or distance or 0
        routes, cut = [], False
        if distance is not None and distance <= longest:
            routes, cut = best_shortest(steps.adjacency, a, b, cost, SHORTEST)
    if not routes:
        raise NoPath(_why_none(kg, a, b, kinds, longest if all_paths or max_length else None))
    told = partial(steps.told, kg)
    paths = (tuple(starmap(told, pairwise(route))) for route in routes)
    return Paths(tuple(Path(len(one), one) for one in paths), cut)


def _order(
    cost: Callable[[str, str], Cost], route: tuple[str, ...]
) -> tuple[int, int, tuple[str, ...], tuple[str, ...]]:
    costs = [cost(*pair) for pair in pairwise(route)]
    return len(route), sum(cost for cost, _ in costs), tuple(date for _, date in costs), route


def _why_none(kg: KnowledgeGraph, a: str, b: str, kinds: Sequence[str], longest: int | None) -> str:
    """Say what was asked in vain, and what there is instead."""
    everything = steps_of(kg, ()).adjacency
    for ident in (a, b):
        if ident not in everything:
            return f"{kg.label(ident)} has no tie to anyone in the graph."
    joined = f" through {' or '.join(kinds)}" if kinds else ""
    within = f" in at most {_steps(longest)}" if longest else ""
    said = f"No path joins {kg.label(a)} and {kg.label(b)}{joined}{within}."
    if longest:
        distance = distances_to(steps_of(kg, kinds).adjacency, b, a).get(a)
        if distance is not None:
            return f"{said} The shortest takes {_steps(distance)}: allow that length."
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
    told = list(names)
    if len(told) <= 2:
        return " and ".join(told)
    return f"{told[0]} and {len(told) - 1} more"
