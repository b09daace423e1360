"""Cells of tables and lists on an entity's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from markupsafe import Markup

from euroai.analysis.stated_events import latest_first
from euroai.analysis.talent.positions import ended_on
from euroai.i18n import values as form
from euroai.i18n.languages import html_gettext
from euroai.i18n.markup import html
from euroai.model import Event
from euroai.site.entity.profile import has_left
from euroai.site.index import SiteIndex
from euroai.site.prose.citations import Citations
from euroai.site.prose.event_values import EventValues
from euroai.site.prose.labels import Labels
from euroai.site.prose.links import Links

__all__ = ["Cells"]


_DAY: Final = len("2025-02-10")


class Cells:
    """What stands in the cells of an entity's tables."""

    def __init__(
        self,
        site_index: SiteIndex,
        links: Links,
        labels: Labels,
        values: EventValues,
        citations: Citations,
    ) -> None:
        self.index = site_index
        self.kg = site_index.kg
        self.links = links
        self.labels = labels
        self.values = values
        self.citations = citations

    def what_is(self, ident: str) -> Markup:
        """Return kind and country in words: ``venture capital, United States``."""
        entity = self.kg.entities.get(ident)
        if entity is None:
            return Markup("")
        kind = form.kind_word(entity.kind)
        if entity.investor_kind:
            kind = self.labels.lower(entity.investor_kind)
        place = f", {self.labels.word(entity.country)}" if entity.country else ""
        return html(
            '<i class="shape {} {}"></i>{}{}',
            entity.kind,
            entity.region,
            kind,
            place,
        )

    def span(self, event: Event) -> Markup:
        """Return when a position began and ended: ``2020 – May 2023``, ``since 2023``."""
        chosen = ended_on(self.kg, event)
        ended = chosen.stated if chosen else ""
        start = self.values.when(event) if event.date else None
        if start is not None and ended:
            return html("{} – {}", start, form.date_words(ended, short=True))
        if start is not None:
            return self._begun(event, start)
        if ended:
            end = form.date_words(ended, short=True)
            if len(ended) == _DAY:
                return html_gettext("until {day}", day=end)
            return html_gettext("until {date}", date=end)
        return Markup("<span class=none>–</span>")

    def _begun(self, event: Event, start: Markup) -> Markup:
        """Return since when a position is held; a day takes an article in French, a year none."""
        if len(event.date) == _DAY:
            if event.over:
                return html_gettext("from {day}", day=start)
            return html_gettext("since {day}", day=start)
        if event.over:
            return html_gettext("from {date}", date=start)
        return html_gettext("since {date}", date=start)

    def elsewhere(self, event: Event) -> list[str]:
        """Return where else a position's person is stated to be or to have been."""
        here = event.first("organization")
        others = (
            other.first("organization")
            for other in self.in_order(self.index.about.get(event.first("person"), ()))
            if other.kind == "Position"
        )
        return [place for place in dict.fromkeys(others) if place and place != here]

    def in_order(self, positions: Iterable[Event]) -> list[Event]:
        """Return positions in the order of a life stated backwards: present ones first."""

        def key(event: Event) -> tuple[bool, str, str]:
            begun = event.when.earliest if event.when else ""
            backwards = "".join(
                chr(ord("9") - ord(c) + ord("0")) if c.isdigit() else c for c in begun
            )
            return (event.over, backwards or "~", event.id)

        return sorted(positions, key=key)

    def followers(self, event: Event) -> list[str]:
        """Return a round's investors other than its leads."""
        leads = event.parties("leadInvestor")
        return [one for one in event.parties("investor") if one not in leads]

    def talks(self, event: Event, *names: str) -> Markup:
        """Return whom only talk names as party of an event that counts, marked as talk."""
        who = event.only_talked_of(*names)
        if not who:
            return Markup("")
        mark = self.values.doubt_mark(event.outcome_for(who[0]))
        return html("<br><span class=talks>{} {}</span>", mark, self.links.entities(who, 5))

    def employment_citations(self, ident: str, people: Iterable[str]) -> Markup:
        """Return the mark of who says that these people worked somewhere."""
        who = set(people)
        events = (e for e in self.index.about[ident] if e.kind == "Position")
        return self.citations.says(
            {s for e in events if e.first("person") in who for s in e.sources}
        )

    def party_sources(self, event: Event, ident: str) -> tuple[str, ...]:
        """Return who says that an entity is one of an event's parties."""
        parties = event.claims.get("party", ())
        return next((one.sources for one in parties if one.value == ident), ())

    def by_date(self, events: Iterable[Event]) -> tuple[Event, ...]:
        """Return events of several kinds, latest first."""
        return latest_first(events)

    def left(self, event: Event) -> bool:
        """Return whether a position is that of a founder who is no longer there."""
        return has_left(event)

    def partners_of(self, event: Event, ident: str) -> list[str]:
        """Return the parties of an alliance other than one, by name."""
        return sorted((one for one in event.parties("party") if one != ident), key=self.links.name)

    def ticket(self, event: Event) -> Markup:
        """Return a single ticket: ``$10 m of its own``, ``11% of it``."""
        parts: list[Markup] = []
        if "amount" in event.figures:
            parts.append(html_gettext("{sum} of its own", sum=self.values.figure(event)))
        if "stakePercent" in event.figures:
            parts.append(
                html_gettext("{share} of it", share=self.values.figure(event, "stakePercent"))
            )
        return Markup(", ").join(parts) or html_gettext("a ticket")

    def order(self, event: Event, name: str = "amount") -> Markup:
        """Return the attribute by which a figure's cell sorts: its value in euro.

        Nothing where the figure sorts by itself: in euro, or in what has no rate.
        """
        preference = event.figures.get(name)
        if preference is None or preference.chosen.euro in (None, preference.chosen.value):
            return Markup("")
        return html(" data-sort={}", f"{preference.chosen.euro:f}")

    def date_order(self, event: Event) -> Markup:
        """Return the attribute that sorts a cell last which has another date than the event's.

        The event's own date sorts by itself, and a dash does.
        """
        others = (event.when and event.when.latest) or event.values("endedOn")
        return Markup(" data-sort") if others and not event.date else Markup("")

    def plain_figure(self, event: Event, name: str = "amount") -> str:
        """Return an event's preferred figure as plain text, in its own unit."""
        preference = event.figures.get(name)
        if preference is None:
            return form.NONE
        return form.figure(preference.chosen.value, preference.chosen.unit)

    def shares(self, numbers: Sequence[float]) -> list[float]:
        """Return numbers as shares of the largest, for bars."""
        top = max(numbers, default=0.0)
        return [number / top if top else 0.0 for number in numbers]
