"""European labs by city and country: how many, and what they raised."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from euroai.analysis.capital.grouping import EUROPE
from euroai.analysis.key_figures import raised
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model.places import Place

__all__ = [
    "CityFigures",
    "CountryFigures",
    "EuropeFigures",
    "PlaceFigures",
    "by_raised",
    "cities",
    "countries",
    "europe",
    "europe_figures",
    "figures_of",
    "labs_by_home",
    "namesakes",
    "places_by_id",
]


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """Some labs: their ids, what they raised in euro, and of how many of them that is known."""

    labs: tuple[str, ...]
    raised: Decimal
    known: int

    @property
    def number(self) -> int:
        """How many labs."""
        return len(self.labs)


@dataclass(frozen=True, slots=True)
class CityFigures:
    """A city on the record of places, and its labs."""

    place: Place
    figures: PlaceFigures


@dataclass(frozen=True, slots=True)
class CountryFigures:
    """A country and its labs; ``placed`` of them are in a city on the record of places."""

    code: str
    placed: int
    figures: PlaceFigures


def europe(kg: KnowledgeGraph) -> tuple[str, ...]:
    """Return the labs at home in Europe: ids, sorted."""
    return tuple(
        sorted(one for one, e in kg.entities.items() if e.kind == "Lab" and e.region == EUROPE)
    )


def figures_of(kg: KnowledgeGraph, labs: Iterable[str]) -> PlaceFigures:
    """Return the numbers of some labs."""
    own = tuple(labs)
    sums = [raised(kg, lab) for lab in own]
    total = sum((one.amount_eur for one in sums), Decimal(0))
    return PlaceFigures(own, total, sum(1 for one in sums if one.known))


@computed_once()
def places_by_id(kg: KnowledgeGraph) -> Mapping[str, Place]:
    """Return the places by their ids."""
    return {one.id: one for one in kg.places.values()}


@computed_once()
def labs_by_home(kg: KnowledgeGraph) -> Mapping[str, int]:
    """Return how many labs of any region each country and city has: by its code, by its id."""
    labs = [entity for entity in kg.entities.values() if entity.kind == "Lab"]
    homes = (home for lab in labs for home in (lab.country, lab.place) if home)
    return dict(sorted(Counter(homes).items()))


@computed_once()
def namesakes(kg: KnowledgeGraph) -> frozenset[str]:
    """Return the ids of the places whose name, in some language, another place has too."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in kg.places.values():
        for language, label in place.labels.items():
            named[language, label].add(place.id)
    return frozenset(one for ids in named.values() if len(ids) > 1 for one in ids)


@computed_once()
def cities(kg: KnowledgeGraph) -> tuple[CityFigures, ...]:
    """Return the cities with European labs: those with most, then with most money, first."""
    here: dict[str, list[str]] = defaultdict(list)
    known: dict[str, Place] = {}
    for lab in europe(kg):
        place = kg.places.get((kg.entities[lab].city, kg.entities[lab].country))
        if place is not None:
            here[place.id].append(lab)
            known[place.id] = place
    found = [CityFigures(known[one], figures_of(kg, labs)) for one, labs in here.items()]
    found.sort(key=lambda one: (-one.figures.number, -one.figures.raised, one.place.id))
    return tuple(found)


@computed_once()
def countries(kg: KnowledgeGraph) -> tuple[CountryFigures, ...]:
    """Return the countries of Europe with labs: those with most, then with most money, first."""
    here: dict[str, list[str]] = defaultdict(list)
    for lab in europe(kg):
        here[kg.entities[lab].country].append(lab)
    found = [
        CountryFigures(
            code,
            sum((kg.entities[one].city, kg.entities[one].country) in kg.places for one in labs),
            figures_of(kg, labs),
        )
        for code, labs in here.items()
    ]
    found.sort(key=lambda one: (-one.figures.number, -one.figures.raised, one.code))
    return tuple(found)


def by_raised(kg: KnowledgeGraph, labs: Iterable[str]) -> tuple[str, ...]:
    """Return labs by what they raised, most first, then by id."""
    return tuple(sorted(labs, key=lambda lab: (-raised(kg, lab).amount_eur, lab)))


@dataclass(frozen=True, slots=True)
class EuropeFigures:
    """All labs of Europe, those in a city on the record of places, and the others (by money).

    ``richest`` is the city with most money.
    """

    every: PlaceFigures
    placed: PlaceFigures
    unplaced: PlaceFigures
    richest: CityFigures | None

    def labs_in(self, cities: Sequence[CityFigures]) -> int:
        """Return how many labs some cities have."""
        return sum(city.figures.number for city in cities)

    def share(self, *parts: PlaceFigures) -> float | None:
        """Return the share of all the money that some raised; None where nobody raised any."""
        whole = self.every.raised
        return float(sum(one.raised for one in parts) / whole) if whole else None


@computed_once()
def europe_figures(kg: KnowledgeGraph) -> EuropeFigures:
    """Return the numbers of Europe's labs as a whole."""
    every, own = europe(kg), cities(kg)
    placed = {lab for city in own for lab in city.figures.labs}
    return EuropeFigures(
        figures_of(kg, every),
        figures_of(kg, sorted(placed)),
        figures_of(kg, by_raised(kg, (lab for lab in every if lab not in placed))),
        max(own, key=lambda one: (one.figures.raised, one.place.id), default=None),
    )
