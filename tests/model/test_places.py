"""Cities stand with their names, country and coordinates."""

from __future__ import annotations

import math

import pytest

import euroai
from tests.conftest import FolderOf

WITHOUT: dict[tuple[str, str], str] = {}
"""Cities of the register that have no place, each with the reason."""


def test_every_city_of_the_register_has_a_place(kg: euroai.KnowledgeGraph) -> None:
    cities = {(one.city, one.country) for one in kg.entities.values() if one.city}
    assert len(cities) > 90
    assert cities - kg.places.keys() == WITHOUT.keys()


def test_a_place_has_names_in_both_languages_and_coordinates_in_range(
    kg: euroai.KnowledgeGraph,
) -> None:
    assert list(kg.places) == sorted(kg.places)
    for (name, country), place in kg.places.items():
        assert (place.name, place.country) == (name, country)
        assert place.label("en")
        assert place.label("fr")
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert place.id.endswith(f"-{country.lower()}")
        assert place.geonames.startswith("https://sws.geonames.org/")
    assert len({place.id for place in kg.places.values()}) == len(kg.places)
    assert kg.places["London", "GB"].label("fr") == "Londres"
    assert kg.places["Munich", "DE"].label("en") == "Munich"


def test_two_cities_of_one_name_are_two_places(kg: euroai.KnowledgeGraph) -> None:
    here, there = kg.places["Cambridge", "GB"], kg.places["Cambridge", "US"]
    assert here.id != there.id
    assert abs(here.longitude - there.longitude) > 60


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance, by the haversine formula on a sphere of 6,371 km."""
    (a, b), (c, d) = (tuple(map(math.radians, each)) for each in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        (("Paris", "FR"), ("London", "GB"), 344),
        (("Berlin", "DE"), ("Munich", "DE"), 504),
        (("Oslo", "NO"), ("Lisbon", "PT"), 2739),
    ],
)
def test_cities_are_as_far_apart_as_on_the_map(
    one: tuple[str, str], other: tuple[str, str], distance: int, kg: euroai.KnowledgeGraph
) -> None:
    a, b = kg.places[one], kg.places[other]
    found = kilometres((a.latitude, a.longitude), (b.latitude, b.longitude))
    assert found == pytest.approx(distance, rel=0.01)


def test_a_query_joins_an_organisation_to_its_city_and_the_city_to_its_country(
    kg: euroai.KnowledgeGraph,
) -> None:
    rows = kg.ask(
        "SELECT ?place ?country WHERE { id:deepl eai:place ?place ."
        " ?place schema:containedInPlace ?country }"
    ).rows()
    assert list(rows) == [("cologne-de", "DE")]
    there = kg.ask("ASK { id:deepl eai:place place:cologne-de ; eai:country country:DE }")
    assert there.result


def test_every_organisation_in_a_city_of_the_list_is_at_its_place_and_at_one(
    kg: euroai.KnowledgeGraph,
) -> None:
    asked = kg.ask("SELECT ?organization ?place { ?organization eai:place ?place }")
    found = {(str(one), str(place)) for one, place in asked.rows()}
    cities = kg.places
    assert found == {
        (one.id, cities[one.city, one.country].id)
        for one in kg.entities.values()
        if (one.city, one.country) in cities
    }
    assert len(found) == len({one for one, _ in found}) > 300
    assert all(kg.entities[one].place == place for one, place in found)


def test_a_place_is_derived_from_the_city_and_the_country_that_the_register_names(
    kg: euroai.KnowledgeGraph,
) -> None:
    (derived,) = kg.why("deepl", "place", "cologne-de")
    assert derived.rule == "11-place"
    assert {(claim.property, claim.value, claim.source) for claim in derived.claims} == {
        ("city", "Cologne", "register"),
        ("country", "DE", "register"),
    }
    assert kg.why("deepl", "place", "paris-fr") == ()


def test_of_two_cities_of_one_name_an_organisation_is_in_that_of_its_country(
    folder_of: FolderOf,
) -> None:
    small = {
        "register/labs.ttl": 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:GB ;'
        ' eai:city "Cambridge" .\n'
        'id:b a eai:Lab ; rdfs:label "B" ; eai:country country:US ; eai:city "Cambridge" .\n'
        'id:c a eai:Lab ; rdfs:label "C" ; eai:country country:FR ; eai:city "Cambridge" .'
    }
    kg = euroai.load(folder_of(small))
    assert [kg.entities[one].place for one in "abc"] == ["cambridge-gb", "cambridge-us", ""]


def test_places_are_those_of_the_vocabulary_whatever_the_data(folder_of: FolderOf) -> None:
    small = {"register/labs.ttl": 'id:a a eai:Lab ; rdfs:label "A" ; eai:country country:FR .'}
    assert ("Paris", "FR") in euroai.load(folder_of(small)).places
