"""Centrality: who stands in the middle of a view, and in which sense."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.analysis.engines import COMPILED, DAMPING, NETWORKX
from euroai.analysis.ties import Ties, ties_of
from euroai.errors import UnknownChoice

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
    "view_centrality",
]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it tells in one sentence, its formula, and how strengths enter it.

    ``use`` says what a tie's strength is to it: ``"strength"``, ``"distance"`` (1/strength), or ''
    where strengths never count. ``counts`` says whether its values are counts or sums of strength.
    """

    name: str
    title: str
    tells: str
    formula: str
    use: str
    counts: bool = False


_ALL = (
    Measure(
        "betweenness",
        "Betweenness",
        "How often one stands on the shortest ways between others.",
        "2 / ((n − 1)(n − 2)) · Σ σ(s,t|v) / σ(s,t) over the pairs s, t of other nodes; between 0 "
        "and 1 (Freeman 1977); pairs in different components count 0",
        "distance",
    ),
    Measure(
        "closeness",
        "Closeness (harmonic)",
        "How few steps away the others are.",
        "1 / (n − 1) · Σ 1 / d(u,v) over the other nodes u, where one that cannot be reached "
        "counts 0; between 0 and 1 where ties are alike (Marchiori & Latora 2000)",
        "distance",
    ),
    Measure(
        "core",
        "Core number",
        "The densest group one belongs to: all in it know at least so many others in it.",
        "none: the largest k for which v is in a subgraph where every node has k neighbours "
        "(Seidman 1983)",
        "",
        counts=True,
    ),
    Measure(
        "degree",
        "Degree",
        "How many others one is tied to.",
        "none: the number of neighbours; divide by n − 1 for the share of all others",
        "strength",
        counts=True,
    ),
    Measure(
        "eigenvector",
        "Eigenvector",
        "Whether those one is tied to are central themselves.",
        "x with A·x = λ·x for the largest λ, Euclidean norm 1, positive, in the largest component; "
        "0 in every other (Bonacich 1972)",
        "strength",
    ),
    Measure(
        "pagerank",
        "PageRank",
        "How often one is met by somebody who wanders along the ties.",
        f"r(v) = (1 − α)/n + α · Σ w(u,v)/w(u) · r(u) with α = {DAMPING}; sums to 1 "
        "(Brin & Page 1998)",
        "strength",
    ),
    Measure(
        "strength",
        "Strength",
        "How strong one's ties are together.",
        "none: the sum of the strengths of the node's ties (Barrat et al. 2004)",
        "strength",
        counts=True,
    ),
)
MEASURES: Final[Mapping[str, Measure]] = {measure.name: measure for measure in _ALL}
ENGINES: Final = ("auto", "compiled", "networkx")
_DIGITS: Final = 12
"""Values are rounded to so many significant digits: beyond them engines and machines differ."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row: ``rank`` is 1, 2, 2, 4 … (equal values share one); counts are whole numbers."""

    rank: int
    id: str
    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Centrality:
    """A ranking, and all that has to be known to read it.

    ``engine`` is the program with its version; ``normalisation``, ``weighting`` and ``direction``
    are sentences; ``nodes`` and ``edges`` count the graph it was computed on; ``remarks`` say what
    its components mean for the values.
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


def view_centrality(
    kg: KnowledgeGraph,
    view: str,
    measure: str,
    *,
    weighted: bool = False,
    engine: str = "auto",
    top: int | None = None,
) -> Centrality:
    """Rank the nodes of a view by a measure: :func:`centrality_of` its ties.

    Raises:
        UnknownChoice: there is no such view, measure or engine.
    """
    _check(measure, engine)
    return centrality_of(ties_of(kg, view), measure, weighted=weighted, engine=engine, top=top)


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
) -> Centrality:
    """Rank the nodes of a graph by a measure.

    Direction is ignored and edges that join the same two nodes are one tie: most views lead from
    investors to organisations, where a directed betweenness is 0 for everyone. With ``weighted`` a
    tie's strength counts, or 1/strength where the measure asks for a distance; degree then is the
    strength. ``engine`` is ``compiled``, ``networkx`` or ``auto`` (compiled); they agree to 1e-9.
    Sorted by value (falling), label and id; ``top`` keeps the first so many rows.

    Raises:
        UnknownChoice: there is no such measure or engine.
    """
    _check(measure, engine)
    compute = (NETWORKX if engine == "networkx" else COMPILED)[measure]
    name, values = compute(ties, weighted) if ties.nodes else ("none: no nodes", [])
    return Centrality(
        ties.view,
        measure,
        name,
        MEASURES[measure].formula,
        _weighting(ties, MEASURES[measure], weighted=weighted),
        _direction(ties),
        len(ties.nodes),
        len(ties.pairs),
        _ranked(ties, [_rounded(value) for value in values])[:top],
        _remarks(ties, measure),
    )


def _check(measure: str, engine: str) -> None:
    if measure not in MEASURES:
        raise UnknownChoice("measure", measure, MEASURES)
    if engine not in ENGINES:
        raise UnknownChoice("engine", engine, ENGINES)


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else float(f"{value:.{_DIGITS}g}")


def _ranked(ties: Ties, values: Sequence[float]) -> tuple[Ranked, ...]:
    rows = sorted(
        (-value, ties.labels[node], node) for node, value in zip(ties.nodes, values, strict=True)
    )
    found: list[Ranked] = []
    for place, (minus, label, node) in enumerate(rows, start=1):
        equal = bool(found) and found[-1].value == -minus
        found.append(Ranked(found[-1].rank if equal else place, node, label, -minus))
    return tuple(found)


def _weighting(ties: Ties, measure: Measure, *, weighted: bool) -> str:
    if not measure.use:
        return "none: only who is tied to whom counts"
    if not weighted and measure.name != "strength":
        return "none: every tie counts alike"
    what = f"“{ties.strength}”" if ties.strength else "the number of edges between the two"
    if measure.use == "distance":
        return f"a tie is 1 / {what} long: the stronger, the nearer"
    return f"a tie counts as strong as {what}"


def _direction(ties: Ties) -> str:
    if ties.directed:
        return "ignored: edges between the same two are one tie, whichever way they point"
    return "none: ties go both ways"


def _remarks(ties: Ties, measure: str) -> tuple[str, ...]:
    components = ties.components()
    if len(components) < 2:
        return ()
    largest = len(components[0])
    said = [
        f"The view falls into {len(components)} components; the largest holds {largest} of "
        f"{len(ties.nodes)} nodes."
    ]
    if measure == "eigenvector":
        said.append("Outside the largest component the value is 0 by definition.")
    elif measure in ("betweenness", "closeness"):
        said.append("Nodes of different components cannot reach each other, which counts 0.")
    return tuple(said)
