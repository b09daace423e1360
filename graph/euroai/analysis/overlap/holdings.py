"""Who holds what, and by which deals: the holdings that an overlap is counted on.

An investor holds what it ``eai:investedIn``; the rule ``ontology/rules/20-invested-in.rq`` says
which deals make it so. Here they are filtered, and rolled up to the topmost parent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from euroai.analysis.overlap.deals import deals_by_pair
from euroai.analysis.overlap.filters import EVERYTHING, Filter
from euroai.namespaces import CONCEPT_GRAPH, PREFIXES, slug
from euroai.store.results import computed_once
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Entity

__all__ = [
    "Holdings",
    "holdings_of",
    "portfolio_sizes",
    "portfolios",
    "regions_of_countries",
    "topmost",
]

_EAI: Final = PREFIXES["eai"]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What each investor holds (ids; keys, all sorted), after a filter and a roll-up.

    ``counted_under`` maps an investor to the topmost parent that it counts under, where that is
    another. ``undated`` counts the holdings of which no deal that stayed is dated: a filter by
    years keeps them. It is 0 where no deal was looked at.
    """

    held: Mapping[str, tuple[str, ...]]
    counted_under: Mapping[str, str] = field(default_factory=dict)
    undated: int = 0


def portfolios(kg: KnowledgeGraph) -> Mapping[str, tuple[str, ...]]:
    """Return for each investor the organisations it ``eai:investedIn``; ids, keys, all sorted.

    Announced and completed deals count, up to the graph's ``as_of``; who only was in talks is
    left out. See ``ontology/rules/20-invested-in.rq``.
    """
    return kg.links("investedIn")


def portfolio_sizes(kg: KnowledgeGraph) -> Mapping[str, int]:
    """Return how many organisations each investor has in its portfolio."""
    return {investor: len(held) for investor, held in portfolios(kg).items()}


def holdings_of(
    kg: KnowledgeGraph, where: Filter = EVERYTHING, *, roll_up: bool = False
) -> Holdings:
    """Return the holdings of all investors that a filter leaves.

    With ``roll_up`` an investor counts under its topmost parent (:func:`topmost`), and it is the
    parent whose kind and home the filter asks for. No investment is lost or gained by it: the
    parent holds exactly what it and those under it hold.
    """
    held: Mapping[str, Sequence[str]] = portfolios(kg)
    dated: set[tuple[str, str]] = set()
    if where.is_about_deals:
        held, dated = _by_deals(kg, where)
    under = _counted_under(kg, held) if roll_up else {}
    if roll_up:
        held = _rolled(held, under)
    if where.asked:
        held = _narrowed(kg, held, where)
    final = {one: tuple(held[one]) for one in sorted(held) if held[one]}
    if not where.is_about_deals:
        return Holdings(final, under)
    known = {(under.get(investor, investor), lab) for investor, lab in dated}
    undated = sum((one, lab) not in known for one, own in final.items() for lab in own)
    return Holdings(final, under, undated)


def _by_deals(
    kg: KnowledgeGraph, where: Filter
) -> tuple[dict[str, list[str]], set[tuple[str, str]]]:
    """Return what is held by the deals that stay, and the holdings of which one is dated."""
    held: dict[str, list[str]] = {}
    dated = set()
    for (investor, lab), deals in deals_by_pair(kg).items():
        if some := [deal for deal in deals if where.takes_deal(deal)]:
            held.setdefault(investor, []).append(lab)
            if any(deal.is_dated for deal in some):
                dated.add((investor, lab))
    return held, dated


def _narrowed(
    kg: KnowledgeGraph, held: Mapping[str, Sequence[str]], where: Filter
) -> dict[str, list[str]]:
    unions = regions_of_countries(kg)
    entities = kg.entities
    labs = {lab for own in held.values() for lab in own}
    stay = {lab for lab in labs if where.takes_organization(entities.get(lab), unions)}
    return {
        investor: [lab for lab in own if lab in stay]
        for investor, own in held.items()
        if where.takes_investor(entities.get(investor), unions)
    }


@computed_once(dict[str, frozenset[str]])
def regions_of_countries(kg: KnowledgeGraph) -> dict[str, frozenset[str]]:
    """Return the region of each country, and the unions that it is a member of."""
    found: dict[str, set[str]] = defaultdict(set)
    graph = NamedNode(CONCEPT_GRAPH)
    for name in ("region", "memberOf"):
        for quad in kg.asserted.match(None, NamedNode(_EAI + name), None, graph):
            found[slug(text_of(quad.subject))].add(slug(text_of(quad.object)))
    return {country: frozenset(regions) for country, regions in found.items()}


def _counted_under(kg: KnowledgeGraph, held: Mapping[str, Sequence[str]]) -> dict[str, str]:
    tops = ((one, topmost(kg.entities, one)) for one in sorted(held))
    return {one: top for one, top in tops if top != one}


def topmost(entities: Mapping[str, Entity], ident: str) -> str:
    """Return the last of an entity's parents: itself if it has none.

    Where parents go round in a circle, the least id of the circle stands for all in it.
    """
    seen: list[str] = []
    here = ident
    while here not in seen:
        seen.append(here)
        entity = entities.get(here)
        if entity is None or not entity.parent:
            return here
        here = entity.parent
    return min(seen[seen.index(here) :])


def _rolled(
    held: Mapping[str, Sequence[str]], under: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for investor, own in held.items():
        found[under.get(investor, investor)].update(own)
    return {investor: tuple(sorted(own)) for investor, own in found.items()}
