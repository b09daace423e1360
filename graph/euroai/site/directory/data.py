"""What a directory's page filters and sorts: columns without words, and the words apart.

Every figure is that of :mod:`euroai.analysis.directory`. Entities and sources that a row names
stand once in a list and go by their position in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from euroai.analysis.directory import (
    InvestorRow,
    LabRow,
    PersonRow,
    RoundRow,
    investor_rows,
    lab_rows,
    person_rows,
    round_rows,
)
from euroai.characters import plain_text
from euroai.i18n.values import folder_name, web_address
from euroai.tables.directory import plain_number

if TYPE_CHECKING:
    from decimal import Decimal

    from euroai.derive.preference import Preference
    from euroai.knowledge import KnowledgeGraph
    from euroai.model import Event
    from euroai.site.index import SiteIndex

__all__ = ["DATA", "sources_data"]

_NOT_SAID = "unspecified"


class _Rows:
    """Rows as they are collected: columns, and the entities and sources that they name."""

    def __init__(self, kg: KnowledgeGraph) -> None:
        self.kg = kg
        self.sources = {one: place for place, one in enumerate(kg.sources)}
        self.entities: dict[str, int] = {}
        self.columns: dict[str, list[Any]] = {}

    def add(self, **values: Any) -> None:  # noqa: ANN401 -- whatever a column holds
        for name, value in values.items():
            self.columns.setdefault(name, []).append(value)

    def who(self, ident: str) -> dict[str, Any]:
        """Return what every row begins with: its entity's folder, name, class and home."""
        entity = self.kg.entities[ident]
        return {
            "id": entity.id,
            "name": plain_text(entity.label),
            "class": entity.kind,
            "also": " ".join(map(plain_text, entity.aliases)),
            "country": entity.country,
            "region": entity.region,
        }

    def sourcing(self, row: LabRow | InvestorRow | PersonRow | RoundRow) -> dict[str, Any]:
        return {
            "sources": [self.sources[one] for one in row.sources],
            "independent": row.independent,
            "newest": _date(row.newest),
        }

    def named(self, idents: Iterable[str]) -> list[int]:
        """Return the positions of entities; those that the graph does not know are left out."""
        known = [one for one in idents if one in self.kg.entities]
        return [self.entities.setdefault(one, len(self.entities)) for one in known]

    def data(self) -> dict[str, Any]:
        """Return all of it. ``folders`` are those that are not the id."""
        entities = [self.kg.entities[one] for one in self.entities]
        ids = {*self.entities, *self.columns.get("id", ())}
        return {
            "columns": self.columns or {"id": [], "name": []},
            "entities": [[one.id, plain_text(one.label), one.kind, one.region] for one in entities],
            "folders": {one: folder_name(one) for one in sorted(ids) if folder_name(one) != one},
        }


def _labs(index: SiteIndex) -> dict[str, Any]:
    rows = _Rows(index.kg)
    for row in lab_rows(index.kg, index.about):
        entity = index.kg.entities[row.id]
        rows.add(
            **rows.who(row.id),
            city=plain_text(entity.city),
            sector=list(entity.sectors),
            founded=_date(entity.founded),
            raised=_sum(row.raised.amount_eur) if row.raised.known else None,
            rounds=len(row.rounds),
            type=_type(row.last_round),
            last=_when(row.last_round),
            lastat=_anchor(row.last_round),
            valuation=_money(row.valuation),
            valuationat=_anchor(row.valued_by),
            investors=rows.named(row.investors),
            leads=rows.named(row.leads),
            people=rows.named(row.people),
            website=web_address(entity.website),
            years=[[year, _sum(amount)] for year, amount in row.by_year],
            **rows.sourcing(row),
        )
    return rows.data()


