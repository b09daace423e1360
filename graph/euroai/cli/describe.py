"""An entity, event or source as indented lines of text with sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from euroai.analysis.talent.positions import ended_on
from euroai.cli.answers.claims import section_of
from euroai.cli.text import cited, figure, preferred_figure, value_words, when
from euroai.event_classes import FIGURE_DETAILS, FIGURES, SECTIONS, declaration
from euroai.i18n import values as form
from euroai.provenance.claims import claims_of

if TYPE_CHECKING:
    from euroai.derive.preference import Preference
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import ClaimedValue, Entity, Event, Source
    from euroai.model.places import Place

__all__ = ["Line", "tell"]

Line = tuple[int, str]
"""How far a line stands in, and what it says; level -1 is a heading."""
HEADING: Final = -1

_FACTS: Final = {
    "country": "Country",
    "nationality": "Nationality",
    "city": "City",
    "foundedOn": "Founded",
    "website": "Website",
    "parentOrganization": "Part of",
    "investorKind": "Kind of investor",
    "sector": "Sectors",
    "altLabel": "Also called",
}


def tell(kg: KnowledgeGraph, ident: str) -> Iterator[Line]:
    """Yield what is known about an entity, an event or a source."""
    if ident in kg.entities:
        yield from _entity(kg, kg.entities[ident])
    elif event := kg.event(ident):
        yield from _event(kg, event)
    else:
        yield from _source(kg, ident)


def _entity(kg: KnowledgeGraph, entity: Entity) -> Iterator[Line]:
    yield HEADING, f"{entity.label} ({entity.id})"
    yield 0, form.kind_word(entity.kind)
    own = kg.event(entity.id)
    for name, word in _FACTS.items():
        if own is not None and (claims := own.claims.get(name)):
            yield 0, f"{word}: {_values(kg, name, claims)}"
        if name == "city" and (place := kg.places.get((entity.city, entity.country))):
            yield 0, f"Place: {place.label('en')}, {_degrees(place)} ({place.geonames})"
    if own is not None and own.sources:
        yield from _properties(kg, own, frozenset((*_FACTS, "label")))
    events = [(section_of(event, entity.id), event) for event in kg.events_about(entity.id)]
    for section, about in SECTIONS.items():
        found = [event for where, event in events if where == section]
        if found:
            yield HEADING, f"{about.shell} ({len(found)})"
        for event in found:
            yield from _entry(kg, event, entity.id)


def _degrees(place: Place) -> str:
    """Return coordinates to a hundredth of a degree: ``48.85° N, 2.35° E``."""
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    return f"{abs(place.latitude):.2f}° {north}, {abs(place.longitude):.2f}° {east}"


def _kind(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _values(kg: KnowledgeGraph, name: str, claims: Iterable[ClaimedValue]) -> str:
    return "; ".join(
        f"{value_words(kg, name, one.value)} [{cited(kg, one.sources)}]" for one in claims
    )


def _entry(kg: KnowledgeGraph, event: Event, ident: str) -> Iterator[Line]:
    """Yield one event of an entity's story: a line that says it, then who says so."""
    outcome = event.outcome_for(ident)
    status = f" ({kg.word(outcome)})" if outcome else ""
    yield 0, f"{when(event)}  {_headline(kg, event, ident)}{status}"
    leads, others = event.parties("leadInvestor"), event.parties("investor")
    if event.kind == "FundingRound" and leads:
        yield 1, f"led by {form.join_words(map(kg.label, leads))}"
    rest = [kg.label(one) for one in others if one not in leads]
    if event.kind == "FundingRound" and rest:
        yield 1, f"with {form.join_words(rest)}"
    yield from _talks(kg, event)
    for comment in event.values("comment")[:1]:
        yield 1, comment
    yield from _disputes(kg, event)
    yield 1, f"[{cited(kg, event.sources)}] {event.id}"


