"""The start prose, and the index behind every search box."""

from __future__ import annotations

from collections.abc import Iterable

from euroai.analysis.capital.grouping import EUROPE
from euroai.analysis.places import europe, figures_of
from euroai.analysis.rounds import (
    at_home_in,
    by_amount,
    by_year,
    of_month_and_of_year,
    round_figures,
)
from euroai.analysis.stated_events import latest_first
from euroai.charts.timeline import bands, swarm
from euroai.i18n.languages import gettext, gettext_noop
from euroai.model import Event
from euroai.site.render.context import Site
from euroai.site.search_index import names_index
from euroai.site.start.findings import findings

__all__ = ["write"]

_SINCE = 2019
_LATEST = 8
_DESTINATIONS = (
    (
        "overlap",
        gettext_noop("Overlap"),
        gettext_noop("Which investors sit in the same labs, and is it more than chance?"),
    ),
    (
        "map",
        gettext_noop("Map"),
        gettext_noop("The whole graph: money, founders, alliances, past employers."),
    ),
    (
        "paths",
        gettext_noop("Paths"),
        gettext_noop("How is one linked to another? Every step with its date and source."),
    ),
    (
        "rankings",
        gettext_noop("Rankings"),
        gettext_noop("Who stands in the middle, by four measures."),
    ),
    (
        "capital",
        gettext_noop("Money"),
        gettext_noop("Where does it come from, and on whom do Europe’s labs depend?"),
    ),
    (
        "talent",
        gettext_noop("Talent"),
        gettext_noop("Whose former people found labs, and who founded several?"),
    ),
    (
        "alliances",
        gettext_noop("Alliances"),
        gettext_noop("Who works with whom, on what, and for how much."),
    ),
    (
        "sources",
        gettext_noop("Sources"),
        gettext_noop("Every article and filing, and all that it says."),
    ),
)


def write(site: Site) -> None:
    """Write the start page and the search index."""
    site_index = site.index
    prose = site.prose("")
    rounds = site_index.of_kind("FundingRound")
    drawn, yearly = of_month_and_of_year(at_home_in(site.kg, rounds, EUROPE), _SINCE)
    until = _year(site_index.as_of)

    def names(event: Event) -> list[str]:
        return [
            *prose.links.name(event.first("recipient")).split(" ", 1),
            prose.cells.plain_figure(event),
        ]

    wide = swarm(drawn, names, since=_SINCE, until=until, width=1136, largest=36)
    narrow = swarm(drawn, names, since=_SINCE, until=until, width=358, largest=17)
    site.data_js("assets/search-index.js", "euroaiSearch", names_index(site))
    site.page(
        "",
        "start/page.html",
        prose=prose,
        title=gettext("euroai: who builds Europe’s AI, who pays for it, and who says so"),
        description=gettext(
            "An open knowledge graph of European AI labs, their founders, investors, "
            "past employers and alliances. Every fact names its source."
        ),
        europe=figures_of(site.kg, europe(site.kg)).number,
        findings=findings(site_index, prose, overlap=site.has_page("overlap")),
        destinations=[one for one in _DESTINATIONS if site.has_page(one[0])],
        rounds=_latest(rounds),
        alliances=_latest(site_index.of_kind("Alliance")),
        wide=wide,
        narrow=narrow,
        bands=[bands(one, by_year(yearly), since=_SINCE, until=until) for one in (wide, narrow)],
        of_months=round_figures(drawn),
        of_years=round_figures(yearly),
        by_size=by_amount((*drawn, *yearly)),
        since=_SINCE,
        names=names,
        tries=[one for one in ("mistral-ai", "nvidia", "arthur-mensch") if one in site.kg.entities],
    )


def _done(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.happened]


def _latest(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the latest events that happened and have a day or month."""
    dated = [e for e in _done(events) if e.when and e.when.earliest and len(e.date) > 4]
    return latest_first(dated)[:_LATEST]


def _year(day: str) -> float:
    """Return a date as a year with fraction."""
    year, month = int(day[:4] or _SINCE), int(day[5:7] or 12)
    return year + month / 12
