"""Labs and money by city, placed on the map of Europe. Only geometry and sums; no drawing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Final

from euroai.charts.projection import HEIGHT, WIDTH, project
from euroai.model.places import Place
from euroai.site.entity.profile import Profile
from euroai.site.index import SiteIndex

__all__ = ["City", "Country", "Label", "cities", "countries", "labels", "outlines"]

_LARGEST: Final = 96.0
"""The radius, in units of the drawing, of the city with most."""
_SMALLEST: Final = 5.0


@dataclass(frozen=True, slots=True)
class City:
    """A city with labs; ``known`` of them have a known sum, ``raised`` euro in all.

    ``x`` and ``y`` are units of the drawing; the radii make areas that can be compared, and
    ``raised_radius`` is 0 where no sum is known.
    """

    place: Place
    labs: tuple[str, ...]
    raised: Decimal
    known: int
    x: float
    y: float
    labs_radius: float
    raised_radius: float


@dataclass(frozen=True, slots=True)
class Country:
    """A country with labs: how many, how many of them in a known city, what they raised."""

    code: str
    labs: int
    placed: int
    raised: Decimal
    known: int


@dataclass(frozen=True, slots=True)
class Label:
    """A city's name on the map: where it begins or ends."""

    city: City
    x: float
    y: float
    anchor: str


@cache
def outlines() -> Mapping[str, str]:
    """Return the outline of each country as an SVG path, by code; see scripts/outlines.py."""
    text = (files("euroai") / "charts" / "outlines.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)["countries"]
    return found


def _sums(labs: Sequence[str], profile: Callable[[str], Profile]) -> tuple[Decimal, int]:
    """Return what labs have raised in euro, and of how many of them that is known."""
    sums = [profile(lab).raised for lab in labs]
    return sum((total for total, _, _ in sums), Decimal(0)), sum(1 for one in sums if one[1])


def _european(site_index: SiteIndex) -> list[str]:
    entities = site_index.kg.entities
    return [one for one, e in entities.items() if e.kind == "Lab" and e.region == "europe"]


def cities(site_index: SiteIndex, profile: Callable[[str], Profile]) -> tuple[City, ...]:
    """Return the cities with European labs, those with most labs first."""
    here: dict[tuple[str, str], list[str]] = defaultdict(list)
    for lab in _european(site_index):
        entity = site_index.kg.entities[lab]
        here[entity.city, entity.country].append(lab)
    places = [
        (key, site_index.kg.places[key]) for key in sorted(here) if key in site_index.kg.places
    ]
    sums = {key: _sums(here[key], profile) for key, _ in places}
    most = max((len(here[key]) for key, _ in places), default=0)
    richest = max((sums[key][0] for key, _ in places), default=Decimal(0))
    found = []
    for key, place in places:
        x, y = project(place.latitude, place.longitude)
        if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
            continue
        raised, known = sums[key]
        by_labs, by_money = len(here[key]) / most, float(raised / richest) if richest else 0.0
        radii = (_radius(by_labs), _radius(by_money) if raised else 0.0)
        found.append(City(place, tuple(here[key]), raised, known, round(x), round(y), *radii))
    return tuple(sorted(found, key=lambda city: (-len(city.labs), -city.raised, city.place.id)))


def _radius(share: float) -> float:
    return round(max(_LARGEST * sqrt(share), _SMALLEST), 1)


def countries(site_index: SiteIndex, profile: Callable[[str], Profile]) -> tuple[Country, ...]:
    """Return the countries of Europe with labs, those with most labs first."""
    here: dict[str, list[str]] = defaultdict(list)
    for lab in _european(site_index):
        here[site_index.kg.entities[lab].country].append(lab)
    found = []
    for code, labs in here.items():
        entities = [site_index.kg.entities[lab] for lab in labs]
        placed = sum((e.city, e.country) in site_index.kg.places for e in entities)
        found.append(Country(code, len(labs), placed, *_sums(labs, profile)))
    return tuple(sorted(found, key=lambda one: (-one.labs, -one.raised, one.code)))


def labels(
    drawn: Sequence[City], radius: Callable[[City], float], *, size: float, most: int
) -> tuple[Label, ...]:
    """Name the largest cities where their name covers no other name and no circle that matters.

    The smallest circles matter to no city of thrice their radius: it is named before they are seen.

    ``size`` is the height of the letters in units of the drawing, ``most`` how many names.
    """
    taken: list[tuple[float, float, float, float]] = []
    found: list[Label] = []
    for city in sorted(drawn, key=lambda c: (-radius(c), c.place.id)):
        if len(found) == most or not radius(city):
            break
        own = radius(city)
        width = 0.56 * size * max(map(len, city.place.labels.values()))
        gap, rise = own + 0.3 * size, own + 0.65 * size
        for anchor, left, y in (
            ("start", city.x + gap, city.y),
            ("end", city.x - gap - width, city.y),
            ("middle", city.x - width / 2, city.y - rise),
            ("middle", city.x - width / 2, city.y + rise),
        ):
            box = (left, y - 0.5 * size, left + width, y + 0.5 * size)
            inside = left >= 0 and left + width <= WIDTH
            covers = any(_meet(box, other) for other in taken)
            covers = covers or any(_covers(box, c, radius(c), own) for c in drawn if c is not city)
            if inside and not covers:
                taken.append(box)
                at = {"start": left, "end": left + width, "middle": city.x}[anchor]
                found.append(Label(city, round(at), round(y + 0.35 * size), anchor))
                break
    return tuple(found)


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _covers(box: tuple[float, float, float, float], city: City, radius: float, own: float) -> bool:
    """Return whether the name of a circle of radius ``own`` would lie on one that is not small."""
    if radius < 12 or (radius < 16 and own >= 3 * radius):
        return False
    dx = max(box[0] - city.x, 0, city.x - box[2])
    dy = max(box[1] - city.y, 0, city.y - box[3])
    return dx * dx + dy * dy < radius * radius
