"""What events are called: ``Mistral AI, Series C``. Every name in it is a link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markupsafe import Markup, escape

from euroai.i18n import values as form
from euroai.i18n.event_messages import PROPERTY_WORDS
from euroai.i18n.languages import current, gettext, html_gettext, pgettext
from euroai.model import Event
from euroai.site.prose.links import Teller

__all__ = ["Namer"]

_PLAIN: Final = frozenset({"seed", "debt", "grant", "growth", "secondary", "corporate"})
"""Rounds whose words are no names and so stand small within a phrase."""


class Namer(Teller):
    """A teller that also names events and what is told of them."""

    def property_word(self, name: str) -> str:
        """Return the word for a figure's property."""
        return gettext(PROPERTY_WORDS[name]) if name in PROPERTY_WORDS else name

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

    def _change_subject(self, event: Event) -> Markup:
        who = (*event.values("originalOrganization"), *event.values("resultingOrganization"))
        return Markup("{}, {}").format(self.entities(who, 3), self.lower(event.first("changeKind")))

    def _own_subject(self, event: Event) -> Markup:
        return self.entity(event.id)


_SUBJECTS: Final[dict[str, Callable[[Namer, Event], Markup]]] = {
    "FundingRound": Namer._round_subject,
    "Investment": Namer._investment_subject,
    "Acquisition": Namer._acquisition_subject,
    "Alliance": Namer._alliance_subject,
    "Position": Namer._position_subject,
    "Observation": Namer._observation_subject,
    "Product": Namer._own_subject,
    "Award": Namer._own_subject,
    "Initiative": Namer._own_subject,
    "OrganizationChange": Namer._change_subject,
}
