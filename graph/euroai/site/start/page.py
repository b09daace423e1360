"""The start prose, and the index behind every search box."""

from __future__ import annotations

from euroai.analysis.places import europe, figures_of
from euroai.analysis.rankings.scope import EUROPEAN_LABS
from euroai.analysis.recent import DAYS, whats_new
from euroai.i18n.languages import gettext, gettext_noop
from euroai.site.leagues.data import chart_of
from euroai.site.leagues.words import chart_title, period_words
from euroai.site.render.context import Site
from euroai.site.search_index import names_index
from euroai.site.start.findings import findings

__all__ = ["write"]

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
        gettext_noop("Who raised most, invests most, leads most; and who stands in the middle."),
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
        "notebooks",
        gettext_noop("Notebooks"),
        gettext_noop("Five questions answered step by step, with the code and what it gave."),
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
    money = chart_of(site.kg, EUROPEAN_LABS)
    site.data_js("assets/search-index.js", "euroaiSearch", names_index(site))
    site.page(
        "",
        "start/page.html",
        scripts=("plots.js", "leagues/leagues.js"),
        styles=("plots.css", "leagues/leagues.css"),
        prose=prose,
        title=gettext("euroai: who builds Europe’s AI, who pays for it, and who says so"),
        description=gettext(
            "An open knowledge graph of European AI labs, their founders, investors, "
            "past employers and alliances. Every fact names its source."
        ),
        europe=figures_of(site.kg, europe(site.kg)).number,
        findings=findings(site_index, prose, overlap=site.has_page("overlap")),
        destinations=[one for one in _DESTINATIONS if site.has_page(one[0])],
        new=whats_new(site.kg),
        days=DAYS,
        shown=_LATEST,
        money=money,
        money_title=chart_title(site.kg, EUROPEAN_LABS, money.by) if money else "",
        period_words=period_words,
        tries=[one for one in ("mistral-ai", "nvidia", "arthur-mensch") if one in site.kg.entities],
    )
