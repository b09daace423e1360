"""Events told as sentences. Each kind of event has its sentence; every name in it is a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from markupsafe import Markup, escape

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
from euroai.i18n.positions import in_rank, post, role_words
from euroai.model import Event
from euroai.site.entity.profile import has_left
from euroai.site.index import doubt
from euroai.site.prose.event_titles import Namer

__all__ = ["Narrator"]


class Narrator(Namer):
    """A namer that also tells events as sentences."""

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
        told = [html_gettext(RAISING.get(doubt(event), RAISING[""]), **self._raised(event))]
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
        if kind in ROUND_PHRASES or not kind:
            phrase = gettext(ROUND_PHRASES[kind]) if ROUND_PHRASES.get(kind) else ""
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
            *INVESTING.get(doubt(event), INVESTING[""]),
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
        done = ACQUIRING.get(event.first("dealKind"), ACQUIRING["acquisition"])
        text = html_ngettext(
            *ACQUIRING_IN_DOUBT.get(doubt(event), done),
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
        return Markup("{}{}").format(self.role_words(event), self._title(event))

    def role_words(self, event: Event) -> str:
        """Return the roles of a position in words, the founder's first."""
        words = role_words()
        roles = in_rank(event.values("role"))
        return form.join_words(words.get(role) or self.lower(role) for role in roles)

    def posts(self, events: Iterable[Event]) -> list[Markup]:
        """Return positions as predicates, those in the same roles as one: "founder of A and B"."""
        groups: dict[tuple[str, ...], list[Event]] = {}
        for event in events:
            groups.setdefault(tuple(in_rank(event.values("role"))), []).append(event)
        return [
            post(
                roles,
                self.role_words(same[0]),
                self.entities(one.first("organization") for one in same),
            )
            for roles, same in groups.items()
        ]

    def _title(self, event: Event) -> Markup:
        title = event.first("jobTitle")
        if not title:
            return Markup("")
        return Markup(" <span class='note' translate='no'>({})</span>").format(
            form.plain_text(title)
        )

    def _position(self, event: Event) -> Markup:
        who = self.entity(event.first("person"))
        place = self.entity(event.first("organization"))
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

    def _initiative(self, event: Event) -> Markup:
        text = html_gettext(
            "{what} is an initiative of {who}",
            what=self.entity(event.id),
            who=self.entities(sorted(event.values("party"), key=self.name), 5),
        )
        if "amount" in event.figures:
            text += Markup(", {}").format(self.figure(event))
        return text + self._note(self.comment(event))

    def _change(self, event: Event) -> Markup:
        origin, result = event.values("originalOrganization"), event.values("resultingOrganization")
        told = CHANGES.get(event.first("changeKind"))
        if told is None:
            return self._change_subject(event)
        text = html_gettext(
            told,
            origin=self.entities(origin, 3),
            result=self.entities(result, 3),
            former=Markup("<bdi>{}</bdi>").format(form.plain_text(event.first("formerName"))),
        )
        return text + self._note(self.comment(event))


_SENTENCES: Final[dict[str, Callable[[Narrator, Event], Markup]]] = {
    "FundingRound": Narrator._round,
    "Investment": Narrator._investment,
    "Acquisition": Narrator._acquisition,
    "Alliance": Narrator._alliance,
    "Position": Narrator._position,
    "Observation": Narrator._observation,
    "Product": Narrator._product,
    "Award": Narrator._award,
    "Initiative": Narrator._initiative,
    "OrganizationChange": Narrator._change,
}
