"""The columns of the directories: what each holds, how it is shown and filtered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from euroai.i18n.languages import gettext_noop

__all__ = ["INVESTORS", "LABS", "PEOPLE", "ROUNDS", "Column"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the data and in the address, its word (a message), and its type.

    ``type`` is ``concept``, ``concepts`` (slugs), ``text``, ``entity``, ``entities`` (positions in
    the page's list of entities), ``eur`` (a sum in euro), ``money`` (number, currency, euro),
    ``count``, ``date`` (as stated, first day, last day), ``sources`` or ``web``. ``shown`` says
    whether it is there at first, ``number`` that a list is shown by its length. ``at`` is where
    the figure is told on the page of who stands in the row. ``card`` are the few that a phone
    shows before a row is opened.
    """

    key: str
    word: str
    type: str
    shown: bool = True
    number: bool = False
    filtered: bool = True
    at: str = ""
    compared: bool = True
    card: bool = False


_COUNTRY: Final = Column("country", gettext_noop("Country"), "concept", card=True)
_REGION: Final = Column("region", gettext_noop("Region"), "concept", shown=False)
_CITY: Final = Column("city", gettext_noop("City"), "text")
_SOURCES: Final = (
    Column("sources", gettext_noop("Sources"), "sources", filtered=False),
    Column("independent", gettext_noop("Told independently"), "count", filtered=False),
    Column("newest", gettext_noop("Newest source"), "date"),
)

LABS: Final = (
    _COUNTRY,
    _REGION,
    _CITY,
    Column("sector", gettext_noop("Sector"), "concepts", card=True),
    Column("founded", gettext_noop("Founded"), "date"),
    Column("raised", gettext_noop("Raised"), "eur", card=True, at="rounds"),
    Column("rounds", gettext_noop("Rounds"), "count", shown=False, at="rounds"),
    Column("type", gettext_noop("Last round"), "concept"),
    Column("last", gettext_noop("Round date"), "date", card=True),
    Column("valuation", gettext_noop("Valuation"), "money"),
    Column("investors", gettext_noop("Investors"), "entities", number=True),
    Column("leads", gettext_noop("Led by"), "entities"),
    Column("people", gettext_noop("People known"), "entities", number=True),
    Column("website", gettext_noop("Website"), "web", shown=False, filtered=False),
    *_SOURCES,
)
INVESTORS: Final = (
    Column("kind", gettext_noop("Kind"), "concept", card=True),
    _COUNTRY,
    _REGION,
    Column("city", gettext_noop("City"), "text", shown=False),
    Column("in", gettext_noop("Holds"), "entities", card=True, number=True),
    Column("labs", gettext_noop("Labs"), "entities", card=True, number=True),
    Column("deals", gettext_noop("Deals"), "count", at="portfolio"),
    Column("led", gettext_noop("Led"), "count", at="portfolio"),
    Column("sector", gettext_noop("Sectors of what it holds"), "concepts"),
    Column("type", gettext_noop("Types of round"), "concepts", shown=False),
    Column("last", gettext_noop("Last deal"), "date"),
    Column("lastin", gettext_noop("Last deal in"), "entity", filtered=False),
    Column("partners", gettext_noop("Sits with"), "entities", number=True, filtered=False),
    *_SOURCES,
)
PEOPLE: Final = (
    Column("at", gettext_noop("Is at"), "entities", card=True),
    Column("role", gettext_noop("Role"), "concepts", card=True),
    Column("founded", gettext_noop("Founder of"), "entities", card=True),
    Column("past", gettext_noop("Was at"), "entities", card=True),
    Column("country", gettext_noop("Nationality"), "concept"),
    Column("region", gettext_noop("Region"), "concept", shown=False),
    Column("in", gettext_noop("Own investments"), "entities", number=True),
    *_SOURCES,
)
ROUNDS: Final = (
    Column("type", gettext_noop("Type of round"), "concept", card=True),
    Column("date", gettext_noop("Date"), "date", card=True),
    Column("amount", gettext_noop("Amount"), "money", card=True),
    Column("valuation", gettext_noop("Valuation"), "money"),
    Column("country", gettext_noop("Country"), "concept"),
    Column("region", gettext_noop("Region"), "concept", shown=False),
    Column("sector", gettext_noop("Sector"), "concepts"),
    Column("leads", gettext_noop("Led by"), "entities", card=True),
    Column("investors", gettext_noop("Other investors"), "entities"),
    Column("status", gettext_noop("Status"), "concept"),
    *_SOURCES,
)
