"""Event sentences, by class; every name is a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from markupsafe import Markup, escape

from euroai.characters import plain_text
from euroai.event_classes import declaration
from euroai.i18n import values as form
from euroai.i18n.event_messages import (
    ACQUIRING,
    ACQUIRING_IN_DOUBT,
    CHANGES,
    INVESTING,
    RAISING,
    ROUND_PHRASES,
)
from euroai.i18n.languages import current, gettext, html_gettext, html_ngettext
from euroai.i18n.markup import html, isolated
from euroai.i18n.positions import in_rank, post, role_words
from euroai.model import Event
from euroai.site.entity.profile import has_left
from euroai.site.prose.event_titles import EventTitles
from euroai.site.prose.event_values import EventValues
from euroai.site.prose.labels import Labels
from euroai.site.prose.links import Links

__all__ = ["EventSentences"]


class EventSentences:
    """Events as sentences."""

    def __init__(
        self, links: Links, labels: Labels, values: EventValues, titles: EventTitles
    ) -> None:
        self.links = links
        self.labels = labels
        self.values = values
        self.titles = titles

    def sentence(self, event: Event) -> Markup:
        """Return an event as a sentence, without its date and its sources."""
        known, own = declaration(event.kind), _SENTENCES.get(event.kind)
        if own:
            return own(self, event)
        if known is None or not known.sentence:
            return self.titles.subject(event) + self._note(self.comment(event))
        figured = any(name in event.figures for name in known.figures)
        message = (
            known.sentence if figured or not known.sentence_without else known.sentence_without
        )
        return html_gettext(message, **self.titles.placeholders(event, message)) + self._note(
            self.comment(event)
        )

    def comment(self, event: Event) -> Markup:
        """Return the longest note on an event, or nothing."""
        notes = sorted(event.values("comment"), key=lambda note: (-len(note), note))
        return escape(plain_text(notes[0])) if notes else Markup("")

    def _round(self, event: Event) -> Markup:
        parts = [html_gettext(RAISING.get(event.outcome, RAISING[""]), **self._raised(event))]
        if "valuation" in event.figures:
            value = self.values.figure(event, "valuation")
            parts.append(
                html_gettext(" at a pre-money valuation of {value}", value=value)
                if event.before_money
                else html_gettext(" at a valuation of {value}", value=value)
            )
        leads = event.parties("leadInvestor")
        others = [one for one in event.parties("investor") if one not in leads]
        if leads:
            parts.append(html_gettext(", led by {who}", who=self.links.entities(leads, 3)))
        if others:
            who = self.links.entities(others, 3)
            parts.append(
                html_gettext("; also in: {who}", who=who)
                if leads
                else html_gettext(", from {who}", who=who)
            )
        return Markup("").join(parts)

    def _raised(self, event: Event) -> dict[str, Markup]:
        """Return who raised, and what: a sum or money, and in what kind of round."""
        kind = event.first("roundType")
        if kind in ROUND_PHRASES or not kind:
            phrase = gettext(ROUND_PHRASES[kind]) if ROUND_PHRASES.get(kind) else ""
        else:
            series = kind.startswith("series-") and current() == "en"
            word = self.labels.word(kind) if series else self.labels.lower(kind)
            phrase = gettext("in a {round} round", round=word)
        known = "amount" in event.figures
        what = self.values.figure(event, "amount") if known else escape(gettext("money"))
        return {
            "who": self.links.entity(event.first("recipient")),
            "what": html("{} {}", what, phrase) if phrase else what,
        }

    def _investment(self, event: Event) -> Markup:
        who = event.parties("investor")
        known = "amount" in event.figures
        text = html_ngettext(
            *INVESTING.get(event.outcome, INVESTING[""]),
            len(who),
            who=self.links.entities(who, 3),
            sum=html(" {}", self.values.figure(event)) if known else "",
            what=self.links.entity(event.first("recipient")),
        )
        if "stakePercent" in event.figures:
            stake = self.values.figure(event, "stakePercent")
            text += html_gettext(", for {stake} of it", stake=stake)
        return text

    def _acquisition(self, event: Event) -> Markup:
        who = event.parties("acquirer")
        done = ACQUIRING.get(event.first("dealKind"), ACQUIRING["acquisition"])
        text = html_ngettext(
            *ACQUIRING_IN_DOUBT.get(event.outcome, done),
            len(who),
            who=self.links.entities(who, 3),
            what=self.links.entity(event.first("target")),
        )
        if "amount" in event.figures:
            text += html_gettext(" for {sum}", sum=self.values.figure(event))
        return text

    def _alliance(self, event: Event) -> Markup:
        kinds = form.join_words(self.labels.lower(kind) for kind in event.values("allianceKind"))
        text = html_gettext(
            "{who}: {kinds} alliance",
            who=self.links.entities(sorted(event.parties("party"), key=self.links.name), 5),
            kinds=kinds,
        )
        if "amount" in event.figures:
            text += html(", {}", self.values.figure(event))
        return text + self._note(self.comment(event))

    def _note(self, words: Markup) -> Markup:
        """Return a note in a source's or our own words, which nobody translates."""
        return html(" <span class=note translate=no>– {}</span>", words) if words else Markup("")

    def roles(self, event: Event) -> Markup:
        """Return what a position is: roles in words, with the title where one is stated."""
        return html("{}{}", self.role_words(event), self._title(event))

    def role_words(self, event: Event) -> str:
        """Return the roles of a position in words, the founder's first."""
        return self._words_of(in_rank(event.values("role")))

    def _words_of(self, roles: Iterable[str]) -> str:
        words = role_words()
        return form.join_words(words.get(role) or self.labels.lower(role) for role in roles)

    def posts(self, events: Iterable[Event]) -> list[Markup]:
        """Return positions as predicates: what somebody is at one place, and the same at several.

        "founder and chief executive of A", "founder of A and B".
        """
        held: dict[str, set[str]] = {}
        for event in events:
            held.setdefault(event.first("organization"), set()).update(event.values("role"))
        groups: dict[tuple[str, ...], list[str]] = {}
        for place, roles in held.items():
            groups.setdefault(tuple(in_rank(roles)), []).append(place)
        return [
            post(roles, self._words_of(roles), self.links.entities(places))
            for roles, places in groups.items()
        ]

    def _title(self, event: Event) -> Markup:
        title = event.first("jobTitle")
        if not title:
            return Markup("")
        return html(" <span class=note translate=no>({})</span>", plain_text(title))

    def _position(self, event: Event) -> Markup:
        who = self.links.entity(event.first("person"))
        place = self.links.entity(event.first("organization"))
        if has_left(event):
            text = html_gettext(
                "{who} founded {place} and is no longer there", who=who, place=place
            )
        elif event.over:
            roles = self.role_words(event)
            text = html_gettext(
                "{who}, formerly at {place}: {roles}", who=who, place=place, roles=roles
            )
        else:
            text = html_gettext("{who}: {post}", who=who, post=self.posts([event])[0])
        return text + self._title(event)

    def _observation(self, event: Event) -> Markup:
        metric = event.first("metric")
        note = self.comment(event)
        words: Markup = escape(self.labels.lower(metric))
        if metric == "other" and note:
            words, note = html("<span translate=no>{}</span>", note), Markup("")
        text = html_gettext(
            "{who}, {what}: {value}",
            who=self.titles.thing(event.first("about")),
            what=words,
            value=self.values.figure(event, "value"),
        )
        return text + self._note(note)

    def _product(self, event: Event) -> Markup:
        kinds = form.join_words(self.labels.lower(kind) for kind in event.values("productKind"))
        who = event.values("developer")
        text = html_ngettext(
            "{who} makes {what}",
            "{who} make {what}",
            len(who),
            who=self.links.entities(who, 3),
            what=self.links.entity(event.id),
        )
        return text + (f" ({kinds})" if kinds else "")

    def _award(self, event: Event) -> Markup:
        who = event.values("laureate")
        return html_ngettext(
            "{who} received {what}",
            "{who} received {what}",
            len(who),
            who=self.links.entities(who, 3),
            what=self.links.entity(event.id),
        )

    def _initiative(self, event: Event) -> Markup:
        text = html_gettext(
            "{what} is an initiative of {who}",
            what=self.links.entity(event.id),
            who=self.links.entities(sorted(event.parties("party"), key=self.links.name), 5),
        )
        if "amount" in event.figures:
            text += html(", {}", self.values.figure(event))
        return text + self._note(self.comment(event))

    def _change(self, event: Event) -> Markup:
        origin, result = event.values("originalOrganization"), event.values("resultingOrganization")
        message = CHANGES.get(event.first("changeKind"))
        if message is None:
            return self.titles.subject(event)
        text = html_gettext(
            message,
            origin=self.links.entities(origin, 3),
            result=self.links.entities(result, 3),
            former=isolated(plain_text(event.first("formerName"))),
        )
        return text + self._note(self.comment(event))


_SENTENCES: Final[dict[str, Callable[[EventSentences, Event], Markup]]] = {
    "FundingRound": EventSentences._round,
    "Investment": EventSentences._investment,
    "Acquisition": EventSentences._acquisition,
    "Alliance": EventSentences._alliance,
    "Position": EventSentences._position,
    "Observation": EventSentences._observation,
    "Product": EventSentences._product,
    "Award": EventSentences._award,
    "Initiative": EventSentences._initiative,
    "OrganizationChange": EventSentences._change,
}