def _investors(index: SiteIndex) -> dict[str, Any]:
    rows = _Rows(index.kg)
    for row in investor_rows(index.kg, index.about):
        rows.add(
            **rows.who(row.id),
            kind=row.kind,
            city=plain_text(index.kg.entities[row.id].city),
            **{"in": rows.named(row.holdings)},
            labs=rows.named(row.labs),
            deals=len(row.deals),
            led=len(row.led),
            sector=list(row.sectors),
            type=[one for one in row.types if one != _NOT_SAID],
            last=_when(row.last),
            lastin=rows.named([row.last_in]),
            partners=rows.named(row.partners),
            years=[list(one) for one in row.by_year],
            **rows.sourcing(row),
        )
    return rows.data()


def _people(index: SiteIndex) -> dict[str, Any]:
    rows = _Rows(index.kg)
    for row in person_rows(index.kg, index.about):
        rows.add(
            **rows.who(row.id),
            at=rows.named(row.organizations),
            role=[one for one in row.roles if one != _NOT_SAID],
            founded=rows.named(row.founded),
            past=rows.named(row.past),
            **{"in": rows.named(row.holdings)},
            **rows.sourcing(row),
        )
    return rows.data()


def _rounds(index: SiteIndex) -> dict[str, Any]:
    rows = _Rows(index.kg)
    for row in round_rows(index.kg, index.about):
        if row.recipient not in index.kg.entities:
            continue
        rows.add(
            **rows.who(row.recipient),
            event=row.id,
            lastat=_anchor(row.event),
            sector=list(index.kg.entities[row.recipient].sectors),
            type=_type(row.event),
            date=_when(row.event),
            amount=_money(row.amount),
            valuation=_money(row.valuation),
            leads=rows.named(row.leads),
            investors=rows.named(row.investors),
            status=row.event.outcome or "done",
            **rows.sourcing(row),
        )
    return rows.data()


DATA = {"labs": _labs, "investors": _investors, "people": _people, "rounds": _rounds}
"""What makes the data of each directory, from the site's index."""


def sources_data(kg: KnowledgeGraph) -> list[Sequence[str]]:
    """Return every source, sorted by its slug: slug, publisher, where read, date, title, address.

    Rows name them by their position. It is loaded when somebody asks who says so.
    """
    return [
        [
            one.id,
            plain_text(one.publisher),
            plain_text(one.republished_by),
            one.published,
            plain_text(one.title),
            web_address(one.url),
        ]
        for one in kg.sources.values()
    ]


def concepts_of(data: Mapping[str, Any], columns: Iterable[tuple[str, str]]) -> set[str]:
    """Return the concepts that the columns of type ``concept`` and ``concepts`` hold."""
    found: set[str] = set()
    for key, kind in columns:
        if kind == "concept":
            found |= set(data["columns"].get(key, ()))
        elif kind == "concepts":
            found |= {one for values in data["columns"].get(key, ()) for one in values}
    return found - {""}


def _type(event: Event | None) -> str:
    kind = event.first("roundType") if event is not None else ""
    return "" if kind == _NOT_SAID else kind


def _anchor(event: Event | None) -> str:
    return folder_name(event.id) if event is not None else ""


def _when(event: Event | None) -> list[str]:
    """Return a date as stated, its first and its last day; nothing where no source dates it."""
    if event is None or event.when is None or not event.when.earliest:
        return []
    stated = event.date
    days = [event.when.earliest, event.when.latest]
    return [stated] if stated == days[0] == days[1] else [stated, *days]


def _date(stated: str) -> list[str]:
    from euroai.derive.days import day_range

    span = day_range(stated)
    if span is None:
        return []
    return [stated] if stated == span[0] == span[1] else [stated, *span]


def _money(preference: Preference | None) -> list[Any]:
    """Return number, currency, euro, how it is told (``about``) and whether sources differ."""
    if preference is None:
        return []
    figure = preference.chosen
    return [
        plain_number(figure.value),
        figure.unit,
        _sum(figure.euro),
        figure.qualifier,
        int(preference.disputed),
    ]


def _sum(value: Decimal | None) -> int | float | None:
    """Return euro to the cent."""
    return plain_number(None if value is None else round(value, 2))
