"""A chart of money as a small page of its own, to stand in somebody else's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from euroai.draw.inline import inline_asset, inline_style
from euroai.i18n.values import folder_name
from euroai.site.leagues.words import chart_title, period_words
from euroai.site.render.templates import SITE

if TYPE_CHECKING:
    from euroai.analysis.rankings.scope import Scope
    from euroai.site.leagues.data import Chart
    from euroai.site.render.context import Site

__all__ = ["chart_name", "write_embedded"]


def chart_name(scope: Scope) -> str:
    """Return the name of a scope's chart, for files: ``money-europe``, ``money-fr``."""
    own = scope.place or scope.country or scope.sector or scope.region or "all"
    return f"money-{folder_name(own.lower())}"


def write_embedded(site: Site, scope: Scope, chart: Chart | None) -> None:
    """Write a chart as ``embed/<name>/index.html``, which needs no other file; nothing for none.

    It is no page of the site: it has no head and stands in no list.
    """
    if chart is None:
        return
    path = f"embed/{chart_name(scope)}"
    text = site.environment.get_template("leagues/embedded.html").render(
        **site.prose(path).for_templates,
        lang=site.language,
        site_title=site.options.title or "euroai",
        base_url=site.options.base_url,
        title=chart_title(site.kg, scope, chart.by),
        chart=chart,
        period_words=period_words,
        as_of=site.index.as_of,
        styles=[
            inline_style(text)
            for text in (
                inline_asset("leagues/embedded.css", SITE),
                site.options.style().decode("utf-8"),
            )
            if text
        ],
    )
    site.write_page(path, text)
