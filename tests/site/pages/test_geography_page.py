"""The map of Europe: places where they are, areas that can be compared, sums as the pages tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import euroai
from euroai.analysis.key_figures import raised
from euroai.analysis.places import (
    CityFigures,
    PlaceFigures,
    cities,
    countries,
    europe,
    europe_figures,
)
from euroai.charts.projection import HEIGHT, WIDTH, project
from euroai.model.places import Place
from euroai.site.geography.data import City, labels, outlines
from euroai.site.geography.data import drawn as placed
from tests.site.conftest import BrowserPage


@pytest.fixture(scope="module")
def drawn(kg: euroai.KnowledgeGraph) -> tuple[City, ...]:
    return placed(cities(kg))


def test_the_projection_puts_its_centre_where_snyder_does_and_north_is_up() -> None:
    x, y = project(52.0, 10.0)
    assert (round(x * 2.45 - 1800, 6), round(1800 - y * 2.45, 6)) == (0, 0)
    assert project(60.0, 10.0)[1] < y < project(40.0, 10.0)[1]
    assert project(52.0, 0.0)[0] < x < project(52.0, 20.0)[0]


def test_the_projection_agrees_with_the_numerical_example_of_snyder() -> None:
    # Working Manual, p. 332: on a sphere of radius 3 around 40° N, 100° W, the point 20° S, 100° E
    # lies at x = −4.2339303, y = 4.0257775. The same formula, with its constants put in.
    from euroai.charts import projection

    saved = {name: getattr(projection, name) for name in ("_CENTRE", "_RADIUS_KM")}
    try:
        projection._CENTRE = (0.6981317007977318, -1.7453292519943295)  # type: ignore[misc]
        projection._RADIUS_KM = 3.0  # type: ignore[misc]
        x, y = project(-20.0, 100.0)
    finally:
        for name, value in saved.items():
            setattr(projection, name, value)
    assert x * 2.45 - 1800 == pytest.approx(-4.2339303, abs=1e-6)
    assert 1800 - y * 2.45 == pytest.approx(4.0257775, abs=1e-6)


@given(st.floats(36, 62), st.floats(-9, 29), st.sampled_from([0.25, 0.5]))
def test_equal_areas_on_the_globe_are_equal_areas_on_the_map(
    latitude: float, longitude: float, step: float
) -> None:
    from math import radians, sin

    corners = [
        project(latitude, longitude),
        project(latitude, longitude + step),
        project(latitude + step, longitude + step),
        project(latitude + step, longitude),
    ]
    ring = zip(corners, [*corners[1:], corners[0]], strict=True)
    drawn = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in ring)) / 2 * 2.45**2
    height = sin(radians(latitude + step)) - sin(radians(latitude))
    true = 6371.0**2 * radians(step) * height
    assert drawn == pytest.approx(true, rel=0.002)


def test_the_outlines_hold_every_country_of_the_union_and_stay_within_the_drawing() -> None:
    members = "AT BE BG HR CZ DK EE FI FR DE GR HU IE IT LV LT LU NL PL PT RO SK SI ES SE"
    assert set(members.split()) <= set(outlines())
    starts = [path.split("l", 1)[0][1:].split() for path in outlines().values()]
    assert all(-10 <= int(x) <= WIDTH + 10 and -10 <= int(y) <= HEIGHT + 10 for x, y in starts)


def test_cities_and_countries_count_the_same_european_labs(
    kg: euroai.KnowledgeGraph, drawn: tuple[City, ...]
) -> None:
    labs = {i for i, e in kg.entities.items() if e.kind == "Lab" and e.region == "europe"}
    homes, whole = countries(kg), europe_figures(kg)
    assert set(europe(kg)) == set(whole.every.labs) == labs
    assert sum(home.figures.number for home in homes) == len(labs)
    assert sum(home.placed for home in homes) == whole.placed.number
    assert whole.placed.number == whole.labs_in(cities(kg))
    assert whole.placed.number + whole.unplaced.number == len(labs)
    assert whole.share(*(home.figures for home in homes)) == pytest.approx(1)
    assert {city.place.id for city in drawn} == {city.place.id for city in cities(kg)}
    for city in drawn:
        assert all(kg.entities[lab].city == city.place.name for lab in city.figures.labs)
        sums = (raised(kg, lab).amount_eur for lab in city.figures.labs)
        assert city.figures.raised == sum(sums, Decimal(0))


def test_a_circles_area_is_in_proportion_to_what_it_shows(drawn: tuple[City, ...]) -> None:
    first = max(drawn, key=lambda city: city.figures.number)
    for city in drawn:
        share = (city.labs_radius / first.labs_radius) ** 2
        assert share == pytest.approx(city.figures.number / first.figures.number, abs=0.005)
        assert bool(city.raised_radius) == (city.figures.raised > 0)


def test_no_name_covers_another(drawn: tuple[City, ...]) -> None:
    found = labels(drawn, lambda city: city.labs_radius, size=27, most=22)
    boxes = []
    for label in found:
        width = 0.56 * 27 * len(label.city.place.label("en"))
        left = label.x - {"start": 0, "end": width, "middle": width / 2}[label.anchor]
        boxes.append((left, label.y - 20, left + width, label.y))
    for number, a in enumerate(boxes):
        for b in boxes[:number]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    assert len(found) > 10


def test_a_city_of_many_labs_is_named_although_small_circles_stand_about_it(
    drawn: tuple[City, ...],
) -> None:
    first = sorted(drawn, key=lambda city: -city.labs_radius)[:6]
    drawn_labels = labels(drawn, lambda c: c.labs_radius, size=27, most=22)
    assert {city.place.id for city in first} <= {label.city.place.id for label in drawn_labels}


def city(name: str, x: int, y: int, radius: float) -> City:
    place = Place(name.lower(), name, {"en": name}, "FR", 0.0, 0.0)
    return City(place, PlaceFigures(("lab",), Decimal(0), 0), x, y, radius, 0.0)


def named(*towns: City, most: int = 9) -> list[tuple[str, str]]:
    """Return the names on a map of some cities and the side on which each stands."""
    found = labels(towns, lambda one: one.labs_radius, size=20, most=most)
    return [(one.city.place.name, one.anchor) for one in found]


def test_as_many_cities_are_named_as_there_is_leave_for_the_largest_first() -> None:
    towns = (city("Bath", 100, 100, 20), city("Ayr", 100, 300, 20), city("Ely", 100, 500, 30))
    assert named(*towns, most=2) == [("Ely", "start"), ("Ayr", "start")]
    assert named(*towns, most=0) == []


def test_no_name_leaves_the_map_or_lies_on_a_large_circle() -> None:
    far, near = city("Paris", 1200, 500, 40), city("Paris", 130, 500, 96)
    assert ("Strasbourg", "start") in named(city("Strasbourg", 100, 500, 50), far)
    assert named(city("Strasbourg", 10, 500, 30), near) == [("Paris", "start")]
    assert ("Ghent", "end") in named(city("Ghent", WIDTH - 50, 500, 30))


@pytest.mark.parametrize(
    ("own", "other", "side"),
    [(30, 11.9, "start"), (30, 12, "end"), (45, 15, "start"), (44, 15, "end"), (90, 16, "end")],
)
def test_a_small_circle_is_in_the_way_of_those_alone_that_are_not_far_larger(
    own: float, other: float, side: str
) -> None:
    large, small = city("Ghent", 700, 500, own), city("Ely", 700 + int(own) + 40, 500, other)
    assert named(large, small)[0] == ("Ghent", side)


def test_circles_compare_with_the_city_that_has_most() -> None:
    def town(name: str, labs: int, raised_: int) -> CityFigures:
        place = Place(name, name, {"en": name}, "DE", 52.0, 10.0)
        return CityFigures(place, PlaceFigures(tuple("abcd"[:labs]), Decimal(raised_), 1))

    far = replace(town("d", 1, 1).place, latitude=-30.0)
    towns = (town("a", 4, 100), town("b", 1, 400), town("c", 1, 0))
    found = placed((*towns, CityFigures(far, towns[0].figures)))
    assert [(one.labs_radius, one.raised_radius) for one in found] == [
        *((96.0, 48.0), (48.0, 96.0), (48.0, 0.0)),
    ]


@pytest.mark.browser
def test_a_city_is_chosen_by_keyboard_and_the_address_brings_the_state_back(
    new_page: Callable[..., BrowserPage], site_folder: Path
) -> None:
    first, second = new_page(), new_page(width=390)
    page = first.open(site_folder / "geography/index.html")
    page.locator("button[data-by=raised]").press("Enter")
    row = page.locator("tr[data-city-row] button.pick").first
    city = row.inner_text()
    row.press("Enter")
    assert page.locator("[data-city-panel] h2").inner_text() == city
    assert "by=raised" in page.evaluate("location.href")
    again = second.open(site_folder / "geography/index.html", "#" + page.url.split("#")[1])
    assert again.locator("[data-city-panel] h2").inner_text() == city
    assert again.locator(".land").get_attribute("data-by") == "raised"
    page.go_back()
    assert page.locator("[data-city-panel]").is_hidden()
    assert not first.errors + second.errors
    assert not first.refused + second.refused


@pytest.mark.browser
def test_the_map_needs_no_script_to_be_read(
    new_page: Callable[..., BrowserPage], site_folder: Path
) -> None:
    page = new_page(javascript=False).open(site_folder / "geography/index.html")
    assert page.locator(".land circle").count() > 40
    assert page.locator("td.its a").first.is_visible()
