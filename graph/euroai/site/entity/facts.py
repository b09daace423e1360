"""The facts at the head of an entity's page: when founded, part of what, where on the web.

Most come from the register, which describes entities and names no source; where a source has one,
it stands beside it like everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from euroai.analysis.places import labs_by_home
from euroai.analysis.profiles import latest_figure, status_of, valuation_multiple
from euroai.characters import plain_text
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, gettext_noop, html_gettext
from euroai.i18n.markup import attribute, html, isolated
from euroai.loading.layout import REGISTER_FILES
from euroai.model import Entity, Event
from euroai.namespaces import PREFIXES
from euroai.site.entity.profile import Profile
from euroai.site.prose.prose import Prose

__all__ = ["Description", "descriptions", "register_file"]

_PRODUCTS: Final = 3
_STATUS: Final = {
    "acquired": gettext_noop("acquired"),
    "closed": gettext_noop("closed"),
    "insolvent": gettext_noop("insolvent"),
    "listed": gettext_noop("listed"),
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
        *_business(prose, profile),
        *_described(prose, profile, described),
    ]


def _described(
    prose: Prose, profile: Profile, described: Mapping[str, tuple[str, ...]]
) -> list[Description]:
    return [
        Description(
            label, value, tuple(sorted({s for one in names for s in described.get(one, ())}))
        )
        for label, value, names in _facts(prose, profile)
        if value
    ]


def _business(prose: Prose, profile: Profile) -> Iterator[Description]:
    """Yield what an organisation does, its people, revenue and multiple, what became of it."""
    entity, kg = profile.entity, prose.kg
    if entity.kind not in ("Lab", "Company"):
        return
    does = _does(prose, profile)
    if does:
        sources = {s for event in profile.products[:_PRODUCTS] for s in event.sources}
        yield Description(gettext("What it does"), does, tuple(sorted(sources)))
    people = latest_figure(kg, entity.id, "employees")
    if people is not None:
        yield _figure(prose, gettext("People"), people)
    revenue = latest_figure(kg, entity.id, "revenue")
    if revenue is not None:
        yield _figure(prose, gettext("Revenue"), revenue)
    multiple = valuation_multiple(kg, entity.id)
    if multiple is not None:
        sources = {
            *multiple.valuation.figures["valuation"].chosen.sources,
            *multiple.revenue.sources,
        }
        words = gettext("{times} times revenue", times=form.times(multiple.times, digits=0))
        yield Description(gettext("Valued at"), escape(words), tuple(sorted(sources)))
    status = status_of(kg, entity.id)
    if status.event is not None:
        when = prose.values.bare_when(status.event)
        word = html_gettext("{status}, {when}", status=gettext(_STATUS[status.name]), when=when)
        if status.name == "acquired":
            who = prose.links.entities(status.event.parties("acquirer"), 2)
            word = html_gettext("acquired by {who}, {when}", who=who, when=when)
        yield Description(gettext("Status"), word, status.event.sources)


def _does(prose: Prose, profile: Profile) -> Markup:
    """Return sectors and the newest products in one line."""
    sectors = [
        html(
            "<a href={}>{}</a>",
            attribute(prose.links.home_href("sectors", one)),
            prose.labels.word(one),
        )
        if profile.entity.kind == "Lab" and profile.entity.region == "europe" and prose.links.linked
        else escape(prose.labels.word(one))
        for one in profile.entity.sectors
    ]
    line = prose.links.joined(sectors) if sectors else Markup("")
    made = [one.id for one in profile.products if one.id in prose.kg.entities][:_PRODUCTS]
    if not made:
        return line
    products = prose.links.entities(made)
    if not sectors:
        return html_gettext("makes {products}", products=products)
    return html_gettext("{sectors}; makes {products}", sectors=line, products=products)


def _figure(prose: Prose, label: str, event: Event) -> Description:
    """Return a figure that is told of an organisation, with the date that it is of."""
    value = prose.values.figure(event, "value")
    if event.date:
        value = html("{}, {}", value, prose.values.bare_when(event))
    return Description(label, value, event.figures["value"].chosen.sources)


def register_file(prose: Prose, profile: Profile) -> str:
    """Return the file of the register that describes an entity, or the register's folder."""
    files = prose.kg.files.get(PREFIXES["src"] + "register", ())
    name = f"register/{REGISTER_FILES.get(profile.entity.kind, '')}"
    return prose.index.place_of(name if name in files else "register/")


def _facts(prose: Prose, profile: Profile) -> Iterator[tuple[str, Markup, tuple[str, ...]]]:
    entity = profile.entity
    where = _where(prose, entity)
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
            isolated(names),
            ("altLabel", "otherLabel"),
        )


def _where(prose: Prose, entity: Entity) -> Markup:
    """Return city and country, each leading to its page where labs are at home there."""
    city = isolated(plain_text(entity.city)) if entity.city else Markup("")
    country = escape(prose.labels.word(entity.country)) if entity.country else Markup("")
    homes = labs_by_home(prose.kg)

    def linked(words: Markup, kind: str, key: str) -> Markup:
        if not words or not prose.links.linked or key not in homes:
            return words
        return html("<a href={}>{}</a>", attribute(prose.links.home_href(kind, key)), words)

    parts = (linked(city, "cities", entity.place), linked(country, "countries", entity.country))
    return Markup(", ").join(filter(None, parts))


def _website(prose: Prose, address: str) -> Markup:
    words = address.partition("://")[2].rstrip("/") or address
    return isolated(prose.links.outside(address, words))
