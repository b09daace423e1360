"""What has to be known to read a ranking, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from euroai.analysis.measures import Measure
    from euroai.analysis.ties import Ties

__all__ = [
    "RANKING",
    "about_approximation",
    "about_components",
    "about_direction",
    "about_strengths",
]

RANKING: Final = 3
"""In a component of fewer nodes nobody stands in the middle: by component they are left out."""


def about_strengths(ties: Ties, measure: Measure, *, weighted: bool) -> str:
    """Say what a tie's strength was to the measure."""
    if not measure.use:
        return "none: only who is tied to whom counts"
    if not weighted and measure.name != "strength":
        return "none: every tie counts alike"
    what = f"“{ties.strength}”" if ties.strength else "the number of edges between the two"
    if measure.use == "distance":
        return f"a tie is 1 / {what} long: the stronger, the nearer"
    return f"a tie counts as strong as {what}"


def about_direction(ties: Ties, measure: Measure) -> str:
    """Say what became of the direction of edges."""
    if measure.directed and not ties.directed:
        return "none: ties go both ways, so that hubs and authorities are the same"
    if measure.directed:
        return "as in the view: a hub is where edges come from, an authority where they lead"
    if ties.directed:
        return "ignored: edges between the same two are one tie, whichever way they point"
    return "none: ties go both ways"


def about_components(ties: Ties, measure: str, *, per_component: bool) -> tuple[str, ...]:
    """Say what it means for the values that not everybody is joined; nothing where all are."""
    components = ties.components()
    if len(components) < 2:
        return ()
    largest = len(components[0])
    said = [
        f"The view falls into {len(components)} components; the largest holds {largest} of "
        f"{len(ties.nodes)} nodes."
    ]
    if per_component:
        small = sum(len(members) < RANKING for members in components)
        said.append(
            "Each component is normalised and ranked in itself: values of different ones do not "
            f"compare. {small} of fewer than three nodes are left out."
        )
    elif measure == "eigenvector":
        said.append("Outside the largest component the value is 0 by definition.")
    elif measure in ("hubs", "authorities"):
        said.append(
            "Outside the part where hubs and authorities are tied most closely the value is 0 by "
            "definition."
        )
    elif measure in ("betweenness", "closeness"):
        said.append("Nodes of different components cannot reach each other, which counts 0.")
    elif measure == "pagerank":
        said.append("No walk leads from one component to another: large ones hold more of the sum.")
    return tuple(said)


def about_approximation(engine: str, error: float, risk: float) -> tuple[str, ...]:
    """Say how far the values may be off; nothing where exact ones were asked for."""
    if error:
        return (
            f"Approximated: with probability at least {1 - risk:g} no value is off by more "
            f"than {error:g}; ranks nearer than that are open.",
        )
    if engine == "approximate":
        return ("So few nodes take no longer exactly: nothing is approximated.",)
    return ()
