"""The row of large numbers under the summary of an entity's page.

Each number says in a line what exactly it counts, and leads to the section in which every row has
its sources; a figure that sources give themselves names them beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup, escape

from euroai.analysis.key_figures import alliances_done, rounds_done
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, html_gettext, ngettext
from euroai.i18n.markup import html
from euroai.model import Event
from euroai.site.entity.profile import Profile
from euroai.site.entity.sections import is_holder, sits
from euroai.site.prose.prose import Prose

__all__ = ["KeyFigure", "key_figures"]

_MOST: Final = 5
_LEAST: Final = 2
"""One number alone says no more than the summary does."""
_INVESTING: Final = ("holdings", "european_labs", "latest", "partners")
_FURTHER: Final = ("holdings", "alliances", "alumni")


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number, what it counts, the anchor of its section, and who states it where somebody does.

    ``mark`` stands before the number: ≠ where sources differ. ``name`` states which number it is.
    """

    value: Markup
    words: Markup
    anchor: str
    sources: tuple[str, ...] = ()
    mark: str = ""
    name: str = ""


def key_figures(prose: Prose, profile: Profile) -> Sequence[KeyFigure]:
    """Return two to five numbers, or none."""
    row = _Row(prose, profile)
    found = [replace(one, name=name) for name in _order(profile) for one in getattr(row, name)()]
    distinct = {one.words: one for one in found}
    shown = list(distinct.values())[:_MOST]
    return shown if len(shown) >= _LEAST else ()


def _order(profile: Profile) -> tuple[str, ...]:
    kind = profile.entity.kind
    if kind == "Person":
        return ("founded", "employers", "holdings", "latest")
    if kind in ("ResearchInstitution", "PublicBody"):
        return ("alumni", *_INVESTING, *_FURTHER)
    if is_holder(profile):
        return (*_INVESTING, *_FURTHER, "raised", "valuation", "investors")
    return ("raised", "valuation", "investors", "rounds", "near", *_FURTHER)


def _number(number: int) -> Markup:
    return escape(form.count(number))


def _latest_of(events: Sequence[Event]) -> Event | None:
    return next((event for event in events if event.date), None)


