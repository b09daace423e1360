"""Search index: every entity's names, class and one distinguishing fact."""

from __future__ import annotations

from math import log2
from typing import Any, Final

from euroai.characters import plain_text
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, ngettext
from euroai.resolve.similarity import legal_forms
from euroai.site.entity.profile import Profile
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site

__all__ = ["KINDS", "distinguishing_fact", "names_index"]

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


def names_index(site: Site) -> dict[str, Any]:
    """Return the index: ``kinds`` as (class, plural word), ``entities`` as rows, legal forms.

    A row is: folder, name, index of the kind, other names, the fact, and a weight from 0 to 10 that
    grows with how much is stated of the entity.
    """
    prose = site.prose("")
    rows = []
    for ident, entity in site.kg.entities.items():
        profile = site.profile(ident)
        rows.append(
            [
                form.folder_name(ident),
                prose.links.name(ident),
                KINDS.index(entity.kind),
                [plain_text(alias) for alias in entity.aliases],
                distinguishing_fact(prose, profile),
                round(min(log2(1 + profile.events), 10), 1),
            ]
        )
    kinds = [[kind, form.kind_word(kind, 2).capitalize()] for kind in KINDS]
    return {"entities": rows, "kinds": kinds, "legal": sorted(legal_forms())}


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
    total, known, rounds = profile.raised
    if known:
        return ngettext(
            "{sum} raised in {number} round",
            "{sum} raised in {number} rounds",
            rounds,
            sum=form.money(total),
        )
    if rounds:
        return ngettext("{number} round", "{number} rounds", rounds)
    if profile.portfolio:
        return ngettext(
            "money in {number} organisation",
            "money in {number} organisations",
            len(profile.portfolio),
        )
    if profile.alumni:
        return ngettext(
            "its people founded {number} organisation",
            "its people founded {number} organisations",
            len(profile.alumni),
        )
    people = len(profile.leaders) + len(profile.others)
    return ngettext("{number} person", "{number} people", people) if people else ""
