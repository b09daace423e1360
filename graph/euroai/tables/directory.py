"""The directories as tables: every lab, investor, person and round, a row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from euroai.analysis import directory as analysis
from euroai.analysis.overlap.filters import EVERYTHING, Filter, Words
from euroai.analysis.overlap.holdings import regions_of_countries
from euroai.errors import UnfitValue, UnknownChoice
from euroai.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from euroai.derive.preference import Preference
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event

__all__ = ["directory", "directory_table", "plain_number"]

_DATE: Final = ("date", "earliest", "latest")
_VALUATION: Final = ("valuation", "currency", "valuation_eur")
_SOURCES: Final = ("sources", "independent", "newest_source")
_LABS: Final = (
    *("id", "label", "country", "city", "sectors", "founded", "website"),
    *("raised_eur", "rounds", "rounds_priced", "last_round", "round_type", *_DATE),
    *(*_VALUATION, "investors", "investor_ids", "lead_ids", "people", "people_ids", *_SOURCES),
)
_INVESTORS: Final = (
    *("id", "label", "kind", "country", "city", "organizations", "organization_ids"),
    *("labs", "lab_ids", "deals", "led", "sectors", "round_types"),
    *("last_round", "last_in", *_DATE, "partners", *_SOURCES),
)
_PEOPLE: Final = (
    *("id", "label", "country", "roles", "organization_ids", "founded_ids", "past_ids"),
    *("invested_in_ids", *_SOURCES),
)
_ROUNDS: Final = (
    *("id", "recipient", "label", "country", "sectors", "round_type", "status", *_DATE),
    *("amount", "amount_currency", "qualifier", "amount_eur", *_VALUATION),
    *("lead_ids", "investor_ids", *_SOURCES),
)


def directory(
    kg: KnowledgeGraph,
    kind: str = "labs",
    *,
    region: Words = (),
    country: Words = (),
    sector: Words = (),
    investor_kind: Words = (),
) -> pd.DataFrame:
    """Return a directory: ``labs``, ``investors``, ``people`` or ``rounds``, a row each, by id.

    ``region``, ``country`` and ``sector`` are those of a row (a round's: of who raised it; an
    investor's sectors: of what it holds), ``investor_kind`` is of investors; of several words any.

    Columns that end in ``_ids``, ``sources``, ``sectors``, ``roles`` and ``round_types`` hold
    tuples. Sums ``_eur`` are in euro at the rate of the day; ``date`` is as stated, ``earliest``
    and ``latest`` are the days between which it lies. See :mod:`euroai.analysis.directory`.

    Raises:
        UnknownChoice: there is no such directory, region, country, sector or kind of investor.
        UnfitValue: the rows have no such thing: people no sector, labs no kind of investor.
    """
    table = directory_table(
        kg, kind, region=region, country=country, sector=sector, investor_kind=investor_kind
    )
    return table.frame()


def directory_table(
    kg: KnowledgeGraph,
    kind: str,
    *,
    region: Words = (),
    country: Words = (),
    sector: Words = (),
    investor_kind: Words = (),
) -> Table:
    """Return a directory as a table, whole or narrowed as :func:`directory` says.

    Raises:
        UnknownChoice: there is no such directory, region, country, sector or kind of investor.
        UnfitValue: the rows have no such thing: people no sector, labs no kind of investor.
    """
    if kind not in _MADE:
        raise UnknownChoice("directory", kind, analysis.KINDS)
    question, columns, rows = _MADE[kind]
    if sector and "sectors" not in columns:
        raise UnfitValue(f"The directory of {kind} has no sectors: leave out the sector.")
    if investor_kind and kind != "investors":
        raise UnfitValue(f"The directory of {kind} has no kinds of investor: leave them out.")
    where = Filter.of(kg, kind=investor_kind, region=region, country=country, sector=sector)
    found = rows(kg)
    if where != EVERYTHING:
        found = [row for row in found if _takes(kg, where, dict(zip(columns, row, strict=True)))]
    return Table(question, columns, tuple(found), {"directory": kind, "where": where.asked})


def _takes(kg: KnowledgeGraph, where: Filter, row: Mapping[str, Any]) -> bool:
    whose = kg.entities.get(row.get("recipient", row["id"]))
    return where.takes_investor(whose, regions_of_countries(kg)) and where.takes_sectors(
        row.get("sectors", ())
    )


def _labs(kg: KnowledgeGraph) -> Sequence[tuple[Any, ...]]:
    return [
        (
            *_who(kg, row.id, "country", "city", "sectors", "founded", "website"),
            *(plain_number(row.raised.amount_eur) if row.raised.known else None, len(row.rounds)),
            *(row.raised.known, *_deal(row.last_round), *_figure(row.valuation)),
            *(len(row.investors), row.investors, row.leads, len(row.people), row.people),
            *(row.sources, row.independent, row.newest),
        )
        for row in analysis.lab_rows(kg)
    ]


def _investors(kg: KnowledgeGraph) -> Sequence[tuple[Any, ...]]:
    return [
        (
            *(row.id, kg.label(row.id), row.kind, *_who(kg, row.id, "country", "city")[2:]),
            *(len(row.holdings), row.holdings, len(row.labs), row.labs),
            *(len(row.deals), len(row.led), row.sectors, row.types),
            *(row.last.id if row.last else "", row.last_in, *_days(row.last)),
            *(len(row.partners), row.sources, row.independent, row.newest),
        )
        for row in analysis.investor_rows(kg)
    ]


def _people(kg: KnowledgeGraph) -> Sequence[tuple[Any, ...]]:
    return [
        (
            *_who(kg, row.id, "country"),
            *(row.roles, row.organizations, row.founded, row.past, row.holdings),
            *(row.sources, row.independent, row.newest),
        )
        for row in analysis.person_rows(kg)
    ]


def _rounds(kg: KnowledgeGraph) -> Sequence[tuple[Any, ...]]:
    rows = []
    for row in analysis.round_rows(kg):
        whose = (
            _who(kg, row.recipient, "country", "sectors") if row.recipient in kg.entities else ()
        )
        rows.append(
            (
                *(row.id, *(whose or (row.recipient, row.recipient, "", ()))),
                *(row.event.first("roundType"), row.event.outcome, *_days(row.event)),
                *(*_amount(row.amount), *_figure(row.valuation)),
                *(row.leads, row.investors, row.sources, row.independent, row.newest),
            )
        )
    return rows


def _who(kg: KnowledgeGraph, ident: str, *names: str) -> tuple[Any, ...]:
    entity = kg.entities[ident]
    return (ident, entity.label, *(getattr(entity, name) for name in names))


def _deal(event: Event | None) -> tuple[str, ...]:
    found = (event.id, event.first("roundType")) if event is not None else ("", "")
    return (*found, *_days(event))


def _days(event: Event | None) -> tuple[str, str, str]:
    if event is None or event.when is None:
        return ("", "", "")
    return (event.date, event.when.earliest, event.when.latest)


def _figure(preference: Preference | None) -> tuple[Any, ...]:
    if preference is None:
        return (None, "", None)
    return (
        plain_number(preference.chosen.value),
        preference.chosen.unit,
        plain_number(preference.chosen.euro),
    )


def _amount(preference: Preference | None) -> tuple[Any, ...]:
    value, unit, euro = _figure(preference)
    return (value, unit, preference.chosen.qualifier if preference else "", euro)


def plain_number(value: Decimal | None) -> int | float | None:
    """Return a sum as a number that JSON has: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


_MADE: Final[
    Mapping[
        str,
        tuple[str, tuple[str, ...], Callable[[KnowledgeGraph], Sequence[tuple[Any, ...]]]],
    ]
] = {
    "labs": ("Which labs are there?", _LABS, _labs),
    "investors": ("Who puts money into labs and firms?", _INVESTORS, _investors),
    "people": ("Who are the people?", _PEOPLE, _people),
    "rounds": ("Which funding rounds are told?", _ROUNDS, _rounds),
}
