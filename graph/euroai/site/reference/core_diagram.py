"""Core diagram of the ontology: classes and the properties between them.

Places are set by hand, because twelve boxes are few enough to be placed well. What is drawn is
taken from the ontology: a property that it does not have, or whose classes are others, is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from euroai.namespaces import PREFIXES
from euroai.site.reference.terms import Reference, Term

__all__ = ["CoreDiagram", "core_diagram"]

WIDTH, HEIGHT = 1040, 560
_BOX: Final = (168, 50)
_PLACES: Final = {
    "Position": (330, 62),
    "FundingRound": (700, 62),
    "Person": (96, 190),
    "Investment": (936, 190),
    "Organization": (516, 280),
    "Country": (96, 370),
    "Acquisition": (936, 370),
    "Award": (200, 500),
    "Product": (410, 500),
    "Observation": (620, 500),
    "Alliance": (830, 500),
}
_ARROWS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("Position", "Person", ("person",)),
    ("Position", "Organization", ("organization",)),
    ("FundingRound", "Organization", ("recipient", "investor", "leadInvestor")),
    ("Investment", "FundingRound", ("round",)),
    ("Investment", "Organization", ("investor", "recipient")),
    ("Acquisition", "Organization", ("acquirer", "target")),
    ("Alliance", "Organization", ("party",)),
    ("Observation", "Organization", ("about",)),
    ("Product", "Organization", ("developer",)),
    ("Award", "Organization", ("laureate",)),
    ("Organization", "Country", ("country",)),
    ("Person", "Organization", ("founderOf", "workedAt")),
)
_LOOP: Final = ("investedIn", "alliedWith", "acquired")
"""What rules derive between two organisations."""
_AGENTS: Final = frozenset({"Agent", "Organization", "Person"})


@dataclass(frozen=True, slots=True)
class Box:
    """A class: its upper left corner, its middle, its words."""

    x: float
    y: float
    middle: tuple[float, float]
    term: Term
    label: str
    is_event: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from edge to edge of two boxes, and the properties that it stands for."""

    source: Term
    target: Term
    start: tuple[float, float]
    end: tuple[float, float]
    label_at: tuple[float, float]
    terms: tuple[Term, ...]
    derived: bool


@dataclass(frozen=True, slots=True)
class CoreDiagram:
    """What the template draws. Lengths are in the units of the drawing, 1040 by 560."""

    width: int
    height: int
    box: tuple[int, int]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    loop: tuple[Term, ...]


def core_diagram(reference: Reference, language: str) -> CoreDiagram:
    """Return the drawing with labels in a language.

    Raises:
        ValueError: the ontology lacks what is drawn.
    """
    boxes = tuple(_box(reference, name, language) for name in _PLACES)
    arrows = tuple(_arrow(reference, *arrow) for arrow in _ARROWS)
    loop = tuple(_term(reference, name) for name in _LOOP)
    return CoreDiagram(WIDTH, HEIGHT, _BOX, boxes, arrows, loop)


def _term(reference: Reference, name: str) -> Term:
    term = reference.terms.get(PREFIXES["eai"] + name)
    if term is None:
        raise ValueError(f"The diagram shows eai:{name}, which the ontology lacks.")
    return term


def _box(reference: Reference, name: str, language: str) -> Box:
    (x, y), (width, height) = _PLACES[name], _BOX
    term = _term(reference, name)
    is_event = PREFIXES["eai"] + "Event" in _addresses(term.statements.get("rdfs:subClassOf", ()))
    return Box(x - width / 2, y - height / 2, (x, y), term, term.label(language), is_event)


def _addresses(values: Sequence[Any]) -> set[str]:
    return {value.value for value in values}


def _arrow(reference: Reference, source: str, target: str, names: tuple[str, ...]) -> Arrow:
    terms = tuple(_term(reference, name) for name in names)
    for term in terms:
        for end, predicates in (
            (source, ("rdfs:domain", "schema:domainIncludes")),
            (target, ("rdfs:range", "schema:rangeIncludes")),
        ):
            values = [value for name in predicates for value in term.statements.get(name, ())]
            known = {address.rpartition("#")[2] for address in _addresses(values)}
            if end not in known and not (end in _AGENTS and known & _AGENTS):
                raise ValueError(f"The diagram ties {term.name} to eai:{end}, the ontology not.")
    a, b = _PLACES[source], _PLACES[target]
    start, end_point = _border(a, b), _border(b, a)
    # A little before the middle, where the arrows that meet in one box are further apart.
    middle = (
        round(start[0] + 0.42 * (end_point[0] - start[0]), 1),
        round(start[1] + 0.42 * (end_point[1] - start[1]), 1),
    )
    derived = all(term.flag("eai:derived") for term in terms)
    ends = _term(reference, source), _term(reference, target)
    return Arrow(*ends, start, end_point, middle, terms, derived)


def _border(of: tuple[int, int], towards: tuple[int, int]) -> tuple[float, float]:
    """Return where the line between two middles leaves the first one's box, with a little air."""
    dx, dy = towards[0] - of[0], towards[1] - of[1]
    width, height = _BOX[0] / 2 + 4, _BOX[1] / 2 + 4
    scale = min(width / abs(dx) if dx else 1e9, height / abs(dy) if dy else 1e9)
    return round(of[0] + dx * scale, 1), round(of[1] + dy * scale, 1)
