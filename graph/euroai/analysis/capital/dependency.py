"""Dependency of European labs on investors and suppliers from elsewhere, by number of labs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from euroai.analysis.capital.grouping import EUROPE, UNKNOWN, Grouping, european_labs
from euroai.analysis.overlap.overlap import portfolios

if TYPE_CHECKING:
    from euroai.knowledge import KnowledgeGraph

__all__ = ["Dependency", "DependencyRow", "dependency"]

_SUPPLIES: Final = frozenset({"compute", "chips"})
"""Kinds of alliance through which a lab gets what it computes on; the sectors of those who sell."""


@dataclass(frozen=True, slots=True)
class DependencyRow:
    """Somebody from outside Europe, and the European labs it sits in: ids, sorted.

    ``labs`` are those that it has invested in or supplies, each once.
    """

    id: str
    country: str
    region: str
    labs: tuple[str, ...]
    invested_in: tuple[str, ...]
    supplies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dependency:
    """The rows; ``labs`` counts the European labs with any investor or supplier, from wherever.

    ``unknown`` are the investors whose home the register does not know: they are in no row.
    """

    rows: tuple[DependencyRow, ...]
    labs: int
    unknown: tuple[str, ...]


def dependency(kg: KnowledgeGraph, labs: Sequence[str] = ()) -> Dependency:
    """Return which investors and suppliers from outside Europe sit in how many European labs.

    A lab is European by its own country (none named: all of them). An investor is whoever
    ``eai:investedIn`` it. A supplier is whom a source names as one (``eai:supplier``) in an
    alliance on compute or chips; where none is named, the other of two parties, unless the lab
    itself is in the sector of compute or chips: its partners are as likely its customers.

    Sorted by the number of labs (falling), of those invested in (falling), and id.
    """
    grouping = Grouping.of(kg)
    chosen = set(labs or european_labs(kg, grouping))
    invested: dict[str, set[str]] = {}
    for investor, held in portfolios(kg).items():
        if own := chosen.intersection(held):
            invested[investor] = own
    supplied = _suppliers(kg, chosen)
    everyone = sorted({*invested, *supplied})
    rows = []
    for ident in everyone:
        region = grouping.region(ident)
        if region not in (EUROPE, UNKNOWN):
            gave, sells = invested.get(ident, set()), supplied.get(ident, set())
            rows.append(
                DependencyRow(
                    ident,
                    grouping.country(ident),
                    region,
                    tuple(sorted(gave | sells)),
                    tuple(sorted(gave)),
                    tuple(sorted(sells)),
                )
            )
    rows.sort(key=lambda row: (-len(row.labs), -len(row.invested_in), row.id))
    tied = set().union(*invested.values(), *supplied.values())
    unknown = tuple(one for one in everyone if grouping.region(one) == UNKNOWN)
    return Dependency(tuple(rows), len(tied), unknown)


def _suppliers(kg: KnowledgeGraph, labs: set[str]) -> dict[str, set[str]]:
    """Return whom each supplies: as stated, else the other of two parties if one is no seller.

    Of an alliance of many of which no source names a supplier, nobody knows who sells.
    """
    found: dict[str, set[str]] = {}
    events = {
        one
        for _, _, tie in kg.edges("alliances")
        if _SUPPLIES.intersection(tie["kinds"])
        for one in tie["events"]
    }
    for ident in sorted(events):
        event = kg.event(ident)
        if event is None or not _SUPPLIES.intersection(event.values("allianceKind")):
            continue
        parties, suppliers = event.parties("party"), event.parties("supplier")
        for lab in labs.intersection(parties) - set(suppliers):
            sells = _SUPPLIES.intersection(kg.entities[lab].sectors)
            guessed = set() if sells or len(parties) != 2 else set(parties) - {lab}
            for partner in set(suppliers) or guessed:
                found.setdefault(partner, set()).add(lab)
    return found
