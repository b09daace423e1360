"""Notes to a ranking: strengths, directions, components and approximation, in sentences.

A sentence remembers of what it is made, so that the pages can state it in another language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from euroai.analysis.centrality.measures import Measure
    from euroai.analysis.centrality.simple_graph import Ties

__all__ = [
    "MESSAGES",
    "RANKING",
    "FormattedMessage",
    "about_approximation",
    "about_components",
    "about_direction",
    "about_merged_strengths",
    "about_strengths",
    "formatted",
    "in_a_row",
    "whole_sentence",
]

RANKING: Final = 3
"""In a component of fewer nodes nobody stands in the middle: by component they are left out."""


_UNTIED: Final = "none: only who is tied to whom counts"
_ALIKE: Final = "none: every tie counts alike"
_ONE: Final = "every tie counts 1"
_NUMBER: Final = "the number of edges between the two"
_QUOTED: Final = "“{strength}”"
_NEAR: Final = "a tie is 1 / {what} long: the stronger, the nearer"
_STRONG: Final = "a tie counts as strong as {what}"
_SAME: Final = "none: ties go both ways, so that hubs and authorities are the same"
_LEAD: Final = "as in the view: a hub is where edges come from, an authority where they lead"
_IGNORED: Final = "ignored: edges between the same two are one tie, whichever way they point"
_BOTH: Final = "none: ties go both ways"
_PARTS: Final = (
    "The view falls into {components} components; the largest holds {largest} of {nodes} nodes."
)
_EACH: Final = (
    "Each component is normalised and ranked in itself: values of different ones do not compare. "
    "{small} of fewer than three nodes are left out."
)
_OUTSIDE: Final = "Outside the largest component the value is 0 by definition."
_LOOSE: Final = (
    "Outside the part where hubs and authorities are tied most closely the value is 0 by "
    "definition."
)
_FAR: Final = "Nodes of different components cannot reach each other, which counts 0."
_WALK: Final = "No walk leads from one component to another: large ones hold more of the sum."
_NEARLY: Final = (
    "Approximated: with probability at least {sure} no value is off by more than {error}; ranks "
    "nearer than that are open."
)
_EXACT: Final = "So few nodes take no longer exactly: nothing is approximated."
_ROW: Final = "{first}; {rest}"
_WHOLE: Final = "{words}."
_APART: Final = {
    "eigenvector": _OUTSIDE,
    "hubs": _LOOSE,
    "authorities": _LOOSE,
    "betweenness": _FAR,
    "closeness": _FAR,
    "pagerank": _WALK,
}
"""What a measure makes of nodes that cannot reach each other."""
MESSAGES: Final = (
    *(_UNTIED, _ALIKE, _ONE, _NUMBER, _QUOTED, _NEAR, _STRONG, _SAME, _LEAD, _IGNORED, _BOTH),
    *(_PARTS, _EACH, _OUTSIDE, _LOOSE, _FAR, _WALK, _NEARLY, _EXACT),
    *(_ROW, _WHOLE),
)
"""Every sentence of this module, before its values stand in it."""


class FormattedMessage(str):
    """A sentence, with the message of which it is made and the values that stand in it."""

    __slots__ = ("message", "values")

    message: str
    values: Mapping[str, object]


def formatted(message: str, **values: object) -> FormattedMessage:
    """Return a message with its values in place of ``{name}``."""
    sentence = FormattedMessage(message.format(**values))
    sentence.message, sentence.values = message, values
    return sentence


def in_a_row(parts: Sequence[FormattedMessage]) -> FormattedMessage:
    """Return parts of a sentence with semicolons between them; there is at least one."""
    first, *rest = parts
    return formatted(_ROW, first=first, rest=in_a_row(rest)) if rest else first


def whole_sentence(words: FormattedMessage) -> FormattedMessage:
    """Return words with a full stop; in English with a capital as well, for a terminal."""
    sentence = FormattedMessage(f"{words[:1].upper()}{words[1:]}.")
    sentence.message, sentence.values = _WHOLE, {"words": words}
    return sentence


def about_strengths(ties: Ties, measure: Measure, *, weighted: bool) -> str:
    """Say what a tie's strength was to the measure."""
    if not measure.use:
        return formatted(_UNTIED)
    if not weighted and measure.name != "strength":
        return formatted(_ALIKE)
    what = formatted(_QUOTED, strength=ties.strength) if ties.strength else formatted(_NUMBER)
    return formatted(_NEAR if measure.use == "distance" else _STRONG, what=what)


def about_merged_strengths(ties: Ties) -> str:
    """Say what a tie's strength was to a partition."""
    if ties.strength:
        return formatted(_STRONG, what=formatted(_QUOTED, strength=ties.strength))
    return formatted(_ONE)


def about_direction(ties: Ties, measure: Measure) -> str:
    """Say what became of the direction of edges."""
    if measure.directed:
        return formatted(_LEAD if ties.directed else _SAME)
    return formatted(_IGNORED if ties.directed else _BOTH)


def about_components(ties: Ties, measure: str, *, per_component: bool) -> tuple[str, ...]:
    """Say what it means for the values that not everybody is joined; nothing where all are."""
    components = ties.components()
    if len(components) < 2:
        return ()
    sentences = [
        formatted(
            _PARTS,
            components=len(components),
            largest=len(components[0]),
            nodes=len(ties.nodes),
        )
    ]
    if per_component:
        small = sum(len(members) < RANKING for members in components)
        sentences.append(formatted(_EACH, small=small))
    elif measure in _APART:
        sentences.append(formatted(_APART[measure]))
    return tuple(sentences)


def about_approximation(engine: str, error: float, risk: float) -> tuple[str, ...]:
    """Say how far the values may be off; nothing where exact ones were asked for."""
    if error:
        return (formatted(_NEARLY, sure=f"{1 - risk:g}", error=f"{error:g}"),)
    return (formatted(_EXACT),) if engine == "approximate" else ()
