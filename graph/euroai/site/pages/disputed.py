"""Every figure and date on which sources differ, with all its values and why one is in use."""

from __future__ import annotations

from typing import Final

from euroai.analysis.quality.conflicts import (
    Conflict,
    compared_figures,
    conflict_figures,
    conflicts,
)
from euroai.i18n.languages import gettext, grouped, localised, ngettext
from euroai.i18n.values import NONE, reason_words
from euroai.site.prose.event_homes import event_href
from euroai.site.render.context import Site

__all__ = ["write"]

_MOST: Final = 1_000
"""So many figures and dates the table has at most, the widest apart."""


def write(site: Site) -> None:
    """Write the page of disputed figures and dates, the widest disagreement first."""
    found = site.once("conflicts", lambda: conflicts(site.kg))
    prose = site.prose("disputed")
    totals = conflict_figures(found)
    figures = [one for one in found if one.days is None]
    site.page(
        "disputed",
        "pages/disputed.html",
        prose=prose,
        title=gettext("Where sources differ"),
        description=gettext(
            "Every amount, valuation, figure and date on which sources contradict."
        ),
        rows=[(one, site.kg.event(one.event)) for one in found[:_MOST]],
        figures=figures,
        number=totals.figures,
        dates=totals.dates,
        all_figures=compared_figures(site.kg),
        reasons=[(reason_words(reason), number) for reason, number in totals.reasons],
        where=lambda event: event_href(prose, event),
        apart=_apart,
    )


def _apart(one: Conflict) -> str:
    """Return how far apart the claims are: ``5 times``, ``12 days``."""
    if one.days is not None:
        return ngettext("{number} day", "{number} days", one.days)
    if one.ratio is None:
        return NONE
    if one.ratio == float("inf"):
        return gettext("without bound")
    ratio = grouped(round(one.ratio)) if one.ratio >= 100 else localised(f"{one.ratio:.3g}")
    return gettext("{ratio} times", ratio=ratio)
