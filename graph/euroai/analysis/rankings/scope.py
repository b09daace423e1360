"""Of which organisations and of which year a league table tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.deals import Deal, deals_of
from euroai.analysis.overlap.filters import Filter, checked_year
from euroai.errors import UnfitValue
from euroai.model.names import fold
from euroai.store.results import computed_once

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = [
    "ALL",
    "EUROPEAN_LABS",
    "Scope",
    "deals_in",
    "organizations_in",
    "quarter_of",
    "rounds_in",
    "year_of",
]


ALL: Final = "all"
"""The word that leaves a condition open."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Conditions on who raised, and a year; '' leaves one open. Slugs.

    ``kind`` is the class as filters name it (``lab``), ``region`` also ``european-union``,
    ``country`` ISO 3166-1 alpha-2, ``place`` a city (``paris-fr``), ``year`` four digits: only what
    certainly was in it.
    """

    kind: str = "lab"
    region: str = "europe"
    country: str = ""
    place: str = ""
    sector: str = ""
    year: str = ""

    @classmethod
    def of(
        cls,
        kg: KnowledgeGraph,
        *,
        kind: str = "lab",
        region: str = "europe",
        country: str = "",
        sector: str = "",
        year: int | str = "",
    ) -> Scope:
        """Return the scope that words mean as a person writes them; a country opens the region.

        '' and ``all`` leave a condition open.

        Raises:
            UnknownChoice: a word is no such concept or country; the nearest are named.
            UnfitValue: the year is none.
        """
        if year != "" and not (str(year).isascii() and str(year).isdecimal()):
            raise UnfitValue(f"The year is “{year}”: write it as 2024.")
        checked_year(None if year == "" else int(year))
        words = {
            "lab_kind": kind,
            "lab_region": "" if country else region,
            "lab_country": country,
            "sector": sector,
        }
        asked = {name: (word,) for name, word in words.items() if word and fold(word) != ALL}
        found = Filter.of(kg, **asked)  # type: ignore[arg-type]
        one = {name: next(iter(getattr(found, name)), "") for name in words}
        return cls(
            one["lab_kind"],
            one["lab_region"],
            one["lab_country"],
            "",
            one["sector"],
            str(year),
        )

    @property
    def asked(self) -> dict[str, str]:
        """The conditions that are set, by name."""
        values = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return {name: value for name, value in values.items() if value}

    @property
    def always(self) -> Scope:
        """The same organisations, of all years."""
        return replace(self, year="")


EUROPEAN_LABS: Final = Scope()
"""The labs whose seat is in Europe, of all years: what is meant unless something else is said."""


@computed_once()
def organizations_in(kg: KnowledgeGraph, scope: Scope = EUROPEAN_LABS) -> frozenset[str]:
    """Return the organisations of a scope, whatever its year: ids."""
    from euroai.analysis.overlap.holdings import regions_of_countries

    where = Filter(
        lab_kind=(scope.kind,) if scope.kind else (),
        lab_region=(scope.region,) if scope.region else (),
        lab_country=(scope.country,) if scope.country else (),
        sector=(scope.sector,) if scope.sector else (),
    )
    unions = regions_of_countries(kg)
    return frozenset(
        ident
        for ident, entity in kg.entities.items()
        if where.takes_organization(entity, unions) and scope.place in ("", entity.place)
    )


@computed_once()
def rounds_in(kg: KnowledgeGraph, scope: Scope = EUROPEAN_LABS) -> tuple[Event, ...]:
    """Return the rounds of a scope that happened, by id."""
    own, rounds = organizations_in(kg, scope), _rounds(kg)
    found = {
        event.id: event
        for organization in sorted(own)
        for event in rounds.get(organization, ())
        if scope.year in ("", year_of(event))
    }
    return tuple(found[one] for one in sorted(found))


@computed_once()
def deals_in(kg: KnowledgeGraph, scope: Scope = EUROPEAN_LABS) -> tuple[Deal, ...]:
    """Return the deals of a scope: rounds that happened, and tickets beside all rounds, by id."""
    own, deals = organizations_in(kg, scope), _deals(kg)
    found = {
        deal.id: deal
        for organization in sorted(own)
        for deal in deals.get(organization, ())
        if scope.year in ("", deal.year)
    }
    return tuple(found[one] for one in sorted(found))


def year_of(event: Event) -> str:
    """Return the year in which an event certainly was, '' where that is not certain."""
    if event.when is None or not event.when.earliest:
        return ""
    first, last = event.when.earliest[:4], event.when.latest[:4]
    return first if first == last else ""


def quarter_of(event: Event) -> str:
    """Return the quarter in which an event certainly was (``2026-Q3``), '' if not certain."""
    if event.when is None or not event.when.earliest:
        return ""
    first, last = (_quarter(day) for day in (event.when.earliest, event.when.latest))
    return first if first == last else ""


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


@computed_once()
def _rounds(kg: KnowledgeGraph) -> Mapping[str, tuple[Event, ...]]:
    """Return the rounds that happened, by who raised them."""
    found: dict[str, tuple[Event, ...]] = {}
    for ident in kg.entities:
        own = tuple(
            event
            for event in kg.events_about(ident)
            if event.kind == "FundingRound"
            and event.happened
            and ident in event.values("recipient")
        )
        if own:
            found[ident] = own
    return found


@computed_once()
def _deals(kg: KnowledgeGraph) -> Mapping[str, tuple[Deal, ...]]:
    """Return the deals that put money into each organisation."""
    raised = sorted({*kg.links("hasInvestor"), *_rounds(kg)})
    return {ident: deals_of(kg, ident) for ident in raised}
