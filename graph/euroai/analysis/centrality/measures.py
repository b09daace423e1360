"""Centrality measures: what each measures, its formula, and how it uses the tie's strength."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from euroai.analysis.centrality.compiled import DAMPING

__all__ = ["MEASURES", "Measure"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it states in one sentence, its formula, and how strengths enter it.

    ``use`` says what a tie's strength is to it: ``"strength"``, ``"distance"`` (1/strength), or ''
    where strengths never count. ``counts`` says whether its values are counts or sums of strength,
    ``rising`` whether the least value ranks first, ``directed`` whether direction enters it.
    """

    name: str
    title: str
    description: str
    formula: str
    use: str
    counts: bool = False
    rising: bool = False
    directed: bool = False


_HITS = (
    "the leading pair of singular vectors of the arcs, h ∝ A·a and a ∝ Aᵀ·h, each sums to 1; 0 "
    "outside the part where they are largest (Kleinberg 1999)"
)
_ALL = (
    Measure(
        "articulation",
        "Articulation",
        "Into how many parts more one's component would fall without one.",
        "none: the number of blocks (biconnected components) that v is in, less one; 0 for all who "
        "are no articulation point (Hopcroft & Tarjan 1973)",
        "",
        counts=True,
    ),
    Measure(
        "authorities",
        "Authority",
        "Whether those who point at one also point at others who are much pointed at.",
        _HITS,
        "strength",
        directed=True,
    ),
    Measure(
        "betweenness",
        "Betweenness",
        "How often one stands on the shortest ways between others.",
        "2 / ((n − 1)(n − 2)) · Σ σ(s,t|v) / σ(s,t) over the pairs s, t of other nodes; between 0 "
        "and 1 (Freeman 1977); pairs in different components count 0",
        "distance",
    ),
    Measure(
        "bridges",
        "Bridges",
        "How many of one's ties are the only way between two parts.",
        "none: the number of v's ties whose loss would split its component (Tarjan 1974)",
        "",
        counts=True,
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
        "constraint",
        "Constraint",
        "How far one depends on contacts who know each other; brokers have little of it.",
        "Σ over the neighbours j of (p(v,j) + Σ p(v,q)·p(q,j))², p(v,j) being the share of v's "
        "strength that its tie to j has (Burt 1992); not defined for isolates",
        "strength",
        rising=True,
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
        "effective-size",
        "Effective size",
        "How many contacts one has that do not lead to one another.",
        "Σ over the neighbours j of 1 − Σ p(v,q)·m(j,q), with p as for the constraint and m(j,q) "
        "the strength of j's tie to q over that of j's strongest (Burt 1992); without strengths "
        "n − 2t/n for n neighbours and t ties among them (Borgatti 1997); 0 for isolates",
        "strength",
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
        "hubs",
        "Hub",
        "Whether one points at those who are much pointed at.",
        _HITS,
        "strength",
        directed=True,
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
