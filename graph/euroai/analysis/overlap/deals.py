"""The deals that make somebody hold an organisation: when each was, and of which round type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.derive.dates import DateRange
from euroai.derive.rules import bounded, rules
from euroai.namespaces import PREFIXES, slug, with_prefixes
from euroai.store.base import QuerySolutions
from euroai.store.results import computed_once
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["HoldingDeal", "deals_by_pair"]

_EAI: Final = PREFIXES["eai"]
_NO_RANGE: Final = DateRange("", "")


@dataclass(frozen=True, slots=True)
class HoldingDeal:
    """A round or ticket that makes somebody an investor, and the days in which it may have been.

    ``earliest`` is '' where only a first telling bounds it, ``latest`` too where nothing does.
    ``stated`` is the date as a source has it, ``types`` the round types that sources state, sorted.
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


@computed_once(Mapping[tuple[str, str], tuple[HoldingDeal, ...]])
def deals_by_pair(kg: KnowledgeGraph) -> Mapping[tuple[str, str], tuple[HoldingDeal, ...]]:
    """Return the deals that make an investor hold an organisation, by both ids; all sorted."""
    rule = next(rule for rule in rules() if "investedIn" in rule.links)
    investor, recipient = rule.links["investedIn"]
    kg.derivation.need(*(rule.reads - rule.makes))
    text = with_prefixes(f"SELECT DISTINCT ?{investor} ?{recipient} ?event WHERE {rule.body}")

    def rows() -> list[tuple[str, str, str]]:
        answer = kg.asserted.query(text, union=True)
        assert isinstance(answer, QuerySolutions)  # noqa: S101 -- a SELECT
        return [(text_of(row[0]), text_of(row[1]), text_of(row[2])) for row in answer]

    reading = _Deals(kg)
    found: dict[tuple[str, str], list[HoldingDeal]] = defaultdict(list)
    for who, what, event in bounded(rule, rows):
        found[slug(who), slug(what)].append(reading.deal(event))
    return {pair: tuple(sorted(found[pair], key=lambda deal: deal.id)) for pair in sorted(found)}


class _Deals:
    """The dates and types of deals, read once."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._store = kg.asserted
        self._ranges = kg.derivation.ranges
        self._types = self._values("roundType")
        self._rounds = self._values("round")
        self._known: dict[str, HoldingDeal] = {}

    def _values(self, name: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self._store.match(None, NamedNode(_EAI + name), None, None):
            found[text_of(quad.subject)].add(text_of(quad.object))
        return found

    def deal(self, event: str) -> HoldingDeal:
        if event not in self._known:
            around = sorted(self._rounds.get(event, ()))
            when = self._ranges.get(event, _NO_RANGE)
            types = {kind for one in (event, *around) for kind in self._types.get(one, ())}
            kinds = tuple(sorted(map(slug, types)))
            self._known[event] = HoldingDeal(
                slug(event), when.earliest, when.latest, when.stated, kinds
            )
        return self._known[event]
