"""The sentence with which an entity's page opens, made from what is known and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from euroai.facts import Event
from euroai.site import format as form
from euroai.site.profile import Profile
from euroai.site.sentences import Narrator

__all__ = ["opening"]

_A_FEW = 3
_NOUNS = ("fund", "bank", "office", "manager", "foundation", "accelerator", "group")


def opening(page: Narrator, profile: Profile) -> Markup:
    """Return one to three sentences on an entity; '' if nothing is known beyond its name."""
    kind = profile.entity.kind
    if kind == "Person":
        parts = _person(page, profile)
    elif kind in ("Product", "Award", "Initiative"):
        parts = _own(page, profile)
    else:
        parts = _organization(page, profile)
    return Markup(" ").join(part for part in parts if part)


def _a(word: str) -> str:
    return f"an {word}" if word[:1].lower() in "aeiou" else f"a {word}"


def _what(page: Narrator, profile: Profile) -> Markup:
    entity = profile.entity
    noun = form.kind_word(entity.kind)
    if entity.investor_kind:
        noun = page.lower(entity.investor_kind)
        noun += "" if noun.endswith(_NOUNS) else " firm"
    elif entity.kind == "Lab" and len(entity.sectors) == 1:
        noun = f"lab for {page.lower(entity.sectors[0])}"
    country = form.in_place(page.word(entity.country)) if entity.country else ""
    where = ", ".join(filter(None, (form.plain_text(entity.city), country)))
    place = f" in {where}" if entity.country or entity.city else ""
    text = Markup("{} is {}{}").format(page.name(entity.id), _a(noun), place)
    if entity.founded:
        text += f", founded in {form.date_words(entity.founded)}"
    if profile.founders:
        lead = " by " if entity.founded else ", founded by "
        text += Markup("{}{}").format(lead, page.entities(profile.founders, 4))
    if entity.parent:
        text += Markup("{} part of {}").format(
            "; it is" if entity.founded or profile.founders else ",", page.entity(entity.parent)
        )
    return text + "."


def _organization(page: Narrator, profile: Profile) -> Iterator[Markup]:
    yield _what(page, profile)
    yield _raised(page, profile)
    yield _held(page, profile)
    yield _left(page, profile)


def _raised(page: Narrator, profile: Profile) -> Markup:
    total, known, rounds = profile.raised
    if not rounds:
        return Markup("")
    if known:
        told = escape(f"{form.money(total)} in {form.plural(rounds, 'round')}")
        if known < rounds:
            told += f" ({known} of them with a known value in euro)"
    else:
        told = escape(f"money in {form.plural(rounds, 'round')} whose amounts no source tells")
    backers = len({stake.investor for stake in profile.investors})
    if backers:
        told += f" from {form.plural(backers, 'investor')}"
    text = Markup("It has raised {}").format(told)
    valued = profile.valuation
    if valued is not None:
        text += Markup(", most lately valued at {} ({})").format(
            page.figure(valued, "valuation"), page.when(valued, short=False)
        )
    return text + "."


def _held(page: Narrator, profile: Profile) -> Markup:
    held = [stake.recipient for stake in profile.portfolio]
    if not held:
        return Markup("")
    labs = sum(page.kg.entities[one].kind == "Lab" for one in held if one in page.kg.entities)
    whole = "organisation" if labs != len(held) else "lab"
    text = escape(f"It has put money into {form.plural(len(held), whole)} of this graph")
    if 0 < labs < len(held):
        text += f", {labs} of them {form.kind_word('Lab', labs)}"
    if profile.partners and len(profile.partners[0][1]) > 1:
        partner, shared = profile.partners[0]
        text += (
            Markup("; most of them together with {} ({} shared)").format(
                page.entity(partner), len(shared)
            )
            if 2 * len(shared) > len(held)
            else Markup("; it shares the most with {} ({})").format(
                page.entity(partner), len(shared)
            )
        )
    return text + "."


def _left(page: Narrator, profile: Profile) -> Markup:
    if not profile.alumni:
        return Markup("")
    founded = list(profile.alumni)
    people = {person for group in profile.alumni.values() for person in group}
    return Markup("{} who worked or studied here went on to found {}.").format(
        "One person" if len(people) == 1 else form.plural(len(people), "person", "people"),
        page.entities(founded, _A_FEW),
    )


def _person(page: Narrator, profile: Profile) -> Iterator[Markup]:
    here = [event for event in profile.positions if not event.over]
    before = [event for event in profile.positions if event.over]
    if here:
        yield Markup("{} is {}.").format(
            page.name(profile.entity.id), _and([_role(page, event) for event in here[:_A_FEW]])
        )
    if before:
        places = list(dict.fromkeys(event.first("organization") for event in before))
        lead = "Earlier at" if here else f"{page.name(profile.entity.id)} was earlier at"
        yield Markup("{} {}.").format(lead, page.entities(places, 4))
    if profile.portfolio:
        held = [stake.recipient for stake in profile.portfolio]
        yield Markup("Own money in {}.").format(page.entities(held, 4))


def _role(page: Narrator, event: Event) -> Markup:
    roles = event.values("role")
    joint = "of" if page.has_of(roles) else "at"
    return Markup("{} {} {}").format(
        form.join_words(page.lower(role) for role in roles),
        joint,
        page.entity(event.first("organization")),
    )


def _and(parts: list[Markup]) -> Markup:
    head = Markup(", ").join(parts[:-1])
    return Markup("{} and {}").format(head, parts[-1]) if head else parts[-1]


def _own(page: Narrator, profile: Profile) -> Iterator[Markup]:
    event = profile.own
    name = page.name(profile.entity.id)
    if event is None:
        return
    if profile.entity.kind == "Award":
        yield Markup("{} went to {}.").format(name, page.entities(event.values("laureate"), 5))
        return
    if profile.entity.kind == "Initiative":
        yield Markup("{} is an initiative of {}.").format(
            name, page.entities(event.values("party"), 5)
        )
        return
    kinds = form.join_words(page.lower(kind) for kind in event.values("productKind")) or "product"
    text = Markup("{} is {} by {}").format(
        name, _a(kinds), page.entities(event.values("developer"), _A_FEW)
    )
    if event.date:
        text += Markup(", released {}").format(page.when(event, short=False))
    if "true" in event.values("openWeights"):
        text += "; its weights are open"
    yield text + "."
