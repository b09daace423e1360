"""What euroai does for each task."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.benchmarking.place import (
    ERROR,
    RISK,
    TOLD,
    Act,
    Place,
    Prepare,
    load,
    networkx_graph,
    ten_pairs,
)

__all__ = [
    "euroai_all",
    "euroai_approximate",
    "euroai_centrality",
    "euroai_command",
    "euroai_complete",
    "euroai_load",
    "euroai_measured",
    "euroai_one",
    "euroai_only_load",
    "euroai_page",
    "euroai_paths",
    "euroai_view",
]


def euroai_command(*words: str) -> Prepare:
    """Prepare a command line from a cold start; ``{}`` in a word is the place's investor."""

    def prepare(place: Place) -> Act:
        said = [sys.executable, "-m", "euroai", *(word.format(place.investor) for word in words)]

        def act() -> None:
            subprocess.run(said, check=True, capture_output=True)

        return act

    return prepare


def euroai_only_load(place: Place) -> Act:
    """Prepare loading the folder."""

    def act() -> None:
        load(place)

    return act


def euroai_load(place: Place) -> Act:
    """Prepare loading the folder and one overlap."""
    import scipy.sparse  # noqa: F401 -- what a process pays once is not what is compared

    from euroai.analysis.overlap.overlap import investor_overlap

    def act() -> None:
        investor_overlap(load(place), [place.investor], top=3)

    return act


def euroai_complete(place: Place) -> Act:
    """Prepare loading and deriving all."""

    def act() -> None:
        assert load(place).store is not None  # noqa: S101 -- asking for it derives all

    return act


def euroai_one(place: Place) -> Act:
    """Prepare one investor's overlap."""
    from euroai.analysis.overlap.overlap import investor_overlap

    kg = load(place)
    investor_overlap(kg, [place.investor], top=3)

    def act() -> None:
        investor_overlap(kg, [place.investor], top=3)

    return act


def euroai_all(place: Place) -> Act:
    """Prepare the count of all pairs."""
    from euroai.analysis.overlap.overlap import incidence, portfolios, shared_counts

    matrix = incidence(list(portfolios(load(place)).values()))

    def act() -> None:
        shared_counts(matrix)

    return act


def euroai_measured(place: Place) -> Act:
    """Prepare all pairs with their p-values."""
    from euroai.analysis.overlap.overlap import investor_overlap

    kg = load(place)
    investor_overlap(kg, top=10)

    def act() -> None:
        investor_overlap(kg, top=10)

    return act


def euroai_centrality(measure: str) -> Prepare:
    """Prepare a centrality by its name."""

    def prepare(place: Place) -> Act:
        from euroai.analysis.centrality.centrality import centrality_of
        from euroai.analysis.centrality.simple_graph import ties_of

        ties = ties_of(load(place), "investments")

        def act() -> None:
            centrality_of(ties, measure, top=10, engine="compiled")

        return act

    return prepare


def euroai_approximate(place: Place) -> Act:
    """Prepare betweenness within an error."""
    from euroai.analysis.centrality.sampled_betweenness import approximate_betweenness
    from euroai.analysis.centrality.simple_graph import ties_of_graph

    ties = ties_of_graph(networkx_graph(place))
    approximate_betweenness(ties, ERROR, RISK)

    def act() -> None:
        approximate_betweenness(ties, ERROR, RISK)

    return act


def euroai_paths(place: Place) -> Act:
    """Prepare up to ten shortest paths of each of ten pairs."""
    from euroai.analysis.paths.paths import find_paths

    kg = load(place)
    pairs = ten_pairs(kg.links("investedIn"))
    find_paths(kg, *pairs[0], relations=TOLD)

    def act() -> None:
        for a, b in pairs:
            find_paths(kg, a, b, relations=TOLD)

    return act


def euroai_view(place: Place) -> Act:
    """Prepare the investments as a graph."""
    kg = load(place)
    kg.store, kg.entities  # noqa: B018 -- derived before the clock starts

    def act() -> None:
        kg.view("investments")

    return act


def euroai_page(place: Place) -> Act:
    """Prepare the page of one network, its layout included."""
    from euroai.draw import draw

    graph = load(place).view("investments")

    def act() -> None:
        with tempfile.TemporaryDirectory() as folder:
            draw(graph).save(Path(folder) / "page.html")

    return act
