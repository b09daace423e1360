"""Betweenness within a stated error, for graphs where the exact one takes minutes.

KADABRA (Borassi & Natale 2016, ESA; ACM JEA 24, 2019) draws shortest paths between random pairs
until, with probability at least 1 − risk, every node's value is within the error of the exact one.
NetworKit's implementation does the work (MIT licence; ``pip install 'euroai[fast]'``).
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

from euroai.analysis.centrality.compiled import COMPILED
from euroai.errors import EuroAIError, UnfitValue

if TYPE_CHECKING:
    from euroai.analysis.centrality.simple_graph import Ties

__all__ = ["Approximation", "approximate_betweenness", "can_approximate"]

_EXACT_UP_TO: Final = 1_000
"""So many nodes take the exact engine less time than loading NetworKit takes."""


_START_FACTOR: Final = 100
"""NetworKit's own: what its first phase draws is omega divided by this."""
_STAR: Final = 64


class Approximation(NamedTuple):
    """A value a node in the order of ``ties.nodes``, who computed it, and how far it may be off.

    With probability at least 1 − ``risk`` no value differs from the exact one by more than
    ``error``; both are 0 where the values are exact.
    """

    values: list[float]
    engine: str
    error: float
    risk: float


def can_approximate() -> bool:
    """Return whether NetworKit is installed."""
    return find_spec("networkit") is not None


def approximate_betweenness(
    ties: Ties, error: float = 0.01, risk: float = 0.1, seed: int = 0
) -> Approximation:
    """Return the betweenness of every node, direction and strengths left out of account.

    2 / ((n − 1)(n − 2)) · Σ σ(s,t|v) / σ(s,t) over the pairs of other nodes, between 0 and 1
    (Freeman 1977), as :mod:`euroai.analysis.centrality.centrality` has it: pairs in different
    components count
    0, an isolate has 0. The same seed gives the same values. Up to 1 000 nodes they are exact.

    Raises:
        UnfitValue: the error or the risk is not between 0 and 1.
        EuroAIError: NetworKit is not installed; the exact engines are named.
    """
    if not (0 < error < 1 and 0 < risk < 1):
        raise UnfitValue(f"Error and risk lie between 0 and 1, and are {error} and {risk}.")
    nodes = len(ties.nodes)
    if nodes <= _EXACT_UP_TO:
        engine, values = COMPILED["betweenness"](ties, False)
        return Approximation(values, engine, 0.0, 0.0)
    if not can_approximate():
        raise EuroAIError(
            "Approximating needs NetworKit, which is not installed: pip install 'euroai[fast]', "
            "or take the engine compiled, which is exact."
        )
    # NetworKit counts all n(n − 1) pairs, also those that begin or end at the node itself.
    scale = nodes / (nodes - 2)
    values = [min(1.0, value * scale) for value in _kadabra(ties, error / scale, risk, seed)]
    return Approximation(values, f"networkit {version('networkit')} (KADABRA)", error, risk)


def _kadabra(ties: Ties, error: float, risk: float, seed: int) -> list[float]:
    """Run on one thread: with more, the order of the draws differs from run to run.

    NetworKit 11.3 doubles the values of undirected graphs, and counts the paths of its first phase
    (a hundredth of ``omega``) without counting their number. Both are taken out again.
    """
    import networkit
    import numpy as np

    pairs = np.asarray(ties.pairs, dtype=np.uint64).reshape(-1, 2)
    graph = networkit.GraphFromCoo((pairs[:, 0].copy(), pairs[:, 1].copy()), n=len(ties.nodes))
    threads = networkit.getMaxNumberOfThreads()
    networkit.setNumberOfThreads(1)
    try:
        networkit.setSeed(seed, True)
        run = networkit.centrality.KadabraBetweenness(graph, error, risk, deterministic=True)
        run.run()
        drawn = run.getNumberOfIterations()
        share = (drawn - int(run.getOmega() / _START_FACTOR)) / drawn / _doubling()
        return [float(value) * share for value in run.scores()]
    finally:
        networkit.setNumberOfThreads(threads)


@cache
def _doubling() -> float:
    """Return 2 if this NetworKit doubles, else 1: the centre of a star lies on every path."""
    import networkit

    star = networkit.Graph(_STAR)
    for leaf in range(1, _STAR):
        star.addEdge(0, leaf)
    run = networkit.centrality.KadabraBetweenness(star, 0.1, 0.1, deterministic=True)
    run.run()
    return 2.0 if run.scores()[0] > 1.5 else 1.0
