"""Centrality: who stands in the middle of a view, and in which sense."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.analysis.centrality.compiled import COMPILED
from euroai.analysis.centrality.measures import MEASURES, Measure
from euroai.analysis.centrality.networkx_engine import NETWORKX
from euroai.analysis.centrality.simple_graph import Ties, ties_of
from euroai.analysis.notes import (
    RANKING,
    about_approximation,
    about_components,
    about_direction,
    about_strengths,
)
from euroai.errors import EuroAIError, UnknownChoice
from euroai.store.memo import remembered

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = [
    "ENGINES",
    "MEASURES",
    "Centrality",
    "Measure",
    "Ranked",
    "all_measures",
    "centrality_of",
    "is_quick",
    "view_centrality",
]

ENGINES: Final = ("auto", "compiled", "networkx", "approximate")
ERROR: Final = 0.01
RISK: Final = 0.1
"""What an approximation may be off, and how likely it is off by more, by default."""
_EXACT_UP_TO: Final = 10_000
"""Above so many nodes exact betweenness takes many seconds: ``auto`` then approximates it."""
_OF_ALL_PAIRS: Final = frozenset({"betweenness", "closeness"})
"""Measures whose time grows with the square of the nodes."""
_DIGITS: Final = 9
"""Values are rounded to so many significant digits: beyond them engines and processors differ."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row: ``rank`` is 1, 2, 2, 4 … (equal values share one); counts are whole numbers.

    ``component`` is that of the rank, from 1, the largest; 0 where all are ranked together.
    """

    rank: int
    id: str
    label: str
    value: float
    component: int = 0


@dataclass(frozen=True, slots=True)
class Centrality:
    """A ranking, and all that has to be known to read it.

    ``engine`` is the program with its version; ``normalisation``, ``weighting`` and ``direction``
    are sentences; ``nodes`` and ``edges`` count the graph it was computed on; ``remarks`` say what
    its components mean for the values. With probability at least 1 − ``risk`` no value is off by
    more than ``error``; both are 0 where the values are exact.
    """

    view: str
    measure: str
    engine: str
    normalisation: str
    weighting: str
    direction: str
    nodes: int
    edges: int
    rows: tuple[Ranked, ...]
    remarks: tuple[str, ...] = ()
    error: float = 0.0
    risk: float = 0.0
    per_component: bool = False


def view_centrality(
    kg: KnowledgeGraph,
    view: str,
    measure: str,
    *,
    weighted: bool = False,
    engine: str = "auto",
    top: int | None = None,
    per_component: bool = False,
    error: float = ERROR,
    risk: float = RISK,
) -> Centrality:
    """Rank the nodes of a view by a measure: :func:`centrality_of` its ties.

    Raises:
        UnknownChoice: there is no such view, measure or engine.
        EuroAIError: the engine cannot compute the measure so.
    """
    _check(measure, engine, weighted=weighted)
    return centrality_of(
        ties_of(kg, view),
        measure,
        weighted=weighted,
        engine=engine,
        top=top,
        per_component=per_component,
        error=error,
        risk=risk,
    )


def all_measures(
    kg: KnowledgeGraph, view: str, *, weighted: bool = False, top: int | None = None
) -> Mapping[str, Centrality]:
    """Return every measure of a view by its name; the ties are taken from the graph once.

    Raises:
        UnknownChoice: there is no such view.
    """
    ties = ties_of(kg, view)
    return {
        name: centrality_of(ties, name, weighted=weighted, top=top) for name in sorted(MEASURES)
    }


def centrality_of(
    ties: Ties,
    measure: str,
    *,
    weighted: bool = False,
    engine: str = "auto",
    top: int | None = None,
    per_component: bool = False,
    error: float = ERROR,
    risk: float = RISK,
) -> Centrality:
    """Rank the nodes of a graph by a measure.

    Edges that join the same two nodes are one tie, and direction is ignored but for hubs and
    authorities: most views lead from investors to organisations, where a directed betweenness is 0
    for everyone. With ``weighted`` a tie's strength counts, or 1/strength where the measure asks
    for a distance; degree then is the strength. Sorted by value (falling, but rising for the
    constraint), label and id; ``top`` keeps the first so many rows. Nodes for which a measure is
    not defined have no row, and a remark counts them.

    With ``per_component`` each component of at least three nodes is a graph of its own, normalised
    and ranked in itself, the largest first; ``top`` keeps the first so many rows of each.

    ``engine`` is ``compiled`` or ``networkx``, which agree to 1e-9; ``approximate`` (betweenness
    only, without strengths; see :mod:`euroai.analysis.centrality.sampled_betweenness`), within
    ``error`` but for
    ``risk``; or ``auto``: compiled, and approximate for the betweenness of more than 10 000 nodes
    where NetworKit is installed.

    Raises:
        UnknownChoice: there is no such measure or engine.
        EuroAIError: the measure or its strengths cannot be approximated.
        UnfitValue: error or risk do not lie between 0 and 1.
    """
    _check(measure, engine, weighted=weighted)
    runs: list[_Run] = []
    rows: list[Ranked] = []
    parts = [ties]
    if per_component:
        parts = ties.parts([members for members in ties.components() if len(members) >= RANKING])
    for number, part in enumerate(parts, start=1):
        run = _computed(part, measure, engine, weighted=weighted, error=error, risk=risk)
        runs.append(run)
        place = number if per_component else 0
        rows += _ranked(part, run.values, MEASURES[measure], place, top)
    first = max(runs, key=lambda run: run.error, default=_NOTHING)
    undefined = sum(math.isnan(value) for run in runs for value in run.values)
    remarks = about_components(ties, measure, per_component=per_component)
    if undefined:
        remarks += (f"{undefined} nodes have no value: the measure is not defined for them.",)
    return Centrality(
        ties.view,
        measure,
        first.engine,
        MEASURES[measure].formula,
        about_strengths(ties, MEASURES[measure], weighted=weighted),
        about_direction(ties, MEASURES[measure]),
        len(ties.nodes),
        len(ties.pairs),
        tuple(rows),
        remarks + about_approximation(engine, first.error, first.risk),
        first.error,
        first.risk,
        per_component,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """One computation: who did it, a value a node, and how far these may be off."""

    engine: str
    values: Sequence[int | float]
    error: float = 0.0
    risk: float = 0.0


_NOTHING: Final = _Run("none: no nodes", ())


def _check(measure: str, engine: str, *, weighted: bool) -> None:
    if measure not in MEASURES:
        raise UnknownChoice("measure", measure, MEASURES)
    if engine not in ENGINES:
        raise UnknownChoice("engine", engine, ENGINES)
    if engine == "approximate" and measure != "betweenness":
        raise EuroAIError(
            f"Only betweenness is approximated: ask for {measure} with the engine compiled."
        )
    if engine == "approximate" and weighted:
        raise EuroAIError(
            "The approximation counts every tie alike: leave the strengths out, or ask the engine "
            "compiled."
        )


def _computed(
    ties: Ties, measure: str, engine: str, *, weighted: bool, error: float, risk: float
) -> _Run:
    if not ties.nodes:
        return _NOTHING

    def compute() -> _Run:
        return _computed_now(ties, measure, engine, weighted=weighted, error=error, risk=risk)

    graph = (len(ties.nodes), ties.pairs, ties.strengths, ties.directed, ties.arcs)
    chosen = (measure, engine, weighted, error, risk)
    return remembered("centrality", _Run, compute, *graph, *chosen)


def _computed_now(
    ties: Ties, measure: str, engine: str, *, weighted: bool, error: float, risk: float
) -> _Run:
    if engine == "approximate" or (engine == "auto" and _is_large(ties, measure, weighted)):
        from euroai.analysis.centrality.sampled_betweenness import approximate_betweenness

        found = approximate_betweenness(ties, error, risk)
        values = [_rounded(value) for value in found.values]
        return _Run(found.engine, values, found.error, found.risk)
    compute = (NETWORKX if engine == "networkx" else COMPILED)[measure]
    name, exact = compute(ties, weighted)
    return _Run(name, [_rounded(value) for value in exact])


def is_quick(ties: Ties, measure: str) -> bool:
    """Return whether a measure of a graph is a matter of seconds.

    It is not where it looks at all pairs of more than 10 000 nodes and cannot be approximated.
    """
    if measure not in _OF_ALL_PAIRS or len(ties.nodes) <= _EXACT_UP_TO:
        return True
    return _is_large(ties, measure, weighted=False)


def _is_large(ties: Ties, measure: str, weighted: bool) -> bool:
    if measure != "betweenness" or weighted or len(ties.nodes) <= _EXACT_UP_TO:
        return False
    from euroai.analysis.centrality.sampled_betweenness import can_approximate

    return can_approximate()


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else float(f"{value:.{_DIGITS}g}")


def _ranked(
    ties: Ties, values: Sequence[float], measure: Measure, component: int, top: int | None
) -> Iterator[Ranked]:
    sign = 1 if measure.rising else -1
    rows = sorted(
        (sign * value, ties.labels[node], node, value)
        for node, value in zip(ties.nodes, values, strict=True)
        if not math.isnan(value)
    )
    rank, before = 0, math.nan
    for place, (_, label, node, value) in enumerate(rows[:top], start=1):
        rank = rank if value == before else place
        before = value
        yield Ranked(rank, node, label, value, component)
