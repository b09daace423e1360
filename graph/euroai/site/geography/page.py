"""Labs and money on a map of Europe."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from euroai.charts.projection import HEIGHT, WIDTH
from euroai.i18n.languages import current, gettext
from euroai.i18n.values import folder_name, money, percent
from euroai.site.geography.data import City, cities, countries, labels, outlines
from euroai.site.render.context import Site

__all__ = ["write"]


def write(site: Site) -> None:
    """Write the map of Europe, and the labs of each city for the page's script."""
    prose = site.prose("geography")
    drawn = cities(site.index, site.profile)
    homes = countries(site.index, site.profile)
    site.data_js(
        "geography/cities.js", "euroaiCities", {c.place.id: _city_rows(site, c) for c in drawn}
    )
    by_labs = [
        ("labs wide", labels(drawn, lambda c: c.labs_radius, size=27, most=22)),
        ("labs close", labels(drawn, lambda c: c.labs_radius, size=54, most=7)),
    ]
    by_money = [
        ("raised wide", labels(drawn, lambda c: c.raised_radius, size=27, most=22)),
        ("raised close", labels(drawn, lambda c: c.raised_radius, size=54, most=7)),
    ]
    total = sum(home.labs for home in homes)
    raised = sum(home.raised for home in homes)
    first = drawn[:2]
    placed = {lab for city in drawn for lab in city.labs}
    labs = [one for one, e in site.kg.entities.items() if e.kind == "Lab"]
    lost = [lab for lab in labs if site.kg.entities[lab].region == "europe" and lab not in placed]
    lost.sort(key=lambda lab: (-site.profile(lab).raised.amount_eur, lab))
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
        cities=drawn,
        name_of=_name_of,
        city=_city,
        countries=homes,
        outlines=outlines(),
        homes={home.code for home in homes},
        names=[*by_labs, *by_money],
        width=WIDTH,
        height=HEIGHT,
        total=total,
        placed=len(placed),
        raised=raised,
        unplaced=lost,
        unplaced_raised=sum(site.profile(lab).raised.amount_eur for lab in lost),
        lead=first,
        lead_labs=sum(len(city.labs) for city in first),
        lead_share=percent(float(sum(c.raised for c in first) / raised) if raised else None),
        richest=max(drawn, key=lambda c: (c.raised, c.place.id), default=None),
    )


def _name_of(city: City) -> str:
    """Return a city's name in the page's language."""
    return city.place.label(current())


def _city(city: City) -> Markup:
    """Return a city's name within a sentence: data, not a word of the interface."""
    return Markup("<bdi>{}</bdi>").format(_name_of(city))


def _city_rows(site: Site, city: City) -> list[list[Any]]:
    """Return the labs of a city, those that raised most first: folder, name, sum in words."""
    prose = site.prose("geography")
    sums = {lab: site.profile(lab).raised for lab in city.labs}
    ordered = sorted(city.labs, key=lambda lab: (-sums[lab][0], prose.links.name(lab).lower(), lab))
    return [
        [folder_name(lab), prose.links.name(lab), money(sums[lab][0]) if sums[lab][1] else ""]
        for lab in ordered
    ]
