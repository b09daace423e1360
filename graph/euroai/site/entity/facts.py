"""The facts at the head of an entity's page: when founded, part of what, where on the web.

Most come from the register, which describes entities and names no source; where a source has one,
it stands beside it like everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from euroai.characters import plain_text
from euroai.i18n import values as form
from euroai.i18n.languages import gettext
from euroai.namespaces import PREFIXES
from euroai.site.entity.profile import Profile
from euroai.site.prose.prose import Prose

__all__ = ["Description", "descriptions", "register_file"]

_FILES: Final = {
    "Lab": "labs",
    "Company": "companies",
    "InvestmentFirm": "investors",
    "ResearchInstitution": "research-institutions",
    "PublicBody": "public-bodies",
    "Person": "people",
}


@dataclass(frozen=True, slots=True)
class Description:
    """A fact: its label, its value, and the sources that state it; none where the register does."""

    label: str
    value: Markup
    sources: tuple[str, ...]


def descriptions(prose: Prose, profile: Profile) -> list[Description]:
    """Return the facts that are known of an entity, in the order of the page."""
    described = prose.index.described.get(profile.entity.id, {})
    return [
        Description(
            label, value, tuple(sorted({s for one in names for s in described.get(one, ())}))
        )
        for label, value, names in _facts(prose, profile)
        if value
    ]


def register_file(prose: Prose, profile: Profile) -> str:
    """Return the file of the register that describes an entity, or the register's folder."""
    files = prose.kg.files.get(PREFIXES["src"] + "register", ())
    name = f"register/{_FILES.get(profile.entity.kind, '')}.ttl"
    return prose.index.place_of(name if name in files else "register/")


def _facts(prose: Prose, profile: Profile) -> Iterator[tuple[str, Markup, tuple[str, ...]]]:
    entity = profile.entity
    city = Markup("<bdi>{}</bdi>").format(plain_text(entity.city)) if entity.city else ""
    country = prose.labels.word(entity.country) if entity.country else ""
    where = Markup(", ").join(filter(None, (city, country)))
    if entity.kind == "Person":
        yield gettext("Nationality"), where, ("nationality", "country")
    else:
        yield gettext("Home"), where, ("city", "country")
    if entity.founded:
        yield gettext("Founded"), escape(form.date_words(entity.founded)), ("foundedOn",)
    if entity.investor_kind:
        kind = prose.labels.heading(entity.investor_kind)
        yield gettext("Kind of investor"), escape(kind), ("investorKind",)
    if entity.parent:
        yield gettext("Part of"), prose.links.entity(entity.parent), ("parentOrganization",)
    if profile.children:
        yield gettext("Owns"), prose.links.entities(profile.children, 4), ()
    if entity.website:
        yield gettext("Website"), _website(prose, entity.website), ("website",)
    if entity.aliases:
        names = plain_text(", ".join(entity.aliases))
        yield (
            gettext("Also called"),
            Markup("<bdi>{}</bdi>").format(names),
            ("altLabel", "otherLabel"),
        )


def _website(prose: Prose, address: str) -> Markup:
    words = address.partition("://")[2].rstrip("/") or address
    return Markup("<bdi>{}</bdi>").format(prose.links.outside(address, words))
