"""What the pages of countries, cities and sectors have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from euroai.analysis.quality.freshness import freshness
from euroai.analysis.rankings.money import Group, most_raised_by
from euroai.analysis.rankings.scope import Scope, organizations_in, rounds_in
from euroai.i18n import values as form
from euroai.i18n.languages import gettext, gettext_noop
from euroai.i18n.values import folder_name
from euroai.site.leagues.data import chart_of, league_of, newest_rounds
from euroai.site.leagues.embedded import chart_name, write_embedded
from euroai.site.leagues.words import chart_title, home_name, period_words, whose
from euroai.site.render.context import Site

__all__ = ["CITIES", "COUNTRIES", "SECTORS", "Kind", "write_home", "write_index"]

_TOP: Final = 25
_NEWEST: Final = 8


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of home: the folder of its pages, its words, and the scope of one of it.

    ``within`` are the groupings that the page of one divides its labs by.
    """

    folder: str
    by: str
    word: str
    title: str
    description: str
    caption: str
    scope: Callable[[str], Scope]
    within: tuple[str, ...]


COUNTRIES: Final = Kind(
    "countries",
    "country",
    gettext_noop("Country"),
    gettext_noop("Countries"),
    gettext_noop("Every country with AI labs: how many, and the money that they raised."),
    gettext_noop("Countries by the money that their labs raised."),
    lambda key: Scope(region="", country=key),
    ("city", "sector"),
)
CITIES: Final = Kind(
    "cities",
    "city",
    gettext_noop("City"),
    gettext_noop("Cities"),
    gettext_noop("Every city with AI labs: how many, and the money that they raised."),
    gettext_noop("Cities by the money that their labs raised."),
    lambda key: Scope(region="", place=key),
    ("sector",),
)
SECTORS: Final = Kind(
    "sectors",
    "sector",
    gettext_noop("Sector"),
    gettext_noop("Sectors"),
    gettext_noop("Every sector of Europe’s AI labs: how many, and the money that they raised."),
    gettext_noop(
        "Sectors by the money that Europe’s labs in them raised; a lab of several counts in each."
    ),
    lambda key: Scope(sector=key),
    ("country",),
)


def rows_of(site: Site, kind: Kind) -> Sequence[Group]:
    """Return every home of a kind, by the money that its labs raised."""
    everywhere = Scope() if kind is SECTORS else Scope(region="")
    return site.once(f"homes {kind.by}", lambda: most_raised_by(site.kg, kind.by, everywhere))


def write_index(site: Site, kind: Kind) -> None:
    """Write the list of a kind's homes."""
    rows = rows_of(site, kind)
    site.page(
        kind.folder,
        "homes/index.html",
        title=gettext(kind.title),
        description=gettext(kind.description),
        styles=("leagues/leagues.css",),
        kind=kind,
        caption=gettext(kind.caption),
        rows=rows,
        first=form.join_words(
            whose(site.kg, kind.scope(one.key)) for one in rows if one.rank == 1 and one.known
        ),
        home_name=lambda key: home_name(site.kg, key),
        homes=_pages(site),
    )


def write_home(site: Site, kind: Kind, key: str) -> None:
    """Write the page of one country, city or sector."""
    kg, scope = site.kg, kind.scope(key)
    path = f"{kind.folder}/{folder_name(key.lower())}"
    row = next(one for one in rows_of(site, kind) if one.key == key)
    name = home_name(kg, key)
    chart = site.once_of_item(f"chart {path}", lambda: chart_of(kg, scope))
    labs = organizations_in(kg, scope)
    league = site.once_of_item(f"league {path}", lambda: league_of(kg, scope, _TOP))
    raised = {one.id for one in league.raised}
    sources = {s for event in rounds_in(kg, scope) for s in event.sources}
    site.page(
        path,
        "homes/page.html",
        title=name[:1].upper() + name[1:],
        description=gettext(
            "Money raised by {whose}: how much when, league tables, and the newest rounds.",
            whose=whose(kg, scope),
        ),
        trail=((gettext(kind.title), kind.folder),),
        scripts=("plots.js", "leagues/leagues.js"),
        styles=("plots.css", "leagues/leagues.css"),
        kind=kind,
        kicker=gettext(kind.word),
        row=row,
        scope=scope,
        whose=whose(kg, scope),
        chart=chart,
        chart_name=chart_name(scope),
        money_title=chart_title(kg, scope, chart.by) if chart else "",
        period_words=period_words,
        league=league,
        groups=site.once_of_item(
            f"groups {path}", lambda: {by: most_raised_by(kg, by, scope) for by in kind.within}
        ),
        newest=site.once_of_item(f"newest {path}", lambda: newest_rounds(kg, scope, _NEWEST)),
        others=sorted(labs - raised, key=lambda one: (kg.label(one).lower(), one))
        if len(raised) == league.of["raised"]
        else (),
        fresh=freshness(kg, sources),
        home_name=lambda one: home_name(kg, one),
        homes=_pages(site),
    )
    write_embedded(site, scope, chart)


def _pages(site: Site) -> Mapping[str, bool]:
    return {one: site.has_page(one) for one in ("countries", "cities", "sectors")}
