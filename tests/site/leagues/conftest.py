"""A few pages of the site, built from the shipped data in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

import euroai
from euroai.i18n.languages import use_language
from euroai.site.homes import cities, countries, sectors
from euroai.site.leagues.data import chart_of
from euroai.site.leagues.embedded import write_embedded
from euroai.site.leagues.years import write_years
from euroai.site.render.context import Site
from euroai.site.rounds import page as rounds
from euroai.site.start import page as start

ROUNDS = ("mistral-ai-series-d", "mistral-ai-series-c", "wayve-series-d")


@pytest.fixture(scope="session")
def few_pages(kg: euroai.KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the start page, homes of many labs and of one, years and rounds."""
    folder = tmp_path_factory.mktemp("few")
    site = Site(kg, folder)
    site.copy_assets()
    for code in site.options.languages:
        with use_language(code):
            start.write(site)
            countries.write(site)
            countries.write_item(site, "FR")
            sectors.write(site)
            sectors.write_item(site, "robotics")
            cities.write_item(site, "cambridge-us")
            write_years(site)
            write_embedded(site, countries_scope(), chart_of(kg, countries_scope()))
            for one in ROUNDS:
                rounds.write_item(site, one)
    return folder


def countries_scope() -> euroai.analysis.rankings.scope.Scope:
    """Return the scope of the chart on the start page."""
    return euroai.analysis.rankings.scope.EUROPEAN_LABS
