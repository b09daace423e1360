"""Evidence shared by all kinds of deals: dates, amounts, investors, common sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from euroai.derive.preference import Figure, same_figure
from euroai.resolve.candidate_pair import Evidence, listed

if TYPE_CHECKING:
    from euroai.derive.dates import DateRange
    from euroai.resolve.records import Record

__all__ = ["amount_evidence", "date_evidence", "kept_first", "source_evidence"]

_WEEKS: Final = 14
_MONTH: Final = 45
_SEASON: Final = 100
_LONG: Final = 200
"""Bounds in days: the same news, the same weeks, the same season, another time."""


def kept_first(a: Record, b: Record) -> tuple[Record, Record]:
    """Put first what has a type, then what more sources state, then the shorter id."""

    def weight(one: Record) -> tuple[bool, int, int, str]:
        vague = one.of("roundType") <= {"unspecified"} and one.kind == "FundingRound"
        return vague, -len(one.by_source), len(one.id), one.id

    first, second = sorted((a, b), key=weight)
    return first, second


def date_evidence(a: DateRange | None, b: DateRange | None) -> Iterator[Evidence]:
    """Compare two ranges of days by the gap between them and by how wide they are."""
    if a is None or b is None or not a.latest or not b.latest:
        return
    if not a.earliest or not b.earliest:
        dated, bound = (a, b) if a.earliest else (b, a)
        if dated.earliest > bound.latest:
            yield Evidence(
                -2, f"One was told before {bound.latest}, the other is of {dated.earliest}."
            )
        return
    gap = max(_days(a.latest, b.earliest), _days(b.latest, a.earliest), 0)
    narrow = max(_days(a.earliest, a.latest), _days(b.earliest, b.latest)) <= _MONTH
    dates = f"{_date_text(a)} and {_date_text(b)}"
    if gap <= _WEEKS and narrow:
        yield Evidence(2, f"Their dates are near: {dates}.")
    elif gap == 0:
        yield Evidence(0.5, f"Their dates can be the same: {dates}.")
    elif gap <= _MONTH:
        yield Evidence(1, f"Their dates are some weeks apart: {dates}.")
    elif gap > _LONG:
        yield Evidence(-3, f"Their dates are far apart: {dates}.")
    elif gap > _SEASON:
        yield Evidence(-1.5, f"Their dates are months apart: {dates}.")


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _date_text(when: DateRange) -> str:
    return when.stated or (
        when.earliest if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
    )


def amount_evidence(a: Record, b: Record, name: str = "amount") -> Iterator[Evidence]:
    """Compare all figures that are stated; currencies at the euro rate of the day."""
    left, right = a.amounts(name), b.amounts(name)
    if not left or not right:
        return
    word = "amount" if name == "amount" else "valuation"
    same = [(x, y) for x in left for y in right if same_figure(x, y)]
    if same:
        weight, best = max(((_sameness(x, y), (x, y)) for x, y in same), key=lambda one: one[0])
        preferred = any(x is left[0] and y is right[0] for x, y in same)
        words = f"They have one {word}: {money(best[0])} and {money(best[1])}."
        yield Evidence(weight if preferred else weight * 0.6, words)
    elif any(x.value == y.value for x in left for y in right):
        yield Evidence(
            1,
            f"They have the same number as {word} in two currencies ({money(left[0])},"
            f" {money(right[0])}).",
        )
    else:
        yield Evidence(-2, f"Their {word}s differ: {money(left[0])} and {money(right[0])}.")


def _sameness(a: Figure, b: Figure) -> float:
    """Weigh two figures that can both be true: a bound that the other keeps says little."""
    if a.qualifier == b.qualifier == "exact" or a.value == b.value:
        return 2.5
    return 2 if {a.qualifier, b.qualifier} <= {"exact", "about"} else 0.3


def money(figure: Figure) -> str:
    """Return ``about 1,030,000,000 USD``."""
    qualifier = "" if figure.qualifier == "exact" else f"{figure.qualifier.replace('-', ' ')} "
    return f"{qualifier}{figure.value:,} {figure.unit}".strip()


def source_evidence(a: Record, b: Record, weight: float = -3) -> Iterator[Evidence]:
    """Say whether one source reports both, and so holds them apart."""
    if both := set(a.by_source) & set(b.by_source):
        names = listed(both)
        some = "One source tells" if len(both) == 1 else f"{len(both)} sources tell"
        yield Evidence(weight - 0.5 * (len(both) - 1), f"{some} of both apart ({names}).")
