"""Where an investor is at home: its region, its country, its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.errors import UnknownChoice
from euroai.model.entities import regions_of_countries
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Entity

__all__ = ["EUROPE", "GROUPINGS", "UNKNOWN", "Grouping", "european_labs"]

EUROPE: Final = "europe"
UNKNOWN: Final = "unknown"
GROUPINGS: Final = ("region", "country", "kind")
_BETWEEN_WORDS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Grouping:
    """The homes of everybody in a graph.

    A region is that of the country (``ontology/countries.ttl``), a person's country the
    nationality. The kind is the kind of investor (``venture-capital``) where the register has one,
    else the class (``person``, ``company``, ``public-body``). What the register does not say is
    ``unknown``.
    """

    entities: Mapping[str, Entity]
    regions: Mapping[str, str]

    @classmethod
    def of(cls, kg: KnowledgeGraph) -> Grouping:
        """Read the regions of the countries once."""
        return cls(kg.entities, _regions(kg))

    def numbers(self, idents: Iterable[str], by: str = "region") -> dict[str, int]:
        """Return how many of some ids have each home, in the order in which they come."""
        return dict(Counter(self.key(one, by) for one in idents))

    def country(self, ident: str) -> str:
        """Return the country's code, or ``unknown``."""
        entity = self.entities.get(ident)
        return (entity.country if entity else "") or UNKNOWN

    def region(self, ident: str) -> str:
        """Return the region of the country, or ``unknown``."""
        entity = self.entities.get(ident)
        return (entity.region if entity else "") or UNKNOWN

    def kind(self, ident: str) -> str:
        """Return the kind of investor, else the class in small letters, or ``unknown``."""
        entity = self.entities.get(ident)
        if entity is None:
            return UNKNOWN
        return entity.investor_kind or _BETWEEN_WORDS.sub("-", entity.kind).lower()

    def key(self, ident: str, by: str) -> str:
        """Return one of the three.

        Raises:
            UnknownChoice: ``by`` is none of them.
        """
        if by == "region":
            return self.region(ident)
        if by == "country":
            return self.country(ident)
        if by == "kind":
            return self.kind(ident)
        raise UnknownChoice("grouping", by, GROUPINGS)


@computed_once()
def _regions(kg: KnowledgeGraph) -> dict[str, str]:
    return regions_of_countries(kg.asserted)


def european_labs(kg: KnowledgeGraph, grouping: Grouping | None = None) -> tuple[str, ...]:
    """Return the ids of all labs whose own country is in Europe, sorted.

    A lab is an ``eai:Lab``: other companies, however near to the field, are not among them. Where
    its founders or owners come from plays no part.
    """
    places = grouping or Grouping.of(kg)
    return tuple(
        ident
        for ident, entity in kg.entities.items()
        if entity.kind == "Lab" and places.region(ident) == EUROPE
    )
