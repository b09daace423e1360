"""Filters of an overlap: by investor, by organisation, by deal.

A :class:`Filter` is made from words as a person writes them (``"France"``, ``"venture capital"``)
and checked against the concepts and countries of the ontology. Every condition takes something
away and none adds anything: a filter never raises a count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from euroai.definitions import YEARS
from euroai.errors import EuroAIError, UnfitValue, UnknownChoice
from euroai.model.names import fold
from euroai.namespaces import AGENT_CLASSES, CONCEPT_GRAPH, PREFIXES, slug
from euroai.store.terms import NamedNode, text_of

if TYPE_CHECKING:
    from euroai.analysis.overlap.deals import HoldingDeal
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Entity

__all__ = [
    "CLASS_NAMES",
    "EVERYTHING",
    "UNKNOWN",
    "Filter",
    "Where",
    "checked_year",
    "class_of",
    "kind_of",
]

UNKNOWN: Final = "unknown"
"""The kind, region or country of whom the register does not say it."""
Words = str | Sequence[str]
_BETWEEN_WORDS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CLASSES: Final = tuple(_BETWEEN_WORDS.sub("-", one).lower() for one in AGENT_CLASSES)


class Where(TypedDict, total=False):
    """The conditions by the names under which a question gives them; several words: any of them."""

    kind: Words
    region: Words
    country: Words
    lab_kind: Words
    lab_region: Words
    lab_country: Words
    sector: Words
    round_type: Words
    from_year: int | None
    to_year: int | None
    dated_only: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that must all hold; an empty one holds of everything. Slugs, sorted.

    Of the investor: ``kind`` (an investor kind, else the class: ``person``, ``company`` …),
    ``region`` (or ``european-union``) and ``country`` (a person's: the nationality). Of the
    organisation: ``lab_kind`` (its class: ``lab``, ``company`` …), ``lab_region``, ``lab_country``,
    ``sector``. Of the deal: ``round_type`` (a source says so of it, or of the round that a ticket
    is part of), ``from_year`` to ``to_year``.

    A deal is within the years if it **may** have happened in them: its date range touches them. One
    with an upper bound only (the first source that states it) may have happened at any time before;
    one without any date always. With ``dated_only`` these are left out instead.
    """

    kind: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    lab_kind: tuple[str, ...] = ()
    lab_region: tuple[str, ...] = ()
    lab_country: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    round_type: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    dated_only: bool = False

    @classmethod
    def of(cls, kg: KnowledgeGraph, **where: Unpack[Where]) -> Filter:
        """Return the filter that the words mean.

        Raises:
            UnknownChoice: a word is no such concept or country; the nearest are named.
            UnfitValue: a year is none.
            EuroAIError: the years run backwards.
        """
        first, last = checked_year(where.get("from_year")), checked_year(where.get("to_year"))
        if not any(where.values()):
            return EVERYTHING
        if first is not None and last is not None and first > last:
            raise EuroAIError(f"The years run from {first} back to {last}: turn them around.")
        concepts = _Concepts(kg)
        return cls(
            concepts.meant("kind of investor", where.get("kind", ()), concepts.kinds),
            concepts.meant("region", where.get("region", ()), concepts.regions),
            concepts.meant("country", where.get("country", ()), concepts.countries),
            concepts.meant("kind of organisation", where.get("lab_kind", ()), lambda: _CLASSES),
            concepts.meant("region", where.get("lab_region", ()), concepts.regions),
            concepts.meant("country", where.get("lab_country", ()), concepts.countries),
            concepts.meant("sector", where.get("sector", ()), concepts.sectors),
            concepts.meant("round type", where.get("round_type", ()), concepts.rounds),
            first,
            last,
            where.get("dated_only", False),
        )

    @property
    def asked(self) -> dict[str, object]:
        """The conditions that are set, by name: what an answer repeats of the question."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in found.items()
            if value not in ((), None, False)
        }

    @property
    def is_about_deals(self) -> bool:
        """Whether single deals have to be looked at, and not only who is in what."""
        return bool(self.round_type or self.dated_only) or (self.from_year, self.to_year) != (
            None,
            None,
        )

    def takes_investor(self, entity: Entity | None, unions: Mapping[str, frozenset[str]]) -> bool:
        """Return whether an investor may stay; ``unions`` names those of each country."""
        return _fits(self.kind, (kind_of(entity),)) and _at_home(
            entity, self.region, self.country, unions
        )

    def takes_organization(
        self, entity: Entity | None, unions: Mapping[str, frozenset[str]]
    ) -> bool:
        """Return whether what is held may stay."""
        return (
            _fits(self.lab_kind, (class_of(entity),))
            and self.takes_sectors(entity.sectors if entity else ())
            and _at_home(entity, self.lab_region, self.lab_country, unions)
        )

    def takes_sectors(self, sectors: Iterable[str]) -> bool:
        """Return whether what is in these sectors may stay."""
        return _fits(self.sector, sectors)

    def takes_deal(self, deal: HoldingDeal) -> bool:
        """Return whether a deal may stay, by its round type and its date range."""
        if not _fits(self.round_type, deal.types) or (self.dated_only and not deal.is_dated):
            return False
        after = self.from_year is None or not deal.latest or int(deal.latest[:4]) >= self.from_year
        before = self.to_year is None or not deal.is_dated or int(deal.earliest[:4]) <= self.to_year
        return after and before


EVERYTHING: Final = Filter()


def _fits(wanted: Sequence[str], has: Iterable[str]) -> bool:
    return not wanted or not set(wanted).isdisjoint(has)


CLASS_NAMES: Final[Mapping[str, str]] = {
    _BETWEEN_WORDS.sub("-", one).lower(): one for one in (*AGENT_CLASSES, "Initiative")
}
"""The class that a filter's word for one (``investment-firm``) names."""


