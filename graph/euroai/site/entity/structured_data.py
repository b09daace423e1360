"""An entity in schema.org's terms, for the data block of its page."""

from __future__ import annotations

from typing import Any, Final

from euroai.event_classes import DECLARATIONS
from euroai.i18n import values as form
from euroai.model.places import Place
from euroai.model.roles import NO_EMPLOYMENT, STUDY_ROLES
from euroai.namespaces import PREFIXES
from euroai.site.entity.profile import Profile
from euroai.site.index import SiteIndex

__all__ = ["linked_data"]

_TYPES: Final = {
    "Lab": "Organization",
    "Company": "Corporation",
    "InvestmentFirm": "Organization",
    "ResearchInstitution": "ResearchOrganization",
    "PublicBody": "GovernmentOrganization",
    "Person": "Person",
    **{name: one.schema_type for name, one in DECLARATIONS.items() if one.schema_type},
}
_MOST: Final = 50
"""No list in the block is longer: a page is not the data set."""


def linked_data(site_index: SiteIndex, profile: Profile) -> dict[str, Any]:
    """Return the JSON-LD of an entity; what is not known is left out."""
    entity = profile.entity
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@id": PREFIXES["id"] + entity.id,
        "@type": _type(site_index, entity.id),
        "name": entity.label,
        "alternateName": list(entity.aliases),
        "url": form.web_address(entity.website),
    }
    if entity.kind == "Person":
        found |= _person(site_index, profile)
    elif entity.kind == "Product" and profile.own is not None:
        made = found["@type"] == "Product"
        makers = _these(site_index, profile.own.values("developer"))
        found["manufacturer" if made else "creator"] = makers
        found["releaseDate" if made else "datePublished"] = profile.own.date
    elif entity.kind == "Award" and profile.own is not None:
        found["startDate"] = profile.own.date
    elif entity.kind not in ("Award", "Product"):
        found |= _organization(site_index, profile)
    return {key: value for key, value in found.items() if value}


def _person(site_index: SiteIndex, profile: Profile) -> dict[str, Any]:
    over = [position for position in profile.positions if position.over]
    present = [position for position in profile.positions if not position.over]
    studied = [
        position.first("organization")
        for position in (*over, *present)
        if not STUDY_ROLES.isdisjoint(position.values("role"))
    ]
    works = [
        position.first("organization")
        for position in present
        if not NO_EMPLOYMENT.issuperset(position.values("role"))
    ]
    country = profile.entity.country
    return {
        "worksFor": _these(site_index, works),
        "alumniOf": _these(site_index, studied),
        "nationality": {"@type": "Country", "name": site_index.kg.word(country)} if country else {},
    }


def _organization(site_index: SiteIndex, profile: Profile) -> dict[str, Any]:
    entity = profile.entity
    address = {"addressCountry": entity.country, "addressLocality": entity.city}
    address = {key: value for key, value in address.items() if value}
    place = site_index.kg.places.get((entity.city, entity.country))
    return {
        "foundingDate": entity.founded,
        "founder": _these(site_index, profile.founders),
        "address": {"@type": "PostalAddress", **address} if address else {},
        "location": _city(place) if place else {},
        "parentOrganization": _this(site_index, entity.parent) if entity.parent else {},
        "subOrganization": _these(site_index, profile.children),
        "funder": _these(site_index, sorted({stake.investor for stake in profile.investors})),
    }


def _city(place: Place) -> dict[str, Any]:
    return {
        "@id": PREFIXES["place"] + place.id,
        "@type": "City",
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "sameAs": place.geonames,
    }


def _type(site_index: SiteIndex, ident: str) -> str:
    """Return what an entity is in schema.org's terms; hardware is a product that is made."""
    kind = site_index.kg.entities[ident].kind if ident in site_index.kg.entities else ""
    own = site_index.kg.event(ident) if kind == "Product" else None
    if own is not None and "hardware" in own.values("productKind"):
        return "Product"
    return _TYPES.get(kind, "Thing")


def _this(site_index: SiteIndex, ident: str) -> dict[str, str]:
    return {
        "@id": PREFIXES["id"] + ident,
        "@type": _type(site_index, ident),
        "name": site_index.kg.label(ident),
    }


def _these(site_index: SiteIndex, idents: Any) -> list[dict[str, str]]:  # noqa: ANN401 -- any iterable
    return [_this(site_index, ident) for ident in dict.fromkeys(idents) if ident][:_MOST]
