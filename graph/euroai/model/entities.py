"""Entities: label, class, country, links, read from all sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from euroai.model.ids import EntityId
from euroai.namespaces import AGENT_CLASSES, CONCEPT_GRAPH, PREFIXES, slug
from euroai.store.base import Store
from euroai.store.statements import LABEL, TYPE
from euroai.store.terms import NamedNode, text_of

__all__ = ["ENTITY_CLASSES", "Entity", "entities", "regions_of_countries"]

_EAI: Final = PREFIXES["eai"]
_ALIAS: Final = NamedNode(PREFIXES["skos"] + "altLabel")
ENTITY_CLASSES: Final = ("Agent", *AGENT_CLASSES, "Product", "Award", "Initiative")
"""What an entity may be; "Agent" is one of whom no source says more (an import's investors)."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what exists: an agent, a product, an award, an initiative. Empty text: not known.

    ``kind`` is the class (``Lab``, ``InvestmentFirm``, ``Person`` …); ``country`` is ISO 3166-1
    alpha-2, an organisation's seat and a person's nationality: the home of whoever holds something.
    ``region`` is the country's (``europe``), ``founded`` a date as stated, ``place`` the city as an
    entity (``paris-fr``).
    """

    id: EntityId
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    region: str = ""
    city: str = ""
    sectors: tuple[str, ...] = ()
    investor_kind: str = ""
    founded: str = ""
    website: str = ""
    parent: str = ""
    place: str = ""


def entities(store: Store) -> dict[str, Entity]:
    """Return every agent, product, award and initiative by id, sorted."""
    kinds: dict[str, str] = {}
    for name in ENTITY_CLASSES:
        for quad in store.match(None, TYPE, NamedNode(_EAI + name)):
            kinds[text_of(quad.subject)] = name
    texts: dict[str, dict[str, list[str]]] = {iri: defaultdict(list) for iri in kinds}
    for name, predicate in _entity_properties():
        for quad in store.match(None, predicate, None):
            if (own := texts.get(text_of(quad.subject))) is not None:
                own[name].append(text_of(quad.object))
    regions = regions_of_countries(store)
    return {slug(iri): _entity(slug(iri), kinds[iri], texts[iri], regions) for iri in sorted(kinds)}


def regions_of_countries(store: Store) -> dict[str, str]:
    """Return the region of each country, by its code (``ontology/countries.ttl``)."""
    region, graph = NamedNode(_EAI + "region"), NamedNode(CONCEPT_GRAPH)
    quads = store.match(None, region, None, graph)
    return {slug(text_of(quad.subject)): slug(text_of(quad.object)) for quad in quads}


def _entity_properties() -> Iterator[tuple[str, NamedNode]]:
    yield "label", LABEL
    yield "aliases", _ALIAS
    for name in (
        "country",
        "nationality",
        "city",
        "sector",
        "investorKind",
        "foundedOn",
        "website",
        "parentOrganization",
        "place",
    ):
        yield name, NamedNode(_EAI + name)


def _entity(
    ident: str, kind: str, texts: Mapping[str, list[str]], regions: Mapping[str, str]
) -> Entity:
    def least(name: str) -> str:
        return min(texts.get(name, [""]))

    country = slug(least("country") or least("nationality"))
    labels = texts.get("label", [])
    label = max(sorted(set(labels)), key=labels.count) if labels else ident
    return Entity(
        EntityId(ident),
        label,
        kind,
        tuple(sorted({*texts.get("aliases", []), *labels} - {label})),
        country,
        regions.get(country, ""),
        least("city"),
        tuple(sorted({slug(sector) for sector in texts.get("sector", [])})),
        slug(least("investorKind")),
        least("foundedOn"),
        least("website"),
        slug(least("parentOrganization")),
        slug(least("place")),
    )
