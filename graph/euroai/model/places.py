"""Cities as entities: names, country, coordinates.

They stand in ``ontology/places.ttl`` in the terms of schema.org; coordinates are GeoNames'. A city
is found by its name as the register writes it and its country, because Cambridge is two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from euroai.namespaces import CONCEPT_GRAPH, PREFIXES, slug
from euroai.store.base import Store
from euroai.store.terms import Literal, NamedNode, text_of

__all__ = ["Place", "places"]

_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_CITY: Final = NamedNode(PREFIXES["schema"] + "City")
_GRAPH: Final = NamedNode(CONCEPT_GRAPH)


@dataclass(frozen=True, slots=True)
class Place:
    """A city. ``country`` is ISO 3166-1 alpha-2; latitude and longitude are degrees (WGS 84).

    ``id`` is the last part of its address (``cambridge-gb``), ``name`` how the register writes it,
    ``geonames`` its address at GeoNames.
    """

    id: str
    name: str
    labels: Mapping[str, str] = field(hash=False)
    country: str
    latitude: float
    longitude: float
    geonames: str = ""

    def label(self, language: str) -> str:
        """Return the name in a language, or in English."""
        return self.labels.get(language) or self.labels["en"]


def places(store: Store) -> dict[tuple[str, str], Place]:
    """Return every city by its name and country, sorted; one without all it needs is left out."""
    nodes = {quad.subject for quad in store.match(None, _TYPE, _CITY, _GRAPH)}
    found = (_place(store, node) for node in nodes if isinstance(node, NamedNode))
    by_key = {(place.name, place.country): place for place in found if place is not None}
    return {key: by_key[key] for key in sorted(by_key)}


def _place(store: Store, node: NamedNode) -> Place | None:
    properties: dict[str, str] = {}
    labels: dict[str, str] = defaultdict(str)
    for quad in store.match(node, None, None, _GRAPH):
        name = slug(quad.predicate.value)
        if name == "label" and isinstance(quad.object, Literal):
            labels[quad.object.language or "en"] = quad.object.value
        else:
            properties[name] = text_of(quad.object)
    try:
        name, latitude, longitude = (
            properties["name"],
            properties["latitude"],
            properties["longitude"],
        )
        country = slug(properties["containedInPlace"])
        at = float(latitude), float(longitude)
    except (KeyError, ValueError):
        return None
    english = labels["en"] or name
    return Place(
        slug(node.value),
        name,
        {"en": english, **labels},
        country,
        at[0],
        at[1],
        properties.get("sameAs", ""),
    )