def kind_of(entity: Entity | None) -> str:
    """Return what an investor counts as: its investor kind, else its class (``person``)."""
    return (entity.investor_kind if entity else "") or class_of(entity)


def class_of(entity: Entity | None) -> str:
    """Return an entity's class as a filter names it: ``investment-firm``; ``unknown`` for none."""
    return _class_named(entity.kind) if entity else UNKNOWN


@cache
def _class_named(kind: str) -> str:
    return _BETWEEN_WORDS.sub("-", kind).lower()


def _at_home(
    entity: Entity | None,
    regions: Sequence[str],
    countries: Sequence[str],
    unions: Mapping[str, frozenset[str]],
) -> bool:
    country = (entity.country if entity else "") or UNKNOWN
    return _fits(countries, (country,)) and _fits(regions, unions.get(country, {UNKNOWN}))


class _Concepts:
    """The concepts and countries of a graph, and the words that mean them."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self._store = kg.asserted

    def _pairs(self, name: str) -> list[tuple[str, str]]:
        quads = self._store.match(None, NamedNode(name), None, NamedNode(CONCEPT_GRAPH))
        return [(slug(text_of(quad.subject)), text_of(quad.object)) for quad in quads]

    def scheme(self, name: str) -> list[str]:
        pairs = self._pairs(PREFIXES["skos"] + "inScheme")
        return sorted(concept for concept, scheme in pairs if slug(scheme) == name)

    def kinds(self) -> list[str]:
        return [*self.scheme("investor-kinds"), *_CLASSES, UNKNOWN]

    def regions(self) -> list[str]:
        return [*self.scheme("regions"), *self.scheme("unions"), UNKNOWN]

    def rounds(self) -> list[str]:
        return self.scheme("round-types")

    def sectors(self) -> list[str]:
        return self.scheme("sectors")

    def countries(self) -> list[str]:
        pairs = self._pairs(PREFIXES["rdf"] + "type")
        found = sorted(one for one, kind in pairs if kind == PREFIXES["eai"] + "Country")
        return [*found, UNKNOWN]

    def meant(
        self, what: str, words: Words, choices_of: Callable[[], Sequence[str]]
    ) -> tuple[str, ...]:
        """Return the choices that words mean; what nobody asks of is not looked up."""
        asked = [words] if isinstance(words, str) else list(words)
        if not asked:
            return ()
        choices = choices_of()
        known, chosen = {fold(choice): (choice, choice) for choice in choices}, frozenset(choices)
        for name in ("rdfs", "label"), ("skos", "prefLabel"), ("skos", "altLabel"):
            for concept, label in self._pairs(PREFIXES[name[0]] + name[1]):
                if concept in chosen:
                    known.setdefault(fold(label), (concept, label))
        found = set()
        for word in asked:
            if fold(word) not in known:
                raise UnknownChoice(what, word, choices, _nearest(word, known))
            found.add(known[fold(word)][0])
        return tuple(sorted(found))


def checked_year(year: int | None) -> int | None:
    """Return a year, or None where none is asked for.

    Raises:
        UnfitValue: it is none in which a deal can have been.
    """
    if year is not None and year not in YEARS:
        raise UnfitValue(f"The year is one from {YEARS[0]} to {YEARS[-1]}, and not {year}.")
    return year


def _nearest(word: str, known: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return the three choices whose names are most like a word, with the name if it is another."""
    from rapidfuzz import fuzz

    scored = sorted((-fuzz.ratio(fold(word), name), name) for name in known)
    named: dict[str, str] = {}
    for _, name in scored:
        choice, label = known[name]
        named.setdefault(choice, choice if fold(label) == fold(choice) else f"{choice} ({label})")
    return list(named.values())[:3]
