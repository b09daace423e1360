"""The properties of an entity that a reconciled list can be extended by, and is matched by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from euroai.server.answers.words import class_label

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Entity

__all__ = ["PROPERTIES", "EntityProperty", "values_of"]

Values = list[dict[str, Any]]
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class EntityProperty:
    """A property: its id, its name and what it holds, and how it is read off an entity."""

    ident: str
    name: str
    description: str
    read: Callable[[KnowledgeGraph, Entity], Values]


def values_of(kg: KnowledgeGraph, entity: Entity, name: str) -> Values:
    """Return the values of a property; none where it is not known."""
    return PROPERTIES[name].read(kg, entity) if name in PROPERTIES else []


def _texts(texts: Iterable[str]) -> Values:
    return [{"str": text} for text in texts if text]


def _words(kg: KnowledgeGraph, concepts: Iterable[str]) -> Values:
    return _texts(kg.word(one) for one in concepts if one)


def _entities(kg: KnowledgeGraph, idents: Iterable[str]) -> Values:
    return [{"id": ident, "name": kg.label(ident)} for ident in idents if ident]


def _founded(_: KnowledgeGraph, entity: Entity) -> Values:
    if _DAY.fullmatch(entity.founded):
        return [{"date": entity.founded}]
    return _texts([entity.founded])


def _linked(link: str) -> Callable[[KnowledgeGraph, Entity], Values]:
    return lambda kg, entity: _entities(kg, kg.links(link).get(entity.id, ()))


def _linking(link: str) -> Callable[[KnowledgeGraph, Entity], Values]:
    def read(kg: KnowledgeGraph, entity: Entity) -> Values:
        links = kg.links(link)
        return _entities(kg, (one for one, others in links.items() if entity.id in others))

    return read


PROPERTIES: Final[Mapping[str, EntityProperty]] = {
    one.ident: one
    for one in (
        EntityProperty("name", "name", "What it is called.", lambda _, e: _texts([e.label])),
        EntityProperty(
            "aliases", "other names", "What else it is called.", lambda _, e: _texts(e.aliases)
        ),
        EntityProperty(
            "kind", "kind", "Its class.", lambda kg, e: _texts([class_label(kg, e.kind)])
        ),
        EntityProperty(
            "country", "country", "Home or nationality.", lambda kg, e: _words(kg, [e.country])
        ),
        EntityProperty(
            "country-code", "country code", "ISO 3166-1.", lambda _, e: _texts([e.country])
        ),
        EntityProperty(
            "region", "region", "The region of its country.", lambda kg, e: _words(kg, [e.region])
        ),
        EntityProperty("city", "city", "Where it sits.", lambda _, e: _texts([e.city])),
        EntityProperty("founded", "founded", "Date as stated.", _founded),
        EntityProperty("sectors", "sectors", "What it does.", lambda kg, e: _words(kg, e.sectors)),
        EntityProperty(
            "investor-kind",
            "kind of investor",
            "If it invests.",
            lambda kg, e: _words(kg, [e.investor_kind]),
        ),
        EntityProperty("website", "website", "Its address.", lambda _, e: _texts([e.website])),
        EntityProperty(
            "parent",
            "parent organisation",
            "Whom it belongs to.",
            lambda kg, e: _entities(kg, [e.parent]),
        ),
        EntityProperty(
            "invested-in", "invested in", "Completed or announced.", _linked("investedIn")
        ),
        EntityProperty("investors", "investors", "Completed or announced.", _linking("investedIn")),
        EntityProperty("founders", "founders", "People.", _linking("founderOf")),
        EntityProperty("founder-of", "founder of", "Organisations.", _linked("founderOf")),
        EntityProperty("allied-with", "allied with", "Partners.", _linked("alliedWith")),
        EntityProperty("acquired", "acquired", "Organisations.", _linked("acquired")),
    )
}
"""The properties by id, in the order in which they are proposed."""
