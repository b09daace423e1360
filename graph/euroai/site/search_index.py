"""Search index: every entity's names, class and one distinguishing fact.

With it stand the countries, cities, sectors, kinds and round types of the directories, and what
``search_patterns.toml`` says of questions, so that "robotics labs in Germany" leads to a filtered
directory.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from math import log2
from pathlib import Path
from typing import Any, Final

from euroai.characters import plain_text
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, gettext_noop, ngettext
from euroai.resolve.similarity import legal_forms
from euroai.site.entity.profile import Profile
from euroai.site.homes.page import CITIES, COUNTRIES, SECTORS, rows_of
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site

__all__ = ["KINDS", "distinguishing_fact", "facts_of_all", "names_index"]

KINDS: Final = (
    "Lab",
    "InvestmentFirm",
    "Person",
    "Company",
    "ResearchInstitution",
    "PublicBody",
    "Agent",
    "Product",
    "Initiative",
    "Award",
)
"""The order in which results of different kinds are grouped."""

_PATTERNS: Final = Path(__file__).with_name("search_patterns.toml")
_DIRECTORIES: Final = (
    ("labs", gettext_noop("Labs")),
    ("investors", gettext_noop("Investors")),
    ("people", gettext_noop("People")),
    ("rounds", gettext_noop("Rounds")),
)


def names_index(site: Site) -> dict[str, Any]:
    """Return the index: ``kinds`` as (class, plural word), ``entities`` as rows, legal forms.

    ``directories``, ``relations``, ``small`` and ``concepts`` are what questions are made of.

    A row is: folder, name, index of the kind, other names, the fact, and a weight from 0 to 10 that
    grows with how much is stated of the entity.
    """
    prose = site.prose("")
    known = facts_of_all(site)
    rows = []
    for ident, entity in site.kg.entities.items():
        fact, weight = known[ident]
        rows.append(
            [
                form.folder_name(ident),
                prose.links.name(ident),
                KINDS.index(entity.kind),
                [plain_text(alias) for alias in entity.aliases],
                fact,
                weight,
            ]
        )
    kinds = [[kind, form.kind_word(kind, 2).capitalize()] for kind in KINDS]
    patterns = tomllib.loads(_PATTERNS.read_text("utf-8"))
    return {
        "entities": rows,
        "kinds": kinds,
        "legal": sorted(legal_forms()),
        "directories": [
            [name, gettext(word), patterns["directories"][name]] for name, word in _DIRECTORIES
        ],
        "relations": patterns["relations"],
        "small": patterns["words"]["small"],
        "concepts": [list(one) for one in _concepts(site, prose, patterns)],
        "homes": _homes(site),
    }


def facts_of_all(site: Site) -> Mapping[str, tuple[str, float]]:
    """Return of each entity its one fact in the current language, and its weight; made once."""

    def make() -> Mapping[str, tuple[str, float]]:
        prose, found = site.prose(""), {}
        for ident in site.kg.entities:
            profile = site.profile(ident)
            weight = round(min(log2(1 + profile.events), 10), 1)
            found[ident] = (distinguishing_fact(prose, profile), weight)
        return found

    return site.once(f"facts {site.language}", make)


def _concepts(
    site: Site, prose: Prose, patterns: dict[str, Any]
) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield what directories are filtered by: the filter, its value, its word, all its words."""
    entities = site.kg.entities.values()
    labs = [one for one in entities if one.kind == "Lab"]
    rounds = site.index.of_kind("FundingRound")
    found = {
        "country": {one.country for one in entities},
        "kind": {one.investor_kind for one in entities},
        "sector": {sector for one in labs for sector in one.sectors},
        "type": {event.first("roundType") for event in rounds},
    }
    labels = site.kg.concept_labels
    for name, values in found.items():
        for value in sorted(values - {"", "unspecified"}):
            own = {label for code in sorted(labels) if (label := labels[code].get(value))}
            own |= {*patterns["countries"].get(value, ())} if name == "country" else set()
            yield name, value, prose.labels.heading(value), sorted(own)
    for city in sorted({one.city for one in labs} - {""}):
        others = patterns["cities"].get(city, ())
        yield "city", city, plain_text(city), [plain_text(city), *others]


def _homes(site: Site) -> dict[str, str]:
    """Return the pages of countries, cities and sectors by filter and value: ``country FR``."""
    places = {entity.place: entity.city for entity in site.kg.entities.values() if entity.place}
    return {
        f"{kind.by} {places.get(row.key, row.key)}": f"{kind.folder}/{form.folder_name(key)}"
        for kind in (COUNTRIES, CITIES, SECTORS)
        if site.has_page(kind.folder)
        for row in rows_of(site, kind)
        if (key := row.key.lower())
    }


def distinguishing_fact(prose: Prose, profile: Profile) -> str:
    """Return the one fact by which to know an entity among others, as plain text."""
    entity = profile.entity
    if entity.kind == "Person":
        return _post(prose, profile)
    if profile.own is not None:
        makers = profile.own.values("developer") or profile.own.values("laureate")
        return form.join_words(prose.links.name(maker) for maker in makers)
    place = prose.labels.word(entity.country) if entity.country else ""
    return ", ".join(filter(None, (place, _money(profile))))


def _post(prose: Prose, profile: Profile) -> str:
    ordered = prose.cells.in_order(profile.positions)
    if ordered:
        roles = form.join_words(prose.labels.lower(role) for role in ordered[0].values("role")[:2])
        return f"{roles}, {prose.links.name(ordered[0].first('organization'))}"
    if profile.portfolio:
        return gettext("money in {what}", what=prose.links.name(profile.portfolio[0].recipient))
    return ""


def _money(profile: Profile) -> str:
    own = profile.numbers
    total, known, rounds = own.raised
    if known:
        return ngettext(
            "{sum} raised in {number} round",
            "{sum} raised in {number} rounds",
            known,
            sum=form.money(total),
        )
    if rounds:
        return ngettext("{number} round", "{number} rounds", rounds)
    if own.portfolio:
        return ngettext(
            "money in {number} organisation", "money in {number} organisations", own.portfolio
        )
    if own.alumni_founded:
        return ngettext(
            "its people founded {number} organisation",
            "its people founded {number} organisations",
            own.alumni_founded,
        )
    return ngettext("{number} person", "{number} people", own.people) if own.people else ""