def _headline(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    """Return what an event is, in a line: of a class without one of its own, by its declaration."""
    if event.kind in _HEADLINES:
        return _HEADLINES[event.kind](kg, event, ident)
    known = declaration(event.kind)
    if known is None:
        return event.id
    others = [one for party in known.parties for one in event.parties(party.property)]
    names = form.join_words(kg.label(one) for one in dict.fromkeys(others) if one != ident)
    kinds = form.join_words(map(kg.word, event.values(known.kind) if known.kind else ()))
    figures = [figure(event.figures[one].chosen) for one in known.figures if one in event.figures]
    return _dotted(known.noun[0], names, kinds, *figures)


def _talks(kg: KnowledgeGraph, event: Event) -> Iterator[Line]:
    """Yield whom only talk names as a party of an event that counts."""
    for ident in event.only_talked_of("leadInvestor", "investor", "party", "acquirer"):
        yield 1, f"{kg.word(event.outcome_for(ident))} only: {kg.label(ident)}"


def _disputes(kg: KnowledgeGraph, event: Event) -> Iterator[Line]:
    for name, choice in event.figures.items():
        if choice.disputed:
            yield 1, f"{FIGURES[name].label} disputed: {_side_by_side(kg, choice)}"
    if event.when is not None and event.when.disputed:
        why = form.reason_words(event.when.reason)
        yield 1, f"Date disputed: {event.when.stated} ({why}) [{cited(kg, event.when.sources)}]"


def _side_by_side(kg: KnowledgeGraph, choice: Preference) -> str:
    hand = form.second_hand_words() if choice.second_hand_only else ""
    why = ", ".join(filter(None, (form.reason_words(choice.reason), hand)))
    first = f"{figure(choice.chosen)} ({why}) [{cited(kg, choice.chosen.sources)}]"
    rivals = [
        form.with_doubt(figure(rival), second_hand_only=rival.second_hand_only)
        + f" [{cited(kg, rival.sources)}]"
        for rival in choice.rivals
    ]
    first += "".join(
        f", the same as {figure(one)} [{cited(kg, one.sources)}]" for one in choice.agreeing
    )
    return " against ".join([first, *rivals])


def _money(event: Event) -> str:
    parts = [preferred_figure(event.figures["amount"])] if "amount" in event.figures else []
    if "stakePercent" in event.figures:
        parts.append(f"a stake of {preferred_figure(event.figures['stakePercent'])}")
    if "valuation" in event.figures:
        kind = "pre-money valuation" if event.before_money else "valuation"
        parts.append(f"{kind} {preferred_figure(event.figures['valuation'])}")
    return ", ".join(parts)


def _dotted(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _round(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    recipient = event.first("recipient")
    whose = "" if recipient == ident else kg.label(recipient)
    return _dotted(whose, kg.word(event.first("roundType")), _money(event))


def _ticket(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    investors = form.join_words(map(kg.label, event.parties("investor")))
    whose = investors if ident in event.values("recipient") else kg.label(event.first("recipient"))
    return _dotted(whose, _money(event))


def _position(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    person, place = event.first("person"), event.first("organization")
    roles = form.join_words(kg.word(role) for role in event.values("role"))
    end = ended_on(kg, event)
    past = "no longer there" if "founder" in event.values("role") else "formerly"
    until = f"until {end.stated}" if end else past if event.first("former") == "true" else ""
    return _dotted(kg.label(place if ident == person else person), roles, until)


def _alliance(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    others = form.join_words(kg.label(party) for party in event.parties("party") if party != ident)
    kinds = form.join_words(kg.word(kind) for kind in event.values("allianceKind"))
    return _dotted(f"with {others}", kinds, _money(event))


def _acquisition(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    del ident
    buyers = form.join_words(map(kg.label, event.parties("acquirer")))
    what = f"{buyers} → {kg.label(event.first('target'))}"
    return _dotted(what, kg.word(event.first("dealKind")), _money(event))


def _product(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    developers = [kg.label(one) for one in event.values("developer") if one != ident]
    weights = "open weights" if event.first("openWeights") == "true" else ""
    return _dotted(
        kg.label(event.id),
        kg.word(event.first("productKind")),
        form.join_words(developers),
        weights,
    )


def _observation(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    about = event.first("about")
    whose = "" if about == ident else kg.label(about)
    value = preferred_figure(event.figures["value"]) if "value" in event.figures else ""
    return _dotted(whose, kg.word(event.first("metric")), value)


def _award(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    others = form.join_words(kg.label(one) for one in event.values("laureate") if one != ident)
    return _dotted(kg.label(event.id), others)


def _part(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    whole = "" if event.first("round") == ident else event.first("round")
    return _dotted(whole, form.join_words(map(kg.word, event.values("partKind"))), _money(event))


def _initiative(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    others = form.join_words(kg.label(one) for one in event.parties("party") if one != ident)
    return _dotted(kg.label(event.id), others, _money(event))


def _change(kg: KnowledgeGraph, event: Event, ident: str) -> str:
    del ident
    ends = (event.values("originalOrganization"), event.values("resultingOrganization"))
    ends_named = [form.join_words(map(kg.label, end)) for end in ends if end]
    return _dotted(
        kg.word(event.first("changeKind")), " → ".join(ends_named), event.first("formerName")
    )


_HEADLINES: Final[dict[str, Callable[[KnowledgeGraph, Event, str], str]]] = {
    "FundingRound": _round,
    "Investment": _ticket,
    "Position": _position,
    "Alliance": _alliance,
    "Acquisition": _acquisition,
    "Product": _product,
    "Observation": _observation,
    "Award": _award,
    "RoundPart": _part,
    "Initiative": _initiative,
    "OrganizationChange": _change,
}


def _event(kg: KnowledgeGraph, event: Event) -> Iterator[Line]:
    """Yield every property of an event, each value with everyone who states it."""
    yield HEADING, event.id
    yield 0, _dotted(_kind(event.kind), event.date)
    yield from _properties(kg, event, frozenset())
    about = kg.events_about(event.id)
    if about:
        yield HEADING, f"Events about it ({len(about)})"
    for other in about:
        yield from _entry(kg, other, event.id)


def _properties(kg: KnowledgeGraph, event: Event, known: frozenset[str]) -> Iterator[Line]:
    """Yield the figures, then every property but the ``known`` ones, with its sources."""
    for name, choice in event.figures.items():
        yield 0, f"{FIGURES[name].label}: {_side_by_side(kg, choice)}"
        if choice.chosen.euro is not None and choice.chosen.unit != "EUR" and choice.rate:
            rate = f"{choice.rate.units_per_euro} {choice.chosen.unit} a euro"
            yield 1, f"{int(choice.chosen.euro):,} EUR at {rate} ({choice.rate.on})"
    for name, claims in event.claims.items():
        if name not in FIGURES and name not in FIGURE_DETAILS and name not in known:
            yield 0, f"{_kind(name).capitalize()}:"
            for one in claims:
                yield 1, f"{value_words(kg, name, one.value)} [{cited(kg, one.sources, 99)}]"
    yield from ((0, text) for _, text in _disputes(kg, event) if text.startswith("Date"))


def _worth(kg: KnowledgeGraph, source: Source) -> Iterator[str]:
    """Yield what kind of witness a source is, how it was read, and where."""
    second_hand = kg.derivation.second_hand_only((source.id,))
    hand = kg.word("second-hand" if second_hand else "first-hand")
    yield f"{kg.word(source.reliability)} ({hand})" if source.reliability else ""
    yield f"read as: {kg.word(source.read_as)}" if source.read_as else ""
    yield f"republished by {source.republished_by}" if source.republished_by else ""
    yield f"copy of {source.copy_of}" if source.copy_of else ""


def _source(kg: KnowledgeGraph, ident: str) -> Iterator[Line]:
    """Yield what a source is, then all that it says, subject by subject."""
    source = kg.sources[ident]
    yield HEADING, f"{source.title} ({source.id})"
    if about := _dotted(source.publisher, source.published, source.language, source.url):
        yield 0, about
    if worth := _dotted(*_worth(kg, source)):
        yield 0, worth
    claims = list(claims_of(kg, ident))
    if not claims:
        yield 0, "It tells nothing of anybody."
    subject = ""
    for claim in claims:
        if claim.subject != subject:
            subject = claim.subject
            yield 0, kg.label(subject)
        if claim.property != "type":
            words = value_words(kg, claim.property, claim.value)
            yield 1, f"{_kind(claim.property).capitalize()}: {words}"