class _Row:
    """The numbers of one prose, each made when asked for."""

    def __init__(self, prose: Prose, profile: Profile) -> None:
        self.prose = prose
        self.profile = profile
        self.numbers = profile.numbers

    def raised(self) -> Iterator[KeyFigure]:
        """Sum the rounds that happened, in euro."""
        found = self.profile.raised
        total, known, rounds = found.amount_eur, found.known, found.rounds
        if not known:
            return
        amounts = [
            event.figures["amount"].chosen.sources
            for event in self.profile.raising
            if "amount" in event.figures
        ]
        words = (
            gettext("raised in all, debt and grants included")
            if known == rounds
            else ngettext(
                "raised in the one of {rounds} rounds with a known value in euro",
                "raised in the {number} of {rounds} rounds with a known value in euro",
                known,
                rounds=form.count(rounds),
            )
        )
        sources = tuple(dict.fromkeys(source for one in amounts for source in one))
        yield KeyFigure(escape(form.money(total)), escape(words), "rounds", sources)

    def valuation(self) -> Iterator[KeyFigure]:
        """State the latest one, with ≠ where sources differ."""
        event = self.profile.valuation
        if event is None:
            return
        figure = event.figures["valuation"]
        when = self.prose.values.bare_when(event, short=False)
        words = (
            html_gettext("valuation before the money, {when}", when=when)
            if event.before_money
            else html_gettext("latest valuation, {when}", when=when)
        )
        yield KeyFigure(
            self.prose.values.value(figure.chosen),
            words,
            self.prose.links.anchor(event),
            figure.chosen.sources,
            self.prose.values.mark(event, "valuation"),
        )

    def investors(self) -> Iterator[KeyFigure]:
        """Who put money in, and how many of them are European."""
        backers, european = self.numbers.investors, self.numbers.european_investors
        if not backers:
            return
        if backers == 1:
            words = gettext("investor with money in it")
        elif european:
            words = ngettext(
                "investors, one of them from Europe",
                "investors, {number} of them from Europe",
                european,
            )
        else:
            words = gettext("investors, none of them from Europe")
        yield KeyFigure(_number(backers), escape(words), "investors")

    def rounds(self) -> Iterator[KeyFigure]:
        """Those that happened."""
        own = set(rounds_done(self.prose.kg, self.profile.entity.id))
        done = [event for event in self.profile.rounds if event.id in own]
        latest = _latest_of(done)
        number = self.numbers.rounds_done
        if not number:
            return
        words = escape(ngettext("round done", "rounds done", number))
        if latest is not None:
            when = self.prose.values.bare_when(latest, short=False)
            words = html_gettext("{rounds}, the latest {when}", rounds=words, when=when)
        yield KeyFigure(_number(number), words, "rounds")

    def near(self) -> Iterator[KeyFigure]:
        """Who has an investor in common with the entity."""
        near = self.numbers.neighbours
        if near:
            words = ngettext(
                "organisation shares an investor with it",
                "organisations share an investor with it",
                near,
            )
            yield KeyFigure(_number(near), escape(words), "neighbours")

    def holdings(self) -> Iterator[KeyFigure]:
        """Into what the entity put money."""
        held = self.numbers.portfolio
        if held:
            words = ngettext(
                "organisation in its portfolio", "organisations in its portfolio", held
            )
            if self.profile.entity.kind == "Person":
                words = ngettext("own investment", "own investments", held)
            yield KeyFigure(_number(held), escape(words), "portfolio")

    def european_labs(self) -> Iterator[KeyFigure]:
        """How many of those are European labs."""
        labs = self.numbers.european_labs
        if self.profile.portfolio:
            words = ngettext("European lab among them", "European labs among them", labs)
            yield KeyFigure(_number(labs), escape(words), "portfolio")

    def latest(self) -> Iterator[KeyFigure]:
        """When it put money into something last, and into what."""
        events = [(event, stake) for stake in self.profile.portfolio for event in stake.events]
        dated = [(event.date, event.id, event, stake) for event, stake in events if event.date]
        if not dated:
            return
        *_, event, stake = max(dated, key=lambda one: one[:2])
        words = html_gettext(
            "latest investment: {organisation}",
            organisation=self.prose.links.entity(stake.recipient),
        )
        when = html(
            '<time datetime="{}">{}</time>', event.date, form.date_words(event.date[:7], short=True)
        )
        yield KeyFigure(when, words, "portfolio", replace(stake, events=(event,)).sources)

    def partners(self) -> Iterator[KeyFigure]:
        """Who else put money into the same."""
        if not sits(self.profile):
            return
        others = self.numbers.co_investors
        words = ngettext(
            "other investor in the same organisations",
            "other investors in the same organisations",
            others,
        )
        yield KeyFigure(_number(others), escape(words), "partners")

    def alliances(self) -> Iterator[KeyFigure]:
        """Those that were announced or done."""
        ident = self.profile.entity.id
        own = set(alliances_done(self.prose.kg, ident))
        done = [event for event in self.profile.alliances if event.id in own]
        number = self.numbers.alliances_done
        if not number:
            return
        words = escape(ngettext("alliance", "alliances", number))
        latest = _latest_of(done)
        if latest is not None:
            when = self.prose.values.bare_when(latest, short=False)
            words = html_gettext("{alliances}, the latest {when}", alliances=words, when=when)
        yield KeyFigure(_number(number), words, "alliances")

    def alumni(self) -> Iterator[KeyFigure]:
        """Count what people from here founded, and the people."""
        founded, people = self.numbers.alumni_founded, self.numbers.alumni
        if not founded:
            return
        words = ngettext(
            "organisation founded by people who worked here",
            "organisations founded by people who worked here",
            founded,
        )
        yield KeyFigure(_number(founded), escape(words), "alumni")
        words = ngettext(
            "person who worked here and founded one",
            "people who worked here and founded one",
            people,
        )
        yield KeyFigure(_number(people), escape(words), "alumni")

    def founded(self) -> Iterator[KeyFigure]:
        """Count what a person founded."""
        places = self.numbers.founded
        if places:
            words = ngettext("organisation founded", "organisations founded", places)
            yield KeyFigure(_number(places), escape(words), "positions")

    def employers(self) -> Iterator[KeyFigure]:
        """Where a person was before."""
        places = self.numbers.past_places
        if places:
            words = ngettext("past employer or school", "past employers and schools", places)
            yield KeyFigure(_number(places), escape(words), "positions")
