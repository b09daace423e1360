"""Where sources contradict each other, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from euroai.analysis.quality.conflicts import Conflict
from euroai.analysis.quality.conflicts import conflicts as find_conflicts
from euroai.derive.dates import DateRange
from euroai.derive.preference import Figure
from euroai.tables.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from euroai.knowledge import KnowledgeGraph
    from euroai.model import ClaimedValue

__all__ = ["conflicts", "conflicts_table"]

_COLUMNS: Final = (
    *("event", "label", "property", "preferred", "unit", "qualifier", "sources"),
    *("second_hand_only", "rivals", "rival_sources", "said_by", "agreeing"),
    *("deciding_sources", "reason", "why", "ratio", "days"),
)


def conflicts(kg: KnowledgeGraph, entity: str = "", undecided: bool = False) -> pd.DataFrame:
    """Return the figures and dates on which sources contradict each other, the widest first.

    Of all events, or of ``entity`` (an event's id will do) and those that name it; with
    ``undecided`` also what only talks and rumours tell. Columns: ``event``, ``label`` (what it
    is), ``property``, ``preferred`` (text), ``unit``, ``qualifier``, ``sources``,
    ``second_hand_only`` (no first-hand source states it), ``rivals`` (a tuple of texts),
    ``rival_sources``, ``said_by`` (for each rival its own sources, in one text), ``reason``,
    ``why`` (in words), ``agreeing`` (texts that say
    the same as the preferred one), ``deciding_sources`` (who tells it or one of these), ``ratio``
    (largest by smallest), ``days`` (for dates). See
    :func:`euroai.analysis.quality.conflicts.conflicts`.

    Raises:
        UnknownName: the name fits nothing.
    """
    ident = kg.find_any(entity) if entity else None
    return conflicts_table(kg, ident, undecided=undecided).frame()


def conflicts_table(kg: KnowledgeGraph, entity: str | None, *, undecided: bool = False) -> Table:
    """Return the conflicts as a table."""
    found = find_conflicts(kg, entity, undecided=undecided)
    about = f" of {kg.label(entity)}" if entity else ""
    question = f"On which figures and dates{about} do sources differ?"
    rows = tuple(map(_row, found))
    return Table(question, _COLUMNS, rows, {"undecided": undecided})


def _row(one: Conflict) -> tuple[Any, ...]:
    value, unit, qualifier = _claim(one.preferred)
    rivals = tuple(map(_in_words, one.rivals))
    # In the order of the rivals, so that each stands beside its own.
    sources = (slug for rival in one.rivals for slug in rival.sources)
    stating_sources = tuple(dict.fromkeys(sources))
    said_by = tuple(" ".join(rival.sources) for rival in one.rivals)
    return (
        *(one.event, ", ".join(one.label), one.property, value, unit, qualifier),
        *(one.preferred.sources, one.second_hand_only, rivals, stating_sources, said_by),
        *(tuple(map(_in_words, one.agreeing)), one.deciding_sources),
        *(one.reason, one.why, one.ratio, one.days),
    )


def _in_words(claim: Figure | ClaimedValue) -> str:
    value, unit, qualifier = _claim(claim)
    return " ".join(filter(None, (qualifier, value, unit)))


def _claim(claim: Figure | DateRange | ClaimedValue) -> tuple[str, str, str]:
    """Return value, unit and qualifier; a date has neither unit nor qualifier."""
    if isinstance(claim, Figure):
        qualifier = "" if claim.qualifier == "exact" else claim.qualifier
        return f"{claim.value:f}", claim.unit, qualifier
    return (claim.stated if isinstance(claim, DateRange) else claim.value), "", ""
