"""Events told as sentences. Each kind of event has its sentence; every name in it is a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from markupsafe import Markup, escape

from euroai.facts import Event
from euroai.site import format as form
from euroai.site.digest import doubt
from euroai.site.language import (
    current,
    gettext,
    html_gettext,
    html_ngettext,
    marked,
    marked_plural,
    pgettext,
)
from euroai.site.telling import Teller

__all__ = ["Narrator"]

_PLAIN: Final = frozenset({"seed", "debt", "grant", "growth", "secondary", "corporate"})
"""Rounds whose words are no names and so stand small within a phrase."""
_PROPERTY_WORDS: Final = {
    "amount": marked("amount"),
    "valuation": marked("valuation"),
    "value": marked("figure"),
    "stakePercent": marked("stake"),
    "date": marked("date"),
}
_ROUND_PHRASES: Final = {
    "debt": marked("in debt"),
    "grant": marked("as a grant"),
    "ipo": marked("in an initial public offering"),
    "secondary": marked("in a sale of existing shares"),
    "corporate": marked("in a corporate round"),
    "fund-closing": marked("in a closing of the fund"),
    "unspecified": "",
}
_RAISING: Final = {
    "": marked("{who} raised {what}"),
    "in-talks": marked("{who} is in talks to raise {what}"),
    "rumoured": marked("{who} is said to be raising {what}"),
    "rejected": marked("{who} turned down {what}"),
    "withdrawn": marked("{who} gave up raising {what}"),
}
_INVESTING: Final = {
    "": marked_plural("{who} invested{sum} in {what}", "{who} invested{sum} in {what}"),
    "in-talks": marked_plural(
        "{who} is in talks to invest{sum} in {what}", "{who} are in talks to invest{sum} in {what}"
    ),
    "rumoured": marked_plural(
        "{who} is said to invest{sum} in {what}", "{who} are said to invest{sum} in {what}"
    ),
    "rejected": marked_plural(
        "{who} was refused as investor{sum} in {what}",
        "{who} were refused as investor{sum} in {what}",
    ),
    "withdrawn": marked_plural(
        "{who} gave up investing{sum} in {what}", "{who} gave up investing{sum} in {what}"
    ),
}
_ACQUIRING: Final = {
    "acquisition": marked_plural("{who} acquired {what}", "{who} acquired {what}"),
    "acqui-hire": marked_plural(
        "{who} took over the team of {what}", "{who} took over the team of {what}"
    ),
    "takeover-bid": marked_plural("{who} bid for {what}", "{who} bid for {what}"),
    "merger": marked_plural("{who} merged with {what}", "{who} merged with {what}"),
    "asset-purchase": marked_plural(
        "{who} bought assets of {what}", "{who} bought assets of {what}"
    ),
    "team-hire": marked_plural("{who} hired the team of {what}", "{who} hired the team of {what}"),
}
_ACQUIRING_IN_DOUBT: Final = {
    "in-talks": marked_plural(
        "{who} is in talks to buy {what}", "{who} are in talks to buy {what}"
    ),
    "rumoured": marked_plural(
        "{who} is said to want to buy {what}", "{who} are said to want to buy {what}"
    ),
    "rejected": marked_plural("{who} failed to buy {what}", "{who} failed to buy {what}"),
    "withdrawn": marked_plural("{who} gave up buying {what}", "{who} gave up buying {what}"),
}
_OF: Final = frozenset(
    {"founder", "chief-executive", "chief-technology-officer", "chief-scientist"}
    | {"chief-operating-officer", "board-member", "partner"}
)
"""Roles that one has "of" a place; the others one has "at" it."""


class Narrator(Teller):
    """A teller that also puts events into words."""

    def property_word(self, name: str) -> str:
        """Return the word for a figure's property."""
        return gettext(_PROPERTY_WORDS[name]) if name in _PROPERTY_WORDS else name

    def round_word(self, event: Event) -> str:
        """Return a round's type as a heading: ``Series C``, ``Seed``, ``Round``."""
        kind = event.first("roundType")
        if kind in ("", "unspecified"):
            year = event.date[:4]
            return gettext("Round {year}", year=year) if year else pgettext("funding", "Round")
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

    def comment(self, event: Event) -> Markup:
        """Return the longest note on an event, or nothing."""
        notes = sorted(event.values("comment"), key=lambda note: (-len(note), note))
        return escape(form.plain_text(notes[0])) if notes else Markup("")

    # ------------------------------------------------------------ sentences

    def _round(self, event: Event) -> Markup:
        told = [html_gettext(_RAISING.get(doubt(event), _RAISING[""]), **self._raised(event))]
        if "valuation" in event.figures:
            value = self.figure(event, "valuation")
            told.append(html_gettext(" at a valuation of {value}", value=value))
        leads = event.values("leadInvestor")
        others = [one for one in event.values("investor") if one not in leads]
        if leads:
            told.append(html_gettext(", led by {who}", who=self.entities(leads, 3)))
        if others:
            who = self.entities(others, 3)
            told.append(
                html_gettext("; also in: {who}", who=who)
                if leads
                else html_gettext(", from {who}", who=who)
            )
        return Markup("").join(told)

    def _raised(self, event: Event) -> dict[str, Markup]:
        """Return who raised, and what: a sum or money, and in what kind of round."""
        kind = event.first("roundType")
        if kind in _ROUND_PHRASES or not kind:
            phrase = gettext(_ROUND_PHRASES[kind]) if _ROUND_PHRASES.get(kind) else ""
        else:
            series = kind.startswith("series-") and current() == "en"
            word = self.word(kind) if series else self.lower(kind)
            phrase = gettext("in a {round} round", round=word)
        known = "amount" in event.figures
        what = self.figure(event, "amount") if known else escape(gettext("money"))
        return {
            "who": self.entity(event.first("recipient")),
            "what": Markup("{} {}").format(what, phrase) if phrase else what,
        }

    def _investment(self, event: Event) -> Markup:
        who = event.values("investor")
        known = "amount" in event.figures
        text = html_ngettext(
            *_INVESTING.get(doubt(event), _INVESTING[""]),
            len(who),
            who=self.entities(who, 3),
            sum=Markup(" {}").format(self.figure(event)) if known else "",
            what=self.entity(event.first("recipient")),
        )
        if "stakePercent" in event.figures:
            stake = self.figure(event, "stakePercent")
            text += html_gettext(", for {stake} of it", stake=stake)
        return text

    def _acquisition(self, event: Event) -> Markup:
        who = event.values("acquirer")
        done = _ACQUIRING.get(event.first("dealKind"), _ACQUIRING["acquisition"])
        text = html_ngettext(
            *_ACQUIRING_IN_DOUBT.get(doubt(event), done),
            len(who),
            who=self.entities(who, 3),
            what=self.entity(event.first("target")),
        )
        if "amount" in event.figures:
            text += html_gettext(" for {sum}", sum=self.figure(event))
        return text

    def _alliance(self, event: Event) -> Markup:
        kinds = form.join_words(self.lower(kind) for kind in event.values("allianceKind"))
        text = html_gettext(
            "{who}: {kinds} alliance",
            who=self.entities(sorted(event.values("party"), key=self.name), 5),
            kinds=kinds,
        )
        if "amount" in event.figures:
            text += Markup(", {}").format(self.figure(event))
        return text + self._note(self.comment(event))

    def _note(self, words: Markup) -> Markup:
        """Return a note in a source's or our own words, which nobody translates."""
        return (
            Markup(' <span class="note" translate="no">– {}</span>').format(words)
            if words
            else Markup("")
        )

    def roles(self, event: Event) -> Markup:
        """Return what a position is: roles in words, with the title where one is told."""
        words = escape(form.join_words(self.lower(role) for role in event.values("role")))
        title = event.first("jobTitle")
        if not title:
            return words
        return Markup("{} <span class='note' translate='no'>({})</span>").format(
            words, form.plain_text(title)
        )

    def has_of(self, roles: Sequence[str]) -> bool:
        """Return whether one is these roles "of" a place rather than "at" it."""
        return bool(roles) and roles[0] in _OF

    def _position(self, event: Event) -> Markup:
        values = {
            "who": self.entity(event.first("person")),
            "roles": self.roles(event),
            "place": self.entity(event.first("organization")),
        }
        if self.has_of(event.values("role")):
            if event.over:
                return html_gettext("{who}, formerly: {roles} of {place}", **values)
            return html_gettext("{who}: {roles} of {place}", **values)
        if event.over:
            return html_gettext("{who}, formerly: {roles} at {place}", **values)
        return html_gettext("{who}: {roles} at {place}", **values)

    def _observation(self, event: Event) -> Markup:
        metric = event.first("metric")
        note = self.comment(event)
        words: Markup = escape(self.lower(metric))
        if metric == "other" and note:
            words, note = Markup('<span translate="no">{}</span>').format(note), Markup("")
        text = html_gettext(
            "{who}, {what}: {value}",
            who=self.entity(event.first("about")),
            what=words,
            value=self.figure(event, "value"),
        )
        return text + self._note(note)

    def _product(self, event: Event) -> Markup:
        kinds = form.join_words(self.lower(kind) for kind in event.values("productKind"))
        who = event.values("developer")
        text = html_ngettext(
            "{who} makes {what}",
            "{who} make {what}",
            len(who),
            who=self.entities(who, 3),
            what=self.entity(event.id),
        )
        return text + (f" ({kinds})" if kinds else "")

    def _award(self, event: Event) -> Markup:
        who = event.values("laureate")
        return html_ngettext(
            "{who} received {what}",
            "{who} received {what}",
            len(who),
            who=self.entities(who, 3),
            what=self.entity(event.id),
        )

    # ------------------------------------------------------------- subjects

    def _round_subject(self, event: Event) -> Markup:
        word, kind = self.round_word(event), event.first("roundType")
        small = kind in _PLAIN or kind in ("", "unspecified") or current() != "en"
        return Markup("{}, {}").format(
            self.entity(event.first("recipient")), word[:1].lower() + word[1:] if small else word
        )

    def _investment_subject(self, event: Event) -> Markup:
        return html_gettext(
            "{who} in {what}",
            who=self.entities(event.values("investor"), 3),
            what=self.entity(event.first("recipient")),
        )

    def _acquisition_subject(self, event: Event) -> Markup:
        return html_gettext(
            "{first} and {last}",
            first=self.entities(event.values("acquirer"), 3),
            last=self.entity(event.first("target")),
        )

    def _alliance_subject(self, event: Event) -> Markup:
        return self.entities(sorted(event.values("party"), key=self.name), 5)

    def _position_subject(self, event: Event) -> Markup:
        return html_gettext(
            "{who} at {place}",
            who=self.entity(event.first("person")),
            place=self.entity(event.first("organization")),
        )

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
