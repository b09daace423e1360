"""Event titles: ``Mistral AI, Series C``; every name is a link."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from string import Formatter
from typing import Final

from markupsafe import Markup, escape

from euroai.event_classes import DECLARATIONS, EventClass, declaration
from euroai.i18n import values as form
from euroai.i18n.languages import current, gettext, html_gettext, pgettext
from euroai.i18n.markup import html
from euroai.knowledge import KnowledgeGraph
from euroai.model import Event
from euroai.site.prose.event_values import EventValues
from euroai.site.prose.labels import Labels
from euroai.site.prose.links import Links

__all__ = ["EventTitles"]

_PLAIN: Final = frozenset({"seed", "debt", "grant", "growth", "secondary", "corporate"})
"""Rounds whose words are no names and so stand small within a phrase."""


class EventTitles:
    """What events are called on a page, and what stands for the parts of their messages."""

    def __init__(
        self, kg: KnowledgeGraph, links: Links, labels: Labels, values: EventValues
    ) -> None:
        self.kg = kg
        self.links = links
        self.labels = labels
        self.values = values

    def round_word(self, event: Event) -> str:
        """Return a round's type as a heading: ``Series C``, ``Seed``, ``Round``."""
        kind = event.first("roundType")
        if kind in ("", "unspecified"):
            year = event.date[:4]
            return gettext("Round {year}", year=year) if year else pgettext("funding", "Round")
        word = self.labels.word(kind)
        return word[:1].upper() + word[1:]

    def subject(self, event: Event) -> Markup:
        """Return what an event is, as a phrase: ``Mistral AI, Series C``."""
        known = declaration(event.kind)
        if event.kind in _SUBJECTS:
            return _SUBJECTS[event.kind](self, event)
        if known and known.title:
            return html_gettext(known.title, **self.placeholders(event, known.title))
        return self.links.entity(event.id)

    def placeholders(self, event: Event, message: str) -> dict[str, Markup]:
        """Return what stands for the placeholders of a message of the event's class."""
        wanted = [name for _, name, _, _ in Formatter().parse(message) if name]
        return {name: self._placeholder(event, DECLARATIONS[event.kind], name) for name in wanted}

    def _placeholder(self, event: Event, known: EventClass, name: str) -> Markup:
        if name == "kind":
            kinds = event.values(known.kind) if known.kind else ()
            return escape(form.join_words(map(self.labels.lower, kinds)) or form.NONE)
        if name == "figure":
            shown = next((one for one in known.figures if one in event.figures), "")
            return self.values.figure(event, shown) if shown else escape(form.NONE)
        if name in known.links:
            return self.thing(event.first(name))
        parties = [party for party in known.parties if party.placeholder == name]
        named = (event.parties(one.property)[: None if one.many else 1] for one in parties)
        return self.links.entities(dict.fromkeys(chain.from_iterable(named)), 3)

    def thing(self, ident: str) -> Markup:
        """Return an entity as a link, or what an event is called."""
        event = None if ident in self.kg.entities else self.kg.event(ident)
        return self.subject(event) if event else self.links.entity(ident)

    def _round_subject(self, event: Event) -> Markup:
        word, kind = self.round_word(event), event.first("roundType")
        small = kind in _PLAIN or kind in ("", "unspecified") or current() != "en"
        return html(
            "{}, {}",
            self.links.entity(event.first("recipient")),
            word[:1].lower() + word[1:] if small else word,
        )

    def _alliance_subject(self, event: Event) -> Markup:
        return self.links.entities(sorted(event.parties("party"), key=self.links.name), 5)

    def _observation_subject(self, event: Event) -> Markup:
        return html(
            "{}, {}", self.thing(event.first("about")), self.labels.lower(event.first("metric"))
        )


_SUBJECTS: Final[dict[str, Callable[[EventTitles, Event], Markup]]] = {
    "FundingRound": EventTitles._round_subject,
    "Alliance": EventTitles._alliance_subject,
    "Observation": EventTitles._observation_subject,
}
"""The classes of which no single message makes the title."""
