"""Labs and money on a map of Europe."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from euroai.analysis.key_figures import key_figures
from euroai.analysis.places import CityFigures, by_raised, cities, countries, europe_figures
from euroai.charts.projection import HEIGHT, WIDTH
from euroai.i18n.languages import current, gettext
from euroai.i18n.markup import isolated
from euroai.i18n.values import folder_name, money, percent
from euroai.site.geography.data import City, drawn, labels, outlines
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the map of Europe, and the labs of each city for the page's script."""
    prose = site.prose("geography")
    found = cities(site.kg)
    on_map = drawn(found)
    site.data_js(
        "geography/cities.js", "euroaiCities", {c.place.id: _city_rows(site, c) for c in on_map}
    )
    by_labs = [
        ("labs wide", labels(on_map, lambda c: c.labs_radius, size=27, most=22)),
        ("labs close", labels(on_map, lambda c: c.labs_radius, size=54, most=7)),
    ]
    by_money = [
        ("raised wide", labels(on_map, lambda c: c.raised_radius, size=27, most=22)),
        ("raised close", labels(on_map, lambda c: c.raised_radius, size=54, most=7)),
    ]
    figures = europe_figures(site.kg)
    homes = countries(site.kg)
    first = found[:2]
    site.page(
        "geography",
        "geography/page.html",
        prose=prose,
        title=gettext("Geography"),
        description=gettext(
            "European AI labs and the money they raised, by city and country, on a map."
        ),
        scripts=("plots.js", "geography/geography.js"),
        data=("geography/cities.js",),
        styles=("plots.css", "graph/graph.css"),
        cities=on_map,
        name_of=_name_of,
        city=_city,
        rows=found,
        countries=homes,
        outlines=outlines(),
        homes={home.code for home in homes},
        names=[*by_labs, *by_money],
        width=WIDTH,
        height=HEIGHT,
        totals=figures,
        lead=first,
        lead_labs=figures.labs_in(first),
        lead_share=percent(figures.share(*(city.figures for city in first))),
    )


def _name_of(city: City | CityFigures) -> str:
    """Return a city's name in the page's language."""
    return city.place.label(current())


def _city(city: City | CityFigures) -> Markup:
    """Return a city's name within a sentence: data, not a word of the interface."""
    return isolated(_name_of(city))


def _city_rows(site: Site, city: City) -> list[list[Any]]:
    """Return the labs of a city, those that raised most first: folder, name, sum in words."""
    prose = site.prose("geography")
    found = []
    for lab in by_raised(site.kg, city.figures.labs):
        own = key_figures(site.kg, lab).raised
        words = money(own.amount_eur) if own.known else ""
        found.append([folder_name(lab), prose.links.name(lab), words])
    return found
