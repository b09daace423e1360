"""Figures and dates of events, with a mark where sources differ or nothing is done yet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

from euroai.derive.preference import Figure
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, gettext_noop, html_gettext
from euroai.i18n.markup import attribute, html
from euroai.model import Event
from euroai.site.index import date_property
from euroai.site.prose.links import NOTHING

__all__ = ["Difference", "EventValues"]

_DOUBTS: Final = {
    "in-talks": gettext_noop("in talks"),
    "rumoured": gettext_noop("rumoured"),
    "rejected": gettext_noop("rejected"),
    "withdrawn": gettext_noop("withdrawn"),
}
"""What is not done, in words that fit a round as well as an acquisition."""


class Difference:
    """A figure or date of which sources differ: its values with their sources, preferred first.

    ``agreeing`` are the values that say the same as the preferred one, and decided with it.
    """

    __slots__ = ("agreeing", "anchor", "event", "name", "reason", "values")

    def __init__(
        self,
        event: Event,
        name: str,
        values: Iterable[tuple[Markup, tuple[str, ...]]],
        reason: str,
        agreeing: Iterable[tuple[Markup, tuple[str, ...]]] = (),
    ) -> None:
        self.event = event
        self.name = name
        self.values = tuple(values)
        self.reason = reason
        self.agreeing = tuple(agreeing)
        self.anchor = f"differ-{form.folder_name(event.id)}-{name}"


class EventValues:
    """The figures and dates on one page, and the differences that its marks lead to."""

    def __init__(self) -> None:
        self.differences: dict[str, Difference] = {}

    def value(self, figure: Figure) -> Markup:
        """Return a figure as stated: qualifier, number, unit; every digit in the title."""
        exact = form.exact_figure(figure.value, figure.unit)
        if figure.euro is not None and figure.unit != "EUR":
            in_euro = gettext("about {euro} on the day", euro=form.money(figure.euro))
            exact += f" ({in_euro})"
        qualifier = form.qualifier_word(figure.qualifier)
        lead = html("<span class=qualifier>{}</span> ", qualifier) if qualifier else ""
        return html(
            '<data value={} title="{}">{}{}</data>',
            f"{figure.value:f}",
            exact,
            lead,
            form.figure(figure.value, figure.unit),
        )

    def figure(self, event: Event, name: str = "amount") -> Markup:
        """Return an event's preferred figure, marked ≠ where sources differ; a dash for none."""
        preference = event.figures.get(name)
        if preference is None:
            return NOTHING
        value = self.value(preference.chosen)
        hand = self.hand(second_hand_only=preference.second_hand_only)
        return self.mark(event, name) + value + hand

    def hand(self, *, second_hand_only: bool) -> Markup:
        """Return the mark of what no first-hand source states; nothing of all else."""
        if not second_hand_only:
            return Markup("")
        return html(" <small class=second-hand>{}</small>", form.second_hand_words())

    def mark(self, event: Event, name: str = "amount") -> Markup:
        """Return ≠ if sources differ about an event's figure, else nothing."""
        preference = event.figures.get(name)
        if preference is None or not preference.disputed:
            return Markup("")
        chosen = self.value(preference.chosen)
        chosen += self.hand(second_hand_only=preference.second_hand_only)
        values = [(chosen, preference.chosen.sources)]
        for one in preference.rivals:
            rival = self.value(one) + self.hand(second_hand_only=one.second_hand_only)
            values.append((rival, one.sources))
        agreeing = [(self.value(one), one.sources) for one in preference.agreeing]
        return self._differ(Difference(event, name, values, preference.reason, agreeing))

    def euro(self, event: Event, name: str = "amount") -> Markup:
        """Return a figure's value in euro on the day, for a column of one currency."""
        preference = event.figures.get(name)
        if preference is None or preference.chosen.euro is None:
            return NOTHING
        euro = preference.chosen.euro
        return html(
            '<data value={} title="{}">{}</data>',
            f"{euro:f}",
            form.exact_figure(euro, "EUR"),
            form.money(euro),
        )

    def bare_when(self, event: Event, *, short: bool = True) -> Markup:
        """Return an event's date without a mark where sources differ."""
        return self.when(event, short=short, marked=False)

    def when(self, event: Event, *, short: bool = True, marked: bool = True) -> Markup:
        """Return an event's date as stated; "by 2024" where only an upper bound is known.

        ``marked`` puts ≠ before it where sources differ.
        """
        stated = event.date
        if not stated:
            if event.when is None or not event.when.latest:
                return NOTHING
            latest = event.when.latest
            return html(
                '<span class=bound title="{}">{}</span>',
                gettext(
                    "no source dates it; the first dated source that tells it was published then"
                ),
                html_gettext(
                    "by {year}",
                    year=html("<time datetime={}>{}</time>", attribute(latest[:4]), latest[:4]),
                ),
            )
        words = form.date_words(stated, short=short)
        text = html("<time datetime={}>{}</time>", attribute(stated), words)
        if not marked or event.when is None or not event.when.disputed:
            return text
        name = date_property(event)
        # A year or month that holds the day contradicts nothing.
        rivals = (
            one
            for one in event.claims.get(name, ())
            if one.value == stated or not stated.startswith(one.value)
        )
        ordered = sorted(rivals, key=lambda one: (one.value != stated, one.value))
        values = [(escape(form.date_words(one.value)), one.sources) for one in ordered]
        return self._differ(Difference(event, "date", values, event.when.reason)) + text

    def _differ(self, difference: Difference) -> Markup:
        self.differences.setdefault(difference.anchor, difference)
        return html(
            '<a class=differ href=#{} title="{}" aria-label="{}">≠</a>',
            difference.anchor,
            gettext("Sources differ"),
            gettext("Sources differ; show the other figures"),
        )

    def doubt(self, event: Event, party: str = "") -> Markup:
        """Return a mark for what is not done: ``○ in talks``; nothing for what is.

        With ``party`` it is asked as to that party, whom only talk may name.
        """
        return self.doubt_mark(event.outcome_for(party) if party else event.outcome)

    def doubt_mark(self, outcome: str) -> Markup:
        """Return the mark of an outcome (``in-talks``); nothing for what has no such mark."""
        if outcome not in _DOUBTS:
            return Markup("")
        return html('<span class="tag doubt">{}</span>', gettext(_DOUBTS[outcome]))
