"""Every round on an axis of time: a circle's area is its amount."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from euroai.analysis.key_figures import adding, included_rounds
from euroai.analysis.rounds import (
    amount_eur,
    best_year,
    by_amount,
    facet_numbers,
    largest_round,
    largest_rounds,
    outside_axis,
    round_figures,
)
from euroai.charts.timeline import Mark, Swarm, strip, swarm
from euroai.i18n.languages import gettext, gettext_noop, ngettext
from euroai.i18n.values import count, money
from euroai.model import Event
from euroai.model.names import fold
from euroai.site.prose.prose import Prose
from euroai.site.render.context import Site

__all__ = ["Facet", "Plot", "write"]

_YEARS: Final = 9
"""The picture shows this many years before the latest; what is earlier is in the table."""
_BOXES: Final = (("broad", 1136, 34.0, _YEARS), ("narrow", 358, 20.0, 5))
_REGIONS: Final = (("europe", gettext_noop("Europe")), ("elsewhere", gettext_noop("elsewhere")))
_WORDS: Final = {
    "country": (gettext_noop("Country"), gettext_noop("all countries")),
    "sector": (gettext_noop("Sector"), gettext_noop("all sectors")),
    "type": (gettext_noop("Type of round"), gettext_noop("all types")),
    "status": (gettext_noop("Status"), gettext_noop("done or not")),
    "home": (gettext_noop("Home"), ""),
}
_STATUS: Final = {
    "done": gettext_noop("done"),
    "open": gettext_noop("in talks, refused or given up"),
}
_MOST: Final = 1_000
"""So many rounds the picture and the table have at most: the largest."""
_SCALE: Final = Decimal(10**9)
"""The circle in the key stands for a billion euro."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to filter: its name in the address, its word, and the choices with their numbers.

    ``word`` and ``every`` are messages, the choices' words are in the page's language.
    """

    name: str
    word: str
    every: str
    """What the first option says; '' where one of the choices always holds."""
    choices: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Plot:
    """One picture: its width's class, whose rounds, circles, rounds without amount, first year.

    ``billion`` is the radius of a circle for a billion euro. Home and elsewhere have scales of
    their own, because the largest rounds elsewhere would leave no area for the others.
    """

    name: str
    home: str
    swarm: Swarm
    strip: Sequence[Mark]
    since: int
    earlier: int
    undated: int
    billion: float


def write(site: Site) -> None:
    """Write the page with every funding round, drawn and as a table."""
    prose = site.prose("timeline")
    every = site.index.of_kind("FundingRound")
    rounds = largest_rounds(every, _MOST)
    homes = {name: [e for e in rounds if _home(site, e) == name] for name, _ in _REGIONS}
    keys = {event.id: _keys(site, event) for event in rounds}
    numbers = facet_numbers(rounds, lambda event: keys[event.id])
    of_all = round_figures(every)
    site.page(
        "timeline",
        "pages/timeline.html",
        prose=prose,
        title=gettext("Timeline"),
        description=gettext("Every funding round by date and amount: done, in talks, disputed."),
        scripts=("plots.js", "pages/timeline.js"),
        styles=("plots.css",),
        rounds=rounds,
        of=of_all.rounds,
        shown=_shown(next(iter(own for own in homes.values() if own), ()), of_all.rounds),
        plots=[_plot(prose, homes[h], h, *box) for h in homes if homes[h] for box in _BOXES],
        facets=_facets(prose, numbers),
        keys={ident: " ".join(sorted(own)) for ident, own in keys.items()},
        regions={event.id: _region(site, event) for event in rounds},
        adds=adding(rounds),
        within=included_rounds(rounds),
        largest=largest_round(homes["europe"]),
        best=best_year(homes["europe"]),
        names=lambda event: _lines(prose, event),
        figure_words=lambda event: _figure_words(prose, event),
        disputed={e.id for e in rounds if "amount" in e.figures and e.figures["amount"].disputed},
    )


def _keys(site: Site, event: Event) -> set[str]:
    """Return what a round can be filtered by, each as ``facet:value``."""
    recipient = site.kg.entities.get(event.first("recipient"))
    found = {f"type:{event.first('roundType') or 'unspecified'}"}
    if recipient is not None:
        found |= {f"sector:{sector}" for sector in recipient.sectors}
        if recipient.country:
            found.add(f"country:{recipient.country}")
    found.add("status:done" if event.happened else "status:open")
    found.add(f"home:{_home(site, event)}")
    return found


def _home(site: Site, event: Event) -> str:
    return "europe" if _region(site, event) == "europe" else "elsewhere"


def _region(site: Site, event: Event) -> str:
    recipient = site.kg.entities.get(event.first("recipient"))
    return recipient.region if recipient else ""


def _facets(prose: Prose, counted: Mapping[str, int]) -> list[Facet]:

    def facet(name: str, label: Callable[[str], str]) -> Facet:
        own = [
            (key.split(":", 1)[1], n) for key, n in counted.items() if key.startswith(f"{name}:")
        ]
        choices = [(value, label(value), number) for value, number in own]
        return Facet(name, *_WORDS[name], sorted(choices, key=lambda one: (fold(one[1]), one[0])))

    homes = [(name, gettext(word), counted.get(f"home:{name}", 0)) for name, word in _REGIONS]
    return [
        Facet("home", *_WORDS["home"], [one for one in homes if one[2]]),
        facet("country", prose.labels.word),
        facet("sector", prose.labels.word),
        facet("type", prose.labels.word),
        facet("status", lambda value: gettext(_STATUS[value])),
    ]


def _lines(prose: Prose, event: Event) -> list[str]:
    """Return the lines that stand in a circle that holds them; the last is the amount."""
    differ = "≠ " if "amount" in event.figures and event.figures["amount"].disputed else ""
    name = prose.links.name(event.first("recipient"))
    return [*name.split(" ", 1), f"{differ}{prose.cells.plain_figure(event)}"]


def _shown(rounds: Sequence[Event], of: int) -> str:
    """Return what stands above the picture until a filter is used; timeline.js says it alike."""
    numbers = round_figures(rounds)
    values = {"shown": count(numbers.rounds), "all": count(of)}
    if not numbers.raised.known:
        return gettext("{shown} of {all} rounds.", **values)
    return ngettext(
        "{shown} of {all} rounds; {sum} in the one that is done and of known value in euro, "
        "sales of existing shares left out.",
        "{shown} of {all} rounds; {sum} in the {number} that are done and of known value in euro, "
        "sales of existing shares left out.",
        numbers.raised.known,
        sum=money(numbers.raised.amount_eur),
        **values,
    )


def _figure_words(prose: Prose, event: Event) -> str:
    """Return what the tip says of a round with an amount."""
    disputed = "amount" in event.figures and event.figures["amount"].disputed
    words = {"round": prose.titles.round_word(event), "amount": prose.cells.plain_figure(event)}
    if event.happened:
        if disputed:
            return gettext("{round}, {amount} (sources differ)", **words)
        return gettext("{round}, {amount}", **words)
    if disputed:
        return gettext("{round}, {amount} (not done, sources differ)", **words)
    return gettext("{round}, {amount} (not done)", **words)


def _plot(
    prose: Prose,
    rounds: Sequence[Event],
    home: str,
    name: str,
    width: int,
    largest: float,
    years: int,
) -> Plot:
    dated = [event.when for event in rounds if event.when and event.when.earliest]
    known = [int(span.earliest[:4]) for span in dated]
    last = max((span.latest[:7] for span in dated), default="2000-12")
    since = max(min(known, default=0), int(last[:4]) - years)
    until = int(last[:4]) + (int(last[5:7]) + 1) / 12
    drawn = swarm(
        rounds, lambda e: _lines(prose, e), since=since, until=until, width=width, largest=largest
    )
    beside = strip(rounds, since=since, until=until, width=width, largest=largest)
    outside = outside_axis(rounds, since)
    largest_sum = amount_eur(by_amount(rounds)[0])
    billion = round(largest * float(_SCALE / largest_sum) ** 0.5, 1) if largest_sum else 0.0
    return Plot(name, home, drawn, beside, since, outside.earlier, outside.undated, billion)
