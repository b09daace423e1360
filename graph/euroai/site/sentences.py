"""Events told as sentences. Each kind of event has its sentence; every name in it is a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from markupsafe import Markup, escape

from euroai.facts import Event
from euroai.site import format as form
from euroai.site.digest import doubt
from euroai.site.telling import Teller

__all__ = ["Narrator"]

_PLAIN: Final = frozenset({"Seed", "Debt", "Grant", "Growth", "Secondary", "Corporate"})
"""Round words that are no names and so stand small within a phrase."""
_PROPERTY_WORDS: Final = {
    "amount": "amount",
    "valuation": "valuation",
    "value": "figure",
    "stakePercent": "stake",
    "date": "date",
}
_ROUND_PHRASES: Final = {
    "debt": "in debt",
    "grant": "as a grant",
    "ipo": "in an initial public offering",
    "secondary": "in a sale of existing shares",
    "corporate": "in a corporate round",
    "fund-closing": "in a closing of the fund",
    "unspecified": "",
}
_RAISING: Final = {
    "": "raised",
    "in-talks": "is in talks to raise",
    "rumoured": "is said to be raising",
    "rejected": "turned down",
    "withdrawn": "gave up raising",
}
_INVESTING: Final = {
    "": "invested",
    "in-talks": "is in talks to invest",
    "rumoured": "is said to invest",
    "rejected": "was refused as investor",
    "withdrawn": "gave up investing",
}
_ACQUIRING: Final = {
    "acquisition": "acquired",
    "acqui-hire": "took over the team of",
    "takeover-bid": "bid for",
    "merger": "merged with",
    "asset-purchase": "bought assets of",
    "team-hire": "hired the team of",
}
_ACQUIRING_IN_DOUBT: Final = {
    "in-talks": "is in talks to buy",
    "rumoured": "is said to want to buy",
    "rejected": "failed to buy",
    "withdrawn": "gave up buying",
}
_OF: Final = frozenset(
    {"founder", "chief-executive", "chief-technology-officer", "chief-scientist"}
    | {"chief-operating-officer", "board-member", "partner"}
)
"""Roles that one has "of" a place; the others one has "at" it."""


def _numbered(verb: str, subjects: int) -> str:
    """Return a verb in the plural if several do it."""
    if subjects > 1:
        for one, many in (("is ", "are "), ("was ", "were ")):
            if verb.startswith(one):
                return many + verb.removeprefix(one)
    return verb


class Narrator(Teller):
    """A teller that also puts events into words."""

    def property_word(self, name: str) -> str:
        """Return the word for a figure's property."""
        return _PROPERTY_WORDS.get(name, name)

    def round_word(self, event: Event) -> str:
        """Return a round's type as a heading: ``Series C``, ``Seed``, ``Round``."""
        kind = event.first("roundType")
        if kind in ("", "unspecified"):
            return f"Round {event.date[:4]}".strip()
        word = self.word(kind)
        return word[:1].upper() + word[1:]

    def lower(self, concept: str) -> str:
        """Return a concept's label as it stands within a sentence."""
        word = self.word(concept)
        return word if word[1:2].isupper() else word[:1].lower() + word[1:]

    def subject(self, event: Event) -> Markup:
        """Return what an event is, as a phrase: ``Mistral AI, Series C``."""
        phrase = _SUBJECTS.get(event.kind)
        return phrase(self, event) if phrase else escape(form.plain_text(event.id))

    def sentence(self, event: Event) -> Markup:
        """Return an event as a sentence, without its date and its sources."""
        told = _SENTENCES.get(event.kind)
        return told(self, event) if told else self.subject(event)

    def known_figure(self, event: Event, name: str, before: str, after: str = "") -> Markup:
        """Return a figure between words, or nothing if it is not known."""
        if name not in event.figures:
            return Markup("")
        return Markup("{}{}{}").format(before, self.figure(event, name), after)

    def comment(self, event: Event) -> Markup:
        """Return the longest note on an event, or nothing."""
        notes = sorted(event.values("comment"), key=lambda note: (-len(note), note))
        return escape(form.plain_text(notes[0])) if notes else Markup("")

    # ------------------------------------------------------------ sentences

    def _round(self, event: Event) -> Markup:
        kind = event.first("roundType")
        phrase = _ROUND_PHRASES.get(kind)
        if phrase is None:
            series = kind.startswith("series-")
            phrase = f"in a {self.word(kind) if series else self.lower(kind)} round"
        leads = event.values("leadInvestor")
        others = [one for one in event.values("investor") if one not in leads]
        backing: Markup = Markup("")
        if leads:
            backing = Markup(", led by {}").format(self.entities(leads, 3))
        if others:
            backing += Markup("{}{}").format(
                "; also in: " if leads else ", from ", self.entities(others, 3)
            )
        return Markup("{} {} {}{}{}{}").format(
            self.entity(event.first("recipient")),
            _RAISING.get(doubt(event), "raised"),
            self.known_figure(event, "amount", "") or "money",
            f" {phrase}" if phrase else "",
            self.known_figure(event, "valuation", " at a valuation of "),
            backing,
        )

    def _investment(self, event: Event) -> Markup:
        stake = self.known_figure(event, "stakePercent", ", for ", " of it")
        return Markup("{} {}{} in {}{}").format(
            self.entities(event.values("investor"), 3),
            _numbered(_INVESTING.get(doubt(event), "invested"), len(event.values("investor"))),
            self.known_figure(event, "amount", " "),
            self.entity(event.first("recipient")),
            stake,
        )

    def _acquisition(self, event: Event) -> Markup:
        verb = _ACQUIRING_IN_DOUBT.get(doubt(event)) or _ACQUIRING.get(
            event.first("dealKind"), "acquired"
        )
        return Markup("{} {} {}{}").format(
            self.entities(event.values("acquirer"), 3),
            _numbered(verb, len(event.values("acquirer"))),
            self.entity(event.first("target")),
            self.known_figure(event, "amount", " for "),
        )

    def _alliance(self, event: Event) -> Markup:
        note = self.comment(event)
        return Markup("{}: {} alliance{}{}").format(
            self.entities(sorted(event.values("party"), key=self.name), 5),
            form.join_words(self.lower(kind) for kind in event.values("allianceKind")),
            self.known_figure(event, "amount", ", "),
            Markup(' <span class="note">– {}</span>').format(note) if note else "",
        )

    def roles(self, event: Event) -> Markup:
        """Return what a position is: roles in words, with the title where one is told."""
        words = escape(form.join_words(self.lower(role) for role in event.values("role")))
        title = event.first("jobTitle")
        if not title:
            return words
        return Markup("{} <span class='note'>({})</span>").format(words, form.plain_text(title))

    def has_of(self, roles: Sequence[str]) -> bool:
        """Return whether one is these roles "of" a place rather than "at" it."""
        return bool(roles) and roles[0] in _OF

    def _position(self, event: Event) -> Markup:
        roles = event.values("role")
        return Markup("{}{}: {} {} {}").format(
            self.entity(event.first("person")),
            ", formerly" if event.over else "",
            self.roles(event),
            "of" if self.has_of(roles) else "at",
            self.entity(event.first("organization")),
        )

    def _observation(self, event: Event) -> Markup:
        metric = event.first("metric")
        note = self.comment(event)
        words: Markup = escape(self.lower(metric))
        if metric == "other" and note:
            words, note = note, Markup("")
        return Markup("{}, {}: {}{}").format(
            self.entity(event.first("about")),
            words,
            self.figure(event, "value"),
            Markup(' <span class="note">– {}</span>').format(note) if note else "",
        )

    def _product(self, event: Event) -> Markup:
        kinds = form.join_words(self.lower(kind) for kind in event.values("productKind"))
        return Markup("{} makes {}{}").format(
            self.entities(event.values("developer"), 3),
            self.entity(event.id),
            f" ({kinds})" if kinds else "",
        )

    def _award(self, event: Event) -> Markup:
        return Markup("{} received {}").format(
            self.entities(event.values("laureate"), 3), self.entity(event.id)
        )

    # ------------------------------------------------------------- subjects

    def _round_subject(self, event: Event) -> Markup:
        word = self.round_word(event)
        small = word in _PLAIN or word.startswith("Round")
        return Markup("{}, {}").format(
            self.entity(event.first("recipient")), word[:1].lower() + word[1:] if small else word
        )

    def _pair(self, joint: str, left: Iterable[str], right: str) -> Markup:
        return Markup("{} {} {}").format(self.entities(left, 3), joint, self.entity(right))

    def _investment_subject(self, event: Event) -> Markup:
        return self._pair("in", event.values("investor"), event.first("recipient"))

    def _acquisition_subject(self, event: Event) -> Markup:
        return self._pair("and", event.values("acquirer"), event.first("target"))

    def _alliance_subject(self, event: Event) -> Markup:
        return self.entities(sorted(event.values("party"), key=self.name), 5)

    def _position_subject(self, event: Event) -> Markup:
        return self._pair("at", [event.first("person")], event.first("organization"))

    def _observation_subject(self, event: Event) -> Markup:
        return Markup("{}, {}").format(
            self.entity(event.first("about")), self.lower(event.first("metric"))
        )

    def _own_subject(self, event: Event) -> Markup:
        return self.entity(event.id)


_SENTENCES: Final[dict[str, Callable[[Narrator, Event], Markup]]] = {
    "FundingRound": Narrator._round,
    "Investment": Narrator._investment,
    "Acquisition": Narrator._acquisition,
    "Alliance": Narrator._alliance,
    "Position": Narrator._position,
    "Observation": Narrator._observation,
    "Product": Narrator._product,
    "Award": Narrator._award,
}
_SUBJECTS: Final[dict[str, Callable[[Narrator, Event], Markup]]] = {
    "FundingRound": Narrator._round_subject,
    "Investment": Narrator._investment_subject,
    "Acquisition": Narrator._acquisition_subject,
    "Alliance": Narrator._alliance_subject,
    "Position": Narrator._position_subject,
    "Observation": Narrator._observation_subject,
    "Product": Narrator._own_subject,
    "Award": Narrator._own_subject,
}
