"""What pages say of a scope and of its periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from euroai.analysis.places import namesakes, places_by_id
from euroai.characters import plain_text
from euroai.i18n.languages import current, gettext, place_in

if TYPE_CHECKING:
    from euroai.analysis.rankings.scope import Scope
    from euroai.knowledge import KnowledgeGraph

__all__ = ["chart_title", "home_name", "period_words", "whose"]


def period_words(name: str) -> str:
    """Return a period as a reader says it: ``Q3 2026``, ``2026``."""
    year, _, quarter = name.partition("-Q")
    return gettext("Q{quarter} {year}", quarter=quarter, year=year) if quarter else year


def home_name(kg: KnowledgeGraph, key: str) -> str:
    """Return the name of a country, sector or city in the page's language.

    Of cities of one name each has its country beside it.
    """
    place = places_by_id(kg).get(key)
    if place is None:
        return plain_text(kg.word(key, current()))
    city = plain_text(place.label(current()))
    if key not in namesakes(kg):
        return city
    return gettext(
        "{city} ({country})", city=city, country=plain_text(kg.word(place.country, current()))
    )


def whose(kg: KnowledgeGraph, scope: Scope) -> str:
    """Return whose money a scope is about: ``Europe’s labs``, ``labs in France``."""
    if scope.place:
        return gettext("labs in {city}", city=home_name(kg, scope.place))
    if scope.country:
        return gettext("labs {in_country}", in_country=place_in(home_name(kg, scope.country)))
    if scope.sector:
        name = home_name(kg, scope.sector)
        return gettext("Europe’s labs ({sector})", sector=name)
    return gettext("Europe’s labs")


def chart_title(kg: KnowledgeGraph, scope: Scope, by: str) -> str:
    """Return the title of a chart of money by period, its scope named."""
    if by == "quarter":
        return gettext("Money raised by {whose}, by quarter", whose=whose(kg, scope))
    return gettext("Money raised by {whose}, by year", whose=whose(kg, scope))
