"""Who holds what, and by which deals: the holdings that an overlap is counted on.

An investor holds what it ``eai:investedIn``; the rule ``ontology/rules/20-invested-in.rq`` says
which deals make it so. Here they are filtered, and rolled up to the topmost parent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from euroai.analysis.overlap.filters import EVERYTHING, Filter
from euroai.derive.dates import DateRange
from euroai.derive.rules import rules
from euroai.namespaces import CONCEPT_GRAPH, PREFIXES, slug, with_prefixes
from euroai.store.base import QuerySolutions
from euroai.store.results import computed_once
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Entity

__all__ = [
    "Deal",
    "Holdings",
    "deals_by_pair",
    "holdings_of",
    "portfolios",
    "regions_of_countries",
    "topmost",
]

_EAI: Final = PREFIXES["eai"]
_NO_RANGE: Final = DateRange("", "")


@dataclass(frozen=True, slots=True)
class Deal:
    """A round or ticket that makes somebody an investor, and the days in which it may have been.

    ``earliest`` is '' where only a first telling bounds it, ``latest`` too where nothing does.
    ``stated`` is the date as a source has it, ``types`` the round types that sources tell, sorted.
    A ticket that says neither when nor of which type it was has both from its round.
    """

    id: str
    earliest: str
    latest: str
    stated: str
    types: tuple[str, ...]

    @property
    def is_dated(self) -> bool:
        """Whether a source says when it was, and not only that it has been."""
        return bool(self.earliest)


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


@computed_once(Mapping[tuple[str, str], tuple[Deal, ...]])
def deals_by_pair(kg: KnowledgeGraph) -> Mapping[tuple[str, str], tuple[Deal, ...]]:
    """Return the deals that make an investor hold an organisation, by both ids; all sorted."""
    rule = next(rule for rule in rules() if "investedIn" in rule.links)
    investor, recipient = rule.links["investedIn"]
    kg.derivation.need(*(rule.reads - rule.makes))
    text = with_prefixes(f"SELECT DISTINCT ?{investor} ?{recipient} ?event WHERE {rule.body}")
    rows = kg.asserted.query(text, union=True)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 -- a SELECT
    reading = _Deals(kg)
    found: dict[tuple[str, str], list[Deal]] = defaultdict(list)
    for row in rows:
        who, what, event = (text_of(row[place]) for place in range(3))
        found[slug(who), slug(what)].append(reading.deal(event))
    return {pair: tuple(sorted(found[pair], key=lambda deal: deal.id)) for pair in sorted(found)}


class _Deals:
    """The dates and types of deals, read once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._store = kg.asserted
        self._ranges = kg.derivation.ranges
        self._types = self._values("roundType")
        self._rounds = self._values("round")
        self._known: dict[str, Deal] = {}

    def _values(self, name: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self._store.match(None, NamedNode(_EAI + name), None, None):
            found[text_of(quad.subject)].add(text_of(quad.object))
        return found

    def deal(self, event: str) -> Deal:
        if event not in self._known:
            around = sorted(self._rounds.get(event, ()))
            own = self._ranges.get(event, _NO_RANGE)
            ranges = [own, *(self._ranges.get(one, _NO_RANGE) for one in around)]
            # Its own date, else that of its round, else its own upper bound.
            when = next((one for one in ranges if one.earliest), own)
            types = {kind for one in (event, *around) for kind in self._types.get(one, ())}
            kinds = tuple(sorted(map(slug, types)))
            self._known[event] = Deal(slug(event), when.earliest, when.latest, when.stated, kinds)
        return self._known[event]
