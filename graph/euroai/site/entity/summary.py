"""Lead sentence of an entity's page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from euroai.characters import plain_text
from euroai.i18n import values as form
from euroai.i18n.languages import (
    current,
    gettext,
    gettext_noop,
    html_gettext,
    html_ngettext,
    ngettext,
)
from euroai.i18n.markup import isolated
from euroai.model import Event
from euroai.model.roles import STUDY_ROLES
from euroai.site.entity.profile import Profile, has_left
from euroai.site.prose.prose import Prose

__all__ = ["summary"]

_A_FEW = 3
_MASS_NOUNS: Final = frozenset({"hardware", "software"})
"""Kinds of product that take no article in English."""
_KINDS: Final = {
    "Lab": gettext_noop("a lab"),
    "Company": gettext_noop("a company"),
    "InvestmentFirm": gettext_noop("an investor"),
    "ResearchInstitution": gettext_noop("a research institution"),
    "PublicBody": gettext_noop("a public body"),
}
_INVESTORS: Final = {
    "venture-capital": gettext_noop("a venture capital firm"),
    "corporate-venture": gettext_noop("a corporate venture firm"),
    "private-equity": gettext_noop("a private equity firm"),
    "hedge-fund": gettext_noop("a hedge fund"),
    "asset-manager": gettext_noop("an asset manager"),
    "sovereign-fund": gettext_noop("a sovereign fund"),
    "public-bank": gettext_noop("a public bank"),
    "family-office": gettext_noop("a family office"),
    "accelerator": gettext_noop("an accelerator"),
    "bank": gettext_noop("a bank"),
    "angel-group": gettext_noop("an angel group"),
    "foundation": gettext_noop("a foundation"),
}


def summary(prose: Prose, profile: Profile) -> Markup:
    """Return one to three sentences on an entity; '' if nothing is known beyond its name."""
    kind = profile.entity.kind
    if kind == "Person":
        parts = _person(prose, profile)
    elif kind in ("Product", "Award", "Initiative"):
        parts = _own(prose, profile)
    else:
        parts = _organization(prose, profile)
    return Markup(" ").join(part for part in parts if part)


def _noun(prose: Prose, profile: Profile) -> str:
    """Return what an organisation is, with its article: ``a lab``, ``a sovereign fund``."""
    entity = profile.entity
    if entity.investor_kind:
        known = _INVESTORS.get(entity.investor_kind)
        if known:
            return gettext(known)
        return gettext("an investor ({kind})", kind=prose.labels.lower(entity.investor_kind))
    if entity.kind == "Lab" and len(entity.sectors) == 1:
        return gettext("a lab for {sector}", sector=prose.labels.lower(entity.sectors[0]))
    return gettext(_KINDS[entity.kind]) if entity.kind in _KINDS else form.kind_word(entity.kind)


def _place(prose: Prose, profile: Profile) -> Markup:
    """Return city and country: within the sentence in English, in brackets in French."""
    entity = profile.entity
    country = prose.labels.word(entity.country) if entity.country else ""
    if country and current() == "en":
        country = form.in_place(country)
    city = isolated(plain_text(entity.city)) if entity.city else ""
    return Markup(", ").join(filter(None, (city, country)))


def _what(prose: Prose, profile: Profile) -> Markup:
    entity = profile.entity
    name = isolated(prose.links.name(entity.id))
    place, noun = _place(prose, profile), _noun(prose, profile)
    text = (
        html_gettext("{name} is {noun} in {place}", name=name, noun=noun, place=place)
        if place
        else html_gettext("{name} is {noun}", name=name, noun=noun)
    )
    who = prose.links.entities(profile.founders, 4) if profile.founders else None
    date = form.date_words(entity.founded) if entity.founded else ""
    if date and who:
        text += html_gettext(", founded in {date} by {who}", date=date, who=who)
    elif date:
        text += html_gettext(", founded in {date}", date=date)
    elif who:
        text += html_gettext(", founded by {who}", who=who)
    if entity.parent:
        parent = prose.links.entity(entity.parent)
        text += (
            html_gettext("; it is part of {parent}", parent=parent)
            if date or who
            else html_gettext(", part of {parent}", parent=parent)
        )
    if profile.left:
        text += html_ngettext(
            "; {left} is no longer there",
            "; {left} are no longer there",
            len(profile.left),
            left=prose.links.entities(profile.left, 4),
        )
    return text + "."


def _organization(prose: Prose, profile: Profile) -> Iterator[Markup]:
    yield _what(prose, profile)
    yield _raised(prose, profile)
    yield _held(prose, profile)
    yield _left(prose, profile)


def _raised(prose: Prose, profile: Profile) -> Markup:
    found = profile.raised
    total, known, rounds = found.amount_eur, found.known, found.rounds
    if not rounds:
        return Markup("")
    number = ngettext("{number} round", "{number} rounds", rounds)
    if known == rounds:
        sentence = gettext("{sum} in {rounds}", sum=form.money(total), rounds=number)
    elif known:
        sentence = gettext(
            "{sum} in {rounds} ({known} of them with a known value in euro)",
            sum=form.money(total),
            rounds=number,
            known=form.count(known),
        )
    else:
        sentence = ngettext(
            "money in {number} round of no known value in euro",
            "money in {number} rounds of no known value in euro",
            rounds,
        )
    backers = profile.numbers.investors
    if backers:
        # Not all of them stand in these rounds: some have a ticket or a stake beside them.
        sentence += ngettext(
            "; sources name {number} investor", "; sources name {number} investors", backers
        )
    text = html_gettext("It has raised {what}", what=sentence)
    valued = profile.valuation
    if valued is not None:
        values = {
            "sum": prose.values.figure(valued, "valuation"),
            "date": prose.values.when(valued, short=False),
        }
        text += (
            html_gettext("; latest valuation, before the money: {sum} ({date})", **values)
            if valued.before_money
            else html_gettext("; latest valuation: {sum} ({date})", **values)
        )
    return text + "."


def _held(prose: Prose, profile: Profile) -> Markup:
    held, labs = profile.numbers.portfolio, profile.numbers.labs
    if not held:
        return Markup("")
    if labs == held:
        text = html_ngettext(
            "It has put money into {number} lab of this graph",
            "It has put money into {number} labs of this graph",
            labs,
        )
    else:
        text = html_ngettext(
            "It has put money into {number} organisation of this graph",
            "It has put money into {number} organisations of this graph",
            held,
        )
    if 0 < labs < held:
        text += html_ngettext(", {number} of them a lab", ", {number} of them labs", labs)
    if profile.numbers.most_shared > 1:
        text += _shared(prose, profile)
    return text + "."


def _shared(prose: Prose, profile: Profile) -> Markup:
    """Return with whom an investor shares most: everybody who shares the first place."""
    held, shared = profile.numbers.portfolio, profile.numbers.most_shared
    first = [who for who, holdings in profile.partners if len(holdings) == shared]
    who = prose.links.entities(first, _A_FEW)
    if shared == held:
        return html_gettext("; all of them together with {who}", who=who)
    if 2 * shared > held:
        return html_ngettext(
            "; most of them together with {who} ({shared} shared)",
            "; most of them together with {who} ({shared} shared with each)",
            len(first),
            who=who,
            shared=form.count(shared),
        )
    return html_ngettext(
        "; it shares the most with {who} ({shared})",
        "; it shares the most with {who} ({shared} with each)",
        len(first),
        who=who,
        shared=form.count(shared),
    )


def _left(prose: Prose, profile: Profile) -> Markup:
    if not profile.alumni:
        return Markup("")
    return html_ngettext(
        "One person who worked here went on to found {founded}.",
        "{number} people who worked here went on to found {founded}.",
        profile.numbers.alumni,
        founded=prose.links.entities(list(profile.alumni), _A_FEW),
    )


def _person(prose: Prose, profile: Profile) -> Iterator[Markup]:
    here = _present(profile)
    still = {event.first("organization") for event in here}
    # Of several posts at one place some may be over: there nobody has left.
    over = [e for e in profile.positions if e.over and e.first("organization") not in still]
    left = [event for event in over if has_left(event)]
    gone = {event.first("organization") for event in left}
    before = [event for event in over if event.first("organization") not in gone]
    known = {event.first("organization") for event in here if "founder" in event.values("role")}
    founded = [
        event
        for event in profile.positions
        if has_left(event) and event.first("organization") in still - known
    ]
    name = isolated(prose.links.name(profile.entity.id))
    if here:
        first = [*dict.fromkeys(event.first("organization") for event in here)][:_A_FEW]
        own = [event for event in here if event.first("organization") in first]
        posts = prose.links.joined(prose.sentences.posts(own))
        yield html_gettext("{name} is {posts}.", name=name, posts=posts)
    if founded:
        places = prose.links.entities(dict.fromkeys(e.first("organization") for e in founded), 4)
        yield html_gettext("Founded {places}.", places=places)
    if left:
        places = prose.links.entities(dict.fromkeys(e.first("organization") for e in left), 4)
        yield (
            html_gettext("Founded {places}, and is no longer there.", places=places)
            if here
            else html_gettext(
                "{name} founded {places}, and is no longer there.", name=name, places=places
            )
        )
    if before:
        places = prose.links.entities(dict.fromkeys(e.first("organization") for e in before), 4)
        yield (
            html_gettext("Earlier at {places}.", places=places)
            if here or left
            else html_gettext("{name} was earlier at {places}.", name=name, places=places)
        )
    if profile.portfolio:
        held = [stake.recipient for stake in profile.portfolio]
        yield html_gettext("Own money in {places}.", places=prose.links.entities(held, 4))


def _present(profile: Profile) -> list[Event]:
    """Return the posts that are not over as far as sources state.

    Sources seldom say when studies ended: without a date they are left to the table below, unless
    there is nothing else to state.
    """
    here = [event for event in profile.positions if not event.over]
    sure = [e for e in here if e.date or not STUDY_ROLES.issuperset(e.values("role"))]
    return sure or here


def _own(prose: Prose, profile: Profile) -> Iterator[Markup]:
    event = profile.own
    name = isolated(prose.links.name(profile.entity.id))
    if event is None:
        return
    if profile.entity.kind == "Award":
        who = prose.links.entities(event.values("laureate"), 5)
        yield html_gettext("{name} went to {who}.", name=name, who=who)
        return
    if profile.entity.kind == "Initiative":
        yield _initiative(prose, event, name)
        return
    kinds = form.join_words(prose.labels.lower(kind) for kind in event.values("productKind"))
    who = prose.links.entities(event.values("developer"), _A_FEW)
    article = _MASS_NOUNS.isdisjoint(event.values("productKind")[:1])
    what = _a(kinds) if article else kinds
    text = html_gettext("{name} is {what} by {who}", name=name, what=what, who=who)
    if event.date:
        text += html_gettext(", released {date}", date=prose.values.when(event, short=False))
    if "true" in event.values("openWeights"):
        text += html_gettext("; its weights are open")
    yield text + "."


def _initiative(prose: Prose, event: Event, name: Markup) -> Markup:
    who = prose.links.entities(event.parties("party"), 5)
    text = html_gettext("{name} is an initiative of {who}", name=name, who=who)
    if event.date:
        text += html_gettext(", announced {date}", date=prose.values.when(event, short=False))
    if "amount" in event.figures:
        text += html_gettext("; sources speak of {sum}", sum=prose.values.figure(event))
    return text + "."


def _a(kinds: str) -> str:
    """Return kinds of product with the article; French goes without."""
    if current() != "en":
        return kinds or gettext("a product")
    word = kinds or "product"
    return f"an {word}" if word[:1].lower() in "aeiou" else f"a {word}"
