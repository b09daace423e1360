"""Cities placed on the map of Europe, and their names. Only geometry; no figures, no drawing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Final

from euroai.analysis.places import CityFigures, PlaceFigures
from euroai.charts.projection import HEIGHT, WIDTH, project
from euroai.model.places import Place

__all__ = ["City", "Label", "drawn", "labels", "outlines"]

_LARGEST: Final = 96.0
"""The radius, in units of the drawing, of the city with most."""
_SMALLEST: Final = 5.0


@dataclass(frozen=True, slots=True)
class City:
    """A city with labs on the drawing: ``x`` and ``y`` are its units.

    The radii make areas that can be compared; ``raised_radius`` is 0 where no sum is known.
    """

    place: Place
    figures: PlaceFigures
    x: float
    y: float
    labs_radius: float
    raised_radius: float


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


def drawn(cities: Sequence[CityFigures]) -> tuple[City, ...]:
    """Place the cities that lie on the drawing, in the order given."""
    most = max((one.figures.number for one in cities), default=0)
    richest = max((one.figures.raised for one in cities), default=Decimal(0))
    found = []
    for one in cities:
        x, y = project(one.place.latitude, one.place.longitude)
        if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
            continue
        raised = one.figures.raised
        by_money = float(raised / richest) if richest else 0.0
        radii = (_radius(one.figures.number / most), _radius(by_money) if raised else 0.0)
        found.append(City(one.place, one.figures, round(x), round(y), *radii))
    return tuple(found)


def _radius(share: float) -> float:
    return round(max(_LARGEST * sqrt(share), _SMALLEST), 1)


def labels(
    cities: Sequence[City], radius: Callable[[City], float], *, size: float, most: int
) -> tuple[Label, ...]:
    """Name the largest cities where their name covers no other name and no circle that matters.

    The smallest circles matter to no city of thrice their radius: it is named before they are seen.

    ``size`` is the height of the letters in units of the drawing, ``most`` how many names.
    """
    taken: list[tuple[float, float, float, float]] = []
    found: list[Label] = []
    for city in sorted(cities, key=lambda c: (-radius(c), c.place.id)):
        if len(found) == most or not radius(city):
            break
        own = radius(city)
        width = 0.56 * size * max(map(len, city.place.labels.values()))
        gap, rise = own + 0.3 * size, own + 0.65 * size
        aside = 0.6 * own
        for anchor, left, y in (
            ("start", city.x + gap, city.y),
            ("end", city.x - gap - width, city.y),
            ("middle", city.x - width / 2, city.y - rise),
            ("middle", city.x - width / 2, city.y + rise),
            ("start", city.x + aside, city.y + rise),
            ("end", city.x - aside - width, city.y + rise),
            ("start", city.x + aside, city.y - rise),
            ("end", city.x - aside - width, city.y - rise),
        ):
            box = (left, y - 0.5 * size, left + width, y + 0.5 * size)
            inside = left >= 0 and left + width <= WIDTH
            covers = any(_meet(box, other) for other in taken)
            covers = covers or any(_covers(box, c, radius(c), own) for c in cities if c is not city)
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
